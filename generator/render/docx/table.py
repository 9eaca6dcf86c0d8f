"""A Grid as a Word table. What all reports share is made once; the values are put between."""

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from generator import bookmarks
from generator.grid import Grid, GridCell
from generator.layout import Layout, TableSize
from generator.render.docx import cells, fit, names
from generator.render.docx.units import points, twips, width
from generator.render.docx.widths import column_widths
from generator.render.docx.xml import paragraph, point, run
from generator.render.keeping import kept_rows

_SLOT = "\ue000"  # a private-use character, which no heading of a form contains
_SLACK = 0.4  # characters that a line is given more than it needs
_LINE = 1.35  # the height of a line in cells, in type sizes, in the font of the highest lines
_MOSTLY = 0.8  # of a page: the heading stands above the table, and some rows may take two lines


class _Look(NamedTuple):
    """What the cells of a table share: column widths (twips), the size and its number, the margin (twips).

    ``marks`` are the bookmarks of the cells for values.
    """

    widths: tuple[int, ...]
    number: int
    size: TableSize
    margin: int
    marks: Mapping[GridCell, str]


class _Shared(NamedTuple):
    """What all tables of a form share: the number of the type size, what stands round the values, their rooms.

    A room is the width inside a value's cell, in characters.
    """

    number: int
    pieces: tuple[str, ...]
    rooms: tuple[float, ...]


def table(grid: Grid, layout: Layout, first: int) -> str:
    """The table with its values; ``first`` and the numbers after it are those of their bookmarks."""
    number, pieces, rooms = (
        _shared_by_all(grid.blank, layout, first) if grid.blank else _shared(grid, layout, first)
    )
    fits = layout.tables.fit
    texts = (cell.text for cell in grid.cells if cell.role == "value")
    values = (run(text, fit.style(text, room, number, fits)) for text, room in zip(texts, rooms))
    return pieces[0] + "".join(value + piece for value, piece in zip(values, pieces[1:]))


def table_size(columns: int, layout: Layout) -> tuple[int, TableSize]:
    """The type size for a table of so many columns, with its number for the names of styles."""
    sizes = layout.tables.sizes
    fitting = (number for number, size in enumerate(sizes) if columns <= size.columns)
    number = next(fitting, len(sizes) - 1)
    return number + 1, sizes[number]


def _shared(grid: Grid, layout: Layout, first: int) -> _Shared:
    number, size = table_size(grid.width, layout)
    look = _Look(column_widths(grid, layout), number, size, twips(layout.tables.margin), _marks(grid, first))
    rooms = (
        (_across(cell, look) - 2 * look.margin) / points(size.size)
        for cell in grid.cells
        if cell.role == "value"
    )
    return _Shared(number, tuple(_table(grid, layout, look).split(_SLOT)), tuple(rooms))


_shared_by_all = cache(_shared)


def _marks(grid: Grid, first: int) -> dict[GridCell, str]:
    """The bookmark of each value; none where a table of no form gives no address."""
    return {
        cell: point(bookmarks.cell(str(cell.ref)), number) if cell.ref else ""
        for number, cell in enumerate(grid.cells, first)
        if cell.role == "value"
    }


def _table(grid: Grid, layout: Layout, look: _Look) -> str:
    """The table with a slot for each value, behind the bookmark that names its cell."""
    kept = (
        set(range(grid.height - 1))
        if _stays_whole(grid, look, layout)
        else kept_rows(grid, lambda group: _rows_taken(group, look))
    )
    rows = (
        cells.row(
            (_cell(cell, row, look, _style(cell, grid), row in kept) for cell in found),
            look.size,
            row < grid.header_rows,
        )
        for row, found in enumerate(_rows(grid))
    )
    return cells.table(look.widths, layout, grid.caption, rows)


def _rows(grid: Grid) -> Iterator[list[GridCell]]:
    """The cells that are in each row, those that reach down into it too, from left to right."""
    rows: list[list[GridCell]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows[row].append(cell)
    for found in rows:
        yield sorted(found, key=lambda cell: cell.col)


def _stays_whole(grid: Grid, look: _Look, layout: Layout) -> bool:
    """Whether a table of several parts fits on one page: on a second, the first part's heads would stand above others."""
    parts = sum(cell.role == "banner" for cell in grid.cells)
    page = layout.page
    room = (page.height - page.top - page.bottom) * _MOSTLY
    return parts > 1 and grid.height * look.size.row <= room


def _across(cell: GridCell, look: _Look) -> int:
    return sum(look.widths[cell.col : cell.col + cell.colspan])


def _rows_taken(group: GridCell, look: _Look) -> int:
    """How many rows high the heading of a group is."""
    most = (_across(group, look) - 2 * look.margin) // points(look.size.size)
    high = math.ceil(width(group.text) / max(most, 1)) * points(look.size.size * _LINE)
    return math.ceil(high / twips(look.size.row))


def _cell(cell: GridCell, row: int, look: _Look, style: Callable[[int], str], kept: bool) -> str:
    across = _across(cell, look)
    properties = "<w:keepNext/>" if kept else ""
    content, merge = "", "continue"
    if row == cell.row:
        content = look.marks[cell] + _SLOT if cell.role == "value" else run(cell.text)
        merge = "restart" if cell.rowspan > 1 else ""
        if cell.role == "column_head" or (cell.role == "row_head" and cell.rowspan > 1):
            properties += _even_lines(cell.text, across, look)
    return cells.cell(across, paragraph(style(look.number), content, properties), cell.colspan, merge)


def _style(cell: GridCell, grid: Grid) -> Callable[[int], str]:
    """Headings of single rows stand to the left where they are long and on several levels."""
    if cell.role == "banner":
        return names.table_banner
    if cell.role == "row_head" and cell.rowspan == 1 and grid.label_columns > 1:
        return names.table_label
    return names.table_value if cell.role in ("value", "row_head") else names.table_head


def _even_lines(text: str, across: int, look: _Look) -> str:
    """The indent that breaks a heading in lines of one length: two and two characters, not three and one."""
    room, character = across - 2 * look.margin, points(look.size.size)
    most = room // character
    if not 1 < most < width(text):
        return ""
    each = math.ceil(width(text) / math.ceil(width(text) / most))
    side = int(room - (each + _SLACK) * character) // 2
    return f'<w:ind w:left="{side}" w:right="{side}"/>' if side > 0 else ""
