"""The types of an edition of the form. All frozen, compared by identity: an edition is loaded once.

Paths of rows and columns are tuples of ids; a heading without an id is a caption and adds nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Path = tuple[str, ...]
LAST_YEAR = 2099


class CellRef(NamedTuple):
    """The address of one cell: table, row path, column path."""

    table: str
    row: Path
    column: Path

    def __str__(self) -> str:
        return ".".join((self.table, *self.row, *self.column))


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A row or column heading. ``label`` is printed; ``kind`` is the kind of the cells below a column."""

    id: str | None
    label: str
    aliases: tuple[str, ...] = ()
    kind: str = "count"
    children: "tuple[Head, ...]" = ()


class Leaf(NamedTuple):
    """A heading with cells: its path of ids, and the headings from the top down to it."""

    path: Path
    heads: tuple[Head, ...]

    @property
    def head(self) -> Head:
        """The heading itself."""
        return self.heads[-1]


@dataclass(frozen=True, eq=False)
class Block:
    """A part of a table with column headings of its own.

    ``banner`` is a full-width line above it, ``corner`` the text above the row labels. ``across``: the
    rows are printed as headings too, side by side, with the columns under each (one line of values).
    """

    banner: str | None
    corner: str | None
    columns: tuple[Head, ...]
    rows: tuple[Head, ...]
    across: bool = False

    @cached_property
    def row_leaves(self) -> tuple[Leaf, ...]:
        """The rows that hold values, in print order."""
        return tuple(leaves(self.rows))

    @cached_property
    def column_leaves(self) -> tuple[Leaf, ...]:
        """The columns that hold values, in print order."""
        return tuple(leaves(self.columns))


class Footing(NamedTuple):
    """A mandated sum: the terms add up to the totals (勾稽关系).

    ``along`` "columns": terms are columns and the sum holds in every row; "rows": terms are rows (a group
    stands for all rows below it) and the sum holds in every column. A footing with one total lets that
    total be left out of the input. ``basis`` is its source.
    """

    id: str
    along: Literal["rows", "columns"]
    total: tuple[Path, ...]
    terms: tuple[Path, ...]
    terms_name: str
    total_name: str
    basis: str

    @property
    def may_be_left_out(self) -> Path | None:
        """The row or column that the tool can compute."""
        return self.total[0] if len(self.total) == 1 else None


class Bound(NamedTuple):
    """A signed sum of columns that cannot be negative in the given rows; checked by ``rule``."""

    rule: str
    rows: tuple[Path, ...]
    plus: tuple[Path, ...]
    minus: tuple[Path, ...]
    basis: str


class Mixup(NamedTuple):
    """Columns that clerks take for one another: ``zero`` is 0 while the ``equal`` ones are the same."""

    rule: str
    rows: tuple[Path, ...]
    zero: Path
    equal: tuple[Path, ...]
    basis: str


class Stock(NamedTuple):
    """A column that goes on from last year, in the given rows: last year's ``since`` added up, and this year's
    ``plus`` less ``minus``, give this year's ``total``. ``rule`` checks it; ``basis`` is its source.
    """

    rule: str
    rows: tuple[Path, ...]
    total: Path
    since: tuple[Path, ...]
    plus: tuple[Path, ...]
    minus: tuple[Path, ...]
    basis: str

    @property
    def is_known(self) -> bool:
        """Whether last year's report alone says what this year's has to be."""
        return not self.plus and not self.minus


@dataclass(frozen=True, eq=False)
class Table:
    """One mandated table. ``carries`` pairs a row with last year's row that it continues, ``stocks`` say of columns
    what they come to after last year's.
    """

    id: str
    caption: str
    blocks: tuple[Block, ...]
    footings: tuple[Footing, ...] = ()
    bounds: tuple[Bound, ...] = ()
    mixups: tuple[Mixup, ...] = ()
    carries: tuple[tuple[Path, Path], ...] = ()
    stocks: tuple[Stock, ...] = ()

    @cached_property
    def rows(self) -> dict[Path, tuple[Leaf, tuple[Leaf, ...]]]:
        """Every row that holds values, with its columns."""
        return {row.path: (row, block.column_leaves) for block in self.blocks for row in block.row_leaves}

    @cached_property
    def cells(self) -> tuple[CellRef, ...]:
        """The addresses of all cells in reading order."""
        return tuple(
            CellRef(self.id, row.path, column.path)
            for block in self.blocks
            for row in block.row_leaves
            for column in block.column_leaves
        )

    @cached_property
    def kinds(self) -> dict[tuple[Path, Path], str]:
        """The kind of each cell, by row and column."""
        return {
            (row, column.path): column.head.kind
            for row, (_, columns) in self.rows.items()
            for column in columns
        }

    def cells_of(self, row: Path) -> tuple[CellRef, ...]:
        """The addresses of one row's cells in reading order."""
        return tuple(CellRef(self.id, row, column.path) for column in self.rows[row][1])

    def compares_with(self, other: "Table") -> bool:
        """Whether its figures can be held against those of another edition: both have the same columns."""
        own, others = (
            [tuple(leaf.path for leaf in block.column_leaves) for block in table.blocks]
            for table in (self, other)
        )
        return own == others

    def rows_under(self, path: Path) -> tuple[Path, ...]:
        """The rows at or below a path; empty where the table has none."""
        return tuple(row for row in self.rows if row[: len(path)] == path)


class Section(NamedTuple):
    """One of the numbered sections. Without tables it is a narrative that must be written."""

    id: str
    number: str
    heading: str
    aliases: tuple[str, ...]
    guidance: tuple[str, ...]
    guidance_for: dict[str, tuple[str, ...]]
    tables: tuple[Table, ...]

    @property
    def printed_heading(self) -> str:
        """The heading as printed, with its number."""
        return f"{self.number}、{self.heading}"


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition of the form: the report years it is for, its source in law, and its sections.

    ``chapters``: titles suggested where no sections are mandated and the agency titles its own.
    """

    id: str
    first_year: int
    last_year: int
    source: str
    title: str
    deadlines: dict[str, str]
    guidance: tuple[str, ...]
    sections: tuple[Section, ...]
    chapters: tuple[str, ...] = ()

    @property
    def free_chapters(self) -> bool:
        """Whether the agency titles its own chapters."""
        return not self.sections

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables by id, in print order."""
        return {table.id: table for section in self.sections for table in section.tables}

    @cached_property
    def section_of_table(self) -> dict[str, Section]:
        """The section in which a table stands."""
        return {table.id: section for section in self.sections for table in section.tables}


def leaves(heads: tuple[Head, ...], path: Path = (), above: tuple[Head, ...] = ()) -> Iterator["Leaf"]:
    """The leaves of a heading tree in print order, each with its path."""
    for head in heads:
        here = (*path, head.id) if head.id else path
        if head.children:
            yield from leaves(head.children, here, (*above, head))
        else:
            yield Leaf(here, (*above, head))
