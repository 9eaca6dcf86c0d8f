"""A narrative pasted over the name of a list's item, or over that of the item's text: each item has one of each."""

from __future__ import annotations

import re

from generator.finding import Fault
from generator.source.edits import Change, Draft, in_quotes
from generator.source.lines import indent_of, is_row
from generator.source.names import STEP, Form, Names, name_of
from generator.source.nodes import ODD_BLANKS
from generator.source.running_on import at_the_top, is_pasted, shown

NAME = "这里原来应是“- {name}: …”一行，被一段文字盖住了；请补回这一行，文字移到它上面的正文里，或删去"
TEXT = "这里原来应是“{name}: |”一行，被一段文字盖住了；请补回这一行，文字写在它的下面，行首比它多空两格"
_BOTH = {True, False}  # a list whose items have a text, and a name of their own
_DASH = re.compile(rf"[{ODD_BLANKS} ]*- +")
_BETWEEN = "between the name of an item and that of its text"
_BLANKS = (" ", *ODD_BLANKS)


def covered_items(draft: Draft, form: Form) -> list[Fault]:
    """Put such names back; one fault each."""
    lists = [names.items for names in form.top.below.values() if names.items]
    texts = next(
        (items for items in lists if {part.text for part in items.below.values() if part.label} == _BOTH),
        None,
    )
    return _Items(draft, form, texts).restored() if texts else []


class _Items:
    """The items of the list; ``parts`` are the names of each, that of the item first and that of its text."""

    def __init__(self, draft: Draft, form: Form, parts: Names) -> None:
        self.draft, self.form, self.parts = draft, form, parts
        names = [part for part in parts.below.values() if part.label]
        self.name = next(part.label for part in names if not part.text)
        self.text = next(part.label for part in names if part.text)
        self.indent = next((indent_of(line) for line in draft.lines if self._begins(line)), STEP)

    def restored(self) -> list[Fault]:
        """Walk through the rows; what is open is known by the last name of an item or of a text."""
        faults = []
        last, above = "", 0  # the last name; the row above
        for number, line in enumerate(self.draft.lines, 1):
            if not is_row(line):
                continue
            if self._is_named(line) or self._is_top(line):
                last = self.name if self._is_named(line) else ""
            elif self._opens(line):
                if last in ("", self.text) and self._stands_over(above, line):
                    faults.append(self._named(above))
                last = self.text
            elif last == self.name and is_pasted(line, self.form):
                if not self._text_follows(number):
                    faults.append(self._opened(number))
                    last = self.text
                else:
                    last = _BETWEEN
            above = number
        return faults

    def _stands_over(self, above: int, line: str) -> bool:
        """Whether a sentence stands above the name of a text, which begins no item itself."""
        return above > 0 and not _DASH.match(line) and is_pasted(self.draft.line(above), self.form)

    def _part(self, line: str) -> Names | None:
        name = name_of(line)
        return self.parts.below.get(self.form.key(name)) if name else None

    def _is_top(self, line: str) -> bool:
        return line[:1] not in ("", " ", "#") and at_the_top(line, self.form) is not None

    def _is_named(self, line: str) -> bool:
        part = self._part(line)
        return part is not None and part.label == self.name and line[:1] in _BLANKS

    def _begins(self, line: str) -> bool:
        return self._is_named(line) and _DASH.match(line) is not None

    def _opens(self, line: str) -> bool:
        part = self._part(line)
        return part is not None and part.text

    def _text_follows(self, number: int) -> bool:
        """Whether the text of the item has its name further down, before the next item."""
        for line in self.draft.lines[number:]:
            if self._begins(line) or self._is_top(line):
                return False
            part = self._part(line)
            if part is not None and part.text:
                return True
        return False

    def _named(self, number: int) -> Fault:
        line = self.draft.line(number)
        place = self.draft.place(number, 1 + indent_of(line))
        name = f"{' ' * self.indent}- {self.name}: {in_quotes(line.strip())}"
        self.draft.mend(number, [Change(0, line, name)])
        details = (f" {' ' * self.indent}- {self.name}: …",)
        return Fault("syntax.yaml", place, NAME.format(name=self.name), details=details)

    def _opened(self, number: int) -> Fault:
        line = self.draft.line(number)
        place = self.draft.place(number, 1 + indent_of(line))
        blanks = " " * (self.indent + STEP)
        following = next((line for line in self.draft.lines[number:] if is_row(line)), "")
        deeper = indent_of(following) > len(blanks)
        content = "|" if deeper else in_quotes(line.strip())
        self.draft.mend(number, [Change(0, line, f"{blanks}{self.text}: {content}")])
        details = (f" {blanks}{self.text}: |", f" {blanks}  {shown(line.strip())}")
        return Fault("syntax.yaml", place, TEXT.format(name=self.text), details=details)
