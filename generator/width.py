"""Room (ground): how wide text stands in a fixed-width font, where Chinese characters take two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import combining, east_asian_width

# What stays in one piece: a word, number, name or address in Latin letters with the signs inside it.
_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)
_NOT_FIRST = frozenset("，。、；：！？）》”’…％】,.;:!?)]}")
_NOT_LAST = frozenset("（《“‘【([{")


@lru_cache(maxsize=4096)
def char_width(char: str) -> int:
    """Columns of one character: full-width and ambiguous ones (“ ” — …) take two, combining marks none."""
    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "FWA" else 1


def display_width(text: str) -> int:
    """How many columns a text takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


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
