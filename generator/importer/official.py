"""What a mandated table prints, in the order in which it is read: the yardstick that a published table is held against."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from generator.edition import CellRef, Edition, Head, Path, Table
from generator.edition.labels import label_key, without_ordinal

Role = Literal["banner", "corner", "column", "group", "row"]


class Mark(NamedTuple):
    """One printed label. ``keys`` are the spellings by which it is known, as ``label_key`` compares them.

    ``row`` is the path of the row (or group of rows) that it names, ``column`` that of the column, in the block
    of the given number. Of a table whose rows are printed side by side only the headings above are marks.
    """

    role: Role
    keys: frozenset[str]
    label: str
    block: int
    row: Path = ()
    column: Path = ()


class Official(NamedTuple):
    """A table of the form as a sequence of labels, and the cells behind each.

    ``cells`` are the addresses of the values that follow the label of a row, in order; those of a table whose
    rows stand side by side follow the last label, under the path ``()``. ``by_key`` are the numbers of the marks
    that each known spelling stands for.
    """

    edition: Edition
    table: Table
    marks: tuple[Mark, ...]
    cells: dict[Path, tuple[CellRef, ...]]
    by_key: dict[str, tuple[int, ...]]

    def has_total(self, cells: Sequence[CellRef]) -> bool:
        """Whether these cells of a row are the terms of a mandated sum, with the sum behind them."""
        columns = [ref.column for ref in cells]
        return any(
            footing.along == "columns" and [*footing.terms, *footing.total] == columns
            for footing in self.table.footings
        )


@cache
def official(edition: Edition, table: str) -> Official:
    """The yardstick of one table of an edition."""
    found = edition.tables[table]
    marks: list[Mark] = []
    cells: dict[Path, tuple[CellRef, ...]] = {}
    for number, block in enumerate(found.blocks):
        if block.banner:
            marks.append(Mark("banner", _keys(block.banner), block.banner, number))
        if block.corner:
            marks.append(Mark("corner", _keys(block.corner), block.corner, number))
        if block.across:
            rows = block.rows
            marks += _groups(rows, number)
            marks += [mark for _ in block.row_leaves for mark in _columns(block.columns, number)]
            cells[()] = tuple(
                CellRef(table, row.path, column.path)
                for row in block.row_leaves
                for column in block.column_leaves
            )
        else:
            marks += _columns(block.columns, number)
            marks += _rows(block.rows, (), number)
            cells |= {row.path: found.cells_of(row.path) for row in block.row_leaves}
    by_key: dict[str, tuple[int, ...]] = {}
    for number, mark in enumerate(marks):
        by_key |= {key: (*by_key.get(key, ()), number) for key in mark.keys}
    return Official(edition, found, tuple(marks), cells, by_key)


def _keys(*labels: str) -> frozenset[str]:
    return frozenset(label_key(label) for label in labels) | {
        label_key(without_ordinal(label)) for label in labels
    }


def _of(head: Head) -> frozenset[str]:
    return _keys(head.label, *head.aliases)


def _level_by_level(heads: tuple[Head, ...]) -> Iterator[tuple[Head, Path]]:
    """Headings with their paths, as tables print those that stand above their columns."""
    level: list[tuple[Head, Path]] = [(head, ()) for head in heads]
    while level:
        below = []
        for head, path in level:
            own = (*path, head.id) if head.id else path
            yield head, own
            below += [(child, own) for child in head.children]
        level = below


def _columns(heads: tuple[Head, ...], block: int) -> list[Mark]:
    return [
        Mark("column", _of(head), head.label, block, column=path) for head, path in _level_by_level(heads)
    ]


def _groups(heads: tuple[Head, ...], block: int) -> list[Mark]:
    """Headings of rows that stand side by side."""
    return [Mark("group", _of(head), head.label, block, row=path) for head, path in _level_by_level(heads)]


def _rows(heads: tuple[Head, ...], above: Path, block: int) -> list[Mark]:
    """Row headings from the top, a group before the rows in it."""
    found: list[Mark] = []
    for head in heads:
        path = (*above, head.id) if head.id else above
        found.append(Mark("group" if head.children else "row", _of(head), head.label, block, row=path))
        found += _rows(head.children, path, block)
    return found
