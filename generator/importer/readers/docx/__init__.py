"""Word files (.docx, .docm): paragraphs and tables as a reader sees them, our own recognised by their bookmarks.

Nothing of a file is run, followed or fetched. What nobody has accepted yet is read as if it were accepted, and
told. Where a file cannot be read whole it is not read at all, and the fault says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.finding import Fault, Place
from generator.importer.published import Line, Published, Spot
from generator.importer.readers.docx.assembling import Assembly
from generator.importer.readers.docx.body import Body
from generator.importer.readers.docx.changes import Comments
from generator.importer.readers.docx.numbering import Numbering
from generator.importer.readers.docx.package import Opened, opened
from generator.importer.readers.docx.refusal import Refusal, damaged
from generator.importer.readers.docx.styles import Styles
from generator.importer.readers.docx.xml import Element, W

__all__ = ["read"]

_NONE: Mapping[str, str] = MappingProxyType({})
_MACROS = "文件带有宏（.docm）；宏没有运行，只读了文字和表格，请确认文件来源可靠"


def read(data: bytes, names: Mapping[str, str] = _NONE) -> Published:
    """The Word file in these bytes. ``names`` gives for a bookmark of ours the address, or ``section:<id>``.

    Whatever the bytes are, this returns: what cannot be read is a fault ``import.file``, and there are no blocks.
    """
    try:
        return _read(opened(data), names)
    except Refusal as refused:
        reason = str(refused)
    except RecursionError:
        reason = str(damaged("套了太多层"))
    return Published("docx", (), faults=(Fault("import.file", Place(1), reason),))


def _read(file: Opened, names: Mapping[str, str]) -> Published:
    styles = Styles(file.styles)
    body = Body(styles)
    inside = file.document.find(f"{W}body")
    if inside is None:
        raise damaged("里面没有正文")
    blocks = body.blocks(inside)
    assembly = Assembly(Numbering(file.numbering), Comments(file.comments, body.anchors), names)
    assembly.body(blocks)
    marks = tuple(_draft_marks(file.headers, styles)) if assembly.ours else ()
    macros = (Fault("import.macros", Place(1), _MACROS),) if file.macros else ()
    return Published(
        "docx",
        (*marks, *assembly.blocks),
        file.title,
        file.author,
        assembly.years.pop() if len(assembly.years) == 1 else 0,
        assembly.ours,
        (*macros, *assembly.faults),
    )


def _draft_marks(headers: tuple[Element, ...], styles: Styles) -> Iterator[Line]:
    """What stands above the pages of a file of ours: only drafts have anything there, on odd and even pages."""
    reader = Body(styles)
    found = [block for header in headers for block in reader.blocks(header)]
    texts = (text for block in found if (text := getattr(block, "text", "").strip()))
    for text in dict.fromkeys(texts):
        yield Line(text, Spot(1, 1, "页眉"), name="draft")
