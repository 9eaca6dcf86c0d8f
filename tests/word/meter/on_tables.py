"""Checks of tables: width, columns, repeated heads, whole rows, every cell as the Document has it, nothing broken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.grid import Grid
from tests.word.meter.fonts import is_shown
from tests.word.meter.printed import POINTS, Printed, Violation
from tests.word.meter.tables import Cell, Part, PrintedTable, plain

_MM = POINTS
_EDGE = 0.3 * _MM  # how far a rule may miss its place
_INK = 0.3  # points by which ink may overlap
_UNIT = "万元"  # of an amount as typed
_SMALLEST = 5  # points; smaller type is not read
_DIGIT = 0.48  # sizes: a digit is half as wide as it is high


def table_width(printed: Printed) -> Iterator[Violation]:
    """Every table is as wide as the type area and stands at its edges."""
    for table, part in _parts(printed):
        off = max(abs(part.columns[0] - printed.area.left), abs(part.columns[-1] - printed.area.right))
        if off > _EDGE:
            width = (part.columns[-1] - part.columns[0]) / _MM
            yield Violation(part.page, table.name, f"{width:.1f} mm wide, {off / _MM:.1f} mm off the edges")


def table_columns(printed: Printed) -> Iterator[Violation]:
    """The rules between the columns of a table are where the layout has them."""
    for table, part in _parts(printed):
        for place in part.columns if part.edges else ():
            if min(abs(place - edge) for edge in part.edges) > _EDGE:
                yield Violation(part.page, table.name, f"a column ends at {place / _MM:.1f} mm")


def table_head_repeated(printed: Printed) -> Iterator[Violation]:
    """On each page that a table reaches, its heads come first."""
    yield from _faults(printed, "header")


def row_whole(printed: Printed) -> Iterator[Violation]:
    """No row is torn by the end of a page."""
    yield from _faults(printed, "torn")


def cell_texts(printed: Printed) -> Iterator[Violation]:
    """Every row and cell of the Document is printed once, in its place, with its text."""
    yield from _faults(printed, "missing")
    for table in printed.tables:
        if isinstance(table.block, Grid):
            yield from _merged(table, table.block)


def number_unbroken(printed: Printed) -> Iterator[Violation]:
    """A figure stands on one line."""
    for table, part, cell in _cells(printed):
        if any(char.text.isdigit() for char in cell.lines[0].chars) and len(cell.lines) > 1:
            for one, other in pairwise(cell.lines):
                if one.text[-1] in _FIGURE and other.text[0] in _FIGURE:
                    yield Violation(
                        part.page, f"{table.name}, “{cell.text}”", f"broken over {len(cell.lines)} lines"
                    )
                    break


_FIGURE = frozenset("0123456789.,+-−%")


def inside_cell(printed: Printed) -> Iterator[Violation]:
    """No ink of a cell touches its rules or lies over other ink."""
    for table, part, cell in _cells(printed):
        for line in cell.lines:
            for char in line.chars:
                if not cell.box.holds(char.ink):
                    yield Violation(
                        part.page, f"{table.name}, “{cell.text[:12]}”", f"“{char.text}” crosses a rule"
                    )
            for one, other in pairwise(line.chars):
                if one.ink.right > other.ink.left + _INK:
                    yield Violation(part.page, f"{table.name}, “{cell.text[:12]}”", "characters overlap")
        for upper, lower in pairwise(cell.lines):
            bottom = max(char.ink.bottom for char in upper.chars)
            if bottom > min(char.ink.top for char in lower.chars) + 1:
                yield Violation(part.page, f"{table.name}, “{cell.text[:12]}”", "lines overlap")


def table_font(printed: Printed) -> Iterator[Violation]:
    """Cells have the font of tables, figures the Latin one, in the size for so many columns; those without room shrunk."""
    tables = printed.layout.tables
    for table, part, cell in _cells(printed):
        columns = table.block.width if isinstance(table.block, Grid) else 4
        wanted = next(size.size for size in tables.sizes if columns <= size.columns)
        may_shrink = _wide(plain(cell.text), wanted, cell, tables.margin)
        for line in cell.lines:
            for char in line.chars:
                if char.text.isdigit() and not may_shrink and char.right - char.left < _DIGIT * wanted:
                    yield Violation(
                        part.page,
                        f"{table.name}, “{cell.text[:12]}”",
                        f"“{char.text}” narrower than it need be",
                    )
                font = printed.layout.latin if char.text < "\u0080" else tables.font
                if not is_shown(char.font, font):
                    yield Violation(
                        part.page, f"{table.name}, “{cell.text[:12]}”", f"“{char.text}” in {char.font}"
                    )
                shrunk = may_shrink and _SMALLEST <= char.size <= wanted
                if abs(char.size - wanted) > 0.1 and not shrunk:
                    yield Violation(
                        part.page, f"{table.name}, “{cell.text[:12]}”", f"{char.size:g} pt, not {wanted:g}"
                    )


def _wide(text: str, size: float, cell: Cell, margin: float) -> bool:
    """Whether a figure, a Latin digit being half as wide as high, has no room in its cell as it is."""
    across = sum(0.5 if char.isascii() else 1 for char in text) * size
    return text.rstrip(_UNIT).isascii() and across > cell.box.right - cell.box.left - 2 * margin * _MM - _MM


def _merged(table: PrintedTable, grid: Grid) -> Iterator[Violation]:
    """Cells that reach over rows: on each page that has some of these rows the text may stand, once in all."""
    for wanted in grid.cells:
        if wanted.rowspan == 1 or not plain(wanted.text):
            continue
        rows = range(wanted.row, wanted.row + wanted.rowspan)
        bands = [(part, band) for part, band, row in table.rows if row in rows]
        found = [cell.text for part, band in bands if (cell := part.at.get((band, wanted.col)))]
        if "".join(found) != plain(wanted.text):
            page = bands[0][0].page if bands else 0
            yield Violation(page, table.name, f"“{wanted.text}” is {found}")


def _faults(printed: Printed, kind: str) -> Iterator[Violation]:
    for table in printed.tables:
        for found, page, what in table.faults:
            if found == kind:
                yield Violation(page, table.name, what)


def _parts(printed: Printed) -> Iterator[tuple[PrintedTable, Part]]:
    return ((table, part) for table in printed.tables for part in table.parts)


def _cells(printed: Printed) -> Iterator[tuple[PrintedTable, Part, Cell]]:
    return ((table, part, cell) for table, part in _parts(printed) for cell in part.cells)


CHECKS = (
    table_width,
    table_columns,
    table_head_repeated,
    row_whole,
    cell_texts,
    number_unbroken,
    inside_cell,
    table_font,
)
