"""Tables bent as sites bend them: every figure comes back right, or with a finding; none is wrong in silence."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importer.foreign import columns, tables
from tests.importer.foreign.figures import MADE_UP, PUBLISHED, made_up, published
from tests.importer.foreign.model import Page, body, html
from tests.importer.foreign.scoring import score

Bend = Callable[[Page, random.Random], None]
WHOLE: tuple[Bend, ...] = (
    *(tables.emptied, tables.extra_end, tables.extra_some, tables.numbered, tables.captioned, tables.gaps),
    *(tables.wide, tables.grouped, tables.counted, tables.invisible, tables.cut, tables.cut_headed),
    *(tables.blocks, tables.single_rows),
    *(columns.total_first, columns.applicants, columns.subtotal, columns.shifted, columns.lost_headings),
    *(columns.columns_swapped, columns.results_swapped, columns.groups_swapped),
)
# What cannot be known is told: at most so many cells of a report.
TOLD: dict[Bend, int] = {
    tables.copied: 4,  # one figure printed in three cells
    tables.summed: 16,  # what is the sum of one value and what is the value
    tables.turned: 15,  # table four on its side
    columns.no_total: 25,  # what was not printed
    columns.rows_swapped: 7,  # one of two rows is found in order
}


@pytest.mark.parametrize("number", MADE_UP, ids=str)
@pytest.mark.parametrize("bend", [*WHOLE, *TOLD], ids=lambda bend: bend.__name__)
def test_bent(bend: Bend, number: tuple[str, int]) -> None:
    report, page = made_up(*number)
    new = page.copy()
    bend(new, random.Random(1))
    found = score(report, "page.html", html(body(new)).encode())
    assert (found.silent, found.lost) == ((), ())
    assert found.told <= TOLD.get(bend, 0)


@pytest.mark.parametrize("number", MADE_UP, ids=str)
def test_dashes_are_never_zeros(number: tuple[str, int]) -> None:
    report, page = made_up(*number)
    new = page.copy()
    tables.dashes(new, random.Random(1))
    gone = sum(box.text == "0" for sheet in page.sheets() for box in sheet.boxes() if box.ref)
    found = score(report, "page.html", html(body(new)).encode())
    assert (found.told, found.silent, found.lost) == (gone, (), ())


@pytest.mark.parametrize("name", PUBLISHED)
def test_figures_of_published_reports(shared: Path, name: str) -> None:
    report, page = published(shared, name)
    for bend in (
        tables.emptied,
        tables.extra_end,
        tables.cut_headed,
        columns.applicants,
        columns.results_swapped,
    ):
        new = page.copy()
        bend(new, random.Random(2))
        found = score(report, "page.html", html(body(new)).encode())
        assert (found.told, found.silent, found.lost) == (0, (), ()), bend.__name__
