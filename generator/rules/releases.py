"""Exceptions on record (说明放行): which findings they release, and which of them are void.

An exception names a rule, a cell (or key) and the figures that it was written for. It holds for exactly these:
as soon as a figure changes it is void, so that nobody's old explanation covers a new mistake.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from generator.edition.labels import label_key
from generator.finding import Fault
from generator.report import Release
from generator.rules import find

_PLAIN = re.compile(r"[+-]?[0-9.]+|[\u4e00-\u9fff]+")


def released(faults: Iterable[Fault], releases: Sequence[Release]) -> Iterator[Fault]:
    """The faults that an exception covers, each with its reason."""
    for fault in faults:
        release = _covering(fault, releases)
        if release:
            message = f"{fault.message}；已按“说明放行”放行，理由：{release.reason}"
            yield fault._replace(message=message)


def settled(
    faults: Sequence[Fault], releases: Sequence[Release], whole: bool = True, compared: bool = False
) -> Iterator[Fault]:
    """The other faults, those that may be released with what to write for it, and the void exceptions.

    Where the report is not ``whole`` (cells are blank, lines could not be read), a rule may not have been able
    to look: then an exception that meets nothing may hold all the same, and nothing is said of it. So it is with
    the rules across years where the report was not ``compared`` with all of last year's.
    """
    used = set()
    for fault in faults:
        release = _covering(fault, releases)
        if release:
            used.add(release)
        else:
            yield fault._replace(details=(*fault.details, *_offer(fault))) if _may_be(fault) else fault
    for number, release in enumerate(releases, 1):
        why = None if release in used else _why_void(release, faults, whole, compared)
        if why:
            yield Fault("exception.void", release.place, f"说明放行第 {number} 项{why}")


def _covering(fault: Fault, releases: Sequence[Release]) -> Release | None:
    if not _may_be(fault):
        return None
    figures = _figures(fault)
    return next((r for r in releases if _meant(fault, r) and _normal(r.figures) == figures), None)


def _may_be(fault: Fault) -> bool:
    rule = find(fault.rule)
    return rule is not None and rule.releasable and bool(fault.values)


def _meant(fault: Fault, release: Release) -> bool:
    places = {label_key(_subject(fault)), label_key(fault.cell or "")} - {""}
    return release.rule == fault.rule and label_key(release.where) in places


def _subject(fault: Fault) -> str:
    """What a fault is about, in the words that its message begins with: a cell, or a key in quotation marks."""
    if fault.cell:
        return fault.message.partition("：")[0]
    return fault.message.partition("“")[2].partition("”")[0]


def _figures(fault: Fault) -> tuple[str, ...]:
    return _normal(str(value) for value in fault.values.values())


def _normal(figures: Iterable[str]) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFKC", figure).replace(" ", "") for figure in figures)


def _offer(fault: Fault) -> tuple[str, str, str]:
    """What to copy into the file where the figures are right all the same."""
    figures = [_scalar(str(value)) for value in fault.values.values()]
    shown = figures[0] if len(figures) == 1 else f"[{', '.join(figures)}]"
    where = f"{'单元格' if fault.cell else '位置'}: {_scalar(_subject(fault))}"
    return (
        "确属实情的，可在文件末尾照抄下面两行（“说明放行:”已有的不再写），在引号里写上理由：",
        " 说明放行:",
        f'   - {{规则: {fault.rule}, {where}, 数值: {shown}, 理由: "待填"}}',
    )


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _why_void(release: Release, faults: Iterable[Fault], whole: bool, compared: bool) -> str | None:
    rule = find(release.rule)
    if rule is None:
        return f"：没有“{release.rule}”这条规则；请照提示方括号里的规则名写，或删去这一项"
    if not rule.releasable:
        return f"：{rule.id} 不能放行，只能改正；请删去这一项，改正报告里的数"
    changed = next((fault for fault in faults if _meant(fault, release) and fault.values), None)
    if changed:
        now = "、".join(str(value) for value in changed.values.values())
        before = "、".join(release.figures)
        return f"已失效：{_subject(changed)}的数现在是 {now}，放行时是 {before}；请核实后改写“数值”和“理由”，或删去这一项"
    looked = whole and (compared or not rule.across)
    return f"已失效：“{release.where}”没有 {rule.id} 说的问题；请删去这一项" if looked else None
