"""The lines of a broken file: which are rows, which belong to a text, what stands below which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.source.nodes import ODD_BLANKS

_OPENS_TEXT = re.compile(r"(?:[:：=＝]|[^\s#][ \t])[ \t]*[|>][+\-0-9]{0,2}[ \t]*(?:#.*)?$")
# A sign that ends or parts a sentence before any colon, or an ordinal in brackets.
_SENTENCE = re.compile(r"[^:：=＝]{0,400}?[，。；！？]|\s*[（(][一二三四五六七八九十0-9]+[）)]")
# A name and a text behind its colon, or the sign of a block; not a bracket, a comment, or nothing.
_BEGINS_TEXT = re.compile(
    r"^(?P<before> *(?:- +)*)[^\s#:：\[{\"'][^:：]{0,60}(?::[ \t]+|：\s*)(?:(?P<text>[^\s\[{［｛【#＃|>])|[|>])"
)
_BLANKS = ODD_BLANKS + " "
_LONG = 400  # names, signs and opening brackets stand within; the rest of a longer line is prose


def indent_of(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def is_row(line: str) -> bool:
    """Whether a line is neither blank nor a comment."""
    body = line.lstrip(" ").rstrip(ODD_BLANKS)
    return bool(body) and body[0] != "#"


def opens_text(line: str) -> bool:
    """Whether the lines below belong to a text behind ``|`` or ``>``."""
    tail = line[-80:]
    return ("|" in tail or ">" in tail) and bool(_OPENS_TEXT.search(tail))


def rows(lines: Sequence[str]) -> Iterator[int]:
    """The numbers (from 1) of the lines that are neither blank, nor comments, nor inside a text."""
    text_of: int | None = None
    text_indent = 0
    for number, line in enumerate(lines, 1):
        indent = indent_of(line)
        if not line.strip(_BLANKS):
            continue
        if text_of is not None and indent > text_of and indent >= text_indent:
            text_indent = text_indent or indent
            continue
        text_of = None
        if line[indent] == "#":
            continue
        yield number
        if opens_text(line):
            text_of, text_indent = indent, 0


def block(lines: Sequence[str], number: int) -> range:
    """The numbers of a line and of all that is indented below it."""
    number = min(number, len(lines))
    indent, last = indent_of(lines[number - 1]), number
    for below in range(number + 1, len(lines) + 1):
        line = lines[below - 1]
        if line.strip() and not line.lstrip(_BLANKS).startswith("#"):
            if indent_of(line) <= indent:
                break
            last = below
    return range(number, last + 1)


def parent(lines: Sequence[str], number: int) -> int | None:
    """The number of the nearest row above that is indented less; None at the top."""
    indent = indent_of(lines[number - 1])
    for above in range(number - 1, 0, -1):
        line = lines[above - 1]
        if indent == 0:
            return None
        if is_row(line) and indent_of(line) < indent:
            return above
    return None


def next_rows(lines: Sequence[str]) -> list[str | None]:
    """For each line number (from 0: before the first) the next line below that means something to YAML."""
    found: list[str | None] = [None] * (len(lines) + 1)
    following = None
    for number in range(len(lines), -1, -1):
        found[number] = following
        if number and is_row(lines[number - 1]):
            following = lines[number - 1]
    return found


def continued(lines: Sequence[str], numbers: Iterable[int]) -> frozenset[int]:
    """Those of the rows that go on a text begun in the line of its name, or in a ``|`` block above.

    ``numbers`` are the rows, ascending. Whatever such a line looks like, it may be a sentence.
    """
    found = set()
    column: int | None = None  # of the name whose text may go on below
    for number in numbers:
        line = lines[number - 1]
        indent = indent_of(line)
        if column is not None and indent > column:
            found.add(number)
            continue
        begun = _BEGINS_TEXT.match(head(line))
        column = begun.end("before") if begun and (begun["text"] or opens_text(line)) else None
    return frozenset(found)


def head(line: str) -> str:
    """As much of a line as is looked at for slips."""
    return line[:_LONG]


def is_prose(line: str) -> bool:
    """Whether a line reads like a sentence of a narrative rather than like a row."""
    return _SENTENCE.match(line) is not None
