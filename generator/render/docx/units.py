"""Millimetres, points and characters as Word counts them: in twentieths of a point (twips)."""

from __future__ import annotations

from itertools import pairwise

from generator.layout import Layout

_PER_MM = 1440 / 25.4
_PER_POINT = 20
_HALF_WIDTH_BELOW = "\u0100"
# Word, WPS and LibreOffice put a little space between Chinese and Latin or digits, in characters:
_BETWEEN_SCRIPTS = 0.2


def twips(mm: float) -> int:
    """A length in mm."""
    return round(exact_twips(mm))


def exact_twips(mm: float) -> float:
    """The same before it is rounded."""
    return mm * _PER_MM


def points(pt: float) -> int:
    """A length in points."""
    return round(pt * _PER_POINT)


def characters(count: float, layout: Layout) -> int:
    """The width of so many characters of body text."""
    return points(count * layout.body.character)


def lines(count: float, layout: Layout) -> int:
    """The height of so many lines of body text."""
    return round(count * points(layout.body.line))


def width(text: str) -> float:
    """How many characters wide a text is; a digit of a Latin font is half as wide as a Chinese character."""
    plain = sum(0.5 if char < _HALF_WIDTH_BELOW else 1 for char in text)
    meetings = sum(
        one.isalnum() and other.isalnum() and (one < _HALF_WIDTH_BELOW) != (other < _HALF_WIDTH_BELOW)
        for one, other in pairwise(text)
    )
    return plain + _BETWEEN_SCRIPTS * meetings
