"""Figures that are too wide for their cell: on one line all the same, in narrower and at last smaller type."""

from __future__ import annotations

from generator.layout import Fit
from generator.render.docx import names
from generator.render.docx.units import width

_PER_CENT = 100


def style(text: str, room: float, size: int, fits: tuple[Fit, ...]) -> str:
    """The character style in which a text fits a room of so many characters; empty where it does by itself.

    The first step that holds it is taken. What none holds has the last one if it is a figure; a text of several
    lines stays as it is. ``size`` is the number of the table's type size.
    """
    if len(text) <= 2 * room and text.isascii():
        return ""  # nearly all figures
    wanted = width(text)
    if wanted <= room:
        return ""
    holding = (step for step, fit in enumerate(fits, 1) if wanted * _share(fit) <= room)
    step = next(holding, len(fits) if text.isascii() else 0)
    return names.table_fit(size, step) if step else ""


def _share(fit: Fit) -> float:
    """Of the width that a text has without it; rounding to half points only takes from that."""
    return fit.height * fit.width / _PER_CENT**2
