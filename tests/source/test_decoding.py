"""Bytes that do not say what they are: which encoding they are taken for."""

from __future__ import annotations

import codecs

import pytest

from generator.source.reading import text_of

UTF16 = "文件是 UTF-16（记事本的“Unicode”） 编码，已按此读取；建议另存为 UTF-8"
UTF32 = "文件是 UTF-32 编码，已按此读取；建议另存为 UTF-8"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["abc: 1", "abc：1", "abc\nab"])
def test_utf_16_without_a_mark_is_known_by_a_colon_or_a_line_end(text: str, encoding: str) -> None:
    found = text_of(text.encode(encoding))
    assert (found.text, [fault.message for fault in found.faults]) == (text, [UTF16])


@pytest.mark.parametrize(
    "data",
    ["abcdef".encode("utf-16-le"), "abc: 1".encode("utf-16-le") + b"x"],
    ids=["no colon", "a byte more"],
)
def test_other_bytes_with_zeros_are_no_utf_16(data: bytes) -> None:
    assert UTF16 not in [fault.message for fault in text_of(data).faults]


@pytest.mark.parametrize(
    ("mark", "encoding", "message"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le", UTF16),
        (codecs.BOM_UTF16_BE, "utf-16-be", UTF16),
        (codecs.BOM_UTF32_LE, "utf-32-le", UTF32),
        (codecs.BOM_UTF32_BE, "utf-32-be", UTF32),
    ],
    ids=["16 little", "16 big", "32 little", "32 big"],
)
def test_a_mark_is_believed(mark: bytes, encoding: str, message: str) -> None:
    found = text_of(mark + "甲: 1\r\n".encode(encoding))
    assert (found.text, [fault.message for fault in found.faults]) == ("甲: 1\n", [message])


NO_TEXT = "文件不是文本，或编码已经损坏；请用编辑器另存为 UTF-8 编码的 .yaml 文件"
EXPORT = "；请在里面把文字复制出来，填进 gipa-gen new 新建的文件"
PICTURE = "这是图片；请在里面把文字抄录出来，填进 gipa-gen new 新建的文件"
PACKED = "这是压缩包，不是文本；请解开，用里面的 .yaml 文件"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04\0word/document.xml", f"这是 Word 文件（.docx）{EXPORT}"),
        (b"PK\x03\x04\0\nword/", f"这是 Word 文件（.docx）{EXPORT}"),
        (b"PK\x03\x04\0xl/workbook.xml", f"这是 Excel 文件（.xlsx）{EXPORT}"),
        (b"PK\x03\x04", "这是压缩包（.zip），不是文本；请解开，用里面的 .yaml 文件"),
        (b"\xd0\xcf\x11\xe0", f"这是旧式的 Word、Excel 或 WPS 文件（.doc、.xls、.wps）{EXPORT}"),
        (b"%PDF-1.4", f"这是 PDF 文件{EXPORT}"),
        (b"{\\rtf1", f"这是 RTF 文件（写字板、Word 存的）{EXPORT}"),
        (b"Rar!\x1a\x07\0", PACKED),
        (b"7z\xbc\xaf\x27\x1c", PACKED),
        (b"\x1f\x8b\x08\0", PACKED),
        (b"\x89PNG\r\n", PICTURE),
        (b"\xff\xd8\xff\xe0", PICTURE),
        (b"GIF89a\0", PICTURE),
        (b"BM\1\2\3\4\0\0\0\0", PICTURE),
        (b"BM\1\n\3\4\0\0\0\0", PICTURE),
        (b"<!DOCTYPE html>", f"这是网页或 XML 文件{EXPORT}"),
        (b"<!-- x -->", f"这是网页或 XML 文件{EXPORT}"),
        (b"<html>", f"这是网页或 XML 文件{EXPORT}"),
        (b"\xef\xbb\xbf<HTML>", f"这是网页或 XML 文件{EXPORT}"),
        (b"<?xml version='1.0'?>", f"这是网页或 XML 文件{EXPORT}"),
        (b"\0" * 8 + b"\xff", NO_TEXT),
        (b"\xff\xfe\0", NO_TEXT),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else None,
)
def test_what_a_file_is_that_is_no_text(data: bytes, message: str) -> None:
    found = text_of(data)
    assert found.text is None
    assert [(*fault.place, fault.rule, fault.message) for fault in found.faults] == [
        (1, 1, "file.unreadable", message)
    ]


