"""How a new text or figure is written in the place of an old one: in its way, where that can be."""

import json
import re

from generator.scaffold.scalars import figure

_NEVER_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")


def spelled(old: str, text: str, in_brackets: bool) -> str:
    """A text as a scalar, in the quotation marks of the old one; with new ones where it needs them."""
    if old[:1] == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if old[:1] != '"' and plain(text, in_brackets):
        return text
    return json.dumps(text, ensure_ascii=False)


def plain(text: str, in_brackets: bool) -> bool:
    """Whether a text may stand without quotation marks and is then read as it is."""
    if not text or text != text.strip() or text[0] in _NEVER_FIRST or "\n" in text or "\t" in text:
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not in_brackets or not set(text) & set(",[]{}")


def figured(old: str, text: str) -> str:
    """A figure in the place of an old one: in its quotation marks, with its thousands separators."""
    quote = old[:1] if old[:1] in ("'", '"') else ""
    if not text:
        return figure(text)
    if not quote:
        return figure(text)
    if _GROUPED.fullmatch(old[1:-1]) and text.isdecimal():
        text = f"{int(text):,}"
    return f"{quote}{text}{quote}"
