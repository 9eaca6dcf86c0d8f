"""Room: the printed tables. Trees of headings become a grid with merged cells, and a grid gives figures back.

A heading that has nothing below it fills the levels left to it; the last column of a block that is
narrower than its table takes the remaining width. So no span is written down anywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from generator.edition import Block, CellRef, Head, Leaf, Path, Table

Role = Literal["banner", "corner", "column_head", "row_head", "value"]
Position = tuple[int, int]


class GridCell(NamedTuple):
    """One printed cell. Rows and columns count from 0; ``headers`` are the positions of its headings."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    role: Role
    ref: CellRef | None = None
    headers: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table as printed: cells in reading order, covering ``width`` by ``height`` without overlap.

    ``header_rows`` come before the first row of values and repeat on each page; ``label_columns`` hold the
    row headings. ``id`` is the table's, so that a layout can give it column widths. ``blank`` is
    the same table without values; all reports share it, so a renderer may keep by it what does not change.
    """

    id: str
    caption: str
    width: int
    height: int
    header_rows: int
    label_columns: int
    cells: tuple[GridCell, ...]
    blank: "Grid | None" = None

    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells by the row that they begin in."""
        rows: list[list[GridCell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return tuple(tuple(row) for row in rows)


def lay_out(table: Table, text: Callable[[CellRef], str]) -> Grid:
    """The table as printed, with ``text`` giving what stands in each value cell."""
    blank = _blank(table)
    cells = tuple(
        cell
        if cell.ref is None
        else GridCell(
            cell.row, cell.col, cell.rowspan, cell.colspan, text(cell.ref), "value", cell.ref, cell.headers
        )
        for cell in blank.cells
    )
    return Grid(
        blank.id,
        blank.caption,
        blank.width,
        blank.height,
        blank.header_rows,
        blank.label_columns,
        cells,
        blank,
    )


def read_off(table: Table, texts: Mapping[Position, str]) -> dict[CellRef, str]:
    """The inverse of ``lay_out``: what stands at each value cell's own position."""
    return {cell.ref: texts[cell.row, cell.col] for cell in _blank(table).cells if cell.ref is not None}


@cache
def _blank(table: Table) -> Grid:
    """The table without values; laid out once."""
    labels = max((_depth(block.rows) for block in table.blocks if not block.across), default=0)
    width = max((0 if block.across else labels) + len(_columns(block)) for block in table.blocks)
    cells: list[GridCell] = []
    first_values: int | None = None
    top = 0
    for block in table.blocks:
        placed = list(_block(table.id, block, top, 0 if block.across else labels, width))
        cells.extend(placed)
        if first_values is None:
            first_values = next(cell.row for cell in placed if cell.role == "value")
        top = max(cell.row + cell.rowspan for cell in placed)
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(table.id, table.caption, width, top, first_values or 0, labels, tuple(cells))


def _columns(block: Block) -> tuple[Leaf, ...]:
    """The printed columns of a block; of an ``across`` block every row has a set of them."""
    return tuple(
        Leaf((*row.path, *column.path), (*row.heads, *column.heads))
        for row in (block.row_leaves if block.across else (Leaf((), ()),))
        for column in block.column_leaves
    )


def _block(table: str, block: Block, top: int, labels: int, width: int) -> Iterator[GridCell]:
    if block.banner:
        yield GridCell(top, 0, 1, width, block.banner, "banner")
    banner: tuple[Position, ...] = ((top, 0),) if block.banner else ()
    top += len(banner)
    heads = _across(block) if block.across else block.columns
    depth = _depth(heads)
    if labels:
        yield GridCell(top, 0, depth, labels, block.corner or "", "corner")
    column_heads = list(_placed_heads(heads, top, labels, depth, width))
    yield from column_heads
    top += depth
    row_heads = list(_placed_rows(block.rows, top, labels)) if labels else []
    yield from row_heads
    columns = _columns(block)
    above = [
        [(h.row, h.col) for h in column_heads if h.col <= labels + index < h.col + h.colspan]
        for index in range(len(columns))
    ]
    for number, row in enumerate((Leaf((), ()),) if block.across else block.row_leaves):
        beside = [(h.row, h.col) for h in row_heads if h.row <= top + number < h.row + h.rowspan]
        for index, column in enumerate(columns):
            col = labels + index
            span = width - col if index == len(columns) - 1 else 1
            ref = _ref(table, block, row.path, column.path)
            headers = (*banner, *above[index], *beside)
            yield GridCell(top + number, col, 1, span, "", "value", ref, headers)


def _ref(table: str, block: Block, row: Path, column: Path) -> CellRef:
    if not block.across:
        return CellRef(table, row, column)
    split = next(len(leaf.path) for leaf in block.row_leaves if column[: len(leaf.path)] == leaf.path)
    return CellRef(table, column[:split], column[split:])


def _across(block: Block) -> tuple[Head, ...]:
    """The rows as headings, with the columns under each."""

    def under(head: Head) -> Head:
        children = tuple(under(child) for child in head.children) or block.columns
        return Head(head.id, head.label, head.aliases, head.kind, children)

    return tuple(under(head) for head in block.rows)


def _placed_heads(heads: tuple[Head, ...], row: int, col: int, depth: int, width: int) -> Iterator[GridCell]:
    """Column headings from ``row`` down; the last one reaches ``width``."""
    for number, head in enumerate(heads):
        end = width if number == len(heads) - 1 else col + _leaf_count(head)
        yield GridCell(row, col, 1 if head.children else depth, end - col, head.label, "column_head")
        yield from _placed_heads(head.children, row + 1, col, depth - 1, end)
        col = end


def _placed_rows(heads: tuple[Head, ...], row: int, labels: int, col: int = 0) -> Iterator[GridCell]:
    for head in heads:
        count = _leaf_count(head)
        yield GridCell(row, col, count, 1 if head.children else labels - col, head.label, "row_head")
        yield from _placed_rows(head.children, row, labels, col + 1)
        row += count


def _depth(heads: tuple[Head, ...]) -> int:
    return max((1 + _depth(head.children) for head in heads), default=0)


def _leaf_count(head: Head) -> int:
    return sum(_leaf_count(child) for child in head.children) or 1
