"""Tables whose cells stand in lines of text, parted by blanks only: found by the labels of the form.

A copy of a page may hold a report in a single line, or one cell a line. Only the form tells such cells from
sentences: a stretch of words is a table where labels of the form and figures alternate and no sentence is among them.
Of such a table the order of cells is known, not its rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.edition import Edition
from generator.edition.labels import label_key
from generator.importer.published import Block, Cell, Line, Published, Spot, Table
from generator.importer.words import (
    CHAPTER,
    LONGEST_HEADING,
    MOST_WORDS,
    WORD,
    Known,
    Word,
    known_words,
    words_of,
)

_MOST_UNKNOWN = 3  # words that are no label and no figure, one after another in a table
_FEWEST_LABELS = 3
_FEWEST_FIGURES = 3
_FEWEST_IN_ROW = 2  # words of a row whose label is not known


def unfolded(published: Published, editions: Iterable[Edition]) -> Published:
    """The same with headings of sections cut out of long lines, and tables made of the cells in lines.

    Everything else stays as it is; a file whose tables are tables is not changed.
    """
    known = known_words(tuple(editions))
    blocks: list[Block] = []
    number = sum(isinstance(block, Table) for block in published.blocks)
    for is_text, run in groupby(published.blocks, _is_text):
        if not is_text:
            blocks += run
            continue
        lines = [part for block in run if isinstance(block, Line) for part in _cut(block, known)]
        for block in _unfolded(lines, known):
            number += isinstance(block, Table)
            blocks.append(_numbered(block, number) if isinstance(block, Table) else block)
    return published._replace(blocks=tuple(blocks))


def _is_text(block: Block) -> bool:
    return isinstance(block, Line) and not block.level and not block.name


def _cut(line: Line, known: Known) -> Iterator[Line]:
    """A long line, parted at the headings of sections in it: those with an ordinal, between blanks."""
    few = len(line.text) > LONGEST_HEADING and len(line.text.split()) <= MOST_WORDS
    words = list(WORD.finditer(line.text)) if few else []
    edges, at = [0], 0
    while at < len(words):
        taken = _heading(words, at, known)
        if taken:
            edges += [words[at].start(), words[at + taken - 1].end()]
        at += taken or 1
    if len(edges) == 1:
        yield line
        return
    for start, end in zip(edges, [*edges[1:], len(line.text)]):
        if part := _part(line, start, end):
            yield part


def _heading(words: Sequence[re.Match[str]], at: int, known: Known) -> int:
    """How many words from one on are a heading of a section with its ordinal; 0 where they are none."""
    if not CHAPTER.match(words[at].group()):
        return 0
    text = ""
    for taken in range(1, min(4, len(words) - at) + 1):
        text += words[at + taken - 1].group()
        if len(text) > LONGEST_HEADING:
            return 0
        if label_key(text.rstrip("：:")) in known.headings:
            return taken
    return 0


def _part(line: Line, start: int, end: int) -> Line | None:
    """What stands in a part of a line; the first part keeps what is known of the line."""
    text = line.text[start:end]
    if not text.strip():
        return None
    column = line.spot.column + start + len(text) - len(text.lstrip())
    return line._replace(text=text.strip(), spot=_spot(line, column), apart=line.apart and not start)


def _unfolded(lines: Sequence[Line], known: Known) -> Iterator[Block]:
    """Lines, with stretches of words that are tables taken out of them."""
    words = list(words_of(lines, known))
    line = column = 0
    for first, end in _stretches(words):
        yield from _between(lines, (line, column), (words[first].line, words[first].start))
        yield _table(lines, [word for word in words[first:end] if word.kind != "page"])
        line, column = words[end - 1].last, words[end - 1].end
    yield from _between(lines, (line, column), (len(lines), 0))


def _between(lines: Sequence[Line], begin: tuple[int, int], end: tuple[int, int]) -> Iterator[Line]:
    """The text between two places; lines that are there wholly are given as they are."""
    for number in range(begin[0], min(end[0] + 1, len(lines))):
        start = begin[1] if number == begin[0] else 0
        stop = end[1] if number == end[0] else len(lines[number].text)
        if not start and stop == len(lines[number].text):
            yield lines[number]
        elif part := _part(lines[number], start, stop):
            yield part


def _stretches(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """From which word to which there is a table: from its first label to its last label or figure."""
    first = end = None
    unknown = 0
    for number, word in enumerate([*words, Word("text", "", 0, 0, 0, 0)]):
        if word.kind == "label":
            first = number if first is None else first
        unknown = unknown + 1 if word.kind == "unknown" else 0
        if word.kind in ("label", "figure") and first is not None:
            end = number + 1
        elif first is not None and end is not None and (word.kind == "text" or unknown > _MOST_UNKNOWN):
            end = _without_text(words, first, end)
            if _is_table(words[first:end]):
                yield first, end
            first = end = None


def _without_text(words: Sequence[Word], first: int, end: int) -> int:
    """Where a stretch ends without the words behind its last row: of a sentence they have a figure at most."""
    while True:
        last = end - 1
        while last > first and words[last].kind in ("figure", "page"):
            last -= 1
        if words[last].kind == "label" or end - last > _FEWEST_IN_ROW:
            return end
        end = last


def _is_table(words: Sequence[Word]) -> bool:
    labels = {word.text for word in words if word.kind == "label"}
    figures = sum(word.kind == "figure" for word in words)
    return len(labels) >= _FEWEST_LABELS and figures >= _FEWEST_FIGURES


def _table(lines: Sequence[Line], words: Sequence[Word]) -> Table:
    cells = tuple(
        Cell(0, col, 1, 1, word.text, _spot(lines[word.line], lines[word.line].spot.column + word.start))
        for col, word in enumerate(words)
    )
    return Table(cells, len(cells), 1, cells[0].spot, rowed=False)


def _spot(line: Line, column: int) -> Spot:
    """A place in a line: the words for the line, and which of its characters."""
    words, *_ = line.spot.words.split("，第")
    return Spot(line.spot.line, column, f"{words}，第 {column} 个字" if column > 1 else words)


def _numbered(table: Table, number: int) -> Table:
    """The table with the words for its place."""
    return table._replace(spot=table.spot._replace(words=f"第 {number} 个表（{table.spot.words}）"))
