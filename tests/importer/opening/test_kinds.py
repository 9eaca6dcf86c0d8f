"""Which kind of file it is: by its bytes, and what is said of those that are not read."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.importer.kinds import kind_of
from generator.importer.opening import MOST_BYTES, opened, opened_file
from generator.importer.published import Line, Published, Spot

AGAIN = "请用 WPS 或 Word 打开，另存为 .docx，再用这个 .docx"
OTHER = "请换用报告的网页（.html）、Word 文件（.docx）或文本（.txt）"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
MAIL = b'From: <a>\r\nSubject: b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="c"\r\n\r\n--c'


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


def archive(*parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for part in parts:
            made.writestr(part, "x")
    return file.getvalue()


SHEET = "这是表格文件（Excel、WPS 表格），读不了；请把内容复制到 Word 文件里，另存为 .docx，再用这个 .docx"
PICTURE = f"这是图片，没有文字，读不了；{OTHER}"
ARCHIVE = "这是压缩包；请先解压，再用里面的报告文件"
YAML = "这是填报文件（YAML），不用导入；请直接运行 gipa-gen check "
REFUSED = {
    "空.html": (b"", "文件是空的；请检查是否下载、保存完整，或是否放错了文件"),
    "空白.txt": (b"\xef\xbb\xbf \r\n\t\n", "文件是空的；请检查是否下载、保存完整，或是否放错了文件"),
    "无字.html": (
        b"<html><body><script>load()</script></body></html>",
        "文件里没有读到文字；请检查是否下载、保存完整"
        "（有的网页要在浏览器里打开，看到正文以后再保存），或是否放错了文件",
    ),
    "多.html": (
        b"<html><body>" + b"<p>1</p>\n" * 300_001,
        "文件里的内容太多，不像一份年度报告；请检查是否放错了文件，或只保存报告那一页再用",
    ),
    "旧.doc": (stream("WordDocument"), f"这是旧式的 Word 或 WPS 文件（.doc、.wps），读不了；{AGAIN}"),
    "旧.docx": (stream("WordDocument"), f"这是旧式的 Word 或 WPS 文件（.doc、.wps），读不了；{AGAIN}"),
    "旧.wps": (OLE, f"这是旧式的 Office 或 WPS 文件（.doc、.wps、.et），读不了；{AGAIN}"),
    "密.docx": (
        stream("EncryptedPackage"),
        "这个文件加了密码，读不了；请打开后取消密码，另存为 .docx，再用这个 .docx",
    ),
    "旧.xls": (stream("Workbook"), SHEET),
    "旧.ppt": (stream("PowerPoint Document"), f"这是演示文稿，不是报告；{OTHER}"),
    "写字板.doc": (rb"{\rtf1\ansi}", f"这是 RTF 文件（写字板、Word 存的），读不了；{AGAIN}"),
    "表.docx": (archive("[Content_Types].xml", "xl/workbook.xml"), SHEET),
    "演示.pptx": (archive("ppt/presentation.xml"), f"这是演示文稿，不是报告；{OTHER}"),
    "开.odt": (archive("mimetype", "content.xml"), f"这是 OpenDocument 文件（.odt），读不了；{AGAIN}"),
    "版式.ofd": (
        archive("OFD.xml", "Doc_0/Document.xml"),
        "这是 OFD 版式文件，读不了；请用 OFD 阅读器导出为 Word 文件（.docx），核对数字后再用；"
        "没有文字层的（扫描件）导不出文字，请换用报告的网页或 Word 文件",
    ),
    "包.zip": (archive("报告.docx"), ARCHIVE),
    "空包.zip": (archive(), ARCHIVE),
    "坏包.zip": (b"PK\x03\x04" + bytes(50), "这个压缩文件已经损坏，打不开；请重新下载，或换一份再用"),
    "包.rar": (b"Rar!\x1a\x07\x00", ARCHIVE),
    "包.7z": (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    "图.html": (b"\x89PNG\r\n\x1a\n", PICTURE),
    "图.jpg": (b"\xff\xd8\xff\xe0", PICTURE),
    "图.gif": (b"GIF89a", PICTURE),
    "图.bmp": (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00", PICTURE),
    "图.tif": (b"II*\x00\x08", PICTURE),
    "图.webp": (b"RIFF\x00\x00\x00\x00WEBPVP8", PICTURE),
    "程序.docx": (b"MZ\x90\x00", f"这是程序，不是报告；{OTHER}"),
    "二〇二一.yaml": ("单位: 示例\n".encode(), YAML + "二〇二一.yaml"),
    "填报.txt": ("# 示例\n单位: 示例市民政局\n年度: 2024\n".encode(), YAML + "填报.txt"),
    "存.xml": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
        f"这是存成 XML 的 Word 文件，读不了；{AGAIN}",
    ),
    "乱.txt": (
        bytes(range(1, 32)) * 20,
        "文件不是文本，或编码已经损坏，读不出来；请检查是否放错了文件，或换用报告的网页、Word 文件",
    ),
}


@pytest.fixture(autouse=True)
def _text_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of texts is another's matter."""
    from generator.importer import readers

    class Text:
        @staticmethod
        def read(text: str) -> Published:
            return Published("text", (Line(text, Spot(1, 1, "")),))

    monkeypatch.setattr(readers, "text", Text, raising=False)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_report_is_told(name: str) -> None:
    data, message = REFUSED[name]
    found = opened(name, data)
    assert not found.blocks
    assert [(fault.rule, fault.message) for fault in found.faults] == [("import.file", message)]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("网页.doc", b"<html><body><p>x</p></body></html>", "html"),
        ("网页.xls", b"\xef\xbb\xbf\r\n<!DOCTYPE html><table>", "html"),
        ("网页.txt", b"<!-- a --><!-- > --><?xml version='1.0'?>\n<html>", "html"),
        ("片段.txt", "<table><tr><td>规章</td></tr></table>".encode(), "html"),
        ("页.html", "公布如下：<br>一、总体情况".encode(), "html"),
        ("页.html", "<p>一</p>".encode("utf-16"), "html"),
        ("无标签.htm", "一、总体情况\n没有。\n".encode(), "text"),
        ("说明.md", "<div>\n\n# 一、总体情况\n".encode(), "text"),
        ("网页.md", b"<!doctype html><p>x", "html"),
        ("文.txt", "单位：示例市民政局\n年度：2021\n".encode(), "text"),
        ("存档.doc", MAIL, "mht"),
        ("存档.mht", MAIL, "mht"),
        ("网页.mht", b"<html><body>x", "html"),
        ("报告.htm", archive("[Content_Types].xml", "word/document.xml"), "docx"),
        ("断.docx", archive("word/document.xml")[:-30], "docx"),
        ("报告.doc", b"%PDF-1.7\n", "pdf"),
        ("报告.pdf", b"\r\n\r\n%PDF-1.4\n", "pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:12]),
)
def test_the_content_tells_the_kind(name: str, data: bytes, kind: str) -> None:
    assert kind_of(name, data) == (kind, "")


