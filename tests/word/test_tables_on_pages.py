"""Where a page may end inside a table: not inside a group of rows or a part, nor beside a heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.document import Heading, Paragraph
from generator.edition import Block, Head, Table
from generator.grid import Grid, lay_out
from tests.word.documents import made, of, tables, value, word
from tests.word.kinds import GRIDS
from tests.word.office import converted, page_text

WORD = r'xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<'


def kept(grid: Grid) -> list[bool]:
    """Row by row, whether all its paragraphs are kept with the next, by themselves or by their style."""
    (table,) = tables(made(grid, Paragraph("后")))
    rows = []
    for row in of(table, "tr"):
        found = {
            bool(of(paragraph, "pPr/keepNext"))
            or (value(paragraph, "pPr/pStyle") or "")[:9] in ("TableHead", "TableBann")
            for paragraph in of(row, "tc/p")
        }
        assert len(found) == 1, "a row is kept as a whole or not at all"
        rows += found
    return rows


@pytest.mark.parametrize("name", ["2019 proactive_disclosure", "2021 proactive_disclosure"])
def test_a_table_of_several_parts_stays_whole_where_a_page_holds_it(name: str) -> None:
    """Else the heads of its first part would be repeated above the others."""
    assert kept(GRIDS[name]) == [*[True] * (GRIDS[name].height - 1), False]


def test_parts_below_banners_are_not_torn_apart() -> None:
    columns = tuple(Head(name, f"第{name}列") for name in "abc")
    rows = tuple(Head(f"r{number}", f"第{number}行") for number in range(7))
    parts = tuple(Block(f"第{number}项", "栏目", columns, rows) for number in range(4))
    grid = lay_out(Table("高", "表", parts), lambda _: "1")
    assert grid.height == 36, "more than a page holds"
    assert kept(grid) == [row % 9 != 8 for row in range(36)]


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("2019 requests", {3, 4, 14, 17, 22, 23, 24, 25}),
        ("2021 requests", {3, 4, 14, 17, 22, 25, 26, 27}),
    ],
)
def test_groups_of_rows_are_not_torn_apart(name: str, last: set[int]) -> None:
    """After these rows a page may end: not inside a short group, nor beside the heading of the long one."""
    assert {row for row, found in enumerate(kept(GRIDS[name])) if not found} == last


@pytest.mark.e2e
def test_the_stacked_heading_is_on_one_page(tmp_path: Path) -> None:
    """Wherever the page ends."""
    head = 28 / 25.4 * 72 + 18  # the right edge of the narrow column, in points
    label = "三、本年度办理结果"
    documents = {
        f"{edition} {lines}": made(
            *[Paragraph("政" * 26)] * lines, Heading(1, "标题"), grid, Paragraph("后文。")
        )
        for edition in ("2019", "2021")
        for grid in [GRIDS[f"{edition} requests"]]
        for lines in range(1, 20, 2)
    }
    pdfs = converted({name: word(document) for name, document in documents.items()}, "pdf", tmp_path)
    parted = 0
    for name, pdf in pdfs.items():
        pages = page_text(pdf, "-bbox").split("<page ")[1:]
        printed = [
            "".join(found for edge, found in re.findall(WORD, page) if float(edge) < head) for page in pages
        ]
        assert "".join(printed).count(label) == 1, name
        assert sum(label in page for page in printed) == 1, name
        parted += sum("国家秘密" in page or "重复申请" in page for page in pages) > 1
    assert parted, "else no page ended inside the group"


def test_the_heads_stay_with_the_only_row() -> None:
    assert kept(GRIDS["2021 disputes"]) == [True, True, True, False]