@pytest.mark.parametrize("text", ["<甲: 1", "PK: 1", "a: <html>", "BM: 1", "\ufeff{a: 1}"])
def test_what_only_begins_like_it_is_text(text: str) -> None:
    assert text_of(text.encode()) == (text.removeprefix("\ufeff"), (), False, None)


@pytest.mark.parametrize(
    ("controls", "others", "text"),
    [(8, 0, True), (9, 0, False), (9, 81, True), (9, 80, False), (10, 90, True)],
)
def test_a_tenth_of_control_characters_is_no_text(controls: int, others: int, text: bool) -> None:
    found = text_of(b"\0" * controls + b"a" * others)
    assert (found.text is not None) is text
    if not text:
        assert [fault.message for fault in found.faults] == [NO_TEXT]


LOST = (
    "编码读不出来的字（显示为“\ufffd”），多半是文件曾被截断，或混进了另一种编码的文字；请删去这些字重新打上"
)


@pytest.mark.parametrize(
    ("data", "name", "text", "places"),
    [
        ("甲乙丙丁戊: 1\r\n".encode() + b"\xff", "UTF-8", "甲乙丙丁戊: 1\n\ufffd", [(2, 1)]),
        (
            b"\xef\xbb\xbf" + "甲\n乙丙丁戊，己庚辛".encode() + b"\xe7\n\xe7: 1\r",
            "UTF-8",
            "甲\n乙丙丁戊，己庚辛\ufffd\n\ufffd: 1\n",
            [(2, 9), (3, 1)],
        ),
        ("公开工作、公开: 1\n".encode("gbk") + b"\xff\n", "GBK", "公开工作、公开: 1\n\ufffd\n", [(2, 1)]),
    ],
    ids=["UTF-8", "with a mark", "GBK"],
)
def test_damaged_lines_are_named(data: bytes, name: str, text: str, places: list[tuple[int, int]]) -> None:
    found = text_of(data)
    assert (found.text, found.damaged) == (text, True)
    assert [(*fault.place, fault.rule, fault.message) for fault in found.faults] == [
        (*place, "file.unreadable", f"这一行有 {name} {LOST}") for place in places
    ]


@pytest.mark.parametrize(("sound", "readable"), [(4, False), (5, True)])
def test_of_five_characters_four_must_be_sound(sound: int, readable: bool) -> None:
    """Else its bytes are taken for another encoding's."""
    found = text_of("甲".encode() * sound + b"\xff\n")
    assert ("UTF-8" in found.faults[0].message) is readable
    assert (found.text == "甲" * sound + "\ufffd\n") is readable


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
def test_gbk_is_converted_with_its_line_ends(end: str) -> None:
    found = text_of(f"单位: 公开{end}年度: 1{end}".encode("gbk"))
    assert found.text == "单位: 公开\n年度: 1\n"
    assert [(*fault.place, fault.rule, fault.message) for fault in found.faults] == [
        (
            1,
            1,
            "encoding.converted",
            "文件是 GBK/GB18030（记事本的“ANSI”） 编码，已按此读取；建议另存为 UTF-8",
        )
    ]
    assert not found.damaged


@pytest.mark.parametrize(
    ("text", "encoding", "read"),
    [
        ("甲" * 49 + ":", "utf-16-le", False),  # of its bytes one in fifty must be nought
        ("甲" * 48 + ":", "utf-16-le", True),
        ("甲" * 48 + ":", "utf-16-be", True),
        ("abcdefgh:\n一一一", "utf-16-le", True),  # whose other byte is nought: at most a third as many
        ("abcdefgh:\n一一一一", "utf-16-le", False),
        ("ab", "utf-16-le", False),
    ],
    ids=repr,
)
def test_so_many_zeros_tell_utf_16(text: str, encoding: str, read: bool) -> None:
    assert (text_of(text.encode(encoding)).text == text) is read
