"""A Document as the text of word/document.xml."""

from __future__ import annotations

from collections.abc import Iterator

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
from generator.render.docx.xml import paragraph, run

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
    yield paragraph(names.TITLE, run("\n".join(lines)))
    blocks = document.blocks
    for before, block, after in zip((None, *blocks[:-1]), blocks, (*blocks[1:], None)):
        if isinstance(block, Heading | Paragraph):
            yield _text(block, before, after, layout)
        elif isinstance(block, SignatureBlock):
            yield signature(block, layout)
        else:
            yield table(block, layout) if isinstance(block, Grid) else card(block, layout)
            # Word joins tables that touch, and wants a paragraph after the last one.
            if after is None or isinstance(after, _TABLES):
                yield _GAP


def _text(block: Heading | Paragraph, before: Block | None, after: Block | None, layout: Layout) -> str:
    gap = twips(layout.tables.gap)
    above = f' w:before="{gap}"' if isinstance(before, _TABLES) else ""
    below = f' w:after="{gap}"' if isinstance(after, _TABLES) else ""
    spacing = f"<w:spacing{above}{below}/>" if above or below else ""
    if isinstance(block, Heading):
        return paragraph(names.heading(block.level), run(block.text, marks=names.marks(block.level)), spacing)
    keep = isinstance(after, SignatureBlock) and width(block.lead + block.text) <= _SHORT
    lead = run(block.lead, names.lead(block.level), names.marks(block.level)) if block.lead else ""
    text = run(block.text, marks=names.marks(0))
    return paragraph(names.BODY, lead + text, (_KEEP_WITH_NEXT if keep else "") + spacing)
