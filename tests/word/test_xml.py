"""Text as XML: nothing breaks it, nothing is lost, and Chinese marks stay Chinese."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from generator.render.docx.units import width
from generator.render.docx.xml import escape, run
from tests.word.documents import Element, W, of, text, value


def parsed(xml: str) -> Element:
    return ElementTree.fromstring(f'<p xmlns:w="{W[1:-1]}">{xml}</p>')


@pytest.mark.parametrize(
    "typed", ["a<b", "a&b", "</w:t>", "“&amp;”", "'\"", "  两端空格  ", "{{ 单位 }}", "𠀀", "\u3000全角"]
)
def test_what_is_typed_is_printed(typed: str) -> None:
    assert text(parsed(run(typed))) == typed
    assert parsed(f'<w:x w:val="{escape(typed)}"/>')[0].get(f"{W}val") == typed


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\x0b", "\x1f", "\r", "\ud800", "\ufffe", "\uffff", "\x85"], ids=ascii
)
def test_what_xml_cannot_carry_vanishes(char: str) -> None:
    assert text(parsed(run(f"前{char}后"))) == "前后"


def test_tab_and_line_break_are_elements() -> None:
    found = parsed(run("一\t二\n三"))
    assert [child.tag.removeprefix(W) for child in found[0]] == ["t", "tab", "t", "br", "t"]


def test_no_run_for_no_text() -> None:
    assert run("") == ""


@pytest.mark.parametrize("mark", "“”‘’—…·×①Ⅱ～〔"[:10])
def test_marks_of_both_scripts_are_said_to_be_east_asian(mark: str) -> None:
    assert value(parsed(run(f"前{mark}后")), "r/rPr/rFonts", "hint") == "eastAsia"


@pytest.mark.parametrize("plain", ["汉字", "2021", "（一）", "12345热线", "a-b"])
def test_other_text_needs_no_hint(plain: str) -> None:
    assert not of(parsed(run(plain)), "//rPr")


def test_style_stands_before_fonts() -> None:
    found = parsed(run("“一”", "Heading2Char"))
    assert [child.tag.removeprefix(W) for child in of(found, "r/rPr")[0]] == ["rStyle", "rFonts"]


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("“一”", [("Marks", "“"), ("", "一”")]),
        ("网+”二", [("", "网+"), ("Marks", "”"), ("", "二")]),
        ("一100”——二", [("", "一100"), ("Marks", "”——"), ("", "二")]),
        ("一·二", [("", "一"), ("Marks", "·"), ("", "二")]),
        ("一·“二”", [("", "一"), ("Marks", "·“"), ("", "二”")]),
        ("一（“二”）——三", [("", "一（“二”）——三")]),
    ],
)
def test_marks_that_follow_latin_or_nothing_have_a_style(typed: str, pieces: list[tuple[str, str]]) -> None:
    """LibreOffice reads no hint and takes them for Latin."""
    runs = of(parsed(run(typed, marks="Marks")), "r")
    assert [(value(found, "rPr/rStyle") or "", text(found)) for found in runs] == pieces


@pytest.mark.parametrize(
    ("typed", "characters"),
    [("示例市民政局", 6), ("2021", 2), ("2022年1月18日", 7.5), ("a1", 1), ("，2", 1.5)],
)
def test_widths_in_characters(typed: str, characters: float) -> None:
    assert width(typed) == pytest.approx(characters)
