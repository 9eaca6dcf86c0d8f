"""Signs of Markdown and of web pages that stand in texts: headings, emphasis, escapes, entities."""

import re
from collections.abc import Sequence
from html import unescape

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+(.*))?$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_DASHES = r"\s*(?::-+:?|-+:|-{2,})\s*"
_DELIMITER = re.compile(rf"\s*\|?(?:{_DASHES}[|+])+(?:{_DASHES})?\|?\s*$")
_FENCE = re.compile(r" {0,3}:{3,}(?:\s*(?:\{[^{}]*\}|[\w-]+)\s*:*)?\s*$")
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}$")
_LONGEST = 300  # characters of a line that may be a mark of Markdown
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(
    r"</?(?:span|b|i|u|a|em|strong|font|sub|sup|p|div|center|small)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")
_BREAK = re.compile(r"<br\s*/?>|\\$", re.IGNORECASE)
_INDENT = re.compile(
    r"\s*(?:&(?:nbsp|ensp|emsp|thinsp|#160|#8194|#8195|#12288|#x3000|#xa0);\s*)+", re.IGNORECASE
)


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether a text has marks that only Markdown has: a heading with ``#``, the line below a table's head."""
    return any(
        _HEADING.match(line) is not None or ("-" in line and _DELIMITER.match(line) is not None)
        for line in lines
        if len(line) <= _LONGEST and line.lstrip()[:1] in ("#", "|", ":", "-")
    )


def heading(line: str) -> tuple[int, str] | None:
    """The level and text of a heading marked with ``#``."""
    found = _HEADING.match(line) if len(line) <= _LONGEST else None
    if found is None:
        return None
    text = _ATTRIBUTES.sub("", (found[2] or "").rstrip())
    return len(found[1]), text.rstrip("#").rstrip() if text.rstrip("#")[-1:].isspace() else text


def underline(line: str) -> int:
    """The level that a line of ``===`` or ``---`` gives the line above it; 0 where it is none."""
    found = _UNDERLINE.match(line) if len(line) <= _LONGEST else None
    return 0 if found is None else 1 if found[1][0] == "=" else 2


def is_rule(line: str) -> bool:
    """Whether a line draws a rule across the page, or begins or ends a part of it without saying anything."""
    return len(line) <= _LONGEST and (_RULE.match(line) or _FENCE.match(line)) is not None


def is_delimiter(line: str) -> bool:
    """Whether a line parts the head of a pipe table from its body."""
    return len(line) <= _LONGEST * 10 and "-" in line and _DELIMITER.match(line) is not None


def blanks(text: str) -> str:
    """A text without the names of blanks before it: web pages are copied with them. Elsewhere they may be words."""
    return _INDENT.sub("", text, count=1) if "&" in text and _INDENT.match(text) else text


def plain(text: str) -> str:
    """What a piece of Markdown says: without emphasis, tags, escapes and entities; ``<br>`` is a line feed."""
    text = _BREAK.sub("\n", text) if "<" in text or text.endswith("\\") else text
    text = _TAG.sub("", text) if "<" in text else text
    text = _SPAN.sub(r"\1", text) if "]{" in text else text
    text = _STRONG.sub(r"\2", text) if "**" in text or "__" in text else text
    text = _ESCAPED.sub(r"\1", text) if "\\" in text else text
    return unescape(text) if "&" in text else text
