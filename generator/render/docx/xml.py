"""Text as WordprocessingML: escaping, runs, bookmarks, paragraphs. Only strings."""

from __future__ import annotations

import re

# What XML 1.0 cannot carry. Such characters are refused when a file is read; here they just vanish.
_IMPOSSIBLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"

# Characters that Chinese and Latin fonts both have, quotation marks, dashes and the ellipsis first of all.
# Word takes them from the Latin font, half as wide, unless the run says that it is East Asian.
# (A set: a pattern of so wide a class costs five times as much to make as a report's text to look through.)
_AMBIGUOUS = frozenset("\xa7\xa8\xb0\xb1\xb7\xd7\xf7") | frozenset(map(chr, range(0x2010, 0x27C0)))
_HINT = '<w:rFonts w:hint="eastAsia"/>'

_BREAK_TAGS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def escape(text: str) -> str:
    """Text for element content and for attributes in double quotes."""
    if not text.isprintable():
        text = re.sub(_IMPOSSIBLE, "", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, style: str = "") -> str:
    """A run of text, in a character style if one is given; nothing for an empty text."""
    if not text:
        return ""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    if not _AMBIGUOUS.isdisjoint(text):
        properties += _HINT
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    return f"<w:r>{properties}{_content(text)}</w:r>"


def point(name: str, number: int) -> str:
    """A bookmark that encloses nothing. ``number`` is its own in the document."""
    return enclosed(name, number, "")


def enclosed(name: str, number: int, runs: str) -> str:
    """Runs with a bookmark round them, which nothing shows."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """A paragraph in a style; ``properties`` are further children of ``w:pPr`` in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _content(text: str) -> str:
    if "\t" not in text and "\n" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return "".join(
        _BREAK_TAGS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in re.split("([\t\n])", text)
        if piece
    )
