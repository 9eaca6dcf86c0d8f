"""Figures of a report as a file would have them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.edition import CellRef, Leaf, number, printed
from generator.report import Report


def column_of(report: Report, ref: CellRef) -> Leaf:
    """The column of a cell."""
    columns = report.edition.tables[ref.table].rows[ref.row][1]
    return next(leaf for leaf in columns if leaf.path == ref.column)


def value_of(report: Report, ref: CellRef) -> int | Decimal:
    """The value of a cell that has one."""
    value = number(report.figures[ref])
    assert value is not None
    return value


def shown(report: Report, cells: Sequence[CellRef]) -> str:
    """A row of figures as it is written in a file: a list, or one figure where the row has one cell."""
    texts = [printed(report.figures[ref], column_of(report, ref).head.kind) for ref in cells]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def cells_under(report: Report, address: str) -> Iterator[CellRef]:
    """The cells at or below the address of a cell, row or group of rows."""
    table = report.edition.tables.get(address.partition(".")[0])
    for ref in table.cells if table else ():
        if str(ref) == address or str(ref).startswith(f"{address}."):
            yield ref
