"""Whether a mended file says what it said, whatever it is a report of.

Where a report could be read, reports are compared. This is for the files of which none could be read (no year,
no such edition) or only a part: what can be compared then is the tree of names and texts itself. In the changed
lines the letters and digits must be the same; everywhere else every character. No line is added to such a file
or taken away, so that a text is known by its line.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.source import Mapping, Node, Scalar, read_source
from generator.source.reading import blanked


class _Said(NamedTuple):
    """A text of the tree: its line (0 where it stands in a text of several), and the names that it stands under."""

    line: int
    text: str
    names: tuple[str, ...]


def reads_as_before(before: bytes, after: bytes, edited: Iterable[int], only_beside: bool) -> bool:
    """Whether all that could be read of a file is read again, under the same names, and of a sound file no more.

    ``edited`` are the changed lines; ``only_beside``: not to be compared, because the reports already are.
    What was set aside of a broken file may come back.
    """
    was, now = read_source(before), read_source(after)
    if was.root is None or now.root is None:
        return was.root is None
    lines = frozenset(edited)
    typed = frozenset((*_typed(was.text, lines), *_typed(now.text, lines)))
    old, new = (set(_Tree(root, lines, typed).said()) for root in (was.root, now.root))
    if only_beside:
        return {said for said in old if said.line not in lines} <= new
    return old <= new if was.recovered else old == new


def _typed(text: str, numbers: frozenset[int]) -> Iterator[str]:
    """The lines of these numbers as a text of several lines would hold them."""
    lines = text.split("\n")
    yield from (blanked(lines[number - 1]).strip() for number in numbers if number <= len(lines))


def _letters(text: str) -> str:
    """What of a text no safe change touches: its letters and digits, however wide they were typed."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


class _Tree:
    """The texts of a file. ``edited`` are its changed lines, ``typed`` what stands or stood in these."""

    def __init__(self, root: Mapping, edited: frozenset[int], typed: frozenset[str]) -> None:
        self.root, self.edited, self.typed = root, edited, typed
        self.starts = sorted(_lines(root))

    def said(self) -> Iterator[_Said]:
        """All texts of the tree."""
        return self._below(self.root, ())

    def _below(self, node: Node, names: tuple[str, ...]) -> Iterator[_Said]:
        if isinstance(node, Scalar):
            yield from self._text(node, names)
        elif isinstance(node, Mapping):
            for key, value in node.entries:
                name = _letters(key) if key.place.line in self.edited else str(key)
                yield from self._below(value, (*names, name))
        else:
            for number, item in enumerate(node.items):
                yield from self._below(item, (*names, str(number)))

    def _text(self, text: Scalar, names: tuple[str, ...]) -> Iterator[_Said]:
        line = text.place.line
        if "\n" in text or text.style == "|":
            for part in filter(None, map(str.strip, text.split("\n"))):
                yield _Said(0, _letters(part) if part in self.typed else part, names)
        else:
            last = self._last(line) if text.joined else line
            changed = not self.edited.isdisjoint(range(line, last + 1))
            if changed:  # the sign between a name and its text may be what was mended
                yield _Said(line, _letters(names[-1] + text), names[:-1])
            else:
                yield _Said(line, str(text), names)

    def _last(self, line: int) -> int:
        """The last line that a text may reach to which begins in a line."""
        following = bisect_right(self.starts, line)
        return self.starts[following] - 1 if following < len(self.starts) else max(self.edited, default=line)


def _lines(node: Node) -> Iterator[int]:
    """The lines in which a name or a text begins."""
    if isinstance(node, Scalar):
        yield node.place.line
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key.place.line
            yield from _lines(value)
    else:
        for item in node.items:
            yield from _lines(item)
