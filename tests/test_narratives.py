"""Narratives as they are printed: which lines are headings, where a heading ends, how chapters are numbered."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document import Card, Heading, Paragraph, SignatureBlock, chinese_number, compose, paragraphs
from generator.document import printed_date as date_printed
from generator.grid import Grid
from generator.report import Report
from generator.schema import read_report
from generator.source.parsing import parse

SECTIONS = (
    "总体情况: |\n  第一段。\n主动公开政府信息情况: 0\n收到和处理政府信息公开申请情况: 0\n"
    "政府信息公开行政复议、行政诉讼情况: 0\n存在的主要问题及改进情况: |\n  第五。\n其他需要报告的事项: |\n  第六。\n"
)


# ---- which lines are headings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("（一）主动公开情况", 2),
        ("(一)主动公开情况", 2),
        ("（一)主动公开情况", 2),
        ("（十二）其他情况", 2),
        ("（二十一）其他情况", 2),
        ("（一） 主动公开情况", 2),
        ("（一）“五公开”推进情况", 2),
        ("（一）《条例》宣传情况", 2),
        ("（一）A类事项", 2),
        ("1.健全机制", 3),
        ("1、健全机制", 3),
        ("1．健全机制", 3),
        ("1. 健全机制", 3),
        ("12.健全机制", 3),
        ("1.“互联网+”应用", 3),
        ("（1）健全机制", 4),
        ("(1)健全机制", 4),
        ("（12）健全机制", 4),
        ("(1) 健全机制", 4),
    ],
)
def test_headings(line: str, level: int) -> None:
    assert list(paragraphs(line)) == [Heading(level, line)]


@pytest.mark.parametrize(
    "line",
    [
        "1.5万件信息已经公开",
        "1.5万件信息已经公开。其中规章3件。",
        "12345热线",
        "12345热线受理诉求。办结率提高。",
        "2021年，全年主动公开信息。",
        "3件申请已经办结。",
        "1、2两项已经完成。",
        "（1）2件",
        "（一）3件申请已经办结。",
        "1. 5万件",
        "123.项目名称",
        "（123）项目名称",
        "（2021）1号文件",
        "〔2021〕1号文件",
        "一、二两项已经完成",
        "一是健全机制。二是公开内容。",
        "第一，健全机制。",
        "（其中）规章3件",
        "（一）",
        "1.",
        "1、",
        "（1）",
        "①健全机制",
        "1）健全机制",
        "1)健全机制",
        "a.健全机制",
        "—1.健全机制",
        "按照（一）的要求做好工作",
        "（附件1）名单",
        "“1.健全机制”",
        "2.0系统运行稳定。",
        "1:1配备人员",
    ],
)
def test_no_headings(line: str) -> None:
    assert list(paragraphs(line)) == [Paragraph(line)]


@pytest.mark.parametrize("line", ["一、总体情况", "一、总体情况。全年公开信息。", "十二、其他"])
def test_the_numbers_of_sections_make_no_heading(line: str) -> None:
    """Level 1 is the form's own; a clerk's line that begins so stays what was typed."""
    assert list(paragraphs(line)) == [Paragraph(line)]


# ---- where a heading ends ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "lead", "text", "level"),
    [
        ("（一）主动公开方面。全年公开信息。", "（一）主动公开方面。", "全年公开信息。", 2),
        (
            "（一）主动公开方面。全年公开信息。另有规章3件。",
            "（一）主动公开方面。",
            "全年公开信息。另有规章3件。",
            2,
        ),
        ("1.健全机制。成立小组", "1.健全机制。", "成立小组", 3),
        ("1、健全机制。 成立小组。", "1、健全机制。", " 成立小组。", 3),
        ("（1）健全机制。成立小组。", "（1）健全机制。", "成立小组。", 4),
        ("（一）情况。1.5万件信息。", "（一）情况。", "1.5万件信息。", 2),
        ("（一）平台建设（含新媒体）。全年无事故。", "（一）平台建设（含新媒体）。", "全年无事故。", 2),
    ],
)
def test_a_heading_that_runs_on_ends_at_the_first_full_stop(
    line: str, lead: str, text: str, level: int
) -> None:
    (block,) = paragraphs(line)
    assert isinstance(block, Paragraph)
    assert (block.lead, block.level) == (lead, level)
    assert block.lead + block.text == line
    assert block.text.strip() == text.strip()


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("（一）主动公开情况。", 2),
        ("（一）主动公开情况", 2),
        ("（一）主动公开情况；", 2),
        ("1.健全机制，成立小组，明确分工", 3),
        ("1.健全机制.成立小组", 3),
        ("（1）健全机制。", 4),
    ],
)
def test_a_heading_without_text_behind_it_is_the_whole_line(line: str, level: int) -> None:
    assert list(paragraphs(line)) == [Heading(level, line)]


# ---- lines and paragraphs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\n", "  \n\t\n　\n"], ids=repr)
def test_nothing_gives_no_paragraph(text: str) -> None:
    assert list(paragraphs(text)) == []


def test_each_line_with_something_in_it_is_a_paragraph() -> None:
    text = "第一段。\n\n  第二段，前后有空格。  \n　　（一）标题\n　　第三段。\n"
    assert list(paragraphs(text)) == [
        Paragraph("第一段。"),
        Paragraph("第二段，前后有空格。"),
        Heading(2, "（一）标题"),
        Paragraph("第三段。"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "两 个  空格",
        "half-width, (signs) 100%",
        "{{ x }} {% y %} <b>&amp;</b>",
        "“引号”——…",
        "# 不是说明",
        "- 列项",
    ],
)
def test_a_paragraph_is_printed_exactly_as_typed(line: str) -> None:
    assert list(paragraphs(line)) == [Paragraph(line)]


@given(
    lines=st.lists(
        st.text("（）()一二十123456789.、．。， 件文AB　", max_size=14).map(lambda line: line.strip()),
        max_size=6,
    )
)
def test_no_character_is_lost_or_added(lines: list[str]) -> None:
    blocks = list(paragraphs("\n".join(lines)))
    texts = [block.lead + block.text if isinstance(block, Paragraph) else block.text for block in blocks]
    assert texts == [line for line in lines if line]
    for block in blocks:
        if isinstance(block, Paragraph) and block.lead:
            assert block.lead.count("。") == 1 and block.lead.endswith("。") and block.text
            assert block.level in (2, 3, 4)


@given(
    number=st.integers(1, 99), digit=st.sampled_from("0123456789"), rest=st.text("件万年月12.", max_size=8)
)
def test_an_ordinal_before_a_digit_is_a_number(number: int, digit: str, rest: str) -> None:
    for ordinal in (f"{number}.", f"{number}、", f"（{number}）"):
        line = f"{ordinal}{digit}{rest}"
        assert list(paragraphs(line)) == [Paragraph(line)]


# ---- chapters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *(
            (1, "一"),
            (2, "二"),
            (9, "九"),
            (10, "十"),
            (11, "十一"),
            (19, "十九"),
            (20, "二十"),
            (21, "二十一"),
        ),
        *((30, "三十"), (99, "九十九"), (100, "100")),
    ],
)
def test_chinese_numbers(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_chinese_numbers_are_all_different() -> None:
    assert len({chinese_number(number) for number in range(1, 200)}) == 199


def test_chapters_are_numbered_in_print() -> None:
    titles = [f"第{number}章的标题" for number in range(1, 13)]
    report = read(
        "单位: 甲局\n年度: 2016\n章节:\n" + "".join(f"- {{标题: {t}, 正文: 一段。}}\n" for t in titles)
    )
    headings = [block for block in compose(report).blocks if isinstance(block, Heading)]
    assert [heading.text for heading in headings] == [
        f"{number}、{title}" for number, title in zip([*"一二三四五六七八九十", "十一", "十二"], titles)
    ]
    assert {heading.level for heading in headings} == {1}
    assert len({heading.id for heading in headings}) == 12


def test_the_title_of_a_chapter_is_one_line() -> None:
    report = read("单位: 甲局\n年度: 2016\n章节:\n- 标题: |\n    工作\n    概述\n  正文: 一段。\n")
    (heading, _) = compose(report).blocks
    assert isinstance(heading, Heading)
    assert "\n" not in heading.text


def test_chapters_stand_in_the_order_of_the_file_with_preface_card_and_signature_around_them() -> None:
    report = read(
        "单位: 甲局\n年度: 2016\n落款: {日期: 2017-01-08}\n章节:\n- {正文: （一）甲。乙。, 标题: 概述}\n"
        "导语: 前言。\n发布信息: {索引号: 11/2017-1}\n"
    )
    assert compose(report).blocks == (
        Card((("索引号", "11/2017-1"),)),
        Paragraph("前言。"),
        Heading(1, "一、概述", "chapter-1"),
        Paragraph("乙。", "（一）甲。", 2),
        SignatureBlock("甲局", "2017年1月8日"),
    )


# ---- a whole report ----------------------------------------------------------------------------------------


def test_sections_come_in_the_order_of_the_form_whatever_the_file_says() -> None:
    lines = re.findall(r"(?m)^\S+:.*\n(?:  .*\n)*", SECTIONS)
    straight = compose(read(f"单位: 甲局\n年度: 2024\n{''.join(lines)}"))
    turned = compose(read(f"{''.join(reversed(lines))}年度: 2024\n单位: 甲局\n"))
    headings = [block.text for block in turned.blocks if isinstance(block, Heading)]
    assert headings == [
        *("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"),
        *("四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"),
    ]
    assert headings == [block.text for block in straight.blocks if isinstance(block, Heading)]
    assert [type(block) for block in turned.blocks] == [type(block) for block in straight.blocks]


def test_the_text_of_a_section_stands_before_its_table() -> None:
    text = SECTIONS.replace(
        "政府信息公开行政复议、行政诉讼情况: 0\n",
        "政府信息公开行政复议、行政诉讼情况:\n  行政复议: 0\n  行政诉讼: 0\n  正文: 表前的文字。\n",
    )
    blocks = compose(read(f"单位: 甲局\n年度: 2024\n{text}")).blocks
    here = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.id == "disputes")
    assert blocks[here + 1] == Paragraph("表前的文字。")
    table = blocks[here + 2]
    assert isinstance(table, Grid)
    assert table.id == "disputes"


@pytest.mark.parametrize(
    ("more", "title", "title_break"),
    [
        ("", "示例市民政局2024年政府信息公开工作年度报告", 6),
        ("标题: 示例市民政局政府信息公开年报（2024）\n", "示例市民政局政府信息公开年报（2024）", 6),
        ("标题: 关于2024年政府信息公开工作的报告\n", "关于2024年政府信息公开工作的报告", 0),
    ],
)
def test_a_title_may_break_after_the_agency(more: str, title: str, title_break: int) -> None:
    document = compose(read(f"单位: 示例市民政局\n年度: 2024\n{more}{SECTIONS}"))
    assert (document.title, document.title_break) == (title, title_break)


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_knows_that_it_is_one(draft: bool) -> None:
    assert compose(read(f"单位: 甲局\n年度: 2024\n{SECTIONS}"), draft).draft is draft


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2022, 1, 18), "2022年1月18日"),
        (date(2022, 12, 1), "2022年12月1日"),
        (date(2024, 2, 29), "2024年2月29日"),
    ],
)
def test_dates_are_printed_without_leading_zeros(day: date, text: str) -> None:
    assert date_printed(day) == text


@pytest.mark.parametrize(
    ("signature", "block"),
    [
        ("", None),
        ("落款: {日期: 2025-01-08}\n", SignatureBlock("甲局", "2025年1月8日")),
        ("落款: {单位: 甲局办公室, 日期: 2025年1月8日}\n", SignatureBlock("甲局办公室", "2025年1月8日")),
        ("落款: {单位: 甲局办公室}\n", SignatureBlock("甲局办公室", "")),
        ("落款:\n  日期: 2025 年 1 月 8 日\n", SignatureBlock("甲局", "2025年1月8日")),
    ],
)
def test_signatures(signature: str, block: SignatureBlock | None) -> None:
    blocks = compose(read(f"单位: 甲局\n年度: 2024\n{SECTIONS}{signature}")).blocks
    assert [b for b in blocks if isinstance(b, SignatureBlock)] == [block] * bool(block)
    assert block is None or blocks[-1] == block


# ---- helpers -----------------------------------------------------------------------------------------------


def read(text: str) -> Report:
    parsed = parse(text)
    assert parsed.root is not None, parsed.faults
    reading = read_report(parsed.root)
    assert reading.faults == ()
    assert reading.report is not None
    return reading.report
