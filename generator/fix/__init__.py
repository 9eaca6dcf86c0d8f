"""Room (a command): safe corrections of input files, and nothing but safe ones.

Stored as UTF-8; what was typed with the wrong signs; known wrong labels; blanks that the sums leave one
figure for; totals that were left out. Every other character of the file stays as it is. What was mended is
read again, and kept only if it reads as before (``proof``).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.build.checking import Checked, check_bytes, check_file
from generator.finding import FileFindings
from generator.fix.blanks import forced_blanks
from generator.fix.change import Change, Done, said
from generator.fix.indentation import belongs
from generator.fix.proof import holds
from generator.fix.retold import reads_as_before
from generator.fix.text import Stored, Text, stored
from generator.fix.totals import missing_totals
from generator.fix.tree import Tree
from generator.source import read_source
from generator.source.reading import MAX_BYTES
from generator.templates_folder import FOLDER

__all__ = ["Done", "Mended", "mend"]

_MOST_PASSES = 10
_MOST_TRIALS = 60  # readings of a file for one kind of change
_MOST_WORK = 3_000_000  # characters read again in all; a report has some ten thousand
_WHY = {"label.variant": "表上的名称"}
_UNSURE = ("syntax.", "key.duplicate", "row.unknown")  # a total may stand there under another name


class Mended(NamedTuple):
    """A file before and after. ``changes`` is empty where nothing can be mended; ``findings`` are what remains."""

    file: Path
    before: bytes
    after: bytes
    changes: tuple[Done, ...]
    found: FileFindings
    findings: FileFindings


class _State(NamedTuple):
    text: Text
    checked: Checked
    data: bytes


def mend(path: Path, folders: tuple[Path, ...] = (FOLDER,)) -> Mended:
    """Read a file and mend in memory what can safely be mended. Writes nothing and does not raise.

    ``folders`` are those of templates, the user's own first.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError:
        data = None
    if data is None:  # the reader of files says why
        findings = check_file(path, folders).findings
        return Mended(path, b"", b"", (), findings, findings)
    checked = check_bytes(data, path, folders)
    findings = checked.findings
    known = stored(data)
    if known is None or any(found.rule.startswith("file.") for found in findings.findings):
        return Mended(path, data, data, (), findings, findings)
    return _Mending(path, folders, known, _State(Text(known.characters), checked, data)).mended()


class _Mending:
    """The passes over one file."""

    def __init__(self, path: Path, folders: tuple[Path, ...], known: Stored, state: _State) -> None:
        self.path, self.folders = path, folders
        self.before, self.found = state.data, state.checked.findings
        self.mark = known.mark if known.is_utf8 else b""
        self.state = state
        self.readings = max(2, _MOST_WORK // (len(state.data) + 1))  # that are left
        self.changes: list[Done] = []
        self.readable = known.is_utf8 or self._stored_anew(known)

    def mended(self) -> Mended:
        """The file when no pass finds more to mend."""
        for _ in range(_MOST_PASSES if self.readable else 0):
            if not any(
                [self._made(stage) for stage in (_written, _blank, _left_out)]
            ):  # a list: every stage runs
                break
        changes = tuple(sorted(self.changes, key=lambda change: change.line))
        return Mended(
            self.path, self.before, self.state.data, changes, self.found, self.state.checked.findings
        )

    def _stored_anew(self, known: Stored) -> bool:
        """Whether the file reads the same as UTF-8; then that is its first change."""
        after = self._with(self.state.text)
        if not self._proved(after, ()):
            return False
        self.state = after
        self.changes.append(Done(0, f"编码 {known.encoding} 改为 UTF-8"))
        return True

    def _made(self, stage: Callable[[_State], Iterator[Change]]) -> bool:
        """Make the changes of a stage: all at once, else the largest parts of them that pass the proof."""
        made: list[Change] = []
        text, best = self.state.text, self.state
        offered = tuple(stage(self.state))
        waiting: list[Sequence[Change]] = [offered] if offered else []
        for _ in range(_MOST_TRIALS):
            if not waiting or not self.readings:
                break
            part = waiting.pop()
            edited, fits = text.edited([change.edits for change in (*made, *part)])
            tried = [change for change, fit in zip((*made, *part), fits) if fit]
            if len(tried) == len(made):
                continue
            after = self._with(edited)
            if self._proved(after, tried):
                made, best = tried, after
            elif len(part) > 1:
                waiting += [part[len(part) // 2 :], part[: len(part) // 2]]
        self.state = best
        self._tell(made)
        return bool(made)

    def _tell(self, made: Sequence[Change]) -> None:
        """Note the changes under their lines in the new file, and move earlier notes below new lines down."""
        edits = [(edit, change.why) for change in made for edit in change.edits]
        above_new = sorted(edit.place.line for edit, _ in edits if edit.new.startswith("\n"))

        def moved(line: int) -> int:
            return line + bisect_left(above_new, line)

        self.changes = [note._replace(line=moved(note.line)) for note in self.changes]
        for edit, why in edits:
            line = moved(edit.place.line) + edit.new.startswith("\n")
            self.changes.append(Done(line, said(edit, why)))

    def _proved(self, after: _State, changes: Sequence[Change]) -> bool:
        return (
            len(after.data) <= MAX_BYTES
            and holds(self.state.checked, after.checked, changes)
            and belongs(after.checked, after.data, changes)
            and (self.state.checked.report is not None or self._retold(after, changes))
        )

    def _retold(self, after: _State, changes: Sequence[Change]) -> bool:
        edited = {edit.place.line for change in changes for edit in change.edits}
        partly = self.state.checked.partial is not None
        return reads_as_before(self.state.data, after.data, edited, only_beside=partly)

    def _with(self, text: Text) -> _State:
        self.readings -= 1
        data = self.mark + text.characters.encode("utf-8")
        return _State(text, check_bytes(data, self.path, self.folders), data)


def _written(state: _State) -> Iterator[Change]:
    """What findings themselves know how to mend: signs, labels."""
    for finding in state.checked.findings.findings:
        if finding.edits:
            yield Change(finding.edits, _WHY.get(finding.rule, ""), finding=finding)


def _blank(state: _State) -> Iterator[Change]:
    if state.checked.report is not None and not _has(state, ("syntax.",)):
        yield from forced_blanks(state.checked.report, state.checked.findings.findings, state.text)


def _left_out(state: _State) -> Iterator[Change]:
    report = state.checked.report
    if report is None or _has(state, _UNSURE) or all(ref in report.cell_places for ref in report.figures):
        return
    root = read_source(state.data).root
    if root is not None:
        yield from missing_totals(report, Tree(root, state.text))


def _has(state: _State, rules: tuple[str, ...]) -> bool:
    return any(found.rule.startswith(rules) for found in state.checked.findings.findings)
