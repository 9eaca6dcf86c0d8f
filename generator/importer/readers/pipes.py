"""Tables in lines of text: cells parted by pipes or tabs, a row a line, or one cell a line with a pipe behind it.

Copies of web pages write a merged cell as one with text and empty ones after it; nothing tells these from
values left blank, so where a line is not a row the cells are given in reading order only.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from generator.importer.published import Cell, Table
from generator.importer.readers import markup
from generator.importer.readers.lines import Numbered, cell_spot, piece_spot, table_spot

_BAR = re.compile(r"(?<!\\)[|｜]")
_ONLY_BARS = re.compile(r"[|｜\s]+")
_MOST_CELLS = 2_500  # of a line
_MOST_IN_TABLE = 20_000
_MOST_GAP = 2  # empty lines between cells that stand one a line
_FEWEST = 3  # cells that stand one a line
_LABEL = 60  # characters
_ONE_ROW = 40  # cells of a line that is more than one row
_BULLET = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）)]?[.．、]?|[-*•·●◆■]")

Clean = Callable[[str], str]


class _Row(NamedTuple):
    number: int
    cells: list[str]


def is_piped(line: str) -> bool:
    """Whether pipes part the line into few enough pieces for a table."""
    return ("|" in line or "｜" in line) and 0 < line.count("|") + line.count("｜") <= _MOST_CELLS


def is_tabbed(line: str) -> bool:
    """Whether tabs part the line, beside those before its text."""
    return "\t" in line.lstrip() and line.count("\t") <= _MOST_CELLS


def piped_extent(lines: Sequence[Numbered], first: int) -> int:
    """Where a run of piped lines ends: the number of the first line behind it.

    A text whose pipe stands alone on the next line belongs to it; so do cells one a line with empty lines between.
    """
    end = first + 1
    while end < len(lines):
        if is_piped(lines[end].text):
            end += 1
        elif end + 1 < len(lines) and _only_bars(lines[end + 1].text) and lines[end].text.strip():
            end += 2
        else:
            behind = _behind_gap(lines, end)
            if behind is None or not _is_single(lines[end - 1].text):
                break
            end = behind
    return end


def _behind_gap(lines: Sequence[Numbered], end: int) -> int | None:
    """The next cell that stands on a line of its own, behind empty lines."""
    for at in range(end, min(end + _MOST_GAP + 1, len(lines))):
        if lines[at].text.strip():
            return at if at > end and _is_single(lines[at].text) else None
    return None


def tabbed_extent(lines: Sequence[Numbered], first: int) -> int:
    """Where a run of lines with tabs ends."""
    end = first + 1
    while end < len(lines) and _goes_on(lines[end].text):
        end += 1
    return end


def _goes_on(line: str) -> bool:
    """Whether a line among rows with tabs is one: its first cells may be empty, and it has no sentences."""
    return is_tabbed(line) or (line.startswith("\t") and 0 < len(line.strip()) <= _LABEL and "。" not in line)


def _only_bars(line: str) -> bool:
    return is_piped(line) and _ONLY_BARS.fullmatch(line) is not None


def _is_single(line: str) -> bool:
    """Whether a line is one cell with a pipe behind it, or empty cells."""
    return is_piped(line) and not [piece for piece in _BAR.split(line.strip())[1:] if piece.strip()]


def read_piped(lines: Sequence[Numbered], number: int, clean: Clean) -> Table | None:
    """The table of a run of piped lines; None where they are text."""
    filled = [line for line in lines if line.text.strip()]
    written = [line for line in filled if not _only_bars(line.text)]
    single = [line for line in written if _is_single(line.text)]
    if len(written) - len(single) < len(single) or any(not is_piped(line.text) for line in filled):
        return _unrowed(filled, number, clean) if single and len(written) >= _FEWEST else None
    outer = all(line.text.strip()[0] in "|｜" for line in filled)
    ends = sum(line.text.rstrip()[-1] in "|｜" for line in filled) * 2 > len(filled)
    if not (outer and ends) and (len(written) == 1 or _is_prose(written, ends)):
        return None
    rows = [
        _Row(line.number, _pieces(line.text, outer, ends))
        for line in (_without_delimiter(filled) if outer or ends or len(filled) > 1 else filled)
    ]
    return rowed(rows, number, clean)


def _is_prose(lines: Sequence[Numbered], ends: bool) -> bool:
    """Whether lines with pipes in them are sentences: without pipes at their ends, rows have as many cells each."""
    sentences = sum("。" in line.text or "；" in line.text for line in lines)
    if ends:
        return sentences * 2 > len(lines)
    return sentences > 0 or len({len(_BAR.split(line.text.strip())) for line in lines}) > 1


def _without_delimiter(lines: Sequence[Numbered]) -> list[Numbered]:
    return [line for line in lines if not markup.is_delimiter(line.text)]


def _pieces(line: str, outer: bool, ends: bool) -> list[str]:
    """The cells of a row; ``outer`` and ``ends``: a pipe stands before the first and behind the last one."""
    pieces = [piece.replace("\\|", "|") for piece in _BAR.split(line.strip())]
    if outer:
        pieces = pieces[1:]
    return pieces[:-1] if ends and len(pieces) > 1 and not pieces[-1].strip() else pieces


def _unrowed(lines: Sequence[Numbered], number: int, clean: Clean) -> Table | None:
    """Cells one a line. A text without a pipe goes on to the next line, where its pipe is."""
    found: list[tuple[int, str]] = []
    held: list[Numbered] = []
    for line in lines:
        if not is_piped(line.text):
            held.append(line)
            continue
        first, *rest = _pieces(line.text, outer=False, ends=True)
        if held:
            first = "".join(part.text.strip() for part in held) + first
        found.append((held[0].number if held else line.number, first))
        found += [(line.number, piece) for piece in rest]
        held = []
    return unrowed(found, number, clean)


def unrowed(found: Iterable[tuple[int, str]], number: int, clean: Clean) -> Table | None:
    """A table of which only the order of cells is known."""
    texts = [(line, clean(text.strip()).strip()) for line, text in found]
    if not any(text for _, text in texts) or len(texts) > _MOST_IN_TABLE:
        return None
    cells = tuple(
        Cell(0, col, 1, 1, text, piece_spot(number, col, line)) for col, (line, text) in enumerate(texts)
    )
    return Table(cells, len(cells), 1, table_spot(number, texts[0][0]), rowed=False)


def rowed(rows: Sequence[_Row], number: int, clean: Clean) -> Table | None:
    """A table of a row a line; one line that is far too long for a row is a table without known rows."""
    if sum(len(row.cells) for row in rows) > _MOST_IN_TABLE:
        return None
    if any(len(row.cells) > _ONE_ROW for row in rows):
        return unrowed([(row.number, text) for row in rows for text in row.cells], number, clean)
    cells = [
        Cell(at, col, 1, 1, clean(text.strip()).strip(), cell_spot(number, at, col, row.number))
        for at, row in enumerate(rows)
        for col, text in enumerate(row.cells)
    ]
    if not any(cell.text for cell in cells):
        return None
    width = max(len(row.cells) for row in rows)
    return Table(tuple(cells), width, len(rows), table_spot(number, rows[0].number))


def read_tabbed(lines: Sequence[Numbered], number: int, clean: Clean) -> Table | None:
    """The table of a run of lines with tabs; None where they are text: lists, or ends of lines."""
    rows = [_Row(line.number, line.text.split("\t")) for line in lines]
    filled = [[cell for cell in row.cells if cell.strip()] for row in rows]
    if not any(len(cells) > 1 for cells in filled):
        return None
    if all(len(cells) == 2 and _BULLET.fullmatch(cells[0].strip()) for cells in filled):
        return None
    if len(rows) == 1 and len(filled[0]) < _FEWEST:
        return None
    return rowed(rows, number, clean)
