"""A table as printed: its parts on the pages, the cells that the rules enclose, and the rows of the Document in them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.document import Card
from generator.grid import Grid
from tests.word.meter.page import Box, Char, Line, Page, lines

_NEAR = 1.5  # points by which the ends of two rules may miss each other


@dataclass(frozen=True)
class Cell:
    """A printed cell: the column and row of its upper left corner in its part, its span, and its text."""

    column: int
    row: int
    columns: int
    rows: int
    box: Box
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


class Part:
    """What one page has of a table."""

    def __init__(self, page: Page, frame: Box) -> None:
        self.page, self.frame = page.number, frame
        # Where the columns of the whole table are; one page may not have all of the rules between them.
        self.edges: tuple[float, ...] = ()
        self.rules = [rule for rule in page.rules if frame.holds(rule, _NEAR)]
        self.chars = page.chars_in(frame)

    @cached_property
    def columns(self) -> tuple[float, ...]:
        """The places of the upright rules from the left."""
        return _distinct(rule.left for rule in self.rules if rule.bottom - rule.top > _NEAR)

    @cached_property
    def rows(self) -> tuple[float, ...]:
        """The places of the level rules from the top."""
        return _distinct(rule.top for rule in self.rules if rule.right - rule.left > _NEAR)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that have text, in reading order."""
        found: dict[Box, list[Char]] = {}
        for char in self.chars:
            found.setdefault(self._box(char), []).append(char)
        ordered = sorted(found.items(), key=lambda item: (item[0].top, item[0].left))
        return tuple(self._cell(box, lines(chars)) for box, chars in ordered)

    @cached_property
    def at(self) -> dict[tuple[int, int], Cell]:
        """The cells by row and column."""
        return {(cell.row, cell.column): cell for cell in self.cells}

    def _cell(self, box: Box, text: tuple[Line, ...]) -> Cell:
        edges = self.edges or self.columns
        left, right = (edges.index(_nearest(edges, place)) for place in (box.left, box.right))
        top, bottom = self.rows.index(box.top), self.rows.index(box.bottom)
        return Cell(left, top, right - left, bottom - top, box, text)

    def _box(self, char: Char) -> Box:
        """The cell round the middle of a character."""
        x, y = (char.left + char.right) / 2, (char.ink.top + char.ink.bottom) / 2
        beside = [
            rule.left for rule in self.rules if rule.top - _NEAR < y < rule.bottom + _NEAR and _upright(rule)
        ]
        across = [
            rule.top
            for rule in self.rules
            if rule.left - _NEAR < x < rule.right + _NEAR and not _upright(rule)
        ]
        return Box(
            _nearest(self.columns, max((at for at in beside if at <= x), default=self.columns[0])),
            _nearest(self.rows, max((at for at in across if at <= y), default=self.rows[0])),
            _nearest(self.columns, min((at for at in beside if at > x), default=self.columns[-1])),
            _nearest(self.rows, min((at for at in across if at > y), default=self.rows[-1])),
        )


@dataclass
class PrintedTable:
    """A table of the Document and its parts; what did not match is in ``faults``: kind, page, what."""

    number: int
    block: Grid | Card
    parts: list[Part] = field(default_factory=list)
    faults: list[tuple[str, int, str]] = field(default_factory=list)
    # Rows of the grid as printed: part and row there; the rows of a repeated head are not among them.
    rows: list[tuple[Part, int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"table {self.number + 1}"

    def fault(self, kind: str, page: int, what: str) -> None:
        self.faults.append((kind, page, what))


Edges = Callable[[Grid], tuple[float, ...]]


def match_tables(
    blocks: Sequence[Grid | Card], pages: Iterable[Page], edges: Edges
) -> tuple[PrintedTable, ...]:
    """Each table of the Document with its parts; ``edges`` are the places of its columns, where these are known."""
    waiting = [Part(page, frame) for page in pages for frame in page.frames]
    found = []
    for number, block in enumerate(blocks):
        table = PrintedTable(number, block)
        found.append(table)
        if isinstance(block, Grid):
            _match_grid(table, waiting, edges(block))
        else:
            _match_card(table, waiting)
    if found:
        for part in waiting:
            found[-1].fault("missing", part.page, "a table too many")
    return tuple(found)


def _match_card(table: PrintedTable, waiting: list[Part]) -> None:
    assert isinstance(table.block, Card)
    wanted = [plain(text) for pair in table.block.pairs for text in pair if plain(text)]
    printed: list[str] = []
    while waiting and len(printed) < len(wanted):
        part = waiting.pop(0)
        table.parts.append(part)
        printed += [cell.text for cell in part.cells]
    if printed != wanted:
        wrong = next((pair for pair in zip(wanted, printed) if pair[0] != pair[1]), ("the last", "nothing"))
        table.fault("missing", table.parts[-1].page if table.parts else 0, f"“{wrong[0]}” is “{wrong[1]}”")


def _match_grid(table: PrintedTable, waiting: list[Part], edges: tuple[float, ...]) -> None:
    grid = table.block
    assert isinstance(grid, Grid)
    texts = [
        {cell.col: plain(cell.text) for cell in row if cell.rowspan == 1 and plain(cell.text)}
        for row in grid.rows()
    ]
    row = 0
    while row < grid.height and waiting:
        part = waiting.pop(0)
        part.edges = edges
        start = 0
        if table.parts:
            if all(_same(part, number, texts[number]) for number in range(grid.header_rows)):
                start = grid.header_rows
            else:
                table.fault("header", part.page, "the heads are not repeated")
        table.parts.append(part)
        bands = len(part.rows) - 1
        for band in range(start, bands):
            if row >= grid.height:
                table.fault("missing", part.page, f"a row too many: {_row(part, band)}")
                break
            if not _same(part, band, texts[row]):
                torn = (band == bands - 1 and row < grid.height - 1) or band == start > 0
                kind = "torn" if torn else "missing"
                table.fault(kind, part.page, f"row {row + 1} is {_row(part, band)}, not {texts[row]}")
                if torn and band == bands - 1:
                    continue  # the rest is on the next page
            table.rows.append((part, band, row))
            row += 1
    if row < grid.height:
        table.fault(
            "missing", table.parts[-1].page if table.parts else 0, f"rows from {row + 1} on are missing"
        )


def _same(part: Part, band: int, wanted: dict[int, str]) -> bool:
    return all(
        (cell := part.at.get((band, col))) is not None and cell.text == text for col, text in wanted.items()
    )


def _row(part: Part, band: int) -> dict[int, str]:
    return {cell.column: cell.text for cell in part.cells if cell.row == band and cell.rows == 1}


def plain(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s", "", text)


def _upright(rule: Box) -> bool:
    return rule.bottom - rule.top > rule.right - rule.left


def _distinct(places: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return tuple(found)


def _nearest(places: tuple[float, ...], place: float) -> float:
    return min(places, key=lambda at: abs(at - place))
