"""Where a long title breaks: after the agency, never inside a word or a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.layout import Layout
from generator.render.docx.units import width

_YEAR = r"\d{4}年"


def title_lines(title: str, after_agency: int, layout: Layout) -> list[str]:
    """The title in lines. ``after_agency`` is the length of the agency's name at its head, or 0."""
    room = int(layout.type_width / 25.4 * 72 / layout.title.size)
    if width(title) <= room:
        return [title]
    if not after_agency:
        year = re.search(_YEAR, title)
        after_agency = year.start() if year else 0
    parts = (title[:after_agency], title[after_agency:])
    return [line for part in parts if part for line in _lines(part, room, layout.title.break_after)]


def _lines(text: str, room: int, break_after: str) -> Iterator[str]:
    """A text that is too long in two lines as even as may be; where no place fits, Word breaks it."""
    middle = len(text) / 2
    places = [
        place
        for place in range(1, len(text))
        if text[place - 1] in break_after and width(text[:place]) <= room and width(text[place:]) <= room
    ]
    if width(text) <= room or not places:
        yield text
        return
    place = min(places, key=lambda found: abs(found - middle))
    yield text[:place]
    yield text[place:]
