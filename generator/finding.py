"""What a check says: a fault as the check sees it, and the finding that is shown.

A check yields a :class:`Fault`; it does not know how grave it is. The pipeline grades faults into
:class:`Finding`, by the registry of rules.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "info"]
LEVEL_WORDS: dict[Level, str] = {"error": "错误", "warning": "警告", "info": "提示"}
_GRAVEST_FIRST = tuple(LEVEL_WORDS)
Values = Mapping[str, int | str | None]
NO_VALUES: Values = {}


class Place(NamedTuple):
    """A position in the input file. Line and column count characters from 1."""

    line: int
    column: int = 1


class Edit(NamedTuple):
    """A safe change of the file: ``old``, which stands at the place within its line, becomes ``new``.

    Safe means that only the way of writing changes, or that the arithmetic admits no other figure.
    """

    place: Place
    old: str
    new: str


def joins_numbers(edit: Edit) -> bool:
    """Whether an edit takes out commas that may part two numbers: that needs proof, 1,234 may be 1 and 234."""
    if "," in edit.new or not ("," in edit.old or "，" in edit.old):
        return False
    parts = edit.old.replace("，", ",").split(",")
    digits = all(part.isdecimal() and len(part) == 3 for part in parts[1:])
    return parts == ["", ""] or (digits and parts[0].isdecimal() and len(parts[0]) <= 3)


class Fault(NamedTuple):
    """Something wrong at a place, before it is graded.

    ``rule`` is the rule's name (``footing.row-total``). ``message`` is Chinese: the official cell in
    words, the figures, what to do. ``cell`` is the address of the cell (or row) at fault; ``values``
    maps names to the numbers compared; ``hint`` is the text to write instead, where it is known.
    ``details`` are lines to show below the message (a sum with its addends, a picture of the line); one
    that begins with a blank is shown as it is, never wrapped.
    ``edits`` are the changes that would mend it, where they are safe.
    """

    rule: str
    place: Place
    message: str
    cell: str | None = None
    values: Values = NO_VALUES
    hint: str | None = None
    details: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()


class Finding(NamedTuple):
    """A graded fault, as every output of findings prints it.

    ``section`` is the number of the part of the file that it is about, in the order of the form.
    """

    rule: str
    level: Level
    place: Place
    message: str
    cell: str | None
    values: Values
    hint: str | None
    details: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    section: int = 0

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Where it stands among those of its file: errors first, then part by part, and line by line within one."""
        return _GRAVEST_FIRST.index(self.level), self.section, self.place.line, self.place.column


class FileFindings(NamedTuple):
    """All findings of one input file, in reading order."""

    file: str
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether the file has an error, so that it is not built."""
        return any(finding.level == "error" for finding in self.findings)

    def count(self, level: Level) -> int:
        """How many findings are of this level."""
        return sum(finding.level == level for finding in self.findings)
