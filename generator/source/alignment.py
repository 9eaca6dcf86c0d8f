"""Rows and lines of text that are out of line, told by the names of the form: each is moved to its level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from generator.finding import Fault
from generator.source.covering import covered
from generator.source.edits import Change, Draft
from generator.source.indentation import is_odd, lead, spread
from generator.source.items import unquoted
from generator.source.lines import indent_of
from generator.source.margins import moved
from generator.source.names import STEP, Form, Row, outline, rows_below
from generator.source.slips import (
    BARE_NAME,
    BARE_TEXT,
    GROUP_VALUE,
    INDENTATION,
    MISALIGNED,
    PROSE,
    TEXT_MISALIGNED,
)

NO_SIGN = "名称后面少了半角冒号；请补上冒号，后面空一格"
QUOTED = "一行的数写在花括号里就行，外面不加引号；请删去引号"
_QUOTED_BRACES = re.compile(r"[“”\"'‘’＂「『](?P<braces>\{.*\})[“”\"'‘’＂」』](?=\s*(?:#.*)?$)")


def align(draft: Draft, form: Form) -> list[Fault]:
    """Mend the lines that stand where the form does not have them; one fault each."""
    faults = covered(draft, form)
    root = outline(draft.lines, form)
    if root is None:
        return faults
    faults += _levels(draft, root, -STEP)
    faults += _comments(draft, root)
    faults += [_orphan(draft, number, name) for number, name in root.orphans]
    for row in rows_below(root):
        faults += _written(draft, row) or unquoted(draft, row, form)
    return sorted(faults, key=lambda fault: fault.place)


def _levels(draft: Draft, row: Row, level: int) -> list[Fault]:
    """Move what stands below a row, which itself belongs at a level."""
    indents = [below.indent for below in row.below if not below.odd]  # others only look as wide as they do
    if row.above is None:
        wanted = _most(indents, -1, 0)
    elif row.item:
        wanted = level + STEP  # the names stand behind the "- "
    else:
        wanted = _most(indents, level - 1 if row.names.items else level, level + STEP)
    faults = _texts(draft, row, level) if row.texts else []
    for below in row.below:
        if below.indent != wanted or below.odd:
            faults.append(moved(draft, below.number, wanted, MISALIGNED))
        faults += _levels(draft, below, wanted)
    return faults


def _most(indents: Iterable[int], above: int, usual: int) -> int:
    """The indentation that most have of those deeper than a level; of equals the one nearest to the usual."""
    counts = Counter(indent for indent in indents if indent > above)
    return min(counts, key=lambda indent: (-counts[indent], abs(indent - usual)), default=usual)


def _texts(draft: Draft, row: Row, level: int) -> list[Fault]:
    """Move the lines of a text that YAML would not take for lines of it."""
    odd = {number for number, indent in row.texts if indent_of(draft.line(number)) != indent}
    indents = [indent for number, indent in row.texts if number not in odd]
    wanted = _most(indents, level, level + STEP)
    number, first = row.texts[0]
    least = min(indents, default=0)
    faults = []
    if number in odd or first <= level or (first > wanted and least < first):
        faults.append(moved(draft, number, wanted, PROSE if first <= level else TEXT_MISALIGNED))
        first = wanted
    for number, indent in row.texts[1:]:
        if indent < first or number in odd:
            message = PROSE if indent <= level else TEXT_MISALIGNED
            faults.append(moved(draft, number, max(first, wanted), message))
    return faults


def _comments(draft: Draft, root: Row) -> list[Fault]:
    """Indent comments by blanks: behind other signs YAML takes their hash sign for a name."""
    texts = {number for row in rows_below(root) for number, _ in row.texts}
    faults = []
    for number, line in enumerate(draft.lines, 1):
        if number not in texts and is_odd(line) and line[len(lead(line)) :].startswith("#"):
            faults.append(moved(draft, number, indent_of(spread(line)), INDENTATION))
    return faults


def _orphan(draft: Draft, number: int, name: str) -> Fault:
    """An item whose list has no name: no line can be added here, so it is shown and set aside."""
    line = draft.line(number)
    place = draft.place(number, 1 + len(line) - len(line.lstrip()))
    draft.blank((number,))
    message = f"这一项的上面少了“{name}:”一行；请补上，这一项写在它的下面，行首空两格"
    return Fault("syntax.yaml", place, message, hint=f"{name}:\n  {line.strip()}")


def _written(draft: Draft, row: Row) -> list[Fault]:
    """A name without its colon, figures between quotation marks, or behind the name of a group of rows."""
    line = draft.line(row.number)
    end = len(line.rstrip())
    if not row.colon and not row.rest:
        new = ": |" if (row.texts or row.names.text) and not row.below else ":"
        place = draft.place(row.number, 1 + len(line) - len(line.lstrip()))
        draft.mend(row.number, [Change(end, line[end:], new)])
        message = BARE_TEXT if "|" in new else BARE_NAME
        return [Fault("syntax.yaml", place, message, hint=draft.line(row.number))]
    if not row.colon:
        start = line.rindex(row.rest)
        kept = len(line[:start].rstrip())
        draft.mend(row.number, [Change(kept, line[kept:start], ": ")])
        return [Fault("syntax.yaml", draft.place(row.number, kept + 1), NO_SIGN, hint=draft.line(row.number))]
    if not row.names.text and (quoted := _QUOTED_BRACES.match(row.rest)):
        start = line.rindex(row.rest)
        place = draft.place(row.number, start + 1)
        draft.mend(row.number, [Change(start, quoted[0], quoted["braces"])])
        return [Fault("syntax.yaml", place, QUOTED, hint=draft.line(row.number))]
    if row.names.below and row.below and row.colon and row.rest and row.rest[0] not in "#|>":
        start = line.rindex(row.rest)
        place = draft.place(row.number, start + 1)
        kept = len(line[:start].rstrip())
        draft.mend(row.number, [Change(kept, line[kept:end], "")])
        return [Fault("syntax.yaml", place, GROUP_VALUE, hint=draft.line(row.number))]
    return []
