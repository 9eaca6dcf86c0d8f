"""The safety net: what was mended must read back as before, apart from what was mended.

The mended text is read by the same reader as any file, and its report compared with the one before. This
does not trust the edits: whatever they are, no figure and no text that could be read before may change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.build.checking import Checked
from generator.edition import number
from generator.finding import Finding
from generator.fix.change import Change
from generator.report import Report


def holds(before: Checked, after: Checked, changes: Iterable[Change]) -> bool:
    """Whether the mended file says what the file said, and what the changes meant to say."""
    changes = list(changes)
    partly = any(map(_of_syntax, before.findings.findings))
    if before.report is not None:
        if after.report is None or not _same_figures(before.report, after.report, partly):
            return False
        if not _same_texts(before.report, after.report, partly):
            return False
    if not partly and _errors(after) - _errors(before):
        return False
    edited = min((edit.place.line for change in changes for edit in change.edits), default=1)
    if any(_of_syntax(found) and found.place.line < edited for found in _new(before, after)):
        return False
    remaining = set(map(_key, after.findings.findings))
    mended = (change.finding for change in changes if change.finding is not None)
    return remaining.isdisjoint(map(_key, mended)) and all(_read(change, after.report) for change in changes)


def _read(change: Change, report: Report | None) -> bool:
    """Whether the figures that a change wrote are read where they belong."""
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


def _same_texts(before: Report, after: Report, partly: bool) -> bool:
    if partly:
        return before.edition is after.edition and set(_texts(before)) <= set(_texts(after))
    return _without_figures(before) == _without_figures(after)


def _without_figures(report: Report) -> Report:
    return report._replace(figures={}, cell_places={}, row_places={})


def _texts(report: Report) -> Iterator[tuple[str, object]]:
    """All that a report says in words, without what it fills in itself."""
    own = (("organ", report.organ), ("year", report.year), ("organ_type", report.organ_type))
    yield from (pair for pair in own if pair[1])
    if report.organ:
        yield "title", report.title
    yield from (("metadata", pair) for pair in report.metadata)
    if report.preface:
        yield "preface", report.preface
    yield from ((id_, text) for id_, text in report.narratives.items() if text)
    for chapter in report.chapters:
        yield from (("chapter", text) for text in chapter if text)
    if report.signature is not None:
        yield "signature", report.signature.date
        if report.organ:
            yield "signature", report.signature.organ


def _new(before: Checked, after: Checked) -> Iterator[Finding]:
    known = set(map(_key, before.findings.findings))
    yield from (found for found in after.findings.findings if _key(found) not in known)


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.place, finding.message


def _of_syntax(finding: Finding) -> bool:
    return finding.rule.startswith("syntax.")


def _errors(checked: Checked) -> Counter[str]:
    return Counter(finding.rule for finding in checked.findings.findings if finding.level == "error")
