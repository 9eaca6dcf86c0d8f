"""Mistakes at the beginning of a line: indentation by other signs than blanks, rows out of line, bare prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.finding import Fault
from generator.source.edits import Change, Draft
from generator.source.indentation import is_odd, wanted
from generator.source.lines import indent_of, is_prose, opens_text
from generator.source.slips import INDENTATION, MISALIGNED, NO_COLON, PROSE, Found


def odd_indentation(draft: Draft) -> list[Fault]:
    """Mend every indentation that is no indentation to YAML."""
    if not any(map(is_odd, draft.lines)):
        return []
    faults = []
    for number, blanks, indent, _ in list(wanted(draft.lines)):
        if blanks.strip(" "):
            if not draft.line(number)[len(blanks) :].strip():
                continue
            place = draft.place(number, 1)
            edits = draft.mend(number, [Change(0, blanks, " " * indent)])
            faults.append(Fault("syntax.yaml", place, INDENTATION, hint=draft.line(number), edits=edits))
    return faults


def bare_prose(draft: Draft, begun: Sequence[int]) -> Found | None:
    """The first line that is no ``name: content``: the parser stumbles over it only lines later."""
    lines, known = draft.lines, set(begun)
    for number in begun:
        line = lines[number - 1]
        if re.match(r"\s*(?:- )?[^\s:#].*:(?:\s|$)|\s*(?:- |[\]})\"'\[{]|---|\.\.\.)", line[:400]):
            continue
        above = next((n for n in range(number - 1, 0, -1) if lines[n - 1].strip()), 0)
        opens = bool(above) and opens_text(lines[above - 1])
        inside = bool(above) and above not in known and not lines[above - 1].lstrip().startswith("#")
        if opens or (inside and is_prose(line)):
            faults = _indented_prose(draft, number, lines[above - 1])
            if faults:
                return Found(faults)
        return Found(_without_colon(draft, number), mended=False)
    return None


def _without_colon(draft: Draft, number: int) -> list[Fault]:
    """A fault for each of the lines without a colon that follow one another."""
    faults = []
    for below in range(number, len(draft.lines) + 1):
        line = draft.line(below)
        if not line.strip():
            continue
        if below > number and (set(line[:400]) & set(":：") or line.lstrip()[0] in "-#[{\"'"):
            break
        message = PROSE if is_prose(line) else NO_COLON
        faults.append(Fault("syntax.yaml", draft.place(below, indent_of(line) + 1), message))
    return faults


def _indented_prose(draft: Draft, number: int, above: str) -> list[Fault]:
    """Indent the sentences that follow one another below the sign of a text."""
    lines = draft.lines
    indent = indent_of(above) + (2 if opens_text(above) else 0)
    faults = []
    for below in range(number, len(lines) + 1):
        line = lines[below - 1]
        sentence = is_prose(line) or not set(line[:60]) & set(":：")
        if line.strip() and (not sentence or indent_of(line) >= indent):
            break
        if line.strip():
            changes = [Change(0, line[: indent_of(line)], " " * indent)]
            place = draft.place(below, 1)
            draft.mend(below, changes)
            faults.append(Fault("syntax.yaml", place, PROSE, hint=draft.line(below)))
    return faults


def misaligned(draft: Draft, at: int) -> Found | None:
    """A row that stands between two levels, or deeper than a row that has its content."""
    rows = [row for row in wanted(draft.lines) if not row[3]]
    for above, (number, blanks, indent, _) in pairwise([(0, "", 0, False), *rows]):
        if number not in (at, at - 1) or len(blanks) == indent:
            continue
        first = above[0]
        if 0 < first == number - 1 and _stands_alone(draft.lines, first) and _is_level(draft.lines, number):
            return Found([_moved(draft, first, len(blanks))])  # the row above is the one out of line
        later = [row for row in rows if row[0] > number and len(row[1]) != row[2]]
        alike = [row for row in later if _is_named(draft.line(row[0]))]
        return Found([_moved(draft, n, wide) for n, _, wide, _ in [(number, blanks, indent, False), *alike]])
    return None


def _is_named(line: str) -> bool:
    return ": " in line[:80] or line.rstrip().endswith(":") or line.lstrip().startswith("- ")


def _stands_alone(lines: Sequence[str], number: int) -> bool:
    """Whether a row with content is the first of its group."""
    above = next((line for line in reversed(lines[: number - 1]) if line.strip()), "")
    opens = [line.rstrip().endswith(":") for line in (above, lines[number - 1])]
    return opens == [True, False] and indent_of(above) < indent_of(lines[number - 1])


def _is_level(lines: Sequence[str], number: int) -> bool:
    """Whether the row below is level with this one."""
    below = next((line for line in lines[number:] if line.strip()), "")
    return bool(below) and indent_of(below) == indent_of(lines[number - 1]) > 0


def _moved(draft: Draft, number: int, indent: int) -> Fault:
    place = draft.place(number, 1)
    line = draft.line(number)
    draft.mend(number, [Change(0, line[: indent_of(line)], " " * indent)])
    return Fault("syntax.yaml", place, MISALIGNED, hint=draft.line(number))
