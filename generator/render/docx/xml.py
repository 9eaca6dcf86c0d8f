"""Text as WordprocessingML: escaping, runs, bookmarks, paragraphs. Only strings."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What XML 1.0 cannot carry. Such characters are refused when a file is read; here they just vanish.
_IMPOSSIBLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"

# Characters that Chinese and Latin fonts both have, quotation marks, dashes and the ellipsis first of all.
# Word takes them from the Latin font, half as wide, unless the run says that it is East Asian.
# (A set: a pattern of so wide a class costs five times as much to make as a report's text to look through.)
_AMBIGUOUS = frozenset("\xa7\xa8\xb0\xb1\xb7\xd7\xf7") | frozenset(map(chr, range(0x2010, 0x27C0)))
_HINT = '<w:rFonts w:hint="eastAsia"/>'
# LibreOffice knows no such hint: there these marks are what the letter before them is, and Latin-1 is Latin.
_LATIN_BELOW = "\u0250"

_BREAK_TAGS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def escape(text: str) -> str:
    """Text for element content and for attributes in double quotes."""
    if not text.isprintable():
        text = re.sub(_IMPOSSIBLE, "", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, style: str = "", marks: str = "") -> str:
    """A run of text, in a character style if one is given; nothing for an empty text.

    ``marks`` is the style for such marks as would else be Latin in LibreOffice: its Latin font is the Chinese one.
    """
    if not text:
        return ""
    if _AMBIGUOUS.isdisjoint(text):
        return _run(text, f'<w:rStyle w:val="{style}"/>' if style else "")
    if not marks:
        return _run(text, (f'<w:rStyle w:val="{style}"/>' if style else "") + _HINT)
    return "".join(run(piece, marks if loose else style) for piece, loose in _pieces(text))


def point(name: str, number: int) -> str:
    """A bookmark that encloses nothing. ``number`` is its own in the document."""
    return enclosed(name, number, "")


def enclosed(name: str, number: int, runs: str) -> str:
    """Runs with a bookmark round them, which nothing shows."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """A paragraph in a style; ``properties`` are further children of ``w:pPr`` in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _run(text: str, properties: str) -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{_content(text)}</w:r>"


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether each holds only marks that follow Latin or nothing."""
    start, before, latin = 0, False, True
    for place, char in enumerate(text):
        loose = char in _AMBIGUOUS and (latin or char < _LATIN_BELOW)
        if char not in _AMBIGUOUS or char < _LATIN_BELOW:
            latin = char < _LATIN_BELOW
        if loose is not before:
            yield text[start:place], before
            start, before = place, loose
    yield text[start:], before


def _content(text: str) -> str:
    if "\t" not in text and "\n" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return "".join(
        _BREAK_TAGS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in re.split("([\t\n])", text)
        if piece
    )
