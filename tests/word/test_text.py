"""Title, headings, paragraphs and signature as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from generator.document import Document, Heading, Paragraph, SignatureBlock
from generator.layout import Layout
from generator.render.docx.title import title_lines
from tests.word.documents import Element, of, parts, text, value, word
from tests.word.office import converted, page_text

Body = Callable[..., Element]


def styled(body: Element) -> list[tuple[str | None, str]]:
    return [(value(paragraph, "pPr/pStyle"), text(paragraph)) for paragraph in of(body, "p")]


def test_each_block_has_its_style(body: Body) -> None:
    blocks = (
        Heading(1, "一、总体情况"),
        Heading(2, "（一）主动公开"),
        Heading(3, "1.机制"),
        Heading(4, "（1）制度"),
        Paragraph("正文。"),
        SignatureBlock("示例市民政局", "2022年1月18日"),
    )
    assert styled(body(*blocks)) == [
        ("Title", "年度报告"),
        ("Heading1", "一、总体情况"),
        ("Heading2", "（一）主动公开"),
        ("Heading3", "1.机制"),
        ("Heading4", "（1）制度"),
        ("BodyText", "正文。"),
        ("Signature", "示例市民政局"),
        ("Date", "2022年1月18日"),
    ]


@pytest.mark.parametrize("level", [2, 3, 4])
def test_only_the_heading_that_runs_on_has_its_font(level: int, body: Body) -> None:
    paragraph = of(body(Paragraph("加强领导。", "（一）机制。", level)), "p")[1]
    runs = [(value(found, "rPr/rStyle"), text(found)) for found in of(paragraph, "r")]
    assert runs == [(f"Heading{level}Char", "（一）机制。"), (None, "加强领导。")]
    assert value(paragraph, "pPr/pStyle") == "BodyText"


def test_no_paragraph_is_empty_and_no_run_has_looks_of_its_own(sample: Document) -> None:
    body = of(parts(word(sample))["word/document.xml"], "body")[0]
    assert all(text(paragraph) for paragraph in of(body, "p"))
    looks = {child.tag.split("}")[1] for run in of(body, "//rPr") for child in run}
    assert looks <= {"rStyle", "rFonts"}
    assert {name.split("}")[1] for fonts in of(body, "//rFonts") for name in fonts.attrib} <= {"hint"}


def test_quotes_and_dashes_of_every_sample_carry_the_hint(sample: Document) -> None:
    body = of(parts(word(sample))["word/document.xml"], "body")[0]
    marked = [run for run in of(body, "//r") if set("“”‘’—…·") & set(text(run))]
    assert all(value(run, "rPr/rFonts", "hint") == "eastAsia" for run in marked)


# ---- where lines end ------------------------------------------------------------------------------------

NOT_FIRST, NOT_LAST = "，。；：、！？）》”’】〕…—％‰%", "（《“‘【〔"
SENTENCE = (
    "依据《条例》（国令第711号）规定，主动公开12.5万件，占95%；“一网通办”——即“最多跑一次”——办件1,234.56万元……"
    "共计98765432件（含2022年第12345号文件）。见国办发〔2021〕30号，电话0571-12345678，比例1∶3，增幅3.5‰、-12.5%。"
)


def test_what_may_not_begin_or_end_a_line(body: Body) -> None:
    """The whole lists are in the file, with the dash that programs' own lists lack."""
    (settings,) = [parts(word(Document("标题", 0, "局", False, ())))["word/settings.xml"]]
    order = [child.tag.split("}")[1] for child in settings]
    places = [order.index(name) for name in ("noLineBreaksAfter", "noLineBreaksBefore", "compat")]
    assert places == sorted(places)
    for kind, marks in (("Before", NOT_FIRST), ("After", NOT_LAST)):
        assert set(marks) <= set(value(settings, f"noLineBreaks{kind}") or "")
        assert value(settings, f"noLineBreaks{kind}", "lang") == "zh-CN"
    assert not of(body(Paragraph(SENTENCE)), "//kinsoku"), "the rules are on where nothing turns them off"


def test_nothing_is_put_into_the_text_to_hold_it_together(body: Body) -> None:
    assert text(of(body(Paragraph(SENTENCE)), "p")[1]) == SENTENCE


@pytest.mark.e2e
def test_lines_end_where_they_may(tmp_path: Path) -> None:
    """The sentence at every distance from the end of the line.

    LibreOffice 7 does not read the lists of a file, and has none with the dash: that one is not asked here.
    """
    shifted = tuple(Paragraph("文" * shift + SENTENCE) for shift in range(28))
    file = word(Document("标题", 0, "局", False, shifted))
    page = page_text(converted({"lines": file}, "pdf", tmp_path)["lines"], "-layout")
    lines = [re.sub(r"\s", "", line) for line in page.splitlines()]
    lines = [line for line in lines if line and not re.fullmatch(r"—\d+—", line)]
    assert len(lines) > 100
    asked = NOT_FIRST.replace("—", "")
    assert [line for line in lines if line[0] in asked] == []
    assert [line for line in lines if line[-1] in NOT_LAST] == []
    torn = [
        (one, other)
        for one, other in pairwise(lines)
        if re.search(r"[\d.,]$", one) and re.match(r"[\d.,%‰]", other)
    ]
    assert torn == []


