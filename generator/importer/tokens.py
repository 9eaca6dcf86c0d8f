"""What stands in the tables of a part of a report, one cell after another: what labels are looked for in."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from generator.edition.labels import label_key
from generator.importer.published import Cell, Spot, Table
from generator.importer.simplified import simplified


class Token(NamedTuple):
    """The text of one cell, "" where it is empty. ``line`` numbers the rows of all tables in reading order.

    ``rowed``: the table knows where its rows end; where it does not, a row ends at the next label only.
    """

    text: str
    key: str
    spot: Spot
    line: int
    col: int
    colspan: int = 1
    address: str = ""
    rowed: bool = True

    @property
    def end(self) -> int:
        """The first column of the grid behind the cell."""
        return self.col + self.colspan


def tokens(tables: Iterable[Table]) -> list[Token]:
    """The cells of tables in reading order. A cell that covers several rows is in the first of them only."""
    found: list[Token] = []
    before = 0
    for table in tables:
        for row in table.rows():
            found += [_token(cell, before + cell.row, table.rowed) for cell in row]
        before += table.height
    return found


@lru_cache(maxsize=4_096)  # of some hundred cells most say the same few things
def key_of(text: str) -> str:
    """A text as labels are compared, traditional characters as simplified ones."""
    return label_key(simplified(text))


def _token(cell: Cell, line: int, rowed: bool) -> Token:
    text = " ".join(cell.text.split())
    return Token(text, key_of(text), cell.spot, line, cell.col, cell.colspan, cell.address, rowed)


def joined(run: Iterable[Token]) -> str:
    """What some tokens say together, as ``label_key`` compares it: labels are cut in two by narrow cells."""
    return key_of("".join(token.text for token in run))


def lines(run: Iterable[Token]) -> Iterator[tuple[int, list[Token]]]:
    """The tokens row by row."""
    return ((number, list(row)) for number, row in groupby(run, lambda token: token.line))
