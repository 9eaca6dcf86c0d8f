"""A Document as plain text, through templates/report.txt.j2."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator.document import Document
from generator.render.boxes import draw


def render(document: Document, folders: tuple[Path, ...]) -> str:
    """The text; templates are looked for in ``folders``, first found first taken."""
    return _template(folders).render(document=document)


@cache
def _template(folders: tuple[Path, ...]) -> Template:
    environment = Environment(
        loader=FileSystemLoader(folders, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=False,  # plain text has nothing to escape
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["boxes"] = draw
    environment.filters["kind"] = lambda block: type(block).__name__
    return environment.get_template("report.txt.j2")
