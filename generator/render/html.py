"""A Document as one self-contained HTML page, through templates/report.html.j2."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup, escape

from generator.document import Block, Document, Heading, SignatureBlock
from generator.grid import Grid, GridCell
from generator.render.templating import environment, readable

Value = Callable[[GridCell], Markup]

_SLOT = "\ue000"  # a private-use character, which no heading of a form contains


def plain_value(cell: GridCell) -> Markup:
    """What stands in a value cell of the page."""
    return escape(cell.text)


# Not handed through the template: its compiled form is kept between versions, and knows filters by how they are called.
_VALUE: ContextVar[Value] = ContextVar("value", default=plain_value)


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


@cache
def _template(folders: tuple[Path, ...]) -> Template:
    jinja = environment(folders, autoescape=True)
    table = jinja.get_template("table.html.j2")
    jinja.filters["kind"] = lambda block: type(block).__name__
    jinja.filters["table"] = lambda grid: _table(table, grid, _VALUE.get())
    return jinja.get_template("report.html.j2")


def _table(template: Template, grid: Grid, value: Value) -> Markup:
    """The table's markup: what all reports share is made once, and the values are put between."""
    values = [str(value(cell)) for cell in grid.cells if cell.role == "value"]
    pieces = _around_values(template, grid.blank) if grid.blank else ()
    if len(pieces) != len(values) + 1:  # a template of the user's that prints values twice or not at all
        return Markup(template.render(grid=grid, look=_look(grid), rows=_rows(grid)))
    return Markup(pieces[0] + "".join(filled + piece for filled, piece in zip(values, pieces[1:])))


@cache
def _around_values(template: Template, blank: Grid) -> tuple[str, ...]:
    """The markup of an empty table, cut at the places of the values (the template escapes the rest)."""
    cells = tuple(cell._replace(text=_SLOT) if cell.role == "value" else cell for cell in blank.cells)
    marked = replace(blank, cells=cells)
    return tuple(template.render(grid=marked, look=_look(marked), rows=_rows(marked)).split(_SLOT))


def forget() -> None:
    """Read the templates again for the next page."""
    _template.cache_clear()
    _around_values.cache_clear()


def _look(grid: Grid) -> str:
    """The table's classes. A header that holds for the first part only may not repeat on each page."""
    parts = sum(cell.role == "corner" for cell in grid.cells)
    return f"{grid.id} stacked" if parts > 1 else grid.id


def _rows(grid: Grid) -> list[list[tuple[GridCell, Markup]]]:
    """The rows of a table, each cell with its attributes."""
    return [[(cell, _attributes(grid.id, cell)) for cell in row] for row in grid.rows()]


def _attributes(table: str, cell: GridCell) -> Markup:
    """Spans, and what ties values to their headings. Ids and addresses are ours: nothing to escape."""
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    if cell.role == "value":
        headers = " ".join(f"{table}-r{row}c{col}" for row, col in cell.headers)
        return Markup(f'{spans} headers="{headers}" data-cell="{cell.ref}"')
    id_ = "" if cell.role == "corner" else f' id="{table}-r{cell.row}c{cell.col}"'
    return Markup(f'{spans}{id_} class="{cell.role}"')
