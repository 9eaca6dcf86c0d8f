"""Rows of numbers with signs that are not YAML's, value by value; and labels in all their spellings."""

from __future__ import annotations

import re

import pytest

from generator.finding import Edit, Place
from generator.schema.rewriting import as_list, grouped, is_split, parted, thousands, values_of, without_marks
from generator.schema.spellings import spellings
from generator.source import Scalar


def scalar(text: str, column: int = 5, style: str | None = None, joined: bool = False) -> Scalar:
    return Scalar.at(text, Place(2, column), style, joined)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("1，2", "[1, 2]"),
        ("1 2", "[1, 2]"),
        ("１、２．５；3", "[1, 2.5, 3]"),
        ("【1，2】", "[1, 2]"),
        ("1，2，3", None),  # not as many as there are columns
        ("1，甲", None),
        ("1,,2", None),
    ],
)
def test_a_row_written_as_one_text(text: str, row: str | None) -> None:
    expected = () if row is None else (Edit(Place(2, 5), text, row),)
    assert as_list(scalar(text), (2, 3) if "；" in text else (2,)) == expected


def test_only_a_plain_text_of_one_line_is_rewritten() -> None:
    for kept in (scalar("1，2", style='"'), scalar("1，2", joined=True), ["1", "2"], None):
        assert as_list(kept, (2,)) == ()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("“[8, -15, 163]”", "8 -15 163"),
        ("8，减15，163", "8 减15 163"),
        ("【８、＋１、163】", "8 +1 163"),
        ("8 −1 163", "8 -1 163"),
        ("3，251000元", "3 251000元"),
        ("（3, 180.616 万元）", "3 180.616万元"),
        ("3件，2笔", "3 2"),
        ("251，100元", None),  # may be one number
        ("3，251,000元", None),
        ("5，838.4002", "5 838.4002"),  # nobody groups digits of 万元 with a fraction
        ("5，838.40元", None),
        ("[3, 5元", "3 5元"),
        ("1,234，5", None),
        ("8 - 15", None),  # a dash may stand for nothing
        ("制发1，废止2", None),
        ("1，2，", "1 2"),
    ],
)
def test_values_keep_their_signs_and_units(text: str, row: str | None) -> None:
    values = values_of(text, (len(row.split()),) if row else (2, 3))
    assert (values and " ".join(values)) == row


def test_commas_are_put_between_numbers_that_other_signs_keep_together() -> None:
    items = [scalar("1 2"), scalar("3、4", column=10)]
    edits = (Edit(Place(2, 6), " ", ", "), Edit(Place(2, 11), "、", ", "))
    assert parted(items, (4,)) == edits
    assert parted(items, (3,)) == ()
    for other in (scalar("3 4", style="'"), scalar("3 4", joined=True), scalar("甲"), ["3 4"]):
        assert parted([items[0], other], (2, 3, 4)) == ()


@pytest.mark.parametrize(
    ("left", "right", "split"),
    [
        ("1", "234", True),
        ("123", "456", True),
        ("“1", "234”", True),
        ('"1', '234"', True),
        ("0", "234", False),
        ("1234", "567", False),
        ("1", "23", False),
        ("1", "2345", False),
        ("1", "23a", False),
        ("a", "234", False),
    ],
)
def test_two_values_that_may_be_one_number(left: str, right: str, split: bool) -> None:
    assert is_split(left, right) is split


def test_only_a_comma_without_a_blank_is_taken_out() -> None:
    assert thousands([scalar("1"), scalar("234", column=7)]) == [Edit(Place(2, 6), ",", "")]
    assert thousands([scalar("1"), scalar("234", column=8)]) == []
    assert thousands([scalar("1"), Scalar.at("234", Place(3, 7))]) == []


def test_full_width_thousands_separators() -> None:
    items = [scalar("1，234"), scalar("5", column=12)]
    assert grouped(items, (2,)) == (Edit(Place(2, 5), "1，234", "1234"),)
    assert grouped(items, (3,)) == ()  # the comma may part two numbers
    assert grouped([scalar("１，２３４")], (1,)) == (Edit(Place(2, 5), "１，２３４", "1234"),)
    for other in (scalar("1，23"), scalar("0，234"), scalar("1、234"), scalar("1，234", style="'")):
        assert grouped([other], (1,)) == ()


def test_marks_that_are_no_part_of_a_figure() -> None:
    assert without_marks("“12”\u200b ") == "12"
    assert without_marks("1 2，3") == "1 2，3"


@pytest.mark.parametrize(
    ("label", "written", "read"),
    [
        ("A/B (x)", "a/b", True),
        ("A/B", "Ａ／Ｂ", True),
        ("A/B", "ａ/b", True),
        ("A/B", "a／c", False),
        ("a.b", "a.b", True),
        ("a.b", "axb", False),
        ("a-b", "a-b", True),
        ("a-b", "A－B", True),
        ("a+b", "aab", False),
        ("ab", "Xb", False),
        ("甲^乙", "甲^乙", True),
        ("甲^乙", "甲丙乙", False),
        ("甲]乙", "甲]乙", True),
        ("甲\\乙", "甲\\乙", True),
        ("甲乙", "（一）“甲 乙”（说明）", True),
        ("甲乙", "１．甲乙", True),
        ("甲乙", "甲丙", False),
    ],
)
def test_a_pattern_matches_what_is_read_as_the_label(label: str, written: str, read: bool) -> None:
    assert bool(re.search(spellings(label), written)) is read
