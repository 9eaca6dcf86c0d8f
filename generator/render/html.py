"""A Document as one self-contained HTML page, through templates/report.html.j2."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup, escape

from generator.document import Block, Card, Document, Heading, Paragraph, SignatureBlock
from generator.grid import Grid, GridCell
from generator.render import pairing
from generator.render.keeping import kept_rows
from generator.render.templating import environment, readable
from generator.width import display_width

_SLOT = "\ue000"  # a private-use character, which no heading of a form contains

# What the print style of templates/print.css and the code must both know: tests/browser/test_widths.py compares them
# with the layout of the Word file.
_CARD_ROOM = 13.3  # characters that fit into a content of the metadata card where two pairs share a row
_LINE_CHARACTERS = 28  # characters of body text a line
_LABEL_LINE = 0.77  # how high a line of a heading in a table is, in rows
_DATE_SHIFT = 2  # characters by which the date starts to the right of the name
_FEW_COLUMNS = 7  # a table of more is set in smaller type
_SHORT_VALUE = 5  # digits that fit into the narrowest cell


def render(document: Document, folders: tuple[Path, ...]) -> str:
    """The page; templates are looked for in ``folders``, first found first taken."""
    with readable(folders):
        return _template(folders).render(document=document, parts=_parts(document.blocks))


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


def _outlined(blocks: list[Block], section: Heading | None) -> Iterator[tuple[Block, int]]:
    """The blocks, each with the level of its heading on the page, from 2 on (0: no heading).

    The clerk may go from 一、 to 1. at once, and the official level gives the look; on the page no level is left
    out, since readers who go by headings would look for what is missing.
    """
    above = [section.level] if section else []
    for block in blocks:
        level = 0
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.lead):
            above = [*(one for one in above if one < block.level), block.level]
            level = 1 + len(above)
        yield block, level


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
    jinja.filters["outlined"] = _outlined
    jinja.filters["paired"] = _paired
    jinja.filters["signed"] = _signed
    jinja.filters["table"] = lambda grid: _table(table, grid)
    return jinja.get_template("report.html.j2")


def _table(template: Template, grid: Grid) -> Markup:
    """The table's markup: what all reports share is made once, and the values are put between."""
    values = [_value(cell, grid) for cell in grid.cells if cell.role == "value"]
    pieces = _around_values(template, grid.blank) if grid.blank else ()
    if len(pieces) != len(values) + 1:  # a template of the user's that prints values twice or not at all
        return Markup(_whole(template, grid))
    return Markup(pieces[0] + "".join(value + piece for value, piece in zip(values, pieces[1:])))


@cache
def _around_values(template: Template, blank: Grid) -> tuple[str, ...]:
    """The markup of an empty table, cut at the places of the values (the template escapes the rest)."""
    cells = tuple(cell._replace(text=_SLOT) if cell.role == "value" else cell for cell in blank.cells)
    return tuple(_whole(template, replace(blank, cells=cells)).split(_SLOT))


def _whole(template: Template, grid: Grid) -> str:
    """The table as the template makes it."""
    groups = _column_groups(grid)
    return template.render(
        grid=grid,
        look=_look(grid),
        rows=_rows(grid, groups),
        groups=groups,
        bodies=_bodies(grid),
        kept=kept_rows(grid, lambda group: math.ceil(len(group.text) * _LABEL_LINE)),
    )


def _value(cell: GridCell, grid: Grid) -> str:
    """The markup of a value. What a narrow printed cell may not hold tells its column and length, to be shrunk by them."""
    if len(cell.text) <= _SHORT_VALUE or grid.width <= _FEW_COLUMNS:
        return str(escape(cell.text))
    return f'<span class="long c{cell.col + 1}" style="--length: {len(cell.text)}">{escape(cell.text)}</span>'


def _look(grid: Grid) -> str:
    """The table's classes. A header that holds for the first part only may not repeat on each page."""
    look = f"{grid.id} wide" if grid.width > _FEW_COLUMNS else grid.id
    return f"{look} stacked" if _stacked(grid) else look


def _stacked(grid: Grid) -> bool:
    """Whether the table has parts with headings of their own."""
    return sum(cell.role == "corner" for cell in grid.cells) > 1


def _column_groups(grid: Grid) -> dict[int, int]:
    """The groups of columns, by first column how many: the labels, and the columns below one lowest heading.

    A part of a table that is stacked on others stretches its columns over theirs: there each is a group.
    """
    groups = {col: 1 for col in range(grid.width)}
    if _stacked(grid):
        return groups
    heads = [cell for cell in grid.cells if cell.role == "column_head" and cell.colspan > 1]
    spans = [(cell.col, cell.colspan) for cell in heads if not any(_below(other, cell) for other in heads)]
    if grid.label_columns:
        spans.append((0, grid.label_columns))
    for start, count in spans:
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
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    if cell.role == "value":
        headers = " ".join(f"{table}-r{row}c{col}" for row, col in cell.headers)
        return Markup(f'{spans} headers="{headers}" data-cell="{cell.ref}"')
    if cell.role == "corner":
        return Markup(f'{spans} class="{cell.role}"')
    scope = _scope(cell, groups)
    return Markup(f'{spans} id="{table}-r{cell.row}c{cell.col}" class="{cell.role}" scope="{scope}"')


def _scope(cell: GridCell, groups: dict[int, int]) -> str:
    """What a heading holds for, as HTML has it: a group only where it covers one from end to end, else what it spans."""
    if cell.role == "banner":
        return "rowgroup"
    if cell.role == "row_head":
        whole = cell.col == 0 and cell.rowspan > 1
        return "rowgroup" if whole else "row"
    return "colgroup" if cell.colspan > 1 and groups.get(cell.col) == cell.colspan else "col"
