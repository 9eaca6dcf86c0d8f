"""What stands before the first section and after the last one's text: card, preface, signature, and the site's own.

A page has lines of the site's before and after the report (where it came from, links, who keeps the site). They
are left out; which ones is always told.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from generator.importer.identity import is_title
from generator.importer.published import Block, Line, Table
from generator.report import Signature

# Names of the metadata card as sites print it.
_NAMES = (
    "索引号|索取号|文号|发文字号|文件编号|公开方式|公开形式|公开类别|公开类型|公开范围|公开时限|公开属性|发布机构|发文机关|发文机构|"
    "制发机关|信息来源|信息名称|组配分类|主题分类|体裁分类|服务对象分类|分类|主题词|关键词|成文日期|发文日期|发布日期|生成日期|公开日期|"
    "公布日期|有效性|效力状态|生效日期|废止日期|责任部门|内容概述|名称|标题|时效|主题"
)
_NAME = re.compile(rf"[·•●◆\s]*[\[【]?\s*({_NAMES})\s*[\]】]?\s*[:：]?")
_PAIR = re.compile(rf"[·•●◆\s]*[\[【]?\s*({_NAMES})\s*[\]】]?\s*[:：]\s*(.*)")
_ANY_PAIR = re.compile(r"([^：，。；:]{1,20})：(.*)")
_PLAIN_PAIR = re.compile(r"[\u4e00-\u9fff ]{2,10}：[^。；]{0,60}")
_SENTENCE = re.compile(r"[。！？；：，、]")
_SITE = re.compile(
    r"上一篇|下一篇|上一条|下一条|相关链接|相关附件|版权所有|版权声明|主办单位|主办：|承办|ICP备|公网安备|网站标识码|网站地图|联系我们|"
    r"扫一扫|打印本页|关闭窗口|【打印】|【关闭】|分享到|责任编辑|浏览次数|返回顶部|字体：|^附件[：:]|^来源[：:]|^打印|^关闭"
)
_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_CHINESE_DAY = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_LONGEST_ORGAN = 40
_LONGEST_NAME = 12
_SHORT = 15
_DIGITS = {character: str(n) for n, character in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}


class Opening(NamedTuple):
    """Before the first section: the metadata card, the preface, and the lines that are neither."""

    card: tuple[tuple[str, str], ...]
    preface: tuple[Line, ...]
    left_out: tuple[Block, ...]


class Closing(NamedTuple):
    """The last section or chapter: its text, who signed, and what follows that."""

    text: tuple[Line, ...]
    signature: Signature | None
    signed: Line | None
    left_out: tuple[Block, ...]


def opening(blocks: Sequence[Block], title: Sequence[Line], ours: bool) -> Opening:
    """What the blocks before the first section are."""
    end = max((at for at, block in enumerate(blocks) if block in title), default=-1) + 1
    card: list[tuple[str, str]] = []
    preface: list[Line] = []
    left_out: list[Block] = []
    typed = _typed_card(blocks[end:])
    printed = _plain("".join(line.text for line in title))
    for at, block in enumerate(blocks):
        if block in title or (
            isinstance(block, Line) and (block.name == "draft" or _plain(block.text) == printed)
        ):
            continue  # titles are printed twice
        if isinstance(block, Table):
            pairs = _pairs(block, certain=block.card or at >= end > 0)
            card += pairs
            if not pairs:
                left_out.append(block)
        elif end <= at < end + typed:
            found = _ANY_PAIR.fullmatch(block.text)
            card += [(found[1].strip(), found[2].strip())] if found else []
        elif (found := _PAIR.fullmatch(block.text)) and not ours and not preface:
            card += [(found[1], found[2].strip())] if found[2].strip() else []
        elif at >= end and (ours or _is_text(block)):
            preface.append(block)
        else:
            left_out.append(block)
    return Opening(tuple(card), tuple(preface), tuple(left_out))


def _plain(text: str) -> str:
    return "".join(text.split())


def _typed_card(blocks: Sequence[Block]) -> int:
    """How many lines of a plain text, from the first, are a card: names and contents between two empty lines."""
    if not blocks or not isinstance(blocks[0], Line) or not blocks[0].apart:
        return 0
    count = 0
    while count < len(blocks):
        line = blocks[count]
        if not isinstance(line, Line) or (count and line.apart):
            break
        if not _ANY_PAIR.fullmatch(line.text):
            return 0
        count += 1
    lines = [block for block in blocks[:count] if isinstance(block, Line)]
    known = any(_PAIR.fullmatch(line.text) for line in lines)
    plain = count > 1 and all(_PLAIN_PAIR.fullmatch(line.text) for line in lines)
    return count if known or plain else 0


def _pairs(table: Table, certain: bool) -> list[tuple[str, str]]:
    """Names and contents of a card that is a table; nothing where it is none.

    ``certain``: it stands where a card does. Elsewhere half of the names must be known ones.
    """
    found: list[tuple[str, str]] = []
    for row in table.rows():
        texts = [" ".join(cell.text.split()) for cell in row]
        if len(texts) % 2:
            return []
        found += [(name.rstrip(" :：").strip("[]【】"), text) for name, text in zip(texts[::2], texts[1::2])]
    if table.card:
        return found
    known = sum(bool(_NAME.fullmatch(name)) for name, _ in found)
    if known * 2 < len(found) and not (certain and all(len(name) <= _LONGEST_NAME for name, _ in found)):
        return []
    return [(name, text) for name, text in found if name and text]


def _is_text(line: Line) -> bool:
    """Whether a line before the first section is a sentence, not a line of the site's."""
    said = line.text.endswith("。") or (len(line.text) > _SHORT and _SENTENCE.search(line.text))
    return bool(said) and not _SITE.search(line.text)


