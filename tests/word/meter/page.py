"""What stands where on a printed page: characters with fonts, and the rules of tables, read from a PDF.

All lengths are points from the upper left corner of the paper.
"""

import ctypes
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from unicodedata import east_asian_width

import pypdfium2
import pypdfium2.raw as pdfium

_THIN = 3  # the greatest thickness of a rule
_SAME = 1.5  # what is nearer is on one line


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether another box lies inside, give or take ``slack``."""
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def round_both(self, other: "Box") -> "Box":
        """The box round both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Char(NamedTuple):
    """A character: the place that it takes from ``left`` to ``right``, and the box of its ink."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    ink: Box


class Line(NamedTuple):
    """Characters on one baseline, from left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def baseline(self) -> float:
        return self.chars[0].baseline

    @property
    def left(self) -> float:
        return self.chars[0].left

    @property
    def right(self) -> float:
        return self.chars[-1].right


class Page:
    """A page: its number from 1, the paper's width and height, characters as drawn, and rules."""

    def __init__(
        self, number: int, paper: tuple[float, float], chars: Iterable[Char], rules: Iterable[Box]
    ) -> None:
        self.number = number
        self.width, self.height = paper
        self.chars = tuple(chars)
        self.rules = tuple(rules)

    @cached_property
    def frames(self) -> tuple[Box, ...]:
        """The outlines of the tables, from the top."""
        found: list[Box] = []
        for rule in sorted(self.rules, key=lambda rule: rule.top):
            if found and rule.top <= found[-1].bottom + _SAME:
                found[-1] = found[-1].round_both(rule)
            else:
                found.append(rule)
        return tuple(found)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines outside tables, from the top."""
        return lines(char for char in self.chars if not any(_within(char, frame) for frame in self.frames))

    def chars_in(self, frame: Box) -> list[Char]:
        """The characters of a table."""
        return [char for char in self.chars if _within(char, frame)]


def lines(chars: Iterable[Char]) -> tuple[Line, ...]:
    """The characters by lines, from the top."""
    found: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.baseline):
        if found and char.baseline - found[-1][0].baseline < _SAME:
            found[-1].append(char)
        else:
            found.append([char])
    return tuple(Line(tuple(sorted(line, key=lambda char: char.left))) for line in found)


def read(pdf: Path) -> tuple[Page, ...]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(
            Page(number, page.get_size(), _chars(page), _rules(page))
            for number, page in enumerate(document, 1)
        )
    finally:
        document.close()


def _within(char: Char, frame: Box) -> bool:
    return frame.top < (char.ink.top + char.ink.bottom) / 2 < frame.bottom


def _chars(page: pypdfium2.PdfPage) -> Iterator[Char]:
    """Every visible character. Spaces are left out: a PDF has them as gaps."""
    height = page.get_height()
    opened = page.get_textpage()
    text = opened.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose, flags, name = pdfium.FS_RECTF(), ctypes.c_int(), ctypes.create_string_buffer(200)
    matrix = pdfium.FS_MATRIX()
    for index in range(pdfium.FPDFText_CountChars(text)):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or char.isspace() or not char.isprintable():
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, loose)
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetMatrix(text, index, matrix)  # Chromium counts in pixels
        pdfium.FPDFText_GetFontInfo(text, index, name, len(name), flags)
        font, size = (
            name.value.decode("utf-8", "replace"),
            pdfium.FPDFText_GetFontSize(text, index) * matrix.d,
        )
        # A font without a name is drawn by Chromium itself, and has wrong widths; a Chinese character is a square.
        square = not font and east_asian_width(char) in "WFA"
        yield Char(
            char,
            x.value,
            x.value + size if square else loose.right,
            height - y.value,
            size,
            font.partition("+")[2] or font,
            Box(left.value, height - top.value, right.value, height - bottom.value),
        )
    opened.close()


def _rules(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Every thin straight line, without its thickness."""
    height = page.get_height()
    thickness = ctypes.c_float()
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        pdfium.FPDFPageObj_GetStrokeWidth(shape, thickness)
        left, bottom, right, top = shape.get_bounds()
        if min(right - left, top - bottom) > _THIN or max(right - left, top - bottom) <= _THIN:
            continue
        half = min(right - left, top - bottom) / 2
        yield Box(left + half, height - top + half, right - half, height - bottom - half)
