"""Word files that are wrong on purpose, each with the check that must say so: the proof that the meter can fail."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from generator.document import Document, Heading, Paragraph
from generator.grid import Grid
from generator.layout import Layout
from generator.render import docx
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
    stream = BytesIO()
    with ZipFile(BytesIO(file)) as package, ZipFile(stream, "w") as written:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                xml = content.decode("utf-8")
                assert rewrite(xml) != xml, f"nothing to change in {part}"
                content = rewrite(xml).encode("utf-8")
            written.writestr(name, content)
    return stream.getvalue()


def _said(check: str, how: str, old: str, new: str, part: str = "document", count: int = 0) -> Broken:
    """A part in which a pattern is replaced, everywhere or ``count`` times."""
    return Broken(
        check, how, part=part, rewrite=lambda xml: re.sub(old, new, xml, count=count, flags=re.DOTALL)
    )


def _laid(check: str, how: str, group: str, **values: object) -> Broken:
    """A layout in which some values of a group are others."""
    return Broken(
        check,
        how,
        layout=lambda layout: layout._replace(**{group: getattr(layout, group)._replace(**values)}),
    )


def _heading(level: int, font: str) -> Broken:
    def changed(layout: Layout) -> Layout:
        headings = list(layout.headings)
        headings[level - 1] = font
        return layout._replace(headings=tuple(headings))

    return Broken("heading_fonts", f"headings of level {level} in {font}", layout=changed)


def _widths(check: str, how: str, change: Callable[[list[float]], list[float]]) -> Broken:
    def changed(layout: Layout) -> Layout:
        widths = tuple((table, tuple(change(list(found)))) for table, found in layout.tables.widths)
        return layout._replace(tables=layout.tables._replace(widths=widths))

    return Broken(check, how, layout=changed)


def _moved_table(document: Document) -> Document:
    """The document with the paragraph after the long table before it."""
    blocks = list(document.blocks)
    place = next(
        number for number, block in enumerate(blocks) if isinstance(block, Grid) and block.height > LONG
    )
    blocks[place], blocks[place + 1] = blocks[place + 1], blocks[place]
    return document._replace(blocks=tuple(blocks))


def breaks() -> Iterator[Broken]:
    """All of them."""
    yield from _pages()
    yield from _texts()
    yield from _tables()


def _pages() -> Iterator[Broken]:
    page_break = "<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>"
    yield _laid("paper", "letter paper", "page", width=215.9, height=279.4)
    yield _laid("type_area", "a margin of 20 mm to the left", "page", left=20)
    yield _laid("type_area", "a margin of 20 mm to the right", "page", right=20)
    yield _said(
        "type_area",
        "a table that begins left of the text",
        r'<w:jc w:val="center"/><w:tblBorders>',
        '<w:tblInd w:w="-300" w:type="dxa"/><w:tblBorders>',
    )
    yield _said("empty_page", "a page without text", "<w:sectPr>", f"{page_break}<w:sectPr>")
    yield _said("printed_once", "a paragraph is lost", r"<w:p>(?:(?!<w:p>).)*?加强组织领导.*?</w:p>", "")
    yield _said("printed_once", "a paragraph twice", r"(<w:p>(?:(?!<w:p>).)*?加强组织领导.*?</w:p>)", r"\1\1")
    yield _said("printed_once", "a word too many", "加强组织领导", "加强组织领导和")
    yield Broken("printed_once", "a table after the heading that it belongs above", other=_moved_table)
    yield _said(
        "page_number",
        "footers swapped",
        r'w:type="(default|even)" r:id="rId(Odd|Even)Footer"',
        lambda found: f'w:type="{"even" if found[1] == "default" else "default"}" r:id="rId{found[2]}Footer"',
    )
    yield _said("page_number", "one footer for all pages", "<w:evenAndOddHeaders/>", "", "settings")
    yield _said("page_number", "no field", "<w:instrText.*?</w:instrText>", "", "footer1")
    yield _laid("page_number", "4 mm too low", "page_number", below=11)
    yield _laid("page_number", "at the edge", "page_number", space=0)
    yield _laid("page_number", "too small", "page_number", size=12)
    yield _laid("page_number", "in another font", "page_number", font="仿宋_GB2312")
    yield _laid("page_number", "with other dashes", "page_number", before="- ", after=" -")
    yield Broken(
        "draft_mark", "a draft without its mark", other=lambda document: document._replace(draft=False)
    )
    yield Broken(
        "draft_mark", "a mark on what is no draft", FOOT, other=lambda document: document._replace(draft=True)
    )
    yield _said("draft_mark", "no mark on even pages", '<w:headerReference w:type="even"[^>]*>', "")
    yield _laid("draft_mark", "in another font", "draft", font="仿宋_GB2312")
    yield _said("draft_mark", "to the left", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', "header1")
    yield _laid("lines_a_page", "a pitch of 30 points", "body", line=30)
    yield _laid("lines_a_page", "a shorter page", "page", bottom=50)
    yield _laid("line_pitch", "a pitch of 29 points", "body", line=29)
    yield _said(
        "line_pitch",
        "a space below a heading",
        '<w:outlineLvl w:val="1"/>',
        '<w:spacing w:after="100"/><w:outlineLvl w:val="1"/>',
        "styles",
    )


def _texts() -> Iterator[Broken]:
    yield _laid("title", "too small", "title", size=20)
    yield _laid("title", "no line below it", "title", after=0)
    yield _laid("title", "in another font", "title", font="黑体")
    yield _said("title", "to the left", r'(w:styleId="Title".*?)w:val="center"', r'\1w:val="left"', "styles")
    yield _said("title", "broken where it is full", "<w:br/>", "", count=1)
    yield _said(
        "title", "broken in a word", "政府信息", '政府</w:t><w:br/><w:t xml:space="preserve">信息', count=1
    )
    yield _said("title", "broken in a year", r"(</w:t><w:br/><w:t[^>]*>)(\d\d)(\d\d年)", r"\2\1\3", count=1)
    yield _heading(1, "仿宋_GB2312")
    yield _heading(2, "仿宋_GB2312")
    yield _heading(3, "黑体")
    yield _heading(4, "黑体")
    yield _said("heading_fonts", "a heading that runs on as the rest", '<w:rStyle w:val="Heading2Char"/>', "")
    yield _laid("body_font", "in another font", "body", font="宋体")
    yield _laid("body_font", "too small", "body", size=15)
    yield Broken(
        "body_font", "digits without serifs", layout=lambda layout: layout._replace(latin="Liberation Sans")
    )
    yield _said(
        "body_font",
        "digits in the Chinese font",
        'w:ascii="Times New Roman"',
        'w:ascii="仿宋_GB2312"',
        "styles",
    )
    yield _said("full_width", "a quotation mark after Latin", '<w:rStyle w:val="ChineseMarks0"/>', "")
    yield _laid("first_line_indent", "of one character", "body", indent=1)
    yield _said("first_line_indent", "none", "<w:ind w:firstLineChars[^>]*>", "", "styles")
    yield _said(
        "first_line_indent",
        "of all lines",
        'w:firstLineChars="200"',
        'w:left="640" w:firstLineChars="200"',
        "styles",
    )
    yield _said("right_edge", "not justified", '<w:jc w:val="both"/>', '<w:jc w:val="left"/>', "styles")
    yield _laid("characters_a_line", "27 a line", "body", character=16)
    yield _laid("characters_a_line", "29 a line", "body", character=15.2)
    yield _said(
        "line_breaks",
        "a mark begins a line",
        "发展要求，",
        '发展要求</w:t><w:br/><w:t xml:space="preserve">，',
    )
    yield _said(
        "line_breaks",
        "a number is broken",
        f"收到申请{FIGURE}",
        '收到申请12</w:t><w:br/><w:t xml:space="preserve">345',
    )
    yield Broken(
        "heading_with_text",
        "a heading left alone",
        FOOT,
        part="styles",
        rewrite=lambda xml: xml.replace("<w:keepNext/>", ""),
    )
    yield _laid("signature", "too far to the left", "signature", right=4)
    yield _laid("signature", "the date below the name", "signature", shift=0)
    yield _laid("signature", "no line above it", "signature", above=0)
    yield _said(
        "signature",
        "on two pages",
        '<w:pStyle w:val="Date"/>',
        '<w:pStyle w:val="Date"/><w:pageBreakBefore/>',
    )
    yield _said("signature", "lost", '<w:p><w:pPr><w:pStyle w:val="Signature"/>.*?</w:p>', "")


def _tables() -> Iterator[Broken]:
    yield _widths("table_width", "140 mm wide", lambda widths: [width * 140 / 156 for width in widths])
    yield _widths(
        "table_columns",
        "two columns wider than the others",
        lambda widths: [widths[0] + 4, *widths[1:-1], widths[-1] - 4],
    )
    repeated = _said("table_head_repeated", "heads that do not repeat", "<w:tblHeader/>", "")
    yield repeated._replace(document=TALL)
    torn = _said("row_whole", "rows that may be torn", "<w:cantSplit/>", "")
    yield torn._replace(document=ROWS)
    yield _said("cell_texts", "another figure", rf">{FIGURE}<(?!.*>{FIGURE}<)", ">54321<")
    yield _said("cell_texts", "a row lost", r"<w:tr>(?:(?!<w:tr>).)*</w:tr></w:tbl>", "</w:tbl>", count=1)
    yield _said(
        "cell_texts", "a row twice", r"(<w:tr>(?:(?!<w:tr>).)*</w:tr>)</w:tbl>", r"\1\1</w:tbl>", count=1
    )
    yield _said(
        "number_unbroken",
        "a number broken",
        f">{FIGURE}<",
        '>12</w:t><w:br/><w:t xml:space="preserve">345<',
        count=9,
    )
    yield _said(
        "inside_cell",
        "rows too low",
        r'<w:trHeight w:val="\d+" w:hRule="atLeast"/>',
        '<w:trHeight w:val="120" w:hRule="exact"/>',
    )
    yield _said(
        "inside_cell",
        "characters over each other",
        r'(w:styleId="TableValue\d".*?<w:spacing w:val=)"0"',
        r'\1"-90"',
        "styles",
    )
    yield _laid("table_font", "in another font", "tables", font="仿宋_GB2312")
    yield Broken(
        "table_font", "figures without serifs", layout=lambda layout: layout._replace(latin="Liberation Sans")
    )
    yield Broken(
        "table_font",
        "too small",
        layout=lambda layout: layout._replace(
            tables=layout.tables._replace(
                sizes=tuple(size._replace(size=size.size - 1) for size in layout.tables.sizes)
            )
        ),
    )
