"""What a Word file's body holds, before it is known which lines and tables come of it.

Changes that nobody has accepted are kept apart here, so that the old text can be told beside the new.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generator.importer.readers.docx.styles import Listed

State = Literal["", "inserted", "deleted"]
_ENDS = ("deleted", "hidden")


class Change(NamedTuple):
    """Whether something was there before and is there now, and who changed that."""

    state: State = ""
    author: str = ""


UNCHANGED = Change()


class Piece(NamedTuple):
    """Text with what became of it."""

    text: str
    change: Change


@dataclass(slots=True)
class Paragraph:
    """A paragraph. ``mark`` is what became of its end: "deleted" or "hidden" ones make the next one run on.

    ``names`` are our bookmarks that end in it, ``comments`` the comments; ``boxes`` what its text boxes hold,
    ``struck`` what of the text is struck through.
    """

    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    listed: Listed | None = None
    mark: Literal["", "inserted", "deleted", "hidden"] = ""
    marker: str = ""
    names: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list["Block"] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """As if all changes were accepted."""
        return "".join(piece.text for piece in self.pieces if piece.change.state != "deleted")

    @property
    def before(self) -> str:
        """As it was before the changes."""
        return "".join(piece.text for piece in self.pieces if piece.change.state != "inserted")

    @property
    def changed(self) -> bool:
        """Whether there are changes to accept."""
        return self.mark in ("inserted", "deleted") or any(piece.change.state for piece in self.pieces)

    @property
    def authors(self) -> list[str]:
        """Who made the changes."""
        named = [piece.change.author for piece in self.pieces if piece.change.state]
        return list(dict.fromkeys(name for name in (*named, self.marker) if name))

    def runs_on(self, after: "Paragraph") -> None:
        """Take in the next paragraph, whose properties stay: so Word joins what no mark parts."""
        if self.mark == "deleted":
            self.pieces.append(Piece("\n", Change("deleted", self.marker)))
        self.pieces += after.pieces
        self.level, self.listed, self.mark = after.level, after.listed, after.mark
        self.marker = after.marker or self.marker
        self.names += after.names
        self.comments += after.comments
        self.boxes += after.boxes
        self.struck += after.struck
        after.names, after.comments = self.names, self.comments  # marks that end at its end are still to come


@dataclass(slots=True)
class Cell:
    """A cell as it stands in the file. ``across`` counts columns; ``down`` is "restart", "continue" or ""."""

    blocks: list["Block"]
    across: int = 1
    down: str = ""
    joins_left: bool = False
    change: Change = UNCHANGED


@dataclass(slots=True)
class Row:
    """A row with the columns that it leaves free before its first cell."""

    cells: list[Cell]
    skipped: int = 0
    header: bool = False
    change: Change = UNCHANGED


@dataclass(slots=True)
class Rows:
    """A table."""

    rows: list[Row]


Block = Paragraph | Rows


def joined(blocks: list[Block]) -> list[Block]:
    """The blocks, with paragraphs joined where the mark between them is deleted or hidden."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and last.mark in _ENDS:
            last.runs_on(block)
        else:
            found.append(block)
    return found
