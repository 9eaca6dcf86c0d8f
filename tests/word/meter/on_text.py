"""Checks of the text outside tables: title, fonts, indents, characters a line, where lines break, signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.word.meter.fonts import is_shown
from tests.word.meter.page import Char
from tests.word.meter.printed import POINTS, Placed, Printed, Unit, Violation

_MM = POINTS
_ROUNDED = 0.1  # points by which LibreOffice rounds sizes
_PITCH = 2.0  # points by which LibreOffice moves a line for its fonts' ascents
_EDGE = 1.0  # points by which a line may miss an edge
_HANGS = "，。、；：！？"
_NOT_FIRST = _HANGS + "”’）》〉】〕」』％"
_NOT_LAST = "“‘（《〈【〔「『"
_FULL_WIDTH = "“”‘’—…"


def title(printed: Printed) -> Iterator[Violation]:
    """The title: font, size, each line in the middle, a long one broken after the agency, not inside a word."""
    wanted = printed.layout.title
    lines = [item for item in printed.placed if item.unit.kind == "title"]
    middle = (printed.area.left + printed.area.right) / 2
    for item in lines:
        if abs((item.line.left + item.line.right) / 2 - middle) > _MM:
            yield Violation(item.page, item.place, "not in the middle")
        for _, char in item.chars():
            font = _font(printed, char, wanted.font)
            yield from _wrong_look(item, char, font, wanted.size)
    yield from _title_spaces(printed, lines)
    breaks = [item.start for item in lines[1:]]
    after = len(re.sub(r"\s", "", printed.document.title[: printed.document.title_break]))
    if breaks and after and after not in breaks:
        yield Violation(1, "title", f"breaks at {breaks}, not after the agency ({after})")
    words = "|".join((r"\d{4}年?", *map(re.escape, wanted.keep)))
    for found in re.finditer(rf"(?=({words}))", printed.units[0].text):
        if any(found.start() < place < found.end(1) for place in breaks):
            yield Violation(1, "title", f"“{found[1]}” is broken")


def _title_spaces(printed: Printed, lines: list[Placed]) -> Iterator[Violation]:
    """The title's lines follow each other as lines of text do, and then come the lines left below it."""
    pitch = printed.layout.body.line
    for one, other in pairwise(lines):
        if abs(other.line.baseline - one.line.baseline - pitch) > _PITCH:
            yield Violation(other.page, other.place, "not one line below the line before")
    for (_, height, item), (_, next_height, following) in pairwise(printed.stream):
        if lines and item is lines[-1] and isinstance(following, Placed):
            below = (next_height - height) / pitch - 1
            if abs(below - printed.layout.title.after) > _PITCH / pitch:
                yield Violation(1, "title", f"{below:.2f} lines left below it")


def heading_fonts(printed: Printed) -> Iterator[Violation]:
    """Headings and headings that run on have the font of their level."""
    for item in printed.placed:
        for at, char in item.chars():
            if _level(item.unit, at):
                font = _font(printed, char, printed.layout.headings[item.unit.level - 1])
                yield from _wrong_look(item, char, font, printed.layout.body.size)


def body_font(printed: Printed) -> Iterator[Violation]:
    """Body text and signature have the body's font; digits and Latin the Latin one."""
    for item in printed.placed:
        for at, char in item.chars():
            if item.unit.kind in ("body", "organ", "date") and not _level(item.unit, at):
                font = _font(printed, char, printed.layout.body.font)
                yield from _wrong_look(item, char, font, printed.layout.body.size)


def full_width(printed: Printed) -> Iterator[Violation]:
    """Quotation marks, dashes and ellipses are as wide as a Chinese character, and none of them is Latin."""
    for item in printed.placed:
        for _, char in item.chars():
            if char.text in _FULL_WIDTH and (
                abs(char.right - char.left - char.size) > 0.5
                or (char.font and is_shown(char.font, printed.layout.latin))
            ):
                yield Violation(
                    item.page, item.place, f"“{char.text}” {char.right - char.left:.1f} pt, {char.font}"
                )


def first_line_indent(printed: Printed) -> Iterator[Violation]:
    """Paragraphs and headings begin two characters from the left edge, their other lines at the edge."""
    body = printed.layout.body
    for item in printed.placed:
        if item.unit.kind in ("heading", "body"):
            wanted = body.indent * body.character if item.first else 0.0
            found = item.line.left - printed.area.left
            if abs(found - wanted) > _EDGE:
                yield Violation(
                    item.page, item.place, f"begins {found:.1f} pt from the edge, not {wanted:.1f}"
                )


def right_edge(printed: Printed) -> Iterator[Violation]:
    """Full lines end at the right edge; a punctuation mark may hang beyond it."""
    for item in _full_lines(printed):
        ends = [char.right for char in item.line.chars[-1:]]
        if item.line.chars[-1].text in _HANGS:
            ends.append(item.line.chars[-2].right)
        if min(abs(end - printed.area.right) for end in ends) > 2 * _EDGE:
            off = (ends[0] - printed.area.right) / _MM
            yield Violation(item.page, item.place, f"ends {off:+.1f} mm from the right edge")


