"""Rows of numbers whose signs are not YAML's: how they are to be written, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from generator.finding import Edit, Place
from generator.source import Scalar

_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")
_FIGURE = r"[0-9０-９]+(?:[.．][0-9０-９]+)?"
_ROW = rf"[\[［【（(｛{{]?\s*{_FIGURE}(?:(?:\s*[,，、；;]\s*|\s+){_FIGURE})*\s*[\]］】）)｝}}]?"
_MARK = r"\s*[，、；;]\s*|\s+"
_LONGEST = 1000  # characters of a text that may be a row; one of seven numbers has some thirty


def listed(text: str) -> str:
    """The numbers of a text as a list."""
    return f"[{', '.join(figures(text))}]"


def figures(text: str) -> list[str]:
    """The numbers in a text, in plain digits; none of a text longer than any row."""
    return [] if len(text) > _LONGEST else [found.translate(_DIGITS) for found in re.findall(_FIGURE, text)]


def as_list(text: Any, counts: Sequence[int]) -> tuple[Edit, ...]:
    """The edit that makes a list of a row written as one text; none where its numbers are not as many."""
    plain = isinstance(text, Scalar) and text.style is None and not text.joined
    if not plain or len(figures(text)) not in counts or not re.fullmatch(_ROW, text):
        return ()
    return (Edit(text.place, str(text), listed(text)),)


def parted(items: Sequence[Any], counts: Sequence[int]) -> tuple[Edit, ...]:
    """The edits that put commas between the numbers of a list that other signs keep together."""
    edits = []
    total = 0
    for item in items:
        if not isinstance(item, Scalar) or item.style is not None or item.joined:
            return ()
        found = figures(item)
        if not found or not re.fullmatch(rf"\s*{_FIGURE}(?:(?:{_MARK}){_FIGURE})*\s*", item):
            return ()
        total += len(found)
        edits += [
            Edit(Place(item.place.line, item.place.column + mark.start()), mark[0], ", ")
            for mark in re.finditer(_MARK, item)
            if mark.start() > 0 and mark.end() < len(item)
        ]
    return tuple(edits) if total in counts else ()


def thousands(items: Sequence[Any]) -> list[Edit]:
    """An edit for each comma of ``[1,234]`` that stands inside a number."""
    edits = []
    for one, other in pairwise(items):
        if is_split(one, other) and isinstance(one, Scalar) and isinstance(other, Scalar):
            comma = Place(one.place.line, one.place.column + len(one))
            if other.place == Place(comma.line, comma.column + 1):
                edits.append(Edit(comma, ",", ""))
    return edits


def is_split(one: Any, other: Any) -> bool:
    """Whether two values may be one number that a thousands separator has parted."""
    left, right = str(one).strip('“"'), re.sub("万?元$", "", str(other).strip('”"')).rstrip()
    return len(right) == 3 and right.isdigit() and left.isdigit() and left != "0" and len(left) <= 3


def grouped(items: Sequence[Any], counts: Sequence[int]) -> tuple[Edit, ...]:
    """The edits that take full-width thousands separators out of a list that is long enough with them."""
    edits = []
    for item in items:
        if isinstance(item, Scalar) and re.search("[，、；]", item):
            if item.style is not None or not re.fullmatch(
                "[1-9１-９][0-9０-９]{0,2}(?:，[0-9０-９]{3})+(?:万?元)?", item
            ):
                return ()
            edits.append(Edit(item.place, str(item), item.replace("，", "").translate(_DIGITS)))
    return tuple(edits) if len(items) in counts else ()


_UNSEEN = re.compile("[“”‘’＂＇\"'\u200b-\u200f\u202a-\u202e\u2060\ufeff\xad\xa0]")


def without_marks(text: str) -> str:
    """A text without full-width quotation marks and characters that nobody sees."""
    return _UNSEEN.sub("", text).strip()
