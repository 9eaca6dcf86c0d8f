"""Exceptions on record: what they release, and when they are void."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.cli import run
from generator.finding import Finding
from generator.rules import RULES

REPORT = """\
单位: 示例市民政局
年度: 2024
总体情况: 本机关按规定做好政府信息公开工作。
主动公开政府信息情况:
  规章: [3, 0, 1]
  行政规范性文件: [2, 0, 62]
  行政许可: 0
  行政处罚: 0
  行政强制: 0
  行政事业性收费: 0
收到和处理政府信息公开申请情况: 0
政府信息公开行政复议、行政诉讼情况: 0
存在的主要问题及改进情况: 政策解读还不够及时，下一年度加以改进。
其他需要报告的事项: 本年度没有收取信息处理费。
"""
OLD = (
    REPORT.replace("2024", "2020")
    .replace(
        "  规章: [3, 0, 1]\n  行政规范性文件: [2, 0, 62]\n",
        """\
  规章: [1, 1, 5]
  规范性文件: 0
""",
    )
    .replace("  行政许可: 0\n", "  行政许可: [0, 15, 15]\n  其他对外管理服务事项: 0\n")
    + "# end\n"
)
OLD = OLD.replace("行政事业性收费: 0\n", "行政事业性收费: 0\n  政府集中采购: 0\n")
STILL = REPORT.replace("[3, 0, 1]", "[0, 0, 1]").replace("[2, 0, 62]", "[0, 0, 62]")
LAST = STILL.replace("年度: 2024", "年度: 2023").replace("许可: 0", "许可: 7")
COMPARED = STILL.replace("年度: 2024", "年度: 2024\n上年报告: last.yaml")
CARRIED = """\
  本年新收政府信息公开申请数量: 0
  上年结转政府信息公开申请数量: [{0}, {1}, 0, 0, 0, 0]
  本年度办理结果: 0
  结转下年度继续办理: [{0}, {1}, 0, 0, 0, 0]
