"""What a browser makes of tables: where cells stand, and which of their edges are really drawn."""

from __future__ import annotations

import base64
from typing import Any, NamedTuple

_CELLS = """table => [...table.querySelectorAll('td, th')].map(cell => {
    const box = cell.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom, cell.textContent];
})"""
# Whether within two pixels of the middle of each edge something dark is drawn: left, top, right, bottom.
_DRAWN = """async ([picture, edges]) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + picture;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height).data;
    const dark = (x, y) => x >= 0 && y >= 0 && x < image.width && y < image.height
        && pixels[4 * (y * image.width + x)] < 170;
    return edges.map(([x, y, across]) => [-2, -1, 0, 1, 2].some(
        by => dark(Math.round(x) + (across ? by : 0), Math.round(y) + (across ? 0 : by))));
}"""


class Laid(NamedTuple):
    """A cell as laid out: its box in pixels, its place by the lines of the table, its text."""

    box: tuple[float, float, float, float]
    row: int
    col: int
    rowspan: int
    colspan: int
    text: str

    @property
    def place(self) -> tuple[int, int, int, int, str]:
        return self[1:]


def laid_out(table: Any) -> list[Laid]:
    """The cells of a table on an open page, by the lines that their edges make."""
    cells = table.evaluate(_CELLS)
    across = _lines([x for left, _, right, _, _ in cells for x in (left, right)])
    down = _lines([y for _, top, _, bottom, _ in cells for y in (top, bottom)])
    found = []
    for left, top, right, bottom, text in cells:
        (col, end), (row, foot) = (
            (_nearest(across, left), _nearest(across, right)),
            (_nearest(down, top), _nearest(down, bottom)),
        )
        found.append(Laid((left, top, right, bottom), row, col, foot - row, end - col, text))
    return found


def covered(cells: list[Laid]) -> tuple[int, int]:
    """Rows and columns that the cells cover; a square that is covered twice or not at all is an error."""
    taken = [
        (row, col)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    ]
    rows, cols = 1 + max(row for row, _ in taken), 1 + max(col for _, col in taken)
    assert sorted(taken) == [(row, col) for row in range(rows) for col in range(cols)]
    return rows, cols


def undrawn(page: Any, table: Any) -> list[tuple[str, str]]:
    """The cells, by text, with an edge that is not to be seen in a picture of the table, and which edge."""
    page.evaluate("scrollTo(0, 0)")  # boxes count from the window, pictures from the page
    frame = table.bounding_box()
    # The line round the table may stand half outside its box.
    clip = {key: frame[key] - 4 for key in ("x", "y")} | {key: frame[key] + 8 for key in ("width", "height")}
    picture = base64.b64encode(page.screenshot(clip=clip, full_page=True)).decode()
    cells = table.evaluate(_CELLS)
    named = []
    for *box, text in cells:
        left, top, right, bottom = (value - clip["xy"[number % 2]] for number, value in enumerate(box))
        x, y = (left + right) / 2, (top + bottom) / 2
        edges = {"left": (left, y), "top": (x, top), "right": (right, y), "bottom": (x, bottom)}
        named += [(text, edge, (*at, edge in ("left", "right"))) for edge, at in edges.items()]
    seen = page.evaluate(_DRAWN, [picture, [at for _, _, at in named]])
    return [(text, edge) for (text, edge, _), drawn in zip(named, seen, strict=True) if not drawn]


def _lines(values: list[float]) -> list[float]:
    """The values without those that are nearly the same."""
    lines: list[float] = []
    for value in sorted(values):
        if not lines or value - lines[-1] > 4:
            lines.append(value)
    return lines


def _nearest(lines: list[float], value: float) -> int:
    return min(range(len(lines)), key=lambda number: abs(lines[number] - value))
