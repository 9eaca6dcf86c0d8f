"""What two reports are when they lie side by side. Plain values: figures as printed, texts as typed.

Nothing of either report is lost: the figures and the sentences of both can be put together again from these.
"""

from typing import Literal, NamedTuple

from generator.edition import CellRef

SIDES = ("A", "B")
Occasion = Literal["drafts", "years", "organs"]
CellState = Literal["same", "changed", "reworded", "only_a", "only_b"]
PieceState = Literal["same", "changed", "removed", "added", "moved_away", "moved_here"]


class Side(NamedTuple):
    """Whose report one of the two is, for which year, in which edition."""

    organ: str
    year: int
    edition: str


class ComparedCell(NamedTuple):
    """One official cell: its words, both figures as printed ("" for none), their difference.

    ``difference`` is B less A, signed; ``percent`` is that of A. Both are "" where a figure is missing,
    ``percent`` also where A is 0. "reworded": the same amount, written otherwise. "only_a": the form of B has
    no such cell. ``nothing``: the figures that are there are 0 or missing.
    """

    ref: CellRef
    words: str
    state: CellState
    a: str
    b: str
    difference: str = ""
    percent: str = ""
    nothing: bool = False


class ComparedTable(NamedTuple):
    """The cells of one table in the order of the form: those of both, then those that only one form has."""

    id: str
    heading: str
    cells: tuple[ComparedCell, ...]


class Unequal(NamedTuple):
    """A column in which a row does not continue last year's: what last year says, what this year says."""

    column: str
    last: str
    this: str


class Carried(NamedTuple):
    """A row of the later year that continues a row of the year before, and the columns where it does not."""

    last_side: str
    last_words: str
    this_side: str
    this_words: str
    unequal: tuple[Unequal, ...]


class Run(NamedTuple):
    """A part of a changed sentence: in both, only in A ("removed"), or only in B ("added")."""

    state: Literal["same", "removed", "added"]
    text: str


class Piece(NamedTuple):
    """A sentence, or two that are one changed sentence.

    ``a`` and ``b`` are the sentence in either text, "" where it is not; ``runs`` are the parts of a changed
    one. ``ends_a`` and ``ends_b``: the paragraph ends with it. ``paragraphs`` says that the text behind it
    is joined to it in B ("joined") or begins a new paragraph there ("split"). ``elsewhere`` is the heading
    to which or from which it has moved.
    """

    state: PieceState
    a: str
    b: str
    ends_a: bool = False
    ends_b: bool = False
    runs: tuple[Run, ...] = ()
    paragraphs: Literal["", "joined", "split"] = ""
    elsewhere: str = ""


class ComparedText(NamedTuple):
    """One text of the reports, by sentences. A heading is "" where that report has no such text.

    ``renamed``: a chapter of another title; ``moved``: a chapter that stands elsewhere among the others.
    """

    id: str
    heading_a: str
    heading_b: str
    pieces: tuple[Piece, ...]
    renamed: bool = False
    moved: bool = False

    @property
    def heading(self) -> str:
        """What it is called, in B where it is there."""
        return self.heading_b or self.heading_a

    @property
    def differences(self) -> int:
        """How many places differ; what has moved counts once, where it came from."""
        changed = sum(piece.state not in ("same", "moved_here") for piece in self.pieces)
        return changed + sum(bool(piece.paragraphs) for piece in self.pieces) + self.renamed + self.moved


class Comparison(NamedTuple):
    """Two reports side by side. ``texts`` and ``tables`` are all of them, also those without a difference."""

    a: Side
    b: Side
    tables: tuple[ComparedTable, ...]
    texts: tuple[ComparedText, ...]
    carried: tuple[Carried, ...] = ()

    @property
    def occasion(self) -> Occasion:
        """Two drafts of one report, two years of one organ, or two organs; one that could not be read may be either."""
        if self.a.organ and self.b.organ and self.a.organ != self.b.organ:
            return "organs"
        return "drafts" if self.a.year == self.b.year else "years"

    def count(self, *states: CellState) -> int:
        """How many cells are in one of these states."""
        return sum(cell.state in states for table in self.tables for cell in table.cells)

    @property
    def one_sided(self) -> int:
        """How many figures other than 0 stand in cells that the other form does not have."""
        return sum(
            cell.state in ("only_a", "only_b") and not cell.nothing
            for table in self.tables
            for cell in table.cells
        )

    @property
    def text_differences(self) -> int:
        """How many places of the texts differ."""
        return sum(text.differences for text in self.texts)

    @property
    def same(self) -> bool:
        """Whether nothing that is printed differs."""
        alike = self.a == self.b and not self.count("changed", "reworded", "only_a", "only_b")
        return alike and not self.text_differences
