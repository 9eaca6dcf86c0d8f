"""A published file, whatever it is: its kind by its content, then the reader of that kind.

What cannot be read is never an exception: it is a fault ``import.file`` that says what the file is and what to do.
"""

import re
from collections.abc import Callable
from pathlib import Path

from generator.errors import reason
from generator.finding import Fault, Place
from generator.importer.published import Published

MOST_BYTES = 50 * 1024 * 1024
_NO_TEXT = "文件里没有读到文字；请检查是否下载、保存完整（有的网页要在浏览器里打开，看到正文以后再保存），或是否放错了文件"
_MOST_CONTROLS = 0.1  # a share of control characters that no text has


def opened_file(path: Path) -> Published:
    """What the file at a path holds. No more than ``MOST_BYTES`` are read."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            return _refused(_too_large(size))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return _refused(f"文件读不出来（{reason(error)}）；请检查它是否还在、是否有权限打开")
    return opened(path.name, data)


def opened(name: str, data: bytes) -> Published:
    """What a file of this name and these bytes holds."""
    if len(data) > MOST_BYTES:
        return _refused(_too_large(len(data)))
    found = _read(name, data)
    return found if found.blocks or found.faults else _refused(_NO_TEXT)


def _read(name: str, data: bytes) -> Published:
    from generator.importer.kinds import kind_of

    kind = kind_of(name, data)
    if kind.readable == "html":
        from generator.importer.names import bookmark_names
        from generator.importer.readers import html

        return _decoded(data, lambda text: html.read(text, bookmark_names()))
    if kind.readable == "text":
        from generator.importer.readers import text

        return _decoded(data, text.read)
    if kind.readable == "mht":
        from generator.importer.readers import mht

        return mht.read(data)
    if kind.readable == "docx":
        from generator.importer.names import bookmark_names
        from generator.importer.readers import docx

        return docx.read(data, bookmark_names())
    if kind.readable == "pdf":
        from generator.importer.readers import pdf

        return pdf.read(data)
    return _refused(kind.refusal)


def _decoded(data: bytes, read: Callable[[str], Published]) -> Published:
    """The page or text that the bytes are, if they are characters at all."""
    from generator.importer.characters import TOO_MANY, is_crowded, text_of

    text, faults = text_of(data)
    if text is None or _is_binary(text):
        return _refused(
            "文件不是文本，或编码已经损坏，读不出来；请检查是否放错了文件，或换用报告的网页、Word 文件"
        )
    if is_crowded(text):
        return _refused(TOO_MANY)
    published = read(text)
    return published._replace(faults=(*faults, *published.faults))


def _is_binary(text: str) -> bool:
    controls = len(re.findall("[\x00-\x08\x0e-\x1f\x7f]", text))
    return controls > 8 and controls > len(text) * _MOST_CONTROLS


def _refused(message: str) -> Published:
    return Published("text", (), faults=(Fault("import.file", Place(1), message),))


def _too_large(size: int) -> str:
    most = MOST_BYTES // 1024 // 1024
    return f"文件有 {size / 1024 / 1024:.1f} MB，超过 {most} MB；一份年度报告没有这么大，请检查是否放错了文件"
