"""Bookmarks and comments: in which paragraph each ends, wherever programs have put their marks."""

from __future__ import annotations

from generator.importer.readers.docx.content import Paragraph
from generator.importer.readers.docx.xml import Element, W

_OURS = "_gipa_"
_SHOWN = 40  # characters of a commented text


class Anchors:
    """Follows the marks in reading order. ``commented`` is the text that each comment is about."""

    def __init__(self) -> None:
        self.commented: dict[str, str] = {}
        self.ends: set[str] = set()
        self._open: dict[str, tuple[str, Paragraph | None, bool]] = {}
        self._waiting: list[str] = []
        self._last: Paragraph | None = None
        self._now: Paragraph | None = None
        self._gathering: set[str] = set()

    def begin(self, paragraph: Paragraph) -> None:
        """A paragraph begins; names that ended between paragraphs are its."""
        self._now = paragraph
        paragraph.names += self._waiting
        self._waiting = []

    def end(self, paragraph: Paragraph, above: Paragraph | None) -> None:
        """A paragraph ends, and the one goes on (or none) in whose text box it stood."""
        self._last, self._now = paragraph, above

    @property
    def now(self) -> Paragraph | None:
        """The paragraph that has begun and not ended."""
        return self._now

    def text(self, text: str) -> None:
        """Text that is there, for the comments that are open."""
        for id_ in tuple(self._gathering):
            self.commented[id_] = (self.commented[id_] + text)[: _SHOWN + 1]
            if len(self.commented[id_]) > _SHOWN:
                self._gathering.discard(id_)

    def mark(self, element: Element) -> None:
        """A mark of a bookmark or comment."""
        id_ = element.get(f"{W}id") or ""
        if element.tag == f"{W}bookmarkStart":
            name = element.get(f"{W}name") or ""
            if name.startswith(_OURS):
                self._open[id_] = (name, self._now, self._begun)
        elif element.tag == f"{W}bookmarkEnd":
            if id_ in self._open:
                self._ended(*self._open.pop(id_))
        elif element.tag == f"{W}commentRangeStart":
            self.commented.setdefault(id_, "")
            self._gathering.add(id_)
        else:
            self._comment(id_)

    @property
    def _begun(self) -> bool:
        """Whether the paragraph has text already."""
        return self._now is not None and any(piece.text for piece in self._now.pieces)

    def _ended(self, name: str, start: Paragraph | None, begun: bool) -> None:
        """The place of a bookmark is where it ends. Word ends one that takes in the end of a line in the next."""
        encloses = start is not None and (begun or any(piece.text for piece in start.pieces))
        if self._now is not None and (self._now is start or self._begun or not encloses):
            self._now.names.append(name)
        elif encloses and self._last is not None:
            self._last.names.append(name)
        else:
            self._waiting.append(name)

    def _comment(self, id_: str) -> None:
        self._gathering.discard(id_)
        where = self._now or self._last
        if where is not None and id_ not in self.ends:
            self.ends.add(id_)
            where.comments.append(id_)
