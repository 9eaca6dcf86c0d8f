"""Each rule of test_rules broken once on purpose: else those tests would show nothing."""

from __future__ import annotations

import re
from inspect import signature

import pytest

from generator.layout import NAME
from generator.render.docx import archive
from tests.word import opened
from tests.word import test_rules as rules
from tests.word.documents import SAMPLES, parts
from tests.word.kinds import file_of

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
SAMPLE = f"{next(sample.stem for sample in SAMPLES if '2021' in sample.stem)}定稿"
BREAKS = {
    "a column too wide": (
        "columns_are_the_widths_of_cells",
        DOCUMENT,
        r'(gridCol w:w=")(\d)',
        r"\g<1>9\g<2>",
    ),
    "a cell too narrow": ("columns_are_the_widths_of_cells", DOCUMENT, r'(tcW w:w=")\d+', r"\g<1>7"),
    "a table of free widths": ("columns_are_the_widths_of_cells", DOCUMENT, '"fixed"', '"autofit"'),
    "a merged cell without its first": (
        "merged_cells_are_whole",
        DOCUMENT,
        '<w:vMerge w:val="restart"/>',
        "",
    ),
    "a paragraph left over": ("merged_cells_are_whole", DOCUMENT, "</w:p></w:tc>", r"</w:p><w:p/></w:tc>"),
    "a head that does not repeat": ("rows", DOCUMENT, "<w:tblHeader/>", ""),
    "a row that splits": ("rows", DOCUMENT, "<w:cantSplit/>", ""),
    "a row of fixed height": ("rows", DOCUMENT, '"atLeast"', '"exact"'),
    "the pitch of the body in a cell": (
        "cells_have_their_own_pitch",
        DOCUMENT,
        '"TableValue2"',
        '"BodyText"',
    ),
    "a table without a caption": ("tables_are_described", DOCUMENT, "<w:tblCaption [^>]*/>", ""),
    "a theme font": ("fonts_are_named", STYLES, "<w:rFonts ", r'\g<0>w:asciiTheme="minorAscii" '),
    "a font that is not listed": (
        "fonts_are_named",
        STYLES,
        '(w:styleId="Title".*?w:eastAsia=")[^"]*',
        r"\1隶书",
    ),
    "no Chinese font": (
        "fonts_are_named",
        STYLES,
        'w:eastAsia="[^"]*"( w:hAnsi.*?w:styleId="Normal".*?) w:eastAsia="[^"]*"',
        r"\1",
    ),
    "a mark without its hint": (
        "chinese_marks_carry_the_hint",
        DOCUMENT,
        '<w:rFonts w:hint="eastAsia"/>',
        "",
    ),
    "another language": ("language", STYLES, '(<w:lang .*?w:eastAsia=")zh-CN', r"\1ja-JP"),
    "a heading that is text": ("headings_and_title", DOCUMENT, '"Heading1"', '"BodyText"'),
    "a heading off the outline": ("headings_and_title", STYLES, '<w:outlineLvl w:val="0"/>', ""),
    "a second title": ("headings_and_title", DOCUMENT, '"BodyText"', '"Title"'),
    "another author": ("properties", CORE, "<dc:creator>", r"\g<0>某"),
    "no subject": ("properties", CORE, "<dc:subject>.*?</dc:subject>", ""),
    "an empty paragraph": (
        "no_paragraph_is_for_space",
        DOCUMENT,
        "<w:tbl>",
        r'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p><w:tbl>',
    ),
    "a bold run": ("runs_have_no_looks", DOCUMENT, "<w:r><w:t ", r"<w:r><w:rPr><w:b/></w:rPr><w:t "),
    "a font in a run": ("runs_have_no_looks", DOCUMENT, 'w:hint="eastAsia"', r'\g<0> w:ascii="Arial"'),
    "a bookmark that does not end": (
        "bookmarks_are_single_pairs",
        DOCUMENT,
        "</w:pPr><w:r>",
        r'</w:pPr><w:bookmarkStart w:id="99999" w:name="a"/><w:r>',
    ),
    "two bookmarks of one name": (
        "bookmarks_are_single_pairs",
        DOCUMENT,
        "</w:pPr><w:r>",
        "</w:pPr>"
        + "".join(
            f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/><w:bookmarkEnd w:id="{id_}"/>'
            for id_, name in (("99998", "a"), ("99999", "A"))
        )
        + "<w:r>",
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_rule_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rule, part, pattern, instead = BREAKS[name]
    check = getattr(rules, f"test_{rule}")
    package = archive.unpacked(file_of(NAME, SAMPLE))
    changed, count = re.subn(pattern, instead, package[part].decode("utf-8"), count=1, flags=re.DOTALL)
    assert count == 1
    broken = parts(archive.pack({**package, part: changed.encode("utf-8")}))
    monkeypatch.setattr(opened, "file", lambda *_: broken)
    monkeypatch.setattr(opened, "chains", opened.chains.__wrapped__)
    arguments = (NAME, SAMPLE)[: len(signature(check).parameters)]
    with pytest.raises(AssertionError):
        check(*arguments)


def test_every_rule_is_broken_once() -> None:
    assert {f"test_{rule}" for rule, *_ in BREAKS.values()} == {
        name for name in vars(rules) if name.startswith("test_")
    }
