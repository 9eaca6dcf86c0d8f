"""Slips inside brackets, line by line: what is changed, and what is left alone."""

from __future__ import annotations

import pytest

from generator.source.brackets import (
    braced,
    empty_slot,
    ends_half,
    filled,
    flow,
    mended,
    narrowed,
    spaced,
    trailing,
)
from generator.source.edits import Change, changed


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("行: [1, 2]", (3, "[1, 2]")),
        ("行：[1, 2]", (2, "[1, 2]")),
        ("行： [1, 2]", (3, "[1, 2]")),
        ("行 [1, 2]", (2, "[1, 2]")),
        ("行:[1, 2]", (2, "[1, 2]")),
        ("  行: {甲: 1}  # 说明", (5, "{甲: 1}")),
        ("[1, 2]", (0, "[1, 2]")),
        ("- [1, 2]", (2, "[1, 2]")),
        ("  - 【1，2】", (4, "【1，2】")),
        ("行: ｛甲：1｝", (3, "｛甲：1｝")),
        ("行: ［1］", (3, "［1］")),
        ("行: [1] # 一 # 二", (3, "[1]")),
        ("行: [1]#二", (3, "[1]#二")),
        ("行: 1", None),
        ("# 行: [1]", None),
        ("行[1]", None),
        ("行: 甲[1]", None),
        ("", None),
        ("甲" * 398 + ": [1]", None),  # further behind than any row has its brackets
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_what_stands_in_brackets(line: str, content: tuple[int, str] | None) -> None:
    assert flow(line) == content


@pytest.mark.parametrize(
    ("line", "narrow"),
    [
        ("行: ［1，2］", "行: [1, 2]"),
        ("行: {甲＝X，乙：1}", "行: {甲: X, 乙: 1}"),
        ("行: 【1；2】", "行: [1, 2]"),
        ("行: [1，2，3]", "行: [1, 2, 3]"),
        ("行: [1， 2]", "行: [1, 2]"),
        ("行: [1，]", "行: [1,]"),
        ("行: ［1，］", "行: [1,]"),
        ("行: [1，］", "行: [1,]"),
        ("行: 【1，】", "行: [1,]"),
        ("行: [1，", "行: [1,"),
        ("行: ｛甲：1，乙：2｝", "行: {甲: 1, 乙: 2}"),
        ("行: {甲：1，}", "行: {甲: 1,}"),
        ("行: ｛甲：1，｝", "行: {甲: 1,}"),
        ("行: {甲：}", "行: {甲:}"),
        ("行: {甲＝1}", "行: {甲: 1}"),
        ("行: [1﹐2]", "行: [1, 2]"),
        ("行: [1，2、3]", "行: [1, 2, 3]"),
        ("行: [1、2，3]  # 一、二", "行: [1, 2, 3]  # 一、二"),
        ("行: [０，１、２]", "行: [０, １, ２]"),
        ("行: {甲：1，乙、丙：2}", "行: {甲: 1, 乙、丙: 2}"),
        ("行: {说明：见附件}", "行: {说明: 见附件}"),
        ("- [1，2]", "- [1, 2]"),
        ("行: [增1，减2]", "行: [增1, 减2]"),
        ("行: [甲：12万元，乙：3]", "行: [甲: 12万元, 乙: 3]"),
        ("行: [1, 2]", None),
        ("行: [1、2]", None),
        ("行: [公开，透明]", None),
        ("行: [甲：公开，乙：1]", None),
        ("行：1", None),
        ("【公开】工作，进展", None),
        ("# ［1，2］", None),
    ],
)
def test_wide_signs_of_a_row_become_plain_ones(line: str, narrow: str | None) -> None:
    changes = narrowed(line, None)
    assert (None if changes is None else changed(line, changes)) == narrow
    for start, old, _ in changes or ():
        assert len(old) == 1 and line[start] == old
    assert changes is None or changes == sorted(changes)


def test_each_wide_sign_is_a_change_of_its_own() -> None:
    assert narrowed("行: ［1，2、3］", None) == [
        Change(3, "［", "["),
        Change(5, "，", ", "),
        Change(7, "、", ", "),
        Change(9, "］", "]"),
    ]


