"""A Comparison as one self-contained HTML page, readable without scripts. Always in our own look."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import NamedTuple

from jinja2 import Template

from generator.compare import SIDES, ComparedTable, ComparedText, Comparison, Piece, wording
from generator.render.templating import environment
from generator.templates_folder import FOLDER


class Row(NamedTuple):
    """A row of a table of figures: what became of the cell, its words, and what is shown of its figures."""

    state: str
    words: str
    figures: tuple[str, str, str, str]


class Rows(NamedTuple):
    """The rows that are shown of a table, and what is said of those that are not."""

    heading: str
    rows: tuple[Row, ...]
    rest: str


class Passage(NamedTuple):
    """Sentences of a text: those that are folded because they are the same, or those to be read."""

    folded: bool
    pieces: tuple[Piece, ...]


def render(comparison: Comparison, names: tuple[str, str] = SIDES, everything: bool = False) -> str:
    """The whole page. ``names`` are those of the files; ``everything`` shows equal figures too."""
    tables = [_rows(table, everything) for table in comparison.tables]
    texts = [(text, _passages(text, comparison)) for text in comparison.texts]
    return _template().render(
        comparison=comparison,
        sides=tuple(zip(SIDES, names, (comparison.a, comparison.b))),
        tables=[table for table in tables if table.rows or table.rest],
        texts=[
            (text, passages)
            for text, passages in texts
            if text.differences or not all(passage.folded for passage in passages)
        ],
        reworded=any(row.state == "reworded" for table in tables for row in table.rows),
        marked_words=any(piece.runs for text in comparison.texts for piece in text.pieces),
        words=wording,
    )


def _rows(table: ComparedTable, everything: bool) -> Rows:
    rows = tuple(
        Row(cell.state, cell.words, wording.shown(cell))
        for cell in table.cells
        if wording.worth_showing(cell, everything)
    )
    return Rows(table.heading, rows, "" if everything else wording.left_out(table.cells))


def _passages(text: ComparedText, comparison: Comparison) -> list[Passage]:
    groups = groupby(text.pieces, lambda piece: wording.folded(piece, comparison))
    return [Passage(folded, tuple(pieces)) for folded, pieces in groups]


@cache
def _template() -> Template:
    jinja = environment((FOLDER,), autoescape=True)
    jinja.filters["harmless"] = wording.harmless
    return jinja.get_template("comparison.html.j2")
