"""From a file to text: size, encoding, characters that no report can hold."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.errors import reason
from generator.finding import Edit, Fault, Place

MAX_BYTES = 5 * 1024 * 1024

# What XML 1.0 cannot carry (so Word could not open it), and U+0085, U+2028 and U+2029, which YAML takes
# for line breaks although no editor shows them as such: every later line number would be off. A carriage return
# can only come from an escape between quotation marks: line ends have become line feeds before.
# A pattern as text, compiled only for a file that may have one.
_UNPRINTABLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
_HARMLESS = str.maketrans("", "", "\t\n\u3000\xa0")

# Those that stand for nothing in a text, so that they may be left out of it; the others part lines.
_VOID = "[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]+"
_MOST_LINES = 1000  # with control characters are named; a report has a few hundred lines
_MOST_EDITS = 50  # a line


class Decoded(NamedTuple):
    """The text of a file, ``None`` where nothing can be read at all, and what is wrong with it.

    ``damaged``: some of its characters are lost. ``shown`` is the text with its control characters.
    """

    text: str | None
    faults: tuple[Fault, ...] = ()
    damaged: bool = False
    shown: str | None = None


def read_text(path: Path) -> Decoded:
    """Read a file as text, with line ends as ``\\n`` and a blank for each control character."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return Decoded(None, (_too_large(size),))
        data = path.read_bytes()
    except OSError as error:
        message = f"文件读不出来（{reason(error)}）；请检查它是否还在、是否有权限打开"
        return Decoded(None, (Fault("file.unreadable", Place(1), message),))
    return text_of(data)


def text_of(data: bytes) -> Decoded:
    """What a file holds as text, with line ends as ``\\n`` and a blank for each control character."""
    decoded = decode(data)
    if decoded.text is None or _printable(decoded.text):
        return decoded
    faults = (*decoded.faults, *control_characters(decoded.text, Place(1, 1), raw=True))
    return Decoded(blanked(decoded.text), faults, decoded.damaged, decoded.text)


def decode(data: bytes) -> Decoded:
    """The text that bytes stand for. Everything but sound UTF-8 is looked at more closely."""
    if b"\0" not in data and not data.startswith(_OTHER_FILES):
        try:
            return Decoded(data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
        except UnicodeDecodeError:
            pass
    from generator.source.decoding import decode_otherwise  # only an odd file needs it

    return decode_otherwise(data)


# How files begin that are no text, or a text of another kind.
_OTHER_FILES = (
    b"PK\x03\x04",
    b"%PDF",
    b"{\\rtf",
    b"<!",
    b"<html",
    b"<?xml",
    b"\xef\xbb\xbf<",
    b"\xd0\xcf\x11\xe0",
)


def blanked(text: str) -> str:
    """The text with a blank for each control character."""
    return text if _printable(text) else re.sub(_UNPRINTABLE, " ", text)


def _printable(text: str) -> bool:
    return text.translate(_HARMLESS).isprintable()


def control_characters(text: str, start: Place, raw: bool = False) -> Iterator[Fault]:
    """A fault for the first control character of each line of ``text``, which begins at ``start``.

    ``raw``: the text is the file's own, so that the characters can be taken out where they stand. Of a file that
    is full of them nothing is taken out, and only the first lines are named.
    """
    if _printable(text):
        return
    found = re.finditer(f"{_UNPRINTABLE}[^\n]*", text)  # once a line: to its end
    named = list(islice(found, _MOST_LINES))
    more = next(found, None)
    line, reached = start.line, 0
    for rest in named:
        line += text.count("\n", reached, rest.start())
        reached = rest.start()
        column = reached - text.rfind("\n", 0, reached)
        place = Place(line, column if line > start.line else column + start.column - 1)
        message = f"这里有看不见的控制字符（U+{ord(rest[0][0]):04X}），多半是从别处粘贴带来的；请删去它"
        edits = _without_void(rest[0], place) if raw and more is None else ()
        yield Fault("text.control-character", place, message, edits=edits)
    if more is not None:
        line += text.count("\n", reached, more.start())
        count = 1 + sum(1 for _ in found)
        message = f"从这一行起还有 {count} 行有看不见的控制字符，这个文件多半不是文本；请检查是否放错了文件"
        yield Fault("text.control-character", Place(line), message)


def _without_void(rest: str, place: Place) -> tuple[Edit, ...]:
    """Edits that leave out of the rest of a line what stands for nothing; many are made as one."""
    line, column = place
    runs = re.finditer(_VOID, rest)
    edits = [Edit(Place(line, column + run.start()), run[0], "") for run in islice(runs, _MOST_EDITS)]
    more = next(runs, None)
    if more is not None:
        old = rest[more.start() :]
        edits.append(Edit(Place(line, column + more.start()), old, re.sub(_VOID, "", old)))
    return tuple(edits)


def _too_large(size: int) -> Fault:
    message = f"文件有 {size / 1024 / 1024:.1f} MB，超过 5 MB；一份年度报告只有几十 KB，请检查是否放错了文件"
    return Fault("file.too-large", Place(1), message, values={"bytes": size, "limit": MAX_BYTES})
