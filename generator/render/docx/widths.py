"""Column widths in twips. They add up to the type area exactly: WPS reads nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import accumulate, pairwise

from generator.grid import Grid
from generator.layout import Layout
from generator.render.docx.units import exact_twips


def column_widths(grid: Grid, layout: Layout) -> tuple[int, ...]:
    """The layout's own widths of this table, if they fit it; else label columns wide, the others equal."""
    given = dict(layout.tables.widths).get(grid.id, ())
    if len(given) == grid.width:
        return rounded(given)
    labels = min(grid.label_columns, grid.width)
    weights = [layout.tables.label_weight] * labels + [1.0] * (grid.width - labels)
    return rounded(layout.type_width * weight / sum(weights) for weight in weights)


def rounded(widths: Iterable[float]) -> tuple[int, ...]:
    """Widths in mm as twips, each edge rounded by itself so that the errors do not add up.

    Edges inside are rounded up. LibreOffice counts in hundredths of a millimetre, a cell over five columns in
    another way than five cells; where it finds two edges a hair apart, it saves a column more.
    """
    edges = [0.0, *accumulate(map(exact_twips, widths))]
    up = [math.ceil(round(edge, 3)) for edge in edges[:-1]]
    return tuple(right - left for left, right in pairwise([*up, round(edges[-1])]))
