"""Pairs of reports to be compared."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from generator.build.checking import check_bytes
from generator.edition import Amount, CellRef, Edition, Figure
from generator.report import Report
from tests.reports import report_2021

INPUTS = Path(__file__).resolve().parents[2] / "inputs"
OLD, NEW = "示例市民政局2023.yaml", "示例市民政局2024.yaml"

_STORY = (
    "2024年，全局公开信息12条。规范性文件：“无”。认真落实条例要求。\n"
    "  组织培训2次，参加人员80人次。会同有关单位核对政务公开目录。\n"
    "  第三段的文字原来在这里，后来移走了。"
)
DRAFT = report_2021().replace("规范性文件：“无”。", _STORY)
# Figures, a sentence changed, one added, one moved to another section, a paragraph parted, and what must do no harm.
HOSTILE = "又多一句<script>alert(1)</script>{{ x }}\u202e反。"
EDITED = (
    DRAFT.replace("[2, 1, 0, 0, 0, 0, 3]", "[5, 1, 0, 0, 0, 0, 6]")
    .replace("予以公开: [1, 1, 0, 0, 0, 0, 2]", "予以公开: [4, 1, 0, 0, 0, 0, 5]")
    .replace("    总计: [1, 1, 0, 0, 0, 0, 2]", "    总计: [4, 1, 0, 0, 0, 0, 5]")
    .replace("行政事业性收费: 0", "行政事业性收费: 0.50")
    .replace("信息12条", "信息15条")
    .replace("80人次。", "80人次。\n  ")
    .replace("\n  第三段的文字原来在这里，后来移走了。", "")
    .replace("下一年度改进。", f"明年改好。{HOSTILE}")
    .replace("没有收取信息处理费。", "没有收取信息处理费。第三段的文字原来在这里，后来移走了。")
)
LAST_YEAR = DRAFT.replace("年度: 2024", "年度: 2023").replace("2024年，", "2023年，")


def read(text: str) -> Report:
    """The report that an input file says."""
    report = check_bytes(text.encode("utf-8"), Path("报告.yaml")).report
    assert report is not None
    return report


def sample(name: str) -> Report:
    """A report of ``inputs/``."""
    return read((INPUTS / f"{name}.yaml").read_text(encoding="utf-8"))


def with_text(text: str) -> Report:
    """A report whose first narrative is this."""
    report = read(DRAFT)
    first = report.edition.sections[0].id
    return report._replace(narratives={**report.narratives, first: text})


def made(edition: Edition, figures: Mapping[CellRef, Figure | None]) -> Report:
    """A report of an edition with these figures."""
    report = read(DRAFT)
    return report._replace(edition=edition, year=edition.first_year, figures=figures)


def figures(edition: Edition, number: int) -> dict[CellRef, Figure | None]:
    """The same figure in every cell, of the kind that the cell takes."""
    return {
        ref: figure(table.kinds[ref.row, ref.column], number)
        for table in edition.tables.values()
        for ref in table.cells
    }


def figure(kind: str, number: int) -> Figure:
    return Amount(Decimal(number), f"{number}") if kind.startswith("amount") else number
