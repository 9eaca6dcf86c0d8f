"""Rows, chapters and signatures inside a narrative: what is taken for one, and what is a sentence."""

from __future__ import annotations

import time

import pytest

from generator.edition import edition_named
from generator.finding import Place
from generator.schema.swallowed import chapters_in, rows_in, signature_in
from generator.source import Scalar

EDITION = edition_named("2021")
PLACE = Place(4, 7)


def lines_told(text: str, style: str | None = "|", joined: bool = False) -> list[int]:
    assert EDITION is not None
    return [fault.place.line for fault in rows_in("总体情况", Scalar.at(text, PLACE, style, joined), EDITION)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("行政许可: 342", [5]),
        ("（五）行政许可: 342  # 件", [5]),
        ("行政许可：[342]", [5]),
        ("规章：{本年制发件数：0，本年废止件数：1}", [5]),
        ("文字。\n\n规章: 0\n\n行政许可: 1\n文字。", [7, 9]),
        ("行政许可：342", []),
        ("行政许可：342\n行政处罚：15", [5, 6]),
        ("行政许可: 342件", []),
        ("行政许可: 342件，行政处罚15件。", []),
        ("行政许可：受理342件。", []),
        ("其他: 3", []),
        ("总计: 3\n其他: 3", [5, 6]),
        ("其他处理: \n  其他: 3", []),
        ("不予公开:\n  属于国家秘密: 0\n总计：/", [5, 6, 7]),
        ("附件: 3", []),
    ],
)
def test_rows_and_sentences(text: str, lines: list[int]) -> None:
    assert lines_told(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("总体。 规章: 0 行政规范性文件: [2, 0, 62]", [4]),
        ("总体。 其他: [0, 0]", [4]),
        ("总体。 其他: 3 附件: 2", []),
    ],
)
def test_of_a_text_that_has_become_one_line_the_beginning_is_told(text: str, lines: list[int]) -> None:
    assert lines_told(text, ">", joined=True) == lines


def test_rows_go_to_the_part_that_most_of_them_belong_to() -> None:
    assert EDITION is not None
    text = Scalar.at("不予公开: 0\n总计: 0\n其他处理: 0", PLACE, "|")
    (message,) = {fault.message for fault in rows_in("导语", text, EDITION)}
    assert message == (
        "这一行像是表上的行，却写进了“导语”的正文，会当作文字印出；"
        "请移到“收到和处理政府信息公开申请情况:”的下面，行首空两格；确是正文的，在数的后面写上单位"
    )
    before_a_table = next(rows_in("三、申请情况：正文", text, EDITION))
    assert "却写进了“三、申请情况：正文”，会" in before_a_table.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("没有收费。\n单位: 某局\n日期: 2025-01-18", 6),
        ("没有收费。\n日期: 2025年1月18日\n单位: 某局\n", 6),
        ("没有收费。\n单位：某局\n日期：2025-01-18", 6),
        ("没有收费。\n日期: 2025-01-18", 6),
        ("没有收费。\n日期：2025-01-18", None),
        ("没有收费。\n日期: 待定", None),
        ("单位: 某局\n日期: 2025-01-18\n没有收费。\n以上。", None),
        ("单位: 某局", None),
        ("", None),
    ],
)
def test_a_signature_ends_a_text(text: str, line: int | None) -> None:
    found = [fault.place.line for fault in signature_in("其他", Scalar.at(text, PLACE, "|"))]
    assert found == ([] if line is None else [line])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("文字。\n- 标题: 概述\n  正文: |\n    文字。", [6, 7]),
        ("- 标题：概述", [5]),
        ("标题: 概述\n正文: 文字。", []),
        ("- 附件: 概述", []),
    ],
)
def test_chapters_inside_a_text(text: str, lines: list[int]) -> None:
    assert [fault.place.line for fault in chapters_in("导语", Scalar.at(text, PLACE, "|"))] == lines


@pytest.mark.parametrize(
    "unit", ["规章: 0\n", "a:", " 规章: ", "规" * 200 + ":", "- ", "规章: 0 ", "规章：{0", " 规章: ["]
)
@pytest.mark.parametrize("joined", [False, True])
def test_megabytes_are_told_in_time(unit: str, joined: bool) -> None:
    text = unit * (3_000_000 // len(unit))
    start = time.perf_counter()
    lines_told(text, joined=joined)
    list(signature_in("其他", Scalar.at(text, PLACE, "|")))
    list(chapters_in("其他", Scalar.at(text, PLACE, "|")))
    assert time.perf_counter() - start < 3
