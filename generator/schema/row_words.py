"""What is said of a row whose numbers are not as many as its columns: what was read, and what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from generator.edition import KINDS, Leaf, NotAFigure
from generator.edition.labels import plain_label
from generator.schema import rewriting

MONEY = ("amount", "amount_with_unit")
_SHOWN_EXTRA = 3
_LONGEST = 12
_MARKS = {"，": "全角的逗号", "、": "顿号", "；": "分号"}


def row_message(words: str, error: Any, columns: tuple[Leaf, ...], counts: Sequence[int]) -> str:
    """The message for a row, its official name first. ``counts``: how many values it may have."""
    labels = [plain_label(leaf.head.label) for leaf in columns]
    value = error.value
    named = f"{len(columns)} 格（{'、'.join(labels)}）"
    if isinstance(value, str):
        return f"{words}：这一行有 {named}，{_not_a_list(value, columns, counts)}"
    names = dict(zip((".".join(leaf.path) for leaf in columns), labels))
    if isinstance(value, dict):
        missing = "、".join(names[column] for column in error.info[1])
        read = "，".join(f"{names[key]} {short(item)}" for key, item in value.items() if key in names)
        return f"{words}：缺“{missing}”；没有发生的填 0（已读到：{read or '无'}）"
    if not value:
        how = "把数写在括号里" if len(columns) == 1 else "按列序在括号里写上各数"
        return f"{words}：括号里没有数；这一行有 {named}，没有发生的写 0，有发生的{how}"
    together = rewriting.values_of(str(value[0]), counts) if len(value) == 1 else None
    if together:
        return f"{words}：数之间没有半角逗号，几个数会读成一个；请写作 {rewriting.listed(together)}"
    read = "，".join(f"{label} {short(item)}" for label, item in zip(labels, value))
    extra = "".join(f"，多出 {short(item)}" for item in value[len(labels) :][:_SHOWN_EXTRA])
    extra += "……" if len(value) > len(labels) + _SHOWN_EXTRA else ""
    hint = _thousands(value, columns)
    return f"{words}：应有 {len(columns)} 个数，写了 {len(value)} 个（读作：{read}{extra}）{hint}；请对照各列改正"


def full_width_message(
    items: Sequence[Any], columns: tuple[Leaf, ...], counts: Sequence[int]
) -> tuple[str, str | None]:
    """What is said of a list whose numbers are kept together by full-width signs, and how to write it, if certain."""
    text = ",".join(items)
    if any(leaf.head.kind in MONEY for leaf in columns):
        text = re.sub("万(?!元)", "万元", text)
    values = rewriting.values_of(text, counts)
    marks = wide_marks(items)
    told = "列表里的逗号是全角的" if marks == _MARKS["，"] else f"列表里的数之间写的是{marks}"
    told += "，几个数会读成一个；请用半角逗号"
    if values:
        mended = rewriting.listed(values)
        return f"{told}，写作 {mended[:60]}", mended
    if joined := rewriting.joined(text, counts):
        values, number = joined
        return f"{told}，{number} 若是一个数，写作 {rewriting.listed(values)[:60]}", None
    return f"{told}，一共写 {counts[0]} 个数", None


def wide_marks(items: Iterable[Any]) -> str:
    """The signs that stand between the numbers of a row in place of its commas, in words."""
    text = "".join(item for item in items if isinstance(item, str) and not getattr(item, "quoted", False))
    return "、".join(word for mark, word in _MARKS.items() if mark in text)


def short(item: Any) -> str:
    """A value as it is shown in a message."""
    text = str(item) if isinstance(item, str) else "（不是数）"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def is_nothing(text: str) -> bool:
    """Whether a text has 0 for its only number: 0 件."""
    return rewriting.figures(text) == ["0"]


def _not_a_list(value: str, columns: tuple[Leaf, ...], counts: Sequence[int]) -> str:
    """What to say of one text where a row of numbers belongs."""
    expected = len(columns)
    if values := rewriting.values_of(value, counts):
        return f"数要写在半角方括号里，之间用半角逗号；请写作 {rewriting.listed(values)}"
    example = f"[{', '.join(['数'] * expected)}]"
    if is_nothing(value):
        return f"写的是“{short(value)}”；没有发生的只写 0，前后不写别的字"
    if rewriting.figures(value) == [value.strip()]:
        return f"只写了一个数 {short(value)}；请写成 {expected} 个数"
    money = any(leaf.head.kind in MONEY for leaf in columns)  # without its 元 an amount is another one
    units = "金额写了单位的照写" if money else "数后不写单位"
    return f"写的是“{short(value)}”，不是 {expected} 个数；请按列序写成 {example}，{units}，没有发生的写 0"


def _thousands(value: list[Any], columns: tuple[Leaf, ...]) -> str:
    """A word on ``[1,234]``: two values to YAML, and one number to the clerk."""
    numbers: list[list[str]] = []
    previous = None
    for item in value:
        if previous is not None and rewriting.is_split(previous, item):
            numbers[-1].append(str(item))
        else:
            numbers.append([str(item)])
        previous = item
    if len(numbers) == len(value) or len(numbers) != len(columns):
        return ""
    split = [(parts, leaf) for parts, leaf in zip(numbers, columns) if len(parts) > 1]
    told = "，".join(
        f"{','.join(parts)} 会读成{'两' if len(parts) == 2 else f' {len(parts)} '}个数，"
        f"请写 {_accepted(''.join(parts), leaf.head.kind)}"
        for parts, leaf in split
    )
    return f"；列表里的逗号是分隔号，{told}"


def _accepted(joined: str, kind: str) -> str:
    """A number without its separators, as its cell takes it: 1806160元 may have to be 180.616."""
    plain = re.sub('[“”"]', "", joined)
    try:
        KINDS[kind].read(plain, False)
    except NotAFigure as wrong:
        return wrong.hint or plain
    return plain
