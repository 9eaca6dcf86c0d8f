"""The markup of a table, made fast: what all reports share is made once, and the values are put between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup, escape

from generator.grid import Grid, GridCell

Value = Callable[[GridCell], Markup]
"""Gives the markup inside a value cell."""

Context = Callable[[Grid], Mapping[str, Any]]
"""Gives what a template of a table is rendered with."""

_SLOT = "\ue000"  # a private-use character, which no heading of a form contains


def plain_value(cell: GridCell) -> Markup:
    """The value alone."""
    return escape(cell.text)


def table_markup(template: Template, context: Context, grid: Grid, value: Value = plain_value) -> Markup:
    """The table's markup. ``context`` is kept by: a function of a module, not one made on the spot."""
    values = [str(value(cell)) for cell in grid.cells if cell.role == "value"]
    pieces = _around_values(template, context, grid.blank) if grid.blank else ()
    if len(pieces) != len(values) + 1:  # a template of the user's that prints values twice or not at all
        return Markup(template.render(context(grid)))
    return Markup(pieces[0] + "".join(filled + piece for filled, piece in zip(values, pieces[1:])))


@cache
def _around_values(template: Template, context: Context, blank: Grid) -> tuple[str, ...]:
    """The markup of an empty table, cut at the places of the values (the template escapes the rest)."""
    cells = tuple(cell._replace(text=_SLOT) if cell.role == "value" else cell for cell in blank.cells)
    return tuple(template.render(context(replace(blank, cells=cells))).split(_SLOT))


def forget() -> None:
    """Read the templates of tables again for the next page."""
    _around_values.cache_clear()


def spans(cell: GridCell) -> str:
    """The attributes of a cell that covers several rows or columns."""
    rows = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return rows + (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "")


def stacked(grid: Grid) -> bool:
    """Whether the table is a stack of parts, each with headings of its own."""
    return sum(cell.role == "corner" for cell in grid.cells) > 1
