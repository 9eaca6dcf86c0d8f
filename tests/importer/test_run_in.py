"""A heading and a text in one line are two, and no letter is lost."""

from __future__ import annotations

import pytest

from generator.edition import edition_named
from generator.importer.published import Line, Spot
from generator.importer.run_in import parted

HERE = Spot(1, 1, "第 1 行")
FORM = edition_named("2021")
assert FORM is not None
FREE = edition_named("旧版")


def texts(line: Line) -> list[str]:
    assert FORM
    return [part.text for part in parted([line], FORM) if isinstance(part, Line)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("六、其他需要报告的事项：无。", ["六、其他需要报告的事项", "无。"]),
        ("六、其他需要报告的事项 没有收费。", ["六、其他需要报告的事项", "没有收费。"]),
        ("一、总体情况。全年公开若干件。", ["一、总体情况", "全年公开若干件。"]),
        ("一 、 总体情况：全年", ["一 、 总体情况", "全年"]),
        ("一、总体情况", ["一、总体情况"]),
        ("一、总体情况：", ["一、总体情况："]),
        ("一、总体情况良好，", ["一、总体情况良好，"]),
        ("总体情况：全年", ["总体情况：全年"]),
        ("见六、其他需要报告的事项：无。", ["见六、其他需要报告的事项：无。"]),
    ],
)
def test_lines(text: str, wanted: list[str]) -> None:
    assert texts(Line(text, HERE)) == wanted


def test_a_heading_that_our_file_names_is_parted_from_whatever_was_typed_behind_it() -> None:
    assert texts(Line("一、总体情况今年发布若干件。", HERE, name="section:overview")) == [
        "一、总体情况",
        "今年发布若干件。",
    ]


def test_an_edition_without_sections_parts_nothing() -> None:
    assert FREE
    assert parted([Line("一、总体情况：无", HERE)], FREE) == (Line("一、总体情况：无", HERE),)
