"""Pages in web archives (MHT), as Word, browsers and WPS save them; broken ones end in a fault, soon."""

from __future__ import annotations

import base64
import quopri
import random
import time

import pytest

from generator.importer.opening import opened
from generator.importer.published import Line, Published
from generator.importer.readers import html, mht

PAGE = "<html><head><title>年度报告</title></head><body><h1>年度报告</h1><p>予以公开 12 件</p></body></html>"
NO_PAGE = "这个网页存档（.mht）里没有网页，读不出来；请用浏览器重新保存，或换用报告的网页、Word 文件"
CUT = "这个网页存档（.mht）不完整，末尾缺了一段，读到的内容可能不全；请重新保存或下载，再用新的文件"


def archive(encoding: str, transfer: str, said: str = "", last: bytes = b"--b--\r\n") -> bytes:
    data = PAGE.encode(encoding)
    body = {
        "base64": base64.encodebytes(data),
        "quoted-printable": quopri.encodestring(data),
        "8bit": data,
    }[transfer]
    charset = f'; charset="{said}"' if said else ""
    return (
        b"From: <saved>\r\nSubject: =?utf-8?Q?a?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\nThis is a page.\r\n'
        b"--b\r\nContent-Type: text/html" + charset.encode() + b"\r\n"
        b"Content-Transfer-Encoding: "
        + transfer.encode()
        + b"\r\nContent-Location: file:///C:/a.htm\r\n\r\n"
        + body
        + b"\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        + b"--b\r\nContent-Type: text/html\r\n\r\n<p>frame</p>\r\n"
        + last
    )


def texts(found: Published) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Line)]


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize(
    ("encoding", "said"), [("gb18030", "gb2312"), ("gb18030", ""), ("utf-8", "utf-8"), ("utf-8", "gbk")]
)
def test_the_page_is_read(encoding: str, said: str, transfer: str) -> None:
    found = opened("报告.mht", archive(encoding, transfer, said))
    assert found == html.read(PAGE)
    assert texts(found) == ["年度报告", "予以公开 12 件"]


@pytest.mark.parametrize("name", ["报告.doc", "报告.html", "报告"])
def test_the_name_does_not_matter(name: str) -> None:
    assert texts(opened(name, archive("utf-8", "base64", "utf-8"))) == ["年度报告", "予以公开 12 件"]


def test_a_cut_archive_is_told() -> None:
    found = mht.read(archive("utf-8", "8bit", "utf-8", b""))
    assert texts(found) == ["年度报告", "予以公开 12 件"]
    assert [(fault.rule, fault.message) for fault in found.faults] == [("import.file", CUT)]


def nested(depth: int) -> bytes:
    head = b"MIME-Version: 1.0\r\n"
    for number in range(depth):
        head += b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (number, number)
    return head


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b--\r\n",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: image/png\r\n\r\nx\r\n--b--\r\n",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx",
        archive("utf-8", "8bit").replace(PAGE.encode(), b""),
        nested(10),
        nested(20_000),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\n\r\nx\r\n" * 10_000,
    ],
    ids=["no part", "picture", "no boundary", "empty page", "nested", "nested deep", "many parts"],
)
def test_an_archive_without_a_page(data: bytes) -> None:
    start = time.process_time()
    found = mht.read(data)
    assert time.process_time() - start < 5
    assert not found.blocks
    assert [(fault.rule, fault.message) for fault in found.faults] == [("import.file", NO_PAGE)]


def test_broken_archives_end_soon() -> None:
    """Of what is cut or changed, either the whole page comes, or a fault, or a text that shows what was changed."""
    random_ = random.Random(20_240_131)
    whole = archive("gb18030", "base64", "gb2312")
    start = time.process_time()
    for _ in range(300):
        data = bytearray(whole[: random_.randrange(len(whole))] if random_.random() < 0.5 else whole)
        for _ in range(random_.randrange(8)):
            if data:
                data[random_.randrange(len(data))] = random_.randrange(256)
        found = opened("报告.mht", bytes(data))
        assert found.blocks or found.faults
    assert time.process_time() - start < 30


def test_a_cut_in_the_page_is_always_told() -> None:
    whole = archive("utf-8", "quoted-printable", "utf-8")
    for end in range(whole.index(b"<p>"), whole.index(b"--b--"), 7):
        found = mht.read(whole[:end])
        assert any(fault.rule == "import.file" for fault in found.faults), end
