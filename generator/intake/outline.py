"""The parts of an input file by what they are: its keys at the top, and the texts in its sections."""

from __future__ import annotations

from generator.edition import Edition
from generator.edition.fields import BODY_TEXT, SIGNATURE_PARTS, top_heads
from generator.edition.types import Head
from generator.edition.vocabulary import vocabulary
from generator.intake.page import CannotWrite, Change, Entry, Page
from generator.source import Mapping


class Outline:
    """The entries of a file at the top, by their ids."""

    def __init__(self, page: Page, edition: Edition) -> None:
        self.page = page
        self.order = [str(head.id) for head in top_heads(edition)]
        self.names = {str(head.id): head.label for head in top_heads(edition)}
        self.top = by_id(page.root, top_heads(edition))

    def text(self, section: str) -> Entry | None:
        """The entry of the text that stands before the tables of a section."""
        entry = self.top.get(section)
        value = entry.value if entry else None
        return by_id(value, (BODY_TEXT,)).get("text") if isinstance(value, Mapping) else None

    def signature(self) -> dict[str, Entry]:
        """The entries of the signature, by their ids."""
        entry = self.top.get("signature")
        return by_id(entry.value, SIGNATURE_PARTS) if entry and isinstance(entry.value, Mapping) else {}

    def apart(self) -> list[str]:
        """An empty line, where the file parts its keys at the top by such."""
        keys = [entry.key.place.line for entry in self.top.values() if entry.key.place.line > 1]
        above = (self.page.words(line - 1).strip() for line in keys)
        return [""] if "" in above else []

    def added(self, id_: str, lines: list[str]) -> Change:
        """New lines at the top, where the form has this key: behind the last before it, else above the next."""
        if self.page.bracketed(self.page.root):
            raise CannotWrite(f"“{self.names[id_]}”加不进去")
        before = [self.top[one] for one in self.order[: self.order.index(id_)] if one in self.top]
        if before:
            last = max(before, key=lambda entry: entry.key.place)
            return self.page.insertion(self.page.after(last.value), lines)
        first = self.page.root.entries[0][0]
        return self.page.insertion(self.page.line_start(first.place.line), lines)


def by_id(mapping: Mapping, heads: tuple[Head, ...]) -> dict[str, Entry]:
    """The first entry of each id, of those that the headings give."""
    words = vocabulary(heads)
    found: dict[str, Entry] = {}
    for index, (key, _) in enumerate(mapping.entries):
        meaning = words.meaning(key)[0]
        if meaning:
            found.setdefault(meaning, Entry(mapping, index))
    return found
