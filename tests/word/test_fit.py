"""Figures wider than their cell: one line all the same, no narrower than need be."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.document import Document, Paragraph
from generator.edition import CellRef, all_editions
from generator.grid import Grid, lay_out
from generator.layout import Layout
from generator.render.docx.units import width
from tests.word.documents import Element, W, made, of, parts, text, value, word
from tests.word.office import converted, page_text

TABLES = {f"{edition.id} {id_}": table for edition in all_editions() for id_, table in edition.tables.items()}
every_table = pytest.mark.parametrize("name", TABLES)
STYLE = re.compile(r"TableFit(\d)Step(\d+)")
# The editions' widest columns hold any figure; these are the others, in mm, and how many digits they hold at 9 pt.
NARROW = {10.4: 5, 12.8: 7, 15.5: 8, 16.9: 9, 18.0: 10}
WIDEST = ("12345678", "-12345678", "123456.78", "999999999999")


def filled(name: str, figure: Callable[[CellRef], str]) -> Document:
    grid = lay_out(TABLES[name], figure)
    return made(grid, Paragraph("后文。"))


def values(document: Document) -> Iterator[tuple[str, str | None, float]]:
    """Each figure with its character style and the width of its cell in mm."""
    grid = document.blocks[0]
    assert isinstance(grid, Grid)
    for cell in of(parts(word(document))["word/document.xml"], "//tc"):
        if "Value" in (value(cell, "p/pPr/pStyle") or "") and of(cell, "p/bookmarkStart"):
            across = int(value(cell, "tcPr/tcW", "w") or 0) / 1440 * 25.4
            yield text(cell), value(cell, "p/r/rPr/rStyle"), across


def step(style: str | None) -> int:
    """0 for a figure as wide as it is, else the number of its step."""
    return int(STYLE.fullmatch(style)[2]) if style else 0  # type: ignore[index]  # no match is a failure too


@every_table
@pytest.mark.parametrize("digits", range(13))
def test_the_mildest_step_that_holds_a_figure(name: str, digits: int, layout: Layout) -> None:
    document = filled(name, lambda _: "123456789012"[:digits])
    size = layout.tables.sizes[0 if "proactive" in name else 1].size
    found = list(values(document))
    assert found
    for figure, style, across in found:
        room = (across / 25.4 * 72 - 2 * layout.tables.margin / 25.4 * 72) / size
        shares = [1.0, *(fit.height * fit.width / 10_000 for fit in layout.tables.fit)]
        assert width(figure) * shares[step(style)] <= room + 0.01
        assert not step(style) or width(figure) * shares[step(style) - 1] > room


def test_how_many_digits_the_columns_hold() -> None:
    found = {
        (digits, round(across, 1)): step(style)
        for digits in (5, 6, 7, 8, 9, 10, 11, 12)
        for _, style, across in values(filled("2021 requests", lambda _, n=digits: "1" * n))  # type: ignore[misc]
    }
    assert {
        across: max(digits for (digits, of_, *_), taken in found.items() if of_ == across and not taken)
        for across in NARROW
    } == NARROW
    assert [found[digits, 10.4] for digits in (5, 6, 7, 8, 9, 10, 11, 12)] == [0, 1, 2, 3, 4, 5, 6, 6]


def test_what_no_step_holds_has_the_last(layout: Layout) -> None:
    (found, *_) = values(filled("2021 disputes", lambda _: "1" * 40))
    assert step(found[1]) == len(layout.tables.fit)


def test_chinese_counts_in_full() -> None:
    found = {figure: step(style) for figure, style, _ in values(filled("2021 disputes", lambda _: "12万"))}
    assert found == {"12万": 0}
    found = {figure: step(style) for figure, style, _ in values(filled("2021 disputes", lambda _: "一二三"))}
    assert found == {"一二三": 1}


def test_steps_only_shrink(layout: Layout) -> None:
    styles = of(parts(word(filled("2021 disputes", lambda _: "1")))["word/styles.xml"], "style")
    by_id: dict[str, Element] = {found.get(f"{W}styleId") or "": found for found in styles}
    for number, size in enumerate(layout.tables.sizes, 1):
        last = 100 * size.size
        for fit in range(1, len(layout.tables.fit) + 1):
            found = by_id[f"TableFit{number}Step{fit}"]
            taken = int(value(found, "rPr/w") or 0) * int(value(found, "rPr/sz") or 0) / 2
            assert taken < last
            assert value(found, "rPr/sz") == value(found, "rPr/szCs")
            last = taken


@pytest.mark.e2e
def test_no_figure_is_broken_on_the_page(tmp_path: Path) -> None:
    """Figures of up to 12 digits, of all lengths and all of the widest, in every table of every edition."""
    chance = random.Random(9704)

    def any_length(_: CellRef) -> str:
        digits = chance.randint(1, 12)
        return str(chance.randrange(10 ** (digits - 1), 10**digits))

    documents = {f"{name} mixed": filled(name, any_length) for name in TABLES}
    for figure in WIDEST:
        documents |= {f"{name} {figure}": filled(name, lambda _, f=figure: f) for name in TABLES}  # type: ignore[misc]
    pdfs = converted({name: word(document) for name, document in documents.items()}, "pdf", tmp_path)
    for name, document in documents.items():
        grid = document.blocks[0]
        assert isinstance(grid, Grid)
        wanted = sorted(cell.text for cell in grid.cells if cell.role == "value" and len(cell.text) > 2)
        page = page_text(pdfs[name], "-bbox")
        printed = re.findall(r">(-?[\d.]{2,})</word>", page)
        assert sorted(found for found in printed if len(found) > 2) == wanted, name
