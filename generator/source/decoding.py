"""Files that are not plain UTF-8: other encodings, damaged ones, and files that are no text at all."""

from __future__ import annotations

import re

from generator.finding import Fault, Place
from generator.source.reading import Decoded

_UTF_16 = "UTF-16（记事本的“Unicode”）"
_GBK = "GBK/GB18030（记事本的“ANSI”）"
BOMS = (
    (b"\xff\xfe\0\0", "utf-32", "UTF-32"),
    (b"\0\0\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", _UTF_16),
    (b"\xfe\xff", "utf-16", _UTF_16),
)
_EXPORT = "；请在里面把文字复制出来，填进 gipa-gen new 新建的文件"
# How a file begins -> what it is. Office files of today are zip archives that name their parts.
_KINDS = (
    (rb"PK\x03\x04(?s:.*)word/", f"这是 Word 文件（.docx）{_EXPORT}"),
    (rb"PK\x03\x04(?s:.*)xl/", f"这是 Excel 文件（.xlsx）{_EXPORT}"),
    (rb"PK\x03\x04", "这是压缩包（.zip），不是文本；请解开，用里面的 .yaml 文件"),
    (rb"\xd0\xcf\x11\xe0", f"这是旧式的 Word、Excel 或 WPS 文件（.doc、.xls、.wps）{_EXPORT}"),
    (rb"%PDF", f"这是 PDF 文件{_EXPORT}"),
    (rb"\{\\rtf", f"这是 RTF 文件（写字板、Word 存的）{_EXPORT}"),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b", "这是压缩包，不是文本；请解开，用里面的 .yaml 文件"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0", f"这是图片{_EXPORT.replace('复制', '抄录')}"),
    (rb"(?i:\s*<(?:!doctype|html|\?xml|!--))", f"这是网页或 XML 文件{_EXPORT}"),
)
_NO_TEXT = "文件不是文本，或编码已经损坏；请用编辑器另存为 UTF-8 编码的 .yaml 文件"
_MOST_CONTROLS = 0.1  # a share of control characters that no text has


def decode_otherwise(data: bytes) -> Decoded:
    """The text of bytes that are not sound UTF-8, or why there is none."""
    for beginning, message in _KINDS:
        if re.match(beginning, data.removeprefix(b"\xef\xbb\xbf"), re.DOTALL):
            return _unreadable(message)
    for bom, encoding, name in BOMS:
        if data.startswith(bom):
            return _converted(data, encoding, name)
    if b"\0" in data and (unmarked := without_mark(data)):
        return _converted(data, unmarked, _UTF_16)
    try:
        return _text(data.decode("utf-8-sig"), ())
    except UnicodeDecodeError:
        pass
    if is_mostly(data, "utf-8"):
        return _damaged(data, "utf-8", "UTF-8")
    try:
        return _converted(data, "gb18030", _GBK)
    except UnicodeDecodeError:
        return _damaged(data, "gb18030", "GBK") if is_mostly(data, "gb18030") else _unreadable(_NO_TEXT)


def _converted(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "gb18030":
            raise
        return _unreadable(_NO_TEXT)
    message = f"文件是 {name} 编码，已按此读取；建议另存为 UTF-8"
    return _text(text, (Fault("encoding.converted", Place(1), message),))


def _text(text: str, faults: tuple[Fault, ...], damaged: bool = False) -> Decoded:
    controls = len(re.findall("[\x00-\x08\x0e-\x1f\x7f]", text))
    if controls > 8 and controls > len(text) * _MOST_CONTROLS:
        return _unreadable(_NO_TEXT)
    return Decoded(plain_ends(text), faults, damaged)


def plain_ends(text: str) -> str:
    """The text with line feeds for line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def without_mark(data: bytes) -> str | None:
    """UTF-16 that does not say so: the zero bytes of its signs and line ends stand on one side."""
    high, low = data[0::2].count(0), data[1::2].count(0)
    for encoding, here, there in (("utf-16-le", low, high), ("utf-16-be", high, low)):
        if here * 50 > len(data) // 2 and there * 3 < here and len(data) % 2 == 0:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if ":" in text or "：" in text or "\n" in text:
                return encoding
    return None


def is_mostly(data: bytes, encoding: str) -> bool:
    """Whether far more characters of an encoding than bytes outside it are in the data."""
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    # Chinese characters and signs; what only looks like a letter of some other script proves nothing.
    sound = len(re.findall("[\u2010-\u2030\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]", text))
    return sound > 4 * lost


def _damaged(data: bytes, encoding: str, name: str) -> Decoded:
    text = plain_ends(data.decode(encoding, "replace").removeprefix("\ufeff"))
    message = (
        f"这一行有 {name} 编码读不出来的字（显示为“\ufffd”），多半是文件曾被截断，或混进了另一种编码的文字；"
        "请删去这些字重新打上"
    )
    faults = [
        Fault("file.unreadable", Place(number, line.index("\ufffd") + 1), message)
        for number, line in enumerate(text.split("\n"), 1)
        if "\ufffd" in line
    ]
    return _text(text, tuple(faults), damaged=True)


def _unreadable(message: str) -> Decoded:
    return Decoded(None, (Fault("file.unreadable", Place(1), message),))
