"""How far each line should be indented, whatever it is indented by."""

from __future__ import annotations

import pytest

from generator.source.indentation import is_odd, lead, wanted
from generator.source.nodes import ODD_BLANKS


@pytest.mark.parametrize(
    ("line", "before", "odd"),
    [
        ("a", "", False),
        ("  a", "  ", False),
        ("\ta", "\t", True),
        ("  　a", "  　", True),
        ("\xa0 a\t", "\xa0 ", True),
        ("\u200ba", "\u200b", True),
        ("", "", False),
        ("  ", "  ", False),
        (" \t", " \t", True),
        ("- a", "", False),
    ],
    ids=repr,
)
def test_what_a_line_is_indented_by(line: str, before: str, odd: bool) -> None:
    assert (lead(line), is_odd(line)) == (before, odd)


BLANKS = (*map(chr, range(0x2000, 0x200E)), *"\t\u3000\xa0\ufeff\u2060\u1680\u202f\u205f")


def test_which_blanks_are_no_indentation() -> None:
    assert set(ODD_BLANKS) == set(BLANKS)


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_every_blank_of_other_scripts_is_odd(blank: str) -> None:
    assert (lead(f" {blank}a"), is_odd(f"{blank}a")) == (f" {blank}", True)


@pytest.mark.parametrize(
    ("blank", "columns"),
    [("\ufeff", 0), ("\u200b", 0), ("\u200c", 0), ("\u200d", 0), ("\u2060", 0), ("\xa0", 1), ("\u2003", 1)],
    ids=ascii,
)
def test_how_wide_a_blank_is(blank: str, columns: int) -> None:
    assert indents("a:", f"{blank * 3}b: 1") == ([0, 3] if columns else [0, 0])


