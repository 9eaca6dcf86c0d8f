"""Checks of whole pages: paper, type area, page number, mark of a draft, lines, and that all is printed once."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from tests.word.meter.fonts import is_shown
from tests.word.meter.page import Box, Char, Page
from tests.word.meter.printed import POINTS, Placed, Printed, Violation

_MM = POINTS
_PLACE = 0.5 * _MM  # how far what stands at an edge may miss it
_EITHER = "“”‘’—…"  # LibreOffice may count their lines as Latin, whatever font they have
_ROUNDED = 0.1  # points by which LibreOffice rounds


def paper(printed: Printed) -> Iterator[Violation]:
    """The paper has the layout's size."""
    wanted = printed.layout.page
    for page in printed.pages:
        size = (page.width / _MM, page.height / _MM)
        if not all(math.isclose(*pair, abs_tol=0.2) for pair in zip(size, wanted[:2])):
            yield Violation(page.number, "paper", f"{size[0]:.1f} × {size[1]:.1f} mm")


def type_area(printed: Printed) -> Iterator[Violation]:
    """No ink and no rule outside the type area but the page number and the mark of a draft."""
    # Ink of a glyph may be a hair wider than its place.
    for page in printed.pages:
        others = {char for line in (*printed.above(page), *printed.below(page)) for char in line.chars}
        for char in page.chars:
            if char not in others and not printed.area.holds(char.ink, _hanging(char)):
                yield Violation(page.number, f"“{char.text}”", f"outside the type area: {_mm(char.ink)}")
        for rule in page.rules:
            if not printed.area.holds(rule, _PLACE):
                yield Violation(page.number, "a rule", f"outside the type area: {_mm(rule)}")


def empty_page(printed: Printed) -> Iterator[Violation]:
    """Every page has text or a table."""
    for page in printed.pages:
        if not page.frames and not printed.between(page):
            yield Violation(page.number, "page", "nothing on it")


def printed_once(printed: Printed) -> Iterator[Violation]:
    """All texts of the Document are printed once, in order, and each table between the texts it stands between."""
    assert printed.placed is not None  # which tells what is misplaced
    yield from printed.misplaced
    seen = 0
    for page, _, item in printed.stream:
        if isinstance(item, Placed):
            if item.unit.kind != "title" and item.unit.before != seen:
                yield Violation(page, item.place, f"after {seen} tables, not {item.unit.before}")
        else:
            seen = item.number + 1


def page_number(printed: Printed) -> Iterator[Violation]:
    """``— 1 —`` below the type area: font, size, on odd pages to the right and on even pages to the left."""
    wanted = printed.layout.page_number
    for page in printed.pages:
        found = printed.below(page)
        text = "".join(line.text for line in found)
        if text != f"{wanted.before}{page.number}{wanted.after}".replace(" ", ""):
            yield Violation(page.number, "page number", f"is “{text}”")
            continue
        (line,) = found
        space = wanted.space * wanted.size
        odd = page.number % 2 == 1
        off = printed.area.right - space - line.right if odd else line.left - printed.area.left - space
        if abs(off) > _MM:
            yield Violation(page.number, "page number", f"{off / _MM:.1f} mm away from its side")
        below = (line.chars[0].ink.top - printed.area.bottom) / _MM
        if abs(below - wanted.below) > 0.8:
            yield Violation(
                page.number, "page number", f"{below:.1f} mm below the type area, not {wanted.below:g}"
            )
        yield from _look(page, line.chars, "page number", wanted.font, wanted.size)


def draft_mark(printed: Printed) -> Iterator[Violation]:
    """Every page of a draft has its mark above the type area, in the middle; no page of another report has."""
    wanted = printed.layout.draft
    mark = wanted.mark if printed.document.draft else ""
    middle = (printed.area.left + printed.area.right) / 2
    for page in printed.pages:
        found = printed.above(page)
        text = "".join(line.text for line in found)
        if text != mark:
            yield Violation(page.number, "above the type area", f"“{text}”, not “{mark}”")
            continue
        for line in found:
            if abs((line.left + line.right) / 2 - middle) > _MM:
                yield Violation(page.number, "mark of a draft", "not in the middle")
            yield from _look(page, line.chars, "mark of a draft", wanted.font, wanted.size)


