"""Pages as editors, word processors and sites write them, by their whole HTML."""

from __future__ import annotations

import random
from html import escape

import nh3

from tests.importer.foreign.model import Box, Page, Sheet, body, html, table

_WORD_HEAD = """<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View><w:Zoom>100</w:Zoom></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:10.5pt} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:普通表格}</style><![endif]-->"""


def _spans(text: str) -> str:
    """Each character in a span of its own, as Word writes what has been edited often."""
    return "".join(
        f"<span lang=EN-US style='font-size:9.0pt;mso-bidi-font-size:10.5pt'>{escape(c)}</span>" for c in text
    )


def _word_cell(box: Box) -> str:
    text = _spans(box.text) if box.text else "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
    end = "<span\n  lang=EN-US><o:p></o:p></span></p>\n  "
    style = "text-align:center;\n  mso-pagination:widow-orphan"
    return f"\n  <p class=MsoNormal align=center style='{style}'>{text}{end}"


def _word_rows(sheet: Sheet) -> str:
    """Rows as Word writes merged ones: each ends with an empty cell that only other programs see."""
    rows = table(sheet, _word_cell).replace(
        "</tr>",
        "<![if !supportMisalignedRows]>\n  <td style='height:14.2pt;border:none' width=0 height=19></td>\n  <![endif]></tr>",
    )
    return f"<div align=center>{rows.replace('<table border=1>', '<table class=MsoNormalTable border=0 cellspacing=0>')}</div>"


def word(page: Page, draw: random.Random) -> bytes:
    """Word's own page, with all that it writes for itself, in GB 2312."""
    paragraphs = body(page, _word_rows).replace(
        "<p>", "<p class=MsoNormal style='text-indent:32.0pt'><span style='font-family:仿宋_GB2312'>"
    )
    paragraphs = paragraphs.replace(
        "</p>\n<p class=MsoNormal s", "<span lang=EN-US><o:p></o:p></span></span></p>\n<p class=MsoNormal s"
    )
    start = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">\n'
    )
    text = f"{start}<head>{_WORD_HEAD}</head>\n<body lang=ZH-CN><div class=WordSection1>{paragraphs}</div></body></html>"
    return text.encode("gb18030")


def word_filtered(page: Page, draw: random.Random) -> bytes:
    """Word's page without what it writes for itself."""
    text = word(page, draw).decode("gb18030")
    for gone in ("<o:p></o:p>", "<o:p>", "</o:p>", "<![if !supportMisalignedRows]>", "<![endif]>"):
        text = text.replace(gone, "")
    return text.encode("gb18030")


def mht(page: Page, draw: random.Random) -> bytes:
    """The same in one file, as Word and old browsers save a page."""
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    message = MIMEMultipart("related", type="text/html")
    part = MIMEText(word(page, draw).decode("gb18030"), "html", "gb2312")
    part["Content-Location"] = "file:///C:/0001/report.htm"
    message.attach(part)
    return message.as_bytes()


def wps(page: Page, draw: random.Random) -> bytes:
    """A page of WPS: styles in every element, blanks as padding, empty rows of tables without cells."""

    def cell(box: Box) -> str:
        style = "text-indent:0.0000pt;mso-char-indent-count:0.0000;text-align:center;"
        return f'<p class=MsoNormal style="{style}"><font face="宋体">&nbsp;{escape(box.text)}&nbsp;&nbsp;</font><b></b></p>'

    def print_table(sheet: Sheet) -> str:
        return (
            table(sheet, cell)
            .replace("<tr>", '<tr style="height:19.85pt;">')
            .replace("</table>", "<tr></tr></table>")
        )

    return html(
        body(page, print_table), '<meta charset="utf-8"><meta name="Generator" content="WPS Office">'
    ).encode()


def sanitised(page: Page, draw: random.Random) -> bytes:
    """A sanitiser that knows no attributes: merged cells become single ones, rows have different lengths."""
    clean = nh3.clean(body(page), tags={"p", "table", "tbody", "tr", "td", "h1", "br"}, attributes={})
    return html(clean).encode()


