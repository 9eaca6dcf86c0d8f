"""The slips of the hand that office files really contain: how a line looks, what to say, how to mend it.

A slip looks at one line and the next. Where it knows it, it answers with the changes that mend the line,
an empty list where the line must be set aside. Its message says nothing of the line itself, so that the
same slip on many lines is the same message.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from generator.finding import Fault
from generator.source import brackets
from generator.source.edits import Change, in_quotes
from generator.source.lines import head, indent_of, is_prose, opens_text
from generator.source.nodes import ODD_BLANKS

Changes = list[Change]
Look = Callable[[str, str | None], "Changes | None"]


class Slip(NamedTuple):
    """A known slip. ``look`` takes a line and the next row; None: the line does not show this slip.

    ``reach``: in how many rows up to the parser's it is looked for, since right lines may look the same.
    ``safe``: the mended line says certainly what was meant, so that a program may write it. ``certain``: as
    far as reading on goes. ``repeats``: where one line has it, all that look so are taken to have it.
    ``quiet``: YAML reads such a line without complaint, as a text. ``like_text``: a sentence may look so too.
    ``meant`` tells what a line that must be set aside may have been.
    """

    message: str
    look: Look
    reach: int = 3
    safe: bool = True
    certain: bool = True
    repeats: bool = True
    quiet: bool = False
    like_text: bool = False
    meant: Callable[[str], str] | None = None


class Found(NamedTuple):
    """The faults of one mistake (or of one on many lines).

    ``mended``: their lines have been corrected in the draft; else they are to be set aside. ``unknown``: no
    known slip, so it may be only what an earlier one has left behind. ``ends``: the file ends there.
    """

    faults: list[Fault]
    mended: bool = True
    unknown: bool = False
    ends: bool = False


_START = r"\s*(?:- +)?"
_NAME = r"[^\s:：∶﹕︰=＝#'\"|>\[{%@`][^:：∶﹕︰=＝]{0,60}?"
_ODD = f"[ {ODD_BLANKS}]*"
_WIDE_COLON = re.compile(rf"^{_START}{_NAME}(?P<old>[：∶﹕︰]{_ODD})(?P<rest>.*)$")
_TIGHT_COLON = re.compile(rf"^{_START}(?!\d+:){_NAME}(?P<old>:[{ODD_BLANKS}]*)(?=[^\s:/])")
_EQUALS = re.compile(rf"^{_START}{_NAME}(?P<old>{_ODD}[=＝]{_ODD})(?P<rest>.*)$")
_TWO_SIGNS = re.compile(rf"^{_START}{_NAME}(?P<old>[:：]{{2,}})(?=\s|$)")
_WIDE_BAR = re.compile(r"^[^#:]*: +(?P<old>[｜丨︱])\s*$")
_BEHIND_BAR = re.compile(r"^[^#:]*: +[|>][+-]?(?: +[^\s#]|#)")
_DASH_ONLY = re.compile(r"^[^#:]*:\s+(?P<old>[-–—])\s*$")
_SIGN = re.compile(r"^[^#:]*: +(?P<text>[@`%*&!].*)$")
_TWO_COLONS = re.compile(r"^[^#\[{:]*: +(?P<text>[^\"'\[{|>#\s][^:]*: .*)$")
_QUOTE_AND_MORE = re.compile(r"^[^#:]*: +(?P<text>\"[^\"]*\"\s*[^\s#\",\]}].*|'[^']*'\s*[^\s#',\]}].*)$")
_OPEN_QUOTE = re.compile(r"^[^#:\"']*(?:: +|- +)(?P<quote>[\"'])(?P<text>.*)$")
_COMMENT = re.compile(r"(?<=[^\s\"'])(?:\s{2,}#|\s#\s)")  # behind a text; of a narrative's own, "#1" is none
_BULLET = re.compile(rf"^ *(?P<old>(?:[–—－•·]{_ODD}|-(?=[^\s\-0-9.])))(?=\S)")
_NUMBER = re.compile(
    rf"^(?P<name>\s*[^\s:：#\-\[{{\"'|>,][^:：,\[\]{{}}]*?)(?P<old>[ {ODD_BLANKS}]+)"
    r"(?:[+-]?[0-9０-９.]+\s*$|[\[{]|[|>][+-]?\s*$)"
)
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})")
_MERGE = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_PERCENT = re.compile("^%")
_SLOT_IN_BRACES = re.compile(r"^[^#:{]*: +\{[^#]*\[[^\[\]{}:#]*(?:(?<=\[)|,)\s*,[^\[\]{}:#]*\]")
_WIDE_HASH = re.compile(r"^(?:\s*|.*[:：\]}0-9]\s+)(?P<old>＃)")


def _colon(pattern: re.Pattern[str]) -> Look:
    def look(line: str, _: str | None) -> Changes | None:
        found = pattern.match(head(line))
        if not found or is_prose(line):
            return None
        rest = line[found.end("old") :]
        return [Change(found.start("old"), found["old"], ": " if rest.strip() else ":")]

    return look


def _replace(pattern: re.Pattern[str], new: str) -> Look:
    def look(line: str, _: str | None) -> Changes | None:
        found = pattern.match(head(line))
        return [Change(found.start("old"), found["old"], new)] if found else None

    return look


def _remove(pattern: re.Pattern[str]) -> Look:
    def look(line: str, _: str | None) -> Changes | None:
        return [Change(0, line, "")] if pattern.match(head(line)) else None

    return look


def _quoted(pattern: re.Pattern[str]) -> Look:
    """Put what stands for the content between quotation marks."""

    def look(line: str, _: str | None) -> Changes | None:
        found = pattern.match(line) if len(line) < 5000 else None
        if not found:
            return None
        text = found["text"].rstrip()
        if re.match(r"[@`%*&!]?\s*(?:[0-9]|[\[{])|[^，。；]*: *[0-9\[{]\S*$", text) and not brackets.braced(
            text
        ):
            return []  # no sentence: what was meant cannot be told
        if pattern is _TWO_COLONS and (pairs := brackets.braced(text)):
            return [Change(found.start("text"), text, pairs)]
        return [Change(found.start("text"), text, in_quotes(text))]

    return look


def _not_followed(line: str, following: str | None) -> bool:
    """Whether nothing below can be the rest of this line."""
    return following is None or indent_of(following) <= indent_of(line)


def _open_quote(line: str, following: str | None) -> Changes | None:
    found = _OPEN_QUOTE.match(line)
    if not found or found["quote"] in found["text"] or not _not_followed(line, following):
        return None
    if found["text"][:1] in ("[", "{"):
        return [Change(found.start("quote"), found["quote"], "")]
    end = len(_COMMENT.split(line, maxsplit=1)[0].rstrip())
    if line[end - 1] in "”“‘’＂" and end - 1 > found.start("text"):
        return [Change(end - 1, line[end - 1], found["quote"])]
    return [Change(end, "", found["quote"])]


def _brackets(line: str, following: str | None) -> Changes | None:
    return brackets.mended(line) if _not_followed(line, following) else None


def _empty_slot(line: str, _: str | None) -> Changes | None:
    return [] if _SLOT_IN_BRACES.match(head(line)) else brackets.empty_slot(line, None)


def _half_list(line: str, following: str | None) -> Changes | None:
    return [] if brackets.ends_half(line) and _not_followed(line, following) else None


def _behind_bar(line: str, _: str | None) -> Changes | None:
    return [] if _BEHIND_BAR.match(head(line)) else None


def _dash_only(line: str, _: str | None) -> Changes | None:
    return [] if _DASH_ONLY.match(head(line)) else None


def _no_colon(line: str, following: str | None) -> Changes | None:
    """A name and its number, or a name above what is indented below it, without a colon."""
    if not line.strip() or set(line) & set(":：") or is_prose(line) or len(line) > 120:
        return None
    found = _NUMBER.match(line)
    if found:
        return [Change(found.start("old"), found["old"], ": ")]
    body = line.strip()
    if body[0] in "-[{\"'|>#" or following is None or indent_of(following) <= indent_of(line):
        return None
    end = len(line.rstrip())
    return [Change(end, "", ":")] if ":" in following or opens_text(following) else None


def _below_the_bar(line: str) -> str:
    name, bar, text = re.split(r"([|>][+-]?) *", line, maxsplit=1)
    return f"{name}{bar}\n{' ' * (indent_of(line) + 2)}{text}"


def _nought(line: str) -> str:
    return re.sub(r":\s+[-–—]\s*$", ": 0", line)


BLANK = "这一行只有制表符（Tab）或看不见的空白；请把它清空"
INDENTATION = "行首的缩进里有制表符（Tab）、全角空格或特殊空格；缩进只能用半角空格，每层两个"
MISALIGNED = "这一行的缩进与同一组的其他行没有对齐；同一组的各行要对齐，下一层多空两格"
TEXT_MISALIGNED = "这一段的行首与同一篇正文的其他各段没有对齐；一篇正文里各段的行首要空一样多的格"
BARE_NAME = "这一行是名称，后面少了半角冒号；下面的各行因此读不出来"
BARE_TEXT = "这一行是名称，后面少了“: |”；下面的正文因此读不出来"
GROUP_VALUE = "下面已经分行写了，这一行就只写名称和冒号；请删去冒号后面的内容"
UNQUOTED = "这段文字里的半角逗号、括号、引号、“: ”或“ #”另有意思，读到那里就断了；请用引号把整段文字括起来"
PROSE = "这一行像是正文，但没有缩进；正文写在“名称: |”的下面，每行开头空两格"
NO_COLON = "这一行没有“名称: 内容”那样的半角冒号；若是正文，请在行首空两格"
UNKNOWN = "这一行或上一行的缩进、括号或引号不成对；可与 gipa-gen new 新建的文件对照"
END = "“...”表示文件到此为止，后面还有内容；请删去“...”，或删去后面的内容"
DASHES = "同一组里有的行以“- ”开头，有的没有；请改成一样的写法"
UNPAIRED = "括号不成对；一行的数要写在一对括号里"
BAR = "“|”后面不能接着写；请在“|”后另起一行，缩进两格"

QUOTE = Slip("引号没有成对；请补上后一个引号，正文里的引号请用“ ”", _open_quote, reach=200, safe=False)
SLIPS = (
    Slip("这一行是从网页或聊天软件里带来的记号；请删去", _remove(_FENCE), safe=False),
    Slip(
        "这一行是合并文件时留下的记号；请核对上下两种内容，留一种，再删去这一行", _remove(_MERGE), safe=False
    ),
    Slip(
        "以“%”开头的行另有意思；请删去，若是正文请写在“名称: |”的下面，行首空两格",
        _remove(_PERCENT),
        safe=False,
    ),
    Slip("注释的井号是全角的“＃”；请改成半角“#”", _replace(_WIDE_HASH, "#"), quiet=True),
    Slip("冒号是全角的；请改成半角冒号，后面空一格", _colon(_WIDE_COLON), quiet=True, like_text=True),
    Slip("冒号写了两个；请只留一个", _replace(_TWO_SIGNS, ":"), quiet=True),
    Slip("“|”是全角的；请改成半角的“|”", _replace(_WIDE_BAR, "|"), quiet=True),
    QUOTE,
    Slip(BAR, _behind_bar, safe=False, certain=False, repeats=False, meant=_below_the_bar),
    Slip("冒号后面只有一条横线；没有发生的填 0", _dash_only, safe=False, certain=False, meant=_nought),
    Slip(
        "列表里有一格空着（两个逗号之间没有数）；没有发生的填 0",
        _empty_slot,
        safe=False,
        certain=False,
        meant=brackets.filled,
    ),
    Slip("括号后面多了标点；请删去", brackets.trailing, reach=2),
    Slip("括号没有写完；请补上其余的数和后一个括号", _half_list, safe=False, certain=False),
    Slip("括号里的冒号、逗号或括号是全角的；请改成半角", brackets.narrowed, reach=2, quiet=True),
    Slip("括号里的冒号后面少一个空格", brackets.spaced, reach=2, quiet=True, like_text=True),
    Slip(UNPAIRED, _brackets, reach=2),
    Slip("冒号后面少一个空格", _colon(_TIGHT_COLON), reach=2, quiet=True, like_text=True),
    Slip(
        "名称后面写的是等号；请改成半角冒号，后面空一格", _colon(_EQUALS), reach=2, quiet=True, like_text=True
    ),
    Slip("列表的横线不是“- ”；请写半角横线，后面空一格", _replace(_BULLET, "- "), reach=2, quiet=True),
    Slip("文字以 @、`、%、*、& 或 ! 开头时要加引号", _quoted(_SIGN), reach=1, safe=False),
    Slip("后一个引号的后面还有字；请把整段文字括在一对引号里", _quoted(_QUOTE_AND_MORE), 2, False),
    Slip(
        "一行里有两个“: ”；若后一个是文字的一部分，请把这段文字用引号括起来",
        _quoted(_TWO_COLONS),
        reach=1,
        safe=False,
    ),
    Slip("这一行没有“名称: 内容”那样的半角冒号", _no_colon, reach=200, safe=False, repeats=False),
)
