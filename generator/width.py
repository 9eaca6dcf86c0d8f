"""Room (ground): how wide text stands in a fixed-width font, where Chinese characters take two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import combining, east_asian_width

# What stays in one piece: a word, number, name or address in Latin letters with the signs inside it.
_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)
_INVISIBLE = frozenset(map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)))
_NOT_FIRST = frozenset("，。、；：！？）》”’…％】,.;:!?)]}")
_NOT_LAST = frozenset("（《“‘【([{")


@lru_cache(maxsize=4096)
def char_width(char: str, ambiguous: int = 2) -> int:
    """Columns of one character: two for full-width ones, none for combining marks and invisible signs.

    Of ``ambiguous`` ones (“ ” — …) Chinese fonts make two columns, terminals and editors mostly one.
    """
    if combining(char) or char in _INVISIBLE:
        return 0
    kind = east_asian_width(char)
    return ambiguous if kind == "A" else 2 if kind in "FW" else 1


def display_width(text: str, ambiguous: int = 2) -> int:
    """How many columns a text takes."""
    return len(text) if text.isascii() else _width(text, ambiguous)


@lru_cache(maxsize=4096)  # the labels of the form come again in every report
def _width(text: str, ambiguous: int) -> int:
    return sum(char_width(char, ambiguous) for char in text)


def wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    """The text in lines of at most ``width`` columns, those after the first behind ``indent``.

    No line begins with closing or ends with opening punctuation; a piece of Latin text is not broken, even
    where it is wider than a line.
    """
    line, used = "", 0
    for piece in _unbreakable(text):
        size = display_width(piece)
        if line.strip() and used + display_width(piece.rstrip()) > width:
            yield line.rstrip()
            line, used = indent + piece.lstrip(), len(indent) + display_width(piece.lstrip())
        else:
            line, used = line + piece, used + size
    yield line.rstrip()


def _unbreakable(text: str) -> Iterator[str]:
    """Pieces between which a line may end."""
    held = ""
    for piece in _PIECE.findall(text):
        if held and (held[-1] in _NOT_LAST or piece[0] in _NOT_FIRST):
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