@pytest.mark.parametrize(
    "data",
    [
        b"<!--" * 100_000,
        b"<!---->" * 100_000,
        b"<?" * 100_000,
        b"<p " * 100_000,
        b"a: b\r\n" * 100_000,
        b"a:" + b"\r\n b" * 100_000,
        b"a" * 600_000,
        bytes([0]) * 600_000 + b"x",
    ],
    ids=lambda data: repr(data[:6]),
)
def test_no_beginning_takes_long(data: bytes) -> None:
    start = time.process_time()
    for name in ("a.html", "a.txt", "a.mht"):
        kind_of(name, data)
    assert time.process_time() - start < 1


def test_a_file_of_more_than_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "大.html"
    with file.open("wb") as made:
        made.truncate(MOST_BYTES + 1)
    message = "文件有 50.0 MB，超过 50 MB；一份年度报告没有这么大，请检查是否放错了文件"
    for found in (opened_file(file), opened("大.html", bytes(MOST_BYTES + 1))):
        assert [(fault.rule, fault.message) for fault in found.faults] == [("import.file", message)]


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    lacking, folder = opened_file(tmp_path / "无.html"), opened_file(tmp_path)
    assert lacking.faults[0].message == (
        "文件读不出来（文件或文件夹不存在）；请检查它是否还在、是否有权限打开"
    )
    assert folder.faults[0].message == "文件读不出来（这是文件夹）；请检查它是否还在、是否有权限打开"


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "页.html"
    file.write_bytes("<p>一、总体情况</p>".encode("gbk"))
    (line,) = opened_file(file).blocks
    assert isinstance(line, Line)
    assert line.text == "一、总体情况"
