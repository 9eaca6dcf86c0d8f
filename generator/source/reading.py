"""From a file to text: size, encoding, characters that no report can hold."""

import re
from collections.abc import Iterator
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
_VOID = frozenset(map(chr, (*range(9), *range(0x0E, 0x20), 0x7F, 0xFFFE, 0xFFFF)))


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

    ``raw``: the text is the file's own, so that the character can be taken out where it stands.
    """
    if _printable(text):
        return
    for offset, line in enumerate(text.split("\n")):
        found = list(re.finditer(_UNPRINTABLE, line))
        if found:
            first = start.column if offset == 0 else 1
            places = [Place(start.line + offset, char.start() + first) for char in found]
            edits = tuple(Edit(place, char[0], "") for place, char in zip(places, found) if char[0] in _VOID)
            yield Fault(
                "text.control-character",
                places[0],
                f"这里有看不见的控制字符（U+{ord(found[0][0]):04X}），多半是从别处粘贴带来的；请删去它",
                edits=edits if raw else (),
            )


def _too_large(size: int) -> Fault:
    message = f"文件有 {size / 1024 / 1024:.1f} MB，超过 5 MB；一份年度报告只有几十 KB，请检查是否放错了文件"
    return Fault("file.too-large", Place(1), message, values={"bytes": size, "limit": MAX_BYTES})