"""
PAGES = "".join(
    f"  第{n}季度把{n}号窗口的材料改得短了，请老人试读，读不懂的地方另换说法。\n" for n in "甲乙丙丁戊己"
)
RELEASABLE = {
    "year.previous": COMPARED.replace("年度: 2024", "年度: 2025"),
    "carry.over": COMPARED.replace("申请情况: 0\n", "申请情况:\n" + CARRIED.format(1, 0)),
    "stock.year-on-year": COMPARED.replace("[0, 0, 1]", "[0, 0, 2]"),
    "copied.table": COMPARED.replace("许可: 0", "许可: 7"),
    "copied.text": re.sub("总体情况: .*\n", f"总体情况: |\n{PAGES}", COMPARED),
    "stock.opening": REPORT,
    "money.precision": REPORT.replace("[3, 0, 1]", "0").replace("收费: 0", "收费: 1.234567"),
    "money.magnitude": REPORT.replace("[3, 0, 1]", "0").replace("收费: 0", "收费: 251000"),
    "edition.mismatch": REPORT.replace("[3, 0, 1]", "0").replace("年度: 2024", "年度: 2020\n版式: 2021"),
    "projects.column": OLD,
    "year.date": REPORT.replace("[3, 0, 1]", "0") + "落款: {日期: 2052-01-18}\n",
}
STOCK = "{规则: stock.opening, 单元格: 二、规章, 数值: [1, 0, 3], 理由: 本年清理}"


def findings(text: str, folder: Path) -> tuple[Finding, ...]:
    file = folder / "report.yaml"
    file.write_text(text, encoding="utf-8")
    if "last.yaml" in text:
        last = re.sub("总体情况: .*\n", f"总体情况: |\n{PAGES}", LAST)
        (folder / "last.yaml").write_text(last, encoding="utf-8")
    return check_file(file).findings.findings


def with_release(text: str, *items: str) -> str:
    return f"{text}说明放行:\n" + "".join(f"  - {item}\n" for item in items)


def test_no_sum_can_be_released() -> None:
    assert {rule.id for rule in RULES if rule.releasable} == set(RELEASABLE)
    assert not [rule.id for rule in RULES if rule.id.startswith("footing.") and rule.releasable]


@pytest.mark.parametrize("rule", RELEASABLE)
def test_the_line_that_is_offered_releases_the_finding(rule: str, tmp_path: Path) -> None:
    (finding,) = findings(RELEASABLE[rule], tmp_path)
    assert finding.rule == rule
    told, head, line = finding.details
    assert told == "确属实情的，可在文件末尾照抄下面两行（“说明放行:”已有的不再写），在引号里写上理由："
    assert (head, line[:3]) == (" 说明放行:", "   ")
    text = f"{RELEASABLE[rule]}{head[1:]}\n{line[1:].replace('待填', '本年机构改革')}\n"
    (released,) = findings(text, tmp_path)
    assert (released.rule, released.level) == (rule, "info")
    assert released.message == f"{finding.message}；已按“说明放行”放行，理由：本年机构改革"
    assert released.details == ()


def test_a_reason_still_to_be_written_is_an_error(tmp_path: Path) -> None:
    found = findings(with_release(REPORT, STOCK.replace("本年清理", "待填")), tmp_path)
    assert [(f.rule, f.message) for f in found if f.level == "error"] == [
        ("key.value", "“说明放行第 1 项的理由”还没有写；请写上，或删去这一项")
    ]


@pytest.mark.parametrize("where", ["二、规章", "规章", "proactive_disclosure.regulation.in_force", "“规章”"])
def test_the_cell_may_be_named_in_words_or_by_address(where: str, tmp_path: Path) -> None:
    (found,) = findings(with_release(REPORT, STOCK.replace("二、规章", where)), tmp_path)
    assert found.level == "info"


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (
            STOCK.replace("[1, 0, 3]", "[1, 0, 2]"),
            "说明放行第 1 项已失效：二、规章的数现在是 1、0、3，放行时是 1、0、2；"
            "请核实后改写“数值”和“理由”，或删去这一项",
        ),
        (
            STOCK.replace("二、规章", "二、行政规范性文件"),
            "说明放行第 1 项已失效：“二、行政规范性文件”没有 stock.opening 说的问题；请删去这一项",
        ),
        (
            STOCK.replace("stock.opening", "footing.balance"),
            "说明放行第 1 项：footing.balance 不能放行，只能改正；请删去这一项，改正报告里的数",
        ),
        (
            STOCK.replace("stock.opening", "stock.open"),
            "说明放行第 1 项：没有“stock.open”这条规则；请照提示方括号里的规则名写，或删去这一项",
        ),
    ],
)
def test_a_void_exception_is_a_warning_and_releases_nothing(item: str, message: str, tmp_path: Path) -> None:
    stock, void = findings(with_release(REPORT, item), tmp_path)
    assert (stock.rule, stock.level) == ("stock.opening", "warning")
    assert (void.rule, void.level, void.message) == ("exception.void", "warning", message)
    assert void.place.line == REPORT.count("\n") + 2


def test_a_sum_stays_an_error(tmp_path: Path) -> None:
    text = REPORT.replace("[3, 0, 1]", "0").replace(
        "诉讼情况: 0",
        "诉讼情况:\n  行政复议: {结果维持: 1, 结果纠正: 0, 其他结果: 0, 尚未审结: 0, 总计: 2}\n  行政诉讼: 0",
    )
    item = "{规则: footing.dispute-total, 单元格: 四、行政复议, 数值: [2, 1], 理由: 确实如此}"
    found = findings(with_release(text, item), tmp_path)
    assert [(f.rule, f.level) for f in found] == [
        ("footing.dispute-total", "error"),
        ("exception.void", "warning"),
    ]


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ("说明放行: 甲\n", "“说明放行”的写法不对；请写成列表"),
        ("说明放行:\n  - 甲\n", "“说明放行第 1 项”的写法不对；请写成列表"),
        ("说明放行:\n  - {规则: stock.opening, 数值: 1, 理由: 甲}\n", "说明放行第 1 项没有写“单元格”"),
        ("说明放行:\n  - {规则: a, 单元格: 甲, 理由: 甲}\n", "没有写“说明放行第 1 项的数值”"),
        ("说明放行:\n  - {单元格: 甲, 数值: 1, 理由: 甲}\n", "没有写“说明放行第 1 项的规则”"),
        ("说明放行:\n  - {规则: a, 单元格: 甲, 数值: 1}\n", "没有写“说明放行第 1 项的理由”"),
        (
            "说明放行:\n  - {规则: a, 单元格: 甲, 位置: 乙, 数值: 1, 理由: 甲}\n",
            "说明放行第 1 项的单元格”和“位置”只写一个",
        ),
        (
            "说明放行:\n  - {规则: a, 单元格: 甲, 数值: {乙: 1}, 理由: 甲}\n",
            "说明放行第 1 项的数值”的写法不对",
        ),
        ("说明放行:\n  - {规则: a, 单元格: 甲, 数值: [[1]], 理由: 甲}\n", "说明放行第 1 项的数值”的写法不对"),
    ],
)
def test_one_that_is_not_whole_says_what_is_missing(items: str, message: str, tmp_path: Path) -> None:
    found = findings(REPORT.replace("[3, 0, 1]", "0") + items, tmp_path)
    assert [f for f in found if message in f.message and f.level == "error"], [f.message for f in found]


def test_nothing_behind_the_key_is_as_if_it_were_left_out(tmp_path: Path) -> None:
    assert findings(REPORT.replace("[3, 0, 1]", "0") + "说明放行:\n", tmp_path) == ()


def test_a_released_error_lets_the_report_be_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    item = "{规则: edition.mismatch, 位置: 版式, 数值: 2021, 理由: 上级要求按新格式填报}"
    Path("a.yaml").write_text(with_release(RELEASABLE["edition.mismatch"], item), encoding="utf-8")
    assert run(["build", "a.yaml", "--format", "txt"]) == 0
    shown = capsys.readouterr().out
    assert "提示" in shown
    assert "上级要求按新格式填报" in re.sub(r"\s", "", shown)
    assert [file.name for file in Path("output").iterdir()] == ["a.txt"]


@pytest.mark.parametrize("where", ["", "（x）", "、"])
def test_an_empty_place_releases_nothing(where: str, tmp_path: Path) -> None:
    item = f'{{规则: edition.mismatch, 位置: "{where}", 数值: 2021, 理由: 甲}}'
    found = findings(with_release(RELEASABLE["edition.mismatch"], item), tmp_path)
    assert ("edition.mismatch", "error") in [(f.rule, f.level) for f in found]


@pytest.mark.parametrize("row", ["[1, , 3]", "[1, 0, ~]", "[1, 0, 件]", "[1, 0"])
def test_nothing_is_said_of_an_exception_whose_figures_cannot_be_read(row: str, tmp_path: Path) -> None:
    text = REPORT.replace("[3, 0, 1]", row)
    assert not [f for f in findings(with_release(text, STOCK), tmp_path) if f.rule == "exception.void"]


def test_a_reason_still_to_be_written_releases_nothing(tmp_path: Path) -> None:
    found = findings(with_release(REPORT, STOCK.replace("本年清理", "待填")), tmp_path)
    assert ("stock.opening", "warning") in [(f.rule, f.level) for f in found]


def test_an_exception_across_columns_is_void_once_one_of_them_changes(tmp_path: Path) -> None:
    text = RELEASABLE["carry.over"].replace(CARRIED.format(1, 0), CARRIED.format(1, 2))
    (finding,) = findings(text, tmp_path)
    assert finding.values == {"stated": "1,2,0,0,0,0,3", "last_year": "0,0,0,0,0,0,0"}
    item = finding.details[2].strip().removeprefix("- ").replace("待填", "申请随职能划入")
    (released,) = findings(with_release(text, item), tmp_path)
    assert released.level == "info"
    changed = with_release(text.replace("[1, 2,", "[1, 3,"), item)
    assert [(found.rule, found.level) for found in findings(changed, tmp_path)] == [
        ("carry.over", "error"),
        ("exception.void", "warning"),
    ]


def test_without_last_year_an_exception_across_years_may_hold(tmp_path: Path) -> None:
    """Whoever has only this year's file must not be told to take it out."""
    alone = COMPARED.replace("报告: last.yaml", "报告: 无")
    item = "{规则: carry.over, 单元格: 三、上年结转政府信息公开申请数量, 数值: [1, 0], 理由: 划入}"
    assert findings(with_release(alone, item), tmp_path) == ()
    (void,) = findings(with_release(alone.replace("报告: 无", "报告: last.yaml"), item), tmp_path)
    assert void.message == (
        "说明放行第 1 项已失效：“三、上年结转政府信息公开申请数量”没有 carry.over 说的问题；请删去这一项"
    )
