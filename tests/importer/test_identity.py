"""Whose report and of which year: as titles, window titles and file names say it."""

from __future__ import annotations

import pytest

from generator.importer.identity import identify
from generator.importer.published import Line, Published, Spot


def lines_of(texts: list[str]) -> list[Line]:
    return [Line(text, Spot(number, 1, f"第 {number} 行")) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["示例市民政局2023年政府信息公开工作年度报告"], ("示例市民政局", 2023)),
        (["示例市民政局 2023 年度政府信息公开工作年度报告"], ("示例市民政局", 2023)),
        (["示例市民政局２０２３年政府信息公开年报"], ("示例市民政局", 2023)),
        (["示例市民政局二〇二三年政府信息公开工作年度报告"], ("示例市民政局", 2023)),
        (["示例市民政局二○二三年度政府信息公开工作报告"], ("示例市民政局", 2023)),
        (["2019年示例市人民政府办公厅政府信息公开工作年度报告"], ("示例市人民政府办公厅", 2019)),
        (["示例市民政局", "2023年政府信息公开工作年度报告"], ("示例市民政局", 2023)),
        (["首页 > 信息公开年报", "示例市民政局2023年政府信息公开年度报告"], ("示例市民政局", 2023)),
        (["示例市民政局2023年政府信息公开年度报告", "示例市民政局", "2023年政府信息公开工作年度报告"], ("示例市民政局", 2023)),
        (["标题：示例市民政局2023年政府信息公开年度报告"], ("示例市民政局", 2023)),
        (["关于示例市民政局2023年政府信息公开工作年度报告"], ("示例市民政局", 2023)),
        (["示例区（高新区）管委会2023年政府信息公开工作年度报告"], ("示例区（高新区）管委会", 2023)),
    ],
)  # fmt: skip
def test_titles(texts: list[str], wanted: tuple[str, int]) -> None:
    found = identify(Published("text", ()), lines_of(texts))
    assert (found.organ, found.year) == wanted
    assert found.sure


def test_a_title_in_two_lines_is_one() -> None:
    found = identify(Published("text", ()), lines_of(["示例市民政局", "2023年政府信息公开工作年度报告"]))
    assert found.title == "示例市民政局2023年政府信息公开工作年度报告"
    assert len(found.lines) == 2


@pytest.mark.parametrize(
    ("window", "name"),
    [
        ("示例市民政局2023年政府信息公开工作年度报告 - 示例市人民政府门户网站", ""),
        ("示例市民政局2023年政府信息公开工作年度报告_示例网", ""),
        ("", "示例市民政局2023"),
        ("", "示例市民政局2023年年报"),
        ("首页", "示例市民政局2023"),
    ],
)
def test_else_from_the_window_or_the_file_and_not_sure(window: str, name: str) -> None:
    found = identify(Published("html", (), window), lines_of(["一、总体情况"]), name)
    assert (found.title, found.organ, found.year, found.sure) == ("", "示例市民政局", 2023, False)


def test_a_sentence_is_no_title() -> None:
    text = "现公布示例市民政局2023年政府信息公开工作年度报告。"
    found = identify(Published("text", ()), lines_of([text]))
    assert (found.organ, found.year, found.sure) == ("", 2023, False)


@pytest.mark.parametrize("name", ["2023", "扫描件", "report", "20230117"])
def test_nothing_is_made_up(name: str) -> None:
    assert identify(Published("text", ()), [], name)[:3] == ("", "", 0)
