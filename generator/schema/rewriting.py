"""Rows of numbers whose signs are not YAML's: how they are to be written, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from generator.edition.kinds import COUNTER
from generator.finding import Edit, Place
from generator.source import Scalar

_PLAIN = str.maketrans("０１２３４５６７８９．＋－−", "0123456789.+--")
_FIGURE = r"[0-9]+(?:\.[0-9]+)?"
_SIGN = r"(?:[+-]|增加?|减少?)?"
_VALUE = re.compile(rf"(?P<value>{_SIGN}{_FIGURE}(?:万?元)?){COUNTER}?")
_WRAPPINGS = ("“”", "””", "““", '""', "''", "‘’", "[]", "［］", "【】", "（）", "()", "{}", "｛｝")
_OPENING, _CLOSING = frozenset("[［【（({｛"), frozenset("]］】）)}｝")
_MARK = r"\s*[,，、；;]\s*|\s+"
_BEFORE_A_UNIT = re.compile(rf"(?<=[0-9０-９])\s+(?=万?元|{COUNTER})")
_GROUP = re.compile(r"(?<![0-9.])[1-9][0-9]{0,2}[,，][0-9]{3}(?![0-9]|\.[0-9]+(?:万元)?$)")
_GROUPED_PAIR = re.compile(rf"{_SIGN}[1-9][0-9]{{0,2}},[0-9]{{3}}(?:\.[0-9]+)?(?:万?元|{COUNTER})?")
_LONGEST = 1000  # characters of a text that may be a row; one of seven numbers has some thirty


def listed(values: Sequence[str]) -> str:
    """Values as a list."""
    return f"[{', '.join(values)}]"


def figures(text: str) -> list[str]:
    """The numbers in a text, in plain digits. What stands about them is lost: never to be proposed.

    None of a text longer than any row.
    """
    return [] if len(text) > _LONGEST else re.findall(_FIGURE, text.translate(_PLAIN))


def values_of(text: str, counts: Sequence[int]) -> list[str] | None:
    """The values of a row written as one text, each with the sign and the unit that it was typed with.

    ``None`` where they are not as many as the row may have (``counts``), where there is anything else in
    the text, or where a comma may as well stand inside a number: what is proposed must be what was typed.
    """
    if len(text) > _LONGEST:
        return None
    plain = _BEFORE_A_UNIT.sub("", _unwrapped(text).translate(_PLAIN))
    plain = re.sub(r"\s*[,，、；;]$", "", plain)
    values = []
    for part in re.split(_MARK, plain):
        found = _VALUE.fullmatch(part)
        if found is None or re.match(rf"{_SIGN}0[0-9]", part):
            return None
        values.append(found["value"])
    return values if len(values) in counts and not _may_be_grouped(plain, counts) else None


def joined(text: str, counts: Sequence[int]) -> tuple[list[str], str] | None:
    """The values of a row with one too many, if only one pair of them can be a number with a thousands separator.

    Returns the values with that number whole, and the number as typed; it is a guess, to be asked about.
    """
    if len(text) > _LONGEST:
        return None
    plain = _BEFORE_A_UNIT.sub("", _unwrapped(text).translate(_PLAIN))
    parts, marks = re.split(_MARK, plain), re.findall(_MARK, plain)
    found = [
        number
        for number, mark in enumerate(marks)
        if mark in (",", "，") and _GROUPED_PAIR.fullmatch(f"{parts[number]},{parts[number + 1]}")
    ]
    if len(found) != 1 or len(parts) - 1 not in counts:
        return None
    one, other = parts[found[0] : found[0] + 2]
    values = values_of("、".join((*parts[: found[0]], one + other, *parts[found[0] + 2 :])), counts)
    return (values, f"{one},{other}") if values else None


def _unwrapped(text: str) -> str:
    """A text without the quotation marks and brackets around the whole of it."""
    text = text.strip()
    for _ in range(3):
        if len(text) > 1 and text[0] + text[-1] in _WRAPPINGS:
            text = text[1:-1].strip()
    if text[:1] in _OPENING and not set(text) & _CLOSING:
        return text[1:].strip()
    return text[:-1].strip() if text[-1:] in _CLOSING and not set(text) & _OPENING else text


def _may_be_grouped(plain: str, counts: Sequence[int]) -> bool:
    """Whether a comma of a row's text may be a thousands separator, as far as its signs and their number tell."""
    if not _GROUP.search(plain):
        return False
    marks = re.findall(_MARK, plain)
    uniform = len({mark.replace("，", ",") for mark in marks}) == 1
    return not uniform or len(marks) < 2 or len(marks) in counts  # one comma less is one value less


