"""What a published cell says: a figure, nothing, or words. Nothing is taken for 0, and no word is lost."""

import re
from functools import lru_cache
from typing import NamedTuple

_BLANK = re.compile(r"[/\\—–―-]*|无|空")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_RUN_TOGETHER = re.compile(
    r"[+-]?0\d+(?:\.\d+)?"
)  # no figure begins with a zero; two that were in one cell may
_CHANGE = re.compile(r"(?:增加|减少|新增|增|减|净增|净减)(\d+)")
_MONEY = re.compile(r"(\d+(?:\.\d+)?)(万元|元|亿元|万)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LED = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*([^\d\s.,+-].*)", re.DOTALL)
_LESS = ("减", "净减")
_BRACKETS = re.compile(r"\([^()]*\)?")
# Full-width signs and digits, and a minus sign, as plain ones. Other digits (², ①, ½) are none that a cell means.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("−"): "-"}


class Value(NamedTuple):
    """What a cell says, as an input file writes it ("" for nothing); ``remark``: what of it is no figure."""

    text: str
    remark: str = ""


@lru_cache(maxsize=4_096)
def is_figure(text: str) -> bool:
    """Whether a cell holds a figure and nothing else, or a sign for none; not whether it is empty."""
    value = read(text) if text else None
    return value is not None and (not value.text or not value.remark)


@lru_cache(maxsize=4_096)
def read(text: str, kind: str = "count") -> Value | None:
    """What a cell of this kind says; None where it is a text without a figure at its head.

    Of a figure with words behind it the figure is read; of several figures, unless the others stand in brackets, none.
    """
    clean = "".join(text.translate(_FULL_WIDTH).split())
    if _BLANK.fullmatch(clean):
        return Value("", clean)
    if _GROUPED.fullmatch(clean):
        return Value(clean if kind.startswith("amount") else clean.replace(",", ""))
    if _RUN_TOGETHER.fullmatch(clean):
        return Value("", text)
    if _NUMBER.fullmatch(clean):
        return Value(clean)
    if found := _CHANGE.fullmatch(clean):
        sign = "-" if clean.startswith(_LESS) else "+"
        return Value(f"{sign}{found[1]}", "" if kind == "change" else text)
    if kind.startswith("amount") and _MONEY.fullmatch(clean):
        return Value(clean)
    found = _LED.fullmatch(clean)
    if not found:
        return None
    several = re.search(r"\d", _BRACKETS.sub("", found[2]))
    return Value("" if several else found[1], text)
