"""Reviews of reports as a reviewer meets them: clean ones of every edition, ones with findings, unreadable ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from generator.build.checking import check_bytes
from generator.document import compose
from generator.render.review import Live, render
from generator.report import Report
from generator.review import Review, reviewed
from generator.templates_folder import FOLDER
from tests.reports import report_2021

INPUTS = Path(__file__).resolve().parents[2] / "inputs"
# A wrong total in the third table and one in the fourth, a blank cell, a narrative to be written, a doubtful stock.
WRONG = (
    report_2021()
    .replace("予以公开: [1, 1, 0, 0, 0, 0, 2]", "予以公开: [1, 1, 0, 0, 0, 0, 4]")
    .replace("[1, 0, 0, 2, 3]", "[1, 0, 0, 2, 5]")
    .replace("行政处罚: 0", "行政处罚:")
    .replace("行政规范性文件: 0", "行政规范性文件: [9, 0, 3]")
    .replace("还不够及时，下一年度改进。", "待填")
)
UNREADABLE = report_2021().replace("  行政复议: [1, 0, 0, 2, 3]", ' 行政复议 [1, 0, 0, 2, "3')


class Found(NamedTuple):
    """What checking a text gives to a review."""

    report: Report | None
    review: Review


def found(text: str, file: str = "inputs/示例市民政局2024.yaml", previous: Report | None = None) -> Found:
    checked = check_bytes(text.encode("utf-8"), Path(file))
    return Found(checked.report, reviewed(checked.findings, checked.report, previous))


def page(text: str, live: Live | None = None) -> str:
    """The review page of a text."""
    report, review = found(text)
    document = compose(report, draft=bool(review.count("error"))) if report else None
    return render(document, review, (FOLDER,), live)


def stale(text: str, last: str | None, live: Live) -> str:
    """The page of a text that cannot be read, over that of the last one that could."""
    readable = found(last).report if last else None
    assert found(text).report is None
    return render(compose(readable) if readable else None, found(text).review, (FOLDER,), live)


def sample(name: str) -> str:
    return (INPUTS / f"{name}.yaml").read_text(encoding="utf-8")


_STALE = Live("/events", "/", stale=True)
PAGES: dict[str, Callable[[], str]] = {
    "2021版": lambda: page(sample("新疆维吾尔自治区民政厅2021")),
    "2019版": lambda: page(sample("昆明市晋宁区人民政府2020")),
    "旧版": lambda: page(sample("衢州市民政局2016")),
    "有错误": lambda: page(WRONG),
    "读不出": lambda: stale(UNREADABLE, report_2021(), _STALE),
    "从未读出": lambda: stale(UNREADABLE, None, _STALE),
}
