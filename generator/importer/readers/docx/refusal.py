"""Why a Word file is not read: what is wrong with it, and what to do."""

from __future__ import annotations

import re

SAVE_ANEW = "请用 WPS 或 Word 打开，另存为 .docx 再试"
PASSWORD = "文件有密码，读不了；请用 WPS 或 Word 打开，取消密码后另存为 .docx 再试"
_CONVERT = "请用 WPS 或 Word 打开，另存为 .docx（Word 文档）再试"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# How a file begins that is no package at all -> what it is.
_KINDS = (
    (rb"\{\\rtf", f"这是 RTF 文件，只是改了后缀；{_CONVERT}"),
    (rb"%PDF", "这是 PDF 文件，只是改了后缀；请把后缀改回 .pdf 再试"),
    (rb"(?is)\s*<\?xml.{0,2000}<pkg:package|\s*<pkg:package", f"这是单个 XML 形式的 Word 文件；{_CONVERT}"),
    (rb"(?is)\s*<\?xml.{0,2000}<w:wordDocument", f"这是 Word 2003 的 XML 文件；{_CONVERT}"),
    (
        rb"(?i)\s*<(?:!doctype|html|\?xml|!--|head|meta|body)",
        "这是网页或 XML 文件，只是改了后缀；请把后缀改成 .html 再试",
    ),
    (rb"(?is).{0,200}MIME-Version:", "这是网页归档文件，只是改了后缀；请把后缀改成 .mht 再试"),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b", "这是压缩包，不是 Word 文件；请解开，用里面的 .docx 文件"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM", "这是图片，不是 Word 文件；请找到原来的 .docx 文件"),
)


class Refusal(Exception):
    """The file cannot be read; the text is Chinese and says why and what to do."""


def no_package(data: bytes) -> Refusal:
    """Why data that are no zip archive are not read."""
    if not data:
        return Refusal("文件是空的，一个字节也没有；请找到原来的文件再试")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return Refusal(PASSWORD)
        return Refusal(f"这是旧式的 Word 或 WPS 文件（.doc、.wps）；{_CONVERT}")
    for beginning, message in _KINDS:
        if re.match(beginning, data.removeprefix(b"\xef\xbb\xbf")):
            return Refusal(message)
    if data.startswith(b"PK"):
        return damaged("压缩的结尾没有了，多半没有下载完或没有存完")
    return Refusal(f"这不是 Word 文件（.docx）；{SAVE_ANEW}")


def damaged(what: str) -> Refusal:
    """That the file is damaged."""
    return Refusal(f"文件已损坏（{what}）；{SAVE_ANEW}，打不开的请找回原来的文件")
