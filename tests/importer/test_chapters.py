"""Chapters that the agency has titled and numbered itself."""

from __future__ import annotations

import pytest

from generator.importer.chapters import chapters
from generator.importer.published import Line, Spot

HERE = Spot(1, 1, "第 1 行")


def lines_of(*texts: str) -> list[Line]:
    return [Line(text, HERE) for text in texts]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["导语。", "一、概述", "做了。", "二、问题", "改进。"], {"概述": ["做了。"], "问题": ["改进。"]}),
        (["十二、概述", "（一）主动公开", "1、加强领导。已加强。"], {"概述": ["（一）主动公开", "1、加强领导。已加强。"]}),
        (["一、概述。我局做了工作。", "二、问题"], {"问题": []}),
        (["一. 概述", "做了。"], {"概述": ["做了。"]}),
        (["没有章。"], {}),
    ],
)  # fmt: skip
def test_chapters(texts: list[str], wanted: dict[str, list[str]]) -> None:
    _, found = chapters(lines_of(*texts))
    assert {
        one.title: [line.text for line in one.blocks if isinstance(line, Line)] for one in found
    } == wanted


def test_in_a_text_of_ours_only_what_stands_apart_is_a_chapter() -> None:
    lines = [
        Line("一、概述", HERE, apart=True),
        Line("二、是一段", HERE),
        Line("二、问题", HERE, apart=True),
    ]
    _, found = chapters(lines)
    assert [one.title for one in found] == ["概述", "问题"]


def test_what_our_files_name_is_beyond_doubt() -> None:
    lines = [Line("一、概述", HERE, name="section:chapter-1"), Line("二、是一段", HERE)]
    before, found = chapters(lines)
    assert before == ()
    assert [(one.title, len(one.blocks)) for one in found] == [("概述", 1)]
