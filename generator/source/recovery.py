"""Reading on behind a mistake: the line is corrected or set aside, and the text is read again.

Where the corrected line is certain, reading goes on with it. Else the smallest part that makes the rest
readable is set aside: the line with what is indented below it, then the group around it, at last the whole
part of the report. Lines are never added or taken away, so that every place stays true. Each mistake gives
one fault. The work is bounded by the number of characters read again, not by a clock, so that one file
always gives the same faults.
"""

from __future__ import annotations

from collections.abc import Set
from functools import partial

from generator.finding import Fault, Place
from generator.source import diagnosis
from generator.source.alignment import align
from generator.source.edits import Draft
from generator.source.lines import block, is_row, parent
from generator.source.names import Form
from generator.source.nodes import Mapping, Node, Parsed, Scalar, Sequence
from generator.source.parsing import Composed, Stopped, compose
from generator.source.slips import UNKNOWN

_MOST_ROUNDS = 20
_MOST_WORK = 3_000_000  # characters read again in all
_MOST_LINES_OF_A_FILE = 50_000  # of a longer one only where it cannot be read is told
_MOST_LINES = 20_000  # looked at in one round; a report has a few hundred


def recover(text: str, composed: Composed | None, stopped: Stopped | None) -> Parsed:
    """What can be read of a text that cannot be read as it is, and its faults."""
    text = text.rstrip("\n ") + "\n"  # a million blank lines at the end are none of the report's
    count = text.count("\n")
    if count > _MOST_LINES_OF_A_FILE:
        return _too_long(count, stopped)
    return _Recovery(text).read_on(composed, stopped)


def _too_long(count: int, stopped: Stopped | None) -> Parsed:
    message = f"从这里起读不出来；文件有 {count} 行，而一份年度报告只有几百行，请检查是否贴错了内容"
    return Parsed(None, (Fault("syntax.yaml", stopped.place if stopped else Place(1), message),), True)


def with_rows(text: str, composed: Composed, meant: Set[int]) -> Parsed | None:
    """What a sound text says where some lines that YAML takes for texts are rows; None where none look so.

    A guess after which the text cannot be read is dropped, where it is no more than a guess.
    """
    recovery = _Recovery(text, meant)
    found = recovery.read_on(composed, None)
    guessed = recovery.broke and not recovery.sure
    return None if guessed or not recovery.faults or found.root is None else found


def aligned(text: str, form: Form) -> Parsed | None:
    """What a text says once its rows stand where the form has their names; None where they all do."""
    recovery = _Recovery(text)
    recovery.faults += align(recovery.draft, form)
    if not recovery.faults:
        return None
    try:
        return recovery.read_on(compose(recovery.draft.text), None)
    except Stopped as error:
        return recovery.read_on(None, error)


