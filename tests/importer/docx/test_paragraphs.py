"""The text of paragraphs is what a reader of the page sees, in the order in which it is read."""

from __future__ import annotations

import pytest

from generator.importer.published import Line, Table
from tests.importer.docx.making import bookmark, lines, p, published, r, tbl, tc, tr

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x 3</w:instrText></w:r>{inside}'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CHOICE = "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
BOX = "<w:drawing><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></w:drawing>"
OLD_BOX = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (r("收到") + r("3") + r("件"), "收到3件"),
        ("<w:r><w:t>  收到 </w:t><w:t>3</w:t></w:r>", "收到3"),
        ("<w:r><w:t>\n   3\n  </w:t></w:r>", "3"),
        (r(" 收到 ") + r(" 3 "), "收到  3"),
        (r("\u3000\u3000收到\u3000"), "收到"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>3</w:t></w:r>", "2021-3"),
        ("<w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t></w:r>", "甲乙"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("已公开"), "☑已公开"),
        (r("1") + '<w:r><w:sym w:font="Webdings" w:char="F031"/></w:r>' + r("2"), "1\ufffd2"),
        ('<w:r><w:sym w:font="SimSun" w:char="25CB"/></w:r>', "○"),
        ('<w:r><w:sym w:font="SimSun" w:char="x"/></w:r>', "\ufffd"),
        (f'<w:hyperlink r:id="x">{r("门户")}{r("网站")}</w:hyperlink>', "门户网站"),
        (f"<w:fldSimple w:instr='DATE'>{r('12')}</w:fldSimple>", "12"),
        (r("有") + FIELD.format(inside="") + r("件"), "有12件"),
        (r("有") + FIELD.format(inside=FIELD.format(inside="")) + r("件"), "有12件"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:smartTag w:element='d'><w:smartTagPr/>{r('2021年')}</w:smartTag>", "2021年"),
        (r("有") + r("3", "<w:vanish/>") + r("件"), "有件"),
        (r("有") + r("3", '<w:vanish w:val="0"/>'), "有3"),
        (f"<w:r><w:ruby><w:rt>{r('lǜ')}</w:rt><w:rubyBase>{r('律')}</w:rubyBase></w:ruby></w:r>", "律"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>' + r("注"), "注"),
        ("<m:oMath><m:r><m:t>1+2</m:t></m:r></m:oMath>", "1+2"),
        (CHOICE.format(r("新"), r("旧")), "新"),
        (CHOICE.format("<w:r/>", r("旧")), "旧"),
        (f"<w:proofErr/>{r('甲')}<w:lastRenderedPageBreak/>{r('乙')}", "甲乙"),
    ],
)
def test_inline(runs: str, text: str) -> None:
    assert lines(f"<w:p>{runs}</w:p>") == [text]


def test_breaks_end_lines_and_pages_are_no_text() -> None:
    body = '<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:cr/><w:t>丙</w:t></w:r></w:p>'
    found = published(body).blocks
    assert [block.text for block in found if isinstance(block, Line)] == ["甲", "乙", "丙"]
    assert {block.spot.words for block in found} == {"第 1 段"}


def test_a_field_that_is_left_open_hides_no_other_paragraph() -> None:
    opened = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>看不见</w:t></w:r></w:p>'
    assert lines(opened + p("看得见")) == ["看得见"]


def test_a_result_over_several_paragraphs_is_read() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    result = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(f"<w:p>{begin}{result}{r('甲')}</w:p>{p('乙')}<w:p>{end}</w:p>{p('丙')}") == [
        "甲",
        "乙",
        "丙",
    ]


@pytest.mark.parametrize("box", [BOX, OLD_BOX])
def test_text_boxes_come_after_their_paragraph(box: str) -> None:
    inside = p("框里一") + p("框里二")
    assert lines(f"<w:p>{r('前')}<w:r>{box.format(inside)}</w:r>{r('后')}</w:p>") == [
        "前后",
        "框里一",
        "框里二",
    ]


def test_a_text_box_that_is_written_twice_is_read_once() -> None:
    both = CHOICE.format(BOX.format(p("框")), OLD_BOX.format(p("框")))
    assert lines(f"<w:p><w:r>{both}</w:r></w:p>{p('后')}") == ["框", "后"]
    assert lines(f"<w:p>{r('前')}</w:p>{CHOICE.format(p('一'), p('一'))}") == ["前", "一"]


def test_letters_drawn_by_older_files_are_read() -> None:
    assert lines(
        '<w:p><w:r><w:pict><v:shape><v:textpath string="年度报告"/></v:shape></w:pict></w:r></w:p>'
    ) == ["年度报告"]


def test_a_table_in_a_text_box_is_a_table() -> None:
    found = published(f"<w:p>{r('前')}<w:r>{BOX.format(tbl(tr('1', '2')) + p('框'))}</w:r></w:p>").blocks
    assert [type(block) for block in found] == [Line, Table, Line]


def test_empty_paragraphs_are_no_lines_and_places_count_what_is_seen() -> None:
    body = p("甲") + "<w:p/>" + p(" ") + tbl(tr("1"), tr("2")) + p("乙")
    found = published(body).blocks
    assert [(block.spot.line, block.spot.words) for block in found] == [
        (1, "第 1 段"),
        (2, "第 1 个表"),
        (4, "第 2 段"),
    ]


def test_wrappers_of_blocks_are_looked_through() -> None:
    inside = f"<w:customXml>{p('甲')}{tbl(tr('1'))}</w:customXml>"
    found = published(f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>").blocks
    assert [type(block) for block in found] == [Line, Table]


def test_a_hidden_mark_lets_the_next_paragraph_run_on() -> None:
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert lines(p("一、标题。", hidden) + p("正文")) == ["一、标题。正文"]


@pytest.mark.parametrize(
    ("run", "paragraph", "seen"),
    [("", "", True), ("Gone", "", False), ("", "Gone2", False), ("Gone", "Gone2", True)],
)
def test_styles_hide_text(run: str, paragraph: str, seen: bool) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Gone2"><w:basedOn w:val="Base"/></w:style>'
    )
    own = f'<w:rStyle w:val="{run}"/>' if run else ""
    body = f'<w:p><w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>{r("密", own)}</w:p>'
    assert lines(body, styles=styles) == (["密"] if seen else [])


def test_marks_in_hidden_runs_still_count() -> None:
    begin, end = (
        f'<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "end")
    )
    assert lines(f"<w:p>{begin}{r('x')}{end}{bookmark('b')}{r('甲')}</w:p>") == ["甲"]


def test_cells_take_what_their_text_boxes_hold() -> None:
    cell = tc(f"<w:p>{r('3')}<w:r>{BOX.format(p('注'))}</w:r></w:p>")
    (found,) = published(tbl(tr(cell))).blocks
    assert isinstance(found, Table)
    assert found.cells[0].text == "3\n注"


@pytest.mark.parametrize("tag", ["altChunk", "subDoc"])
def test_text_in_another_file_is_refused(tag: str) -> None:
    found = published(f'{p("甲")}<w:{tag} r:id="x"/>')
    assert found.blocks == ()
    assert [(fault.rule, fault.message) for fault in found.faults] == [
        (
            "import.file",
            "文件里嵌着另一份文档，里面的文字不在正文里；请用 WPS 或 Word 打开，另存为 .docx 再试",
        )
    ]
