"""The safety net: what was mended must read back as before, apart from what was mended.

The mended text is read by the same reader as any file, and its report compared with the one before. This
does not trust the edits: whatever they are, no figure and no text that could be read before may change.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.build.checking import Checked
from generator.edition import number
from generator.finding import Finding, Place, joins_numbers
from generator.fix.arithmetic import borne_out
from generator.fix.change import Change
from generator.fix.figures import cells_under
from generator.report import Report

_CONTROL = "text.control-character"


def holds(before: Checked, after: Checked, changes: Sequence[Change]) -> bool:
    """Whether the mended file says what the file said, and what the changes meant to say."""
    if not _says_the_same(before, after, changes):
        return False
    if before.partial is None and _errors(after) - _errors(before):
        return False
    edited = min((edit.place.line for change in changes for edit in change.edits), default=1)
    if any(_of_syntax(found) and found.place.line < edited for found in _new(before, after)):
        return False
    remaining = set(map(_key, after.findings.findings))
    mended = (change.finding for change in changes if change.finding is not None)
    return remaining.isdisjoint(map(_key, mended)) and all(_read(change, after.report) for change in changes)


def _says_the_same(before: Checked, after: Checked, changes: Sequence[Change]) -> bool:
    """Whether what could be read before is read again. Of a part that was set aside nothing was read."""
    was, now = before.report or before.partial, after.report or after.partial
    if was is None or now is None:
        return was is None
    if not _same_figures(was, now, partly=before.report is None):
        return False
    if before.report is None:
        return was.edition is now.edition and set(_lines(was)) <= set(_lines(now))
    if after.report is None:
        return False
    if any(change.finding is not None and change.finding.rule == _CONTROL for change in changes):
        return was.edition is now.edition and _squeezed(was) == _squeezed(now)
    return _without_figures(was) == _without_figures(now)


def _read(change: Change, report: Report | None) -> bool:
    """Whether the figures that a change wrote are read where they belong.

    Numbers that it joined (1,234 to 1234) must be borne out by a sum: they may have been two.
    """
    if any(map(joins_numbers, change.edits)):
        cell = change.finding.cell if change.finding else None
        return report is not None and cell is not None and borne_out(report, cells_under(report, cell))
    return not change.figures or (
        report is not None
        and all(
            ref in report.cell_places and number(report.figures.get(ref)) == value
            for ref, value in change.figures.items()
        )
    )


def _same_figures(before: Report, after: Report, partly: bool) -> bool:
    """Whether every figure is still there. What a set-aside line hid may change what was computed."""
    for ref, figure in before.figures.items():
        written, now = ref in before.cell_places, after.figures.get(ref)
        if figure is None or (partly and not written):
            continue
        if now != figure and (written or number(now) != number(figure)):
            return False
    return True


def _without_figures(report: Report) -> Report:
    releases = tuple(release._replace(place=Place(1)) for release in report.releases)
    return report._replace(
        figures={},
        cell_places={},
        row_places={},
        computed={},
        short=frozenset(),
        releases=releases,
        key_places={},
    )


def _squeezed(report: Report) -> str:
    """A report's words without blanks: the reader puts one where a control character was."""
    words = _without_figures(report)._asdict()
    del words["edition"]
    return re.sub(r"\s|\\n", "", repr(words))


def _lines(report: Report) -> Iterator[tuple[object, ...]]:
    """All that a report says in words, line by line, without what it fills in where nothing is written."""
    yield "year", report.year
    if report.organ:
        yield "organ", report.organ
    yield from (("metadata", *pair) for pair in report.metadata)
    yield from (("release", *release[:-1]) for release in report.releases)
    texts = {**report.narratives, "preface": report.preface}
    texts["chapters"] = "\n".join(text for chapter in report.chapters for text in chapter)
    yield from ((id_, line.strip()) for id_, text in texts.items() for line in text.split("\n"))


def _new(before: Checked, after: Checked) -> Iterator[Finding]:
    known = set(map(_key, before.findings.findings))
    yield from (found for found in after.findings.findings if _key(found) not in known)


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.place, finding.message


def _of_syntax(finding: Finding) -> bool:
    return finding.rule.startswith("syntax.")


def _errors(checked: Checked) -> Counter[str]:
    return Counter(finding.rule for finding in checked.findings.findings if finding.level == "error")