# ---- the title ------------------------------------------------------------------------------------------

LONG = "新疆维吾尔自治区伊犁哈萨克自治州霍尔果斯市人力资源和社会保障局"

LONGEST = "示例自治区示例自治州示例自治县人民政府经济技术开发区管理委员会行政审批服务管理局办公室"


@pytest.mark.parametrize(
    ("organ", "title", "lines"),
    [
        ("某局", "某局2021年政府信息公开年报", ["某局2021年政府信息公开年报"]),
        (
            "某市民政局",
            "某市民政局2021年政府信息公开工作年度报告",
            ["某市民政局", "2021年政府信息公开工作年度报告"],
        ),
        (
            LONG,
            f"{LONG}2021年政府信息公开工作年度报告",
            [
                "新疆维吾尔自治区伊犁哈萨克自治州",
                "霍尔果斯市人力资源和社会保障局",
                "2021年政府信息公开工作年度报告",
            ],
        ),
        (
            "",
            "某市人民政府办公厅2021年政府信息公开工作年度报告",
            ["某市人民政府办公厅", "2021年政府信息公开工作年度报告"],
        ),
        (
            "示例自治州示例县人民政府经济技术开发区管理委员会办公室",
            "示例自治州示例县人民政府经济技术开发区管理委员会办公室2021年政府信息公开工作年度报告（修订稿）",
            [
                "示例自治州示例县人民政府",
                "经济技术开发区管理委员会办公室",
                "2021年政府信息公开工作",
                "年度报告（修订稿）",
            ],
        ),
        (
            LONGEST,
            LONGEST + "2021年政府信息公开工作年度报告",
            [
                "示例自治区示例自治州",
                "示例自治县人民政府经济技术开发区",
                "管理委员会行政审批服务管理局办公室",
                "2021年政府信息公开工作年度报告",
            ],
        ),
        (
            "",
            "没有年份也没有单位名称而且非常非常长的一个标题",
            ["没有年份也没有单位名称而且非常非常长的一个标题"],
        ),
    ],
)
def test_where_a_title_breaks(organ: str, title: str, lines: list[str], layout: Layout, body: Body) -> None:
    assert title_lines(title, len(organ), layout) == lines
    assert text(of(body(title=title, organ=organ or "别的单位"), "p")[0]) == "\n".join(lines)


def test_lines_of_a_title_are_its_text(sample: Document, layout: Layout) -> None:
    assert "".join(title_lines(sample.title, sample.title_break, layout)) == sample.title


# ---- the signature --------------------------------------------------------------------------------------

PITCH = 15.75 * 20  # twips of a character
TYPE_WIDTH = 8844


def indents(body: Element) -> list[dict[str, str]]:
    signed = [
        paragraph for paragraph in of(body, "p") if value(paragraph, "pPr/pStyle") in ("Signature", "Date")
    ]
    return [
        {
            key.split("}")[1]: found
            for indent in of(paragraph, "pPr/ind")
            for key, found in indent.attrib.items()
        }
        | {"jc": value(paragraph, "pPr/jc") or ""}
        for paragraph in signed
    ]


def test_the_date_starts_two_characters_right_of_the_name(body: Body) -> None:
    name, date = indents(body(SignatureBlock("示例市人民政府办公厅", "2022年1月18日")))
    assert name == {"rightChars": "200", "right": str(round(2 * PITCH)), "jc": "right"}
    start_of_name = TYPE_WIDTH - int(name["right"]) - 10 * PITCH
    assert date["jc"] == "left"
    assert int(date["left"]) == pytest.approx(start_of_name + 2 * PITCH, abs=2)


def test_a_longer_date_takes_the_space_at_the_right(body: Body) -> None:
    name, date = indents(body(SignatureBlock("某局", "2022年12月18日")))
    assert date == {"rightChars": "200", "right": str(round(2 * PITCH)), "jc": "right"}
    assert name["jc"] == "right"
    assert int(name["rightChars"]) == 200 + 800 - 200 + 200  # the date is 8 characters wide


def test_a_name_of_two_lines(body: Body) -> None:
    _, date = indents(body(SignatureBlock(LONG, "2022年1月18日")))
    assert date["rightChars"] == "200"


def test_no_date(body: Body) -> None:
    found = body(SignatureBlock("示例市民政局", ""))
    assert styled(found)[1:] == [("Signature", "示例市民政局")]


@pytest.mark.parametrize(("length", "kept"), [(10, True), (168, True), (169, False)])
def test_a_short_last_paragraph_stays_with_the_signature(length: int, kept: bool, body: Body) -> None:
    found = body(Paragraph("文" * length), SignatureBlock("示例市民政局", ""))
    assert bool(of(of(found, "p")[1], "pPr/keepNext")) is kept


def test_other_paragraphs_are_not_kept(body: Body) -> None:
    found = body(Paragraph("文"), Paragraph("文"), Heading(1, "一、标题"))
    assert not of(found, "//keepNext")
