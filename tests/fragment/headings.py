"""Which headings a cell has by its place and its headings' scope: the algorithm of the HTML standard, 4.9.12."""

from __future__ import annotations

from tests.readers import HtmlCell, HtmlTable

Place = tuple[int, int]


def headings(table: HtmlTable, groups: list[int], cell: HtmlCell) -> set[Place]:
    """The places of a value's headings. ``groups`` are the row groups (thead, tbody) by row.

    Of scopes it knows col, row and rowgroup; the table has no groups of columns.
    """
    found: list[HtmlCell] = []
    for y in range(cell.row, cell.row + cell.rowspan):
        found += _scanned(table, (cell.col, y), (-1, 0))
    for x in range(cell.col, cell.col + cell.colspan):
        found += _scanned(table, (x, cell.row), (0, -1))
    found += [
        head
        for head in table.cells
        if head.attributes.get("scope") == "rowgroup"
        and groups[head.row] == groups[cell.row]
        and head.col <= cell.col + cell.colspan - 1
        and head.row <= cell.row + cell.rowspan - 1
    ]
    return {(head.row, head.col) for head in found if head.text.strip()}


def _scanned(table: HtmlTable, start: Place, step: Place) -> list[HtmlCell]:
    """What is met on the way up or left, but for what a block of headings nearer by hides."""
    (x, y), (right, down) = start, step
    hidden: list[HtmlCell] = []
    block: list[HtmlCell] = []
    found: list[HtmlCell] = []
    while (x := x + right) >= 0 and (y := y + down) >= 0:
        current = table.taken[y, x]
        if current.tag != "th":
            hidden += block
            block = []
            continue
        block.append(current)
        if down:
            same = any((h.col, h.colspan) == (current.col, current.colspan) for h in hidden)
            open_ = current.attributes["scope"] == "col" and not same
        else:
            same = any((h.row, h.rowspan) == (current.row, current.rowspan) for h in hidden)
            open_ = current.attributes["scope"] == "row" and not same
        if open_:
            found.append(current)
    return found
