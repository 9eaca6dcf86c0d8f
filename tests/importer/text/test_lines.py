"""Paragraphs and headings of text and Markdown, with their places."""

from __future__ import annotations

import pytest

from generator.importer.published import Line, Table
from generator.importer.readers.text import read
from tests.importer.text.grids import rows, tables


def found(text: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in read(text).blocks if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# 标题\n\n正文", [(1, "标题"), (0, "正文")]),
        ("#### 四、情况 ####\n正文", [(4, "四、情况"), (0, "正文")]),
        ("##　**二、情况**", [(2, "二、情况")]),
        ("## 二、情况 {#disclosure .section}", [(2, "二、情况")]),
        (
            "# 年报\n\n一、总体情况\n===\n\n（一）做法\n---\n",
            [(1, "年报"), (1, "一、总体情况"), (2, "（一）做法")],
        ),
        ("# 年报\n\n**一是**加强__组织__。", [(1, "年报"), (0, "一是加强组织。")]),
        ("# 年报\n\n1\\. 第一", [(1, "年报"), (0, "1. 第一")]),
        ("# 年报\n\n::: {.scroll}\n正文\n:::\n\n----\n\n尾", [(1, "年报"), (0, "正文"), (0, "尾")]),
        ("# 年报\n\n[12]{.long} 件，<span class='a'>3</span>件 &lt;", [(1, "年报"), (0, "12 件，3件 <")]),
        ("#标题不是标题", [(0, "#标题不是标题")]),
        ("一、总体情况\n**原样**，1\\. &lt;", [(0, "一、总体情况"), (0, "**原样**，1\\. &lt;")]),
        ("&nbsp; &emsp;正文\n&nbsp;&nbsp;", [(0, "正文")]),
        ("写成&nbsp;的", [(0, "写成&nbsp;的")]),
        ("　　正文　\r\n\ufeff\u200b尾\r", [(0, "正文"), (0, "尾")]),
    ],
)
def test_headings_and_paragraphs(text: str, wanted: list[tuple[int, str]]) -> None:
    assert found(text) == wanted


def test_a_text_with_our_drawings_is_no_markdown() -> None:
    drawn = "# 不是标题，&lt; **原样**\n┌─┐\n│1 │\n└─┘"
    assert found(drawn) == [(0, "# 不是标题，&lt; **原样**")]


def test_places_and_empty_lines() -> None:
    one, two, three = read("一\n　　二\n\n三").blocks
    assert isinstance(one, Line)
    assert isinstance(two, Line)
    assert isinstance(three, Line)
    assert [tuple(block.spot) for block in (one, two, three)] == [
        *((1, 1, "第 1 行"), (2, 3, "第 2 行"), (4, 1, "第 4 行")),
    ]
    assert [block.apart for block in (one, two, three)] == [False, False, True]


WEB = """\
## 二、情况

<table>
<thead><tr><th>a</th><th colspan="2">b</th></tr></thead>
<tr><td>1</td>
<td>2</td><td>3</td></tr>
</table>

| c | d |
|---|---|
| 4 | 5 |

<table><tr><td>6</td></tr></table>
后文
"""


def test_web_tables_in_markdown_are_read_as_such() -> None:
    blocks = read(WEB).blocks
    assert [block.text if isinstance(block, Line) else rows(block) for block in blocks] == [
        "二、情况",
        [["a", "b"], ["1", "2", "3"]],
        [["c", "d"], ["4", "5"]],
        [["6"]],
        "后文",
    ]
    assert [block.spot.words for block in blocks if isinstance(block, Table)] == [
        "第 1 个表，文件第 3 行",
        "第 2 个表，文件第 9 行",
        "第 3 个表，文件第 13 行",
    ]
    assert tables(WEB)[0].cells[1].colspan == 2


def test_a_web_table_without_an_end_is_text() -> None:
    assert found("# 标题\n<table>\n<tr>") == [(1, "标题"), (0, "<table>"), (0, "<tr>")]


def test_far_too_many_lines_are_read_in_part_and_said() -> None:
    published = read("字\n" * 100_001)
    assert len(published.blocks) == 100_000
    (fault,) = published.faults
    assert (fault.rule, fault.place.line) == ("import.too-long", 100_000)
    assert fault.message == (
        "文本太长，不像一份报告；只读到第 100000 行，后面的没有读入；请把一份报告单独另存成一个文件"
    )
    assert read("字\n" * 99_999).faults == ()
