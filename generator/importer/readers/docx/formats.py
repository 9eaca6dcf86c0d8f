"""How Word writes the number of a paragraph that it counts: 一、二十、甲、①, by the name of the format."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_OLD = "零壹貳參肆伍陸柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 9_999  # beyond, plain digits: no report counts so far


def formatted(number: int, form: str) -> str:
    """A number in one of Word's formats; in plain digits where the format is not known or does not reach so far."""
    writer = _WRITERS.get(form)
    if writer is None or not 0 < number <= _MOST:
        return "" if form in ("none", "bullet") else str(number)
    return writer(number)


def _counting(number: int, digits: str, units: tuple[str, ...], bare_ten: bool) -> str:
    """三百零五、二十: each digit with its unit. ``bare_ten``: 十, not 一十."""
    text, gap = "", False
    for place, digit in enumerate(reversed(str(number))):
        if digit == "0":
            gap = bool(text)
            continue
        between = "零" if gap and text else ""
        text, gap = f"{digits[int(digit)]}{units[place]}{between}{text}", False
    return text[1:] if bare_ten and 10 <= number < 20 else text


def _by_digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _counting_to_hundred(number: int) -> str:
    """By units up to 99, then digit by digit."""
    return _counting(number, _DIGITS, _UNITS, True) if number < 100 else _by_digits(number, _DIGITS)


def _letters(number: int) -> str:
    """a … z, aa, bb …"""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(times + 1, 40)


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        text += letters * times
    return text


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _run(first: str, count: int) -> Callable[[int], str]:
    return _one_of("".join(chr(ord(first) + step) for step in range(count)))


def _thousand(number: int) -> str:
    return _counting(number, _DIGITS, _UNITS, True)


_CIRCLED = _one_of(
    "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
)

_WRITERS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: _by_digits(number, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda number: _by_digits(number, "０１２３４５６７８９"),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _counting_to_hundred,
    "taiwaneseCounting": _counting_to_hundred,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _thousand,
    "koreanCounting": _thousand,
    "ideographDigital": lambda number: _by_digits(number, _DIGITS),
    "taiwaneseDigital": lambda number: _by_digits(number, _DIGITS),
    "japaneseDigitalTenThousand": lambda number: _by_digits(number, _DIGITS),
    "chineseLegalSimplified": lambda number: _counting(number, _LEGAL, _LEGAL_UNITS, False),
    "ideographLegalTraditional": lambda number: _counting(number, _LEGAL_OLD, _LEGAL_UNITS, False),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
}
