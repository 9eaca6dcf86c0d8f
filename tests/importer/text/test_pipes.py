"""Cells parted by pipes or tabs, a row a line or one cell a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer.published import Line
from generator.importer.readers.text import read
from tests.importer.text.grids import rows, tables

ROWED = {
    "Markdown": ("| a | b |\n|---|:-:|\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
    "without the line of dashes": ("| a | b |\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
    "dashes for nothing": ("| a | b |\n|---|---|\n| 规章 | - |", [["a", "b"], ["规章", "-"]]),
    "a pipe in a cell": ("| a\\|b | c |\n|---|---|\n| 1 | 2 |", [["a|b", "c"], ["1", "2"]]),
    "pipes between": ("a | b\n1 | 2", [["a", "b"], ["1", "2"]]),
    "an empty first cell": ("a | b\n | 2\n1 | 3", [["a", "b"], ["", "2"], ["1", "3"]]),
    "pipes behind": ("a | b |\n规章 | 0 |", [["a", "b"], ["规章", "0"]]),
    "merged cells": ("a | |||\n规章 | 0 | 0 | 0 |", [["a", "", "", ""], ["规章", "0", "0", "0"]]),
    "the last one blank": (
        "a | b | c\n规章 | 0 |\n甲 | 1 | 2",
        [["a", "b", "c"], ["规章", "0", ""], ["甲", "1", "2"]],
    ),
    "full-width pipes": ("a ｜ b\n1 ｜ 2", [["a", "b"], ["1", "2"]]),
    "tabs": ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
    "empty cells between tabs": (
        "标题\t\t\n\t甲\t乙\n规章\t\t0",
        [["标题", "", ""], ["", "甲", "乙"], ["规章", "", "0"]],
    ),
    "org": ("| a | b |\n|---+---|\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
    "entities and emphasis": (
        "| **a** | b&nbsp; |\n|---|---|\n| &lt;1 | 2<br>3 |",
        [["a", "b"], ["<1", "2\n3"]],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), ROWED.values(), ids=ROWED)
def test_rows(text: str, wanted: list[list[str]]) -> None:
    (table,) = tables(f"前文。\n\n{text}\n\n后文。")
    assert (rows(table), table.rowed) == (wanted, True)
    assert table.cells[0].spot.words == "第 1 个表第 1 行第 1 格，文件第 3 行"


SINGLE = {
    "a pipe behind each": ("规章 |\n0 |\n1 |", ["规章", "0", "1"]),
    "empty cells": ("标题 |\n|||\n规章 |\n0 |", ["标题", "", "", "", "规章", "0"]),
    "the pipe in the next line": ("规章 |\n行政\n|\n0 |\n||", ["规章", "行政", "0", "", ""]),
    "empty lines between": ("规章 |\n\n0 |\n\n1 |", ["规章", "0", "1"]),
}


@pytest.mark.parametrize(("text", "wanted"), SINGLE.values(), ids=SINGLE)
def test_one_cell_a_line(text: str, wanted: list[str]) -> None:
    (table,) = tables(f"前文。\n{text}\n后文。")
    assert ([cell.text for cell in table.cells], table.rowed) == (wanted, False)
    assert (table.width, table.height) == (len(wanted), 1)
    assert table.cells[0].spot.words == "第 1 个表第 1 格，文件第 2 行"


def test_all_of_a_table_in_one_line_has_no_rows() -> None:
    (table,) = tables("| " + " | ".join(map(str, range(70))) + " |")
    assert (len(table.cells), table.rowed) == (70, False)


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 新闻 | 政务公开",  # a way through a site
        "返回 |",
        "一段文字\t\n又一段文字\t",
        "\t首行缩进的一段。\n\t又一段。",
        "1.\t第一条\n2.\t第二条",
        "甲\t乙",
        "|\n||\n|||",
        "见“| 0 |”一格。\n又见“|”号。",
        "一段；| 0 | 又一段\n另一段| 1 | 2",
        "一段。| 0 | 又一段\n另一段。| 1 |",
        "┌─┐\n│1 │\n└─┘\na | b\nc | d\ne\tf\ng\th",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert [table for table in tables(text) if rows(table) != [["1"]]] == []
    assert "".join(block.text for block in read(text).blocks if isinstance(block, Line)).strip()


def test_tables_end_at_empty_lines_and_texts() -> None:
    found = read("a\tb\n1\t2\n\nc\td\n3\t4\n三、收到\n")
    assert [type(block).__name__ for block in found.blocks] == ["Table", "Table", "Line"]


cell = st.text("规章总计0123456789+-（）， a", max_size=6).map(str.strip)
grids = st.integers(2, 6).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=2, max_size=6)
)


@given(grids)
def test_any_grid_as_a_pipe_table(grid: list[list[str]]) -> None:
    text = "\n".join(f"| {' | '.join(row)} |" for row in grid)
    if any(all(not text for text in row) for row in grid):  # rows without a word leave nothing to say
        return
    (table,) = tables(text)
    assert rows(table) == grid


@given(grids)
def test_any_grid_as_rows_with_tabs(grid: list[list[str]]) -> None:
    if any(sum(map(bool, row)) < 2 for row in grid) or any(not row[0] for row in grid):
        return
    if all(len([text for text in row if text]) == 2 and len(row[0]) <= 5 for row in grid):
        return  # may be a list with its ordinals
    (table,) = tables("\n".join("\t".join(row) for row in grid))
    assert rows(table) == grid
