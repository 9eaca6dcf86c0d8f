"""A published report from its file to findings: read in memory, checked as the input file that it would be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from generator import rules
from generator.build.checking import Checked, check_bytes
from generator.edition.fields import TO_FILL
from generator.finding import Fault, FileFindings, Finding, Place
from generator.importer import Doubt, Imported, Published, Spot, imported
from generator.importer.opening import opened_file
from generator.scaffold import Key, Written, written

_FAILED = "import.file"
# What is said of the word for what is still to be written, which no published file has.
_WORDS = {
    f"空着（写的是“{TO_FILL}”）；没有发生的填 0": "原文空着；没有发生的应填 0",
    f"还没有写；请把“{TO_FILL}”换成文字，一段一行": "原文没有文字",
    "“单位”还没有写；请写单位全称": "原文里看不出是哪个单位的报告",
    f"“年度”写的是“{TO_FILL}”，应是": "原文里看不出是哪一年度的报告，应是",
    "还没有填写；没有发生的填 0": "原文没有读到数；没有发生的应填 0",
}
_NOTHING = "没有读到年度报告：没有各部分的标题，也没有规定的表；请检查是不是放错了文件，内容是图片的请换用报告的网页或 Word 文件"
_RELEASE = "确属实情的"  # an input file can give its reasons, a published one cannot
_REFUSED = ("import.row-length", "import.row-missing")


class Taken(NamedTuple):
    """A published file as an input file: None where nothing could be read of it.

    ``checked`` has every finding, those about reading and those about what was read, at its place in the
    published file. ``published`` is what the file holds.
    """

    imported: Imported | None
    written: Written | None
    checked: Checked
    published: Published | None = None


def take(path: Path, folders: tuple[Path, ...], years: bool = True) -> Taken:
    """Read a published file and check what it says. Whatever it holds, this does not raise."""
    published = opened_file(path)
    told = list(_graded(published.faults))
    if any(finding.rule == _FAILED for finding in told):
        return Taken(None, None, Checked(None, FileFindings(path.as_posix(), tuple(told))))
    found = imported(published, path.stem)
    if _is_empty(found):
        told += _graded([Fault(_FAILED, Place(1), _NOTHING)])
        return Taken(None, None, Checked(None, FileFindings(path.as_posix(), tuple(told))), published)
    text = written(found.filling)
    checked = check_bytes(text.text.encode("utf-8"), path, folders, years)
    told += _graded(map(_fault, found.doubts))
    refused = [doubt.cell for doubt in found.doubts if doubt.cell and doubt.rule in _REFUSED]
    findings = (one for one in checked.findings.findings if not _is_told(one, refused))
    told += _moved(findings, text.keys, found.spots)
    told.sort(key=lambda finding: (finding.place.line, finding.place.column))
    checked = checked._replace(findings=FileFindings(path.as_posix(), tuple(told)))
    return Taken(found, text, checked, published)


def _is_empty(found: Imported) -> bool:
    """Whether nothing of a report was read: neither a row nor a text below any heading."""
    filling = found.filling
    return not (filling.rows or any(filling.narratives.values()) or filling.chapters)


def _is_told(finding: Finding, refused: Iterable[str]) -> bool:
    """Whether a finding only says that a row is blank which was refused, with the reason."""
    return finding.rule == "cell.blank" and any(f"{finding.cell}.".startswith(f"{row}.") for row in refused)


def _graded(faults: Iterable[Fault]) -> tuple[Finding, ...]:
    return rules.graded(faults)


def _fault(doubt: Doubt) -> Fault:
    place = Place(doubt.spot.line, doubt.spot.column)
    message = doubt.message if doubt.spot.words in doubt.message else _with_place(doubt.message, doubt.spot)
    return Fault(doubt.rule, place, message, doubt.cell)


def _moved(
    findings: Iterable[Finding], keys: Mapping[int, Key], spots: Mapping[Key, Spot]
) -> Iterable[Finding]:
    """Findings about the lines of the input file, at the places where these lines were read."""
    for finding in findings:
        spot = _spot(finding, keys, spots)
        yield finding._replace(
            place=Place(spot.line, spot.column),
            message=_with_place(_as_printed(finding.message), spot),
            details=tuple(takewhile(lambda detail: not detail.startswith(_RELEASE), finding.details)),
            edits=(),
        )


def _as_printed(message: str) -> str:
    """A message about an input file as one about what is published: nothing is to be filled in there."""
    for typed, printed in _WORDS.items():
        message = message.replace(typed, printed)
    return message


def _spot(finding: Finding, keys: Mapping[int, Key], spots: Mapping[Key, Spot]) -> Spot:
    """Where the cell, or else the line, that a finding is about was read."""
    if finding.cell and (spot := spots.get(("cell", finding.cell))):
        return spot
    line = finding.place.line
    while line > 0:
        key = keys.get(line)
        while key:
            if spot := spots.get(key):
                return spot
            key = key[:-1]
        line -= 1
    return Spot(1, 1, "开头")


def _with_place(message: str, spot: Spot) -> str:
    """The message with the place in words, where a line alone does not lead there.

    It comes before the colon, with the name of the row: what is behind it is the same for many rows, and folds.
    """
    if spot.words in (f"第 {spot.line} 行", "开头"):
        return message
    head, colon, rest = message.partition("：")
    return f"{head}（原文{spot.words}）{colon}{rest}"
