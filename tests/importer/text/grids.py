"""What tests of text need: tables to read from it, and the cells of a table as short values."""

from __future__ import annotations

from generator.edition import all_editions
from generator.importer.flat import unfolded
from generator.importer.published import Line, Published, Table
from generator.importer.readers.text import read

EDITIONS = [edition for edition in all_editions() if edition.tables]
Spans = list[tuple[int, int, int, int, str]]


def tables(text: str) -> list[Table]:
    """The tables that the reader finds."""
    return [block for block in read(text).blocks if isinstance(block, Table)]


def flat(text: str) -> Published:
    """The text with tables made of cells in lines."""
    return unfolded(read(text), EDITIONS)


def texts(published: Published) -> list[str]:
    """The lines, and of tables the cells between bars."""
    return [
        block.text if isinstance(block, Line) else "|".join(cell.text for cell in block.cells)
        for block in published.blocks
    ]


def rows(table: Table) -> list[list[str]]:
    """The texts of a table row by row."""
    return [[cell.text for cell in row] for row in table.rows()]


def spans(table: Table) -> Spans:
    """The cells with their places and sizes."""
    return [(cell.row, cell.col, cell.rowspan, cell.colspan, cell.text) for cell in table.cells]
