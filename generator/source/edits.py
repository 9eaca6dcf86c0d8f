"""The lines of a file while they are being mended: every change is kept in the file's own columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.finding import Edit, Place


class Change(NamedTuple):
    """In one line, ``old`` at ``start`` (from 0) becomes ``new``."""

    start: int
    old: str
    new: str


def spliced(text: str, parts: Iterable[tuple[int, int, str]]) -> str:
    """A text with parts of it replaced: from where (counted from 0), to where, by what; in order, none in another."""
    kept, reached = [], 0
    for start, end, new in parts:
        kept += [text[reached:start], new]
        reached = end
    return "".join((*kept, text[reached:]))


def changed(line: str, changes: Iterable[Change]) -> str:
    """A line with its changes made."""
    return spliced(line, ((start, start + len(old), new) for start, old, new in sorted(changes)))


def in_quotes(text: str) -> str:
    """A text between quotation marks that leave it as it is."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


class Draft:
    """A text's lines while they are mended. No line is ever added or taken away, so line numbers stay true."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.original: dict[int, str] = {}
        self._shifts: dict[int, list[Change]] = {}
        self.set_aside: set[int] = set()

    @property
    def text(self) -> str:
        """The text as it stands now."""
        return "\n".join(self.lines)

    def line(self, number: int) -> str:
        """A line as it stands now."""
        return self.lines[number - 1]

    def mend(self, number: int, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """Make changes to a line. Returns them in the columns of the file; nothing where that cannot be told."""
        line = self.line(number)
        edits = []
        written = self.original.setdefault(number, line)
        for start, old, new in changes:
            place = Place(number, start + 1) if written is line else self.place(number, start + 1)
            if written.startswith(old, place.column - 1):
                edits.append(Edit(place, old, new))
        self.lines[number - 1] = changed(line, changes)
        self._shifts.setdefault(number, []).extend(sorted(changes, reverse=True))
        return tuple(edits) if len(edits) == len(changes) else ()

    def place(self, number: int, column: int) -> Place:
        """The place in the file of what stands at a column (from 1) of a line as it is now."""
        if number > len(self.lines):  # the parser gives up behind the last line
            return Place(len(self.lines))
        if number not in self.original:
            return Place(number, column)
        at = column - 1
        for start, old, new in reversed(self._shifts.get(number, ())):
            if at >= start + len(new):
                at += len(old) - len(new)
            elif at > start:
                at = start + min(at - start, len(old))
        return Place(number, min(at, len(self.original[number])) + 1)

    def blank(self, numbers: Iterable[int]) -> None:
        """Set lines aside: they stay as blank lines."""
        for number in numbers:
            if self.lines[number - 1]:
                self.original.setdefault(number, self.lines[number - 1])
                self.lines[number - 1] = ""
                self.set_aside.add(number)
