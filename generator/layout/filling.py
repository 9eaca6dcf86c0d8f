"""Widths of columns that fill the type area, whatever its margins are."""

from __future__ import annotations

import math

from generator.layout.inheriting import child
from generator.layout.reading import Wrong, entries, items
from generator.source import Mapping

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


def refuse_other_columns(own: Mapping, base: Widths) -> None:
    """Raise Wrong where a profile gives a table another number of columns than the one that it is based on."""
    found = child(child(own, "tables"), "widths")
    for key, value in entries(found) if found is not None else ():
        wanted = len(dict(base).get(str(key), ()))
        if wanted and len(items(value)) != wanted:
            raise Wrong(key.place.line, f"表 {key} 有 {wanted} 列，widths 里写了 {len(items(value))} 个数")
