"""The text of an input file, what stands where in it, and changes of it that leave every other character alone.

Offsets count characters from 0, every line end as one; the line ends of the file itself come back when the
changes are made.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from generator.finding import Place
from generator.source import Mapping, Node, Scalar, Sequence, read_source
from generator.source.edits import spliced
from generator.source.reading import blanked
from generator.source.spans import spans

_BREAK = re.compile("\r\n|\r|\n")


class CannotWrite(Exception):
    """A change that cannot be made in the way the file is written. The text is Chinese and says why."""


class Change(NamedTuple):
    """What stands from ``start`` to ``end`` becomes ``new``."""

    start: int
    end: int
    new: str


class Paragraph(NamedTuple):
    """A line of a text block that is not blank: where its words begin and end."""

    start: int
    end: int
    words: str


class Entry(NamedTuple):
    """A key, its value, and the mapping that they stand in."""

    mapping: Mapping
    at: int

    @property
    def key(self) -> Scalar:
        """The key as it is written."""
        return self.mapping.entries[self.at][0]

    @property
    def value(self) -> Node:
        """What stands behind the key."""
        return self.mapping.entries[self.at][1]


class Page:
    """A file that can be read, as text and as nodes. Raises CannotWrite for one that cannot."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        self.text = blanked(_BREAK.sub("\n", characters))
        root = read_source(self.text.encode("utf-8", "replace")).root
        if root is None:
            raise CannotWrite("文件读不出来")
        self.root = root
        self.spans = spans(self.text)
        self._starts = [0, *(found.end() for found in re.finditer("\n", self.text))]

    @cached_property
    def entries(self) -> dict[Place, Entry]:
        """Every key of the file by its place."""
        return {entry.key.place: entry for entry in _entries(self.root)}

    def offset(self, place: Place) -> int:
        """Where in the text a place is."""
        return self._starts[place.line - 1] + place.column - 1

    def line(self, offset: int) -> int:
        """The number of the line, from 1, that an offset is in."""
        return bisect_right(self._starts, offset)

    def line_start(self, number: int) -> int:
        """Where a line begins; the end of the text for the one behind the last."""
        return self._starts[number - 1] if number <= len(self._starts) else len(self.text)

    def words(self, number: int) -> str:
        """A line without its line end."""
        return self.text[self.line_start(number) : self.line_start(number + 1)].rstrip("\n")

    def end(self, node: Node, indent: int = 0) -> int:
        """Where a node ends. ``indent`` is that of the key which a text block stands under."""
        start = self.offset(node.place)
        if isinstance(node, Scalar):
            if node.style in ("|", ">"):
                paragraphs = self.block(node, indent)
                return paragraphs[-1].end if paragraphs else self.spans.scalars[start]
            return self.spans.scalars[start]
        if start in self.spans.brackets:
            return self.spans.brackets[start]
        if isinstance(node, Mapping):
            key, value = node.entries[-1]
            return self.end(value, key.place.column - 1)
        return self.end(node.items[-1], node.place.column - 1)

    def bracketed(self, node: Node) -> bool:
        """Whether a list or mapping stands in brackets."""
        return self.offset(node.place) in self.spans.brackets

    def after(self, node: Node, indent: int = 0) -> int:
        """Where the first line behind a node begins."""
        return self.line_start(self.line(self.end(node, indent)) + 1)

    def block(self, scalar: Scalar, indent: int) -> list[Paragraph]:
        """The lines of a text block (``|`` or ``>``) whose key is indented so far, without blank ones."""
        found: list[Paragraph] = []
        least = indent + 1
        for number in range(scalar.place.line + 1, len(self._starts) + 1):
            line = self.words(number)
            if line.strip(" ") and len(line) - len(line.lstrip(" ")) < least:
                break
            if words := line.strip():
                if not found:
                    least = self._indentation(scalar, line, indent)
                start = self.line_start(number) + line.index(words)
                found.append(Paragraph(start, start + len(words), words))
        return found

    def _indentation(self, scalar: Scalar, first: str, indent: int) -> int:
        """How far the lines of a block are indented: as its head says, else as its first line is."""
        head = re.match(r"[|>][-+]?([1-9])", self.text[self.offset(scalar.place) :][:3])
        return indent + int(head[1]) if head else len(first) - len(first.lstrip(" "))

    def insertion(self, at: int, lines: Iterable[str]) -> Change:
        """New lines at the beginning of a line, or behind the last."""
        if at == len(self.text) and not self.text.endswith("\n"):
            return Change(at, at, "".join(f"\n{line}" for line in lines))
        return Change(at, at, "".join(f"{line}\n" for line in lines))

    def changed(self, changes: Iterable[Change]) -> str:
        """The characters of the file with the changes made. Raises CannotWrite where two meet."""
        ordered = sorted(changes, key=lambda change: change[:2])
        if any(one.end > other.start for one, other in pairwise(ordered)):
            raise CannotWrite("几处改动落在同一个地方")
        ends = [found.group() for found in _BREAK.finditer(self.characters)]
        line_end = ends[0] if ends else "\n"
        parts = ((self._raw(c.start), self._raw(c.end), c.new.replace("\n", line_end)) for c in ordered)
        return spliced(self.characters, parts)

    @cached_property
    def _double(self) -> list[int]:
        """The offsets of line ends that take two characters in the file."""
        ends = _BREAK.finditer(self.characters)
        breaks = [start - 1 for start in self._starts[1:]]
        return [offset for offset, found in zip(breaks, ends) if found.group() == "\r\n"]

    def _raw(self, offset: int) -> int:
        return offset + bisect_left(self._double, offset)


def _entries(node: Node) -> Iterator[Entry]:
    if isinstance(node, Mapping):
        for at, (_, value) in enumerate(node.entries):
            yield Entry(node, at)
            yield from _entries(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _entries(item)
