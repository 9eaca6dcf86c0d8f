"""A Document as one self-contained HTML page, through templates/report.html.j2."""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from generator.document import Block, Document, Heading, SignatureBlock
from generator.grid import Grid, GridCell
from generator.render import tables
from generator.render.tables import Value, plain_value, spans, stacked, table_markup
from generator.render.templating import environment, readable

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
    jinja.filters["table"] = lambda grid: table_markup(table, _context, grid, _VALUE.get())
    return jinja.get_template("report.html.j2")


def forget() -> None:
    """Read the templates again for the next page."""
    _template.cache_clear()
    tables.forget()


def _context(grid: Grid) -> dict[str, Any]:
    """What the template of a table is rendered with. A header that holds for one part only may not repeat."""
    look = f"{grid.id} stacked" if stacked(grid) else grid.id
    return {"grid": grid, "look": look, "rows": _rows(grid)}


def _rows(grid: Grid) -> list[list[tuple[GridCell, Markup]]]:
    """The rows of a table, each cell with its attributes."""
    return [[(cell, _attributes(grid.id, cell)) for cell in row] for row in grid.rows()]


def _attributes(table: str, cell: GridCell) -> Markup:
    """Spans, and what ties values to their headings. Ids and addresses are ours: nothing to escape."""
    if cell.role == "value":
        headers = " ".join(f"{table}-r{row}c{col}" for row, col in cell.headers)
        return Markup(f'{spans(cell)} headers="{headers}" data-cell="{cell.ref}"')
    id_ = "" if cell.role == "corner" else f' id="{table}-r{cell.row}c{cell.col}"'
    return Markup(f'{spans(cell)}{id_} class="{cell.role}"')