@pytest.mark.parametrize(
    ("line", "apart"),
    [
        ("行: {甲:1, 乙:2}", "行: {甲: 1, 乙: 2}"),
        ("行: {甲:1, 乙: 2}", "行: {甲: 1, 乙: 2}"),
        ("- {甲:见附件}", "- {甲: 见附件}"),
        ("行: {甲: 1}", None),
        ("行: {甲:}", None),
        ("行: {甲:, 乙: 1}", None),
        ("行: [甲:1]", None),
        ("行: {甲:1:2}", None),
        ("行: {甲}", None),
        ("行: {公开:见 [附件], 1}", None),
        ("行:1", None),
    ],
)
def test_colons_in_braces_get_their_blank(line: str, apart: str | None) -> None:
    changes = spaced(line, None)
    assert (None if changes is None else changed(line, changes)) == apart
    assert all((old, new) == (":", ": ") for _, old, new in changes or ())


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("行: [1, 2", [Change(8, "", "]")]),
        ("行: [1, 2  # 说明", [Change(8, "", "]")]),
        ("行: {甲: 1", [Change(8, "", "}")]),
        ("行: [[1, 2], [3, 4]", [Change(18, "", "]")]),
        ("行: [[1, 2", [Change(9, "", "]]")]),
        ("行: [{1, 2", [Change(9, "", "}]")]),
        ("行: [1, 2]]", [Change(9, "]", "")]),
        ("行: {甲: 1}}", [Change(9, "}", "")]),
        ("行: [1, 2}", [Change(8, "}", "]")]),
        ("行: {甲: 1]", [Change(8, "]", "}")]),
        ("行: [1, 2)", [Change(8, ")", "]")]),
        ("行: [1, 2）", [Change(8, "）", "]")]),
        ("行: [1, 2】", [Change(8, "】", "]")]),
        ("行: [1, 2］", [Change(8, "］", "]")]),
        ("行: [1, 2｝", [Change(8, "｝", "]")]),
        ("行: {甲: 1）", [Change(8, "）", "}")]),
        ("行: [(1), 2)", None),
        ("行: [（1, 2)", None),
        ("行: [1], 2)", None),
        ("行: [甲乙）", None),
        ("行: [1, 甲)", None),
        ("行: [1, 2]", None),
        ("行: [[1, 2], [3]]", None),
        ("行: {甲: 1}", None),
        ("行: ［1", None),
        ("行: [公开", None),
        ("行: [1, 2,", None),
        ("行: 1", None),
    ],
)
def test_brackets_that_do_not_match(line: str, changes: list[Change] | None) -> None:
    assert mended(line) == changes


@pytest.mark.parametrize(
    ("line", "half"),
    [
        ("行: [1, 2,", True),
        ("行: [1, 2，", True),
        ("行: [1, 2,  # 说明", True),
        ("行: [", True),
        ("行: {", True),
        ("行: {甲: 1,", True),
        ("行: [[1, 2],", True),
        ("行: [1, 2", False),
        ("行: [1, 2],", False),
        ("行: [1], [2],", False),
        ("行: {甲: 1},", False),
        ("行: [公开,", False),
        ("行: 1,", False),
    ],
)
def test_a_list_that_breaks_off(line: str, half: bool) -> None:
    assert ends_half(line) is half


@pytest.mark.parametrize(
    ("line", "empty"),
    [
        ("行: [1, , 2]", True),
        ("行: [1,,2]", True),
        ("行: [, 1]", True),
        ("- [ , 1]", True),
        ("行: [1, 2]", False),
        ("行: [1, 2,]", False),
        ("行: 1,, 2", False),
        ("行: {甲: 1,, 乙: 2}", False),
        ("# [1,,2]", False),
        ("行: [1, 2]  # 一,,二", False),
    ],
)
def test_a_slot_with_nothing_in_it(line: str, empty: bool) -> None:
    assert empty_slot(line, None) == ([] if empty else None)


@pytest.mark.parametrize(
    ("line", "full"),
    [
        ("行: [1, , 2]", "行: [1, 数, 2]"),
        ("行: [1,,2]", "行: [1,数,2]"),
        ("行: [,, 2]", "行: [数,数, 2]"),
        ("行: [ , 2]", "行: [ 数, 2]"),
        ("行: [1, 2]", "行: [1, 2]"),
    ],
)
def test_a_slot_is_shown_without_a_figure(line: str, full: str) -> None:
    assert filled(line) == full


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("行: [1, 2],", [Change(9, ",", "")]),
        ("行: [1, 2]，", [Change(9, "，", "")]),
        ("行: [1, 2];", [Change(9, ";", "")]),
        ("行: [1, 2]；", [Change(9, "；", "")]),
        ("行: [1, 2]。", [Change(9, "。", "")]),
        ("行: {甲: 1}、", [Change(9, "、", "")]),
        ("行: [1] ,，  # 说明", [Change(6, " ,，", "")]),
        ("行: [" + "1, " * 70 + "1],", [Change(216, ",", "")]),
        ("行: [" + "1, " * 64 + "1]" + ",,", [Change(198, ",,", "")]),
        ("行: [1, 2]", None),
        ("行: [1, 2] 甲", None),
        ("公开[1]，", None),
        ("行: 1,", None),
        ("# [1],", None),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_signs_behind_the_last_bracket(line: str, changes: list[Change] | None) -> None:
    assert trailing(line, None) == changes


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("甲: 1, 乙: 2", "{甲: 1, 乙: 2}"),
        ("甲:1,乙:2", "{甲: 1, 乙: 2}"),
        ("甲：1，乙：2}", "{甲: 1, 乙: 2}"),
        ("甲: 1万元, 乙: -2", "{甲: 1万元, 乙: -2}"),
        ("甲: , 乙: 2", "{甲: , 乙: 2}"),
        ("甲: 1", None),
        ("甲: 见附件, 乙: 2", None),
        ("甲: 1, 2", None),
        ("甲: 1, 乙: [2]", None),
    ],
)
def test_pairs_without_braces(text: str, pairs: str | None) -> None:
    assert braced(text) == pairs
