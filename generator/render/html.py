"""A Document as one self-contained HTML page, through templates/report.html.j2."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from generator.document import Block, Document, Heading, SignatureBlock
from generator.grid import Grid

_SLOT = "\ue000"  # a private-use character, which no heading of a form contains


@dataclass(frozen=True, slots=True)
class _Parts:
    """The blocks as a page nests them: before the first section, the sections, the signature."""

    opening: tuple[Block, ...]
    sections: tuple[tuple[Heading, tuple[Block, ...]], ...]
    closing: tuple[Block, ...]


def render(document: Document, folders: tuple[Path, ...]) -> str:
    """The page; templates are looked for in ``folders``, first found first taken."""
    return _template(folders).render(document=document, parts=_parts(document.blocks))


def _parts(blocks: tuple[Block, ...]) -> _Parts:
    opening: list[Block] = []
    closing: list[Block] = []
    sections: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append((block, []))
        elif isinstance(block, SignatureBlock):
            closing.append(block)
        else:
            (sections[-1][1] if sections else opening).append(block)
    return _Parts(tuple(opening), tuple((h, tuple(b)) for h, b in sections), tuple(closing))


@cache
def _template(folders: tuple[Path, ...]) -> Template:
    environment = Environment(
        loader=FileSystemLoader(folders, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    table = environment.get_template("table.html.j2")
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["table"] = lambda grid: _table(table, grid)
    return environment.get_template("report.html.j2")


def _table(template: Template, grid: Grid) -> Markup:
    """The table's markup: what all reports share is made once, and the values are put between."""
    values = [str(escape(cell.text)) for cell in grid.cells if cell.role == "value"]
    pieces = _around_values(template, grid.blank) if grid.blank else ()
    if len(pieces) != len(values) + 1:  # a template of the user's that prints values twice or not at all
        return Markup(template.render(grid=grid, rows=grid.rows()))
    return Markup(pieces[0] + "".join(value + piece for value, piece in zip(values, pieces[1:])))


@cache
def _around_values(template: Template, blank: Grid) -> tuple[str, ...]:
    """The markup of an empty table, cut at the places of the values (the template escapes the rest)."""
    cells = tuple(replace(cell, text=_SLOT) if cell.role == "value" else cell for cell in blank.cells)
    marked = replace(blank, cells=cells)
    return tuple(template.render(grid=marked, rows=marked.rows()).split(_SLOT))
