"""A file's characters with its own line ends, and edits of them that leave every other character alone."""

import codecs
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from generator.finding import Edit, Place
from generator.source.edits import spliced
from generator.source.reading import decode

_Replaced = tuple[int, int, str]  # where it starts and ends, and what stands there afterwards
_BREAK = re.compile("\r\n|\r|\n")
_QUOTED = re.compile(r"""'(?:[^'\r\n]|'')*'|"(?:[^"\\\r\n]|\\[^\r\n])*\"""")
_BETWEEN = re.compile(r"(?:[ \t\r\n,]|(?<=\s)#[^\r\n]*)*")  # what may stand before a closing bracket


class _Lines(NamedTuple):
    """Where each line starts, and where it ends before its line end."""

    starts: list[int]
    ends: list[int]


class Text:
    """Lines and columns as findings count them, over the characters as they stand in the file."""

    def __init__(self, characters: str) -> None:
        self.characters = characters

    @cached_property
    def _lines(self) -> "_Lines":
        breaks = [found.span() for found in _BREAK.finditer(self.characters)]
        starts, ends = (
            [0, *(end for _, end in breaks)],
            [*(start for start, _ in breaks), len(self.characters)],
        )
        return _Lines(starts, ends)

    def line(self, number: int) -> str:
        """A line without its line end; empty where there is none of this number."""
        starts, ends = self._lines
        return self.characters[starts[number - 1] : ends[number - 1]] if 1 <= number <= len(starts) else ""

    def offset(self, place: Place) -> int | None:
        """Where in the characters a place is; ``None`` where its line is not that long."""
        starts, ends = self._lines
        if not 1 <= place.line <= len(starts) or place.column < 1:
            return None
        offset = starts[place.line - 1] + place.column - 1
        return offset if offset <= ends[place.line - 1] else None

    def place(self, offset: int) -> Place:
        """The place of an offset."""
        starts = self._lines.starts
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1)

    def written(self, place: Place, value: str) -> str | None:
        """How a scalar with this value is written at a place, quotation marks included; ``None``: not so."""
        offset = self.offset(place)
        if offset is None:
            return None
        quoted = _QUOTED.match(self.characters, offset)
        if quoted:
            return quoted.group()
        return value if "\n" not in value and self.characters.startswith(value, offset) else None

    def closing(self, offset: int) -> int | None:
        """The offset behind the bracket that closes what ends at ``offset``; ``None`` where more stands there."""
        between = _BETWEEN.match(self.characters, offset)
        end = between.end() if between else offset
        return end + 1 if self.characters[end : end + 1] in ("]", "}") else None

    def line_end(self, line: int) -> str:
        """The line end to use below a line: its own, else that of the line above."""
        starts, ends = self._lines
        last = min(line, len(starts) - 1)
        return self.characters[ends[last - 1] : starts[last]] if last else "\n"

    def edited(self, groups: Iterable[Sequence[Edit]]) -> "tuple[Text, list[bool]]":
        """The text with the edits made, and which groups were: each wholly, or not at all.

        A group is left out where one of its edits does not meet its old text or meets another's place.
        """
        wanted = [[self._replaced(edit) for edit in group] for group in groups]
        taken, made = _all_apart(wanted) or _taken_in_turn(wanted)
        return Text(spliced(self.characters, taken)), made

    def _replaced(self, edit: Edit) -> _Replaced | None:
        """What an edit replaces; ``None`` where its old text does not stand at its place."""
        start = self.offset(edit.place)
        if start is None or not self.characters.startswith(edit.old, start):
            return None
        if start + len(edit.old) > self._lines.ends[edit.place.line - 1]:
            return None
        return start, start + len(edit.old), edit.new.replace("\n", self.line_end(edit.place.line))


_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (b"", "utf-8", "UTF-8"),
    (b"", "utf-16-le", "UTF-16"),
    (b"", "utf-16-be", "UTF-16"),
    (b"", "gb18030", "GB18030"),
)


class Stored(NamedTuple):
    """How a file's bytes hold its characters. A byte order mark is no character of the text."""

    characters: str
    encoding: str
    mark: bytes = b""

    @property
    def is_utf8(self) -> bool:
        """Whether the file is stored as it should be."""
        return self.encoding == "UTF-8"


def stored(data: bytes) -> Stored | None:
    """The characters of a file's bytes, as the reader of files takes them; ``None`` where it loses some."""
    read = decode(data).text
    for mark, encoding, name in _ENCODINGS if read is not None else ():
        if data.startswith(mark):
            try:
                characters = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                continue
            if _BREAK.sub("\n", characters) == read:
                return Stored(characters, name, mark)
    return None


def _all_apart(groups: Sequence[Sequence[_Replaced | None]]) -> "tuple[list[_Replaced], list[bool]] | None":
    """All replacements in their order, where every group can be made; None where one cannot."""
    ordered = sorted(part for group in groups for part in group if part is not None)
    met = any(one[1] > other[0] or one[0] == other[0] for one, other in pairwise(ordered))
    if met or len(ordered) < sum(map(len, groups)):
        return None
    return ordered, [bool(group) for group in groups]


def _taken_in_turn(groups: Sequence[Sequence[_Replaced | None]]) -> tuple[list[_Replaced], list[bool]]:
    """The replacements of the groups that can be made, each group wholly, the earlier ones first."""
    taken: list[_Replaced] = []
    made = []
    for group in groups:
        added = [part for part in group if part is not None and _put_among(taken, part)]
        made.append(len(added) == len(group) > 0)
        for part in () if made[-1] else added:
            taken.remove(part)
    return taken, made


def _put_among(taken: list[_Replaced], part: _Replaced) -> bool:
    """Put a replacement in its place among those taken; False where it meets another."""
    start, end, _ = part
    index = bisect_left(taken, (start,))
    if index and taken[index - 1][1] > start:
        return False
    if index < len(taken) and (taken[index][0] < end or taken[index][0] == start):
        return False
    taken.insert(index, part)
    return True
