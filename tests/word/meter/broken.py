"""How a Word file is made wrong on purpose, and the sound documents that it is made from."""

import re
from collections.abc import Callable
from typing import NamedTuple

from generator.document import Document, Heading, Paragraph
from generator.grid import Grid
from generator.layout import Layout
from generator.render import docx
from generator.render.docx import archive
from generator.render.docx.package import prepare
from generator.report import Signature
from tests.word.documents import ORGAN
from tests.word.stress import DAY, LINE, WITH_TABLES, high_rows, made, plain, text

FIGURE = 12345  # the greatest that every column has room for
EDITION = WITH_TABLES[-1]
LONG = 20  # rows of a long table
NARRATIVE = f"""\
{text(700)}
（一）加强组织领导
{text(150, 3)}适应“互联网+”发展要求，全年收到申请{FIGURE}件，同比增长100%。{text(30)}
（二）完善制度机制。{text(150, 5)}
1.主动公开情况
2.依申请公开情况。{text(60, 2)}
（1）网上申请
（2）书面申请。{text(60, 4)}"""
WHOLE = made(
    EDITION,
    draft=True,
    figure=FIGURE,
    narratives={
        **{section.id: text(90) for section in EDITION.sections if not section.tables},
        EDITION.sections[0].id: NARRATIVE,
    },
    signature=Signature(ORGAN, DAY),
)
# The same with one table only, which is printed the sooner.
WORDS = WHOLE._replace(
    blocks=tuple(block for block in WHOLE.blocks if not isinstance(block, Grid) or block.height > LONG)
)
FOOT = plain(*[Paragraph(LINE)] * 19, Heading(2, "（一）标题"), Paragraph(text(100)))
# Two of its tables go over the end of a page.
TALL = made(EDITION, figure=FIGURE, narratives={EDITION.sections[0].id: "\n".join([LINE] * 10)})
ROWS = plain(high_rows())
SOUND = {"whole": WHOLE, "words": WORDS, "foot": FOOT, "tall": TALL, "rows": ROWS}

Rewrite = Callable[[str], str]


class Broken(NamedTuple):
    """A Document as it should be, how its file is made wrong, and the check that must fire."""

    check: str
    how: str
    document: Document = WORDS
    layout: Callable[[Layout], Layout] = lambda layout: layout
    other: Callable[[Document], Document] = lambda document: document
    part: str = ""
    rewrite: Rewrite = lambda xml: xml

    def file(self, layout: Layout) -> bytes:
        """The Word file."""
        layout, document = self.layout(layout), self.other(self.document)
        file = docx.render(document, layout, prepare(layout, document.draft))
        return _rewritten(file, f"word/{self.part}.xml", self.rewrite) if self.part else file


def _rewritten(file: bytes, part: str, rewrite: Rewrite) -> bytes:
    """The file with one part changed; a change that changes nothing raises."""
    package = archive.unpacked(file)
    xml = package[part].decode("utf-8")
    assert rewrite(xml) != xml, f"nothing to change in {part}"
    return archive.pack({**package, part: rewrite(xml).encode("utf-8")})


def said(check: str, how: str, old: str, new: str, part: str = "document", count: int = 0) -> Broken:
    """A part in which a pattern is replaced, everywhere or ``count`` times."""
    return Broken(
        check, how, part=part, rewrite=lambda xml: re.sub(old, new, xml, count=count, flags=re.DOTALL)
    )


def laid(check: str, how: str, group: str, **values: object) -> Broken:
    """A layout in which some values of a group are others."""
    return Broken(
        check,
        how,
        layout=lambda layout: layout._replace(**{group: getattr(layout, group)._replace(**values)}),
    )


def heading(level: int, font: str) -> Broken:
    def changed(layout: Layout) -> Layout:
        headings = list(layout.headings)
        headings[level - 1] = font
        return layout._replace(headings=tuple(headings))

    return Broken("heading_fonts", f"headings of level {level} in {font}", layout=changed)


def widths(check: str, how: str, change: Callable[[list[float]], list[float]]) -> Broken:
    def changed(layout: Layout) -> Layout:
        widths = tuple((table, tuple(change(list(found)))) for table, found in layout.tables.widths)
        return layout._replace(tables=layout.tables._replace(widths=widths))

    return Broken(check, how, layout=changed)


def moved_table(document: Document) -> Document:
    """The document with the paragraph after the long table before it."""
    blocks = list(document.blocks)
    place = next(
        number for number, block in enumerate(blocks) if isinstance(block, Grid) and block.height > LONG
    )
    blocks[place], blocks[place + 1] = blocks[place + 1], blocks[place]
    return document._replace(blocks=tuple(blocks))
