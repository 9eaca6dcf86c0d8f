"""Tables of a page as grids. Spans are followed as browsers do: a cell takes the first free place of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from generator.importer.published import Cell, Spot, Table

_MOST_SPANNED = 1_000  # HTML's own limit of a span
_MOST_COVERED = 1_900  # columns below merged cells; no table has so many, and each row is held against all


def holds_tables(table: etree._Element) -> bool:
    """Whether a table is there for the layout of what is in it."""
    return next(table.iterdescendants("table"), None) is not None


def grids(element: etree._Element, number: int) -> Iterator[Table]:
    """A table as a grid; none where it has no cells."""
    free_from: dict[int, int] = {}  # by column: the first row that no cell from above reaches into
    covered = 0
    cells: list[Cell] = []
    rows = list(element.iter("tr"))
    for row, tr in enumerate(rows):
        col = 0
        for td in tr.iterchildren("td", "th"):
            while free_from.get(col, 0) > row:
                col += 1
            cell = _cell(td, row, col, len(rows) - row, number)
            if cell.rowspan > 1 and (covered := covered + cell.colspan) <= _MOST_COVERED:
                for below in range(col, col + cell.colspan):
                    free_from[below] = max(row + cell.rowspan, free_from.get(below, 0))
            cells.append(cell)
            col += cell.colspan
    if cells:
        width = max(cell.col + cell.colspan for cell in cells)
        line = element.sourceline or 1
        yield Table(tuple(cells), width, len(rows), Spot(line, 1, f"第 {number} 个表"))


def card(element: etree._Element, number: int) -> Table:
    """The metadata card of our own pages: a list of names and contents."""
    cells: list[Cell] = []
    row = -1
    for item in element.iter("dt", "dd"):
        row += item.tag == "dt"
        spot = Spot(item.sourceline or 1, 1, f"第 {item.sourceline or 1} 行")
        text = "".join(item.itertext()).strip()
        cells.append(Cell(row, int(item.tag == "dd"), 1, 1, text, spot, header=item.tag == "dt"))
    line = element.sourceline or 1
    return Table(tuple(cells), 2, row + 1, Spot(line, 1, f"第 {number} 个表"), card=True)


def _cell(td: etree._Element, row: int, col: int, left: int, number: int) -> Cell:
    line = td.sourceline or 1
    spot = Spot(line, col + 1, f"第 {number} 个表第 {row + 1} 行，文件第 {line} 行")
    rowspan, colspan = min(_span(td, "rowspan") or left, left), _span(td, "colspan") or 1
    text = _text(td)
    return Cell(row, col, rowspan, colspan, text, spot, td.get("data-cell") or "", td.tag == "th")


def _text(td: etree._Element) -> str:
    """The lines of a cell."""
    if len(td) == 0:
        return " ".join((td.text or "").split())
    if len(td) == 1 and not len(td[0]):  # nearly all cells have one paragraph
        parts = (" ".join((text or "").split()) for text in (td.text, td[0].text, td[0].tail))
        return "\n".join(filter(None, parts))
    lines = [""]
    _gather(td, lines)
    return "\n".join(clean for line in lines if (clean := " ".join(line.split())))


def _gather(element: etree._Element, lines: list[str]) -> None:
    """Add the text of an element to the last line; what is in it begins lines of its own."""
    lines[-1] += element.text or ""
    for child in element:
        lines.append("")
        _gather(child, lines)
        lines.append(child.tail or "")


def _span(td: etree._Element, name: str) -> int:
    typed = td.get(name)
    if typed is None:
        return 1
    found = re.match(r"\s*(\d{1,6})", typed)
    return min(int(found[1]), _MOST_SPANNED) if found else 1
