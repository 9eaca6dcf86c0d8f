"""The signature of a document without a seal, GB/T 9704—2012, 7.3.5.2."""

from __future__ import annotations

from generator import bookmarks
from generator.document import SignatureBlock
from generator.layout import Layout
from generator.render.docx import names
from generator.render.docx.units import characters, twips, width
from generator.render.docx.xml import enclosed, paragraph, run


def signature(block: SignatureBlock, layout: Layout, first: int) -> str:
    """The name to the right; the date below it, starting some characters to the right of the name's start.

    Where the date is the longer, it takes the space at the right instead, and the name moves left. So it does
    below a name of more than one line, which has no start to go by. ``first`` numbers the bookmarks.
    """
    space, shift = layout.signature.right, layout.signature.shift
    name, date = width(block.organ), width(block.date)
    start = twips(layout.type_width) - characters(space + name - shift, layout)
    if date > name:
        day = _from_right(space, layout)
        space += date - name + shift
    elif start < characters(shift, layout):
        day = _from_right(space, layout)
    else:
        day = f'<w:ind w:left="{start}"/><w:jc w:val="left"/>'
    organ = enclosed(bookmarks.SIGNATURE, first, run(block.organ))
    signed = paragraph(names.SIGNATURE, organ, _from_right(space, layout))
    if not block.date:
        return signed
    return signed + paragraph(names.DATE, enclosed(bookmarks.DATE, first + 1, run(block.date)), day)


def _from_right(count: float, layout: Layout) -> str:
    """So many characters to the right, and in twips for what counts no characters."""
    indent = f'w:rightChars="{round(count * 100)}" w:right="{characters(count, layout)}"'
    return f'<w:ind {indent}/><w:jc w:val="right"/>'
