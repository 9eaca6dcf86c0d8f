"""Widths of columns that fill the type area, whatever its margins are."""

from __future__ import annotations

import math

_TOLERANCE = 0.05  # mm by which the columns of a table may miss the type area
Widths = tuple[tuple[str, tuple[float, ...]], ...]


def filled(widths: Widths, room: float) -> Widths:
    """The widths of every table as far as they are proportions: their sum is ``room`` (mm)."""
    return tuple((table, _filling(found, room)) for table, found in widths)


def _filling(widths: tuple[float, ...], room: float) -> tuple[float, ...]:
    whole = sum(widths)
    if not whole or math.isclose(whole, room, abs_tol=_TOLERANCE):
        return widths
    return tuple(width * room / whole for width in widths)
