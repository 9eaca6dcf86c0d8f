"""A Document as a piece of HTML to be pasted into a site's editor, through templates/fragment.html.j2.

Such editors drop ``<style>``, and what they pass on may lose style, class and id as well. So every look is
written at its element, and what must not be lost (borders, spans) also as an attribute of the table.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from generator.document import Document
from generator.grid import Grid, GridCell
from generator.render.outline import outlined
from generator.render.tables import spans, stacked, table_markup
from generator.render.templating import environment, readable

# Ids may clash with those of the site's page, and values whose ``headers`` name ids that were stripped have no
# headings at all; so a heading says what it is for. One that spans columns is for each of them: "colgroup" would
# need elements that editors drop. A banner is for the rows of its part.
_SCOPES = {"banner": "rowgroup", "column_head": "col", "row_head": "row"}


def render(document: Document, folders: tuple[Path, ...]) -> str:
    """The fragment; templates are looked for in ``folders``, first found first taken."""
    with readable(folders):
        return _template(folders).render(document=document)


@cache
def _template(folders: tuple[Path, ...]) -> Template:
    jinja = environment(folders, autoescape=True)
    table = jinja.get_template("fragment-table.html.j2")
    jinja.filters["kind"] = lambda block: type(block).__name__
    jinja.filters["outlined"] = lambda blocks: outlined(blocks, run_in=False)
    jinja.filters["table"] = lambda grid: table_markup(table, _context, grid)
    return jinja.get_template("fragment.html.j2")


def _context(grid: Grid) -> dict[str, Any]:
    """What the template of a table is rendered with. Where a table has parts, no part's headings lead it."""
    rows = [[(cell, _attributes(cell)) for cell in row] for row in grid.rows()]
    return {"grid": grid, "rows": rows, "head": 0 if stacked(grid) else grid.header_rows}


def _attributes(cell: GridCell) -> Markup:
    """Spans, and what a heading is for: nothing to escape."""
    scope = f' scope="{_SCOPES[cell.role]}"' if cell.role in _SCOPES else ""
    return Markup(spans(cell) + scope)
