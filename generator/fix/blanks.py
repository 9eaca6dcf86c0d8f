"""Blank cells that the arithmetic leaves one figure for, and edits that write it.

A 0 is written wherever it is forced. Another figure is written only into totals whose terms all stand in
the file: what was received or granted is the clerk's to say, what it adds up to is not.
"""

from collections.abc import Iterator, Mapping, Sequence

from generator.edition import CellRef
from generator.finding import Edit, Finding, Place
from generator.fix.arithmetic import forced
from generator.fix.change import Change
from generator.fix.figures import cells_under, shown
from generator.fix.text import Text
from generator.footing import identities
from generator.report import Report


def forced_blanks(report: Report, findings: Sequence[Finding], text: Text) -> Iterator[Change]:
    """A change for each blank cell, row or group that can hold but one figure."""
    blank = _blanks(report, findings)
    if not blank:
        return
    figures = forced(report, {ref for _, cells in blank for ref in cells})
    totals = _totals(report)
    for finding, cells in blank:
        if not cells or not figures.keys() >= set(cells):
            continue
        zero = not any(figures[ref] for ref in cells)
        if zero or totals.issuperset(cells):
            filled = report._replace(figures={ref: figures[ref] for ref in cells})
            yield from _change(finding, "0" if zero else shown(filled, cells), figures, cells, text)


def _blanks(report: Report, findings: Sequence[Finding]) -> list[tuple[Finding, list[CellRef]]]:
    return [
        (found, list(cells_under(report, found.cell)))
        for found in findings
        if found.rule == "cell.blank" and found.cell
    ]


def _totals(report: Report) -> set[CellRef]:
    """The totals all of whose terms have a figure."""
    return {
        identity.totals[0]
        for identity in identities(report.edition)
        if len(identity.totals) == 1 and all(report.figures.get(ref) is not None for ref in identity.terms)
    }


def _change(
    finding: Finding, new: str, figures: Mapping[CellRef, int], cells: Sequence[CellRef], text: Text
) -> Iterator[Change]:
    stated = finding.values.get("stated")
    old = text.written(finding.place, stated) if isinstance(stated, str) else None
    if old is None:
        return
    edit = Edit(finding.place, old, new)
    if not old:  # the parser places nothing somewhere behind the colon
        name = text.line(finding.place.line)[: finding.place.column - 1].rstrip(" \t")
        if not name.endswith(":"):
            return
        edit = Edit(Place(finding.place.line, len(name) + 1), "", f" {new}")
    why = "合计只容得下 0" if new == "0" else "由各数合计得出"
    yield Change((edit,), why, {ref: figures[ref] for ref in cells}, finding)
