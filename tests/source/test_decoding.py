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