def as_list(text: Any, counts: Sequence[int]) -> tuple[Edit, ...]:
    """The edit that makes a list of a row written as one text; none where its values cannot be told."""
    if not isinstance(text, Scalar) or text.style is not None or text.joined:
        return ()
    values = values_of(text, counts)
    if values is None or any(char.isalpha() and char not in "".join(values) for char in text):
        return ()
    return (Edit(text.place, str(text), listed(values)),)


def parted(items: Sequence[Any], counts: Sequence[int]) -> tuple[Edit, ...]:
    """The edits that put commas between the numbers of a list that other signs keep together."""
    if any(not isinstance(item, Scalar) or item.style is not None or item.joined for item in items):
        return ()
    if values_of(",".join(items), counts) is None:
        return ()
    edits = []
    for item in items:
        edits += [
            Edit(Place(item.place.line, item.place.column + mark.start()), mark[0], ", ")
            for mark in re.finditer(_MARK, item)
            if mark.start() > 0 and mark.end() < len(item) and not _BEFORE_A_UNIT.match(item, mark.start())
        ]
        if re.search(r"[,，、；;]\s*$", item):
            return ()
    return tuple(edits)


def thousands(items: Sequence[Any]) -> list[Edit]:
    """An edit for each comma of ``[1,234]`` that stands inside a number."""
    edits = []
    for one, other in pairwise(items):
        if is_split(one, other) and isinstance(one, Scalar) and isinstance(other, Scalar):
            comma = comma_between(one, other)
            if comma is not None:
                edits.append(comma)
    return edits


def comma_between(one: Scalar, other: Scalar) -> Edit | None:
    """The edit that takes out the comma between two values; None where anything else stands there."""
    comma = Place(one.place.line, one.place.column + len(one))
    return Edit(comma, ",", "") if other.place == Place(comma.line, comma.column + 1) else None


def is_split(one: Any, other: Any) -> bool:
    """Whether two values may be one number that a thousands separator has parted."""
    left, right = str(one).strip('“"'), re.sub("万?元$", "", str(other).strip('”"')).rstrip()
    return len(right) == 3 and right.isdigit() and left.isdigit() and left != "0" and len(left) <= 3


def grouped(items: Sequence[Any], counts: Sequence[int]) -> tuple[Edit, ...]:
    """The edits that take full-width thousands separators out of a list that is long enough with them.

    None where the list is long enough without them too, or where a number may go on behind YAML's comma.
    """
    edits = []
    pieces = [piece for item in items for piece in re.split("[，、；]", item)]
    if len(items) not in counts or len(pieces) in counts:
        return ()
    for item, following in zip(items, [*items[1:], ""]):
        if isinstance(item, Scalar) and re.search("[，、；]", item):
            if item.style is not None or not re.fullmatch(
                "[1-9１-９][0-9０-９]{0,2}(?:，[0-9０-９]{3})+(?:万?元)?", item
            ):
                return ()
            if is_split(item.split("，")[-1].lstrip("0") or "1", following):
                return ()
            edits.append(Edit(item.place, str(item), item.replace("，", "").translate(_PLAIN)))
    return tuple(edits)


_UNSEEN = re.compile("[“”‘’＂＇\"'\u200b-\u200f\u202a-\u202e\u2060\ufeff\xad\xa0]")


def without_marks(text: str) -> str:
    """A text without full-width quotation marks and characters that nobody sees."""
    return _UNSEEN.sub("", text).strip()
