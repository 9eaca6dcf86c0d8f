"""Tables drawn with box characters or with ``+---+``, as text: the merged cells that the borders enclose.

A cell is found from its corner: right along its upper border to the first one that leads down, down along its
left border to the first one that leads right. Nothing but borders tells where cells end.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.importer.published import Cell, Table
from generator.importer.readers.lines import Numbered, cell_spot, joined, piece_spot, table_spot
from generator.width import char_width

_MOST_LINES = 2_500
_WIDEST = 2_500  # characters of a line of a table
_FEWEST_LINES = 3
_BOX = re.compile(r"[\u2500-\u257f]")
_ASCII_BORDER = re.compile(r"\+(?:[-=:]+\+)+")
_BORDER_ONLY = re.compile(r"[\u2500-\u257f\s+=:-]*")


class _Node(NamedTuple):
    """A piece of border at a column of a line, with the directions in which it goes on."""

    x: int
    up: bool
    down: bool
    left: bool
    right: bool
    behind: str  # the text up to the next piece


class _Frame(NamedTuple):
    """A cell by the lines and columns of its borders, with the lines of its text."""

    top: int
    left: int
    bottom: int
    right: int
    texts: tuple[str, ...]


def begins(line: str) -> bool:
    """Whether a line may be the upper border of a drawn table."""
    text = line.strip()
    if text[:1] == "+":
        return len(text) <= _WIDEST and _ASCII_BORDER.fullmatch(text) is not None
    return bool(text) and _arms(text[0]) == (False, True, False, True)


def extent(lines: Sequence[Numbered], first: int) -> int:
    """Where a drawn table ends that begins at a line: the number of the first line behind it."""
    ascii_drawn = lines[first].text.lstrip()[:1] == "+"
    end = first + 1
    while end < len(lines) and _goes_on(lines[end].text, ascii_drawn):
        end += 1
        if not ascii_drawn and _closes(lines[end - 1].text):
            break
    return end


def read(lines: Sequence[Numbered], number: int) -> Table | None:
    """The table drawn on these lines; None where they are none.

    Where borders do not meet, the pieces between upright ones are cells, of which rows cannot be told.
    """
    if not _FEWEST_LINES <= len(lines) <= _MOST_LINES or any(len(line.text) > _WIDEST for line in lines):
        return None
    for ambiguous in (2, 1) if all(_is_bordered(line.text.strip()) for line in lines) else ():
        drawn = [list(_nodes(line.text.rstrip(), ambiguous)) for line in lines]
        for rows in (_crossed(drawn), _straightened(drawn)):
            frames = _frames(rows) if rows else None
            if frames:
                return _table(frames, lines, number)
    return _pieces(lines, number)


def _is_bordered(line: str) -> bool:
    """Whether nothing stands outside of the borders on a line."""
    return bool(line) and all(char in "|+" or _arms(char) is not None for char in (line[0], line[-1]))


def _goes_on(line: str, ascii_drawn: bool) -> bool:
    if ascii_drawn:
        return line.lstrip()[:1] in ("+", "|")
    return _BOX.search(line) is not None


def _closes(line: str) -> bool:
    """Whether a line is the lower border of a table: another may follow at once."""
    text = line.strip()
    return _arms(text[0]) == (True, False, False, True) and not any(
        arms[1] for char in text if (arms := _arms(char))
    )


@lru_cache(maxsize=256)
def _arms(char: str) -> tuple[bool, bool, bool, bool] | None:
    """Whether a box character goes on up, down, left, right; None of any other character."""
    if not "\u2500" <= char <= "\u257f":
        return None
    words = unicodedata.name(char).split()
    upright, level = "VERTICAL" in words, "HORIZONTAL" in words
    return (
        upright or "UP" in words,
        upright or "DOWN" in words,
        level or "LEFT" in words,
        level or "RIGHT" in words,
    )


def _nodes(line: str, ambiguous: int) -> Iterator[_Node]:
    """The pieces of border on a line. What may lie before the first is left out."""
    typed = not _BOX.search(line)  # among box characters, signs from the keyboard are texts
    borders = {at for found in _ASCII_BORDER.finditer(line) if typed for at in range(*found.span())}
    x, last, behind = 0, None, ""
    for at, char in enumerate(line):
        arms = _arms(char)
        if arms is None and typed and (char == "|" or at in borders):
            upright = char in "|+"
            arms = (upright, upright, char != "|", char != "|")
        if arms is None:
            behind += char
        else:
            if last is not None:
                yield last._replace(behind=behind)
            last, behind = _Node(x, *arms, ""), ""
        x += char_width(char, ambiguous)
    if last is not None:
        yield last


def _crossed(drawn: Sequence[Sequence[_Node]]) -> list[list[_Node]]:
    """The pieces, each going on only where another meets it: a ``+`` does not show which way it goes."""
    places = [{node.x for node in row if node.down} for row in drawn]
    ups = [{node.x for node in row if node.up} for row in drawn]
    found = []
    for y, row in enumerate(drawn):
        above, below = places[y - 1] if y else set(), ups[y + 1] if y + 1 < len(drawn) else set()
        found.append(
            [
                node._replace(
                    up=node.up and node.x in above,
                    down=node.down and node.x in below,
                    left=node.left and number > 0 and row[number - 1].right and not row[number - 1].behind,
                    right=node.right and number + 1 < len(row) and row[number + 1].left and not node.behind,
                )
                for number, node in enumerate(row)
            ]
        )
    return found


def _straightened(drawn: Sequence[Sequence[_Node]]) -> list[list[_Node]] | None:
    """The pieces moved below those that they go on from: a figure of one digit more moves the rest of its line."""
    found: list[list[_Node]] = []
    for row in drawn:
        above = [node.x for node in found[-1] if node.down] if found else [row[0].x] if row else []
        hanging = [node for node in row if node.up] if found else list(row[:1])
        if len(above) != len(hanging):
            return None
        places = {node.x: x for node, x in zip(hanging, above)}
        shift, moved = 0, []
        for node in row:
            shift = places[node.x] - node.x if node.x in places else shift
            moved.append(node._replace(x=node.x + shift))
        found.append(moved)
    return _crossed(found)


def _frames(rows: Sequence[Sequence[_Node]]) -> list[_Frame] | None:
    """The cells that borders enclose; None where they do not enclose all of the table."""
    at = [{node.x: number for number, node in enumerate(row)} for row in rows]
    frames = []
    for y, row in enumerate(rows):
        for number, node in enumerate(row):
            if node.right and node.down:
                frame = _frame(rows, at, y, number)
                if frame is None:
                    return None
                frames.append(frame)
    if not frames:
        return None
    covered = sum((frame.bottom - frame.top) * (frame.right - frame.left) for frame in frames)
    height = max(frame.bottom for frame in frames) - min(frame.top for frame in frames)
    width = max(frame.right for frame in frames) - min(frame.left for frame in frames)
    edges = {(row[0].x, row[-1].x) for row in rows if row}
    return frames if covered == height * width and len(edges) == 1 else None


def _frame(
    rows: Sequence[Sequence[_Node]], at: Sequence[dict[int, int]], y: int, number: int
) -> _Frame | None:
    row, left = rows[y], rows[y][number].x
    end = number + 1
    while end < len(row) and row[end].left and not row[end].down:
        end += 1
    if end == len(row) or not row[end].left:
        return None
    right = row[end].x
    texts: list[str] = []
    for below in range(y + 1, len(rows)):
        first, last = at[below].get(left), at[below].get(right)
        if first is None or last is None or not rows[below][first].up or not rows[below][last].up:
            return None
        if rows[below][first].right:
            edge = rows[below][first + 1 : last + 1]
            return _Frame(y, left, below, right, tuple(texts)) if all(n.left for n in edge) else None
        if last != first + 1:
            return None
        texts.append(rows[below][first].behind)
    return None


def _table(frames: Sequence[_Frame], lines: Sequence[Numbered], number: int) -> Table:
    xs = sorted({x for frame in frames for x in (frame.left, frame.right)})
    ys = sorted({y for frame in frames for y in (frame.top, frame.bottom)})
    col, row = {x: n for n, x in enumerate(xs)}, {y: n for n, y in enumerate(ys)}
    cells = []
    for frame in sorted(frames, key=lambda frame: (frame.top, frame.left)):
        r, c = row[frame.top], col[frame.left]
        spot = cell_spot(number, r, c, lines[frame.top + 1].number)
        spans = row[frame.bottom] - r, col[frame.right] - c
        cells.append(Cell(r, c, *spans, joined(frame.texts), spot))
    return Table(tuple(cells), len(xs) - 1, len(ys) - 1, table_spot(number, lines[0].number))


def _pieces(lines: Sequence[Numbered], number: int) -> Table | None:
    """What stands between upright borders, line by line, where the borders are broken."""
    cells: list[Cell] = []
    for line in lines:
        if _BORDER_ONLY.fullmatch(line.text):
            continue
        for text in re.split(r"[\u2500-\u257f|]+", line.text):
            if text.strip():
                spot = piece_spot(number, len(cells), line.number)
                cells.append(Cell(0, len(cells), 1, 1, text.strip(), spot))
    spot = table_spot(number, lines[0].number)
    return Table(tuple(cells), len(cells), 1, spot, rowed=False) if cells else None
