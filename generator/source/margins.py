"""Mistakes at the beginning of a line: indentation by other signs than blanks, rows out of line, bare prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.finding import Fault
from generator.source.edits import Change, Draft
from generator.source.indentation import Line, is_odd, lead, wanted
from generator.source.lines import indent_of, is_prose, next_rows, opens_text
from generator.source.slips import INDENTATION, MISALIGNED, NO_COLON, PROSE, Found


def odd_indentation(draft: Draft) -> list[Fault]:
    """Mend every indentation that is no indentation to YAML."""
    if not any(map(is_odd, draft.lines)):
        return []
    faults = []
    for number, blanks, indent, _, in_text in list(wanted(draft.lines)):
        if in_text and indent_of(draft.line(number)) >= indent:
            continue  # blanks of a paragraph's own, behind those that YAML counts
        if blanks.strip(" "):
            if not draft.line(number)[len(blanks) :].strip():
                continue
            faults.append(moved(draft, number, indent, INDENTATION))
    return faults


def moved(draft: Draft, number: int, indent: int, message: str) -> Fault:
    """Indent a line; where it was indented by something else than blanks, that is what is wrong with it."""
    place = draft.place(number, 1)
    blanks = lead(draft.line(number))
    edits = draft.mend(number, [Change(0, blanks, " " * indent)])
    if blanks.strip(" "):
        return Fault("syntax.yaml", place, INDENTATION, hint=draft.line(number), edits=edits)
    return Fault("syntax.yaml", place, message, hint=draft.line(number))


def bare_prose(draft: Draft, begun: Sequence[int]) -> Found | None:
    """The first line that is no ``name: content``: the parser stumbles over it only lines later."""
    lines, known = draft.lines, set(begun)
    inside_brackets = _inside_brackets(lines, begun)
    following = next_rows(lines)
    for number in begun:
        line = lines[number - 1]
        if _is_written(line, following[number]) or number in inside_brackets:
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


def _is_written(line: str, following: str | None) -> bool:
    """Whether a line may stand as it is: ``name: content``, a value below its name, a mark."""
    if re.match(r"\s*(?:- )?[^\s:#].*:(?:\s|$)|\s*(?:[\]})\"'\[{]|---|\.\.\.)", line[:400]):
        return True
    deeper = following is not None and indent_of(following) > indent_of(line)
    return line.lstrip().startswith("- ") and not deeper


def _inside_brackets(lines: Sequence[str], begun: Sequence[int]) -> set[int]:
    """The rows that belong to a bracket opened in a row above."""
    inside, depth = set(), 0
    for number in begun:
        line = lines[number - 1]
        if depth > 0:
            inside.add(number)
        if depth > 0 or line.rstrip().endswith((",", "[", "{")):
            depth = max(0, depth + sum(map(line.count, "[{")) - sum(map(line.count, "]}")))
    return inside


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
        if line.strip() and (not sentence or indent_of(line) >= indent or line.lstrip()[0] == "#"):
            break
        if line.strip():
            faults.append(moved(draft, below, indent, PROSE))
    return faults


def misaligned(draft: Draft, at: int) -> Found | None:
    """A row that stands between two levels, or deeper than a row that has its content."""
    rows = [line for line in wanted(draft.lines) if not line.in_text]
    for index, line in enumerate(rows):
        if line.number not in (at, at - 1) or len(line.blanks) == line.indent:
            continue
        if (indent := _outlier(draft.lines, rows, index)) is not None:
            return Found([moved(draft, rows[index - 1].number, indent, MISALIGNED)])
        later = [row for row in rows[index + 1 :] if len(row.blanks) != row.indent]
        alike = [row for row in later if _is_named(draft.line(row.number))]
        return Found([moved(draft, row.number, row.indent, MISALIGNED) for row in (line, *alike)])
    return None


def _is_named(line: str) -> bool:
    return ": " in line[:80] or line.rstrip().endswith(":") or line.lstrip().startswith("- ")


def _outlier(lines: Sequence[str], rows: Sequence[Line], index: int) -> int | None:
    """How far the row above should be indented, if it is that one which stands out of line."""
    if index < 2 or rows[index - 1].header:
        return None
    first, middle, last = (len(row.blanks) for row in rows[index - 2 : index + 1])
    if lines[rows[index - 1].number - 1].lstrip().startswith("- "):
        dashes = [row for row in rows if lines[row.number - 1].startswith(f"{' ' * (last - 2)}- ")]
        return last - 2 if last >= 2 and dashes else None
    if middle == last:
        return None
    if rows[index - 2].header:
        level = index + 1 < len(rows) and len(rows[index + 1].blanks) == last
        return last if first < last and level else None
    return last if first == last else None
