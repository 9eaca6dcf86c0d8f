"""Where in a file's text its lists and mappings end, so that one more entry can be written into them.

The nodes of a file say where each begins. Where one ends is found in the text itself, from its last scalar on.
"""

from collections.abc import Iterator

from generator.finding import Edit, Place
from generator.fix.text import Text
from generator.source import Mapping, Node, Scalar, Sequence

Holder = Mapping | Sequence


class Tree:
    """The nodes of a file by the places of their keys and values."""

    def __init__(self, root: Mapping, text: Text) -> None:
        self.text = text
        self.holders: dict[Place, Holder] = {}
        for holder in _holders(root):
            for node in _scalars(holder):
                self.holders[node.place] = holder

    def appended(self, holder: Holder, entry: str) -> Edit | None:
        """The edit that writes one more entry behind the last one; ``None`` where it is not plain where."""
        last = _last(holder)
        end = None if last is None else self._end(last)
        if last is None or end is None:
            return None
        place = self.text.place(end)
        if self._in_brackets(holder):
            return Edit(place, "", f", {entry}")
        line = self.text.line(place.line)
        rest = line[place.column - 1 :].strip()
        begin = self._beginning(holder)
        if begin is None or (rest and not rest.startswith("#")):
            return None
        return Edit(Place(place.line, len(line) + 1), "", f"\n{begin}{entry}")

    def inserted(self, before: Scalar, entry: str) -> Edit | None:
        """The edit that writes one more entry of a bracketed list before this one."""
        return Edit(before.place, "", f"{entry}, ") if self._in_brackets(self.holders[before.place]) else None

    def _in_brackets(self, holder: Holder) -> bool:
        offset = self.text.offset(holder.place)
        return offset is not None and self.text.characters[offset : offset + 1] in ("[", "{")

    def _beginning(self, holder: Holder) -> str | None:
        """What stands before the last entry in its line: blanks, and the dash of a list."""
        last = holder.entries[-1][0] if isinstance(holder, Mapping) else holder.items[-1]
        before = self.text.line(last.place.line)[: last.place.column - 1]
        bare = before.replace("-", " ", 1) if isinstance(holder, Sequence) else before
        return before if not bare.strip(" ") else None

    def _end(self, node: Node) -> int | None:
        """The offset behind a node; ``None`` for texts of several lines and what cannot be told."""
        if isinstance(node, Scalar):
            start = self.text.offset(node.place)
            written = self.text.written(node.place, node) if node.style not in ("|", ">") else None
            return None if start is None or written is None else start + len(written)
        last = _last(node)
        if last is None:  # only brackets can be empty
            start = self.text.offset(node.place)
            return None if start is None else self.text.closing(start + 1)
        end = self._end(last)
        return self.text.closing(end) if end is not None and self._in_brackets(node) else end


def _holders(node: Node) -> Iterator[Holder]:
    if isinstance(node, Scalar):
        return
    yield node
    for below in node.items if isinstance(node, Sequence) else (value for _, value in node.entries):
        yield from _holders(below)


def _scalars(holder: Holder) -> Iterator[Scalar]:
    """The keys and the values that stand directly in a list or mapping."""
    if isinstance(holder, Sequence):
        yield from (item for item in holder.items if isinstance(item, Scalar))
        return
    for key, value in holder.entries:
        yield key
        if isinstance(value, Scalar):
            yield value


def _last(holder: Holder) -> Node | None:
    if isinstance(holder, Sequence):
        return holder.items[-1] if holder.items else None
    return holder.entries[-1][1] if holder.entries else None
