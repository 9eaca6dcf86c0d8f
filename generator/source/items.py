"""Items of a list written in braces: texts that YAML would cut at a comma, a bracket, a colon or a hash sign.

YAML tells the parts of ``{a: 1, b: 见[3]号, 已核}`` by their signs; here they are told by the names of the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finding import Fault
from generator.source.brackets import figures
from generator.source.edits import Change, Draft, in_quotes
from generator.source.names import Form, Row
from generator.source.slips import UNQUOTED
from generator.width import display_width

WIDE = "括号里的逗号或括号是全角的；请改成半角"
_SHOWN = 70  # columns of a line that are shown for certain
_BRACES = re.compile(r"^ *- +\{")
_NAME = re.compile(r"(?:(?<=\{)|[,，])\s*(?P<name>[^\s,，:：{}\[\]\"'#]{1,20})\s*[:：]\s*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}|\[\[.*\]\]")  # a list, where the form takes one
_FIRST = r"^[@`%*&!\"']|^[?-](?!\w)"
_CUT = re.compile(rf"[,\[\]{{}}]|:(?:\s|$)|\s#|^[#|>]|{_FIRST}")  # between braces
_CUT_BEHIND_A_NAME = re.compile(rf"^[\[{{].*[\]}}]|:$|{_FIRST}")  # a hash sign there may begin a comment


def unquoted(draft: Draft, row: Row, form: Form) -> list[Fault]:
    """Put such texts of an item between quotation marks; one fault a line."""
    line = draft.line(row.number)
    texts = list(_in_braces(line, row, form) if row.item else _behind_a_name(line, row))
    changes = [Change(start, text, figures(text) or in_quotes(text)) for start, text in texts]
    if not changes:
        return []
    place = draft.place(row.number, changes[0].start + 1)
    draft.mend(row.number, changes)
    written = draft.line(row.number)
    # The picture of a long line is cut, perhaps right there.
    details = (
        tuple(f"这一段写作：{change.new}" for change in changes) if display_width(written) > _SHOWN else ()
    )
    message = WIDE if all(figures(text) for _, text in texts) else UNQUOTED
    return [Fault("syntax.yaml", place, message, hint=written, details=details)]


def _behind_a_name(line: str, row: Row) -> Iterator[tuple[int, str]]:
    """What stands behind the only name of a line, with where it begins, if it is misread."""
    if row.above is not None and row.above.item and row.rest and _is_misread(row.rest, _CUT_BEHIND_A_NAME):
        yield line.rindex(row.rest), row.rest


def _in_braces(line: str, row: Row, form: Form) -> Iterator[tuple[int, str]]:
    """What is misread of that behind the names of an item, each with where it begins."""
    braces = _BRACES.match(line)
    if braces is None:
        return
    known: dict[str, re.Match[str]] = {}
    for found in _NAME.finditer(line, braces.end()):
        key = form.key(found["name"])
        if key in row.names.below:
            known.setdefault(key, found)  # once more it is a word of the text before
    ends = [found.start() for found in known.values()][1:]
    for found, end in zip(known.values(), (*ends, _end(line))):
        text = line[found.end() : end].strip()
        if text and _is_misread(text, _CUT):
            yield found.end(), text


def _end(line: str) -> int:
    """Where the content of braces ends: at the last closing one, or where a comment begins behind it."""
    closing = line.rfind("}")
    behind = line[closing + 1 :]
    if closing >= 0 and re.match(r"\s*$|\s+#", behind):
        return closing
    comment = re.search(r"\s#", behind)
    return closing + 1 + comment.start() if comment else len(line)


def _is_misread(text: str, signs: re.Pattern[str]) -> bool:
    return not (_QUOTED.fullmatch(text) or _BRACKETS.fullmatch(text)) and signs.search(text) is not None
