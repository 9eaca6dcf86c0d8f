"""What the rules over figures say, whole: where, which figures, what to write; and where they say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.finding import Fault, Finding, Place
from generator.rules import graded
from tests.reports import DISCLOSURE, report_2021

REPORT_2019 = """\
单位: 示例市民政局
年度: 2020
总体情况: 有
主动公开政府信息情况:
  规章: {规章}
  规范性文件: 0
  行政许可: {行政许可}
  其他对外管理服务事项: {其他对外管理服务事项}
  行政处罚: 0
  行政强制: 0
  行政事业性收费: 0
  政府集中采购: {政府集中采购}
收到和处理政府信息公开申请情况: 0
政府信息公开行政复议、行政诉讼情况: 0
存在的主要问题及改进情况: 有
其他需要报告的事项: 有
"""
ROWS_2019 = ("规章", "行政许可", "其他对外管理服务事项", "政府集中采购")


def of_2021(row: str) -> str:
    """The report of 2021 with one row of table two."""
    label = row.partition(":")[0]
    return report_2021(
        disclosure="".join(
            f"  {row}\n" if line.startswith(f"  {label}:") else f"{line}\n"
            for line in DISCLOSURE.splitlines()
        )
    )


def of_2019(**rows: str) -> str:
    return REPORT_2019.format(**{row: rows.get(row, "0") for row in ROWS_2019})


def findings(text: str, folder: Path) -> list[Finding]:
    file = folder / "report.yaml"
    file.write_text(text, encoding="utf-8")
    return list(check_file(file).findings.findings)


LARGE = "是不是把元当成了万元？若原数的单位是元，应写"


@pytest.mark.parametrize(
    ("text", "rule", "message", "values", "hint"),
    [
        (
            of_2021("行政事业性收费: 100000"),
            "money.magnitude",
            f"二、行政事业性收费：100000 合 10 亿元，{LARGE} 10",
            {"stated": "100000"},
            "10",
        ),
        (
            of_2019(政府集中采购="[1, 1806160.50]"),
            "money.magnitude",
            f"二、政府集中采购“采购总金额”列：1806160.50万元 合 180.61605 亿元，{LARGE} 180.61605",
            {"stated": "1806160.50万元"},
            "180.61605",
        ),
        (
            of_2021("行政事业性收费: 1.23445"),
            "money.precision",
            "二、行政事业性收费：1.23445 的小数多于 4 位；可写 1.2345",
            {"stated": "1.23445"},
            "1.2345",
        ),
        (
            of_2019(政府集中采购="[1, 1.23456]"),
            "money.precision",
            "二、政府集中采购“采购总金额”列：1.23456万元 的小数多于 4 位；可写 1.2346",
            {"stated": "1.23456万元"},
            "1.2346",
        ),
        (
            of_2019(政府集中采购="[1, 1.23456万元]"),
            "money.precision",
            "二、政府集中采购“采购总金额”列：1.23456万元 的小数多于 4 位；可写 1.2346万元",
            {"stated": "1.23456万元"},
            "1.2346万元",
        ),
        (
            of_2021("行政规范性文件: [5, 1, 3]"),
            "stock.opening",
            "二、行政规范性文件：现行有效件数 3 ＋ 本年废止件数 1 － 本年制发件数 5，得 -1，小于 0；"
            "现行有效件数减去本年制发、加上本年废止，是上年末的有效件数，不会小于 0；请核对是否填错了列",
            {"in_force": 3, "repealed": 1, "issued": 5},
            None,
        ),
        (
            of_2019(其他对外管理服务事项="[8, -9, 163]"),
            "projects.negative",
            "二、其他对外管理服务事项：上一年项目数量 8 ＋ 本年增/减 -9，得 -1，小于 0；"
            "上一年项目数量加上本年增/减，是本年的项目数量，不会小于 0；请核对数和正负号",
            {"previous_items": 8, "change": -9},
            None,
        ),
        (
            of_2019(其他对外管理服务事项="[0, +15, 15]"),
            "projects.column",
            "二、其他对外管理服务事项：“上一年项目数量”是 0，而“本年增/减”与“处理决定数量”都是 15；"
            "“本年增/减”是事项数目的增减，不是办理的件数；办理的件数只填在“处理决定数量”列；请核对",
            {"change": 15, "decisions": 15},
            None,
        ),
    ],
)
def test_the_whole_finding(
    text: str, rule: str, message: str, values: dict[str, int | str], hint: str | None, tmp_path: Path
) -> None:
    (finding,) = findings(text, tmp_path)
    assert (finding.rule, finding.message, finding.hint) == (rule, message, hint)
    assert finding.values == values


@pytest.mark.parametrize(
    "text",
    [
        of_2021("行政事业性收费: 99999.9999"),
        of_2021("行政事业性收费: 251000万元"),
        of_2021("行政事业性收费: 1.2344"),
        of_2021("行政事业性收费: 1.23440000"),
        of_2021("行政规范性文件: [5, 1, 4]"),
        of_2019(政府集中采购="[1, 12345.67891元]"),
        of_2019(规章="[1, 5, 5]"),
        of_2019(行政许可="[9, -9, 3]"),
        of_2019(行政许可="[3, 15, 15]"),
        of_2019(行政许可="[0, 15, 16]"),
        of_2019(行政许可="[0, 0, 0]"),
    ],
)
def test_nothing_is_said_at_the_very_edge(text: str, tmp_path: Path) -> None:
    assert [finding.message for finding in findings(text, tmp_path)] == []


def test_every_row_is_looked_at(tmp_path: Path) -> None:
    found = findings(of_2019(行政许可="[0, 2, 2]", 其他对外管理服务事项="[0, 3, 3]"), tmp_path)
    assert [f.cell for f in found] == [
        "proactive_disclosure.licence.change",
        "proactive_disclosure.other_service.change",
    ]


def test_findings_are_in_reading_order_with_the_part_that_they_stand_in() -> None:
    faults = [
        Fault("key.value", Place(9, 2), "丙　 丁\n戊"),
        Fault("key.value", Place(4, 7), "乙"),
        Fault("key.value", Place(4, 1), "甲"),
        Fault("encoding.converted", Place(1), "零"),
    ]
    found = graded(faults, [(4, 2), (9, 5), (12, 6)])
    assert [(f.message, f.level, f.section) for f in found] == [
        ("零", "info", 0),
        ("甲", "error", 2),
        ("乙", "error", 2),
        ("丙　 丁 戊", "error", 5),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            of_2021("行政规范性文件: [5, 1, 3]"),
            '   - {规则: stock.opening, 单元格: "二、行政规范性文件", 数值: [3, 1, 5], 理由: "待填"}',
        ),
        (
            of_2021("行政事业性收费: 100000"),
            '   - {规则: money.magnitude, 单元格: "二、行政事业性收费", 数值: 100000, 理由: "待填"}',
        ),
        (
            of_2019(政府集中采购="[1, 1.23456万元]"),
            '   - {规则: money.precision, 单元格: "二、政府集中采购“采购总金额”列", 数值: "1.23456万元", 理由: "待填"}',
        ),
        (
            report_2021().replace("年度: 2024", "年度: 2020\n版式: 2021"),
            '   - {规则: edition.mismatch, 位置: 版式, 数值: 2021, 理由: "待填"}',
        ),
    ],
)
def test_what_is_offered_to_copy(text: str, line: str, tmp_path: Path) -> None:
    (finding,) = findings(text, tmp_path)
    assert finding.details == (*OFFER, line)


OFFER = (
    "确属实情的，可在文件末尾照抄下面两行（“说明放行:”已有的不再写），在引号里写上理由：",
    " 说明放行:",
)


def test_what_cannot_be_released_offers_nothing(tmp_path: Path) -> None:
    text = of_2019(行政许可="[0, 2, 2]", 其他对外管理服务事项="[8, -9, 1]", 规章="[1, x, 5]")
    offered = {f.rule: f.details for f in findings(text, tmp_path)}
    assert offered["projects.column"][:2] == OFFER
    assert (offered["projects.negative"], offered["cell.type"]) == ((), ())
