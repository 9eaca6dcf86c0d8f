"""A process of its own that reads one PDF file: bytes come in, JSON goes out. Whatever the file does, it ends with it."""

import json
import logging
import sys
import zlib
from io import BytesIO
from typing import Any

from generator.importer.readers.pdf.composing import published
from generator.importer.readers.pdf.pages import Page, Refused, opened, pages

_MOST_INFLATED = 200 * 1024 * 1024  # bytes of all compressed parts together
_MOST_MEMORY = 2 * 1024 * 1024 * 1024  # bytes, where the system can limit it
_DAMAGED = "这个 PDF 文件已经损坏，或不完整，读不出来；请重新下载，或换用报告的网页、Word 文件或文本"
_LOCKED = "这个 PDF 文件加了密码，读不出来；请打开后另存为没有密码的文件，或换用报告的网页、Word 文件或文本"
_TOO_MUCH = "这个 PDF 文件展开后太大，不像一份年度报告；请检查是否放错了文件"


class _Inflated(BaseException):
    """More has come out of compressed parts than any report has. No library may take it for a damaged part."""


class _Limited:
    """The part of zlib that pdfminer uses, with an end."""

    error = zlib.error

    def __init__(self, most: int) -> None:
        self.left = most

    def decompress(self, data: bytes) -> bytes:
        """As ``zlib.decompress``. Raises ``_Inflated`` where too much comes out."""
        inflating = zlib.decompressobj()
        found = inflating.decompress(data, self.left + 1)
        self.left -= len(found)
        if self.left < 0:
            raise _Inflated
        if not inflating.eof:
            raise zlib.error("incomplete")
        return found

    def decompressobj(self) -> Any:
        """As ``zlib.decompressobj``, for damaged parts, which are small."""
        return zlib.decompressobj()


def main() -> None:
    """Read the file on standard input, write what it holds, or why it is not read, to standard output."""
    logging.disable(logging.CRITICAL)
    _limit_memory()
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # not on Windows; the time is limited everywhere


def _answer(data: bytes) -> dict[str, Any]:
    import pdfminer.pdftypes

    pdfminer.pdftypes.zlib = _Limited(_MOST_INFLATED)  # type: ignore[assignment,attr-defined]
    try:
        title, found = _pages(data)
        return {"read": published(found, title)}
    except Refused as error:
        return {"refused": str(error)}
    except (_Inflated, MemoryError):
        return {"refused": _TOO_MUCH}


def _pages(data: bytes) -> tuple[str, list[Page]]:
    try:
        with opened(BytesIO(data)) as pdf:
            title = (pdf.metadata or {}).get("Title")
            return title if isinstance(title, str) else "", list(pages(pdf))
    except (Refused, MemoryError):
        raise
    except Exception as error:  # pdfminer lets through what damaged files make of any of its steps
        raise Refused(_LOCKED if _is_locked(error) else _DAMAGED) from error


def _is_locked(error: BaseException) -> bool:
    return any(
        "Password" in type(each).__name__ or "Encryption" in type(each).__name__
        for each in (error, *error.args)
    )


if __name__ == "__main__":
    main()
