"""A file's characters with its own line ends, and edits of them that leave every other character alone."""

import codecs
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.finding import Edit, Place
from generator.source.reading import decode

_Replaced = tuple[int, int, str]  # where it starts and ends, and what stands there afterwards
_BREAK = re.compile("\r\n|\r|\n")
_QUOTED = re.compile(r"""'(?:[^'\r\n]|'')*'|"(?:[^"\\\r\n]|\\[^\r\n])*\"""")
_BETWEEN = re.compile(r"(?:[ \t\r\n,]|(?<=\s)#[^\r\n]*)*")  # what may stand before a closing bracket


class Text:
    """Lines and columns as findings count them, over the characters as they stand in the file."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        breaks = list(_BREAK.finditer(characters))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(characters)]
        self._breaks = [found.group() for found in breaks]

    def line(self, number: int) -> str:
        """A line without its line end; empty where there is none of this number."""
        if not 1 <= number <= len(self._starts):
            return ""
        return self.characters[self._starts[number - 1] : self._ends[number - 1]]

    def offset(self, place: Place) -> int | None:
        """Where in the characters a place is; ``None`` where its line is not that long."""
        if not 1 <= place.line <= len(self._starts) or place.column < 1:
            return None
        offset = self._starts[place.line - 1] + place.column - 1
        return offset if offset <= self._ends[place.line - 1] else None

    def place(self, offset: int) -> Place:
        """The place of an offset."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

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
        return (self._breaks[line - 1 : line] or self._breaks[-1:] or ["\n"])[0]

    def edited(self, groups: Iterable[Sequence[Edit]]) -> "tuple[Text, list[bool]]":
        """The text with the edits made, and which groups were: each wholly, or not at all.

        A group is left out where one of its edits does not meet its old text or meets another's place.
        """
        taken: list[_Replaced] = []
        made = []
        for group in groups:
            parts = [self._replaced(edit) for edit in group]
            added = [part for part in parts if part is not None and _put_among(taken, part)]
            made.append(len(added) == len(group) > 0)
            for part in () if made[-1] else added:
                taken.remove(part)
        return Text(_spliced(self.characters, taken)), made

    def _replaced(self, edit: Edit) -> _Replaced | None:
        """What an edit replaces; ``None`` where its old text does not stand at its place."""
        start = self.offset(edit.place)
        if start is None or not self.characters.startswith(edit.old, start):
            return None
        if start + len(edit.old) > self._ends[edit.place.line - 1]:
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


def _spliced(characters: str, replacements: Iterable[_Replaced]) -> str:
    parts, reached = [], 0
    for start, end, new in replacements:
        parts += [characters[reached:start], new]
        reached = end
    return "".join((*parts, characters[reached:]))
