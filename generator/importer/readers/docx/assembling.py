"""From what the body holds to lines, tables and what is said of them, with their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator import bookmarks
from generator.finding import Fault
from generator.importer.published import Block as Published
from generator.importer.published import Cell as GridCell
from generator.importer.published import Line, Spot, Table
from generator.importer.readers.docx import tables
from generator.importer.readers.docx.changes import Comments, change, flat, short, tracked
from generator.importer.readers.docx.content import Block, Cell, Paragraph, Row, Rows
from generator.importer.readers.docx.numbering import Numbering, with_label

_SECTION = "section:"
_NAMES = {bookmarks.SIGNATURE: "signature", bookmarks.DATE: "date"}
_SHOWN = 40


class Assembly:
    """Gathers blocks and faults. ``names`` gives for a bookmark the address or ``section:<id>``."""

    def __init__(self, numbering: Numbering, comments: Comments, names: Mapping[str, str]) -> None:
        self.blocks: list[Published] = []
        self.faults: list[Fault] = []
        self.years: set[int] = set()
        self.ours = False
        self._numbering = numbering
        self._comments = comments
        self._names = names
        self._twice: set[str] = set()
        self._line = 0
        self._paragraphs = 0
        self._tables = 0

    def body(self, blocks: list[Block]) -> None:
        """Take in a whole body. A bookmark that is there twice names neither place."""
        counted = Counter(_bookmarks(blocks))
        self._twice = {name for name, count in counted.items() if count > 1}
        self._through(blocks)

    def _through(self, blocks: list[Block]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
                self._through(block.boxes)
            else:
                self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = self._labelled(paragraph, alone=False)
        name = self._name(paragraph)
        lines = [text.replace("\n", "")] if name == "title" else text.split("\n")
        there = [line.strip() for line in lines if line.strip()]
        self._line += bool(there)
        self._paragraphs += bool(there)
        after = "" if there else "之后"
        spot = Spot(max(self._line, 1), 1, f"第 {max(self._paragraphs, 1)} 段{after}")
        for number, line in enumerate(there):
            self.blocks.append(Line(line, spot, paragraph.level, "" if number else name))
        self.faults += change([paragraph], spot)
        self.faults += self._comments.faults(paragraph.comments, spot)

    def _labelled(self, paragraph: Paragraph, alone: bool) -> str:
        """The text with its ordinal; an ordinal ``alone`` is shown where a cell has nothing else."""
        text = paragraph.text.strip()
        listed = paragraph.listed
        if listed is None or (not text and paragraph.changed):
            return text
        label = self._numbering.label(*listed)
        return with_label(label, text) if text or alone else ""

    def _name(self, paragraph: Paragraph) -> str:
        """What our own bookmarks say a paragraph is."""
        found = ""
        for bookmark in self._own(paragraph):
            year = bookmarks.year_of(bookmark)
            if year is not None:
                self.ours = True
                self.years.add(year)
            said = "title" if year is not None else _NAMES.get(bookmark) or self._names.get(bookmark, "")
            if said in ("title", *_NAMES.values()) or said.startswith(_SECTION):
                self.ours = True
                found = found or said
        return found

    def _own(self, paragraph: Paragraph) -> list[str]:
        return [name for name in dict.fromkeys(paragraph.names) if name not in self._twice]

    # ---- tables ------------------------------------------------------------------------------------------

    def _table(self, table: Rows) -> None:
        if tables.wrapper(table.rows, lambda cell: any(isinstance(block, Rows) for block in cell.blocks)):
            for row in table.rows:
                self._through([block for cell in row.cells for block in cell.blocks])
            return
        self._tables += 1
        first = Spot(self._line + 1, 1, f"第 {self._tables} 个表")
        rows = list(self._rows_there(table.rows))
        placed, heads = tables.placed(rows), tables.headers(rows)
        card, cells = False, []
        lines = [self._line + at for at in range(1, len(rows) + 1)]
        for one in placed:
            spot = tables.spot(lines[one.row], self._tables, one.row + 1, one.number)
            paragraphs = list(_paragraphs(one.cell.blocks))
            address, is_card = self._address(paragraphs)
            card = card or is_card
            text = self._cell_text(one.cell.blocks)
            cells.append(
                GridCell(one.row, one.col, one.down, one.across, text, spot, address, one.row < heads)
            )
            self._tell(one.cell, paragraphs, spot)
        self._line += len(rows)
        if cells:
            self.blocks.append(_made(cells, len(rows), first, card))

    def _rows_there(self, rows: list[Row]) -> Iterator[Row]:
        """The rows and cells as if all changes were accepted; what is gone is told."""
        there = 0
        for row in rows:
            there += row.change.state != "deleted"
            where = f"第 {self._tables} 个表第 {max(there, 1)} 行"
            spot = Spot(self._line + max(there, 1), 1, where)
            if row.change.state == "deleted":
                self._gone("整行", row.cells, spot._replace(words=f"{where}前后"), row.change.author)
                continue
            if row.change.state == "inserted":
                said = short(flat(_plain(row.cells)), _SHOWN)
                self.faults.append(tracked(spot, f"新加了整行“{said}”", [row.change.author]))
            kept = []
            for cell in row.cells:
                if cell.change.state == "deleted":
                    self._gone("一格", [cell], spot, cell.change.author)
                else:
                    kept.append(cell)
                if cell.change.state == "inserted" and row.change.state != "inserted":
                    said = short(flat(_plain([cell])), _SHOWN)
                    self.faults.append(tracked(spot, f"新加了一格“{said}”", [cell.change.author]))
            yield Row(kept, row.skipped, row.header)

    def _gone(self, what: str, cells: list[Cell], spot: Spot, author: str) -> None:
        said = short(flat(_plain(cells)), _SHOWN)
        self.faults.append(tracked(spot, f"删去了{what}“{said}”", [author]))

    def _address(self, paragraphs: list[Paragraph]) -> tuple[str, bool]:
        """The address that the bookmarks of a cell say, if it is one; and whether it is the card's first."""
        names = [name for paragraph in paragraphs for name in self._own(paragraph)]
        found = {said for name in names if (said := self._names.get(name)) and not said.startswith(_SECTION)}
        card = bookmarks.CARD in names
        self.ours = self.ours or bool(found) or card
        return found.pop() if len(found) == 1 else "", card

    def _cell_text(self, blocks: list[Block]) -> str:
        texts = []
        for block in blocks:
            if isinstance(block, Paragraph):
                texts += [self._labelled(block, alone=True), self._cell_text(block.boxes)]
            else:
                there = [row for row in block.rows if row.change.state != "deleted"]
                texts += [
                    self._cell_text(cell.blocks)
                    for row in there
                    for cell in row.cells
                    if cell.change.state != "deleted"
                ]
        lines = (line.strip() for text in texts for line in text.split("\n"))
        return "\n".join(line for line in lines if line)

    def _tell(self, cell: Cell, paragraphs: list[Paragraph], spot: Spot) -> None:
        if not cell.change.state:  # else it was told of the row or cell
            self.faults += change(paragraphs, spot)
        for paragraph in paragraphs:
            self.faults += self._comments.faults(paragraph.comments, spot)


def _made(cells: list[GridCell], height: int, spot: Spot, card: bool) -> Table:
    width = max(cell.col + cell.colspan for cell in cells)
    table = Table(tuple(cells), width, height, spot)
    if not card:
        return table
    found = tables.pairs(table.rows())
    return Table(tuple(found), 2, found[-1].row + 1, spot, card=True)


def _paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    """All paragraphs in reading order, those of tables and text boxes inside too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from _paragraphs(block.boxes)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)


def _bookmarks(blocks: list[Block]) -> Iterator[str]:
    for paragraph in _paragraphs(blocks):
        yield from dict.fromkeys(paragraph.names)


def _plain(cells: list[Cell]) -> str:
    """What stands in some cells, for a message."""
    return " | ".join("".join(p.text or p.before for p in _paragraphs(cell.blocks)) for cell in cells)
