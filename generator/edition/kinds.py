"""The kinds of cell: how each is read from the clerk's text and how it is printed.

Counts are pieces (件), changes are signed differences of two years, amounts are money in 万元. YAML types
nothing here: the form says what a cell is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

_BLANKS = frozenset({"", "~", "null", "none", "/", "-", "--", "—", "——", "–", "−", "无", "待填", "n/a", "空"})
_MAX_DIGITS = 12
# Patterns are text: re compiles each when it is first needed, and most reports need two of them.
_GROUPED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_COUNT = r"0|[1-9]\d*"
_CHANGE = r"(?P<sign>[+-]|增|减)?(?P<digits>0|[1-9]\d*)"
_DECIMAL = r"(?:0|[1-9]\d*)(?:\.\d+)?"
_WITH_UNIT = r"(?P<number>[^万亿元]*)(?P<unit>万元|元)?"


class Amount(NamedTuple):
    """Money: its value in 万元, and the text that is printed (digits as typed).

    ``bare``: the clerk wrote no unit, so it may have been counted in another.
    """

    value: Decimal
    text: str
    bare: bool = False


Figure = int | Amount


class NotAFigure(ValueError):
    """The text is no figure of this kind. ``hint`` is the text to write, where it can be told."""

    def __init__(self, reason: str, hint: str | None = None, rule: str = "cell.type") -> None:
        super().__init__(reason)
        self.hint = hint
        self.rule = rule


class Kind(NamedTuple):
    """A kind of cell. ``read`` takes the text and whether it was quoted, and may raise NotAFigure."""

    name: str
    words: str
    read: Callable[[str, bool], Figure]
    pattern: str
    """What the text must match, for the JSON Schema of editors."""


def is_blank(text: str) -> bool:
    """Whether the text says that nothing was filled in. Blank is never zero."""
    return text in _BLANKS or unicodedata.normalize("NFKC", text).strip().casefold() in _BLANKS


def printed(figure: Figure | None, kind: str) -> str:
    """A figure as the form prints it; an empty cell for None (drafts only)."""
    if figure is None:
        return ""
    if isinstance(figure, Amount):
        return figure.text
    return f"{figure:+d}" if kind == "change" and figure else str(figure)


def number(figure: Figure | None) -> int | Decimal | None:
    """The value that sums and comparisons use."""
    return figure.value if isinstance(figure, Amount) else figure


def _read_count(text: str, quoted: bool) -> int:
    if text.isascii() and text.isdigit() and (text[0] != "0" or text == "0") and len(text) <= _MAX_DIGITS:
        return int(text)  # what nearly every cell holds
    clean = _ungrouped(_normal(text), quoted)
    if re.fullmatch(_COUNT, clean):
        return int(_checked_length(clean))
    raise NotAFigure("应是不带单位和符号的整数", _suggested_integer(clean))


def _read_change(text: str, quoted: bool) -> int:
    clean = _ungrouped(_normal(text), quoted)
    match = re.fullmatch(_CHANGE, clean)
    if not match:
        raise NotAFigure("应是带正负号的整数，如 +1、-1、0", _suggested_change(clean))
    value = int(_checked_length(match["digits"]))
    return -value if match["sign"] in ("-", "减") else value


def _read_amount(text: str, quoted: bool) -> Amount:
    """Money whose unit the label fixes as 万元: a 万元 behind the number is dropped, 元 is an error."""
    digits, unit, value = _split_amount(text, quoted)
    if unit == "元":
        converted = _plain(value / 10000)
        raise NotAFigure(f"表头的单位是万元，这里写的是 {digits} 元", converted, rule="money.unit")
    return Amount(value, digits, unit is None)


def _read_amount_with_unit(text: str, quoted: bool) -> Amount:
    """Money whose unit stands in the cell: printed as typed, a bare number gets 万元."""
    digits, unit, value = _split_amount(text, quoted)
    return Amount(value / 10000 if unit == "元" else value, digits + (unit or "万元"), unit is None)


def _split_amount(text: str, quoted: bool) -> tuple[str, str | None, Decimal]:
    clean = _normal(text)
    match = re.fullmatch(_WITH_UNIT, clean)
    if not match:
        raise NotAFigure("应是金额，单位只用万元或元", _suggested_decimal(clean))
    typed = match["number"]
    digits = _ungrouped(typed, quoted)
    if not re.fullmatch(_DECIMAL, digits):
        raise NotAFigure("应是不带符号的金额，如 180.616", _suggested_decimal(digits))
    _checked_length(digits.partition(".")[0])
    return typed, match["unit"], Decimal(digits)


def _normal(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("−", "-")


def _ungrouped(text: str, quoted: bool) -> str:
    """The number without thousands separators, which are read only between quotation marks."""
    if "," not in text or not re.fullmatch(_GROUPED, text.lstrip("+-增减")):
        return text
    plain = text.replace(",", "")
    if not quoted:
        raise NotAFigure("带千分位逗号的数要加引号，或去掉逗号", plain)
    return plain


def _checked_length(digits: str) -> str:
    if len(digits) > _MAX_DIGITS:
        raise NotAFigure(f"有 {len(digits)} 位数字，不像是真实的数")
    return digits


def _suggested_integer(text: str) -> str | None:
    """The integer that a text most likely means: 010, +5, 1_000, 12.0, 1e3, 2笔."""
    found = re.fullmatch(r"\+?([\d_,]+)(?:\.0*)?(?:[^\d.:/,+-]{1,4})?", text)
    if found and found[1].strip("_,") and len(text) < 30:
        return str(int(re.sub(r"[_,]", "", found[1])))
    power = re.fullmatch(r"(\d{1,6})e\+?(\d)", text, re.IGNORECASE)
    return str(int(power[1]) * 10 ** int(power[2])) if power else None


def _suggested_change(text: str) -> str | None:
    found = re.fullmatch(r"(增加|减少|增|减|[+-])?([\d_,]+)(?:\.0*)?(?:[^\d.:/,+-]{1,4})?", text)
    if not found or not found[2].strip("_,") or len(text) > 30:
        return None
    value = int(re.sub(r"[_,]", "", found[2]))
    return f"{-value if found[1] in ('-', '减', '减少') else value:+d}" if value else "0"


def _suggested_decimal(text: str) -> str | None:
    found = re.fullmatch(r"\+?([\d_,]*)(\.\d*)?(?:[^\d.:/,+-]{1,4})?", text)
    if not found or not (found[1] or found[2]) or len(text) > 30:
        return None
    digits = re.sub(r"[_,]", "", found[1])
    fraction = found[2] if found[2] and len(found[2]) > 1 else ""
    return f"{int(digits or 0)}{fraction}" if digits or fraction else None


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


KINDS = {
    kind.name: kind
    for kind in (
        Kind("count", "件数", _read_count, r"^\s*[0-9０-９][0-9０-９,，]*\s*$"),
        Kind("change", "增减数", _read_change, r"^\s*[+\-＋－−增减]?[0-9０-９]+\s*$"),
        Kind("amount", "金额（万元）", _read_amount, r"^\s*[0-9０-９,，.．]+\s*(万元)?\s*$"),
        Kind(
            "amount_with_unit",
            "金额（带单位）",
            _read_amount_with_unit,
            r"^\s*[0-9０-９,，.．]+\s*(万?元)?\s*$",
        ),
    )
}
