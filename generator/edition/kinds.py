"""The kinds of cell: how each is read from the clerk's text and how it is printed.

Counts are pieces (件), changes are signed differences of two years, amounts are money in 万元. YAML types
nothing here: the form says what a cell is.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

_BLANKS = frozenset({"", "~", "null", "none", "/", "-", "--", "—", "——", "–", "−", "无", "待填", "n/a", "空"})
_MAX_DIGITS = 12
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("−"): "-"}
# Patterns are text: re compiles each when it is first needed, and most reports need two of them.
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_GROUPED_COUNT = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+"
_COUNT = r"0|[1-9][0-9]*"
_CHANGE = r"(?P<sign>[+-]|增|减)?(?P<digits>0|[1-9][0-9]*)"
_DECIMAL = r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
COUNTER = "(?:人次|[件条笔项个次份人宗起家部])"  # what may stand behind a count without changing its value
_WITH_UNIT = r"(?P<number>[^万元]*)(?P<unit>万元|元)?"


class Amount(NamedTuple):
    """Money: its value in 万元, and the text that is printed (digits as typed).

    ``bare``: the clerk wrote no unit, so it may have been counted in another.
    """

    value: Decimal
    text: str
    bare: bool = False


Figure = int | Amount
Number = int | Decimal


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


def number(figure: Figure | None) -> Number | None:
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
    typed, unit, value = _split_amount(text, "")
    if unit == "元":
        raise NotAFigure(f"表头的单位是万元，这里写的是 {typed} 元", _plain(value / 10000), rule="money.unit")
    _refuse_bare_groups(typed, quoted)
    return Amount(value, typed, unit is None)


def _read_amount_with_unit(text: str, quoted: bool) -> Amount:
    """Money whose unit stands in the cell: printed as typed, a bare number gets 万元."""
    typed, unit, value = _split_amount(text, "万元")
    _refuse_bare_groups(typed, quoted, unit or "")
    return Amount(value / 10000 if unit == "元" else value, typed + (unit or "万元"), unit is None)


def _split_amount(text: str, default_unit: str) -> tuple[str, str | None, Decimal]:
    """The number as typed, its unit, and its value in that unit."""
    clean = _normal(text)
    match = re.fullmatch(_WITH_UNIT, clean)
    typed = match["number"].rstrip() if match else clean
    digits = typed.replace(",", "") if re.fullmatch(_GROUPED, typed) else typed
    if match is None:
        raise NotAFigure("应是金额，单位只用万元或元", _suggested_amount(clean.rstrip("万"), default_unit))
    if not re.fullmatch(_DECIMAL, digits):
        unit = match["unit"] if default_unit else ""
        raise NotAFigure("应是不带符号的金额，如 180.616", _suggested_amount(typed.rstrip("萬"), unit))
    _checked_length(digits.partition(".")[0])
    return typed, match["unit"], Decimal(digits)


def _normal(text: str) -> str:
    """The text with full-width signs and digits as plain ones. Other digits (², ①, ٢) stay as they are."""
    return text.strip().translate(_FULL_WIDTH)


def _ungrouped(text: str, quoted: bool) -> str:
    """The whole number without thousands separators."""
    if "," not in text or not re.fullmatch(_GROUPED_COUNT, text.lstrip("+-增减")):
        return text
    _refuse_bare_groups(text, quoted)
    return text.replace(",", "")


def _refuse_bare_groups(typed: str, quoted: bool, unit: str = "") -> None:
    """Thousands separators are read only between quotation marks: in a list each would part two values."""
    if "," in typed and not quoted:
        _checked_length(re.sub(r"\..*|[^0-9]", "", typed))
        raise NotAFigure("带千分位逗号的数要加引号，或去掉逗号", typed.replace(",", "") + unit)


def _checked_length(digits: str) -> str:
    if len(digits) > _MAX_DIGITS:
        raise NotAFigure(f"有 {len(digits)} 位数字，不像是真实的数")
    return digits


def _suggested_integer(text: str) -> str | None:
    """The integer that a text most certainly means: 010, +5, 1_000, 12.0, 1e3, 2笔."""
    found = re.fullmatch(rf"\+?([0-9_]*[0-9]|[0-9]{{1,3}}(?:,[0-9]{{3}})+)(?:\.0*)? ?{COUNTER}?", text)
    if found and len(text) <= _MAX_DIGITS:
        return str(int(re.sub(r"[_,]", "", found[1])))
    power = re.fullmatch(r"([0-9]{1,6})e\+?([0-5])", text, re.IGNORECASE)
    return str(int(power[1]) * 10 ** int(power[2])) if power else None


def _suggested_change(text: str) -> str | None:
    found = re.fullmatch(
        rf"(增加|减少|增|减|[+-])? ?([0-9_]*[0-9]|[0-9]{{1,3}}(?:,[0-9]{{3}})+)(?:\.0*)? ?{COUNTER}?", text
    )
    if not found or len(text) > _MAX_DIGITS:
        return None
    value = int(re.sub(r"[_,]", "", found[2]))
    return f"{-value if found[1] in ('-', '减', '减少') else value:+d}" if value else "0"


def _suggested_amount(number: str, unit: str | None) -> str | None:
    """The amount without sign, needless zeros and separators, with its unit where it has one."""
    found = re.fullmatch(r"\+?([0-9_]*|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]*)?", number)
    if not found or not re.search("[0-9]", number) or len(number) > _MAX_DIGITS:
        return None
    fraction = found[2] if found[2] and len(found[2]) > 1 else ""
    return f"{int(re.sub(r'[_,]', '', found[1]) or 0)}{fraction}{unit or ''}"


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


KINDS = {
    kind.name: kind
    for kind in (
        Kind("count", "件数", _read_count, r"^\s*[0-9０-９][0-9０-９,，]*\s*$"),
        Kind("change", "增减数", _read_change, r"^\s*[+\-＋－−增减]?[0-9０-９][0-9０-９,，]*\s*$"),
        Kind("amount", "金额（万元）", _read_amount, r"^\s*[0-9０-９,，.．]+\s*(万元)?\s*$"),
        Kind(
            "amount_with_unit",
            "金额（带单位）",
            _read_amount_with_unit,
            r"^\s*[0-9０-９,，.．]+\s*(万?元)?\s*$",
        ),
    )
}
