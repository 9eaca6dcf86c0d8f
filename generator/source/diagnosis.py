"""Why a text is not YAML, in a clerk's words, and how its lines are mended.

The parser says where it gave up, which is often one line late, and says it in English. So the rows at and
above that place are looked at for the slips that office files really contain, most telling first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.finding import Fault, Place
from generator.source import brackets
from generator.source.edits import Change, Draft, in_quotes
from generator.source.indentation import is_odd
from generator.source.lines import continued, indent_of, next_rows, rows
from generator.source.margins import bare_prose, misaligned, odd_indentation
from generator.source.nodes import ODD_BLANKS, Node, Scalar
from generator.source.parsing import Stopped
from generator.source.slips import (
    BLANK,
    DASHES,
    END,
    QUOTE,
    SLIPS,
    UNKNOWN,
    UNPAIRED,
    Found,
    Slip,
)


def diagnose(draft: Draft, stopped: Stopped) -> Found:
    """What stopped the parser. Lines whose correction is certain are corrected."""
    lines = draft.lines
    last = max((number for number, line in enumerate(lines, 1) if line.strip(" ")), default=1)
    at = max(1, min(stopped.place.line, last, len(lines)))
    if odd := odd_indentation(draft):
        return Found(odd)
    if any(line.strip(" ") and not line.strip(ODD_BLANKS + " ") for line in lines[max(0, at - 4) : at]):
        return Found(_blank_lines(draft))
    if found := _quotes(draft, stopped):
        return found
    if "<document start>" in stopped.problem and "..." in lines[:at]:
        number = lines.index("...") + 1
        return Found([Fault("syntax.yaml", draft.place(number, 1), END)], mended=False, ends=True)
    begun = [number for number in rows(lines) if number <= at]
    texts = continued(lines, begun)
    following = next_rows(lines)
    for numbers in ([number for number in begun if number not in texts], begun) if texts else (begun,):
        for slip in SLIPS:
            for number in reversed(numbers[-slip.reach :]):
                changes = _look(slip, lines[number - 1], following[number])
                if changes is not None:
                    return _slipped(draft, slip, number, changes)
    return bare_prose(draft, begun) or misaligned(draft, at) or _unknown(draft, stopped, at, begun)


def _blank_lines(draft: Draft) -> list[Fault]:
    """Empty the lines that hold nothing but signs that nobody sees."""
    faults = []
    for number, line in enumerate(draft.lines, 1):
        if line.strip(" ") and not line.strip(ODD_BLANKS + " "):
            place = draft.place(number, 1)
            edits = draft.mend(number, [Change(0, line, "")])
            faults.append(Fault("syntax.yaml", place, BLANK, hint="", edits=edits))
    return faults


def quiet_slips(draft: Draft, numbers: Sequence[int]) -> tuple[list[Fault], bool]:
    """Mend those of the lines that were meant as rows although YAML takes them for text.

    Also tells whether that is sure whatever may stand there.
    """
    lines = draft.lines
    following = next_rows(lines)
    numbers = [number for number in numbers if lines[number - 1].strip()]
    for slip in SLIPS:
        if slip.quiet and any(_look(slip, lines[number - 1], following[number]) for number in numbers):
            return _repeated(draft, slip, numbers), not slip.like_text
    if any(is_odd(lines[number - 1]) for number in numbers):
        return odd_indentation(draft), True
    return [], False


_OTHER_MARKS = "括号里的各项之间写的是顿号或分号；请改成半角逗号"
_MOST_ROWS = 20_000
_LONGEST = 20_000  # characters of a line that is looked at; a row of figures has a hundred


def _look(slip: Slip, line: str, following: str | None) -> Sequence[Change] | None:
    return slip.look(line, following) if len(line) <= _LONGEST else None


def _slipped(draft: Draft, slip: Slip, number: int, changes: Sequence[Change]) -> Found:
    if not slip.certain or not changes:
        return _uncertain(draft, slip, number)
    if slip.repeats:
        return Found(_repeated(draft, slip, _rows_from(draft.lines, number), number))
    return Found([_mended(draft, slip, number, changes)])


def _rows_from(lines: Sequence[str], number: int) -> list[int]:
    """All rows; of a file longer than any report, as many from a line on as can be looked at in a second."""
    numbers = list(rows(lines))
    return numbers if len(numbers) <= _MOST_ROWS else [row for row in numbers if row >= number][:_MOST_ROWS]


def _repeated(draft: Draft, slip: Slip, numbers: Iterable[int], first: int = 0) -> list[Fault]:
    """Mend a slip on all lines that show it.

    ``first`` is the line that stopped the parser, where one did: then lines that may go on a text are left.
    """
    faults = []
    lines = draft.lines
    numbers = list(numbers)
    following = next_rows(lines)
    texts = continued(lines, numbers) if first else ()
    for number in numbers:
        if number in texts and number != first:
            continue
        changes = _look(slip, lines[number - 1], following[number])
        if changes:
            fault = _mended(draft, slip, number, changes)
            faults.append(fault._replace(edits=()) if number in texts else fault)
    return faults


def _mended(draft: Draft, slip: Slip, number: int, changes: Sequence[Change]) -> Fault:
    place = draft.place(number, changes[0].start + 1)
    edits = draft.mend(number, changes)
    wide = brackets.narrowed(draft.line(number), None)  # signs of one habit are one mistake
    if wide and edits:
        more = draft.mend(number, wide)
        edits = edits + more if more else ()
    other = slip.look is brackets.narrowed and {old for _, old, _ in changes} <= {"、", "；"}
    message = _OTHER_MARKS if other else slip.message
    return Fault("syntax.yaml", place, message, hint=draft.line(number), edits=edits if slip.safe else ())


def _uncertain(draft: Draft, slip: Slip, number: int) -> Found:
    """A slip whose line is set aside; where it is told what the line may have been, on all such lines."""
    faults = []
    lines = draft.lines
    numbers = _rows_from(lines, number) if slip.repeats else [number]
    following = next_rows(lines)
    for other in numbers:
        line = lines[other - 1]
        if other == number or _look(slip, line, following[other]) is not None:
            meant = slip.meant(line) if slip.meant else None
            faults.append(Fault("syntax.yaml", _sign(draft, other), slip.message, hint=meant))
    faults.sort(key=lambda fault: fault.place.line != number)
    return Found(faults, mended=False)


def _sign(draft: Draft, number: int) -> Place:
    line = draft.line(number)
    found = re.search(r"(?<=[\[,])\s*,|(?<=: )\s*[|>\-–—]|[,，]\s*$|[\[{]\s*$", line)
    return draft.place(number, 1 + (found.start() if found else indent_of(line)))


_ESCAPE = "双引号里的反斜杠“\\”另有意思；请改用单引号"


def _quotes(draft: Draft, stopped: Stopped) -> Found | None:
    """A quotation mark without its other half, or a backslash between quotation marks."""
    if "quoted scalar" not in stopped.problem or stopped.context is None:
        return None
    number, column = stopped.context
    line = draft.line(number)
    if "escape" in stopped.problem or "hexdecimal" in stopped.problem:
        closing = line.find('"', column)
        if closing < 0 or "'" in line[column:closing]:
            place = draft.place(*stopped.place)
            return Found([Fault("syntax.yaml", place, _ESCAPE)], mended=False)
        place = draft.place(*stopped.place)
        draft.mend(number, [Change(column - 1, '"', "'"), Change(closing, '"', "'")])
        return Found([Fault("syntax.yaml", place, _ESCAPE, hint=draft.line(number))])
    changes = _look(QUOTE, line, next_rows(draft.lines)[number])
    if changes:
        return Found(_repeated(draft, QUOTE, _rows_from(draft.lines, number), number))
    return Found([Fault("syntax.yaml", draft.place(number, column), QUOTE.message)], mended=False)


def _unknown(draft: Draft, stopped: Stopped, at: int, begun: Sequence[int]) -> Found:
    lines = draft.lines
    for number in reversed(begun[-2:]):
        line = lines[number - 1]
        if any(line.count(left) != line.count(right) for left, right in ("[]", "{}")):
            words = "方括号或花括号不成对；一行的数要写在一对括号里"
            place = draft.place(number, indent_of(line) + 1)
            return Found([Fault("syntax.yaml", place, words)], mended=False, unknown=True)
    place = draft.place(at, stopped.place.column if at == stopped.place.line else 1)
    if "flow" in stopped.problem and stopped.context is not None:
        if stopped.context.line <= at:  # the end of the file is no line
            place = draft.place(*stopped.context)
        return Found([Fault("syntax.yaml", place, UNPAIRED)], mended=False, unknown=True)
    if "'-' indicator" in stopped.problem:
        place = draft.place(*stopped.context) if stopped.context else place
        return Found([Fault("syntax.yaml", place, DASHES)], mended=False, unknown=True)
    words = "有引号没有成对；请检查文中的半角引号，正文里请用“ ”" if lines[at - 1].count('"') % 2 else UNKNOWN
    return Found([Fault("syntax.yaml", place, words)], mended=False, unknown=True)


def forbidden(draft: Draft, stopped: Stopped, place: Place) -> Fault:
    """The fault for what an input file may not use; a text that only begins with such a sign is shown quoted."""
    assert stopped.message is not None
    line = draft.line(stopped.place.line)
    hint = None
    if stopped.like_text:
        start = stopped.place.column - 1
        text = line[start:].rstrip()
        marked = re.fullmatch(r"(?:!!?\w*|&\w+) +([0-9\[{].*)", text)
        if not re.fullmatch(r"\*\w+", text):  # a name alone is no text
            hint = line[:start] + (marked[1] if marked else in_quotes(text))
    return Fault("syntax.forbidden", place, stopped.message, hint=hint)


def not_a_mapping(root: Node | None) -> Fault:
    """The fault for a text that is YAML but has no ``key: value`` at the top."""
    if root is None or (isinstance(root, Scalar) and not root.strip()):
        return Fault("syntax.yaml", Place(1), "文件是空的；可用 gipa-gen new 生成一份可以填写的文件")
    return Fault("syntax.yaml", root.place, "文件开头应是“单位: …”这样的行（名称、半角冒号、空格、内容）")
