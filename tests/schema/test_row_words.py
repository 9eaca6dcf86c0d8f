"""What is said of a row whose numbers are not as many as its columns, word for word."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from generator.edition import Leaf, edition_named
from generator.finding import Place
from generator.schema.row_words import is_nothing, row_message, short
from generator.source import Scalar

ROW = "二、规章"
NAMED = "3 格（本年制发件数、本年废止件数、现行有效件数）"


def columns(row: str) -> tuple[Leaf, ...]:
    form = edition_named("2021")
    assert form is not None
    return form.tables["proactive_disclosure"].rows[(row,)][1]


def said(value: Any, row: str = "regulation", missing: tuple[str, ...] = ()) -> str:
    found = columns(row)
    return row_message(ROW, SimpleNamespace(value=value, info=("", missing)), found, [len(found)])


def plain(*texts: str) -> list[Scalar]:
    return [Scalar.at(text, Place(1, 1)) for text in texts]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("3", f"这一行有 {NAMED}，只写了一个数 3；请写成 3 个数"),
        (" 3 ", f"这一行有 {NAMED}，只写了一个数  3 ；请写成 3 个数"),
        ("0件", f"这一行有 {NAMED}，写的是“0件”；没有发生的只写 0，前后不写别的字"),
        (
            "3件",
            f"这一行有 {NAMED}，写的是“3件”，不是 3 个数；"
            "请按列序写成 [数, 数, 数]，数后不写单位，没有发生的写 0",
        ),
        (
            "都和上一年一样，没有变化，见附件",
            f"这一行有 {NAMED}，写的是“都和上一年一样，没有变…”，不是 3 个数；"
            "请按列序写成 [数, 数, 数]，数后不写单位，没有发生的写 0",
        ),
        ("1 2 3", f"这一行有 {NAMED}，数要写在半角方括号里，之间用半角逗号；请写作 [1, 2, 3]"),
        ("1、2，３", f"这一行有 {NAMED}，数要写在半角方括号里，之间用半角逗号；请写作 [1, 2, 3]"),
        ("+1 减2 3", f"这一行有 {NAMED}，数要写在半角方括号里，之间用半角逗号；请写作 [+1, 减2, 3]"),
        (
            "1 2 3 4",
            f"这一行有 {NAMED}，写的是“1 2 3 4”，不是 3 个数；"
            "请按列序写成 [数, 数, 数]，数后不写单位，没有发生的写 0",
        ),
        ([], f"括号里没有数；这一行有 {NAMED}，没有发生的写 0，有发生的按列序在括号里写上各数"),
        (plain("1 2 3"), "数之间没有半角逗号，几个数会读成一个；请写作 [1, 2, 3]"),
        (plain("1、2、3"), "数之间没有半角逗号，几个数会读成一个；请写作 [1, 2, 3]"),
        (plain("1、2"), "应有 3 个数，写了 1 个（读作：本年制发件数 1、2）；请对照各列改正"),
        (plain("1件 2件 3件"), "数之间没有半角逗号，几个数会读成一个；请写作 [1, 2, 3]"),
        ([["1 2 3"]], "数之间没有半角逗号，几个数会读成一个；请写作 [1, 2, 3]"),
        (
            plain("1 2 3 4"),
            "应有 3 个数，写了 1 个（读作：本年制发件数 1 2 3 4）；请对照各列改正",
        ),
        (
            ["1", ["2"]],
            "应有 3 个数，写了 2 个（读作：本年制发件数 1，本年废止件数 （不是数））；请对照各列改正",
        ),
        (
            [["1 2"]],
            "应有 3 个数，写了 1 个（读作：本年制发件数 （不是数））；请对照各列改正",
        ),
        (
            list("123456"),
            "应有 3 个数，写了 6 个（读作：本年制发件数 1，本年废止件数 2，现行有效件数 3"
            "，多出 4，多出 5，多出 6）；请对照各列改正",
        ),
        (
            list("1234567"),
            "应有 3 个数，写了 7 个（读作：本年制发件数 1，本年废止件数 2，现行有效件数 3"
            "，多出 4，多出 5，多出 6……）；请对照各列改正",
        ),
        (
            ["1", "234", "5", "6", "789", "012"],
            "应有 3 个数，写了 6 个（读作：本年制发件数 1，本年废止件数 234，现行有效件数 5"
            "，多出 6，多出 789，多出 012）；列表里的逗号是分隔号，1,234 会读成两个数，请写 1234，"
            "6,789,012 会读成 3 个数，请写 6789012；请对照各列改正",
        ),
    ],
)
def test_a_row_of_three_columns(value: Any, message: str) -> None:
    assert said(value) == f"{ROW}：{message}"


def test_a_row_of_one_column() -> None:
    found = said([], "administrative_charge")
    assert found.startswith(f"{ROW}：括号里没有数；这一行有 1 格（本年收费金额")
    assert found.endswith("，没有发生的写 0，有发生的把数写在括号里")
    assert said(["1", "806", "160元"], "administrative_charge").endswith(
        "；列表里的逗号是分隔号，1,806,160元 会读成 3 个数，请写 180.616；请对照各列改正"
    )
    assert said(["“1", "806”"], "administrative_charge").endswith(
        "；列表里的逗号是分隔号，“1,806” 会读成两个数，请写 1806；请对照各列改正"
    )


@pytest.mark.parametrize(
    ("value", "missing", "message"),
    [
        (
            {"issued": "1", "repealed": "2"},
            ("in_force",),
            "现行有效件数”；没有发生的填 0（已读到：本年制发件数 1，本年废止件数 2）",
        ),
        (
            {"repealed": "2"},
            ("issued", "in_force"),
            "本年制发件数、现行有效件数”；没有发生的填 0（已读到：本年废止件数 2）",
        ),
        ({"甲": "2"}, ("in_force",), "现行有效件数”；没有发生的填 0（已读到：无）"),
    ],
)
def test_a_row_by_names_that_lacks_some(
    value: dict[str, str], missing: tuple[str, ...], message: str
) -> None:
    assert said(value, missing=missing) == f"{ROW}：缺“{message}"


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("一二三四五六七八九十甲乙", "一二三四五六七八九十甲乙"),
        ("一二三四五六七八九十甲乙丙", "一二三四五六七八九十甲…"),
        (["1"], "（不是数）"),
        (None, "（不是数）"),
    ],
)
def test_a_value_is_shown_short(item: Any, shown: str) -> None:
    assert short(item) == shown


def test_nothing_in_words() -> None:
    assert is_nothing("0 件") and is_nothing("共０项")
    assert not is_nothing("0 件，0 项") and not is_nothing("无") and not is_nothing("10")
