"""Pages saved with all that belongs to them in one file (MHT, MHTML): the page itself. Pictures and styles are not read."""

import re
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, MessageError, StartBoundaryNotFoundDefect
from email.message import Message

from generator.finding import Fault, Place
from generator.importer.characters import TOO_MANY, is_crowded, text_of
from generator.importer.published import Published
from generator.importer.readers import html

_MOST_BOUNDARIES = 20  # parts within parts
_MOST_PARTS = 5_000  # pictures of one page
_CUT = "这个网页存档（.mht）不完整，末尾缺了一段，读到的内容可能不全；请重新保存或下载，再用新的文件"
_NO_PAGE = "这个网页存档（.mht）里没有网页，读不出来；请用浏览器重新保存，或换用报告的网页、Word 文件"


def read(data: bytes) -> Published:
    """The first page in an archive; where there is none, nothing but a fault ``import.file``."""
    if len(re.findall(rb"(?i)\bboundary\s*=", data)) > _MOST_BOUNDARIES:
        return _refused(_NO_PAGE)
    try:
        message = message_from_bytes(data)
        page = _page(message)
        content = page.get_payload(decode=True) if page is not None else None
    except (MessageError, ValueError, LookupError, RecursionError):
        return _refused(_NO_PAGE)
    if page is None or not isinstance(content, bytes) or not content.strip():
        return _refused(_NO_PAGE)
    text, faults = text_of(content, _charset(page))
    if text is None:
        return _refused(_NO_PAGE)
    if is_crowded(text):
        return _refused(TOO_MANY)
    published = html.read(text)
    if _is_cut(message):
        faults = (Fault("import.file", Place(1), _CUT), *faults)
    return published._replace(faults=(*faults, *published.faults))


def _page(message: Message) -> Message | None:
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return None
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return part
    return None


def _charset(page: Message) -> str:
    found = page.get_param("charset")
    return found if isinstance(found, str) else ""


def _is_cut(message: Message) -> bool:
    cut = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
    return any(isinstance(defect, cut) for part in message.walk() for defect in part.defects)


def _refused(message: str) -> Published:
    return Published("html", (), faults=(Fault("import.file", Place(1), message),))
