"""Levels of headings by outline and by style, and the ordinals that Word counts and does not store."""

from __future__ import annotations

import pytest

from generator.importer.published import Line
from generator.importer.readers.docx.formats import formatted
from tests.importer.docx.making import grid, lines, p, published, table, tbl, tc, tr

STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="公文标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", 0),
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:outlineLvl w:val="8"/>', 6),
        ('<w:outlineLvl w:val="9"/>', 0),
        ('<w:outlineLvl w:val="x"/>', 0),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="a"/>', 1),
        ('<w:pStyle w:val="b"/>', 3),
        ('<w:pStyle w:val="c"/>', 0),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:pStyle w:val="x"/>', 0),
        ('<w:pStyle w:val="Heading2"/>', 2),
        ('<w:pStyle w:val="nothing"/>', 0),
    ],
)
def test_levels(properties: str, level: int) -> None:
    (line,) = published(p("一、总体情况", properties), styles=STYLES).blocks
    assert isinstance(line, Line)
    assert line.level == level


def num(level: int = 0, id_: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id_}"/></w:numPr>'


def lvl(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(*levels: str, id_: int = 7, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{more}{"".join(levels)}</w:abstractNum>'


def listed(id_: int = 1, of: int = 7, more: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


OFFICIAL = abstract(
    lvl(0, "chineseCountingThousand", "%1、"),
    lvl(1, "chineseCounting", "（%2）"),
    lvl(2, "decimal", "%3."),
    lvl(3, "decimal", "%1.%4", "<w:isLgl/>"),
)


def test_levels_count_and_start_anew_under_the_next_one_above() -> None:
    steps = [0, 1, 1, 2, 2, 1, 2, 0, 1, 3]
    body = "".join(p("段", num(level)) for level in steps)
    assert lines(body, numbering=OFFICIAL + listed()) == [
        *(
            "一、段",
            "（一）段",
            "（二）段",
            "1.段",
            "2.段",
            "（三）段",
            "1.段",
            "二、段",
            "（一）段",
            "2.1 段",
        ),
    ]


def test_a_number_and_a_text_that_begins_with_one_stay_apart() -> None:
    body = p("5万件", num(2)) + p("已办结", num(2))
    assert lines(body, numbering=OFFICIAL + listed()) == ["1. 5万件", "2.已办结"]


def test_lists_of_one_kind_go_on_counting_unless_they_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = OFFICIAL + listed(1) + listed(2) + listed(3, more=anew)
    body = "".join(p("段", num(0, id_)) for id_ in (1, 2, 3, 3, 1))
    assert lines(body, numbering=numbering) == ["一、段", "二、段", "一、段", "二、段", "三、段"]


def test_a_list_may_have_a_level_of_its_own_and_a_start() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperRoman", "%1-")}</w:lvlOverride>'
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    numbering = OFFICIAL + listed(1, more=own) + listed(2, more=start)
    assert lines(p("段", num(0, 1)) + p("段", num(0, 2)), numbering=numbering) == ["I-段", "四、段"]


@pytest.mark.parametrize(("restart", "second"), [("0", "2.段"), ("1", "1.段"), (None, "1.段")])
def test_a_level_may_never_start_anew(restart: str | None, second: str) -> None:
    more = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    numbering = abstract(lvl(0, "decimal", "%1"), lvl(1, "decimal", "%2.", more)) + listed()
    body = "".join(p("段", num(level)) for level in (0, 1, 0, 1))
    assert lines(body, numbering=numbering)[-1] == second


def test_styles_put_paragraphs_into_lists() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="off"><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    own = (
        lvl(0, "japaneseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        lvl(1, "japaneseCounting", "（%2）", '<w:pStyle w:val="h2"/>'),
    )
    body = "".join(p("段", f'<w:pStyle w:val="{style}"/>') for style in ("h1", "h2", "off", "h2"))
    off = p("段", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body + off, styles=styles, numbering=abstract(*own) + listed()) == [
        *("一、段", "（一）段", "段", "（二）段", "段"),
    ]


def test_a_list_may_have_its_levels_from_a_style() -> None:
    linked = abstract(more='<w:numStyleLink w:val="list"/>', id_=8)
    real = abstract(lvl(0, "ideographTraditional", "%1."), more='<w:styleLink w:val="list"/>')
    assert lines(p("段", num(0, 2)), numbering=linked + real + listed(2, 8)) == ["甲.段"]


def test_empty_paragraphs_count_and_bullets_show_no_number() -> None:
    numbering = abstract(lvl(0, "decimal", "%1."), lvl(1, "bullet", "\uf0b7")) + listed()
    body = p("甲", num()) + p("", num()) + p("乙", num()) + p("点", num(1))
    assert lines(body, numbering=numbering) == ["1.甲", "3.乙", "点"]


def test_an_unknown_list_shows_nothing() -> None:
    assert lines(p("甲", num(0, 9)) + p("乙", num(8, 1)), numbering=OFFICIAL + listed()) == ["甲", "乙"]
    assert lines(p("甲", num())) == ["甲"]


def test_cells_show_their_numbers_even_alone() -> None:
    numbering = abstract(lvl(0, "decimal", "%1")) + listed()
    rows = (tr(tc(p("", num())), tc(p("甲", num()))), tr(tc(p("", num())), "乙"))
    assert [text for *_, text in grid(table(tbl(*rows), numbering=numbering))] == ["1", "2 甲", "3", "乙"]


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 11, "十一"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1005, "一千零五"),
        ("chineseCountingThousand", 2340, "二千三百四十"),
        ("japaneseCounting", 6, "六"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographLegalTraditional", 12, "壹拾貳"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircleChinese", 36, "㊱"),
        ("decimalEnclosedCircleChinese", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 26, "z"),
        ("none", 3, ""),
        ("bullet", 0, ""),
        ("unheard of", 3, "3"),
        ("chineseCounting", 0, "0"),
        ("chineseCounting", 123456, "123456"),
    ],
)
def test_formats(form: str, number: int, text: str) -> None:
    assert formatted(number, form) == text
