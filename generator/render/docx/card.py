"""The metadata card as a quiet table: two pairs a row, a pair that is too long in a row of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from generator import bookmarks
from generator.document import Card
from generator.layout import Layout
from generator.render import pairing
from generator.render.docx import cells, names
from generator.render.docx.table import table_size
from generator.render.docx.units import points, twips, width
from generator.render.docx.widths import rounded
from generator.render.docx.xml import paragraph, point, run

_COLUMNS = 4


def card(found: Card, layout: Layout, first: int) -> str:
    """The card as a table; ``first`` numbers the bookmark in its first cell."""
    name = layout.tables.card
    columns = rounded((name, layout.type_width / 2 - name) * 2)
    number, size = table_size(_COLUMNS, layout)
    room = (columns[1] - 2 * twips(layout.tables.margin)) / points(size.size)
    rows = list(pairing.rows(found.pairs, lambda content: width(content) <= room))
    if all(len(row) == 1 for row in rows):
        columns = (columns[0], sum(columns[1:]))
    marks = chain([point(bookmarks.CARD, first)], repeat(""))
    printed = (cells.row(_cells(row, columns, number, mark), size) for row, mark in zip(rows, marks))
    return cells.table(columns, layout, "", printed)


def _cells(row: tuple[pairing.Pair, ...], columns: tuple[int, ...], size: int, mark: str) -> Iterator[str]:
    """The cells of a row, with ``mark`` in the first."""
    for number, (name, content) in enumerate(row):
        last = number == len(row) - 1
        taken = columns[2 * number + 1 :] if last else columns[1:2]
        named = run(name) if number else mark + run(name)
        yield cells.cell(columns[2 * number], paragraph(names.table_value(size), named))
        yield cells.cell(sum(taken), paragraph(names.table_label(size), run(content)), len(taken))
