"""Slips of the hand: a sample with lines and signs put in, left out, doubled, swapped, made full-width, cut."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
_WORDS = """
： : ， , 、 ； ; ［ ］ 【 】 ｛ ｝ （ ） [ ] { } [] {} “ ” ‘ ’ " ' | ｜ |- > - – — － • ? ! !! & * # ＃ % @ ` ~ = ＝ \\
--- ... <<: &a *a !!int ``` 0 1 ０ １ -1 +1 1,234 １，２３４ 1e3 010 12:30 待填 无 / null 总计 其他 2笔 万元 元 yes \\x07 \\ud800
"""
SCRAPS = (*_WORDS.split(), ": ", " #", "- ", "? ")
SIGNS = (
    *("\t", "\u3000", "\xa0", "\u200b", "\ufeff", "\u2028", "\x85", "\0", "\x07", "\x0c", "\ud800"),
    *("\r", "\n", "\n\n", "\r\n", "  ", "    ", "\U00020000"),
)
KEYS = (
    "单位: 甲",
    "年度: 2020",
    "版式: 旧版",
    "章节:",
    "落款: ",
    "发布信息: ",
    "正文: |",
    "- ",
    "? ",
    ": ",
    "# ",
)
_WIDE_SIGNS = dict(zip(':,[]{}"#-|= ', "：，［］｛｝“＃－｜＝\u3000"))
WIDE = str.maketrans({**_WIDE_SIGNS, **{str(digit): chr(0xFF10 + digit) for digit in range(10)}})
INDENTS = ("", " ", "  ", "   ", "\t", "\u3000", "\xa0", "\t\t")

Slip = Callable[[list[str], int, random.Random], None]


def samples() -> list[str]:
    """The sample reports and the passing cases."""
    folders = (ROOT / "inputs", ROOT / "tests" / "cases" / "pass")
    texts = [file.read_text(encoding="utf-8") for folder in folders for file in sorted(folder.glob("*.yaml"))]
    return [text for text in texts if "上年报告: ." not in text]  # another file must stand beside these


def mutated(text: str, chance: random.Random) -> str:
    """The text after one slip."""
    if chance.random() < 0.06:  # a habit: one sign everywhere
        old = chance.choice([": ", ",", "  ", "[", "]", '"', "|"])
        return text.replace(old, chance.choice((old.translate(WIDE), old.strip(), "\t", "")))
    lines = text.split("\n")
    chance.choice(SLIPS)(lines, chance.randrange(len(lines)), chance)
    return "\n".join(lines) or "\n"


def _delete(lines: list[str], here: int, chance: random.Random) -> None:
    del lines[here]


def _double(lines: list[str], here: int, chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines)), lines[here])


def _swap(lines: list[str], here: int, chance: random.Random) -> None:
    there = chance.randrange(len(lines))
    lines[here], lines[there] = lines[there], lines[here]


def _scrap(lines: list[str], here: int, chance: random.Random) -> None:
    column = chance.randint(0, len(lines[here]))
    scrap = chance.choice(SCRAPS if chance.random() < 0.6 else SIGNS)
    lines[here] = lines[here][:column] + scrap + lines[here][column:]


def _key(lines: list[str], here: int, chance: random.Random) -> None:
    lines.insert(here, chance.choice(INDENTS) + chance.choice(KEYS))


def _cut(lines: list[str], here: int, chance: random.Random) -> None:
    column = chance.randint(0, len(lines[here]))
    lines[here] = lines[here][:column] + lines[here][column + chance.randint(1, 4) :]


def _indent(lines: list[str], here: int, chance: random.Random) -> None:
    lines[here] = chance.choice(INDENTS) + lines[here].lstrip()


def _widen(lines: list[str], here: int, chance: random.Random) -> None:
    start = chance.randint(0, len(lines[here]))
    end = start + chance.randint(1, 12)
    lines[here] = lines[here][:start] + lines[here][start:end].translate(WIDE) + lines[here][end:]


def _truncate(lines: list[str], here: int, chance: random.Random) -> None:
    del lines[here + 1 :]


def _join(lines: list[str], here: int, chance: random.Random) -> None:
    lines[here : here + 2] = [
        "".join(line if n == 0 else line.lstrip() for n, line in enumerate(lines[here : here + 2]))
    ]


def _split(lines: list[str], here: int, chance: random.Random) -> None:
    column = chance.randint(0, len(lines[here]))
    lines[here : here + 1] = [lines[here][:column], lines[here][column:]]


def _space(lines: list[str], here: int, chance: random.Random) -> None:
    lines[here] = lines[here].replace(" ", "") if chance.random() < 0.5 else lines[here].replace(":", " :")


SLIPS: tuple[Slip, ...] = (
    *(_delete, _double, _swap, _scrap, _scrap, _scrap, _key, _cut, _indent, _indent),
    *(_widen, _widen, _truncate, _join, _split, _space),
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes after one accident: changed, cut, doubled, others put in."""
    raw = bytearray(data or b"\0")
    at, kind = chance.randrange(len(raw)), chance.randrange(4)
    if kind == 0:
        raw[at] = chance.randrange(256)
    elif kind == 1:
        del raw[at : at + chance.randint(1, 8)]
    elif kind == 2:
        raw[at:at] = raw[at : at + chance.randint(1, 40)]
    else:
        raw[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 4)))
    return bytes(raw)


def encoded(text: str, chance: random.Random) -> bytes:
    """The text in UTF-8, now and then in what other editors write."""
    others = ("utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le")
    if chance.random() < 0.7:
        return text.encode("utf-8", "surrogatepass")
    return text.encode(chance.choice(others), "ignore")
