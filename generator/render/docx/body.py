"""A Document as the text of word/document.xml."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from generator import bookmarks
from generator.document import Block, Card, Document, Heading, Paragraph, SignatureBlock
from generator.grid import Grid
from generator.layout import Layout
from generator.render.docx import names
from generator.render.docx.card import card
from generator.render.docx.section import section_properties
from generator.render.docx.signature import signature
from generator.render.docx.table import table
from generator.render.docx.title import title_lines
from generator.render.docx.units import twips, width
from generator.render.docx.xml import enclosed, paragraph, point, run

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:document xmlns:w="{names.MAIN}" xmlns:r="{names.RELATIONS}"><w:body>'
)
_GAP = paragraph(names.TABLE_GAP, "")
_TABLES = (Grid, Card)
# A last paragraph of up to six lines goes to a new page with the signature, rather than leave it alone there.
# LibreOffice moves such a paragraph whole, so a long one would leave half a page empty.
_KEEP_WITH_NEXT = "<w:keepNext/>"
_SHORT = 6 * 28


def document_xml(document: Document, layout: Layout) -> str:
    """The whole part."""
    body = "".join(_body(document, layout))
    return f"{_OPEN}{body}{section_properties(layout, document.draft)}</w:body></w:document>"


def _body(document: Document, layout: Layout) -> Iterator[str]:
    lines = title_lines(document.title, document.title_break, layout)
    yield paragraph(names.TITLE, point(bookmarks.report(document.year), 0) + run("\n".join(lines)))
    blocks = document.blocks
    numbers = accumulate(map(_most_bookmarks, blocks), initial=1)
    for before, block, after, number in zip((None, *blocks[:-1]), blocks, (*blocks[1:], None), numbers):
        if isinstance(block, Heading | Paragraph):
            yield _text(block, before, after, layout, number)
        elif isinstance(block, SignatureBlock):
            yield signature(block, layout, number)
        else:
            yield (table(block, layout, number) if isinstance(block, Grid) else card(block, layout, number))
            # Word joins tables that touch, and wants a paragraph after the last one.
            if after is None or isinstance(after, _TABLES):
                yield _GAP


def _most_bookmarks(block: Block) -> int:
    """How many numbers the bookmarks of a block may take.

    Paragraphs take none, so that a table has the same numbers in every report, and is made only once.
    """
    if isinstance(block, Grid):
        return len(block.cells)
    if isinstance(block, Heading):
        return 1 if block.id else 0
    return 0 if isinstance(block, Paragraph) else 2


def _text(
    block: Heading | Paragraph, before: Block | None, after: Block | None, layout: Layout, number: int
) -> str:
    gap = twips(layout.tables.gap)
    above = f' w:before="{gap}"' if isinstance(before, _TABLES) else ""
    below = f' w:after="{gap}"' if isinstance(after, _TABLES) else ""
    spacing = f"<w:spacing{above}{below}/>" if above or below else ""
    if isinstance(block, Heading):
        title = run(block.text, marks=names.marks(block.level))
        if block.id:
            title = enclosed(bookmarks.section(block.id), number, title)
        return paragraph(names.heading(block.level), title, spacing)
    keep = isinstance(after, SignatureBlock) and width(block.lead + block.text) <= _SHORT
    lead = run(block.lead, names.lead(block.level), names.marks(block.level)) if block.lead else ""
    text = run(block.text, marks=names.marks(0))
    return paragraph(names.BODY, lead + text, (_KEEP_WITH_NEXT if keep else "") + spacing)
