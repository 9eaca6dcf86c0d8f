"""Sentences where the form has none: behind the last row of a part, behind a field of one line, above a signature.

Such a sentence was mostly pasted over a name. YAML joins it to what stands above it, far from the name that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finding import Fault
from generator.source.edits import Change, Draft, in_quotes
from generator.source.lines import indent_of, is_row, opens_text
from generator.source.names import Form, Names, name_of

RUN_ON = "这一行会接在第 {line} 行“{field}”的后面，读成一项；{advice}"
_PREFACE = (
    "若是{label}，它的上面少了“{label}: |”一行（多半被这段文字盖住了），请补回；若不是，请移到所属的正文里"
)
_MOVE = "请移到所属的正文里，或删去"
_SENTENCE = re.compile(r"[，。；！？]")
_FIELD = re.compile(r"(?P<name>[^\s#:][^:]{0,20}): +[^\s\"'|>\[{#&*!]")


def is_pasted(line: str, form: Form) -> bool:
    """Whether a line is a sentence and not a row that a file may have at the top."""
    if not line.strip() or line.lstrip()[0] in "#-" or not _SENTENCE.search(line):
        return False
    return at_the_top(line, form) is None


def at_the_top(line: str, form: Form) -> Names | None:
    """What the form knows of the name that a line begins with, with a colon or without."""
    name = name_of(line) or next(iter(line[:400].split()), "")
    return form.top.below.get(form.key(name))


def shown(text: str) -> str:
    """A text as it may be printed within a line."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def last_prose(draft: Draft, form: Form, before: int, stop: int) -> int | None:
    """The first of the sentences that end the lines between two lines, where the row above them takes no text."""
    known = dict(_all(form.top))
    row, first = before, None
    for number in range(stop - 1, before, -1):
        line = draft.line(number)
        if not is_row(line):
            continue
        if not _is_sentence(line, form, known):
            row = number
            break
        first = number
    if first is None or not is_pasted(draft.line(first), form):
        return None
    return None if row and _takes_text(draft.line(row), form, known) else first


def _all(names: Names) -> Iterator[tuple[str, Names]]:
    """All names of a form by their keys."""
    for key, below in (*names.below.items(), *(names.items.below.items() if names.items else ())):
        yield key, below
        yield from _all(below)


def _is_sentence(line: str, form: Form, known: dict[str, Names]) -> bool:
    if line.lstrip()[0] in "-[{":
        return False
    name = name_of(line)
    if name is None:
        return at_the_top(line, form) is None
    return form.key(name) not in known and _SENTENCE.search(line) is not None


def _takes_text(line: str, form: Form, known: dict[str, Names]) -> bool:
    """Whether the sentences below a row may go on its text."""
    name = name_of(line)
    names = known.get(form.key(name)) if name else None
    return opens_text(line) or (names is not None and names.text)


def above_last(draft: Draft, form: Form, part: Names) -> range | None:
    """The sentence above rows that belong to a part at the end of a file, which has lost its name."""
    numbers = [number for number, line in enumerate(draft.lines, 1) if is_row(line)]
    own, known = part.below.keys() - form.top.below.keys(), dict(_all(form.top))
    rows: list[int] = []
    for index, number in enumerate(numbers):
        line = draft.line(number)
        name = name_of(line) if line[:1] == " " else None
        key = form.key(name) if name else ""
        if key not in part.below:
            rows = []
            continue
        rows.append(index)
        below = draft.line(numbers[index + 1]) if index + 1 < len(numbers) else ""
        ends = not below or (below[:1] != " " and at_the_top(below, form) is not None)
        if ends and rows[0] and any(_is_dated(draft.line(numbers[row]), form, own) for row in rows):
            above = numbers[rows[0] - 1]
            line = draft.line(above)
            if is_pasted(line, form) and _is_sentence(line, form, known) and _in_a_text(draft, form, above):
                return range(above, above + 1)
    return None


def _is_dated(line: str, form: Form, own: set[str]) -> bool:
    name = name_of(line) or ""
    return form.key(name) in own and line.partition(":")[2].strip()[:1].isdigit()


def _in_a_text(draft: Draft, form: Form, number: int) -> bool:
    """Whether the part of the report that a line stands in may hold sentences; a card of free names may not."""
    for above in range(number, 0, -1):
        line = draft.line(above)
        if line[:1] not in ("", " ", "#") and (names := at_the_top(line, form)):
            return names.text or names.group or names.items is not None
    return False


def run_on(draft: Draft, form: Form, written: dict[str, int]) -> list[Fault]:
    """Part the sentences from the fields of one line that they would go on; one fault each."""
    faults = []
    free = [names.label for names in form.top.below.values() if names.optional and names.text]
    label = next((name for name in free if name not in written), "")
    for number in range(1, len(draft.lines) + 1):
        found = _FIELD.match(draft.line(number))
        names = at_the_top(draft.line(number), form) if found else None
        if found is None or names is None or names.below or names.items or names.text or names.group:
            continue
        if lines := _sentences_below(draft, form, number):
            advice = _PREFACE.format(label=label) if label else _MOVE
            message = RUN_ON.format(line=number, field=found["name"].strip(), advice=advice)
            faults.append(_parted(draft, lines, message, label))
            label = ""
    return faults


def _sentences_below(draft: Draft, form: Form, number: int) -> list[int]:
    known = dict(_all(form.top))
    found = []
    for below in range(number + 1, len(draft.lines) + 1):
        line = draft.line(below)
        if not is_row(line):
            continue
        if line[:1] != " ":
            break
        if not _is_sentence(line, form, known):
            return []
        found.append(below)
    return found if found and is_pasted(draft.line(found[0]), form) else []


def _parted(draft: Draft, lines: list[int], message: str, label: str) -> Fault:
    first = lines[0]
    line = draft.line(first)
    text = line.strip()
    place = draft.place(first, 1 + indent_of(line))
    if not label:
        draft.blank(lines)
        return Fault("syntax.yaml", place, message)
    content = "|" if len(lines) > 1 else in_quotes(text)
    draft.mend(first, [Change(0, line, f"{label}: {content}")])
    return Fault("syntax.yaml", place, message, details=(f" {label}: |", f"   {shown(text)}"))
