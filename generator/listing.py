"""Room: findings as text for a clerk, JSON for a program, annotation lines for GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from generator.finding import LEVEL_WORDS, FileFindings, Finding, Level, joins_numbers
from generator.width import wrapped

_ANNOTATIONS = {"error": "error", "warning": "warning", "info": "notice"}
Listed = Sequence[FileFindings]
_FOLD_FROM = 4
_SHOWN_IN_FOLD = 3
_LINES_IN_FOLD = 40
_WIDTH = 100
_INDENT = "    "
_DETAIL = "      "
_COLOURS: dict[Level, str] = {"error": "\033[1;31m", "warning": "\033[1;33m", "info": "\033[36m"}
_PLAIN = "\033[0m"


def text(files: Iterable[FileFindings], colour: bool = False) -> Iterator[str]:
    """Findings for a person, at most 100 columns wide: errors first, part by part as in the form.

    Within a part they come line by line; what is the same of many rows of a file folds into one finding.
    """
    for file in files:
        groups: dict[tuple[str, str], list[Finding]] = {}
        ordered = sorted(file.findings, key=attrgetter("rank"))
        for finding in ordered:
            groups.setdefault((finding.rule, _remark(finding)), []).append(finding)
        told: set[tuple[str, str]] = set()
        for finding in ordered:
            key = (finding.rule, _remark(finding))
            if len(groups[key]) < _FOLD_FROM:
                yield from _lines(file.file, finding, finding.message, colour)
            elif key not in told:
                told.add(key)
                yield from _lines(file.file, finding, _folded(groups[key]), colour)


def mendable(result: FileFindings) -> bool:
    """Whether ``--fix`` may mend something of a file; only trying tells."""
    return any(
        finding.rule == "encoding.converted"
        or (bool(finding.edits) and not any(map(joins_numbers, finding.edits)))
        for finding in result.findings
    )


def count(files: Listed) -> str:
    """The closing line."""
    failed = sum(file.failed for file in files)
    errors, warnings = _total(files)
    verdict = f"{failed} 个有错误" if failed else "全部通过"
    return f"共检查 {len(files)} 个文件，{verdict}；错误 {errors} 处，警告 {warnings} 处"


def json_text(files: Listed) -> str:
    """All findings as one JSON object."""
    errors, warnings = _total(files)
    listed = [
        {
            "file": file.file,
            "status": "failed" if file.failed else "ok",
            "findings": [_as_dict(file.file, finding) for finding in file.findings],
        }
        for file in files
    ]
    return json.dumps({"files": listed, "errors": errors, "warnings": warnings}, ensure_ascii=False, indent=2)


def github(files: Iterable[FileFindings]) -> Iterator[str]:
    """GitHub's workflow commands, one a finding."""
    for file in files:
        for finding in file.findings:
            place = finding.place
            where = f"file={_escaped(file.file, ',:')},line={place.line},col={place.column}"
            title = _escaped(finding.rule, ",:")
            yield f"::{_ANNOTATIONS[finding.level]} {where},title={title}::{_escaped(_whole(finding))}"


def _lines(file: str, finding: Finding, message: str, colour: bool) -> Iterator[str]:
    place, level = finding.place, LEVEL_WORDS[finding.level]
    where = f"{file}:{place.line}:{place.column}: "
    begun, *more = wrapped(f"{where}{level} {message} [{finding.rule}]", _WIDTH, _INDENT)
    if colour and begun.startswith(where + level):
        begun = f"{where}{_COLOURS[finding.level]}{level}{_PLAIN}{begun[len(where + level) :]}"
    yield begun
    yield from more
    for detail in finding.details:
        if detail.startswith(" "):  # to be copied, or a picture of a line: as it is
            yield f"{_DETAIL}{detail}"
        else:
            yield from wrapped(f"{_DETAIL}{detail}", _WIDTH, _DETAIL + _INDENT)


def _remark(finding: Finding) -> str:
    """What a message says, without the words for the place that it begins with."""
    _, colon, remark = finding.message.partition("：")
    return remark if colon and finding.cell else finding.message


def _folded(findings: list[Finding]) -> str:
    places = [finding.message.partition("：")[0] for finding in findings if finding.cell]
    lines = list(dict.fromkeys(finding.place.line for finding in findings))
    shown = "、".join(map(str, lines[:_LINES_IN_FOLD])) + (" 等" if len(lines) > _LINES_IN_FOLD else " ")
    named = f"{'，'.join(places[:_SHOWN_IN_FOLD])}，……；" if places else ""
    return f"共 {len(findings)} 处，从第 {lines[0]} 行起：{_remark(findings[0])}（{named}在第 {shown}行）"


def _total(files: Iterable[FileFindings]) -> tuple[int, int]:
    errors = warnings = 0
    for file in files:
        errors += file.count("error")
        warnings += file.count("warning")
    return errors, warnings


def _as_dict(file: str, finding: Finding) -> dict[str, object]:
    return {
        "file": file,
        "line": finding.place.line,
        "column": finding.place.column,
        "level": finding.level,
        "rule": finding.rule,
        "message": _whole(finding),
        "cell": finding.cell,
        "values": dict(finding.values),
        "hint": finding.hint,
    }


def _whole(finding: Finding) -> str:
    """The message with its details, a line each, for outputs that have one text a finding."""
    return "\n".join((finding.message, *finding.details))


def _escaped(text_: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text_ = text_.replace(char, f"%{ord(char):02X}")
    return text_
