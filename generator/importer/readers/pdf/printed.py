"""Characters of a page as lines of text, as far as blanks and line ends are concerned."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_SAME_LINE = 0.5  # of a character's height: how far centres of one line may lie apart
_WORD_GAP = 0.15  # of the height: letters and figures further apart are two words
_WIDE_GAP = 0.6  # of the height: justified Chinese characters lie closer
_FIGURES = re.compile(r"[\d.,%+-]")
_LETTER = re.compile(r"[\w.,%+-]", re.ASCII)
_CHINESE = re.compile("[\u3400-\u9fff]")
_ENDS = 5  # Chinese characters at the ends of a line whose fonts are looked at


class Char(NamedTuple):
    """A character with its box in points from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    font: str

    @property
    def height(self) -> float:
        """In points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """How far down its centre lies."""
        return (self.top + self.bottom) / 2


class Printed(NamedTuple):
    """One printed line: its text, its box, the height of its characters; fonts of the Chinese ones at its ends."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    height: float
    begins: frozenset[str]
    ends: frozenset[str]


def figures_together(chars: Sequence[Char]) -> list[list[Char]]:
    """The characters in groups that must not be parted: the digits of one figure."""
    groups: list[list[Char]] = []
    for char in chars:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and _FIGURES.fullmatch(last.text)
            and _FIGURES.fullmatch(char.text)
            and abs(char.middle - last.middle) < 1
            and abs(char.x0 - last.x1) < _WORD_GAP * char.height
        ):
            groups[-1].append(char)
        else:
            groups.append([char])
    return groups


def printed(chars: Iterable[Char]) -> list[Printed]:
    """The lines from the top, each read from the left."""
    lines: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda char: char.middle):
        if lines and char.middle - middle < _SAME_LINE * min(char.height, lines[-1][-1].height):
            lines[-1].append(char)
            middle += (char.middle - middle) / len(lines[-1])
        else:
            lines.append([char])
            middle = char.middle
    return [line for line in map(_line, lines) if line.text]


def _line(chars: list[Char]) -> Printed:
    chars.sort(key=lambda char: char.x0)
    seen = [char for char in chars if not char.text.isspace()]
    if not seen:
        return Printed("", 0, 0, 0, 0, 0, frozenset(), frozenset())
    chinese = [char for char in seen if _CHINESE.match(char.text)]
    heights = sorted(char.height for char in chinese or seen)
    return Printed(
        " ".join(_spaced(chars).split()),
        seen[0].x0,
        max(char.x1 for char in seen),
        min(char.top for char in seen),
        max(char.bottom for char in seen),
        heights[len(heights) // 2],
        frozenset(char.font for char in chinese[:_ENDS]),
        frozenset(char.font for char in chinese[-_ENDS:]),
    )


def _spaced(chars: list[Char]) -> str:
    parts: list[str] = []
    last: Char | None = None
    for char in chars:
        if last is not None and char.x0 - last.x1 > _gap(last, char):
            parts.append(" ")
        parts.append(char.text)
        last = char
    return "".join(parts)


def _gap(left: Char, right: Char) -> float:
    """How wide a gap between two characters is no blank."""
    height = min(left.height, right.height)
    words = _LETTER.fullmatch(left.text) and _LETTER.fullmatch(right.text)
    return height * (_WORD_GAP if words else _WIDE_GAP)


def run_on(left: str, right: str) -> str:
    """Two lines of one paragraph as one text: with a blank only between words of letters."""
    letters = left[-1:].isascii() and right[:1].isascii() and left[-1:].isalpha() and right[:1].isalpha()
    return f"{left} {right}" if letters else left + right


def in_cell(lines: Sequence[Printed], x1: float) -> str:
    """The text of a cell that ends at ``x1``: lines that are full run on, figures only if they had to be broken."""
    text = ""
    last: Printed | None = None
    for line in lines:
        if last is None:
            text = line.text
        elif _goes_on(last, line, x1, min(other.x0 for other in lines)):
            text = run_on(text, line.text)
        else:
            text = f"{text}\n{line.text}"
        last = line
    return text


def _goes_on(last: Printed, line: Printed, x1: float, x0: float) -> bool:
    if _FIGURES.match(last.text[-1]) and _FIGURES.match(line.text[0]):
        return x1 - last.x1 < last.height + 2
    narrow = x1 - x0 < 20 * last.height
    return narrow or x1 - last.x1 < 2.5 * last.height
