"""What a clerk most likely meant where something is no figure or no date: to be asked, never to be read.

Loaded only for files with such mistakes.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from generator.schema.reading import existing_day

_LOOKALIKES = str.maketrans("Oo〇○零lI|丨", "000001111")
_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)}
_MOST_DIGITS = 12
_YEAR_FIRST = r"(\d{4})[-./年·,、—–_\s]+(\d{1,2})[-./月·,、—–_\s]+(\d{1,2})[日号]?|(\d{4})(\d{2})(\d{2})"
_IN_CHINESE = (
    r"([〇○零O0一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)


def question(text: str) -> str:
    """A question whether a text is meant as a certain count; empty where it looks like none.

    ``O`` is 0 and ``l`` is 1 to the eye; ``6 1`` may be 61, or two numbers without their comma.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = re.sub(r"\s", "", plain).translate(_LOOKALIKES)
    if plain in _NUMERALS:
        digits = str(_NUMERALS[plain])
    if not re.fullmatch(rf"0|[1-9][0-9]{{0,{_MOST_DIGITS - 1}}}", digits) or digits == plain:
        return ""
    if re.search(r"\s", plain):
        return f"是否应为 {digits}？若是两个数，中间要用半角逗号隔开"
    return f"是否应为 {digits}？请核对后用数字键重打"


def day_meant(text: str) -> date | None:
    """The day that a text certainly names, year first, in figures or Chinese numerals."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if found := re.fullmatch(_YEAR_FIRST, plain):
        return existing_day(*(int(part) for part in found.groups() if part))
    if found := re.fullmatch(_IN_CHINESE, plain):
        year = "".join(str(_NUMERALS.get(char, 0)) for char in found[1])
        return existing_day(int(year), _spoken(found[2]), _spoken(found[3]))
    return None


def is_day_shaped(text: str) -> bool:
    """Whether a text is written like a date, so that only the day may be wrong."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return any(re.fullmatch(shape, plain) for shape in (_YEAR_FIRST, _IN_CHINESE))


def _spoken(numerals: str) -> int:
    """十八, 二十, 三十一 as numbers below 100; 0 for what is none, like 十二三."""
    tens, ten, ones = numerals.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(ones, 0)
