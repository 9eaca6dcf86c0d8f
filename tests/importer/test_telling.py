"""What may be of another report, or no signature at all, is told."""

from __future__ import annotations

import pytest

from generator.importer import Doubt, imported
from generator.importer.published import Line, Published, Spot, Table
from generator.importer.readers.html import read

TITLE = "示例市民政局2023年政府信息公开工作年度报告"
OTHER = "示例市民政局2021年政府信息公开工作年度报告"
LAST = "<h2>六、其他需要报告的事项</h2>"


def doubts(*lines: str, window: str = "") -> list[Doubt]:
    page = "\n".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
    found = imported(read(f"<head><title>{window}</title></head><body>\n{page}</body>")).doubts
    return [doubt for doubt in found if doubt.rule in ("import.identity", "import.left-out")]


def told(*lines: str, window: str = "") -> list[str]:
    return [doubt.message for doubt in doubts(*lines, window=window) if doubt.rule == "import.identity"]


def test_two_titles_are_told_and_the_heading_or_the_window_decides() -> None:
    said = f"按标题“{TITLE}”读，另有别的标题：“{OTHER}”（第 3 行）；请核对单位和年度"
    assert told(f"<h1>{TITLE}</h1>", OTHER, "<h2>一、总体情况</h2>") == [said]
    assert told(TITLE, OTHER, "<h2>一、总体情况</h2>", window=f"{TITLE} - 示例网") == [said]
    assert told(OTHER, TITLE, "<h2>一、总体情况</h2>") == [said.replace("第 3 行", "第 2 行")]


@pytest.mark.parametrize(
    "line", ["首页 > 市民政局2023年政府信息公开年报", "民政局2023年政府信息公开年报", TITLE]
)
def test_the_same_report_named_twice_is_not_told(line: str) -> None:
    assert told(line, f"<h1>{TITLE}</h1>", "<h2>一、总体情况</h2>") == []


def test_the_title_of_another_report_within_this_one_is_told() -> None:
    (said,) = told(f"<h1>{TITLE}</h1>", "<h2>一、总体情况</h2>", "甲。", OTHER, LAST, "无。")
    assert said == (
        f"文件里还有别的报告的标题：“{OTHER}”（第 5 行）；一个文件只读一份报告，请核对各部分的文字和数是不是这一份的"
    )


@pytest.mark.parametrize("text", ["（二）其他情况", "本年度没有其他事项", "1. 会议", "截至"])
def test_a_text_above_a_date_is_told(text: str) -> None:
    assert told(f"<h1>{TITLE}</h1>", LAST, "无。", text, "2024年1月17日") == [
        f"末尾的“{text}”当作落款读，它不是单位“示例市民政局”，也不像单位的名称；如果是正文，请移回正文，删去“落款”"
    ]


@pytest.mark.parametrize(
    "text", ["示例市民政局", "市民政局办公室", "示例市政务公开办", "示例县（区）政务服务中心"]
)
def test_a_signature_is_not_told(text: str) -> None:
    assert told(f"<h1>{TITLE}</h1>", LAST, "无。", text, "2024年1月17日") == []


def test_another_report_behind_this_one_is_left_out() -> None:
    (said,) = doubts(f"<h1>{TITLE}</h1>", LAST, "无。", OTHER, "<h2>一、总体情况</h2>", "甲。")
    assert said.message == f"下列内容看来不属于报告，没有读入：“{OTHER}”；“一、总体情况”；“甲。”"


def test_what_is_left_out_is_shown() -> None:
    found = doubts("某栏目", f"<h1>{TITLE}</h1>", LAST, "无。", "<table><tr><td>微博<td>33</table>")
    assert [doubt.message for doubt in found] == [
        "格式规定这里没有这样的表：第 1 个表（“微博”…）；没有读入，请把要紧的内容写成文字",
        "下列内容看来不属于报告，没有读入：“某栏目”",
    ]


def test_a_file_of_ours_with_a_title_typed_anew_is_told() -> None:
    spot = Spot(1, 1, "第 1 段")
    blocks: tuple[Line | Table, ...] = (Line(OTHER, spot, name="title"),)
    found = imported(Published("docx", blocks, TITLE, "示例市民政局", 2023, ours=True)).doubts
    assert [doubt.message for doubt in found if doubt.rule == "import.identity"] == [
        f"标题写的是“{OTHER}”，文件里的标记说单位是“示例市民政局”、年度是 2023；按标记读，请核对单位和年度"
    ]
    same = imported(Published("docx", blocks, OTHER, "市局", 2023, ours=True)).doubts  # a title of one's own
    assert not [doubt for doubt in same if doubt.rule == "import.identity"]


TWO = "二、主动公开政府信息情况"
OURS = "".join(f"<tr><td>{name}<td>1<td>2<td>3" for name in ("规章", "行政规范性文件"))
HEADS = "<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"


def test_a_table_that_the_form_does_not_have_is_told_before_the_one_that_it_has() -> None:
    other = "<table><tr><td>微博<td>33</table>"
    page = (
        f"<h1>{TITLE}</h1>",
        f"<h2>{TWO}</h2>",
        other,
        "<table><tr><td> </table>",
        f"<table>{HEADS}{OURS}</table>",
    )
    assert [doubt.message for doubt in doubts(*page)] == [
        "格式规定这里没有这样的表：第 1 个表（“微博”…）；没有读入，请把要紧的内容写成文字"
    ]


def test_a_table_from_elsewhere_is_told_where_its_part_has_none() -> None:
    page = f"<h1>{TITLE}</h1><h2>{TWO}</h2><p>见附表。</p><h2>六、其他需要报告的事项</h2><p>无。</p><table>{HEADS}{OURS}</table>"
    found = imported(read(page)).doubts
    assert [doubt.message for doubt in found if "别处" in doubt.message] == [
        f"这一部分里没有读到“{TWO}”的表，是在别处的表里读到的；请核对是不是这份报告的"
    ]
