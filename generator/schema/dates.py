"""Dates and years in a file that do not fit its year: one of the two is mistyped.

The report of a year is made and published in the next one. Nothing here looks at the clock: what was right
when it was written stays right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.finding import Fault, Values
from generator.report import Report
from generator.schema.reading import read_date
from generator.schema.relabel import Relabelled

_LATEST = 2  # years after its own in which a report may still be published
_DAYS = ("成文日期", "发布日期", "生成日期", "公开日期", "公布日期")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")
_OFTEN = 2  # a year that is named once may be that of a law


def fits(report: Report) -> bool:
    """Whether nothing at a glance speaks against the year; the rest of this module is for the others."""
    written = [day for name, day in report.metadata if name in _DAYS]
    if report.signature and report.signature.date:
        written.append(str(report.signature.date))
    near = tuple(str(report.year + after) for after in range(1, _LATEST + 1))
    return all(day.startswith(near) for day in written) and _named(report) and not _in_title(report)


def _in_title(report: Report) -> str:
    """A year that the title names instead of the report's own; "" for none."""
    years: list[str] = _YEAR.findall(report.title)
    return years[0] if years and str(report.year) not in years else ""


def _named(report: Report) -> bool:
    return any(str(report.year) in text for text in _texts(report))


def _texts(report: Report) -> tuple[str, ...]:
    return (report.preface, *report.narratives.values(), *(chapter.text for chapter in report.chapters))


def odd(report: Report, relabelled: Relabelled) -> Iterator[Fault]:
    """A fault for each date that is not of the years after the report's, or else one for the words of its texts."""
    days = [
        (f"发布信息：{name}", read_date(text), ("metadata", name))
        for name, text in report.metadata
        if name in _DAYS
    ]
    if report.signature:
        days.append(("落款：日期", report.signature.date, ("signature", "date")))
    told = False
    values: Values
    if year := _in_title(report):
        told = True
        message = f"标题写的是 {year} 年，而“年度”是 {report.year}；请核对标题和“年度”，改正写错的那一个"
        values = {"year": report.year, "title": int(year)}
        yield Fault("year.date", relabelled.place(("title",)), message, values=values)
    for name, day, path in days:
        if day is None or report.year < day.year <= report.year + _LATEST:
            continue
        told = True
        message = (
            f"“{name}”是 {day.isoformat()}，而“年度”是 {report.year}；{report.year} 年度的报告在 {report.year + 1} 年编制、公布；"
            "请核对“年度”和这个日期"
        )
        values = {"year": report.year, "date": day.isoformat()}
        yield Fault("year.date", relabelled.place(path), message, values=values)
    if not told and not _named(report):
        yield from _by_texts(report, relabelled)


def _by_texts(report: Report, relabelled: Relabelled) -> Iterator[Fault]:
    named = Counter(year for text in _texts(report) for year in _YEAR.findall(text))
    if not named:
        return
    year, times = named.most_common(1)[0]
    if times < _OFTEN or int(year) == report.year + 1:
        return
    message = f"“年度”是 {report.year}，而文字里一处也没有写 {report.year} 年，写了 {times} 处 {year} 年；请核对“年度”"
    values = {"year": report.year, "named": int(year)}
    yield Fault("year.date", relabelled.place(("year",)), message, values=values)
