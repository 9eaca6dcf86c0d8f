"""The figures behind one label: which of them stands in which cell of the form, and what cannot be told."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.edition import CellRef
from generator.importer.columns import Columns
from generator.importer.tokens import Token
from generator.importer.values import read

_MOST_SHOWN = 60
_APART = re.compile(r"\d\s+\d")


class Row(NamedTuple):
    """The cells of a row as they were found, in the order of the form; None where there is nothing for a cell."""

    tokens: tuple[Token | None, ...]

    def may_be_shifted(
        self, found: Sequence[Token], cells: Sequence[CellRef], columns: Columns, usual_end: int
    ) -> bool:
        """Whether figures may stand beside their columns, though they are as many as these.

        So it may be of a row with empty cells that ends elsewhere than others, where one was lost and one added;
        of one whose last cell alone is empty, as programs fill up rows; and of one with a figure below two
        headings, where it may be that of both.
        """
        filled = [bool(token and token.text) for token in self.tokens]
        if all(filled) or not any(filled):
            return False
        if found[-1].end != usual_end or all(filled[:-1]):
            return True
        wide = [token for token in self.tokens if token and token.colspan > 1 and token.text]
        below = columns.of(cells) if wide else {}
        return any(sum(_overlap(token, span) for span in below.values()) > 1 for token in wide)


def placed(label: Token, found: Sequence[Token], cells: Sequence[CellRef], columns: Columns) -> Row | None:
    """The tokens of a row by cells; None where it cannot be told which is which.

    Where headings stand in another order than the form's, only they tell. Else they tell of a row with too few or
    too many cells, if every figure stands below a heading of its own. Of a table that does not know its rows an
    empty cell may be a blank or a part of a merged cell: there the figures must be as many as the cells.
    """
    if columns.by != "form":
        return _by_headings(label, found, cells, columns) if columns.by else None
    written = [token for token in found if token.text]
    if (label.rowed and len(found) == len(cells)) or len(cells) == len(written) == 1:
        return Row(tuple(found if len(found) == len(cells) else written))
    if len(written) == len(cells) and (not label.rowed or _together(found)):
        return Row(tuple(written))
    if not label.rowed:
        return None
    if not written:
        return Row((None,) * len(cells))
    return _by_headings(label, found, cells, columns) or _without_rest(found, len(cells))


def leading(behind: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The figures and empty cells that follow at once, where rows are not known, and what comes behind them."""
    end = next((n for n, token in enumerate(behind) if token.text and read(token.text) is None), len(behind))
    return list(behind[:end]), list(behind[end:])


def _together(found: Sequence[Token]) -> bool:
    """Whether empty cells stand before or behind the figures only: a label or last cell that the file merges."""
    filled = [number for number, token in enumerate(found) if token.text]
    return not filled or filled[-1] - filled[0] + 1 == len(filled)


def _without_rest(found: Sequence[Token], wanted: int) -> Row | None:
    """The row without empty cells at its end, where the form merges the last one with what is left of the table."""
    rest = found[wanted:]
    if len(found) < wanted or any(token.text for token in rest):
        return None
    return Row(tuple(found[:wanted])) if found[0].text else None


def _by_headings(
    label: Token, found: Sequence[Token], cells: Sequence[CellRef], columns: Columns
) -> Row | None:
    """The figures by the headings above them. The row must reach from its label to the last heading.

    Where its label stands below a heading, the row is shifted; where it is shorter, empty cells were lost. A
    figure below two headings may be that of either, or both. Figures below headings that the form does not have are left out.
    """
    written = [token for token in found if token.text]
    below = columns.of(cells)
    if not written and label.rowed:
        return Row((None,) * len(cells))
    if not below or len(below) < len(cells) != len(found) + len(cells) - len(below):
        return None
    first, end = min(span.start for span in below.values()), max(span.stop for span in below.values())
    end = columns.end if columns.by == "grid" else end
    if (columns.labelled and label.end > first) or found[-1].end < end:
        return None
    taken: dict[CellRef, Token] = {}
    for token in written:
        own = [cell for cell, span in below.items() if _overlap(token, span)]
        if not own and any(_overlap(token, other) for other in columns.others):
            continue
        if len(own) != 1 or own[0] in taken:
            return None
        taken[own[0]] = token
    return Row(tuple(taken.get(cell) for cell in cells))


def _overlap(token: Token, span: range) -> bool:
    return token.col < span.stop and span.start < token.end


def split(found: Sequence[Token], wanted: int) -> Iterator[tuple[str, ...]]:
    """Every way to cut figures that have run together into as many as are wanted, the last being the sum of the others.

    Only whole numbers without signs are cut, and none begins with a zero that is not all of it.
    """
    texts = [token.text for token in found if token.text]
    if not texts or len(texts) >= wanted or not all(text.isascii() and text.isdigit() for text in texts):
        return
    if sum(map(len, texts)) < wanted or sum(map(len, texts)) > _MOST_SHOWN:
        return
    for way in _ways(texts, wanted):
        if sum(map(int, way[:-1])) == int(way[-1]):
            yield way


def _ways(texts: Sequence[str], wanted: int) -> Iterator[tuple[str, ...]]:
    """The texts cut into so many numbers."""
    if not texts:
        if wanted == 0:
            yield ()
        return
    first, rest = texts[0], texts[1:]
    for parts in range(1, min(len(first), wanted - len(rest)) + 1):
        for head in _cuts(first, parts):
            for tail in _ways(rest, wanted - parts):
                yield (*head, *tail)


def _cuts(digits: str, parts: int) -> Iterator[tuple[str, ...]]:
    if parts == 1:
        if digits == "0" or not digits.startswith("0"):
            yield (digits,)
        return
    longest = 1 if digits.startswith("0") else len(digits) - parts + 1
    for length in range(1, longest + 1):
        for rest in _cuts(digits[length:], parts - 1):
            yield (digits[:length], *rest)


def shown(found: Sequence[Token]) -> str:
    """A row as it stands in the published file, for a message."""
    return " | ".join(token.text[:20] or "空" for token in found)[:200]


def figure(token: Token | None, kind: str) -> tuple[str, str]:
    """What a token says as an input file writes it ("" for nothing), and what of it is no figure."""
    if token is None or not token.text:
        return "", ""
    if _APART.search(token.text):  # two figures, or one with a blank in it
        return "", token.text
    value = read(token.text, kind)
    return (value.text, value.remark) if value else ("", token.text)