def lines_a_page(printed: Printed) -> Iterator[Violation]:
    """A page of body text alone has as many lines as the type area holds, unless a heading moved to the next."""
    body = printed.layout.body
    wanted = int((printed.area.bottom - printed.area.top) / body.line)
    for page, following in pairwise(printed.pages):
        placed = [item for item in printed.placed if item.page == page.number]
        moved = next((item for item in printed.placed if item.page == following.number), None)
        plain = not page.frames and {item.unit.kind for item in placed} <= {"heading", "body"}
        if (
            plain
            and moved
            and moved.unit.kind == "body"
            and not _kept(printed, moved)
            and len(placed) != wanted
        ):
            yield Violation(page.number, "page", f"{len(placed)} lines of body text, not {wanted}")


def line_pitch(printed: Printed) -> Iterator[Violation]:
    """Lines of text without a table between them are the layout's pitch apart, also over a whole page.

    Single lines with Latin or digits may stand a point higher, and so may headings in a font of another ascent:
    LibreOffice lines up fonts by their ascents. So the whole is measured between lines of one font.
    """
    pitch = printed.layout.body.line
    for page in printed.pages:
        run: list[Placed] = []
        items = [item for number, _, item in printed.stream if number == page.number]
        for item in (*items, None):
            if isinstance(item, Placed) and item.unit.kind in ("heading", "body"):
                run.append(item)
                continue
            yield from _uneven(run, pitch, printed.grain)
            run = []


def _uneven(run: list[Placed], pitch: float, grain: float) -> Iterator[Violation]:
    for one, other in pairwise(run):
        step = other.line.baseline - one.line.baseline
        if abs(step - pitch) > 2:
            yield Violation(other.page, other.place, f"{step:.2f} pt below the line before, not {pitch:g}")
    alike: dict[frozenset[str], list[tuple[int, Placed]]] = {}
    for number, item in enumerate(run):
        if not item.line.text.isascii() and not _latin(item):
            alike.setdefault(frozenset(char.font for char in item.line.chars), []).append((number, item))
    for lines in alike.values():
        (first, top), (last, bottom) = lines[0], lines[-1]
        off = bottom.line.baseline - top.line.baseline - (last - first) * pitch
        if abs(off) > 0.3 + grain and last > first:
            measured = pitch + off / (last - first)
            yield Violation(bottom.page, bottom.place, f"pitch {measured:.2f} pt over {last - first} lines")


def _latin(item: Placed) -> bool:
    return any(char.text < "\u0100" or char.text in _EITHER for char in item.line.chars)


def _kept(printed: Printed, moved: Placed) -> bool:
    """Whether a paragraph may have gone to the next page whole: the last one, which stays with the signature."""
    following = printed.units[moved.number + 1 : moved.number + 2]
    return moved.first and bool(following) and following[0].kind == "organ"


def _hanging(char: Char) -> float:
    return char.size if char.text in "，。、；：！？" else _PLACE


def _look(page: Page, chars: tuple[Char, ...], place: str, font: str, size: float) -> Iterator[Violation]:
    for char in chars:
        if not is_shown(char.font, font) or abs(char.size - size) > _ROUNDED:
            yield Violation(
                page.number, place, f"“{char.text}” in {char.font} {char.size:g}, not {font} {size:g}"
            )


def _mm(box: Box) -> str:
    return " ".join(f"{side / _MM:.1f}" for side in box) + " mm"


CHECKS = (
    paper,
    type_area,
    empty_page,
    printed_once,
    page_number,
    draft_mark,
    lines_a_page,
    line_pitch,
)
