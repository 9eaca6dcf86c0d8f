"""What a published file holds, whatever its format: lines of text and tables, each with its place.

Readers of formats make it, and know nothing of the form; what it means is found out from it, by code that
knows nothing of formats.
"""

from typing import Literal, NamedTuple

from generator.finding import Fault

Kind = Literal["html", "docx", "text", "pdf"]


class Spot(NamedTuple):
    """Where something stands in a published file.

    ``line`` and ``column`` count characters from 1 in the file's text. A Word or PDF file has no such lines: there
    ``line`` counts paragraphs and rows of tables in reading order, ``column`` the cells of a row. ``words`` says
    it to a person (``第 3 个表第 5 行第 2 格``, ``第 12 段``, ``第 340 行``).
    """

    line: int
    column: int
    words: str


class Line(NamedTuple):
    """One paragraph of text, outer blanks removed. Empty ones are not kept.

    ``level`` is 0 for text, 1 to 6 for a heading as the file itself marks it. ``name`` is what a file that we
    made says it is, by ids or bookmarks: ``title``, ``section:<id>`` (its heading), ``signature``, ``date``,
    ``draft`` (the mark of a draft, no part of the report); else "". ``apart``: an empty line stands before it, in
    a format where that may mean something (plain text).
    """

    text: str
    spot: Spot
    level: int = 0
    name: str = ""
    apart: bool = False


class Cell(NamedTuple):
    """One cell of a table, with its position on the grid that spans make; rows and columns count from 0.

    ``text`` has the lines of the cell joined by line feeds, outer blanks removed; it is "" for an empty cell.
    ``address`` is the printed address of a value cell where the file gives it, as ours do; ``header``: the
    file marks the cell as a heading.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    spot: Spot
    address: str = ""
    header: bool = False


class Table(NamedTuple):
    """A table as its cells cover a grid of ``width`` by ``height``; overlaps are the file's own faults.

    ``rowed``: it is certain where rows end. It is not where a text has one cell a line, or all of a table in one
    line: such a table is one row, of all cells in reading order. ``card``: a file that we made says that these
    are names and contents of the metadata card. ``source`` are the lines of a text that was taken for a table: what
    stands where the form has no table is a text after all.
    """

    cells: tuple[Cell, ...]
    width: int
    height: int
    spot: Spot
    rowed: bool = True
    card: bool = False
    source: tuple[Line, ...] = ()

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells by the row that they begin in, from left to right."""
        rows: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return tuple(tuple(sorted(row, key=lambda cell: cell.col)) for row in rows)


Block = Line | Table


class Published(NamedTuple):
    """A published file as far as its format goes.

    ``title``, ``organ`` and ``year`` are what the file says of itself beside its text ("" and 0 where it does
    not); hints, not readings. ``ours``: it was made by this tool, so that names and addresses can be trusted.
    ``faults`` are what the reader had to leave out or could not be sure of; their places are lines of spots.
    """

    kind: Kind
    blocks: tuple[Block, ...]
    title: str = ""
    organ: str = ""
    year: int = 0
    ours: bool = False
    faults: tuple[Fault, ...] = ()
