"""Bytes of a published page or text as characters: what it says of its encoding is heard, but not believed blindly."""

import re
from typing import NamedTuple

from generator.finding import Fault, Place
from generator.source.decoding import BOMS, is_mostly, plain_ends, without_mark

_LOST = "\ufffd"
_TWICE = "锟斤拷"  # what is left of lost characters after one more wrong decoding
_MOST_NAMED = 20
_HEAD = 4096  # bytes in which a page says what its encoding is
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Encodings that a Chinese page may say it has; others (Latin) would make something of any bytes.
_KNOWN = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936", "936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950", "950"), "big5hkscs"),
}
_CHINESE = re.compile("[\u2010-\u2030\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


_MOST_PIECES = 300_000  # tags or lines; a page of Word's has fifty thousand
TOO_MANY = "文件里的内容太多，不像一份年度报告；请检查是否放错了文件，或只保存报告那一页再用"


class Text(NamedTuple):
    """Decoded characters with line feeds for line ends, and what was lost; None where the bytes are no text."""

    text: str | None
    faults: tuple[Fault, ...] = ()


def text_of(data: bytes, declared: str = "") -> Text:
    """The text of a page or text file. ``declared``: what is said of its encoding outside it, as in a mail's head."""
    text = _decoded(data, declared)
    if text is None:
        return Text(None)
    text = plain_ends(text.removeprefix("\ufeff"))
    return Text(text, _losses(text))


def is_crowded(text: str) -> bool:
    """Whether a text has so many tags or lines that reading it would take all memory."""
    return max(text.count("<"), text.count("\n")) > _MOST_PIECES


def _decoded(data: bytes, declared: str) -> str | None:
    for bom, encoding, _ in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    if b"\0" in data and (unmarked := without_mark(data)):
        return data.decode(unmarked)
    named = [declared, *(found.decode("ascii") for found in _DECLARED.findall(data[:_HEAD]))]
    known = [_KNOWN[name.lower()] for name in named if name.lower() in _KNOWN]
    utf_8 = _strictly(data, "utf-8-sig")
    if utf_8 is not None and ("utf-8" in known or not known or _looks_chinese(utf_8)):
        return utf_8  # bytes of other encodings are not valid UTF-8, but for a word or two
    for encoding in known:
        text = _strictly(data, encoding)
        if text is not None:
            # A page in UTF-8 with one lost byte can be taken for GBK, and none of it could be read.
            return text if not is_mostly(data, "utf-8") else data.decode("utf-8", "replace")
    if utf_8 is not None:
        return utf_8
    if is_mostly(data, "utf-8"):
        return data.decode("utf-8", "replace")
    text = _strictly(data, "gb18030")
    if text is not None:
        return text
    for encoding in [*known, "gb18030"]:
        if is_mostly(data, encoding):
            return data.decode(encoding, "replace")
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_chinese(text: str) -> bool:
    """Whether more than half of what is not ASCII is Chinese, or all is ASCII."""
    other = sum(not char.isascii() for char in text)
    return len(_CHINESE.findall(text)) * 2 >= other


def _losses(text: str) -> tuple[Fault, ...]:
    if _LOST not in text and _TWICE not in text:
        return ()
    lines = [
        (number, line) for number, line in enumerate(text.split("\n"), 1) if _LOST in line or _TWICE in line
    ]
    faults = [Fault("import.encoding", Place(number), _lost(line)) for number, line in lines[:_MOST_NAMED]]
    if more := lines[_MOST_NAMED:]:
        message = f"从这一行起还有 {len(more)} 行有读不出来的字；这个文件的编码多半已经损坏，请换一份再导入"
        faults.append(Fault("import.encoding", Place(more[0][0]), message))
    return tuple(faults)


def _lost(line: str) -> str:
    at = min(place for place in (line.find(_LOST), line.find(_TWICE)) if place >= 0)
    shown = " ".join(line[max(0, at - 10) : at + 20].split())
    return f"这一行有读不出来的字：“{shown}”；这些字在文件里已经丢失，请对照原文补上"
