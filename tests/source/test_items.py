"""Reasons of exceptions on record, written without quotation marks: one finding with the line to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.checking import check_bytes
from generator.finding import Finding

SAMPLE = next((Path(__file__).parents[2] / "inputs").glob("西工区*.yaml")).read_text(encoding="utf-8")
FLOW = '说明放行:\n  - {规则: projects.column, 单元格: "二、行政许可", 数值: [15, 15], 理由: %s}%s\n'
BLOCK = "说明放行:\n  - 规则: projects.column\n    单元格: 二、行政许可\n    数值: [15, 15]\n    理由: %s\n"
TEXTS = {
    "已核实，为新增，含第1,234号": '"已核实，为新增，含第1,234号"',
    "见苏政发[2020]3号: 新增, 已核": '"见苏政发[2020]3号: 新增, 已核"',
    "[2020]3号文": '"[2020]3号文"',
    "见 #3 号": '"见 #3 号"',
    "已核} 见}": '"已核} 见}"',
    "已核, 数值: 见表": '"已核, 数值: 见表"',
    '"已核"属实': "'\"已核\"属实'",
    "@3号": '"@3号"',
    "见表:": '"见表:"',
    "- 已核": '"- 已核"',
    "it's 3, 4": '"it\'s 3, 4"',
}
PLAIN = ("a/b", "第1：2条，见表", '"已核, 属实"', "'已核: 属实'", "说'明", "-已核", "3")


def said(text: str) -> tuple[list[Finding], list[Finding]]:
    """What is told of the file, but for what was released; and what was released."""
    found = check_bytes((SAMPLE.rstrip("\n") + "\n" + text).encode(), Path("报告.yaml")).findings.findings
    return [f for f in found if f.level != "info"], [f for f in found if f.level == "info"]


@pytest.mark.parametrize("behind", ["", " # 已请示", " "])
@pytest.mark.parametrize("text", TEXTS)
def test_a_reason_in_braces_is_shown_between_quotation_marks(text: str, behind: str) -> None:
    (found,), (released,) = said(FLOW % (text, behind))
    assert (found.rule, found.place.line) == ("syntax.yaml", SAMPLE.rstrip("\n").count("\n") + 3)
    line = (FLOW % (text, behind)).split("\n")[1]
    assert found.place.column == line.index("理由: ") + 5
    assert found.hint == (FLOW % (TEXTS[text], behind)).split("\n")[1]
    assert "读到那里就断了；请用引号把整段文字括起来" in found.message
    assert released.message.endswith(f"理由：{text}")
    assert said(FLOW % (TEXTS[text], behind))[0] == []


@pytest.mark.parametrize("text", PLAIN)
def test_a_reason_that_yaml_takes_as_it_is_needs_none(text: str) -> None:
    for form in (FLOW % (text, ""), BLOCK % text):
        told, released = said(form)
        assert not told and len(released) == 1


@pytest.mark.parametrize("text", ["[2020]3号文", "见文件: 新增", '"已核"属实', "见表:", "- 已核", "理由:"])
def test_a_reason_behind_its_name_is_shown_between_quotation_marks(text: str) -> None:
    (found,), (released,) = said(BLOCK % text)
    quoted = f"'{text}'" if '"' in text else f'"{text}"'
    assert (found.rule, found.hint) == ("syntax.yaml", f"    理由: {quoted}")
    assert released.message.endswith(f"理由：{text}")


def test_a_reason_cut_off_by_a_hash_sign_is_told() -> None:
    (found,), (released,) = said(BLOCK % "见 #3 号")
    assert (found.rule, found.level) == ("text.comment", "warning")
    assert found.message.startswith("“说明放行第 1 项的理由”在“ #”处断了")
    assert released.message.endswith("理由：见")


def test_figures_in_brackets_stay_a_list() -> None:
    told, released = said(FLOW.replace("[15, 15]", "[15, 16]") % ("已核", ""))
    assert {found.rule for found in told} == {"projects.column", "exception.void"}
    assert not released


@pytest.mark.parametrize("indent", ["", " "])
def test_an_item_without_the_name_of_its_list_is_shown_below_it(indent: str) -> None:
    item = (FLOW % ("新增", "")).split("\n")[1].strip()
    found = next(f for f in said(f"{indent}{item}\n")[0] if f.rule == "syntax.yaml")
    assert found.hint == f"说明放行:\n  {item}"
    assert found.message == "这一项的上面少了“说明放行:”一行；请补上，这一项写在它的下面，行首空两格"


def test_a_reason_on_two_lines_cut_off_by_a_hash_sign_is_told_once() -> None:
    (found,), (released,) = said(BLOCK % "见附件\n      第一页 #3 号")
    assert (found.rule, found.level) == ("text.comment", "warning")
    assert released.message.endswith("理由：见附件 第一页")
