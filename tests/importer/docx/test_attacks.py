"""Files made to read others, or to swell: refused, with the reason."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_STORED

import pytest

from generator.importer.readers.docx import package as limits
from generator.importer.readers.docx import read
from tests.importer.docx.making import GOOD, document, p, packed, why, with_main

AGAIN = "请用 WPS 或 Word 打开，另存为 .docx 再试"
BACK = f"{AGAIN}，打不开的请找回原来的文件"

NO_TYPE = (
    "word/document.xml 里有文档类型声明（DOCTYPE），正常的 Word 文件没有它，它可以用来窃取文件，所以没有读；"
    "请向提供文件的人核实"
)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_no_document_type_is_read(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    for inside in (
        f'<!ENTITY x SYSTEM "{secret.as_uri()}">',
        f'<!ENTITY l0 "哈">{LAUGHS}<!ENTITY x "&l11;">',
        "",
    ):
        text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{inside}]>{document(p("&x;"))}'
        reason = why(packed(GOOD | {"word/document.xml": text.encode(encoding)}))
        assert reason == NO_TYPE


def test_the_password_file_is_not_read() -> None:
    text = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>{document(p("&x;"))}'
    assert "root:" not in why(with_main(text))


# ---- sizes -------------------------------------------------------------------------------------------------


def test_a_file_of_fifty_megabytes() -> None:
    assert why(packed(GOOD | {"word/media/x.jpg": b"\0" * (50 * 1024 * 1024)}, ZIP_STORED)) == (
        "文件有 50 MB，最多读 40 MB；请用 WPS 或 Word 打开，删去图片和附件，另存为 .docx 再试"
    )


def test_large_pictures_are_not_unpacked() -> None:
    found = read(packed(GOOD | {"word/media/x.jpg": b"\0" * (50 * 1024 * 1024)}))
    assert found.faults == ()


def test_a_part_that_swells() -> None:
    body = document(p("甲")).encode() + b" " * (20 * 1024 * 1024)
    data = packed(GOOD | {"word/document.xml": body})
    assert len(data) < 100_000
    swollen = "word/document.xml 解开后超过 16 MB，不像年度报告，可能是压缩炸弹，没有读；请向提供文件的人核实"
    assert why(data) == swollen


def test_a_part_that_claims_to_be_small() -> None:
    body = document(p("甲")).encode() + b" " * (20 * 1024 * 1024)
    data = packed(GOOD | {"word/document.xml": body})
    small = data.replace(len(body).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert small != data
    assert why(small) == f"文件已损坏（word/document.xml 与它的校验码不符）；{BACK}"


def test_more_parts_than_a_word_file_has() -> None:
    many = {f"word/{number}": b"" for number in range(limits.MOST_PARTS)}
    assert why(packed(GOOD | many)) == f"文件里的部件超过 5000 个，不像 Word 文件；{AGAIN}"
