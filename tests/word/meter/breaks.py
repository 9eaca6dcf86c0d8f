"""Word files that are wrong on purpose, each with the check that must say so: the proof that the meter can fail."""

from __future__ import annotations

from collections.abc import Iterator

from tests.word.meter.broken import FIGURE, FOOT, ROWS, TALL, Broken, heading, laid, moved_table, said, widths


def breaks() -> Iterator[Broken]:
    """All of them."""
    yield from _pages()
    yield from _texts()
    yield from _tables()


def _pages() -> Iterator[Broken]:
    page_break = "<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>"
    yield laid("paper", "letter paper", "page", width=215.9, height=279.4)
    yield laid("type_area", "a margin of 20 mm to the left", "page", left=20)
    yield laid("type_area", "a margin of 20 mm to the right", "page", right=20)
    yield said(
        "type_area",
        "a table that begins left of the text",
        r'<w:jc w:val="center"/><w:tblBorders>',
        '<w:tblInd w:w="-300" w:type="dxa"/><w:tblBorders>',
    )
    yield said("empty_page", "a page without text", "<w:sectPr>", f"{page_break}<w:sectPr>")
    yield said("printed_once", "a paragraph is lost", r"<w:p>(?:(?!<w:p>).)*?加强组织领导.*?</w:p>", "")
    yield said("printed_once", "a paragraph twice", r"(<w:p>(?:(?!<w:p>).)*?加强组织领导.*?</w:p>)", r"\1\1")
    yield said("printed_once", "a word too many", "加强组织领导", "加强组织领导和")
    yield Broken("printed_once", "a table after the heading that it belongs above", other=moved_table)
    yield said(
        "page_number",
        "footers swapped",
        r'w:type="(default|even)" r:id="rId(Odd|Even)Footer"',
        lambda found: f'w:type="{"even" if found[1] == "default" else "default"}" r:id="rId{found[2]}Footer"',
    )
    yield said("page_number", "one footer for all pages", "<w:evenAndOddHeaders/>", "", "settings")
    yield said("page_number", "no field", "<w:instrText.*?</w:instrText>", "", "footer1")
    yield laid("page_number", "4 mm too low", "page_number", below=11)
    yield laid("page_number", "at the edge", "page_number", space=0)
    yield laid("page_number", "too small", "page_number", size=12)
    yield laid("page_number", "in another font", "page_number", font="仿宋_GB2312")
    yield laid("page_number", "with other dashes", "page_number", before="- ", after=" -")
    yield Broken(
        "draft_mark", "a draft without its mark", other=lambda document: document._replace(draft=False)
    )
    yield Broken(
        "draft_mark", "a mark on what is no draft", FOOT, other=lambda document: document._replace(draft=True)
    )
    yield said("draft_mark", "no mark on even pages", '<w:headerReference w:type="even"[^>]*>', "")
    yield laid("draft_mark", "in another font", "draft", font="仿宋_GB2312")
    yield said("draft_mark", "to the left", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', "header1")
    yield laid("lines_a_page", "a pitch of 30 points", "body", line=30)
    yield laid("lines_a_page", "a shorter page", "page", bottom=50)
    yield laid("line_pitch", "a pitch of 29 points", "body", line=29)
    yield said(
        "line_pitch",
        "a space below a heading",
        '<w:outlineLvl w:val="1"/>',
        '<w:spacing w:after="100"/><w:outlineLvl w:val="1"/>',
        "styles",
    )


def _texts() -> Iterator[Broken]:
    yield laid("title", "too small", "title", size=20)
    yield laid("title", "no line below it", "title", after=0)
    yield laid("title", "in another font", "title", font="黑体")
    yield said("title", "to the left", r'(w:styleId="Title".*?)w:val="center"', r'\1w:val="left"', "styles")
    yield said("title", "broken where it is full", "<w:br/>", "", count=1)
    yield said(
        "title", "broken in a word", "政府信息", '政府</w:t><w:br/><w:t xml:space="preserve">信息', count=1
    )
    yield said("title", "broken in a year", r"(</w:t><w:br/><w:t[^>]*>)(\d\d)(\d\d年)", r"\2\1\3", count=1)
    yield heading(1, "仿宋_GB2312")
    yield heading(2, "仿宋_GB2312")
    yield heading(3, "黑体")
    yield heading(4, "黑体")
    yield said("heading_fonts", "a heading that runs on as the rest", '<w:rStyle w:val="Heading2Char"/>', "")
    yield laid("body_font", "in another font", "body", font="宋体")
    yield laid("body_font", "too small", "body", size=15)
    yield Broken(
        "body_font", "digits without serifs", layout=lambda layout: layout._replace(latin="Liberation Sans")
    )
    yield said(
        "body_font",
        "digits in the Chinese font",
        'w:ascii="Times New Roman"',
        'w:ascii="仿宋_GB2312"',
        "styles",
    )
    yield said("full_width", "a quotation mark after Latin", '<w:rStyle w:val="ChineseMarks0"/>', "")
    yield laid("first_line_indent", "of one character", "body", indent=1)
    yield said("first_line_indent", "none", "<w:ind w:firstLineChars[^>]*>", "", "styles")
    yield said(
        "first_line_indent",
        "of all lines",
        'w:firstLineChars="200"',
        'w:left="640" w:firstLineChars="200"',
        "styles",
    )
    yield said("right_edge", "not justified", '<w:jc w:val="both"/>', '<w:jc w:val="left"/>', "styles")
    yield laid("characters_a_line", "27 a line", "body", character=16)
    yield laid("characters_a_line", "29 a line", "body", character=15.2)
    yield said(
        "line_breaks",
        "a mark begins a line",
        "发展要求，",
        '发展要求</w:t><w:br/><w:t xml:space="preserve">，',
    )
    yield said(
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
    yield laid("signature", "too far to the left", "signature", right=4)
    yield laid("signature", "the date below the name", "signature", shift=0)
    yield laid("signature", "no line above it", "signature", above=0)
    yield said(
        "signature",
        "on two pages",
        '<w:pStyle w:val="Date"/>',
        '<w:pStyle w:val="Date"/><w:pageBreakBefore/>',
    )
    yield said("signature", "lost", '<w:p><w:pPr><w:pStyle w:val="Signature"/>.*?</w:p>', "")


def _tables() -> Iterator[Broken]:
    yield widths("table_width", "140 mm wide", lambda found: [width * 140 / 156 for width in found])
    yield widths(
        "table_columns",
        "two columns wider than the others",
        lambda found: [found[0] + 4, *found[1:-1], found[-1] - 4],
    )
    repeated = said("table_head_repeated", "heads that do not repeat", "<w:tblHeader/>", "")
    yield repeated._replace(document=TALL)
    torn = said("row_whole", "rows that may be torn", "<w:cantSplit/>", "")
    yield torn._replace(document=ROWS)
    yield said("cell_texts", "another figure", rf">{FIGURE}<(?!.*>{FIGURE}<)", ">54321<")
    yield said("cell_texts", "a row lost", r"<w:tr>(?:(?!<w:tr>).)*</w:tr></w:tbl>", "</w:tbl>", count=1)
    yield said(
        "cell_texts", "a row twice", r"(<w:tr>(?:(?!<w:tr>).)*</w:tr>)</w:tbl>", r"\1\1</w:tbl>", count=1
    )
    yield said(
        "number_unbroken",
        "a number broken",
        f">{FIGURE}<",
        '>12</w:t><w:br/><w:t xml:space="preserve">345<',
        count=9,
    )
    yield said(
        "inside_cell",
        "rows too low",
        r'<w:trHeight w:val="\d+" w:hRule="atLeast"/>',
        '<w:trHeight w:val="120" w:hRule="exact"/>',
    )
    yield said(
        "inside_cell",
        "characters over each other",
        r'(w:styleId="TableValue\d".*?<w:spacing w:val=)"0"',
        r'\1"-90"',
        "styles",
    )
    yield laid("table_font", "in another font", "tables", font="仿宋_GB2312")
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
    for step, how in ((1, "narrow"), (7, "small")):
        yield said(
            "table_font",
            f"figures {how} that have room",
            rf"<w:r>(<w:t[^>]*>{FIGURE}<)",
            rf'<w:r><w:rPr><w:rStyle w:val="TableFit2Step{step}"/></w:rPr>\1',
        )
