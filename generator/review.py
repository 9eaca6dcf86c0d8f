"""Room: what a reviewer sees beside the page: the findings and where they stand on it, and every sum with its addends.

A Review goes with a Document as the margin goes with the page: plain texts, cells by their printed addresses.
"""

from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from generator import footing
from generator.edition import CellRef, Edition, printed
from generator.edition.fields import top_heads
from generator.edition.words import column_words, row_words
from generator.finding import LEVEL_WORDS, FileFindings, Finding, Level
from generator.report import Report


class Remark(NamedTuple):
    """A finding as a reviewer reads it.

    ``number`` counts from 1: errors first, then part by part of the form; ``line`` is that of the input file.
    ``cell`` is the address of the cell that it is shown at ("" where there is none), ``section`` the id of the
    section that it is about.
    """

    number: int
    level: Level
    text: str
    details: tuple[str, ...]
    line: int
    rule: str
    cell: str = ""
    section: str = ""

    @property
    def word(self) -> str:
        """How grave it is, in a word."""
        return LEVEL_WORDS[self.level]


class Addend(NamedTuple):
    """One figure of a sum: its address, the words for its row and its column, the figure as printed.

    ``worked_out``: the clerk left it out, and the tool added it up.
    """

    cell: str
    row: str
    column: str
    figure: str
    worked_out: bool = False


class Sum(NamedTuple):
    """One mandated sum: ``terms`` add up to ``totals``. ``basis`` is its source.

    ``computed`` and ``stated`` are the two sides, "" where a figure is missing; ``difference`` is by how much
    the totals state too much, 0 where the sum holds. ``worked_out``: it holds because the total is its result.
    """

    terms_name: str
    total_name: str
    basis: str
    terms: tuple[Addend, ...]
    totals: tuple[Addend, ...]
    computed: str
    stated: str
    difference: str
    worked_out: bool = False

    @property
    def holds(self) -> bool:
        """Whether both sides are known and equal."""
        return self.difference == "0"

    @property
    def fails(self) -> bool:
        """Whether both sides are known and differ."""
        return self.difference not in ("", "0")


class Review(NamedTuple):
    """All that stands beside the page of one file.

    ``sums`` are those that a cell is a total of, by its address. ``previous`` are last year's figures as
    printed, by address; empty where last year's report is not known.
    """

    file: str
    remarks: tuple[Remark, ...]
    sums: Mapping[str, tuple[Sum, ...]]
    previous: Mapping[str, str] = {}

    def count(self, level: Level) -> int:
        """How many remarks are of this level."""
        return sum(remark.level == level for remark in self.remarks)


def reviewed(findings: FileFindings, report: Report | None = None, previous: Report | None = None) -> Review:
    """The review of a file. Without a report (the file could not be read) its findings point at no cell."""
    found = enumerate(sorted(findings.findings, key=attrgetter("rank")), 1)
    file = findings.file.encode("utf-8", "replace").decode()  # a name may hold what is no text
    if report is None:
        return Review(file, tuple(_remark(number, finding) for number, finding in found), {})
    edition = report.edition
    remarks = tuple(
        _remark(number, finding, _cell(edition, finding), _section(edition, finding))
        for number, finding in found
    )
    return Review(file, remarks, _sums(report), _figures(previous) if previous else {})


def _remark(number: int, finding: Finding, cell: str = "", section: str = "") -> Remark:
    return Remark(
        number,
        finding.level,
        finding.message,
        finding.details,
        finding.place.line,
        finding.rule,
        cell,
        section,
    )


def _cell(edition: Edition, finding: Finding) -> str:
    """The cell that a finding is shown at: its own, or the first one of the rows that it is about."""
    if not finding.cell:
        return ""
    addresses = _addresses(edition)
    if finding.cell in addresses:
        return finding.cell
    return next((address for address in addresses if address.startswith(f"{finding.cell}.")), "")


@cache
def _addresses(edition: Edition) -> dict[str, CellRef]:
    return {str(ref): ref for table in edition.tables.values() for ref in table.cells}


def _section(edition: Edition, finding: Finding) -> str:
    if cell := _cell(edition, finding):
        return edition.section_of_table[_addresses(edition)[cell].table].id
    if finding.cell in {section.id for section in edition.sections}:
        return str(finding.cell)
    heads = top_heads(edition)
    id_ = heads[finding.section].id if finding.section < len(heads) else None
    return str(id_) if id_ in {section.id for section in edition.sections} else ""


def _sums(report: Report) -> dict[str, tuple[Sum, ...]]:
    """The sums of a report by the addresses of their totals, in the order of the form; of one cell those first that fail."""
    known = {sides.identity: sides for sides in footing.sides(report)}
    found: dict[str, tuple[Sum, ...]] = {}
    for identity in footing.identities(report.edition):
        one = _sum(report, identity, known.get(identity))
        for total in one.totals:
            found[total.cell] = (*found.get(total.cell, ()), one)
    return {cell: tuple(sorted(sums, key=lambda one: not one.fails)) for cell, sums in found.items()}


def _sum(report: Report, identity: footing.Identity, sides: footing.Sides | None) -> Sum:
    declared = identity.footing
    return Sum(
        declared.terms_name,
        declared.total_name,
        declared.basis,
        tuple(_addend(report, ref) for ref in identity.terms),
        tuple(_addend(report, ref) for ref in identity.totals),
        "" if sides is None else str(sides.computed),
        "" if sides is None else str(sides.stated),
        "" if sides is None else str(sides.difference),
        report.computed.get(identity.totals[0]) == identity.terms,
    )


def _addend(report: Report, ref: CellRef) -> Addend:
    row, column = _words(report.edition, ref)
    return Addend(str(ref), row, column, _printed(report, ref), ref in report.computed)


def _printed(report: Report, ref: CellRef) -> str:
    return printed(report.figures.get(ref), report.edition.tables[ref.table].kinds[ref.row, ref.column])


@cache
def _words(edition: Edition, ref: CellRef) -> tuple[str, str]:
    return row_words(edition, ref.table, ref.row), column_words(edition, ref)


def _figures(report: Report) -> dict[str, str]:
    return {address: _printed(report, ref) for address, ref in _addresses(report.edition).items()}
