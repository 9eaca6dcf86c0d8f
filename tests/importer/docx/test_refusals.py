"""Files that are not read: nothing of them is taken, and the message says what is wrong and what to do."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest

from generator.importer.readers.docx import read
from tests.importer.docx.making import (
    GOOD,
    MACRO_TYPE,
    MAIN,
    OFFICE,
    document,
    only,
    p,
    packed,
    parts,
    related,
    why,
    with_main,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
AGAIN = "请用 WPS 或 Word 打开，另存为 .docx 再试"
BACK = f"{AGAIN}，打不开的请找回原来的文件"
CONVERT = "请用 WPS 或 Word 打开，另存为 .docx（Word 文档）再试"
PASSWORD = "文件有密码，读不了；请用 WPS 或 Word 打开，取消密码后另存为 .docx 再试"


def name(value: object) -> str:
    """What a case is called."""
    return value if isinstance(value, str) else "file"


def without(*names: str) -> bytes:
    return packed({name: content for name, content in GOOD.items() if name not in names})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "文件是空的，一个字节也没有；请找到原来的文件再试"),
        (b"hello", f"这不是 Word 文件（.docx）；{AGAIN}"),
        (OLE, f"这是旧式的 Word 或 WPS 文件（.doc、.wps）；{CONVERT}"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), PASSWORD),
        (b"{\\rtf1 x}", f"这是 RTF 文件，只是改了后缀；{CONVERT}"),
        (b"%PDF-1.7", "这是 PDF 文件，只是改了后缀；请把后缀改回 .pdf 再试"),
        (b"\xef\xbb\xbf<html><body>", "这是网页或 XML 文件，只是改了后缀；请把后缀改成 .html 再试"),
        (b"<!DOCTYPE html>", "这是网页或 XML 文件，只是改了后缀；请把后缀改成 .html 再试"),
        (b"<?xml version='1.0'?><pkg:package>", f"这是单个 XML 形式的 Word 文件；{CONVERT}"),
        (b"<?xml version='1.0'?><w:wordDocument>", f"这是 Word 2003 的 XML 文件；{CONVERT}"),
        (b"From: x\nMIME-Version: 1.0\n", "这是网页归档文件，只是改了后缀；请把后缀改成 .mht 再试"),
        (b"Rar!\x1a", "这是压缩包，不是 Word 文件；请解开，用里面的 .docx 文件"),
        (b"\x89PNG\r\n", "这是图片，不是 Word 文件；请找到原来的 .docx 文件"),
        (packed({"a.txt": b"x"}), "这是压缩包，不是 Word 文件；请解开，用里面的 .docx 文件"),
        (
            packed({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}),
            "这是 Excel 表格（.xlsx），不是 Word 文件；请把内容粘贴到 Word 文件里，存为 .docx 再试",
        ),
        (
            packed({"ppt/presentation.xml": b"<x/>"}),
            "这是演示文稿（.pptx），不是 Word 文件；请把内容粘贴到 Word 文件里，存为 .docx 再试",
        ),
        (packed({"content.xml": b"<x/>"}), f"这是 OpenDocument 文件（.odt），不是 Word 文件；{AGAIN}"),
    ],
    ids=name,
)
def test_what_is_no_word_file(data: bytes, reason: str) -> None:
    assert why(data) == reason


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (packed(GOOD)[:-30], "压缩包不完整，多半没有下载完或没有存完"),
        (b"PK\x05\x06nothing", "压缩的结尾没有了，多半没有下载完或没有存完"),
        (without("word/document.xml"), "里面没有正文 word/document.xml"),
        (with_main("<w:document"), "word/document.xml 里的 XML 有错"),
        (with_main(""), "word/document.xml 里的 XML 有错"),
        (with_main(f'<w:document xmlns:w="{MAIN}"/>'), "里面没有正文"),
        (with_main("<a>&nbsp;</a>"), "word/document.xml 里的 XML 有错"),
        (with_main(document("<w:sdt>" * 300 + "</w:sdt>" * 300)), "word/document.xml 里套了太多层"),
        (with_main('<?xml version="1.0" encoding="no-such"?><a/>'), "word/document.xml 里的 XML 有错"),
        (packed(GOOD, ZIP_BZIP2), "[content_types].xml 的压缩方式不是 Word 用的"),
        (
            packed(GOOD, ZIP_STORED).replace(b"\xe7\x94\xb2", b"\xe4\xb9\x99"),
            "word/document.xml 与它的校验码不符",
        ),
    ],
    ids=name,
)
def test_what_is_damaged(data: bytes, what: str) -> None:
    assert why(data) == f"文件已损坏（{what}）；{BACK}"


@pytest.mark.parametrize("part", ["styles", "numbering", "comments"])
def test_a_part_that_is_named_and_lacking(part: str) -> None:
    relation = f'<Relationship Id="x" Type="{OFFICE}/{part}" Target="{part}.xml"/>'
    data = packed(GOOD | {"word/_rels/document.xml.rels": related(relation).encode()})
    assert why(data) == f"文件已损坏（里面没有 word/{part}.xml）；{BACK}"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name() -> None:
    stream = BytesIO(packed(GOOD))
    with ZipFile(stream, "a") as archive:
        archive.writestr("Word/Document.xml", document(p("乙")))
    assert why(stream.getvalue()) == (
        f"文件已损坏（里面有两个 word/document.xml，不知道哪一个是真的）；{BACK}"
    )


def test_entries_with_a_password() -> None:
    data = bytearray(packed(GOOD))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + flags] |= 1
    assert why(bytes(data)) == PASSWORD


# ---- where the text is -------------------------------------------------------------------------------------


def moved(**changed: bytes | None) -> bytes:
    """The good file with its text in another place."""
    found = {name: content for name, content in GOOD.items() if name != "word/document.xml"}
    found["Text\\Main.xml"] = GOOD["word/document.xml"]
    for name in ("_rels/.rels", "[Content_Types].xml"):
        found[name] = found[name].replace(b"word/document.xml", b"text/main.xml")
    return packed({name: content for name, content in found.items() if changed.get(name, b"") is not None})


@pytest.mark.parametrize(
    "data",
    [
        moved(),
        moved(**{"_rels/.rels": None}),
        moved(**{"[Content_Types].xml": None}),
        without("_rels/.rels", "[Content_Types].xml"),
    ],
    ids=["by both", "by types", "by relations", "by name"],
)
def test_the_text_is_found_by_relations_types_or_name(data: bytes) -> None:
    found = read(data)
    assert [block.text for block in found.blocks] == ["甲"]  # type: ignore[union-attr]
    assert found.faults == ()


def test_parts_that_nothing_names_are_found_by_their_usual_names() -> None:
    inside = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="heading 2"/></w:style>'
    styles = f'<w:styles xmlns:w="{MAIN}">{inside}</w:styles>'
    kept = {name: content for name, content in GOOD.items() if not name.startswith("word/_rels")}
    (line,) = read(packed(kept | {"word/styles.xml": styles.encode()})).blocks
    assert line.level == 2  # type: ignore[union-attr]


def test_the_strict_names_of_the_standard() -> None:
    strict = {
        name: content.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in parts(p("甲", '<w:outlineLvl w:val="1"/>'), styles="").items()
    }
    (line,) = read(packed(strict)).blocks
    assert (line.text, line.level) == ("甲", 2)  # type: ignore[union-attr]


def test_other_encodings() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + document(p("甲"))
    (line,) = read(packed(GOOD | {"word/document.xml": text.encode("utf-16")})).blocks
    assert line.text == "甲"  # type: ignore[union-attr]


# ---- macros ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [packed(parts(p("甲"), MACRO_TYPE)), packed(GOOD | {"word/vbaProject.bin": b"\0"})],
    ids=["by type", "by part"],
)
def test_macros_are_left_alone_and_told(data: bytes) -> None:
    found = read(data)
    assert [block.text for block in found.blocks] == ["甲"]  # type: ignore[union-attr]
    fault = only(found.faults)
    assert fault.rule == "import.macros"
    assert fault.message == "文件带有宏（.docm）；宏没有运行，只读了文字和表格，请确认文件来源可靠"
