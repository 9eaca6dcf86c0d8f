"""What a clerk most likely meant: questions about figures, and days."""

from __future__ import annotations

from datetime import date

import pytest

from generator.schema.guesses import day_meant, is_day_shaped, question

RETYPE = "是否应为 {}？请核对后用数字键重打"
TWO = "是否应为 {}？若是两个数，中间要用半角逗号隔开"


@pytest.mark.parametrize(
    ("text", "asked", "digits"),
    [
        *((text, RETYPE, "0") for text in ("O", "o", "〇", "○", "零", " O ", "Ｏ")),
        *((text, RETYPE, "1") for text in ("l", "I", "|", "丨", "一")),
        *(zip("二三四五六七八九十", [RETYPE] * 9, ("2", "3", "4", "5", "6", "7", "8", "9", "10"))),
        ("l2", RETYPE, "12"),
        ("2O", RETYPE, "20"),
        ("1234567890Oo", RETYPE, "123456789000"),  # twelve digits
        ("6 1", TWO, "61"),
        ("6\u30001", TWO, "61"),
        ("I O", TWO, "10"),
    ],
)
def test_what_looks_like_a_count_is_asked_about(text: str, asked: str, digits: str) -> None:
    assert question(text) == asked.format(digits)


@pytest.mark.parametrize(
    "text", ["", "甲", "12", "0", "Ol", "0 1", "1234567890OoO", "1.O", "十一", "XX", "1X"]
)
def test_what_looks_like_none_or_is_one_is_not(text: str) -> None:
    assert question(text) == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(
            (f"2024{mark}3{mark}15", date(2024, 3, 15))
            for mark in ("-", ".", "/", "·", ",", "、", "—", "–", "_", " ", " - ")
        ),
        ("2024年3月15日", date(2024, 3, 15)),
        ("2024年3月15号", date(2024, 3, 15)),
        ("2024年 3月 5", date(2024, 3, 5)),
        (" ２０２４．０３．１５ ", date(2024, 3, 15)),
        ("20240315", date(2024, 3, 15)),
        ("二〇二四年一月五日", date(2024, 1, 5)),
        ("二○二四年二月十号", date(2024, 2, 10)),
        ("二零一九年十月十八日", date(2019, 10, 18)),
        ("二O三五年十一月二十日", date(2035, 11, 20)),
        ("二0六七年十二月三十一日", date(2067, 12, 31)),
        ("一九八四年九月二十九日", date(1984, 9, 29)),
    ],
)
def test_a_day_whose_year_comes_first(text: str, day: date) -> None:
    assert day_meant(text) == day
    assert is_day_shaped(text)


@pytest.mark.parametrize(
    "text", ["2024-2-30", "2024-13-1", "20240230", "二〇二四年二月三十日", "2024年0月1日"]
)
def test_a_day_that_is_not_in_the_calendar(text: str) -> None:
    assert day_meant(text) is None
    assert is_day_shaped(text)


@pytest.mark.parametrize(
    "text", ["", "3/15/2024", "2024-3", "24-3-15", "2024-3-15前", "近日", "2024x3x15", "202403155"]
)
def test_what_is_no_day(text: str) -> None:
    assert day_meant(text) is None
    assert not is_day_shaped(text)
