"""The Word file as programs read it that share no code with us or python-docx: pandoc, mammoth (LibreOffice: office).

Each gives a ``Reading`` in the shape of tests/readers.py: a merged cell says its text at each place that it covers.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docx
import mammoth
from docx.styles.style import BaseStyle

from tests.readers import Table, paragraphs, read_html, tables
from tests.tools import need
from tests.word.documents import W


class Reading(NamedTuple):
    """Tables; texts outside them; the headings among these with their levels."""

    tables: list[Table]
    texts: list[str]
    headings: list[tuple[int, str]]


# ---- python-docx ----------------------------------------------------------------------------------------


def by_python_docx(file: Path) -> Reading:
    """The level of a heading is the outline level of its style, which makes the navigation pane."""
    found = ((_outline(each.style), each.text) for each in docx.Document(str(file)).paragraphs)
    headings = [(level, text) for level, text in found if level is not None]
    return Reading(tables(file), paragraphs(file), headings)


def _outline(style: BaseStyle | None) -> int | None:
    while style is not None:
        for level in style.element.iter(f"{W}outlineLvl"):
            return int(level.get(f"{W}val")) + 1
        style = getattr(style, "base_style", None)
    return None


# ---- mammoth --------------------------------------------------------------------------------------------


def by_mammoth(file: Path) -> Reading:
    """What mammoth makes of it in HTML; an empty cell or paragraph stays one."""
    with file.open("rb") as stream:
        html = mammoth.convert_to_html(stream, ignore_empty_paragraphs=False).value
    page = read_html(html.replace("<br />", ""))  # a break inside a paragraph is look
    headings = [(int(tag[1]), text) for tag, text in page.blocks if tag[0] == "h"]
    return Reading([table.texts() for table in page.tables], page.paragraphs, headings)


# ---- pandoc ---------------------------------------------------------------------------------------------


def by_pandoc(file: Path) -> Reading:
    """What pandoc's own tree of the document says; it keeps the title apart."""
    command = [need("pandoc"), "--from", "docx", "--to", "json", str(file)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    tree = json.loads(done.stdout)
    title = _said(tree["meta"].get("title", {"c": []})["c"])
    blocks = list(_blocks(tree["blocks"]))
    texts = [text for _, text in ((0, title), *blocks) if text.strip()]
    found = [_grid(block["c"]) for block in tree["blocks"] if block["t"] == "Table"]
    return Reading(found, texts, [(level, text) for level, text in blocks if level])


def _blocks(blocks: list[Any]) -> Iterator[tuple[int, str]]:
    """Level (0 for a paragraph) and text of what stands outside tables; an indented paragraph is a quotation."""
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind == "Header":
            yield content[0], _said(content[2])
        elif kind == "BlockQuote":
            yield from _blocks(content)
        elif kind != "Table":
            yield 0, _said(content)


def _grid(table: list[Any]) -> Table:
    _, _, columns, head, bodies, foot = table
    rows = [*head[1], *(row for body in bodies for part in body[2:] for row in part), *foot[1]]
    taken: dict[tuple[int, int], str] = {}
    for number, (_, cells) in enumerate(rows):
        column = 0
        for _, _, down, across, content in cells:
            while (number, column) in taken:
                column += 1
            places = [
                (row, col) for row in range(number, number + down) for col in range(column, column + across)
            ]
            assert not taken.keys() & set(places)
            taken |= dict.fromkeys(places, "".join(text for _, text in _blocks(content)))
    return [[taken[row, column] for column in range(len(columns))] for row in range(len(rows))]


def _said(content: Any) -> str:
    """The text of inlines, however deep; a break inside a paragraph is look."""
    if isinstance(content, dict):
        if content["t"] == "Str":
            return str(content["c"])
        return " " if content["t"] in ("Space", "SoftBreak") else _said(content.get("c", ""))
    return "".join(map(_said, content)) if isinstance(content, list) else ""
