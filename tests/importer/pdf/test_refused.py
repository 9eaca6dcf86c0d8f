"""PDF files that are not read: each with its reason, and none for long."""

from __future__ import annotations

import random
import time
import zlib

import pytest

from generator.importer.readers import pdf
from tests.importer.pdf.making import line, made, text

DAMAGED = "这个 PDF 文件已经损坏，或不完整，读不出来；请重新下载，或换用报告的网页、Word 文件或文本"
LOCKED = "这个 PDF 文件加了密码，读不出来；请打开后另存为没有密码的文件，或换用报告的网页、Word 文件或文本"
NO_TEXT = (
    "这个 PDF 文件没有文字层（多半是扫描件或图片），读不出文字；请用报告的网页、Word 文件或文本，"
    "或用能识别文字的软件转成 Word 文件，核对数字后再用"
)
TOO_MUCH = "这个 PDF 文件展开后太大，不像一份年度报告；请检查是否放错了文件"
TOO_LONG = "这个 PDF 文件超过 300 页，不像一份年度报告；请检查是否放错了文件"
CROWDED = "第 1 页的字或线多得不像文件的一页；请检查是否放错了文件，或换用网页、Word 文件"
ONE = text(72, 100, "report")
LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)


def refused(data: bytes, seconds: float = pdf.MOST_SECONDS) -> str:
    found = pdf.read(data, seconds)
    (fault,) = found.faults
    assert (found.kind, found.blocks, fault.rule) == ("pdf", (), "import.file")
    return fault.message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.4\n", DAMAGED),
        (made([ONE])[:200], DAMAGED),
        (made([ONE], trailer=LOCK), LOCKED),
        (made([b""]), NO_TEXT),
        (made([b"q 595 0 0 842 0 0 cm /X Do Q"]), NO_TEXT),
        (made([ONE] * 301), TOO_LONG),
        (made([ONE + b" " * 220_000_000], packed=True), TOO_MUCH),
        (made([text(72, 100, "x" * 100) * 201]), CROWDED),
        (made([b"".join(line(9, top / 20, 99, top / 20) for top in range(10_001)) + ONE]), CROWDED),
    ],
    ids=["head", "cut", "locked", "empty", "scan", "pages", "bomb", "chars", "lines"],
)
def test_the_reason_is_told(data: bytes, message: str) -> None:
    start = time.monotonic()
    assert refused(data) == message
    assert time.monotonic() - start < 20


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    assert refused(made([ONE])) == (
        "读 PDF 文件要另外安装一个组件：运行 pip install pdfplumber；"
        "也可以不装，改用报告的网页（.html）或 Word 文件（.docx）"
    )


def test_a_file_that_keeps_a_reader_busy_is_left() -> None:
    """Forms that call each other ten times make of 2 KB more steps than anybody can wait for."""
    forms = []
    for number in range(6, 26):
        calls = b"/X Do " * 10
        forms.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length %d>>"
            b"stream\n%s\nendstream" % (number + 1, len(calls), calls)
        )
    start = time.monotonic()
    message = refused(made([ONE + b"/X Do"], more=forms), 3)
    assert time.monotonic() - start < 6
    assert message == (
        "这个 PDF 文件读了 60 秒还没有读完，不像一份年度报告；"
        "请检查是否放错了文件，或换用报告的网页、Word 文件或文本"
    )


def test_broken_files_end_soon() -> None:
    """Whatever is cut or changed: text, or a fault, and the process that reads ends by itself."""
    random_ = random.Random(20_240_131)
    whole = made([text(72, 100 + 20 * number, f"line {number}") for number in range(5)], packed=True)
    for _ in range(15):
        data = bytearray(whole[: random_.randrange(9, len(whole))] if random_.random() < 0.5 else whole)
        for _ in range(random_.randrange(6)):
            data[random_.randrange(len(data))] = random_.randrange(256)
        found = pdf.read(bytes(data), 20)
        assert found.blocks or found.faults
        assert not any("秒" in fault.message for fault in found.faults)


def test_a_part_that_is_damaged_is_no_end() -> None:
    data = zlib.compress(b"x" * 1000)[:20]
    extra = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(data), data)
    assert pdf.read(made([ONE], more=[extra])).blocks
