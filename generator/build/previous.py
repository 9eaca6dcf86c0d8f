"""Last year's report of the one that is being checked: named by its file, or found beside it."""

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.build.neighbours import beginning_of, organ_key, reports_of
from generator.edition.fields import NO_PREVIOUS
from generator.finding import Fault
from generator.report import LastYear, Report

if TYPE_CHECKING:
    from generator.build.checking import Checked

_ADDRESS = r"(?i)[a-z][a-z0-9+.-]+://|www\.|mailto:"
_SHOWN = 60  # characters of what somebody wrote


class Found(NamedTuple):
    """Last year's report, if there is one to compare with, and what is wrong with how it is named."""

    last: LastYear | None = None
    faults: tuple[Fault, ...] = ()


_NOTHING = Found()


class _Unusable(Exception):
    """What is named cannot be last year's report. The text is Chinese and says why, and what to do."""


def last_year(report: Report, path: Path, read: "Callable[[Path], Checked]") -> Found:
    """Last year's report of the file at ``path``. ``read`` reads a file without comparing it with others."""
    if report.previous is not None:
        return _named(report, path, read)
    if not report.organ:
        return _NOTHING
    folder = os.path.dirname(path)  # noqa: PTH120 - for every file
    names = reports_of(folder, report.organ, report.year - 1)
    if not names:
        return _NOTHING
    if len(names) > 1:
        return Found(faults=(_several(report, names),))
    found = _last(read(path.with_name(names[0])), names[0])
    same = found and found.report.year == report.year - 1 and _same_organ(found.report, report)
    return Found(found) if same else _NOTHING


def candidates(path: Path) -> list[Path]:
    """The files that may be last year's of the file at ``path``, by how files begin; they need not exist."""
    folder, name = os.path.split(path)
    begins = beginning_of(folder, name)
    if not begins.previous:
        return [path.with_name(one) for one in reports_of(folder, begins.organ, begins.year - 1)]
    try:
        return [target(begins.previous, path)]
    except _Unusable:
        return []


def stamp(path: Path) -> str:
    """Tells states of last year's file apart, by its time and size; "" where there is none."""
    files = candidates(path)
    return repr([(str(file), *_state(file)) for file in files]) if files else ""


def target(named: str, path: Path) -> Path:
    """The file that 上年报告 names in the file at ``path``. Raises _Unusable for what is no name of a file."""
    if re.match(_ADDRESS, named):
        raise _Unusable("是网址；请把网页另存到这个文件夹，再写存下的文件名")
    plain = named.replace("\\", "/")
    if plain.startswith("//"):
        raise _Unusable("是网络上的位置；请把文件复制到这台电脑，再写文件名")
    return path.parent / plain


def _named(report: Report, path: Path, read: "Callable[[Path], Checked]") -> Found:
    text = str(report.previous)
    if text == NO_PREVIOUS:
        return _NOTHING
    try:
        file = target(text, path)
        _refuse_others(file, path)
        last = _read(file, read)
    except _Unusable as why:
        place = report.previous.place if report.previous else report.key_place("year")
        return Found(faults=(Fault("key.value", place, f"“上年报告”写的是“{text[:_SHOWN]}”，{why}"),))
    faults = tuple(_doubts(report, last))
    return Found(last if last.report.year == report.year - 1 else None, faults)


def _refuse_others(file: Path, path: Path) -> None:
    """Raise _Unusable where there is no such file, or one that nobody may read as a report."""
    try:
        mode = file.stat().st_mode
    except (OSError, ValueError) as error:
        raise _Unusable(
            f"找不到这个文件；请写从本文件所在的文件夹算起的文件名，没有可比的写“{NO_PREVIOUS}”"
        ) from error
    if stat.S_ISDIR(mode):
        raise _Unusable("是一个文件夹；请写其中上年报告的文件名")
    if not stat.S_ISREG(mode):
        raise _Unusable("不是普通的文件；请写上年报告的文件名")
    if path.exists() and file.samefile(path):
        raise _Unusable(f"就是这个文件自己；请写上年报告的文件名，没有可比的写“{NO_PREVIOUS}”")


def _read(file: Path, read: "Callable[[Path], Checked]") -> LastYear:
    checked = read(file)
    last = _last(checked, file.name)
    if last is None:
        first = next((found.message for found in checked.findings.findings if found.level == "error"), "")
        why = f"：{first}" if first else ""
        raise _Unusable(f"这个文件读不出报告{why}")
    return last


def _last(checked: "Checked", name: str) -> LastYear | None:
    report = checked.report or checked.partial
    if report is None:
        return None
    whole = checked.report is not None and None not in report.figures.values()
    return LastYear(report, name, whole)


def _doubts(report: Report, last: LastYear) -> Iterator[Fault]:
    """That the file named is of another year, or of another organ."""
    place = report.previous.place if report.previous else report.key_place("year")
    if last.report.year != report.year - 1:
        message = (
            f"“上年报告”指的 {last.file} 是 {last.report.year} 年度的报告，上一年度是 {report.year - 1}，没有与它核对；"
            f"请改正文件名，没有可比的写“{NO_PREVIOUS}”"
        )
        values = {"stated": last.report.year, "last_year": report.year - 1}
        yield Fault("year.previous", place, message, values=values)
    elif report.organ and not _same_organ(last.report, report):
        theirs = last.report.organ[:_SHOWN]
        whose = f"是“{theirs}”的报告" if theirs else "看不出是哪个单位的报告"
        message = (
            f"“上年报告”指的 {last.file} {whose}，本单位是“{report.organ[:_SHOWN]}”；"
            "请核对文件名，单位改了名称的保留即可"
        )
        yield Fault(
            "year.previous",
            place,
            message,
            values={"stated": last.report.organ, "last_year": report.organ},
        )


def _several(report: Report, names: tuple[str, ...]) -> Fault:
    listed = "、".join(names[:2]) + ("等" if len(names) > 2 else "")
    message = (
        f"“年度”是 {report.year}，同一文件夹里本单位 {report.year - 1} 年度的文件不止一个：{listed}；没有与它们核对，"
        f"请写一行“上年报告: {names[0]}”指明是哪一个，或移走多余的"
    )
    return Fault("year.previous", report.key_place("year"), message)


def _same_organ(one: Report, other: Report) -> bool:
    return organ_key(one.organ) == organ_key(other.organ)


def _state(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return (0, 0)
    return found.st_mtime_ns, found.st_size
