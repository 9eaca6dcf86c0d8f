"""A printed Document: which line of which page prints what of it."""

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from generator.document import Block, Card, Document, Heading, SignatureBlock
from generator.grid import Grid
from generator.layout import Layout
from tests.word.meter.page import Box, Char, Line, Page
from tests.word.meter.tables import PrintedTable, match_tables, plain

POINTS = 72 / 25.4  # points in a mm


class Violation(NamedTuple):
    """What is wrong, on which page (0: nowhere in particular) and where on it, in words."""

    page: int
    place: str
    what: str

    def __str__(self) -> str:
        return f"page {self.page}, {self.place}: {self.what}"


class Unit(NamedTuple):
    """A text of the Document that is printed as one paragraph, without white space.

    ``lead`` is how long the heading is that runs on into it; ``before`` how many tables come before it.
    """

    kind: Literal["title", "heading", "body", "organ", "date"]
    text: str
    level: int = 0
    lead: int = 0
    before: int = 0

    @property
    def name(self) -> str:
        return f"“{self.text[:12]}”"


class Placed(NamedTuple):
    """A line of text, and what it prints: the unit's number and the place in it where the line starts."""

    page: int
    line: Line
    number: int
    unit: Unit
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.line.chars)

    @property
    def first(self) -> bool:
        return self.start == 0

    @property
    def last(self) -> bool:
        """Whether the unit ends here."""
        return self.end >= len(self.unit.text)

    @property
    def place(self) -> str:
        return f"line “{self.line.text[:12]}”"

    def chars(self) -> Iterator[tuple[int, Char]]:
        """The characters, each with its place in the unit."""
        return enumerate(self.line.chars, self.start)


class Printed:
    """A Document, the Layout it was to have, and its pages; all that the checks look at.

    ``grain`` is the unit in points that the printing program rounds places to.
    """

    def __init__(self, document: Document, layout: Layout, pages: tuple[Page, ...], grain: float = 0) -> None:
        self.document, self.layout, self.pages, self.grain = document, layout, pages, grain
        self.misplaced: list[Violation] = []

    @property
    def area(self) -> Box:
        """The type area."""
        page = self.layout.page
        box = (page.left, page.top, page.width - page.right, page.height - page.bottom)
        return Box(*(side * POINTS for side in box))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All texts outside tables, in order."""
        return tuple(_units(self.document))

    @cached_property
    def blocks(self) -> tuple[Grid | Card, ...]:
        """All tables, in order."""
        return tuple(block for block in self.document.blocks if isinstance(block, Grid | Card))

    def above(self, page: Page) -> tuple[Line, ...]:
        """The lines of a page above the type area: the mark of a draft."""
        return tuple(line for line in page.lines if line.baseline < self.area.top)

    def below(self, page: Page) -> tuple[Line, ...]:
        """The lines below the type area: the page number."""
        return tuple(line for line in page.lines if line.baseline > self.area.bottom + _NUMBER_BELOW)

    def between(self, page: Page) -> tuple[Line, ...]:
        """The lines of the text itself."""
        others = {*self.above(page), *self.below(page)}
        return tuple(line for line in page.lines if line not in others)

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every line of text with what it prints. What prints nothing of the Document, or too early, is ``misplaced``."""
        return tuple(self._place())

    def _place(self) -> Iterator[Placed]:
        whole = "".join(unit.text for unit in self.units)
        owners = [
            (number, start) for number, unit in enumerate(self.units) for start in range(len(unit.text))
        ]
        at = 0
        for page in self.pages:
            for line in self.between(page):
                text = line.text
                found = whole.find(text, at)
                if found < 0:
                    self._misplace(page.number, text, "is nothing of the report, or in the wrong place")
                    continue
                if found > at:
                    self._misplace(page.number, text, f"“{whole[at:found][:20]}” is missing before it")
                at = found + len(text)
                number, start = owners[found]
                yield Placed(page.number, line, number, self.units[number], start)
        if at < len(whole):
            self._misplace(len(self.pages), "end", f"“{whole[at:][:20]}” is missing")

    def _misplace(self, page: int, text: str, what: str) -> None:
        self.misplaced.append(Violation(page, f"“{text[:12]}”", what))

    @cached_property
    def tables(self) -> tuple[PrintedTable, ...]:
        """Every table as printed."""
        return match_tables(self.blocks, self.pages, self._edges)

    def _edges(self, grid: Grid) -> tuple[float, ...]:
        widths = dict(self.layout.tables.widths).get(grid.id, ())
        places = accumulate((width * POINTS for width in widths), initial=self.area.left)
        return tuple(places) if len(widths) == grid.width else ()

    @cached_property
    def stream(self) -> tuple[tuple[int, float, "Placed | PrintedTable"], ...]:
        """Lines and parts of tables as they follow each other: page, height on it, which."""
        found: list[tuple[int, float, Placed | PrintedTable]] = [
            (placed.page, placed.line.baseline, placed) for placed in self.placed
        ]
        found += [(part.page, part.frame.top, table) for table in self.tables for part in table.parts]
        return tuple(sorted(found, key=lambda item: item[:2]))


_NUMBER_BELOW = 3 * POINTS  # text that hangs out of the type area a little is still text


def _units(document: Document) -> Iterator[Unit]:
    yield Unit("title", plain(document.title))
    tables = 0
    for block in document.blocks:
        if isinstance(block, Grid | Card):
            tables += 1
        else:
            yield from (unit._replace(before=tables) for unit in _of(block) if unit.text)


def _of(block: Block) -> Iterator[Unit]:
    if isinstance(block, Heading):
        yield Unit("heading", plain(block.text), block.level)
    elif isinstance(block, SignatureBlock):
        yield Unit("organ", plain(block.organ))
        yield Unit("date", plain(block.date))
    elif not isinstance(block, Grid | Card):
        yield Unit("body", plain(block.lead + block.text), block.level, len(plain(block.lead)))
