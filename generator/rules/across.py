"""Shared by the rules across years: which parts of two reports compare, and how last year's file is named."""

from collections.abc import Iterator

from generator.edition import CellRef, Table, number
from generator.edition.kinds import Number
from generator.report import LastYear, Report


def tables_in_both(report: Report, last: LastYear) -> Iterator[tuple[Table, Table]]:
    """The tables that compare, this year's with last year's.

    Of two editions those compare that have the same columns: then the ids of their rows mean the same.
    """
    for table in report.edition.tables.values():
        before = last.report.edition.tables.get(table.id)
        if before is not None and table.compares_with(before):
            yield table, before


def value(report: Report, ref: CellRef) -> Number | None:
    """The value of a cell; None where it is blank or the report has no such cell."""
    return number(report.figures.get(ref))


def stated(figure: Number) -> int | str:
    """A figure as findings carry it: money as text."""
    return figure if isinstance(figure, int) else str(figure)


def seen_in(last: LastYear) -> str:
    """Where last year's figures are from, in words."""
    return f"上年见 {last.file}"
