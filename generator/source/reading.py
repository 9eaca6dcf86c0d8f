"""From a file to text: size, encoding, characters that no report can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import reason
from generator.finding import Fault, Place

MAX_BYTES = 5 * 1024 * 1024

# What XML 1.0 cannot carry (so Word could not open it), and U+0085, U+2028 and U+2029, which YAML takes
# for line breaks although no editor shows them as such: every later line number would be off.
# A pattern as text, compiled only for a file that may have one.
_UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
_HARMLESS = str.maketrans("", "", "\t\n\u3000\xa0")


def read_bytes(path: Path) -> tuple[bytes | None, list[Fault]]:
    """What a file holds, or the fault that says why it cannot be had."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [_too_large(path.stat().st_size)]
        return path.read_bytes(), []
    except OSError as error:
        return None, [
            Fault(
                "file.unreadable",
                Place(1),
                f"文件读不出来（{reason(error)}）；请检查它是否还在、是否有权限打开",
            )
        ]


def decoded(data: bytes) -> tuple[str | None, list[Fault]]:
    """The text of a file, and what is wrong with it; ``None`` where nothing can be read at all."""
    text, faults = _decode(data)
    if text is None:
        return None, faults
    faults.extend(control_characters(text, Place(1, 1)))
    return blanked(text), faults


def blanked(text: str) -> str:
    """The text with a blank for each control character."""
    return text if _printable(text) else re.sub(_UNPRINTABLE, " ", text)


def _printable(text: str) -> bool:
    return text.translate(_HARMLESS).isprintable()


def control_characters(text: str, start: Place) -> Iterator[Fault]:
    """A fault for the first control character of each line of ``text``, which begins at ``start``."""
    if _printable(text):
        return
    for offset, line in enumerate(text.split("\n")):
        found = re.search(_UNPRINTABLE, line)
        if found:
            column = found.start() + (start.column if offset == 0 else 1)
            yield Fault(
                "text.control-character",
                Place(start.line + offset, column),
                f"第 {column} 个字处有看不见的控制字符（U+{ord(found.group()):04X}），多半是从别处粘贴带来的；请删去它",
            )


def _decode(data: bytes) -> tuple[str | None, list[Fault]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_as(data, "utf-16", "UTF-16（记事本的“Unicode”）")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), []
    except UnicodeDecodeError:
        return _decode_as(data, "gb18030", "GBK/GB18030（记事本的“ANSI”）")


def _decode_as(data: bytes, encoding: str, name: str) -> tuple[str | None, list[Fault]]:
    try:
        text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        message = "文件不是文本，或编码已经损坏；请用编辑器另存为 UTF-8 编码的 .yaml 文件"
        return None, [Fault("file.unreadable", Place(1), message)]
    return text, [Fault("encoding.converted", Place(1), f"文件是 {name} 编码，已按此读取；建议另存为 UTF-8")]


def _too_large(size: int) -> Fault:
    message = f"文件有 {size / 1024 / 1024:.1f} MB，超过 5 MB；一份年度报告只有几十 KB，请检查是否放错了文件"
    return Fault("file.too-large", Place(1), message, values={"bytes": size, "limit": MAX_BYTES})