class _Recovery:
    def __init__(self, text: str, meant: Set[int] = frozenset()) -> None:
        self.draft = Draft(text)
        self.meant = meant  # the lines that are rows, whatever YAML takes them for
        self.faults: list[Fault] = []
        self.sure, self.broke = False, False
        self.doubtful: set[int] = set()
        self.unknown: set[int] = set()  # lines set aside without knowing what is wrong
        self.tries: dict[int, int] = {}  # first line of a top part -> how often something of it was set aside
        self.rounds = min(_MOST_ROUNDS, max(2, _MOST_WORK // (len(text) + 1)))

    def read_on(self, composed: Composed | None, stopped: Stopped | None) -> Parsed:
        """Mend and set aside until the text can be read, or nothing is left to try."""
        for _ in range(self.rounds):
            if composed is not None and not self._suspected(composed):
                return self._done(composed)
            if stopped is not None and not self._stopped(stopped):
                break
            try:
                composed, stopped = compose(self.draft.text), None
            except Stopped as error:
                composed, stopped = None, error
        if composed is not None:  # no round is left to look at what may only look like a text
            return self._done(composed)
        assert stopped is not None
        unread = Fault("syntax.yaml", self.draft.place(*stopped.place), UNKNOWN)
        return Parsed(None, self._told() or (unread,), True)

    def _told(self) -> tuple[Fault, ...]:
        """The faults; what a line should be is what it has become after all its corrections."""
        mended = self.draft.original.keys() - self.draft.set_aside
        return tuple(
            fault._replace(hint=self.draft.line(fault.place.line))
            if fault.hint is not None
            and fault.place.line in mended
            and fault.hint != self.draft.line(fault.place.line)
            else fault
            for fault in self.faults
        )

    def _done(self, composed: Composed) -> Parsed:
        root = composed.root
        if not isinstance(root, Mapping):
            return Parsed(None, self._told() or (diagnosis.not_a_mapping(root),), True)
        faults = (*self._told(), *composed.faults)
        again = partial(self._again, composed) if composed.suspects else None
        if not self.faults:
            return Parsed(root, faults, again=again)
        relocated = _relocated(root, self.draft)
        assert isinstance(relocated, Mapping)
        return Parsed(relocated, faults, True, frozenset(self.doubtful), again)

    def _again(self, composed: Composed, lines: Set[int]) -> Parsed | None:
        """Read on where the suspects at some lines are rows."""
        meant = composed.suspected(lines) - self.meant
        if not meant:
            return None
        self.meant |= meant
        told = len(self.faults)
        found = self.read_on(compose(self.draft.text), None)  # anew: the places of the tree have been changed
        return found if len(self.faults) > told else None

    def _suspected(self, composed: Composed) -> bool:
        """Mend rows that YAML has taken for text. False where there are none."""
        count = len(self.draft.lines)
        if isinstance(composed.root, Scalar):
            numbers = list(range(composed.root.place.line, count + 1))
        else:
            numbers = sorted(
                number for number in composed.suspected(self.meant) | composed.certain if number <= count
            )
        found, sure = diagnosis.quiet_slips(self.draft, numbers[:_MOST_LINES]) if numbers else ([], False)
        self.faults += found
        self.sure = self.sure or sure
        return bool(found)

    def _stopped(self, stopped: Stopped) -> bool:
        """Mend or set aside what stopped the parser. False where nothing is left to try."""
        self.broke = True
        place = self.draft.place(stopped.place.line, stopped.place.column)
        if stopped.message is not None:
            if stopped.problem == "items of the whole file":
                self.faults.append(Fault("syntax.forbidden", place, stopped.message))
                return False
            return self._forbidden(stopped, place)
        found = diagnosis.diagnose(self.draft, stopped)
        if found.mended and found.faults:
            self.faults += found.faults
            return True
        number = found.faults[0].place.line
        if found.ends:
            self.faults += found.faults
            return self._cut_off(number)
        if not found.unknown:
            self.faults += found.faults
            return any([self._blank(block(self.draft.lines, fault.place.line)) for fault in found.faults])
        if self._follows(number):
            return self._set_aside(self._row_above(number) or number) or self._set_aside(number)
        if not self.tries.get(self._top(number), 0):
            self.faults += found.faults
        return self._set_aside(number)

    def _follows(self, number: int) -> bool:
        """Whether a line stands right below what was set aside for a reason unknown, so for the same one."""
        above = number - 1
        while above > 0 and not self.draft.line(above).strip() and above not in self.unknown:
            above -= 1
        return above in self.unknown

    def _row_above(self, number: int) -> int | None:
        lines = self.draft.lines
        return next((above for above in range(number - 1, 0, -1) if lines[above - 1].strip()), None)

    def _forbidden(self, stopped: Stopped, place: Place) -> bool:
        assert stopped.message is not None
        self.faults.append(diagnosis.forbidden(self.draft, stopped, place))
        if stopped.problem == "document":
            return self._cut_off(place.line)
        if stopped.problem != "items" or stopped.context is None:
            return self._set_aside(place.line)
        line, column = stopped.context
        if self.draft.line(line)[column - 1 : column] not in ("[", "{"):
            line = parent(self.draft.lines, line) or line
        return self._blank(block(self.draft.lines, line))

    def _cut_off(self, number: int) -> bool:
        """Set aside all from a line on; any part of the report may be there."""
        self.doubtful.add(1)
        self.draft.blank(range(number, len(self.draft.lines) + 1))
        return True

    def _top(self, number: int) -> int:
        """The first line of the top part that a line belongs to."""
        lines = self.draft.lines
        number = min(number, len(lines))
        while number > 1 and not (is_row(lines[number - 1]) and lines[number - 1][0] != " "):
            number -= 1
        return number

    def _set_aside(self, number: int) -> bool:
        """Blank the smallest part around a line that was not tried yet. False where nothing is left."""
        lines = self.draft.lines
        number = min(number, len(lines))
        top = self._top(number)
        tried = self.tries[top] = self.tries.get(top, 0) + 1
        above = parent(lines, number) if lines[number - 1].strip() else None
        if tried == 1 and lines[number - 1].strip():
            part = block(lines, number)
        elif tried == 2 and above is not None:
            part = block(lines, above)
        else:
            part = block(lines, top)
        self.unknown.update(part)
        return self._blank(part)

    def _blank(self, part: range) -> bool:
        """Blank lines, and remember under which line something is missing now. False where all were blank."""
        lines = self.draft.lines
        if part.stop > len(lines) + 1 or not any(lines[line - 1].strip() for line in part):
            return False
        self.doubtful.add(parent(lines, part.start) or 1)
        self.draft.blank(part)
        return True


def _relocated(node: Node, draft: Draft) -> Node:
    """The tree with the places that its texts have in the file."""
    if isinstance(node, Scalar):
        node.place = draft.place(*node.place)
        return node
    if isinstance(node, Sequence):
        return Sequence(tuple(_relocated(item, draft) for item in node.items), draft.place(*node.place))
    entries = tuple((_relocated(key, draft), _relocated(value, draft)) for key, value in node.entries)
    return Mapping(entries, draft.place(*node.place))  # type: ignore[arg-type]  # a key stays a Scalar
