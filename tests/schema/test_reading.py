"""What a file is read as: names, texts, signature, and where each figure stood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.edition import CellRef, edition_for
from generator.finding import Place
from generator.report import Chapter, Release, Report, Signature
from generator.schema.reading import read_date
from tests.reports import report_2021

YEAR = "年度: 2024"
OLD = """\
单位: 示例市民政局
年度: 2015
章节:
  - 标题: 一、 概  述
    正文: |
      有话。
  - {标题: （二）其他, 正文: 无}
"""


def read(text: str, folder: Path) -> Report:
    """The report of a text that has no errors."""
    file = folder / "report.yaml"
    file.write_text(text, encoding="utf-8")
    checked = check_file(file)
    assert checked.report is not None
    assert not checked.findings.failed, checked.findings
    return checked.report


def ref(address: str) -> CellRef:
    table, *row, column = address.split(".")
    return CellRef(table, tuple(row), (column,))


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    report = read(report_2021(), tmp_path)
    assert (report.organ, report.year, report.organ_type) == ("示例市民政局", 2024, "部门")
    assert report.edition is edition_for(2024)
    assert report.title == "示例市民政局2024年政府信息公开工作年度报告"
    assert (report.metadata, report.preface, report.signature, report.chapters) == ((), "", None, ())
    assert report.releases == ()
    assert report.narratives == {
        "overview": "规范性文件：“无”。\n",
        "proactive_disclosure": "",
        "disclosure_on_request": "",
        "disputes": "",
        "problems_and_improvements": "还不够及时，下一年度改进。",
        "other_matters": "没有收取信息处理费。",
    }


def test_what_is_written_is_taken_as_typed(tmp_path: Path) -> None:
    head = """\
年度: 2024
标题: " 关于  公开的
  报告 "
单位类型: 政府
发布信息: {索引号:  1-2 , 成文日期: 2025年1月18日, 备注日期: 见附件}
导语: |
  甲

  乙
落款: {单位: 示例市  人民政府, 日期: 2025年 1月 8日}
说明放行:
  - {规则: " stock.opening ", 位置: 甲, 数值: [1, " 2"], 理由: " 清理 "}
  - {规则: a, 单元格: 乙, 数值: 3, 理由: 丙}
"""
    text = report_2021().replace("  规章: 0", "  正文: 丁\n  规章: 0").replace(f"{YEAR}\n", head)
    report = read(text, tmp_path)
    assert (report.title, report.organ_type) == ("关于 公开的 报告", "政府")
    assert report.metadata == (("索引号", "1-2"), ("成文日期", "2025年1月18日"), ("备注日期", "见附件"))
    assert report.preface == "甲\n\n乙\n"
    assert report.narratives["proactive_disclosure"] == "丁"
    assert report.signature == Signature("示例市 人民政府", date(2025, 1, 8))
    assert report.releases == (
        Release("stock.opening", "甲", ("1", " 2"), "清理", Place(14, 5)),
        Release("a", "乙", ("3",), "丙", Place(15, 5)),
    )


@pytest.mark.parametrize(
    ("written", "signature"),
    [
        ("{日期: 2025-01-18}", Signature("示例市民政局", date(2025, 1, 18))),
        ("{单位: 甲}", Signature("甲", None)),
        ("{单位: '', 日期: ''}", Signature("示例市民政局", None)),
        ("", None),
    ],
)
def test_a_signature_may_leave_out_either_part(
    written: str, signature: Signature | None, tmp_path: Path
) -> None:
    text = report_2021().replace(YEAR, f"{YEAR}\n落款: {written}")
    assert read(text, tmp_path).signature == signature


def test_chapters_lose_their_ordinals_and_needless_blanks(tmp_path: Path) -> None:
    report = read(OLD, tmp_path)
    assert report.chapters == (Chapter("概 述", "有话。\n"), Chapter("其他", "无"))
    assert (report.narratives, report.figures, report.edition) == ({}, {}, edition_for(2015))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-01-18", date(2022, 1, 18)),
        ("2022-1-8", date(2022, 1, 8)),
        (" 2022 年 1 月 18 日 ", date(2022, 1, 18)),
        ("2022年12月31日", date(2022, 12, 31)),
        ("2022-02-30", None),
        ("2022-1月18日", None),
        ("2022年1-18", None),
        ("22-01-18", None),
        ("2022-01-18日", None),
        ("2022/01/18", None),
        ("", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert read_date(text) == day


PLACES = """\
单位: 甲
年度: 2024
总体情况: 有
主动公开政府信息情况:
  规章: [1, 0, 3]
  行政规范性文件: {现行有效件数: 3, 本年制发件数: 1, 本年废止件数: 0}
  行政许可: 7
  行政处罚: 0
  行政强制: 0
  行政事业性收费: 0
收到和处理政府信息公开申请情况:
  本年新收政府信息公开申请数量: [2, 0, 0, 0, 0, 0]
  上年结转政府信息公开申请数量: 0
  本年度办理结果:
    予以公开: [2, 0, 0, 0, 0, 0, 2]
    部分公开: 0
    不予公开: 0
    无法提供: {本机关不掌握相关政府信息: 0, 没有现成信息需要另行制作: 0, 补正后申请内容仍不明确: 0}
    不予处理: 0
    其他处理: 0
  结转下年度继续办理: 0
政府信息公开行政复议、行政诉讼情况: 0
存在的主要问题及改进情况: 有
其他需要报告的事项: 有
"""


@pytest.mark.parametrize(
    ("address", "figure", "line", "column"),
    [
        ("proactive_disclosure.regulation.in_force", 3, 5, 14),
        ("proactive_disclosure.normative_document.issued", 1, 6, 32),
        ("proactive_disclosure.normative_document.in_force", 3, 6, 21),
        ("proactive_disclosure.licence.decisions", 7, 7, 9),
        ("requests.received.natural_person", 2, 12, 20),
        ("requests.received.total", 2, 12, 3),  # left out: the row that it belongs to
        ("requests.carried_over.other", 0, 13, 19),
        ("requests.outcomes.granted.total", 2, 15, 30),
        ("requests.outcomes.denied.state_secret.other", 0, 17, 11),
        ("requests.outcomes.unavailable.not_held.other", 0, 18, 26),
        ("requests.outcomes.total.other", 0, 14, 3),  # left out: the group
        ("requests.outcomes.total.natural_person", 2, 14, 3),
        ("disputes.reconsideration.upheld", 0, 22, 20),
        ("disputes.litigation.direct.total", 0, 22, 20),
    ],
)
def test_every_figure_has_its_place(
    address: str, figure: int, line: int, column: int, tmp_path: Path
) -> None:
    report = read(PLACES, tmp_path)
    assert report.figures[ref(address)] == figure
    assert report.place(ref(address)) == Place(line, column)
