"""Broken and hostile files: a clear fault or the right text, in bounded time, never an exception."""

from __future__ import annotations

import random
import time
from itertools import combinations

import pytest

from generator.importer.names import bookmark_names
from generator.importer.published import Line, Published, Table
from generator.importer.readers.docx import read
from generator.importer.readers.docx.package import MOST_MARKS, MOST_OF_A_PART
from generator.render.docx import archive
from tests.importer.docx.making import document, p, packed, parts, r, tbl
from tests.word.documents import SAMPLES, composed, word

MOST_SECONDS = 10
NAMES = bookmark_names()


@pytest.fixture(scope="module")
def file() -> bytes:
    return word(composed(SAMPLES[0]))


def texts(found: Published) -> list[str]:
    """All that was read."""
    result = []
    for block in found.blocks:
        result += [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
    return result


def safe(data: bytes, whole: list[str]) -> bool:
    """Whether a broken file is refused with a reason; else what was read must be all that there is."""
    found = read(data, NAMES)
    if not found.blocks:
        (fault,) = found.faults
        assert fault.rule == "import.file"
        assert "；" in fault.message
        return True
    assert found.faults == ()
    assert texts(found) == whole
    return False


def test_cut_off_at_any_place(file: bytes) -> None:
    whole, started = texts(read(file)), time.monotonic()
    assert all(safe(file[:end], whole) for end in range(0, len(file), 97))
    assert time.monotonic() - started < MOST_SECONDS


def test_bytes_that_changed(file: bytes) -> None:
    whole, started, dice = texts(read(file)), time.monotonic(), random.Random(6)
    refused = 0
    for _ in range(300):
        data = bytearray(file)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        refused += safe(bytes(data), whole)
    assert 100 < refused < 300  # the rest hit what matters to no text
    assert time.monotonic() - started < MOST_SECONDS


def test_bytes_that_changed_inside_the_text(file: bytes) -> None:
    """No checksum guards what is packed anew: any text may come, but no exception, and no endless one."""
    found, started, dice = archive.unpacked(file), time.monotonic(), random.Random(7)
    for name in (
        "word/document.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    ):
        for _ in range(40):
            content = bytearray(found[name])
            content[dice.randrange(len(content))] = dice.randrange(256)
            said = read(packed(found | {name: bytes(content)}), NAMES)
            assert said.blocks or [fault.rule for fault in said.faults] == ["import.file"]
    assert time.monotonic() - started < MOST_SECONDS


def test_parts_that_are_gone(file: bytes) -> None:
    found, whole, started = archive.unpacked(file), texts(read(file)), time.monotonic()
    needed = {"word/document.xml", "word/styles.xml"}
    for gone in [*combinations(found, 1), *combinations(found, 2)]:
        left = packed({name: content for name, content in found.items() if name not in gone})
        names_lost = "word/_rels/document.xml.rels" in gone
        refused = "word/document.xml" in gone or ("word/styles.xml" in gone and not names_lost)
        assert safe(left, whole) is refused, gone
    assert needed < found.keys()
    assert time.monotonic() - started < MOST_SECONDS


def elements(body: str) -> str:
    """As many times a piece of XML as a part may have of it."""
    return body * min((MOST_MARKS - 100) // body.count("<"), (MOST_OF_A_PART - 2_000) // len(body))


BEGUN = '<w:r><w:fldChar w:fldCharType="begin"/><w:t>1</w:t></w:r>'
# What fits in a part and costs the most of its kind.
BOMBS = {
    "paragraphs": elements(p("1")),
    "empty paragraphs": elements("<w:p/>"),
    "cells": tbl(f"<w:tr>{elements('<w:tc/>')}</w:tr>"),
    "rows": tbl(elements("<w:tr><w:tc/></w:tr>")),
    "bookmarks": elements('<w:bookmarkStart w:id="1" w:name="_gipa_x"/>'),
    "fields": f"<w:p>{elements(BEGUN)}</w:p>",
    "changes": elements('<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>1</w:t></w:r></w:ins></w:p>'),
    "deleted marks": elements("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>1</w:t></w:r></w:p>"),
    "merged cells": tbl(elements("<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>")),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_as_much_as_a_part_may_have(kind: str) -> None:
    data = packed(parts(BOMBS[kind]))
    started = time.monotonic()
    found = read(data)
    assert [fault for fault in found.faults if fault.rule == "import.file"] == []
    assert time.monotonic() - started < MOST_SECONDS


def test_more_than_that() -> None:
    found = read(packed(parts(BOMBS["cells"] + "<w:p/>" * 200)))
    assert [fault.message for fault in found.faults] == [
        "word/document.xml 里的标记超过 25 万个，不像年度报告，没有读；"
        "请用 WPS 或 Word 打开，把报告的内容复制到新文件，存为 .docx 再试"
    ]


@pytest.mark.parametrize("levels", [40, 60, 200])
def test_tables_in_tables(levels: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * levels + p("底") + "</w:tc></w:tr></w:tbl>" * levels
    found = read(packed({**parts(""), "word/document.xml": document(body).encode()}))
    if found.faults:
        assert found.faults[0].message.startswith("文件已损坏（word/document.xml 里套了太多层）")
    else:
        assert "底" in "".join(texts(found))
    assert bool(found.faults) == (levels > 80)


def test_a_chain_of_boxes_and_ways() -> None:
    """Each alternative is read once, however deep they stand in one another."""
    body = r("底")
    for _ in range(60):
        other = body if len(body) < 2_000 else ""
        ways = f"<mc:Choice>{body}</mc:Choice><mc:Fallback>{other}</mc:Fallback>"
        body = f"<mc:AlternateContent>{ways}</mc:AlternateContent>"
    assert [
        block.text for block in read(packed(parts(f"<w:p>{body}</w:p>"))).blocks if isinstance(block, Line)
    ] == ["底"]


def test_a_byte_that_is_lacking() -> None:
    data = packed(parts(p("甲")))
    for gone in range(0, len(data), 3):
        found = read(data[:gone] + data[gone + 1 :])
        assert found.blocks or found.faults[0].rule == "import.file"
