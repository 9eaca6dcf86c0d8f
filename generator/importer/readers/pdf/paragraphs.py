"""Printed lines of all pages as paragraphs; page numbers and what is repeated on every page left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.importer.readers.pdf.printed import Printed, run_on

_NUMBER = re.compile(
    r"(?:[-—–－―·.\s]*|第\s*)(\d{1,3})(?:[-—–－―·.\s]*|\s*页|\s*页?\s*[/，,]\s*(?:共\s*)?\d{1,3}\s*页?)"
)
_EDGE = 0.15  # of a page's height: where page numbers and running heads stand
_SAME_PLACE = 3.0  # points
_MOST_AT_EDGE = 3  # lines above or below the text
_NARROWEST = 0.75  # of a page's width: where text ends on the right, if any line is full
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部]")
_LESSER_ORDINAL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)")


class Placed(NamedTuple):
    """A printed line with the number of its page, and its own number on it."""

    page: int
    number: int
    line: Printed


class Paragraph(NamedTuple):
    """A text and the first of its lines."""

    text: str
    first: Placed


def without_furniture(lines: Sequence[Sequence[Printed]], heights: Sequence[float]) -> list[list[Printed]]:
    """The lines of each page without page numbers and running heads."""
    edges = [_at_edges(page, height) for page, height in zip(lines, heights)]
    repeated = _repeated(edges)
    shifts = Counter(
        int(found[1]) - number
        for number, edge in enumerate(edges, 1)
        for line in edge
        if (found := _NUMBER.fullmatch(line.text)) and line.text.strip().isdigit()
    )
    shift = shifts.most_common(1)[0][0] if shifts and max(shifts.values()) > 1 else 0
    result = []
    for number, (page, edge) in enumerate(zip(lines, edges), 1):
        dropped = {
            line
            for line in edge
            if _is_number(line.text, number + shift) or (_bare(line.text), _place(line)) in repeated
        }
        result.append([line for line in page if line not in dropped])
    return result


def _at_edges(page: Sequence[Printed], height: float) -> list[Printed]:
    first = [line for line in page[:_MOST_AT_EDGE] if line.bottom < height * _EDGE]
    last = [line for line in page[-_MOST_AT_EDGE:] if line.top > height * (1 - _EDGE)]
    return first + last


def _is_number(text: str, expected: int) -> bool:
    """Whether a line is the number of its page; a mere number only where it is the right one."""
    found = _NUMBER.fullmatch(text)
    return found is not None and (not text.isdigit() or int(text) == expected)


def _repeated(edges: Sequence[Sequence[Printed]]) -> set[tuple[str, int]]:
    """What stands in the same place on at least half of the pages, and on two of them."""
    counted = Counter(
        key
        for edge in edges
        for key in {(_bare(line.text), _place(line)) for line in edge if not line.text.isdigit()}
    )
    return {key for key, count in counted.items() if count >= 2 and count * 2 >= len(edges)}


def _bare(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _place(line: Printed) -> int:
    return round(line.top / _SAME_PLACE)


class Area(NamedTuple):
    """Where body text stands: its left and right edge; ``indented``: paragraphs begin with a space.

    ``gap`` is what is usually left between two lines of a paragraph, in points.
    """

    left: float
    right: float
    height: float
    indented: bool
    gap: float


def area(lines: Sequence[Printed], width: float) -> Area:
    """The area that most lines share, on pages of a width in points."""
    if not lines:
        return Area(0, 0, 0, False, 0)
    long = sorted(lines, key=lambda line: line.x0 - line.x1)[: max(1, len(lines) // 3)]
    height = sorted(line.height for line in long)[len(long) // 2]
    left = sorted(line.x0 for line in long)[len(long) // 4]
    right = sorted(line.x1 for line in long)[len(long) * 4 // 5]  # single lines may hang out of the text
    if right < _NARROWEST * width:
        right = width  # no line is full
    begun = sum(_is_indented(line, left, height) for line in lines)
    full = [
        two.top - one.bottom
        for one, two in pairwise(lines)
        if right - one.x1 < 1.5 * height and 0 <= two.top - one.bottom < 4 * height
    ]
    gap = sorted(full)[len(full) // 2] if full else 0
    return Area(left, right, height, begun * 6 >= len(lines), gap)


def _is_indented(line: Printed, left: float, height: float) -> bool:
    return height < line.x0 - left < 4 * height


def paragraphs(lines: Sequence[Placed], where: Area) -> Iterator[Paragraph]:
    """Lines that follow each other with no table between them, as paragraphs."""
    begun: Paragraph | None = None
    last: Placed | None = None
    for placed in lines:
        if begun is not None and last is not None and _goes_on(last, placed, where):
            begun = begun._replace(text=run_on(begun.text, placed.line.text))
        else:
            if begun is not None:
                yield begun
            begun = Paragraph(placed.line.text, placed)
        last = placed
    if begun is not None:
        yield begun


def _goes_on(last: Placed, next_: Placed, where: Area) -> bool:
    """Whether a line goes on in the next one. In doubt it does not: a heading is never lost in a paragraph."""
    one, two = last.line, next_.line
    if abs(one.height - two.height) > 0.1 * one.height or _ORDINAL.match(two.text):
        return False
    if one.ends and two.begins and not one.ends & two.begins:
        return False
    if last.page == next_.page and two.top - one.bottom > max(1.5 * one.height, 1.25 * where.gap):
        return False
    if _is_great(one, where) and _is_centred(one, where) and _is_centred(two, where):
        return True
    if not where.indented and _LESSER_ORDINAL.match(two.text):
        return False
    full = where.right - one.x1 < 1.5 * one.height
    return full and two.x0 - where.left < 0.8 * one.height


def _is_great(line: Printed, where: Area) -> bool:
    return line.height > 1.15 * where.height


def _is_centred(line: Printed, where: Area) -> bool:
    return abs((line.x0 - where.left) - (where.right - line.x1)) < 1.5 * line.height
