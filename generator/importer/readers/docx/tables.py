"""The grid that the rows of a table make: spans across and down, columns left free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.importer.published import Cell as GridCell
from generator.importer.published import Spot
from generator.importer.readers.docx.content import Cell, Row


@dataclass(slots=True)
class Placed:
    """A cell on the grid; ``number`` counts the cells of its row as the file has them, from 1."""

    cell: Cell
    row: int
    col: int
    number: int
    across: int
    down: int = 1


def placed(rows: list[Row]) -> list[Placed]:
    """The cells that begin somewhere, in reading order. What goes on from above or from the left is no cell."""
    found: list[Placed] = []
    above: dict[int, Placed] = {}
    for at, row in enumerate(rows):
        below: dict[int, Placed] = {}
        col, left = row.skipped, None
        for number, cell in enumerate(row.cells, 1):
            over = above.get(col) if cell.down == "continue" else None
            if cell.joins_left and left is not None:
                left.across += cell.across if left.row == at else 0
            elif over is not None:
                over.down = at - over.row + 1
                below[col] = left = over
            else:
                left = Placed(cell, at, col, number, cell.across)
                found.append(left)
                if cell.down:
                    below[col] = left
            col += cell.across
        above = below
    return found


def wrapper(rows: list[Row], holds_tables: Callable[[Cell], bool]) -> bool:
    """Whether a table only frames what stands in it: one cell a row, with whole tables inside."""
    one_each = all(len(row.cells) == 1 for row in rows)
    return one_each and any(holds_tables(cell) for row in rows for cell in row.cells)


def headers(rows: list[Row]) -> int:
    """How many rows at the top the file marks as headings; none where it marks all of them."""
    count = next((at for at, row in enumerate(rows) if not row.header), len(rows))
    return 0 if count == len(rows) else count


def pairs(rows: tuple[tuple[GridCell, ...], ...]) -> list[GridCell]:
    """The cells of a card, two and two, as names and contents: one pair a row."""
    found: list[GridCell] = []
    for row in rows:
        for at, cell in enumerate(row):
            line, side = (found[-1].row if found else -1), at % 2
            found.append(cell._replace(row=line + 1 - side, col=side, rowspan=1, colspan=1, header=not side))
    return found


def spot(line: int, table: int, row: int, cell: int) -> Spot:
    """The place of a cell; numbers from 1, those of cells as the file has them in the row."""
    return Spot(line, cell, f"第 {table} 个表第 {row} 行第 {cell} 格")
