"""Pages and texts in every encoding that sites use: no character comes out as another one without a word."""

from __future__ import annotations

import pytest

from generator.importer.characters import text_of
from generator.importer.opening import opened
from generator.importer.published import Line
from generator.importer.simplified import _SIMPLIFIED, _TRADITIONAL, simplified
from tests.test_walls import heads, words_of_the_form

TEXT = "示例市民政局2021年政府信息公开工作年度报告：予以公开12件，“三安全一稳定”。\n全年没有收取信息处理费。"
HANT = "示例市民政局2021年政府信息公開工作年度報告：予以公開12件。"


def page(charset: str, text: str = TEXT) -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><p>{text}</p>'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize(
    "declared", ["utf-8", "GB2312", "gbk", "big5", "iso-8859-1", "windows-1252", "无此编码"]
)
def test_whatever_a_page_says_of_itself_it_is_read(encoding: str, declared: str) -> None:
    written = page(declared)
    found = text_of(written.encode(encoding))
    assert (found.text, found.faults) == (written, ())


@pytest.mark.parametrize("head", ["<?xml version='1.0' encoding='gb2312'?>", '<meta charset="GBK">', ""])
def test_ways_to_declare(head: str) -> None:
    assert text_of((head + TEXT).encode("gb18030")).text == head + TEXT


@pytest.mark.parametrize("declared", ["Big5", "big5-hkscs"])
def test_big5_is_read_where_it_is_declared(declared: str) -> None:
    written = page(declared, HANT)
    assert text_of(written.encode("big5hkscs")).text == written
    assert text_of(HANT.encode("big5"), declared).text == HANT


def test_a_word_that_is_valid_in_both_encodings() -> None:
    written = page("gbk", "联通")
    assert text_of(written.encode("gbk")).text == written


@pytest.mark.parametrize("declared", ["utf-8", "gbk", "无"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_lost_byte_costs_one_character_and_is_told(encoding: str, declared: str) -> None:
    """A page in UTF-8 that was cut is not taken for GBK, in which all of it would be other characters."""
    whole = page(declared, f"{TEXT * 5}规章")
    data = whole.encode(encoding)
    lost = data.rindex("章".encode(encoding))
    found = text_of(data[:lost] + data[lost + 1 :])
    assert found.text is not None
    assert found.text.startswith(whole[:-6])
    assert [(fault.rule, fault.place.line) for fault in found.faults] == [
        ("import.encoding", whole.count("\n") + 1)
    ]
    assert found.faults[0].message.startswith("这一行有读不出来的字：“")
    assert found.faults[0].message.endswith("”；这些字在文件里已经丢失，请对照原文补上")


@pytest.mark.parametrize("lost", ["\ufffd", "锟斤拷"])
def test_what_was_lost_before_is_told(lost: str) -> None:
    found = text_of(f"第一行\n规章 {lost} 12件\n".encode())
    (fault,) = found.faults
    assert (fault.rule, fault.place.line) == ("import.encoding", 2)
    assert (
        fault.message == f"这一行有读不出来的字：“规章 {lost} 12件”；这些字在文件里已经丢失，请对照原文补上"
    )


def test_many_losses_are_few_faults() -> None:
    faults = text_of(("字\ufffd\n" * 100).encode()).faults
    assert [fault.place.line for fault in faults] == list(range(1, 22))
    assert (
        faults[-1].message == "从这一行起还有 80 行有读不出来的字；这个文件的编码多半已经损坏，请换一份再导入"
    )


def test_bytes_that_are_no_characters() -> None:
    assert text_of(bytes([0x81, 0xFF, 0xFE, 0x80] * 50)).text is None


def test_line_ends_are_those_of_the_place() -> None:
    assert text_of(b"a\r\nb\rc\nd").text == "a\nb\nc\nd"


def test_losses_reach_the_report_of_the_page() -> None:
    found = opened("页.html", "<p>规\ufffd</p>".encode())
    (line,) = found.blocks
    assert isinstance(line, Line)
    assert [fault.rule for fault in found.faults] == ["import.encoding"]


def test_traditional_labels() -> None:
    assert simplified("因政府信息公開工作被申請行政復議、提起行政訴訟情況") == (
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况"
    )
    assert simplified("本年度辦理結果 不予處理 結轉下年度繼續辦理 法人或其他組織 總計") == (
        "本年度办理结果 不予处理 结转下年度继续办理 法人或其他组织 总计"
    )


def test_the_table_has_what_labels_have_and_no_more() -> None:
    from generator.edition import all_editions

    labels = words_of_the_form() | {
        text
        for edition in all_editions()
        for table in edition.tables.values()
        for block in table.blocks
        for tree in (block.columns, block.rows)
        for head in heads(tree)
        for text in (head.label, *head.aliases, block.banner or "", block.corner or "")
    }
    labels |= {
        text
        for edition in all_editions()
        for part in edition.sections
        for text in (part.heading, *part.aliases)
    }
    of_labels = {char for label in labels for char in label}
    assert len(_TRADITIONAL) == len(_SIMPLIFIED)
    assert set(_SIMPLIFIED) <= of_labels
    assert not set(_TRADITIONAL) & of_labels
    # Big5 has traditional characters only: what it lacks of the labels has a traditional form.
    simple = {char for char in of_labels if "\u4e00" <= char <= "\u9fff" and not _in_big5(char)}
    assert simple <= set(_SIMPLIFIED)


def _in_big5(char: str) -> bool:
    try:
        return bool(char.encode("big5"))
    except UnicodeEncodeError:
        return False
