"""Slips inside ``[…]`` and ``{…}``: full-width signs, missing and doubled brackets, empty slots.

Only what stands in one line is looked at, and only where it is a row of numbers or of names with numbers;
brackets in a sentence are nobody's mistake.
"""

from __future__ import annotations

import re

from generator.source.edits import Change
from generator.source.lines import head

_OPENING = re.compile(r"^\s*(?:[^#:：\[{［｛【]*(?::\s*|：\s*|\s+)|- +)?(?P<flow>[\[{［｛【].*)$")
_WIDE = {
    "［": "[",
    "【": "[",
    "］": "]",
    "】": "]",
    "｛": "{",
    "｝": "}",
    "，": ",",
    "；": ",",
    "：": ":",
    "﹐": ",",
    "＝": ":",
}
_PAIRS = {"[": "]", "{": "}"}
_NUMBERS = r"[\s0-9０-９增减.,+\-'\"\[\]{}]*"
_ONE = r"\s*[+-]?[0-9０-９.]*(?:万?元)?\s*"
_PAIR = rf"\s*[^\s:,\[\]{{}}\"'#][^:,\[\]{{}}\"'#]*\s*:{_ONE}"
_TEXT_PAIR = r"[^:,\[\]{}\"'#]+:[^:,\[\]{}\"'#]*"
_GROUPED = re.compile(r"^\W?[^，,、:]*[0-9]\s*，[0-9]{3}万?元|，000|^[^，,、:]*[0-9]，[0-9]{3}\W?$")
_EMPTY = re.compile(r"^(?:[^{#]*?(?:\[\s*|,\s*)|[^#]*?\[(?:[^\[\]{}#]*?,)?\s*)(?P<at>),")
_TRAILING = re.compile(r"[\]}](?P<old>\s*[,，;；。、]+)\s*(?:#.*)?$")


def flow(line: str) -> tuple[int, str] | None:
    """Where the bracketed content of a row begins, and that content without a comment behind it."""
    found = _OPENING.match(head(line))
    if not found:
        return None
    text = re.split(r"\s#", line[found.start("flow") :], maxsplit=1)[0].rstrip()
    return found.start("flow"), text


def _is_figures(text: str) -> bool:
    """Whether a content with plain brackets is a row of numbers or of names with numbers."""
    inner = text.strip("[]{} ,")
    if re.fullmatch(_NUMBERS, inner):
        return True
    pair = _TEXT_PAIR if text[0] == "{" else _PAIR
    return all(re.fullmatch(pair, part) for part in inner.split(",") if part.strip())


def narrowed(line: str, _: str | None) -> list[Change] | None:
    """Full-width brackets, commas and colons of a row of figures as plain ones."""
    found = flow(line)
    if not found or not set(found[1]) & _WIDE.keys():
        return None
    start, text = found
    if _GROUPED.search(text):  # the comma may stand inside a number
        return None
    plain = "".join(_WIDE.get(char, char) for char in text)
    if not _is_figures(re.sub(r"(?<=[0-9０-９])、(?=[0-9０-９])", ",", plain)):
        return None
    changes = [
        Change(start + at, char, _spaced(_WIDE[char], text[at + 1 : at + 2]))
        for at, char in enumerate(text)
        if char in _WIDE
    ]
    changes += [
        Change(start + found.start(), "、", ", ")
        for found in re.finditer(r"(?<=[0-9０-９])、(?=[0-9０-９])", text)
    ]
    return sorted(changes)


def _spaced(sign: str, following: str) -> str:
    return f"{sign} " if sign in ",:" and following not in ("", " ", "]", "}", "］", "｝", "】") else sign


def spaced(line: str, _: str | None) -> list[Change] | None:
    """Colons inside braces with the blank that must follow them."""
    found = flow(line)
    if not found or found[1][0] != "{" or not _is_figures(found[1]):
        return None
    start, text = found
    colons = re.finditer(r":(?=[^\s,}])", text)
    return [Change(start + colon.start(), ":", ": ") for colon in colons] or None


def mended(line: str) -> list[Change] | None:
    """Missing, doubled and mismatched brackets of a row of figures put right."""
    found = flow(line)
    if not found or found[1][0] not in _PAIRS or ends_half(line):
        return None
    start, text = found
    changes: list[Change] = []
    if text[-1] in ")）】］｝" and not set(text) & {"(", "（", *"]}"}:
        changes.append(Change(start + len(text) - 1, text[-1], _PAIRS[text[0]]))
        text = text[:-1]
        return changes if _is_figures(text) else None
    if not _is_figures(text):
        return None
    open_: list[str] = []
    for at, char in enumerate(text):
        if char in _PAIRS:
            open_.append(_PAIRS[char])
        elif char in "]}":
            if not open_:
                changes.append(Change(start + at, char, ""))
            elif (right := open_.pop()) != char:
                changes.append(Change(start + at, char, right))
    if open_:
        changes.append(Change(start + len(text), "", "".join(reversed(open_))))
    return changes or None


_LONGEST = 1000  # characters of a list of figures; one of fifteen has some sixty


def figures(text: str) -> str | None:
    """A list of figures with full-width brackets and commas as a plain one; None for any other text."""
    if len(text) > _LONGEST:
        return None
    plain = re.sub(r"\s*,\s*", ", ", "".join(_WIDE.get(char, char) for char in text.strip()))
    whole = re.fullmatch(r"\[[^\[\]{}]+\]", plain) and re.fullmatch(_NUMBERS, plain)
    return plain if whole and not _GROUPED.search(text) else None


def ends_half(line: str) -> bool:
    """Whether a row of figures stops at a comma or at an opening bracket."""
    found = flow(line)
    if not found or found[1][-1] not in ",，[{" or not _is_figures(found[1].rstrip("，")):
        return False
    return sum(map(found[1].count, "[{")) > sum(map(found[1].count, "]}"))


def empty_slot(line: str, _: str | None) -> list[Change] | None:
    """A list with nothing between two commas. What belongs there only the clerk knows."""
    found = _EMPTY.match(head(line))
    return [] if found and "[" in line else None


def filled(line: str) -> str:
    """A list with the word for a figure in each empty slot: blank is not 0, what is missing the clerk knows."""
    return re.sub(r"(?<=[\[,])(\s*)(?=,)", lambda blank: f"{blank[1] or ''}数", line)


def trailing(line: str, _: str | None) -> list[Change] | None:
    """Signs behind the closing bracket."""
    found = _TRAILING.search(line[-200:])
    if not found or not flow(line):
        return None
    return [Change(max(0, len(line) - 200) + found.start("old"), found["old"], "")]


def braced(text: str) -> str | None:
    """Names with numbers, written without braces, between braces."""
    plain = text.replace("，", ",").replace("：", ":").rstrip("}")
    if "," not in plain or not all(re.fullmatch(_PAIR, part) for part in plain.split(",")):
        return None
    return "{" + ", ".join(": ".join(map(str.strip, part.split(":"))) for part in plain.split(",")) + "}"
