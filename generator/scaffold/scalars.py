"""Texts as YAML writes them: names and short texts on a line, narratives as blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from generator.edition.fields import TO_FILL
from generator.scaffold.filling import Entry, Key

_PLAIN = re.compile(r"[\w\u4e00-\u9fff“”][^:#\[\]{},&*!|>'\"%@`\n\t\\]*")
_FIGURE = re.compile(r"[+-]?\d[\d.]*[\u4e00-\u9fff]*|[\u4e00-\u9fff]+")
# What YAML takes for the end of a line besides the line feed, and what it does not let stand at all.
_BREAKS = re.compile(r"[\r\x85\u2028\u2029]+")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """A YAML scalar: plain where that is safe, else in double quotes (JSON's escapes are YAML's)."""
    safe = _PLAIN.fullmatch(text) and text == text.strip() and not text[0].isascii()
    return text if safe else json.dumps(text, ensure_ascii=False)


def writable(text: str) -> str:
    """A text without the characters that no input file may hold; every end of a line as a line feed."""
    return _UNWRITABLE.sub("", _BREAKS.sub("\n", text))


def block(name: str, text: str, depth: int, key: Key) -> Iterator[Entry]:
    """A narrative below its name, a paragraph a line. Each paragraph has a key of its own."""
    indent = "  " * depth
    yield Entry(f"{indent}{name}: |", key)
    paragraphs = (line.strip() for line in writable(text).split("\n"))
    for number, paragraph in enumerate(filter(None, paragraphs), 1):
        yield Entry(f"{indent}  {paragraph}", (*key, "text", str(number)))


def comments(notes: tuple[str, ...], depth: int) -> Iterator[Entry]:
    """Comment lines; a note may have several."""
    for note in notes:
        for line in writable(note).split("\n"):
            yield Entry(f"{'  ' * depth}# {line}".rstrip())


def figure(text: str) -> str:
    """One figure of a row, as a list or a single value has it; the word for what is to be written where it is blank."""
    if text.isascii() and text.isdigit():  # what nearly every figure is
        return text
    text = " ".join(writable(text).split())
    if not text:
        return TO_FILL
    return text if _FIGURE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def row(texts: Sequence[str]) -> str:
    """The value of a row with these figures, in the order of its columns."""
    return figure(texts[0]) if len(texts) == 1 else f"[{', '.join(map(figure, texts))}]"
