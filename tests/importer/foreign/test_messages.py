"""What a reader is told of tables that are not as the form orders them."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from generator.importer import imported
from generator.importer.opening import opened
from tests.importer.foreign import columns, tables
from tests.importer.foreign.figures import made_up
from tests.importer.foreign.model import Page, Sheet, body, html, table
from tests.importer.foreign.mutations import delete_and_pad


def said(page: Page, rule: str) -> list[str]:
    found = imported(opened("page.html", html(body(page)).encode()))
    return [doubt.message for doubt in found.doubts if doubt.rule == rule]


def requests(page: Page) -> Sheet:
    return next(sheet for sheet in page.sheets() if sheet.id == "requests")


@pytest.mark.parametrize(
    ("bend", "words"),
    [
        (columns.applicants, "各列的次序和表格规定的不同，各数按表头读；请核对各列"),
        (columns.results_swapped, "各列的次序和表格规定的不同，各数按表头读；请核对各列"),
        (columns.subtotal, "多出“小计”列，表格没有这一列，没有读入；请核对各列"),
        (columns.no_total, "没有读到表头“总计”，这一列没有读入；请填写"),
    ],
)
def test_headings(bend: Callable[[Page, random.Random], None], words: str) -> None:
    page = made_up("2021", 5)[1].copy()
    bend(page, random.Random(1))
    (message,) = said(page, "import.heading")
    assert message.endswith(words)
    assert message.startswith("第 ")


def test_headings_in_another_order_without_columns_to_go_by_are_not_read() -> None:
    page = made_up("2021", 5)[1].copy()
    columns.columns_swapped(page, random.Random(1))
    head = page.sheets()[0].rows[1]
    head[3].text, head[3].colspan = head[1].text, 1
    found = imported(opened("page.html", html(body(page)).encode()))
    words = "表头的次序和表格规定的不同，又看不出各数在哪一列，这些数没有读入；请照原文填写"
    assert any(doubt.message.endswith(words) for doubt in found.doubts)
    assert found.filling.rows["proactive_disclosure", ("regulation",)] == "[待填, 待填, 待填]"


def test_a_lost_cell_that_an_empty_one_makes_up_for() -> None:
    page = made_up("2021", 5)[1].copy()
    delete_and_pad(requests(page), random.Random(1))
    (message,) = said(page, "import.row")
    assert "有空格（" in message
    assert "），原文可能缺了一格，后面的数错了列；请核对" in message


def test_figures_that_were_in_one_cell_are_no_number() -> None:
    page = made_up("2021", 5)[1].copy()
    box = next(box for box in requests(page).boxes() if box.ref)
    box.text = "0285"
    (message,) = said(page, "import.cell")
    assert "列写的是“0285”，看不出是哪个数，没有读入" in message


def test_a_label_on_two_lines_is_sure() -> None:
    page = made_up("2021", 5)[1].copy()
    for box in requests(page).boxes():
        box.text = f"{box.text[:3]}\n{box.text[3:]}" if box.role == "row_head" else box.text
    inside = body(page, tables_with_breaks)
    found = imported(opened("page.html", html(inside).encode()))
    assert found.doubts == ()


def tables_with_breaks(sheet: Sheet) -> str:
    return table(sheet, lambda box: box.text.replace("\n", "<br>"))


def test_rows_with_a_label_below_the_last_table_are_not_its_figures() -> None:
    page = made_up("2021", 5)[1].copy()
    tables.summed(page, random.Random(1))
    sheet = next(sheet for sheet in page.sheets() if sheet.id == "disputes")
    del sheet.rows[-2]
    assert any("没有读入，请照原文填写" in message for message in said(page, "import.row-length"))