def wrapped(page: Page, draw: random.Random) -> bytes:
    """Headings everywhere, each content in a paragraph and a span, labels broken by the editor, no closing tags."""

    def cell(box: Box) -> str:
        middle = len(box.text) // 2
        text = (
            f"{escape(box.text[:middle])}<br>{escape(box.text[middle:])}"
            if box.ref is None and middle
            else escape(box.text)
        )
        return f'<p style="white-space:nowrap"><span><strong>{text}</strong></span>'

    def print_table(sheet: Sheet) -> str:
        rows = table(sheet, cell).replace("<td", "<th").replace("</td>", "").replace("</tr>", "")
        return f"<div class='table-wrap'>{rows}</div>"

    return html(body(page, print_table)).encode()


_MENU = "".join(
    f"<li><a href='/{n}'>{name}</a></li>"
    for n, name in enumerate(("首页", "政务公开", "政府信息公开年报", "互动交流"))
)


def layout(page: Page, draw: random.Random) -> bytes:
    """The report within tables that lay the page out, with menus and links around it."""
    inside = body(page)
    return html(
        f"<table width=1000><tr><td colspan=2><ul>{_MENU}</ul></td></tr><tr><td width=200>"
        f"<table><tr><td>栏目</td></tr><tr><td>法定主动公开内容</td></tr></table></td><td><table><tr><td>{inside}</td></tr></table></td></tr>"
        "<tr><td colspan=2>主办单位：示例市人民政府办公室　ICP备00000000号</td></tr></table>"
    ).encode()


def two_reports(page: Page, draw: random.Random) -> bytes:
    """Below the report that of the year before, folded away: with its own headings and other figures."""
    old = page.copy()
    year = int("".join(c for c in page.title if c.isdigit())[:4])
    old.title = page.title.replace(str(year), str(year - 1))
    for sheet in old.sheets():
        for box in sheet.boxes():
            box.text = str(draw.randint(100, 999)) if box.ref else box.text
    return html(
        f"{body(page)}\n<div class='accordion'><details><summary>往年年报</summary>{body(old)}</details></div>"
    ).encode()


def two_reports_old_first(page: Page, draw: random.Random) -> bytes:
    """The same with the older one above."""
    text = two_reports(page, draw).decode()
    start, rest = text.split("<body>\n")
    new, old = rest.split("\n<div class='accordion'>")
    return f"{start}<body>\n<div class='accordion'>{old.replace('</body></html>', '')}\n{new}</body></html>".encode()


def summary_table(page: Page, draw: random.Random) -> bytes:
    """A table of another kind with some of the same words, before the report's own in their section."""
    new = page.copy()
    at = next(n for n, item in enumerate(new.items) if isinstance(item, Sheet) and item.id == "requests")
    rows = [
        ["部门", "本年新收", "予以公开", "不予公开", "其他", "总计"],
        *([f"科室{n}", *map(str, range(n, n + 5))] for n in range(1, 5)),
    ]
    new.items.insert(at, Sheet("other", [[Box(text) for text in row] for row in rows]))
    return html(body(new)).encode()


def divided(page: Page, draw: random.Random) -> bytes:
    """Tables built of other elements, as pages for telephones have them."""

    def print_table(sheet: Sheet) -> str:
        rows = ("".join(f"<div class='cell'>{escape(box.text)}</div>" for box in row) for row in sheet.rows)
        return "<div class='table'>" + "".join(f"<div class='row'>{row}</div>" for row in rows) + "</div>"

    return html(body(page, print_table)).encode()


def traditional(page: Page, draw: random.Random) -> bytes:
    """Traditional characters, as sites offer them."""
    table_ = str.maketrans(
        "总计请开办继续级书业处无内务过发关认务类专检复议诉讼审结维纠结报告",
        "總計請開辦繼續級書業處無內務過發關認務類專檢復議訴訟審結維糾結報告",
    )
    return html(body(page)).translate(table_).encode()


def gbk(page: Page, draw: random.Random) -> bytes:
    """A page that says nothing of its encoding."""
    return html(body(page), "").encode("gb18030")


def utf16(page: Page, draw: random.Random) -> bytes:
    """A page as Notepad saves Unicode."""
    return html(body(page), "").encode("utf-16")
