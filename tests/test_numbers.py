"""Numbers as clerks write them: what is accepted, as what, how it is printed, and what is never guessed."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.edition import KINDS, Amount, Figure, NotAFigure, is_blank, number, printed

every_kind = pytest.mark.parametrize("kind", KINDS)


# ---- counts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("342", 342),
        ("999999999999", 999999999999),
        ("０", 0),
        ("１２", 12),
        ("1２3", 123),
        (" 15 ", 15),
        ("　15", 15),
    ],
)
def test_a_count_is_digits(text: str, value: int) -> None:
    assert read("count", text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("1,234", 1234), ("12,345,678", 12345678), ("１，２３４", 1234), ("１,２３４", 1234)]
)
def test_a_quoted_count_may_have_thousands_separators(text: str, value: int) -> None:
    assert read("count", text, quoted=True) == value


@pytest.mark.parametrize("text", ["1,234", "１，２３４"])
def test_thousands_separators_without_quotes_are_refused(text: str) -> None:
    with pytest.raises(NotAFigure, match="带千分位逗号的数要加引号，或去掉逗号") as refused:
        read("count", text)
    assert refused.value.hint == "1234"


@pytest.mark.parametrize("quoted", [True, False])
@pytest.mark.parametrize("text", ["12,34", "1,2345", ",123", "123,", "1,,234", "0,123", "01,234"])
def test_separators_in_other_places_are_refused(text: str, quoted: bool) -> None:
    with pytest.raises(NotAFigure):
        read("count", text, quoted)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("010", "10"),
        ("007", "7"),
        ("00", "0"),
        ("12.0", "12"),
        ("+5", "5"),
        ("1_000", "1000"),
        ("1e3", "1000"),
        ("1E3", "1000"),
        ("2笔", "2"),
        ("15件", "15"),
        ("5人次", "5"),
    ],
)
def test_what_is_no_count_shows_the_number_to_write(text: str, hint: str) -> None:
    with pytest.raises(NotAFigure, match="应是不带单位和符号的整数") as refused:
        read("count", text)
    assert refused.value.hint == hint


# What YAML would take for a number, a truth or a time, and what Unicode has of digits besides.
NO_COUNTS = (
    *("010", "0o17", "0x1F", "0b11", "12.0", "12.", ".5", "1.5", "1e3", "1.0e3", "+5", "-5", "−5", "1_000"),
    *(
        "12:30",
        "1:2:3",
        "yes",
        "no",
        "on",
        "off",
        "true",
        "True",
        "NaN",
        ".nan",
        "inf",
        ".inf",
        "2笔",
        "约20",
    ),
    *("½", "¾", "1½", "1/2", "5%", "第3", "(3)", "3.", "3、", "三", "二十", "〇", "零", "Ⅳ", "ⅳ"),
    *("²", "³", "⁵", "1²", "₂", "1₂", "①", "⑮", "❷", "⒈", "㊿", "㉑", "⑴"),
    *("٣", "١٢", "1٢", "۵", "५", "1५", "𝟙", "𝟏𝟐", "1𝟚"),
    *("1 2", "1 234", "1　2", "1\n2", "1\t2", "1\u00a0234", "1\u2009234"),
    *(
        "5\u200b",
        "\u200b5",
        "5\ufeff",
        "\u202e12",
        "2022-01-18",
        "1;2",
        "1，2",
        "1、2",
        "1+1",
        "9" * 13,
        "9" * 5000,
    ),
)


@pytest.mark.parametrize("text", NO_COUNTS, ids=lambda text: ascii(text)[:30])
def test_nothing_else_is_a_count(text: str) -> None:
    assert accepted("count", text, quoted=False) is None
    assert accepted("count", text, quoted=True) is None


# ---- signed changes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "as_printed"),
    [
        ("+1", 1, "+1"),
        ("-1", -1, "-1"),
        ("1", 1, "+1"),
        ("增49", 49, "+49"),
        ("减15", -15, "-15"),
        ("0", 0, "0"),
        ("+0", 0, "0"),
        ("-0", 0, "0"),
        ("增0", 0, "0"),
        ("＋1", 1, "+1"),
        ("－1", -1, "-1"),
        ("−1", -1, "-1"),
        ("１２", 12, "+12"),
    ],
)
def test_a_change_is_signed_and_printed_with_an_ascii_sign(text: str, value: int, as_printed: str) -> None:
    figure = read("change", text)
    assert (figure, printed(figure, "change")) == (value, as_printed)


@pytest.mark.parametrize(
    ("text", "hint"),
    [("增加3", "+3"), ("减少3", "-3"), ("01", "+1"), ("-1.0", "-1"), ("减3项", "-3"), ("+00", "0")],
)
def test_what_is_no_change_shows_the_number_to_write(text: str, hint: str) -> None:
    with pytest.raises(NotAFigure, match=r"应是带正负号的整数，如 \+1、-1、0") as refused:
        read("change", text)
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    "text",
    [
        "±1",
        "+-1",
        "--1",
        "1+",
        "1-",
        "-1.5",
        "½",
        "-½",
        "1²",
        "+1²",
        "-1٢",
        "①",
        "-1 2",
        "增减3",
        "下降3",
        "+",
    ],
)
def test_nothing_else_is_a_change(text: str) -> None:
    with pytest.raises(NotAFigure):
        read("change", text)


# ---- amounts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "as_printed"),
    [
        ("0", "0", "0"),
        ("0.00", "0", "0.00"),
        ("610.6988", "610.6988", "610.6988"),
        ("25.10", "25.1", "25.10"),
        ("25.1万元", "25.1", "25.1"),
        ("25.1 万元", "25.1", "25.1"),
        ("２５．１万元", "25.1", "25.1"),
        ("610.698812", "610.698812", "610.698812"),
    ],
)
def test_an_amount_keeps_its_digits_and_drops_the_unit_of_its_label(
    text: str, value: str, as_printed: str
) -> None:
    figure = read("amount", text)
    assert (number(figure), printed(figure, "amount")) == (Decimal(value), as_printed)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("251000元", "25.1"),
        ("1元", "0.0001"),
        ("0元", "0"),
        ("3000000元", "300"),
        ("12.5元", "0.00125"),
        ("２５００元", "0.25"),
    ],
)
def test_yuan_where_the_label_says_ten_thousand_yuan_shows_the_converted_figure(text: str, hint: str) -> None:
    with pytest.raises(NotAFigure, match="表头的单位是万元，这里写的是") as refused:
        read("amount", text)
    assert (refused.value.rule, refused.value.hint) == ("money.unit", hint)


@pytest.mark.parametrize(
    ("text", "value", "as_printed"),
    [
        ("180.616万元", "180.616", "180.616万元"),
        ("251000元", "25.1", "251000元"),
        ("838.4002", "838.4002", "838.4002万元"),
        ("0", "0", "0万元"),
        ("0元", "0", "0元"),
        ("1.50 万元", "1.5", "1.50万元"),
    ],
)
def test_an_amount_with_unit_is_printed_as_typed(text: str, value: str, as_printed: str) -> None:
    figure = read("amount_with_unit", text)
    assert (number(figure), printed(figure, "amount_with_unit")) == (Decimal(value), as_printed)


@pytest.mark.parametrize(("text", "bare"), [("5", True), ("5万元", False), ("5元", False)])
def test_an_amount_knows_whether_its_unit_was_written(text: str, bare: bool) -> None:
    figure = read("amount_with_unit", text)
    assert isinstance(figure, Amount)
    assert figure.bare is bare


@pytest.mark.parametrize(
    ("text", "hint"),
    [(".5", "0.5"), ("5.", "5"), ("00.5", "0.5"), ("+5", "5"), ("1_000", "1000"), ("25.1萬元", "25.1")],
)
def test_what_is_no_amount_shows_the_number_to_write(text: str, hint: str) -> None:
    with pytest.raises(NotAFigure, match="应是不带符号的金额，如 180\\.616") as refused:
        read("amount", text)
    assert refused.value.hint == hint


@pytest.mark.parametrize("kind", ["amount", "amount_with_unit"])
@pytest.mark.parametrize(
    "text",
    [
        *(
            "-5",
            "1e3",
            "1.2.3",
            "约25",
            "¥25",
            "25亿元",
            "3千元",
            "25万",
            "万元",
            "元",
            "12:30",
            "½",
            "①",
            "5²",
            "1٢",
        ),
        *("1٢.٣", "1 2", "1 2万元", "25。1", "NaN", "inf", "Infinity", "9" * 13),
    ],
)
def test_nothing_else_is_an_amount(kind: str, text: str) -> None:
    with pytest.raises(NotAFigure):
        read(kind, text)


# ---- hints -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(("count", text) for text in ("1万", "2万件", "3千", "5百件", "2亿")),
        *(("change", text) for text in ("1万", "增1万", "减2千项")),
        *(("amount", text) for text in ("25亿", "2亿元", "3千元", "5百万元")),
        *(("amount_with_unit", text) for text in ("25亿", "2亿元", "3千元", "5百万元")),
    ],
)
def test_a_hint_does_not_lose_a_multiplier(kind: str, text: str) -> None:
    """1万 is not 1: better no hint than one that is wrong ten thousand times over."""
    with pytest.raises(NotAFigure) as refused:
        read(kind, text)
    digits = re.sub(r"\D", "", text)
    assert re.sub(r"\D", "", refused.value.hint or "") != digits, f"{text} is not {refused.value.hint}"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("amount", "25万", "25"),
        ("amount", "12,000元", "1.2"),
        ("amount", "1,234.5万元", "1234.5"),
        ("amount_with_unit", "12,000元", "1.2"),
        ("amount_with_unit", "1,234.5万元", "1234.5"),
        ("amount_with_unit", "1,234.5", "1234.5"),
    ],
)
def test_a_hint_is_worth_what_was_written(kind: str, text: str, value: str) -> None:
    with pytest.raises(NotAFigure) as refused:
        read(kind, text)
    assert refused.value.hint is not None
    assert number(read(kind, refused.value.hint)) == Decimal(value)


# ---- properties --------------------------------------------------------------------------------------------

PIECES = (
    *"0123456789０１２９",
    *(
        ",",
        "，",
        ".",
        "．",
        "_",
        "+",
        "-",
        "＋",
        "－",
        "−",
        "增",
        "减",
        "增加",
        "万元",
        "元",
        "件",
        "笔",
        " ",
        "　",
    ),
    *("e", "x", ":", "/", "%", "½", "²", "①", "٣", "५", "万", "亿", "\n", "\u200b", "约"),
)
numberlike = st.lists(st.sampled_from(PIECES), max_size=18).map("".join)
long_numbers = st.text("0123456789_,.", min_size=1, max_size=20)
texts = numberlike | long_numbers | st.text(max_size=12)


@every_kind
@given(text=texts, quoted=st.booleans())
def test_every_accepted_text_round_trips_to_its_printed_form(kind: str, text: str, quoted: bool) -> None:
    figure = accepted(kind, text, quoted)
    if figure is not None:
        again = read(kind, printed(figure, kind), quoted=True)
        assert number(again) == number(figure)
        assert printed(again, kind) == printed(figure, kind)


@every_kind
@given(text=texts, quoted=st.booleans())
@example(text="0123456789012345", quoted=False)
@example(text="1,234,567,890,123", quoted=False)
@example(text="12,000元", quoted=False)
@example(text="0,123", quoted=False)
@example(text="1,234.5", quoted=False)
def test_every_hint_is_itself_accepted(kind: str, text: str, quoted: bool) -> None:
    try:
        read(kind, text, quoted)
    except NotAFigure as refused:
        if refused.hint is not None:
            read(kind, refused.hint)


@every_kind
@given(text=texts, quoted=st.booleans())
def test_what_is_accepted_is_what_stands_there(kind: str, text: str, quoted: bool) -> None:
    """The digits of the figure are the ASCII and full-width digits of the text, side by side and in order."""
    figure = accepted(kind, text, quoted)
    if figure is not None:
        typed = re.findall(r"[0-9０-９]+(?:[,，.．][0-9０-９]+)*", text)
        assert len(typed) == 1, "two numbers became one"
        digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", typed[0]))
        assert re.sub(r"\D", "", printed(figure, kind)) == digits
        assert all(
            char in "0123456789０１２３４５６７８９" for char in text if unicodedata.category(char)[0] == "N"
        )


@every_kind
@given(text=texts, quoted=st.booleans())
@example(text="1,234", quoted=True)
@example(text="+1,234", quoted=True)
@example(text="－1", quoted=False)
@example(text="1.5 万元", quoted=False)
@example(text="1，234．5万元", quoted=True)
def test_what_is_accepted_editors_accept(kind: str, text: str, quoted: bool) -> None:
    """The pattern in the JSON Schema refuses nothing that we read."""
    if accepted(kind, text, quoted) is not None:
        assert re.search(KINDS[kind].pattern, text)


@given(value=st.integers(0, 10**12 - 1))
def test_every_count_is_read_plain_full_width_and_grouped(value: int) -> None:
    assert read("count", str(value)) == value
    assert read("count", str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == value
    assert read("count", f"{value:,}", quoted=True) == value


@given(value=st.integers(-(10**12) + 1, 10**12 - 1))
def test_every_change_is_printed_and_read_back(value: int) -> None:
    text = printed(value, "change")
    assert text == ("0" if value == 0 else f"{value:+d}")
    assert read("change", text) == value


@given(value=st.decimals(0, 10**9, places=6, allow_nan=False, allow_infinity=False))
def test_every_amount_keeps_its_digits(value: Decimal) -> None:
    text = f"{value:f}"
    assert printed(read("amount", text), "amount") == text
    assert printed(read("amount_with_unit", text), "amount_with_unit") == f"{text}万元"
    assert printed(read("amount_with_unit", f"{text}元"), "amount_with_unit") == f"{text}元"


@every_kind
@given(text=st.text(max_size=8))
def test_a_blank_is_never_a_figure(kind: str, text: str) -> None:
    if is_blank(text):
        assert accepted(kind, text, quoted=False) is None


# ---- blanks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", " ", "　", "~", "null", "Null", "/", "／", "-", "－", "—", "——", "无", "待填", " 无 "]
)
def test_words_for_nothing_are_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "０", "无0", "1", "零", "yes"])
def test_nothing_else_is_blank(text: str) -> None:
    assert not is_blank(text)


@every_kind
def test_a_blank_is_printed_empty_and_has_no_number(kind: str) -> None:
    assert printed(None, kind) == ""
    assert number(None) is None


# ---- helpers -----------------------------------------------------------------------------------------------


def read(kind: str, text: str, quoted: bool = False) -> Figure:
    return KINDS[kind].read(text, quoted)


def accepted(kind: str, text: str, quoted: bool) -> Figure | None:
    try:
        return read(kind, text, quoted)
    except NotAFigure:
        return None
