"""Damage that editing does to one table of a report, drawn by a number. What is printed stays true or is gone."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise, takewhile

from tests.importer.foreign.model import Box, Page, Sheet

Mutation = Callable[[Sheet, random.Random], None]


def _values(sheet: Sheet) -> list[list[Box]]:
    """The rows with figures."""
    return [row for row in sheet.rows if any(box.ref for box in row)]


def swap_columns(sheet: Sheet, draw: random.Random) -> None:
    """Two columns beside each other change places, each with its heading."""
    number = draw.choice([n for n, row in enumerate(sheet.rows) if sum(bool(box.ref) for box in row) > 1])
    if sheet.id == "requests":
        at, head, rows = draw.randint(0, 3), 2, sheet.rows[3:]  # headings on one level only
    elif sheet.id == "disputes":
        at, head, rows = 5 * draw.randint(1, 2) + draw.randint(0, 3), 2, sheet.rows[3:]
    else:
        head = max(n for n, row in enumerate(sheet.rows[:number]) if row[0].role == "corner")
        rows = list(takewhile(lambda row: row[0].role == "row_head", sheet.rows[head + 1 :]))
        at = draw.randrange(sum(bool(box.ref) for box in rows[0]) - 1)
    before = {"requests": 0, "disputes": -5}.get(sheet.id, 1)
    _swap(sheet.rows[head], before + at)
    for row in rows:
        first = next(n for n, box in enumerate(row) if box.ref)
        _swap(row, first + at + (sheet.id == "requests"))


def _swap(row: list[Box], at: int) -> None:
    """Two cells beside each other; spans stay where they are."""
    one, two = row[at], row[at + 1]
    one.colspan, two.colspan = two.colspan, one.colspan
    row[at], row[at + 1] = two, one


class Unfit(Exception):
    """This damage cannot be done to this table."""


def swap_rows(sheet: Sheet, draw: random.Random) -> None:
    """Two rows of one shape change places, each with its label."""
    rows = [n for n, row in enumerate(sheet.rows) if any(b.ref for b in row) and row[0].rowspan == 1]
    pairs = [(a, b) for a, b in pairwise(rows) if b == a + 1 and len(sheet.rows[a]) == len(sheet.rows[b])]
    if not pairs:
        raise Unfit
    a, b = draw.choice(pairs)
    sheet.rows[a], sheet.rows[b] = sheet.rows[b], sheet.rows[a]


def delete_figure(sheet: Sheet, draw: random.Random) -> None:
    """A cell with a figure is gone, those behind it move up."""
    row = draw.choice(_values(sheet))
    row.remove(draw.choice([box for box in row if box.ref]))


def blank_figure(sheet: Sheet, draw: random.Random) -> None:
    """A figure is gone, its cell stays."""
    draw.choice([box for row in _values(sheet) for box in row if box.ref]).text = ""


def duplicate_row(sheet: Sheet, draw: random.Random) -> None:
    """A row is there twice, the second time with other figures."""
    rows = [n for n, row in enumerate(sheet.rows) if any(b.ref for b in row) and row[0].rowspan == 1]
    at = draw.choice(rows)
    copy = [Box(**vars(box)) for box in sheet.rows[at]]
    if draw.random() < 0.5:
        for box in copy:
            box.text = str(draw.randint(0, 99)) if box.ref else box.text
    sheet.rows.insert(at + 1, copy)


def delete_row(sheet: Sheet, draw: random.Random) -> None:
    """A row is gone with its label."""
    rows = [n for n, row in enumerate(sheet.rows) if any(b.ref for b in row) and row[0].rowspan == 1]
    del sheet.rows[draw.choice(rows)]


def blank_label(sheet: Sheet, draw: random.Random) -> None:
    """A row has no label."""
    row = draw.choice(_values(sheet))
    labels = [box for box in row if box.role == "row_head"]
    if not labels:
        raise Unfit
    labels[-1].text = ""


def delete_label(sheet: Sheet, draw: random.Random) -> None:
    """The cell of a label is gone, and the figures move to its place."""
    row = draw.choice(_values(sheet))
    labels = [box for box in row if box.role == "row_head"]
    if not labels:
        raise Unfit
    row.remove(labels[-1])


def blank_heading(sheet: Sheet, draw: random.Random) -> None:
    """A heading is gone, its cell stays."""
    draw.choice([box for box in sheet.boxes() if box.role == "column_head"]).text = ""


def delete_heading(sheet: Sheet, draw: random.Random) -> None:
    """The cell of a heading is gone."""
    box = draw.choice([box for box in sheet.boxes() if box.role == "column_head"])
    next(row for row in sheet.rows if box in row).remove(box)


def merge_figures(sheet: Sheet, draw: random.Random) -> None:
    """Two cells become one, with the figures of both on lines of their own, or run together."""
    row = draw.choice(_values(sheet))
    at = [n for n, (a, b) in enumerate(pairwise(row)) if a.ref and b.ref]
    if not at:
        raise Unfit
    n = draw.choice(at)
    row[n].text += draw.choice(("", " ", "、")) + row[n + 1].text
    row[n].colspan += row[n + 1].colspan
    del row[n + 1]


def insert_empty(sheet: Sheet, draw: random.Random) -> None:
    """An empty cell too many, anywhere in a row of figures."""
    row = draw.choice(_values(sheet))
    row.insert(draw.randrange(len(row) + 1), Box(""))


def wrong_span(sheet: Sheet, draw: random.Random) -> None:
    """A cell covers one column or row more or less than it should."""
    box = draw.choice([box for box in sheet.boxes() if box.role != "value"])
    if draw.random() < 0.5:
        box.colspan = max(1, box.colspan + draw.choice((-1, 1)))
    else:
        box.rowspan = max(1, box.rowspan + draw.choice((-1, 1)))


def delete_and_pad(sheet: Sheet, draw: random.Random) -> None:
    """All rows end with an empty cell, as Word leaves it, and a cell with a figure is gone."""
    for row in sheet.rows:
        row.append(Box(""))
    delete_figure(sheet, draw)


def blank_figures(sheet: Sheet, draw: random.Random) -> None:
    """Most figures are gone, as pages have it that print no zeros; then a cell is gone, too."""
    for row in _values(sheet):
        for box in row:
            if box.ref and draw.random() < 0.6:
                box.text = ""
    delete_figure(sheet, draw)


MUTATIONS: tuple[Mutation, ...] = (
    *(swap_columns, swap_rows, delete_figure, blank_figure, duplicate_row, delete_row, blank_label),
    *(delete_label, blank_heading, delete_heading, merge_figures, insert_empty, wrong_span),
    *(delete_and_pad, blank_figures),
)


def mutated(page: Page, number: int) -> tuple[str, Page]:
    """The page with one damage, and its name."""
    draw = random.Random(number)
    while True:
        new = page.copy()
        mutation = draw.choice(MUTATIONS)
        sheet = draw.choice(new.sheets())
        try:
            mutation(sheet, draw)
        except Unfit:
            continue
        return f"{mutation.__name__} {sheet.id}", new
