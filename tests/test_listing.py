"""Findings as a person reads them: order, folding, width, colour. And texts in columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import listing
from generator.build.checking import check_file
from generator.finding import FileFindings, Finding, Level, Place
from generator.width import display_width, wrapped
from tests.readers import listed

RED, YELLOW, CYAN, PLAIN = "\033[1;31m", "\033[1;33m", "\033[36m", "\033[0m"


def finding(
    level: Level = "error",
    line: int = 1,
    message: str = "甲",
    rule: str = "cell.type",
    section: int = 0,
    cell: str | None = None,
    details: tuple[str, ...] = (),
) -> Finding:
    return Finding(rule, level, Place(line, 1), message, cell, {}, None, details, section=section)


def shown(*findings: Finding, colour: bool = False) -> list[str]:
    return list(listing.text([FileFindings("a.yaml", findings)], colour))


def test_errors_come_first_then_warnings_then_information() -> None:
    lines = shown(finding("info", 1), finding("warning", 2), finding("error", 3))
    assert lines == [
        "a.yaml:3:1: 错误 甲 [cell.type]",
        "a.yaml:2:1: 警告 甲 [cell.type]",
        "a.yaml:1:1: 提示 甲 [cell.type]",
    ]


def test_the_parts_come_in_the_order_of_the_form_not_of_the_file() -> None:
    lines = shown(finding(line=10, section=2), finding(line=5, section=3), finding(line=9, section=2))
    assert [line.split(":")[1] for line in lines] == ["9", "10", "5"]


def test_within_a_part_findings_come_line_by_line() -> None:
    lines = shown(
        finding(line=3, section=1, rule="footing.cell"), finding(line=9, section=1, rule="cell.blank")
    )
    assert [line.split("[")[1] for line in lines] == ["footing.cell]", "cell.blank]"]


def test_a_file_with_its_parts_in_another_order(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        "单位: 示例市民政局\n年度: 2024\n其他需要报告的事项: 待填\n总体情况: 待填\n"
        "主动公开政府信息情况: 0\n收到和处理政府信息公开申请情况: 0\n"
        "政府信息公开行政复议、行政诉讼情况: 0\n存在的主要问题及改进情况: 待填\n",
        encoding="utf-8",
    )
    lines = listed("\n".join(listing.text([check_file(file).findings])))
    assert [line.split(":")[1] for line in lines] == ["4", "8", "3"]


def test_four_alike_fold_into_one_and_three_do_not() -> None:
    alike = [
        finding(line=30 + n, message=f"格{n}：还没有填写", cell=f"t.{n}", rule="cell.blank")
        for n in range(25)
    ]
    assert len(shown(*alike[:3])) == 3
    (line,) = listed("\n".join(shown(*alike)))
    assert line.startswith("a.yaml:30:1:错误共25处，从第30行起：还没有填写（格0，格1，格2，……；在第30、31、")
    assert line.endswith("[cell.blank]")


def test_details_stand_below_and_what_is_to_be_copied_is_not_wrapped() -> None:
    copied = "  - {规则: stock.opening, " + "单元格: 二、规章, " * 8 + "}"
    lines = shown(finding(details=("第一行" * 20, copied)))
    assert lines[0] == "a.yaml:1:1: 错误 甲 [cell.type]"
    assert lines[1].startswith("      第一行")
    assert lines[2].startswith("          ")
    assert lines[-1] == f"      {copied}"


@pytest.mark.parametrize(("level", "code"), [("error", RED), ("warning", YELLOW), ("info", CYAN)])
def test_only_the_word_for_the_level_is_in_colour(level: Level, code: str) -> None:
    (plain,) = shown(finding(level))
    (coloured,) = shown(finding(level), colour=True)
    assert coloured.replace(code, "").replace(PLAIN, "") == plain
    assert f" {code}{plain.split()[1]}{PLAIN} 甲" in coloured


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_on_terminals_only(
    terminal: bool, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.cli import checking

    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal, raising=False)
    assert checking.in_colour() is coloured


@given(text=st.text("甲乙，。（）“”ab1 2-[]", max_size=300), width=st.integers(20, 100))
def test_wrapping_loses_nothing_but_blanks_and_keeps_the_width(text: str, width: int) -> None:
    lines = list(wrapped(text, width, "    "))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines[1:]:
        assert line.startswith("    ")
        assert line[4:5] not in set("，。）”")
    for line in lines:
        longest = max((display_width(piece) for piece in line.split()), default=0)
        assert display_width(line) <= max(width, longest + 4) or not line.strip()


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("甲乙", 4), ("“甲”", 6), ("e\u0301", 1), ("甲\u200b", 2), ("……", 4), ("", 0)],
)
def test_columns_of_a_text(text: str, columns: int) -> None:
    assert display_width(text) == columns


@pytest.mark.parametrize(("text", "columns"), [("“甲”", 4), ("甲—乙", 5), ("abc", 3)])
def test_columns_in_a_terminal(text: str, columns: int) -> None:
    assert display_width(text, ambiguous=1) == columns
