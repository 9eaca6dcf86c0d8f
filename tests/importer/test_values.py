"""What a published cell says: its figure, or that it says none."""

from __future__ import annotations

import pytest

from generator.importer.values import is_figure, read

PLAIN = [
    *[("0", "0"), ("12", "12"), (" 12 ", "12"), ("１２", "12"), ("1,234", "1234"), ("１，２３４", "1234")],
    *[("+19", "+19"), ("-3", "-3"), ("−3", "-3"), ("180.616", "180.616"), ("12\n", "12")],
]


@pytest.mark.parametrize(("text", "figure"), PLAIN)
def test_figures(text: str, figure: str) -> None:
    assert read(text) == (figure, "")
    assert is_figure(text)


@pytest.mark.parametrize("text", ["/", "—", "——", "-", "－", "无", "/ ", "空"])
def test_a_sign_for_nothing_is_nothing_and_told(text: str) -> None:
    value = read(text)
    assert value is not None
    assert value.text == ""
    assert value.remark


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("22（其中修订16件）", "22"),
        ("22(其中16件", "22"),
        ("2笔", "2"),
        ("3件。", "3"),
        ("9 | 342 | 12", ""),
        ("9|342", ""),
        ("5件、6件", ""),
        ("1次/2件", ""),
    ],
)
def test_a_figure_with_words_is_read_and_told(text: str, figure: str) -> None:
    assert read(text) == (figure, text)


@pytest.mark.parametrize("text", ["", "规章", "本年新收", "²", "①", "½", "约3", "（3）", "一", "1.2.3"])
def test_texts_are_no_figures(text: str) -> None:
    value = read(text)
    assert value is None or value.text == ""


@pytest.mark.parametrize(
    ("text", "kind", "figure", "told"),
    [
        ("增49", "change", "+49", False),
        ("减15", "change", "-15", False),
        ("净减2", "change", "-2", False),
        ("减15", "count", "-15", True),
        ("251000元", "amount_with_unit", "251000元", False),
        ("180.616万元", "amount_with_unit", "180.616万元", False),
        ("1,180.616", "amount", "1,180.616", False),
        ("251000元", "count", "251000", True),
    ],
)
def test_by_the_kind_of_the_cell(text: str, kind: str, figure: str, told: bool) -> None:
    value = read(text, kind)
    assert value is not None
    assert (value.text, bool(value.remark)) == (figure, told)


@pytest.mark.parametrize("text", ["3²", "1①", "2½"])
def test_digits_that_are_none_make_no_figure_longer(text: str) -> None:
    value = read(text)
    assert value is None or value.text in ("", text[0])
    assert value is None or value.remark
