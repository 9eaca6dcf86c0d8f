"""Shared by the rules over signed sums that an edition says cannot be negative."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.edition import Bound, CellRef, Path, number
from generator.edition.words import column_words, row_words
from generator.finding import Fault
from generator.report import Report


class BelowZero(NamedTuple):
    """A row that breaks a bound, with the sum as it was reckoned."""

    report: Report
    table: str
    row: Path
    bound: Bound
    value: int | Decimal

    @property
    def sides(self) -> str:
        """The sum in words, with the labels of the columns."""
        signed = [("＋", path) for path in self.bound.plus] + [("－", path) for path in self.bound.minus]
        parts = []
        for sign, path in signed:
            ref = CellRef(self.table, self.row, path)
            value = number(self.report.figures[ref])
            parts.append(f"{sign} {column_words(self.report.edition, ref)} {value}")
        return " ".join(parts).removeprefix("＋ ")

    def fault(self, message: str) -> Fault:
        """The fault, at the first column of the sum."""
        cell = CellRef(self.table, self.row, self.bound.plus[0])
        words = row_words(self.report.edition, self.table, self.row)
        values = {
            ".".join(path): _stated(number(self.report.figures[CellRef(self.table, self.row, path)]))
            for path in (*self.bound.plus, *self.bound.minus)
        }
        place = self.report.place(cell)
        return Fault(self.bound.rule, place, f"{words}：{message}", str(cell), values)


def below_zero(report: Report, rule: str) -> Iterator[BelowZero]:
    """The rows that break a bound of this rule; a row with a blank in it is passed over."""
    for table in report.edition.tables.values():
        for bound in table.bounds:
            if bound.rule == rule:
                for row in bound.rows:
                    value = _value(report, table.id, row, bound)
                    if value is not None and value < 0:
                        yield BelowZero(report, table.id, row, bound, value)


def _value(report: Report, table: str, row: Path, bound: Bound) -> int | Decimal | None:
    total: int | Decimal = 0
    for sign, paths in ((1, bound.plus), (-1, bound.minus)):
        for path in paths:
            value = number(report.figures.get(CellRef(table, row, path)))
            if value is None:
                return None
            total += sign * value
    return total


def _stated(value: int | Decimal | None) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value
