"""Columns and rows of table three in another order, lost, or added: what must be read by labels, or refused."""

from __future__ import annotations

import random

from tests.importer.foreign.model import Box, Page, Sheet
from tests.importer.foreign.tables import spread

LABELS = 3  # columns of labels in table three


def _requests(page: Page) -> Sheet:
    return next(sheet for sheet in page.sheets() if sheet.id == "requests")


def _reordered(sheet: Sheet, order: list[int]) -> None:
    """The columns of figures in another order, each with its heading; headings above them are taken apart."""
    grid = spread(sheet)
    rows: list[list[Box]] = []
    seen: set[int] = set()
    for row in grid:
        new = []
        for col, box in enumerate([*row[:LABELS], *(row[LABELS + at] for at in order)]):
            assert box
            if col < LABELS and id(box) in seen:
                continue
            if col < LABELS:
                seen.add(id(box))
                new.append(box)
                continue
            new.append(Box(box.text, role=box.role, ref=box.ref))
        rows.append(new)
    sheet.rows = rows


def total_first(page: Page, draw: random.Random) -> None:
    """The total before the applicants."""
    _reordered(_requests(page), [6, 0, 1, 2, 3, 4, 5])


def applicants(page: Page, draw: random.Random) -> None:
    """The applicants in any other order."""
    order = list(range(6))
    while order == sorted(order):
        draw.shuffle(order)
    _reordered(_requests(page), [*order, 6])


def no_total(page: Page, draw: random.Random) -> None:
    """No total."""
    _reordered(_requests(page), [0, 1, 2, 3, 4, 5])


def subtotal(page: Page, draw: random.Random) -> None:
    """A column 小计 of the organisations."""
    sheet = _requests(page)
    _reordered(sheet, list(range(7)))
    for number, row in enumerate(sheet.rows):
        figures = [int(box.text) for box in row if box.ref]
        row.insert(len(row) - 1, Box(str(sum(figures[1:6])) if figures else "小计" if number == 2 else ""))


def lost_headings(page: Page, draw: random.Random) -> None:
    """No headings at all."""
    sheet = _requests(page)
    sheet.rows = sheet.rows[sheet.head :]


def shifted(page: Page, draw: random.Random) -> None:
    """The label beside the results only with its first row; below it an empty cell is missing."""
    for box in _requests(page).boxes():
        if box.rowspan > 10:
            box.rowspan = 1


def rows_swapped(page: Page, draw: random.Random) -> None:
    """Two rows of table three, each with its label."""
    sheet = _requests(page)
    sheet.rows[sheet.head], sheet.rows[sheet.head + 1] = sheet.rows[sheet.head + 1], sheet.rows[sheet.head]


def columns_swapped(page: Page, draw: random.Random) -> None:
    """In table two the columns of the first block, each with its heading."""
    sheet = next(sheet for sheet in page.sheets() if sheet.id == "proactive_disclosure")
    for row in sheet.rows[1:4]:
        row[1], row[2] = row[2], row[1]


def results_swapped(page: Page, draw: random.Random) -> None:
    """In table four the total before the results, in each group."""
    sheet = next(sheet for sheet in page.sheets() if sheet.id == "disputes")
    for row in sheet.rows[-2:]:
        for start in range(0, len(row), 5):
            row[start : start + 5] = [row[start + 4], *row[start : start + 4]]
    head = sheet.rows[1]
    if len(head) > 2 and all(box.rowspan > 1 for box in head[:5]):
        head[:5] = [head[4], *head[:4]]


def groups_swapped(page: Page, draw: random.Random) -> None:
    """In table four the two groups of lawsuits, each with its heading."""
    sheet = next(sheet for sheet in page.sheets() if sheet.id == "disputes")
    sheet.rows[1][-2:] = sheet.rows[1][-2:][::-1]
    values = sheet.rows[-1]
    values[5:10], values[10:15] = values[10:15], values[5:10]
