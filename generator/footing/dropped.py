"""A number left out of a list: one short it reads as a list without its total, and every figure behind moves up.

Where the sums do not come out so, each place is tried at which a number may be missing; its figure is then what
the total of the row still lacks.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.edition import CellRef, Path, Table
from generator.edition.loading import NUMERALS
from generator.edition.words import column_words, row_words
from generator.finding import Fault
from generator.footing.equations import Correction
from generator.footing.sums import Sides, completed, identities, sides
from generator.report import Report

_MOST_ROWS = 3
_CLEARLY = 2  # by so many sums a reading must be better to be told where it does not settle all


class Reading(NamedTuple):
    """A row with a number put in: where, the row then, and the report with it."""

    row: Path
    missing: CellRef
    figures: tuple[int, ...]
    report: Report
    failing: int


def told(
    report: Report, table: Table, own: Sequence[Sides], single: Correction | None, doubtful: bool = False
) -> tuple[list[Fault], tuple[Report, ...]]:
    """What is told of numbers left out of a table's lists, and the report with them put in, in each likely way.

    ``single``: the one cell that would settle all sums as the lists are read now; ``doubtful``: any of several.
    """
    failing = sum(bool(one.difference) for one in own)
    readings = sorted(_readings(report, table), key=lambda one: one.failing)
    best = [one for one in readings if one.failing == readings[0].failing]
    if best and best[0].failing and not single and len(pairs := _pairs(readings, table)) == 1:
        (one, other), both = pairs[0], pairs[0][1].report
        return [_Telling(both, failing, (reading,)).of_two() for reading in (one, other)], (both,)
    if not best or (best[0].failing and (single or best[0].failing > failing - _CLEARLY)):
        return [], (report,)
    telling = _Telling(report, failing, best, doubtful)
    if single and any(not _same(one, report, single) for one in best):
        return [], (report,)  # the smaller mistake
    if len(best) > 1:
        return [telling.choice()], tuple(one.report for one in best)
    rest = best[0].report
    if best[0].failing and any(name == table.id for name, _ in rest.short):
        more, ways = told(rest, table, [*sides(rest, table.id)], None)
        return [telling.one(), *more], ways
    return [telling.one()], (rest,)


def _pairs(readings: Sequence[Reading], table: Table) -> list[tuple[Reading, Reading]]:
    """The numbers left out of two lists that settle all sums together; not sought among many lists."""
    rows = list(dict.fromkeys(one.row for one in readings))
    if not 2 <= len(rows) <= _MOST_ROWS:
        return []
    return [
        (one, other)
        for one in readings
        for other in _readings(one.report, table)
        if rows.index(one.row) < rows.index(other.row) and not other.failing
    ]


def _same(reading: Reading, report: Report, single: Correction) -> bool:
    """Whether a reading has the figure that the correction of one cell would give."""
    stated, right = report.figures[single.cell], reading.report.figures[single.cell]
    return isinstance(stated, int) and right == stated + single.change


def _readings(report: Report, table: Table) -> Iterator[Reading]:
    """Every row of a table that may lack a number, with one put in; each row of figures once."""
    for row in table.rows:
        if (table.id, row) in report.short:
            seen = set()
            for missing, figures in _fillings(report, table, row):
                if figures not in seen:
                    seen.add(figures)
                    filled = _filled(report, table, row, missing, figures)
                    failing = sum(bool(one.difference) for one in sides(filled, table.id))
                    yield Reading(row, missing, figures, filled, failing)


def _fillings(report: Report, table: Table, row: Path) -> Iterator[tuple[CellRef, tuple[int, ...]]]:
    """The rows of figures that a short list may stand for, each with the cell that was left out."""
    cells = table.cells_of(row)
    written = [value for cell in cells if cell not in report.computed for value in [report.figures[cell]]]
    whole = [value for value in written if isinstance(value, int)]
    if len(whole) != len(cells) - 1:
        return  # a figure that cannot be read, or none that are counted
    sums = [one for one in identities(report.edition) if one.totals[0] in cells and {*one.terms} <= {*cells}]
    for number, missing in enumerate(cells):
        figures = dict(zip(cells, (*whole[:number], 0, *whole[number:])))
        for one in sums:
            if missing in one.terms:
                figures[missing] = figures[one.totals[0]] - sum(figures[term] for term in one.terms)
                if figures[missing] > 0:
                    yield missing, tuple(figures.values())
                break


def _filled(report: Report, table: Table, row: Path, missing: CellRef, figures: Sequence[int]) -> Report:
    """The report with the figures of a row in their right places; other totals are computed again."""
    cells = table.cells_of(row)
    stated = {cell: value for cell, value in report.figures.items() if cell not in report.computed}
    places = [report.cell_places[cell] for cell in cells if cell in report.cell_places]
    at = cells.index(missing)
    if len(places) == len(cells) - 1:
        places.insert(at, places[at])
    return completed(
        report._replace(
            figures={**stated, **dict(zip(cells, figures))},
            computed={},
            cell_places={**report.cell_places, **dict(zip(cells, places))},
            short=report.short - {(table.id, row)},
        )
    )


class _Telling:
    """The words for the readings of a table's short lists; ``failing`` sums fail as the lists stand."""

    def __init__(
        self, report: Report, failing: int, readings: Sequence[Reading], doubtful: bool = False
    ) -> None:
        self._doubtful = doubtful
        self._report = report
        self._failing = failing
        self._readings = readings

    def one(self) -> Fault:
        """The one number that is missing: certainly where only so all sums come out."""
        reading = self._readings[0]
        figure = reading.report.figures[reading.missing]
        assert isinstance(figure, int)
        maybe = "可能" if reading.failing or self._doubtful else ""
        message = f"{self._begin(reading)}；{maybe}漏了{self._filling(reading)}；{self._effect(reading)}" + (
            "，请对照底稿" if maybe else ""
        )
        place = reading.report.place(reading.missing)
        values, cell = {"computed": figure}, str(reading.missing)
        return Fault("footing.line", place, message, cell, values, str(figure))

    def of_two(self) -> Fault:
        """One of two numbers that are missing from two lists."""
        reading = self._readings[0]
        figure = self._report.figures[reading.missing]
        assert isinstance(figure, int)
        message = (
            f"{self._begin(reading)}；漏了{self._filling(reading)}；两行各补一个数后，"
            f"{self._failing} 条合计就都对得上，请核对"
        )
        cell, place = str(reading.missing), self._report.place(reading.missing)
        return Fault("footing.line", place, message, cell, {"computed": figure}, str(figure))

    def choice(self) -> Fault:
        """Several readings that do as well."""
        reading = self._readings[0]
        message = (
            f"{self._begin(reading)}，可能漏了一个；{self._effect(reading)}，"
            f"有 {len(self._readings)} 种补法都讲得通，请对照底稿看是哪一种"
        )
        ways = tuple(
            f"补法{numeral}：{self._row(one)}漏了{self._filling(one)}"
            for numeral, one in zip(NUMERALS, self._readings)
        )
        place = self._report.place(reading.missing)
        return Fault("footing.either", place, message, str(reading.missing), details=ways)

    def _effect(self, reading: Reading) -> str:
        if reading.failing:
            return f"补上后，{self._failing} 条对不上的合计只剩 {reading.failing} 条"
        return f"补上后，{self._failing} 条合计就都对得上"

    def _begin(self, reading: Reading) -> str:
        return f"{self._row(reading)}：这一行只写了 {len(reading.figures) - 1} 个数"

    def _row(self, reading: Reading) -> str:
        return row_words(self._report.edition, reading.missing.table, reading.row)

    def _filling(self, reading: Reading) -> str:
        table = reading.report.edition.tables[reading.missing.table]
        number = table.cells_of(reading.row).index(reading.missing) + 1
        column = column_words(self._report.edition, reading.missing)
        figure = reading.report.figures[reading.missing]
        return f"第 {number} 个（“{column}”列），应为 {figure}，整行应为 [{', '.join(map(str, reading.figures))}]"
