"""A Document as plain text, through templates/report.txt.j2."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Template

from generator.document import Document
from generator.render.boxes import draw
from generator.render.templating import environment, readable


def render(document: Document, folders: tuple[Path, ...]) -> str:
    """The text; templates are looked for in ``folders``, first found first taken."""
    with readable(folders):
        return _template(folders).render(document=document)


@cache
def _template(folders: tuple[Path, ...]) -> Template:
    jinja = environment(folders, autoescape=False)  # plain text has nothing to escape
    jinja.filters["boxes"] = draw
    jinja.filters["kind"] = lambda block: type(block).__name__
    return jinja.get_template("report.txt.j2")