def closing(blocks: Sequence[Block], organ: str) -> Closing:
    """What the blocks of the last part are, its tables left aside."""
    every = [block for block in blocks if isinstance(block, Line) and block.name != "draft"]
    lines = every[: _another(every)]
    others = tuple(every[len(lines) :])
    signed = _named_signature(lines) or _signed(lines, organ)
    if signed:
        at = signed[0]
        more = (line for n, line in enumerate(lines) if n > at and n not in signed)
        return Closing(tuple(lines[:at]), _signature([lines[n] for n in signed]), lines[at], (*more, *others))
    end = next(
        (n for n, line in enumerate(lines) if _SITE.search(line.text) and len(line.text) < 80), len(lines)
    )
    return Closing(tuple(lines[:end]), None, None, (*lines[end:], *others))


def _another(lines: Sequence[Line]) -> int:
    """Where another report begins, as on pages that keep those of earlier years: with its title and a first section."""
    titles = (at for at, line in enumerate(lines) if not line.name and is_title(line))
    return next((at for at in titles if any(line.text.startswith("一、") for line in lines[at:])), len(lines))


def _named_signature(lines: Sequence[Line]) -> tuple[int, ...]:
    """The lines of a signature that our own file names: organ and date, whatever was typed between or below.

    A name may stay at a line that was typed below, so the date is the first line that is one.
    """
    named = [n for n, line in enumerate(lines) if line.name in ("signature", "date")]
    if not named:
        return ()
    first = named[0]
    if lines[first].name == "signature" and _day(lines[first].text):
        return (first,)
    if (
        lines[first].name == "date"
        and first
        and not lines[first - 1].name
        and _may_sign(lines[first - 1].text)
    ):
        first -= 1
    day = next((n for n in range(first, len(lines)) if _day_alone(lines[n].text)), None)
    if day is None:
        day = next((n for n in named if _day(lines[n].text)), first)
    return (first,) if day == first else (first, day)


def _signed(lines: Sequence[Line], organ: str) -> tuple[int, ...]:
    """The lines of the signature; none: ()."""
    for at in range(len(lines)):
        if _day(lines[at].text) is None:
            continue
        if _day_alone(lines[at].text):
            return (at - 1, at) if at and _may_sign(lines[at - 1].text) else (at,)
        if _may_sign(_DAY.sub("", _CHINESE_DAY.sub("", lines[at].text)).strip()):
            return (at,)
    last = len(lines) - 1
    if last >= 1 and (lines[last].text == organ or (lines[last].apart and _may_sign(lines[last].text))):
        return (last,)
    return ()


def _may_sign(text: str) -> bool:
    return 2 <= len(text) <= _LONGEST_ORGAN and not _SENTENCE.search(text)


def _signature(lines: Sequence[Line]) -> Signature | None:
    day = next((found for line in lines if (found := _day(line.text))), None)
    texts = (_DAY.sub("", _CHINESE_DAY.sub("", line.text)).strip() for line in lines)
    organ = "".join(text for text in texts if text)
    return Signature(organ, day) if organ or day else None


def _day_alone(text: str) -> bool:
    return any(pattern.fullmatch(text.strip(" （()）")) for pattern in (_DAY, _CHINESE_DAY))


def _day(text: str) -> date | None:
    """The date in a line; None where it has none that exists."""
    if found := _DAY.search(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _CHINESE_DAY.search(text):
        year = int("".join(_DIGITS[character] for character in found[1]))
        month, day = _small(found[2]), _small(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(text: str) -> int:
    """一 … 三十一 as a number."""
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return int(_DIGITS.get(text, "0"))
    return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
