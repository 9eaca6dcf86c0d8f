"""Which kind of file some bytes are. The name counts only where the bytes leave a doubt: sites name files as they like."""

import re
from io import BytesIO
from typing import Literal, NamedTuple
from zipfile import BadZipFile, ZipFile

Readable = Literal["html", "mht", "docx", "pdf", "text"]

_AGAIN = "请用 WPS 或 Word 打开，另存为 .docx，再用这个 .docx"
_OTHER = "请换用报告的网页（.html）、Word 文件（.docx）或文本（.txt）"
_PICTURE = f"这是图片，没有文字，读不了；{_OTHER}"
_ARCHIVE = "这是压缩包；请先解压，再用里面的报告文件"
_SHEET = "这是表格文件（Excel、WPS 表格），读不了；请把内容复制到 Word 文件里，另存为 .docx，再用这个 .docx"
_OPEN_TEXT = f"这是 OpenDocument 文件（.odt），读不了；{_AGAIN}"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HEAD = 64 * 1024  # bytes that are looked at for signs of a kind

# How a file begins -> why it is not read.
_REFUSED = (
    (rb"\{\\rt", f"这是 RTF 文件（写字板、Word 存的），读不了；{_AGAIN}"),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ", _ARCHIVE),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP", _PICTURE),
    (rb"MZ|\x7fELF", f"这是程序，不是报告；{_OTHER}"),
)
# Streams of an old Office file, as its directory names them.
_STREAMS = (
    ("EncryptedPackage", "这个文件加了密码，读不了；请打开后取消密码，另存为 .docx，再用这个 .docx"),
    ("WordDocument", f"这是旧式的 Word 或 WPS 文件（.doc、.wps），读不了；{_AGAIN}"),
    ("Workbook", _SHEET),
    ("PowerPoint Document", f"这是演示文稿，不是报告；{_OTHER}"),
)
_OLD = f"这是旧式的 Office 或 WPS 文件（.doc、.wps、.et），读不了；{_AGAIN}"
# Parts of a zip archive that tell what it is.
_PARTS = (
    ("xl/", _SHEET),
    ("ppt/", f"这是演示文稿，不是报告；{_OTHER}"),
    (
        "OFD.xml",
        "这是 OFD 版式文件，读不了；请用 OFD 阅读器导出为 Word 文件（.docx），核对数字后再用；"
        "没有文字层的（扫描件）导不出文字，请换用报告的网页或 Word 文件",
    ),
    ("content.xml", _OPEN_TEXT),
)
_WORD_XML = re.compile(rb"<\?mso-application|<w:wordDocument|<pkg:package")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I)
_FRAGMENT = re.compile(rb"<(?:table|div|p|span|section|article|style|h[1-6]|center|font)\b", re.I)
_TAG = re.compile(rb"<(?:table|tr|td|div|p|span|br|h[1-6]|body|html)\b[^>]*>", re.I)
_MAIL = re.compile(
    rb"(?:[\w-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?(?:MIME-Version|Content-Type):", re.I
)
_PROLOGUE = ((b"<!--", b"-->"), (b"<?", b">"))
_PAGE_NAMES = (".htm", ".html", ".shtml", ".xhtml", ".jsp", ".asp", ".aspx", ".php")
_YAML = re.compile(rb"^(?:\xe5\x8d\x95\xe4\xbd\x8d|\xe5\xb9\xb4\xe5\xba\xa6): ", re.M)  # 单位, 年度


class Kind(NamedTuple):
    """What reads the bytes, or why nothing does: one of both is ""."""

    readable: Readable | Literal[""]
    refusal: str = ""


def kind_of(name: str, data: bytes) -> Kind:
    """The kind of a file of this name."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if not head.strip(b" \t\r\n\0"):
        return Kind("", "文件是空的；请检查是否下载、保存完整，或是否放错了文件")
    if name.lower().endswith((".yaml", ".yml")):
        return Kind("", _is_yaml(name))
    if data.startswith(_OLE):
        return Kind("", _ole(data))
    if data.startswith(_ZIP):
        return _zip(name, data)
    if b"%PDF-" in head[:1024] and not head.lstrip().startswith(b"<"):
        return Kind("pdf")
    for beginning, message in _REFUSED:
        if re.match(beginning, head, re.DOTALL):
            return Kind("", message)
    return _text(name, head)


def _text(name: str, head: bytes) -> Kind:
    plain = (
        head
        if b"\0" not in head
        else head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    )
    suffix = name.lower()
    if _WORD_XML.search(plain[:4096]):
        return Kind("", f"这是存成 XML 的 Word 文件，读不了；{_AGAIN}")
    is_mail = _MAIL.match(plain.lstrip()) is not None and b"multipart/" in plain.lower()
    if is_mail or (suffix.endswith((".mht", ".mhtml")) and not _PAGE.match(_without_prologue(plain))):
        return Kind("mht")
    return _markup(suffix, plain)


def _markup(suffix: str, plain: bytes) -> Kind:
    """A page or a text: by how it begins; a page by its name must have at least one tag."""
    plain = _without_prologue(plain)
    if _PAGE.match(plain):
        return Kind("html")
    if suffix.endswith(".md"):
        return Kind("text")  # tables of HTML may stand in it
    if _FRAGMENT.match(plain) or (suffix.endswith(_PAGE_NAMES) and _TAG.search(plain)):
        return Kind("html")
    if len(_YAML.findall(plain)) == 2:
        return Kind("", _is_yaml(suffix))
    return Kind("text")


def _without_prologue(plain: bytes) -> bytes:
    """Without comments and declarations of XML at the beginning."""
    at = 0
    while True:
        at += len(plain[at : at + 200]) - len(plain[at : at + 200].lstrip())
        closing = next((end for begin, end in _PROLOGUE if plain.startswith(begin, at)), None)
        end = plain.find(closing, at) if closing else -1
        if closing is None or end < 0:
            return plain[at:]
        at = end + len(closing)


def _is_yaml(name: str) -> str:
    return f"这是填报文件（YAML），不用导入；请直接运行 gipa-gen check {name}"


def _ole(data: bytes) -> str:
    return next((message for stream, message in _STREAMS if stream.encode("utf-16-le") in data), _OLD)


def _zip(name: str, data: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.namelist()
    except (BadZipFile, ValueError, OverflowError, NotImplementedError, OSError):
        if name.lower().endswith((".docx", ".docm", ".dotx")) or b"word/" in data:
            return Kind("docx")  # cut off; its reader says so
        return Kind("", "这个压缩文件已经损坏，打不开；请重新下载，或换一份再用")
    if any(part.startswith("word/") for part in parts):
        return Kind("docx")
    for part, message in _PARTS:
        if any(each.startswith(part) for each in parts):
            return Kind("", message)
    return Kind("", _ARCHIVE)
