"""A report printed twice, from the page and from the Word file: the places that are to be the same, by name, in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tests.word.meter.page import Box, Page
from tests.word.meter.printed import Placed, Printed
from tests.word.meter.tables import Part

Place = tuple[str, float]


def places(report: Printed) -> Iterator[Place]:
    """All that is compared. Lines may break elsewhere, for Word puts more space between Chinese and digits."""
    for page in report.pages:
        yield f"page {page.number}, width", page.width
        yield f"page {page.number}, height", page.height
        yield from _box(f"page {page.number}, page number", _number(report, page))
        for line in report.above(page):
            yield f"page {page.number}, mark of a draft, left", line.left
            yield f"page {page.number}, mark of a draft, baseline", line.baseline
    yield from _text(report)
    yield from _each("title", report, "title")
    yield from _each("name", report, "organ")
    yield from _each("date", report, "date")
    for table in report.tables:
        for part in table.parts:
            yield from _part(f"{table.name}, part {table.parts.index(part) + 1}", part)


def _number(report: Printed, page: Page) -> Box:
    """The ink of the page number."""
    (line,) = report.below(page)
    box = line.chars[0].ink
    for char in line.chars[1:]:
        box = box.round_both(char.ink)
    return box


def _box(name: str, box: Box) -> Iterator[Place]:
    return ((f"{name}, {side}", place) for side, place in zip(Box._fields, box))


def _text(report: Printed) -> Iterator[Place]:
    """The edges of the text, where its first line stands on a page, and how far apart lines are."""
    body = [item for item in report.placed if item.unit.kind == "body"]
    yield "text, left", min(item.line.left for item in body)
    inner = [item.line.right for item in body if not item.last and not _hangs(item)]
    if inner:
        yield "text, right", sorted(inner)[len(inner) // 2]
    indents = [item.line.left for item in body if item.first]
    yield "text, first lines", min(indents)
    for page in report.pages[1:]:
        items = [item for number, _, item in report.stream if number == page.number]
        top = items[0]
        if isinstance(top, Placed) and top.unit.kind == "body" and _chinese(top):
            yield "text, first line of a page", top.line.baseline
            break
    for page in report.pages:
        lines = [item for item in body if item.page == page.number and _chinese(item)]
        if len(lines) > 15 and not page.frames:
            count = round((lines[-1].line.baseline - lines[0].line.baseline) / report.layout.body.line)
            yield "text, 21 lines", 21 * (lines[-1].line.baseline - lines[0].line.baseline) / count
            break


def _hangs(item: Placed) -> bool:
    return item.line.text[-1] in "，。、；：！？"


def _chinese(item: Placed) -> bool:
    return not any(char.text < "\u0100" for char in item.line.chars)


def _each(name: str, report: Printed, kind: str) -> Iterator[Place]:
    """The lines of the title or the signature: edges, and the baselines against each other or the page."""
    lines = [item.line for item in report.placed if item.unit.kind == kind]
    for number, line in enumerate(lines, 1):
        yield f"{name} {number}, left", line.left
        yield f"{name} {number}, right", line.right
        if kind == "title":
            yield f"{name} {number}, baseline", line.baseline
            yield f"{name} {number}, size", line.chars[0].size


def _part(name: str, part: Part) -> Iterator[Place]:
    """A table on a page: its rules from left to right, and the heights of its rows."""
    for number, place in enumerate(part.columns, 1):
        yield f"{name}, of {len(part.columns)} rules the {number}th", place
    for number, (above, below) in enumerate(pairwise(part.rows), 1):
        yield f"{name}, of {len(part.rows)} rows the {number}th", below - above


def common(ours: Iterable[Place], theirs: Iterable[Place]) -> dict[str, tuple[float, float]]:
    """What both have."""
    one, two = dict(ours), dict(theirs)
    return {name: (one[name], two[name]) for name in one if name in two}
