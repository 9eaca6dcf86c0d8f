"""Why a text is not YAML, in a clerk's words.

The parser says where it gave up, which is often one line late, and says it in English. So the lines at
and above that place are looked at for the slips that office files really contain, most telling first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.finding import Fault, Place
from generator.source.nodes import Node, Scalar


@dataclass(frozen=True, slots=True)
class _Slip:
    """A known slip: how its line looks, what to say, and the line as it should be (where that is certain).

    ``reach``: in how many lines up to the parser's it is looked for; 1 or 2 for what right lines may show
    as well. ``not_prose``: not in a sentence of a narrative, which only lacks its indentation.
    """

    pattern: re.Pattern[str]
    message: str
    mend: Callable[[re.Match[str]], str] | None = None
    reach: int = 3
    not_prose: bool = False


_SLIPS = (
    _Slip(
        re.compile(r"^(?P<indent>(?= *[\t\u3000\xa0])[ \t\u3000\xa0]+)(?P<rest>\S.*)"),
        "行首的缩进里有制表符（Tab）或全角空格；缩进只能用半角空格，每层两个",
        lambda m: m["indent"].replace("\t", "  ").replace("\u3000", "  ").replace("\xa0", " ") + m["rest"],
    ),
    _Slip(
        re.compile(r"^(?P<key>\s*(?:- )?[^\s:：#'\"|>\[{][^:：]*)：[ \u3000]*(?P<rest>.*)$"),
        "冒号是全角的“：”；请改成半角冒号，后面空一格",
        lambda m: f"{m['key']}: {m['rest']}".rstrip(),
        not_prose=True,
    ),
    _Slip(
        re.compile(r"^(?P<key>[^#:]*: +[|>][+-]?) +(?P<rest>[^\s#].*)$"),
        "“|”后面不能接着写；请在“|”后另起一行，缩进两格",
    ),
    _Slip(
        re.compile(r"^(?P<key>[^#:]*:)\s+-\s*$"),
        "冒号后面只有一条横线；没有发生的填 0",
        lambda m: f"{m['key']} 0",
    ),
    _Slip(
        re.compile(r"^(?P<before>[^{]*[\[,]\s*),(?P<rest>.*)$"),
        "列表里有一格空着（两个逗号之间没有数）；没有发生的填 0",
        lambda m: f"{m['before']}0,{m['rest']}",
    ),
    _Slip(
        re.compile(r"^(?P<key>\s*(?:- )?[^\s:#'\"|>\[{][^:]*):(?P<rest>[^\s:].*)$"),
        "冒号后面少一个空格",
        lambda m: f"{m['key']}: {m['rest']}",
        reach=2,
        not_prose=True,
    ),
    _Slip(
        re.compile(r"^[^#]*: +[@`%*&!]"),
        "文字以 @、`、%、*、& 或 ! 开头时要加引号",
        reach=1,
    ),
    _Slip(
        re.compile(r"^[^#\[{]*: +[^\"'\[{|>#][^#\[{]*: "),
        "一行里有两个“: ”；若后一个是文字的一部分，请把这段文字用引号括起来",
        reach=1,
    ),
)


def diagnose(text: str, place: Place) -> Fault:
    """The fault for a text that the parser refused at ``place``."""
    lines = text.rstrip("\n").split("\n")
    place = Place(min(place.line, len(lines)), place.column)  # the parser may give up behind the end
    outside = [number for number in _outside_texts(lines) if number <= place.line]
    for slip in _SLIPS:
        for number in reversed(outside[-slip.reach :]):
            match = slip.pattern.match(lines[number - 1])
            if match and not (slip.not_prose and _is_prose(lines[number - 1])):
                mended = slip.mend(match) if slip.mend else None
                message = slip.message + _shown(mended)
                return Fault("syntax.yaml", Place(number, 1), message, hint=mended)
    return _without_colon(lines, outside) or Fault(
        "syntax.yaml",
        place,
        _unclosed(lines, place) or "这一行或上一行的缩进、括号或引号不成对；可与 gipa-gen new 新建的文件对照",
    )


def _outside_texts(lines: list[str]) -> Iterator[int]:
    """The numbers of the lines that are neither blank, nor comments, nor inside a text behind ``|``."""
    text_of: int | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or (text_of is not None and indent > text_of):
            continue
        text_of = None
        if line.lstrip().startswith("#"):
            continue
        yield number
        if re.search(r":\s*[|>][+-]?\s*(?:#.*)?$", line):
            text_of = indent


def _without_colon(lines: list[str], outside: list[int]) -> Fault | None:
    """The first line that is no ``name: content``: the parser stumbles over it only lines later."""
    for number in outside:
        line = lines[number - 1]
        if re.match(r"\s*(?:- )?[^\s:#].*:(?:\s|$)|\s*(?:- |[\]})\"'\[{]|---|\.\.\.)", line):
            continue
        if _is_prose(line):
            message = "这一行像是正文，但没有缩进；正文写在“名称: |”的下面，每行开头空两格"
            return Fault("syntax.yaml", Place(number, 1), message, hint=f"  {line.strip()}")
        message = "这一行没有“名称: 内容”那样的半角冒号；若是正文，请在行首空两格"
        return Fault("syntax.yaml", Place(number, 1), message)
    return None


def _is_prose(line: str) -> bool:
    """Whether a line reads like a sentence of a narrative rather than like a row."""
    head = re.split("[:：]", line, maxsplit=1)[0]
    return (
        bool(set(head) & set("，。；"))
        or re.match(r"\s*[（(][一二三四五六七八九十0-9]+[）)]", line) is not None
    )


def _shown(mended: str | None) -> str:
    """The line as it should be, to be copied; its indentation is part of it."""
    if not mended:
        return ""
    return f"。这一行（连同行首的空格）可写作“{mended}”" if mended[0] == " " else f"。这一行可写作：{mended}"


def unclosed_quote(place: Place) -> Fault:
    """The fault for a quotation mark that is opened at ``place`` and never closed."""
    message = f"第 {place.line} 行的引号没有成对；请补上后一个引号，正文里的引号请用“ ”"
    return Fault("syntax.yaml", place, message)


def not_a_mapping(text: str, root: Node | None) -> Fault:
    """The fault for a text that is YAML but has no ``key: value`` at the top."""
    if root is None or (isinstance(root, Scalar) and not root.strip()):
        return Fault("syntax.yaml", Place(1), "文件是空的；可用 gipa-gen new 生成一份可以填写的文件")
    if isinstance(root, Scalar) and "：" in text:
        return diagnose(text, root.place)
    return Fault("syntax.yaml", root.place, "文件开头应是“单位: …”这样的行（名称、半角冒号、空格、内容）")


def _unclosed(lines: list[str], place: Place) -> str | None:
    opening = lines[place.line - 1] if place.line <= len(lines) else ""
    for number in (place.line, place.line - 1):
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        for left, right in (("[", "]"), ("{", "}")):
            if line.count(left) != line.count(right):
                return f"第 {number} 行的方括号或花括号不成对；一行的数要写在一对括号里"
    if any(line.count('"') % 2 for line in lines) or opening.count("'") % 2:
        return "有引号没有成对；请检查文中的半角引号，正文里请用“ ”"
    return None