def indents(*lines: str) -> list[int]:
    return [line.indent for line in wanted(lines)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # as it should be: every width is kept
        (["a: 1"], [0]),
        (["a:", "  b: 1", "c: 1"], [0, 2, 0]),
        (["a:", "    b: 1", "    c:", "      d: 1", "    e: 1", "f: 1"], [0, 4, 4, 6, 4, 0]),
        (["a:", "  - b: 1", "    c: 1", "  - b: 2"], [0, 2, 4, 2]),
        (["a:", "- b: 1", "  c: 1", "- b: 2", "d: 1"], [0, 0, 2, 0, 0]),
        (["a:", "  -", "    b: 1"], [0, 2, 4]),
        (["a:", "  [1, 2]", "b: 1"], [0, 2, 0]),
        (["a: [1,", "       2,", "   3]", "b: 1"], [0, 7, 3, 0]),
        (["a: {b: [1,", " 2],", "      c: 3}", "d: 1"], [0, 1, 6, 0]),
        (["a:", "", "  b: 1", "", "  c: 1"], [0, 2, 2]),
        (["a: [1,", "    2]", "b:", "      c: 1"], [0, 4, 0, 2]),  # behind the bracket rows go on
        (["a: [[1,", "    2],", "    [3]]", "b:", "      c: 1"], [0, 4, 4, 0, 2]),
        (["a: [", "  {b: 1},", "  {b: 2}", "  ]", "c:", "      d: 1"], [0, 2, 2, 2, 0, 2]),
        (["a: [1, 2],", "b:", "      c: 1"], [0, 0, 2]),
        (["# 说明", "a:", "    # 说明", "  b: 1"], [0, 2]),
        # tabs and full-width blanks: two blanks each
        (["a:", "\tb: 1", "\tc: 1", "d: 1"], [0, 2, 2, 0]),
        (["a:", "\tb: 1", "c: 1"], [0, 2, 0]),
        (["a:", "　b: 1", "　c: 1", "d: 1"], [0, 2, 2, 0]),
        (["a:", "\tb:", "\t\tc: 1", "\td: 1"], [0, 2, 4, 2]),
        (["a:", "　　b: 1"], [0, 2]),
        (["a:", "\t\tb: 1", "\t\tc: 1"], [0, 2, 2]),
        (["a:", "\t\tb: 1", "    c: 1"], [0, 4, 4]),
        (["a:", "\tb: 1", "        c: 1"], [0, 8, 8]),
        (["a:", "  b: 1", "\tc: 1", "  d: 1"], [0, 2, 2, 2]),
        (["a:", "    b: 1", "\tc: 1", "    d: 1"], [0, 4, 4, 4]),
        (["a:", "    b: 1", "\tc: 1"], [0, 4, 4]),
        (["a:", "  b:", "    c: 1", "\td: 1", "e: 1"], [0, 2, 4, 4, 0]),  # editors show a tab as wide
        (["a:", "\t- b: 1", "\t  c: 1", "\t- b: 2"], [0, 2, 4, 2]),
        (["a:", "  b: 1", "\tc:", "    d: 1"], [0, 2, 2, 4]),
        (["\ta: 1", "\tb: 1"], [0, 0]),
        # other blanks: one each; signs that nobody sees: none
        (["a:", "\xa0\xa0b: 1"], [0, 2]),
        (["a:", "  \u200bb: 1", "  c: 1"], [0, 2, 2]),
        (["\ufeffa:", "  b: 1"], [0, 2]),
        (["a:", " \xa0b: 1", "  c: 1"], [0, 2, 2]),
        (["\u200ca:", "\u200d  b: 1", "\u2060c: 1"], [0, 2, 0]),
        # out of line: level with the group around
        (["a:", "  b: 1", "   c: 1", "  d: 1"], [0, 2, 2, 2]),
        (["a:", "  b: 1", " c: 1", "  d: 1"], [0, 2, 2, 2]),
        (["a:", "   b: 1", " c: 1"], [0, 3, 0]),
        (["a: 1", " b: 1", "c: 1"], [0, 0, 0]),
        (["a:", "      b: 1", "c: 1"], [0, 2, 0]),  # more than two levels at once
        (["a:", "    b: 1"], [0, 4]),
        (["a:", "     b: 1"], [0, 2]),
        (["a:", "[1, 2]"], [0, 2]),
        (["a:", "{b: 1}", "c: 1"], [0, 2, 0]),
        (["a:", "  b:", "  [1]"], [0, 2, 4]),
        (["a:", "b: 1"], [0, 0]),
        (["a:", "  b:", "    c: 1", "   d:", "    e: 1"], [0, 2, 4, 2, 4]),
        (["a:", "  b: 1", "   c:", "    d: 1"], [0, 2, 2, 4]),
        (["a：", "  b: 1"], [0, 2]),
        (["a: # 说明", "    b: 1"], [0, 4]),
        (["a:   # 说明", "    b: 1"], [0, 4]),
        (["a: 1", "  b: 1"], [0, 0]),
        # texts
        (["a: |", "  文", "    字", "b: 1"], [0, 2, 2, 0]),
        (["a: |", "\t文", "\t字", "b: 1"], [0, 2, 2, 0]),
        (["a: |", "　　文", "　　字", "b: 1"], [0, 2, 2, 0]),
        (["a: |", "    文", "　　字", "b: 1"], [0, 4, 4, 0]),
        (["a: |", "    文", "\t字", "b: 1"], [0, 4, 4, 0]),
        (["a: |", "", "   文", "   # 字", "b: 1"], [0, 3, 3, 0]),
        (["a:", "  b: |", "    文", "  c: 1"], [0, 2, 4, 2]),
        (["a:", "  - b: |", "      文", "    c: 1"], [0, 2, 6, 4]),
        (["a:", "\tb: |", "\t\t文", "\tc: 1"], [0, 2, 4, 2]),
        (["a: |", "b: 1"], [0, 0]),
        (["a: |", "文"], [0, 0]),
        (["a: |", "    文", "  字"], [0, 4, 0]),
        (["a: |", "  一: |", "  二", "b: 1"], [0, 2, 2, 0]),
        (["- |", "  文", "- 字"], [0, 2, 0]),
        ([], []),
        (["", "  ", "\t"], []),
    ],
    ids=repr,
)
def test_how_far_lines_should_be_indented(lines: list[str], expected: list[int]) -> None:
    assert indents(*lines) == expected


def test_what_is_told_of_each_line() -> None:
    told = list(wanted(["a:", "", "\tb: |", "\t\t文", "# 说明", "  -", "  c：", "  d: 1 #:"]))
    assert [(line.number, line.blanks, line.odd, line.header, line.in_text) for line in told] == [
        (1, "", False, True, False),
        (3, "\t", True, False, False),
        (4, "\t\t", True, False, True),
        (6, "  ", False, True, False),
        (7, "  ", False, True, False),
        (8, "  ", False, False, False),
    ]
