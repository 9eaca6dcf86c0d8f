"""Which figures the form's own sums force upon blank cells.

Counts are never negative. So where one side of a sum lacks nothing, and the given figures of the other
side already come to it, every blank of that other side is 0; and a single blank is the difference. What
follows is put in and used further. A figure is believed only while every sum that it takes part in can
still hold: otherwise some given figure is wrong, and nobody knows which.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from generator.edition import CellRef
from generator.footing import Identity, broken, identities
from generator.report import Report

Counts = Mapping[CellRef, int]


class _Gap(NamedTuple):
    """The cells without a figure on one side of a sum, and what they must come to."""

    cells: tuple[CellRef, ...]
    missing: int


def forced(report: Report, blank: Set[CellRef]) -> Counts:
    """The blank cells that can hold but one figure, and that figure.

    ``blank`` are the cells that were left blank, as against those whose text could not be read: these
    stay unknown.
    """
    sums = [identity for identity in identities(report.edition) if _all_counts(report, identity)]
    given = {ref: value for ref, value in report.figures.items() if isinstance(value, int)}
    left_out = {ref for ref in report.figures if ref not in report.cell_places}
    open_cells = {ref for ref in {*blank, *left_out} if ref not in given}
    while True:
        found = _deduced(sums, given, open_cells)
        doubtful = set(_in_impossible_sums(sums, {**given, **found})) & found.keys()
        if not doubtful:
            return found
        open_cells -= doubtful


def sound_totals(report: Report) -> Set[CellRef]:
    """The totals that follow from cells of which every sum holds that has all its figures."""
    single = [identity for identity in identities(report.edition) if len(identity.totals) == 1]
    doubtful = {ref for found in broken(report) for ref in _cells(found.identity)}
    before = -1
    while len(doubtful) > before:  # a computed total is as doubtful as what it was computed from
        before = len(doubtful)
        for identity in single:
            total = identity.totals[0]
            if total in doubtful and total not in report.cell_places:
                doubtful.update(identity.terms)
    return {
        identity.totals[0]
        for identity in single
        if doubtful.isdisjoint(_cells(identity))
        and all(report.figures.get(ref) is not None for ref in identity.terms)
    }


def borne_out(report: Report, cells: Iterable[CellRef]) -> bool:
    """Whether each of the cells takes part in a sum whose every figure stands in the file, and which holds."""
    doubtful = {ref for found in broken(report) for ref in _cells(found.identity)}
    written = {ref for ref in report.cell_places if report.figures.get(ref) is not None}
    sums = [identity for identity in identities(report.edition) if written.issuperset(_cells(identity))]
    return {ref for identity in sums for ref in _cells(identity)} - doubtful >= set(cells)


def _deduced(sums: Iterable[Identity], given: Counts, open_cells: Set[CellRef]) -> dict[CellRef, int]:
    found: dict[CellRef, int] = {}
    known = dict(given)
    before = -1
    while len(found) > before:
        before = len(found)
        for identity in sums:
            gap = _gap(identity, known)
            if gap is None or not gap.cells or not open_cells >= set(gap.cells):
                continue
            if gap.missing == 0 or (len(gap.cells) == 1 and gap.missing > 0):
                figures = dict.fromkeys(gap.cells, gap.missing)
                found.update(figures)
                known.update(figures)
    return found


def _in_impossible_sums(sums: Iterable[Identity], known: Counts) -> Iterator[CellRef]:
    for identity in sums:
        gap = _gap(identity, known)
        if gap is not None and (gap.missing < 0 or (not gap.cells and gap.missing)):
            yield from _cells(identity)


def _gap(identity: Identity, known: Counts) -> _Gap | None:
    """What a sum lacks, where it lacks it on one side only."""
    terms, totals = (
        tuple(ref for ref in side if ref not in known) for side in (identity.terms, identity.totals)
    )
    difference = sum(known.get(ref, 0) for ref in identity.totals) - sum(
        known.get(ref, 0) for ref in identity.terms
    )
    if terms and totals:
        return None
    return _Gap(totals, -difference) if totals else _Gap(terms, difference)


def _all_counts(report: Report, identity: Identity) -> bool:
    rows = report.edition.tables[identity.table].rows
    kinds = {
        leaf.head.kind for ref in _cells(identity) for leaf in rows[ref.row][1] if leaf.path == ref.column
    }
    return kinds == {"count"}


def _cells(identity: Identity) -> tuple[CellRef, ...]:
    return (*identity.terms, *identity.totals)
