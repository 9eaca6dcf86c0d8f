"""A narrative pasted over the name of a part: its rows below it, and the order of the parts, still tell the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finding import Fault
from generator.source.covered_items import covered_items
from generator.source.edits import Change, Draft, in_quotes
from generator.source.indentation import spread
from generator.source.lines import indent_of, is_row, opens_text
from generator.source.names import MOST_LINES, Form, Names, name_of
from generator.source.running_on import above_last, at_the_top, is_pasted, last_prose, run_on, shown

COVERED = "这里原来应是“{name}”一行，被一段文字盖住了；请补回这个名称，文字移到它上面的正文里，或删去"
COVERED_TEXT = "这里原来应是“{name} |”一行，被一段文字盖住了；请补回这一行，文字写在它的下面，每行开头空两格"
_ITEM = re.compile(r" *- ")


def covered(draft: Draft, form: Form) -> list[Fault]:
    """Put the missing names of parts back in place of what covers them; one fault each."""
    if len(draft.lines) > MOST_LINES:
        return []
    named = list({names.label: names for names in form.top.below.values() if names.label}.values())
    parts = [part for part in named if not part.optional]
    written = _written(draft, form)
    faults = []
    for index, part in enumerate(parts):
        if part.label in written:
            continue
        if part.items:
            found = _above_items(draft, form, part.items)
        elif part.below:
            found = _above_rows(draft, form, part)
        else:
            found = _between(draft, form, parts, index, written)
        if found:
            faults.append(_restored(draft, part, found))
    for part in named:
        if (
            part.optional
            and part.below
            and part.label not in written
            and (found := above_last(draft, form, part))
        ):
            faults.append(_restored(draft, part, found))
    return faults + covered_items(draft, form) + run_on(draft, form, written)


def _written(draft: Draft, form: Form) -> dict[str, int]:
    """The names of parts that stand in the file, each with its line."""
    written: dict[str, int] = {}
    for number, line in enumerate(draft.lines, 1):
        if (names := at_the_top(line, form)) and names.label:
            written.setdefault(names.label, number)
    return written


def _names(names: Names) -> Iterator[str]:
    for key, below in names.below.items():
        yield key
        yield from _names(below)


def _above_rows(draft: Draft, form: Form, part: Names) -> range | None:
    """The lines that cover the name of a part with rows: the nearest above its first row."""
    others = {key for other in form.top.below.values() if other.label != part.label for key in _names(other)}
    own = part.below.keys() - others - form.top.below.keys()
    for number, line in enumerate(draft.lines, 1):
        name = name_of(line)
        if name and form.key(name) in own:
            return _covering(draft, form, part, number)
    return None


def _above_items(draft: Draft, form: Form, items: Names) -> range | None:
    """The line that covers the name of a list: the one above its first item."""
    above = 0
    for number, line in enumerate(draft.lines, 1):
        if _ITEM.match(spread(line)) and (name := name_of(line)) and form.key(name) in items.below:
            return range(above, above + 1) if above and is_pasted(draft.line(above), form) else None
        above = number if is_row(line) else above
    return None


def _covering(draft: Draft, form: Form, part: Names, row: int) -> range | None:
    indent = indent_of(spread(draft.line(row)))
    for number in range(row - 1, 0, -1):
        line = spread(draft.line(number))
        if not line.strip() or line.lstrip()[0] == "#" or indent_of(line) > indent:
            continue
        name = name_of(line)
        if name and form.key(name) in part.below and indent_of(line) == indent:
            continue
        if not is_pasted(line, form):
            return None
        first = number
        while indent_of(line) == 0 and first > 1 and is_pasted(draft.line(first - 1), form):
            if indent_of(draft.line(first - 1)):
                break
            first -= 1
        return range(first, number + 1)
    return None


def _between(
    draft: Draft, form: Form, parts: list[Names], index: int, written: dict[str, int]
) -> range | None:
    """The sentence that stands where a part that is all text should begin: at the margin, or behind the last row."""
    beside = [part.label for part in (*parts[:index][-1:], *parts[index + 1 :][:1])]
    if any(label not in written for label in beside):
        return None  # it may be the name of the other one that is covered
    before = written[beside[0]] if index else 0
    stop = written[beside[-1]] if index + 1 < len(parts) else _next_part(draft, form, before)
    if before and opens_text(draft.line(before)):
        return None  # it may go on the text of the part above
    for number in range(before + 1, stop):
        line = draft.line(number)
        if line[:1] != " " and is_pasted(line, form):
            return range(number, number + 1)
    first = last_prose(draft, form, before, stop)
    return range(first, first + 1) if first else None


def _next_part(draft: Draft, form: Form, before: int) -> int:
    """The first line behind a part of the report that begins another; behind the last line, if none does."""
    for number in range(before + 1, len(draft.lines) + 1):
        if draft.line(number)[:1] not in ("", " ", "#") and at_the_top(draft.line(number), form):
            return number
    return len(draft.lines) + 1


def _restored(draft: Draft, part: Names, lines: range) -> Fault:
    last = lines[-1]
    line = draft.line(last)
    text = line.strip()
    place = draft.place(lines[0], 1 + indent_of(draft.line(lines[0])))
    draft.blank(lines[:-1])
    name = f"{part.label}:"
    if part.below or part.items:
        draft.mend(last, [Change(0, line, name)])
        return Fault("syntax.yaml", place, COVERED.format(name=name), hint=name)
    following = next((line for line in draft.lines[last:] if line.strip()), "")
    content = "|" if following.startswith(" ") else in_quotes(text)
    draft.mend(last, [Change(0, line, f"{name} {content}")])
    details = (f" {name} |", f"   {shown(text)}")
    return Fault("syntax.yaml", place, COVERED_TEXT.format(name=name), details=details)
