"""A Document as one self-contained HTML page, through templates/report.html.j2."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from generator.document import Block, Card, Document, Heading, SignatureBlock
from generator.grid import Grid, GridCell
from generator.render import pairing, tables
from generator.render.keeping import kept_rows
from generator.render.outline import outlined
from generator.render.tables import Value, plain_value, spans, stacked, table_markup
from generator.render.templating import environment, readable
from generator.width import display_width

# Not handed through the template: its compiled form is kept between versions, and knows filters by how they are called.
_VALUE: ContextVar[Value] = ContextVar("value", default=plain_value)

# What the print style of templates/print.css and the code must both know: tests/browser/test_print_style.py
# compares them with the layout of the Word file.
_CARD_ROOM = 13.3  # characters that fit into a content of the metadata card where two pairs share a row
_LINE_CHARACTERS = 28  # characters of body text a line
_LABEL_LINE = 0.77  # how high a line of a heading in a table is, in rows
_DATE_SHIFT = 2  # characters by which the date starts to the right of the name
_FEW_COLUMNS = 7  # a table of more is set in smaller type
_SHORT_VALUE = 5  # digits that fit into the narrowest cell


def render(document: Document, folders: tuple[Path, ...], value: Value = plain_value) -> str:
    """The page; templates are looked for in ``folders``, first found first taken.

    ``value`` gives the markup inside a value cell, for pages that show more there than the figure.
    """
    before = _VALUE.set(value)
    try:
        with readable(folders):
            return _template(folders).render(document=document, parts=_parts(document.blocks))
    finally:
        _VALUE.reset(before)


def _parts(blocks: tuple[Block, ...]) -> list[tuple[Heading | None, list[Block]]]:
    """The blocks as a page nests them: what comes before the first section, the sections, the signature."""
    parts: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            parts.append((block, []))
        elif isinstance(block, SignatureBlock):
            parts.append((None, [block]))
        else:
            parts[-1][1].append(block)
    return parts


def _paired(card: Card) -> Iterator[tuple[str, str, bool]]:
    """Name and content of the card's entries, and whether they take a row of the printed card for themselves."""
    for row in pairing.rows(card.pairs, lambda content: display_width(content) <= 2 * _CARD_ROOM):
        yield from ((*pair, len(row) == 1) for pair in row)


def _signed(block: SignatureBlock) -> str:
    """The look of the signature, GB/T 9704—2012, 7.3.5.2: whether the date goes by the name's start or by the edge."""
    name, date = display_width(block.organ) / 2, display_width(block.date) / 2
    if name > _LINE_CHARACTERS - 2 * _DATE_SHIFT:
        return "signature long-name"
    return "signature long-date" if date > name else "signature"


@cache
def _template(folders: tuple[Path, ...]) -> Template:
    jinja = environment(folders, autoescape=True)
    table = jinja.get_template("table.html.j2")
    jinja.filters["kind"] = lambda block: type(block).__name__
    jinja.filters["outlined"] = outlined
    jinja.filters["paired"] = _paired
    jinja.filters["signed"] = _signed
    jinja.filters["table"] = lambda grid: table_markup(table, _context, grid, _value(grid, _VALUE.get()))
    return jinja.get_template("report.html.j2")


def forget() -> None:
    """Read the templates again for the next page."""
    _template.cache_clear()
    tables.forget()


def _context(grid: Grid) -> dict[str, Any]:
    """What the template of a table is rendered with."""
    groups = _column_groups(grid)
    return {
        "grid": grid,
        "look": _look(grid),
        "rows": _rows(grid, groups),
        "groups": groups,
        "bodies": _bodies(grid),
        "kept": kept_rows(grid, lambda group: math.ceil(len(group.text) * _LABEL_LINE)),
    }


def _value(grid: Grid, value: Value) -> Value:
    """The markup of values. What a narrow printed cell may not hold tells its column and length, to be shrunk by them."""
    if grid.width <= _FEW_COLUMNS:
        return value
    long = Markup('<span class="long c{}" style="--length: {}">{}</span>')

    def shrunk(cell: GridCell) -> Markup:
        inside = value(cell)
        length = len(cell.text)
        return inside if length <= _SHORT_VALUE else long.format(cell.col + 1, length, inside)

    return shrunk


def _look(grid: Grid) -> str:
    """The table's classes. A header that holds for the first part only may not repeat on each page."""
    look = f"{grid.id} wide" if grid.width > _FEW_COLUMNS else grid.id
    return f"{look} stacked" if stacked(grid) else look


def _column_groups(grid: Grid) -> dict[int, int]:
    """The groups of columns, by first column how many: the labels, and the columns below one lowest heading.

    A part of a table that is stacked on others stretches its columns over theirs: there each is a group.
    """
    groups = {col: 1 for col in range(grid.width)}
    if stacked(grid):
        return groups
    heads = [cell for cell in grid.cells if cell.role == "column_head" and cell.colspan > 1]
    found = [(cell.col, cell.colspan) for cell in heads if not any(_below(other, cell) for other in heads)]
    if grid.label_columns:
        found.append((0, grid.label_columns))
    for start, count in found:
        for col in range(start, start + count):
            groups.pop(col)
        groups[start] = count
    return dict(sorted(groups.items()))


def _below(one: GridCell, other: GridCell) -> bool:
    """Whether a heading of columns stands below another."""
    return one.row > other.row and other.col <= one.col < other.col + other.colspan


def _bodies(grid: Grid) -> set[int]:
    """The rows that begin a group of rows: below the head of the table, at a banner, around a group of rows."""
    starts = {grid.header_rows}
    for cell in grid.cells:
        if cell.role == "banner" and cell.row:
            starts.add(cell.row)
        elif cell.role == "row_head" and cell.col == 0 and cell.rowspan > 1:
            starts |= {cell.row, cell.row + cell.rowspan}
    return starts - {grid.height}


def _rows(grid: Grid, groups: dict[int, int]) -> list[list[tuple[GridCell, Markup]]]:
    """The rows of a table, each cell with its attributes."""
    return [[(cell, _attributes(grid, cell, groups)) for cell in row] for row in grid.rows()]


def _attributes(grid: Grid, cell: GridCell, groups: dict[int, int]) -> Markup:
    """Spans, and what ties values to their headings. Ids and addresses are ours: nothing to escape."""
    table = grid.id
    if cell.role == "value":
        headers = " ".join(f"{table}-r{row}c{col}" for row, col in cell.headers)
        return Markup(f'{spans(cell)} headers="{headers}" data-cell="{cell.ref}"')
    if cell.role == "corner":
        return Markup(f'{spans(cell)} class="{cell.role}"')
    scope = _scope(cell, groups)
    return Markup(f'{spans(cell)} id="{table}-r{cell.row}c{cell.col}" class="{cell.role}" scope="{scope}"')


def _scope(cell: GridCell, groups: dict[int, int]) -> str:
    """What a heading holds for, as HTML has it: a group only where it covers one from end to end, else what it spans."""
    if cell.role == "banner":
        return "rowgroup"
    if cell.role == "row_head":
        whole = cell.col == 0 and cell.rowspan > 1
        return "rowgroup" if whole else "row"
    return "colgroup" if cell.colspan > 1 and groups.get(cell.col) == cell.colspan else "col"
