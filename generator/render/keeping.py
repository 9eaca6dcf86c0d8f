"""Where a page may not end: inside a short group of rows, or inside a short part of a table; alike in Word and on the page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from generator.grid import Grid, GridCell

SHORT = 10  # rows of a part of a table that is not torn apart


def kept_rows(grid: Grid, rows_taken: Callable[[GridCell], int]) -> set[int]:
    """The rows that stay on one page with the next: a short group of rows, or a short part below its banner.

    Of a long group so many as hold its heading, whose lines would be parted by the end of the page;
    ``rows_taken`` tells how many rows high the heading of a long group is.
    """
    banners = [cell.row for cell in grid.cells if cell.role == "banner"]
    parts = list(pairwise((*banners, grid.height)))
    groups = [cell for cell in grid.cells if cell.role == "row_head"]
    parts += [(cell.row, cell.row + _rows(cell, rows_taken)) for cell in groups]
    short = ((start, end) for start, end in parts if end - start <= SHORT)
    return {row for start, end in short for row in range(start, end - 1)}


def _rows(group: GridCell, rows_taken: Callable[[GridCell], int]) -> int:
    """The rows of a group that are not parted: all of a short one, of others as many as its heading is high."""
    return group.rowspan if group.rowspan <= SHORT else min(rows_taken(group), SHORT)
