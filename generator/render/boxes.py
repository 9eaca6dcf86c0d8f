"""A Grid drawn with box characters, for plain text.

Widths are counted as a fixed-width Chinese font shows them: full-width and ambiguous characters (“ ” — …
and the box characters themselves) take two units, the rest one. So every line comes out equally wide.
"""

from __future__ import annotations

from functools import lru_cache

from generator.grid import Grid, GridCell
from generator.width import char_width, display_width

_HEAD_WIDTH = 8  # a column heading wraps after four characters
_LABEL_WIDTH = 32
_TALL_LABEL_WIDTH = 8  # a heading beside three rows or more stands in a narrow column
_TALL = 3
# Box character by which of its four arms are drawn: up, down, left, right.
_BOXES = {
    (0, 0, 1, 1): "─", (1, 1, 0, 0): "│", (0, 1, 0, 1): "┌", (0, 1, 1, 0): "┐",
    (1, 0, 0, 1): "└", (1, 0, 1, 0): "┘", (1, 1, 0, 1): "├", (1, 1, 1, 0): "┤",
    (0, 1, 1, 1): "┬", (1, 0, 1, 1): "┴", (1, 1, 1, 1): "┼",
}  # fmt: skip
_LINE_START_FORBIDDEN = "，。、；：！？）》”’…"


def draw(grid: Grid) -> str:
    """The grid as lines of equal display width."""
    widths = _column_widths(grid)
    texts = [_wrapped(cell.text, _span(widths, cell)) for cell in grid.cells]
    heights = _row_heights(grid, texts)
    spans = tuple((cell.row, cell.col, cell.rowspan, cell.colspan) for cell in grid.cells)
    left, top = _offsets(widths, 2), _offsets(heights, 1)
    rows = [list(row) for row in _frame(spans, left, top)]
    for cell, lines in zip(grid.cells, texts):
        width, x = _span(widths, cell), left[cell.col] + 2
        height = top[cell.row + cell.rowspan] - top[cell.row] - 1
        first = top[cell.row] + 1 + (height - len(lines)) // 2
        for number, line in enumerate(lines):
            spare = width - display_width(line)
            indent = 0 if cell.role == "row_head" else spare // 2
            # One entry holds the whole padded text, the units behind it hold nothing.
            padded = " " * indent + line + " " * (spare - indent)
            rows[first + number][x : x + width] = [padded, *[""] * (width - 1)]
    return "\n".join("".join(row) for row in rows)


@lru_cache(maxsize=1024)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    """A text broken into lines of at most ``width`` units; closing punctuation takes a character along."""
    lines: list[str] = []
    line, used = "", 0
    for char in text:
        if used + char_width(char) > width and line:
            keep = -1 if char in _LINE_START_FORBIDDEN and len(line) > 1 else len(line)
            lines.append(line[:keep])
            line = line[keep:]
            used = display_width(line)
        line, used = line + char, used + char_width(char)
    return (*lines, line) if line else tuple(lines)


def _column_widths(grid: Grid) -> list[int]:
    widths = [2] * grid.width
    for cell in grid.cells:
        if cell.colspan == 1:
            widths[cell.col] = max(widths[cell.col], _even(min(display_width(cell.text), _cap(cell))))
    for cell in grid.cells:
        if cell.role == "value" and cell.colspan > 1:
            missing = display_width(cell.text) - _span(widths, cell)
            widths[cell.col + cell.colspan - 1] += max(0, _even(missing))
    return widths


def _cap(cell: GridCell) -> int:
    if cell.role == "row_head":
        return _TALL_LABEL_WIDTH if cell.rowspan >= _TALL else _LABEL_WIDTH
    return _HEAD_WIDTH if cell.role == "column_head" else display_width(cell.text)


def _row_heights(grid: Grid, texts: list[tuple[str, ...]]) -> list[int]:
    heights = [1] * grid.height
    for cell, lines in zip(grid.cells, texts):
        if cell.rowspan == 1:
            heights[cell.row] = max(heights[cell.row], len(lines))
    for cell, lines in zip(grid.cells, texts):
        last = cell.row + cell.rowspan
        missing = len(lines) - sum(heights[cell.row : last]) - cell.rowspan + 1
        heights[last - 1] += max(0, missing)
    return heights


def _span(widths: list[int], cell: GridCell) -> int:
    return sum(widths[cell.col : cell.col + cell.colspan]) + 2 * (cell.colspan - 1)


def _offsets(sizes: list[int], border: int) -> tuple[int, ...]:
    offsets = [0]
    for size in sizes:
        offsets.append(offsets[-1] + size + border)
    return tuple(offsets)


def _even(units: int) -> int:
    return units + units % 2


@lru_cache(maxsize=12)
def _frame(
    spans: tuple[tuple[int, int, int, int], ...], left: tuple[int, ...], top: tuple[int, ...]
) -> tuple[tuple[str, ...], ...]:
    """The borders alone, a unit an entry. Reports of one edition mostly share it."""
    owner: dict[tuple[int, int], int] = {}
    for index, (row, col, rowspan, colspan) in enumerate(spans):
        for r in range(row, row + rowspan):
            for c in range(col, col + colspan):
                owner[r, c] = index
    rows = [[" "] * (left[-1] + 2) for _ in range(top[-1] + 1)]
    for r, y in enumerate(top):
        for c, x in enumerate(left):
            northwest, northeast = owner.get((r - 1, c - 1), -1), owner.get((r - 1, c), -1)
            southwest, southeast = owner.get((r, c - 1), -1), owner.get((r, c), -1)
            up, down = northwest != northeast, southwest != southeast
            west, east = northwest != southwest, northeast != southeast
            if up or down or west or east:
                rows[y][x : x + 2] = [_BOXES[up, down, west, east], ""]
            for unit in range(x + 2, left[c + 1], 2) if east else ():
                rows[y][unit : unit + 2] = ["─", ""]
            for line in range(y + 1, top[r + 1]) if down else ():
                rows[line][x : x + 2] = ["│", ""]
    return tuple(tuple(row) for row in rows)
