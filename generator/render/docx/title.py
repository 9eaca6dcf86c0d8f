"""Where a long title breaks: after the agency, never inside a word or a year; and in lines of like length."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.layout import Layout
from generator.render.docx.units import points, twips, width

_YEAR = r"\d{4}年"
_BRACKETED = "（[^（）]{1,16}）"  # a longer one may have to break
_MOST = 2  # characters of half width that are as wide as one


def title_lines(title: str, after_agency: int, layout: Layout) -> list[str]:
    """The title in lines. ``after_agency`` is the length of the agency's name at its head, or 0."""
    room = twips(layout.type_width) // points(layout.title.size)
    if width(title) <= room:
        return [title]
    if not after_agency:
        year = re.search(_YEAR, title)
        after_agency = year.start() if year else 0
    parts = (title[:after_agency], title[after_agency:])
    return [line for part in parts if part for line in _lines(part, room, layout)]


def _lines(text: str, room: int, layout: Layout) -> list[str]:
    """A text in as few lines as may be, as even as may be; where no places fit, Word breaks it."""
    if width(text) <= room:
        return [text]
    # To each place: lines up to it, the sum of their squared widths (least where they are even), their ends.
    best: dict[int, tuple[int, float, tuple[int, ...]]] = {0: (0, 0.0, ())}
    for end in (*_places(text, layout), len(text)):
        ways = [
            (count + 1, squares + across**2, (*ends, end))
            for start, (count, squares, ends) in best.items()
            if end - start <= _MOST * room and (across := width(text[start:end])) <= room
        ]
        if ways:
            best[end] = min(ways)
    _, _, ends = best.get(len(text), (1, 0.0, (len(text),)))
    return [text[start:end] for start, end in pairwise((0, *ends))]


def _places(text: str, layout: Layout) -> list[int]:
    """Where a text may break."""
    words = "|".join((_BRACKETED, *map(re.escape, layout.title.keep)))
    inside = {
        place
        for found in re.finditer(rf"(?=({words}))", text)
        for place in range(found.start() + 1, found.end(1))
    }
    after = (place for place in range(1, len(text)) if text[place - 1] in layout.title.break_after)
    return [place for place in after if place not in inside]