def characters_a_line(printed: Printed) -> Iterator[Violation]:
    """Full lines without Latin or digits have as many characters as fit, but for the marks that may not begin a line."""
    body = printed.layout.body
    room = int((printed.area.right - printed.area.left) / body.character + 0.01)
    for item in _full_lines(printed):
        if any(char.text < "\u0100" for char in item.line.chars):
            continue
        rest = item.unit.text[item.start :]
        most = room - (int(body.indent) if item.first else 0)
        if rest[:most].isascii() or any(char < "\u0100" for char in rest[: most + 2]):
            continue  # what comes next is Latin and of another width
        wanted = {_fitting(rest, most), _fitting(rest, most, _held_together)}
        if rest[most : most + 1] in tuple(_HANGS) and _may_break(rest, most + 1):
            wanted.add(most + 1)  # LibreOffice lets it hang now and then
        if len(item.line.chars) not in wanted:
            yield Violation(item.page, item.place, f"{len(item.line.chars)} characters, not {wanted}")


def line_breaks(printed: Printed) -> Iterator[Violation]:
    """No line begins with a closing mark or ends with an opening one; no number is broken.

    That “——” and “……” are not torn is asked of Word in the settings, which LibreOffice 7 does not read.
    """
    for one, other in pairwise(printed.placed):
        if one.number != other.number:
            continue
        last, first = one.line.text[-1], other.line.text[0]
        if last in _NOT_LAST:
            yield Violation(one.page, one.place, f"ends with “{last}”")
        if first in _NOT_FIRST:
            yield Violation(other.page, other.place, f"begins with “{first}”")
        if last.isascii() and first.isascii() and last.isalnum() and first.isalnum():
            yield Violation(other.page, other.place, f"“{last}{first}” is broken")


def heading_with_text(printed: Printed) -> Iterator[Violation]:
    """What follows a heading begins on its page."""
    for (page, _, item), (next_page, _, _) in pairwise(printed.stream):
        if isinstance(item, Placed) and item.unit.kind == "heading" and item.last and next_page != page:
            yield Violation(page, item.place, "a heading alone at the foot of a page")


def signature(printed: Printed) -> Iterator[Violation]:
    """Name and date: spaces to the right, the date's start against the name's, the line left above, on one page."""
    wanted, body = printed.layout.signature, printed.layout.body
    character = body.character
    for number, organ in enumerate(printed.units):
        if organ.kind != "organ":
            continue
        names = [item for item in printed.placed if item.number == number]
        dates = [item for item in printed.placed if item.number == number + 1 and item.unit.kind == "date"]
        before = [item for item in printed.placed if item.number == number - 1]
        ends = [item.line.chars[-1].right for item in names + dates]
        if not names:
            yield Violation(len(printed.pages), "signature", "not found")
            continue
        if abs(printed.area.right - wanted.right * character - max(ends)) > character / 3:
            off = (printed.area.right - max(ends)) / character
            yield Violation(names[0].page, "signature", f"{off:.1f} characters from the right edge")
        if dates and len(names) == 1:
            shift = (dates[0].line.left - names[0].line.left) / character
            if abs(shift - wanted.shift) > 1 / 3:
                yield Violation(names[0].page, "date", f"{shift:.1f} characters to the right of the name")
        if before and before[-1].page == names[0].page and before[-1].unit.before == organ.before:
            above = (names[0].line.baseline - before[-1].line.baseline) / body.line - 1
            if abs(above - wanted.above) > 0.1:
                yield Violation(names[0].page, "signature", f"{above:.2f} lines left above it")
        if len({item.page for item in names + dates}) > 1:
            yield Violation(names[0].page, "signature", "on two pages")


def _full_lines(printed: Printed) -> Iterator[Placed]:
    """The lines of paragraphs and headings but the last of each."""
    return (item for item in printed.placed if item.unit.kind in ("heading", "body") and not item.last)


def _fitting(text: str, most: int, held: Callable[[str], bool] = lambda _: False) -> int:
    """How many characters fit without a break where none may be; ``held`` names more such places by what is round them."""
    places = (count for count in range(most, 0, -1) if not held(text[count - 1 : count + 1]))
    return next((count for count in places if _may_break(text, count)), most)


def _held_together(pair: str) -> bool:
    """Between which Chromium does not break a line either, and Word and LibreOffice do: before “…”, inside “——”."""
    return pair == "——" or pair[1:] == "…"


def _may_break(text: str, place: int) -> bool:
    one, other = text[place - 1 : place], text[place : place + 1]
    return one not in tuple(_NOT_LAST) and other not in tuple(_NOT_FIRST)


def _level(unit: Unit, at: int) -> int:
    """The level of the heading that a character of a unit belongs to, or 0."""
    return unit.level if unit.kind == "heading" or at < unit.lead else 0


def _font(printed: Printed, char: Char, chinese: str) -> str:
    """The font that a character should have."""
    return printed.layout.latin if char.text < "\u0080" else chinese


def _wrong_look(item: Placed, char: Char, font: str, size: float) -> Iterator[Violation]:
    if not is_shown(char.font, font) or abs(char.size - size) > _ROUNDED:
        yield Violation(
            item.page, item.place, f"“{char.text}” in {char.font} {char.size:g}, not {font} {size:g}"
        )


CHECKS = (
    title,
    heading_fonts,
    body_font,
    full_width,
    first_line_indent,
    right_edge,
    characters_a_line,
    line_breaks,
    heading_with_text,
    signature,
)
