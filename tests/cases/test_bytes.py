"""Files that are no sound UTF-8, or hold what no editor shows, as a table: bytes, and exactly what they must give."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.edition import number
from generator.source.reading import MAX_BYTES

LINES = (
    "单位: 示例市民政局",
    "年度: 2024",
    "总体情况: 本机关按规定做好政府信息公开工作。",
    "主动公开政府信息情况: 0",
    "收到和处理政府信息公开申请情况: 0",
    "政府信息公开行政复议、行政诉讼情况: 0",
    "存在的主要问题及改进情况: 政策解读还不够及时，下一年度加以改进。",
    "其他需要报告的事项: 本年度没有收取信息处理费。",
)
TEXT = "\n".join(LINES) + "\n"
UTF8, GBK = TEXT.encode(), TEXT.encode("gbk")

CONVERTED = [("encoding.converted", 1, 1)]
GBK_SAID = "文件是 GBK/GB18030（记事本的“ANSI”） 编码，已按此读取；建议另存为 UTF-8"
UTF16_SAID = "文件是 UTF-16（记事本的“Unicode”） 编码，已按此读取；建议另存为 UTF-8"
UTF32_SAID = "文件是 UTF-32 编码，已按此读取；建议另存为 UTF-8"
NO_TEXT = "文件不是文本，或编码已经损坏；请用编辑器另存为 UTF-8 编码的 .yaml 文件"
LOST = (
    "编码读不出来的字（显示为“\ufffd”），多半是文件曾被截断，或混进了另一种编码的文字；请删去这些字重新打上"
)
EMPTY = "文件是空的；可用 gipa-gen new 生成一份可以填写的文件"
COPY = "；请在里面把文字复制出来，填进 gipa-gen new 新建的文件"

Expected = list[tuple[str, int, int]]


def unread(line: int = 1, column: int = 1) -> Expected:
    return [("file.unreadable", line, column)]


def control(char: str) -> str:
    return f"这里有看不见的控制字符（U+{ord(char):04X}），多半是从别处粘贴带来的；请删去它"


def with_char(char: str) -> bytes:
    """The char in the third line, before its ninth character."""
    return TEXT.replace("本机关", f"本机{char}关").encode("utf-8", "surrogatepass")


CASES: dict[str, tuple[bytes, Expected, str]] = {
    # ---- encodings that are read
    "UTF-8": (UTF8, [], ""),
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + UTF8, [], ""),
    "UTF-8 with two marks": (b"\xef\xbb\xbf\xef\xbb\xbf" + UTF8, [], ""),
    "GBK": (GBK, CONVERTED, GBK_SAID),
    "GB18030 with four bytes a character": (
        TEXT.replace("示例", "㐀𠀀").encode("gb18030"),
        CONVERTED,
        GBK_SAID,
    ),
    "GBK, CR LF": (GBK.replace(b"\n", b"\r\n"), CONVERTED, GBK_SAID),
    "UTF-16, little end first": (b"\xff\xfe" + TEXT.encode("utf-16-le"), CONVERTED, UTF16_SAID),
    "UTF-16, big end first": (b"\xfe\xff" + TEXT.encode("utf-16-be"), CONVERTED, UTF16_SAID),
    "UTF-16 without a mark, little end first": (TEXT.encode("utf-16-le"), CONVERTED, UTF16_SAID),
    "UTF-16 without a mark, big end first": (TEXT.encode("utf-16-be"), CONVERTED, UTF16_SAID),
    "UTF-16, CR LF": (TEXT.replace("\n", "\r\n").encode("utf-16"), CONVERTED, UTF16_SAID),
    "UTF-32": (TEXT.encode("utf-32"), CONVERTED, UTF32_SAID),
    # ---- line ends
    "CR LF": (UTF8.replace(b"\n", b"\r\n"), [], ""),
    "CR as on old Macs": (UTF8.replace(b"\n", b"\r"), [], ""),
    "all three line ends": (TEXT.replace("\n", "\r\n", 2).replace("\n主", "\r主").encode(), [], ""),
    "no line end at the end": (UTF8.rstrip(b"\n"), [], ""),
    "a line parted by U+2028": (with_char("\u2028"), [("text.control-character", 3, 9)], control("\u2028")),
    "a line parted by U+0085": (with_char("\x85"), [("text.control-character", 3, 9)], control("\x85")),
    "form feed": (with_char("\x0c"), [("text.control-character", 3, 9)], control("\x0c")),
    "vertical tab, Word's line break": (
        with_char("\x0b"),
        [("text.control-character", 3, 9)],
        control("\x0b"),
    ),
    # ---- damaged text
    "a byte that is no UTF-8": (
        UTF8.replace("关".encode(), b"\xff", 1),
        unread(3, 9),
        f"这一行有 UTF-8 {LOST}",
    ),
    "a character cut in two": (
        UTF8.replace("关".encode(), "关".encode()[:2], 1),
        unread(3, 9),
        f"UTF-8 {LOST}",
    ),
    "cut off inside a character": (UTF8[:-3], unread(8, 24), f"这一行有 UTF-8 {LOST}"),
    "a name in GBK inside UTF-8": (UTF8.replace("机关".encode(), "机关".encode("gbk")), unread(3, 8), LOST),
    "two damaged lines": (
        UTF8.replace("单位".encode(), "单位".encode() + b"\xff").replace("费".encode(), b"\xe8\xb4"),
        [("file.unreadable", 1, 3), ("file.unreadable", 8, 23), ("key.unknown", 1, 1)],
        LOST,
    ),
    "half a surrogate in UTF-8": (with_char("\ud800"), unread(3, 9), f"这一行有 UTF-8 {LOST}"),
    "surrogates in pairs (CESU-8)": (with_char("\ud840\udc00"), unread(3, 9), f"这一行有 UTF-8 {LOST}"),
    "a zero in two bytes": (
        UTF8.replace("关".encode(), b"\xc0\x80", 1),
        unread(3, 9),
        f"这一行有 UTF-8 {LOST}",
    ),
    "a byte that is no GBK": (
        GBK.replace("关".encode("gbk"), b"\xff", 1),
        unread(3, 9),
        f"这一行有 GBK {LOST}",
    ),
    "UTF-16 cut inside a character": (TEXT.encode("utf-16") + b"x", unread(), NO_TEXT),
    "UTF-16 mark alone and a byte": (b"\xff\xfe\x00", unread(), NO_TEXT),
    # ---- characters nobody sees
    "NUL": (with_char("\0"), [("text.control-character", 3, 9)], control("\0")),
    "bell": (with_char("\x07"), [("text.control-character", 3, 9)], control("\x07")),
    "three bells in a line": (with_char("\x07\x07\x07"), [("text.control-character", 3, 9)], control("\x07")),
    "escape": (with_char("\x1b[0m"), [("text.control-character", 3, 9)], control("\x1b")),
    "delete": (with_char("\x7f"), [("text.control-character", 3, 9)], control("\x7f")),
    "no character (U+FFFF)": (with_char("\uffff"), [("text.control-character", 3, 9)], control("\uffff")),
    "end mark of DOS": (UTF8 + b"\x1a", [("text.control-character", 9, 1)], control("\x1a")),
    "NUL in a name": (
        UTF8.replace("年度".encode(), "年\0度".encode(), 1),
        [("text.control-character", 2, 2)],
        control("\0"),
    ),
    "zero width in a text": (with_char("\u200b"), [], ""),
    "emoji in a text": (with_char("\U0001f600"), [], ""),
    # ---- files of another kind
    "empty": (b"", [("syntax.yaml", 1, 1)], EMPTY),
    "a mark alone": (b"\xef\xbb\xbf", [("syntax.yaml", 1, 1)], EMPTY),
    "blank lines": (b"\n  \n\r\n", [("syntax.yaml", 1, 1)], EMPTY),
    "comments": ("# 待填\n".encode(), [("syntax.yaml", 1, 1)], EMPTY),
    "a document mark alone": (b"---\n", [("syntax.yaml", 1, 1)], EMPTY),
    "zeros": (b"\0" * 64, unread(), NO_TEXT),
    "noise": (bytes(range(256)) * 4, unread(), NO_TEXT),
    "one byte": (b"\x81", unread(), NO_TEXT),
    "docx": (
        b"PK\x03\x04\x14\0\6\0\x08\0[Content_Types].xml\xff word/document.xml",
        unread(),
        f"Word 文件（.docx）{COPY}",
    ),
    "xlsx": (
        b"PK\x03\x04\x14\0\6\0\x08\0[Content_Types].xml\xff xl/workbook.xml",
        unread(),
        f"Excel 文件（.xlsx）{COPY}",
    ),
    "zip": (
        b"PK\x03\x04\x14\0\0\0\x08\0report.yaml\xff",
        unread(),
        "这是压缩包（.zip），不是文本；请解开，用里面的 .yaml 文件",
    ),
    "gzip": (b"\x1f\x8b\x08\0\0\0\0\0\0\x03", unread(), "这是压缩包，不是文本；请解开，用里面的 .yaml 文件"),
    "doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40,
        unread(),
        f"（.doc、.xls、.wps）{COPY}",
    ),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", unread(), f"这是 PDF 文件{COPY}"),
    "rtf": (b"{\\rtf1\\ansi\\ansicpg936 text}", unread(), f"这是 RTF 文件（写字板、Word 存的）{COPY}"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", unread(), "这是图片；请在里面把文字抄录出来"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", unread(), "这是图片；请在里面把文字抄录出来"),
    "web page": (b"<!DOCTYPE html>\n<html><body></body></html>\n", unread(), f"这是网页或 XML 文件{COPY}"),
    "web page with a mark": (b"\xef\xbb\xbf<html></html>\n", unread(), f"这是网页或 XML 文件{COPY}"),
    "xml": (b'<?xml version="1.0"?>\n<a/>\n', unread(), f"这是网页或 XML 文件{COPY}"),
    "csv in GBK": (
        "单位,年度\n示例市民政局,2024\n".encode("gbk"),
        [("encoding.converted", 1, 1), ("syntax.yaml", 1, 1)],
        "文件开头应是“单位: …”这样的行（名称、半角冒号、空格、内容）",
    ),
    # ---- size
    "six megabytes": (
        b"#" * (MAX_BYTES + 1),
        [("file.too-large", 1, 1)],
        "超过 5 MB；一份年度报告只有几十 KB",
    ),
    "thirty megabytes": (
        b"\xff" * (30 * 1024 * 1024),
        [("file.too-large", 1, 1)],
        "文件有 30.0 MB，超过 5 MB",
    ),
    "a hundred thousand brackets": (b"a: " + b"[" * 100_000, [("syntax.forbidden", 1, 23)], "套了 20 层以上"),
    "a hundred thousand dashes": (b"- " * 100_000, [("syntax.forbidden", 1, 41)], "套了 20 层以上"),
}


@pytest.mark.parametrize("name", CASES)
def test_gives_exactly_the_expected_findings(name: str, tmp_path: Path) -> None:
    data, expected, words = CASES[name]
    file = tmp_path / "报告.yaml"
    file.write_bytes(data)
    checked = check_file(file)
    found = checked.findings.findings
    assert sorted((f.rule, f.place.line, f.place.column) for f in found) == sorted(expected)
    assert not words or any(words in f.message for f in found), [f.message for f in found]
    assert all(f.message.isprintable() for f in found)
    if not checked.findings.failed:
        assert checked.report is not None
        figures = [number(figure) for figure in checked.report.figures.values()]
        assert figures and not any(figures)


def test_the_corpus_of_clumsy_files_is_large_enough() -> None:
    """At least 120, the table above and the files beside it; sums and other figures are not counted."""
    families = ("clumsy_*", "fuzz_*", "recovered_*", "syntax_*", "text_control_*")
    files = [file for family in families for file in (Path(__file__).parent / "fail").glob(f"{family}.yaml")]
    assert len(files) >= 120
    assert len(CASES) >= 60


def test_what_is_damaged_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "报告.yaml"
    file.write_bytes(CASES["half a surrogate in UTF-8"][0])
    (found,) = check_file(file).findings.findings
    assert found.details[0] == "第 3 行 | 总体情况: 本机[?][?][?]关按规定做好政府信息公开工作。"
    assert check_file(file).report is None


def test_a_control_character_can_be_taken_out(tmp_path: Path) -> None:
    file = tmp_path / "报告.yaml"
    file.write_bytes(CASES["three bells in a line"][0])
    (found,) = check_file(file).findings.findings
    assert [(edit.old, edit.new) for edit in found.edits] == [("\x07\x07\x07", "")]
    assert (
        found.details[0] == "第 3 行 | 总体情况: 本机[U+0007][U+0007][U+0007]关按规定做好政府信息公开工作。"
    )
    assert found.details[-1] == f"应写作  | {LINES[2]}"
