"""Lines of a text file and the words for places in it."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.importer.published import Spot


class Numbered(NamedTuple):
    """A line with its number, from 1."""

    number: int
    text: str


def line_spot(line: int, column: int = 1) -> Spot:
    """The place of a line of text."""
    return Spot(line, column, f"第 {line} 行")


def table_spot(number: int, line: int) -> Spot:
    """The place of a table."""
    return Spot(line, 1, f"第 {number} 个表，文件第 {line} 行")


def cell_spot(number: int, row: int, col: int, line: int) -> Spot:
    """The place of a cell; ``row`` and ``col`` count from 0."""
    return Spot(line, col + 1, f"第 {number} 个表第 {row + 1} 行第 {col + 1} 格，文件第 {line} 行")


def piece_spot(number: int, col: int, line: int) -> Spot:
    """The place of a cell of a table whose rows are not known."""
    return Spot(line, 1, f"第 {number} 个表第 {col + 1} 格，文件第 {line} 行")


def joined(lines: Iterable[str]) -> str:
    """Lines of one cell as one text: Latin words and figures get a blank between them, no others."""
    text = ""
    for line in lines:
        part = line.strip()
        alike = text and part and any(kind(text[-1]) and kind(part[0]) for kind in (_is_latin, str.isdecimal))
        text += f" {part}" if alike else part
    return text


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
