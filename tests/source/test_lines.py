"""Which lines of a text are rows, which are texts, and what stands below which."""

from __future__ import annotations

import pytest

from generator.source.lines import (
    block,
    continued,
    head,
    indent_of,
    is_prose,
    is_row,
    next_rows,
    opens_text,
    parent,
    rows,
)


def test_only_blanks_are_an_indentation() -> None:
    assert [indent_of(line) for line in ("", "  ", "  a ", "a", " \ta", "　a")] == [0, 2, 2, 0, 1, 0]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("a: 1", True),
        ("  甲", True),
        ("\ta", True),
        ("", False),
        ("   ", False),
        (" \t", False),
        ("　", False),
        ("# 说明", False),
        ("  # 说明", False),
        ("a # 说明", True),
    ],
)
def test_what_is_a_row(line: str, row: bool) -> None:
    assert is_row(line) is row


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("导语: |", True),
        ("导语: >", True),
        ("导语: |-", True),
        ("导语: |2+", True),
        ("导语: | ", True),
        ("导语: |  # 说明", True),
        ("导语：|", True),
        ("导语 = |", True),
        ("导语 |", True),
        ("- |", True),
        ("导语: |甲", False),
        ("导语: 甲", False),
        ("导语: a>b", False),
        ("导语|", False),
        ("| ", False),
        ("# |", False),
        ("甲" * 200 + ": |", True),
        ("导语: |" + " " * 200, False),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_what_opens_a_text(line: str, opens: bool) -> None:
    assert opens_text(line) is opens


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a: 1\nb: 2", [1, 2]),
        ("a: 1\n\n   \n\t\n　\n# c\n  # d\nb: 2", [1, 8]),
        ("a: |\n  文\n  字\nb: 2", [1, 4]),
        ("a: |\n\n  文\n\n  字\nb: 2", [1, 6]),
        ("a: |\n  文\n    # 文\n  # 文\n# c\n  b: 2", [1, 6]),
        ("a: |\n    文\n  字\nb: 2", [1, 3, 4]),  # out of the text, which has four blanks
        ("a:\n  b: |\n  c: 1", [1, 2, 3]),
        ("a:\n  b: |\n    文\n  c: 1", [1, 2, 4]),
        ("a: |\nb: |\n  文", [1, 2]),
        ("a: |\n  文\nb: |\n 字\nc: 1", [1, 3, 5]),
    ],
    ids=repr,
)
def test_which_lines_are_rows(text: str, numbers: list[int]) -> None:
    assert list(rows(text.split("\n"))) == numbers


@pytest.mark.parametrize(
    ("text", "number", "numbers"),
    [
        ("a:\n  b: 1\n  c: 2\nd: 1", 1, [1, 2, 3]),
        ("a:\n  b: 1\n  c: 2\nd: 1", 2, [2]),
        ("a:\n  b: 1\n  c: 2\nd: 1", 4, [4]),
        ("a:\n  b: 1\n  c: 2\nd: 1", 9, [4]),
        ("a:\n  b: 1\n\n  c: 2\n\nd: 1", 1, [1, 2, 3, 4]),
        ("a:\n# 说明\n  b: 1\n# 说明\nd: 1", 1, [1, 2, 3]),
        ("a:\n\t# 说明\n  b: 1\n　\nd: 1", 1, [1, 2, 3]),
        ("  a:\n    b: 1\n c: 1", 1, [1, 2]),
        ("a:\n  b:\n    c: 1\n  d: 1", 2, [2, 3]),
        ("a: 1\n\nb: 1", 2, [2]),
    ],
    ids=repr,
)
def test_what_belongs_to_a_line(text: str, number: int, numbers: list[int]) -> None:
    assert list(block(text.split("\n"), number)) == numbers


@pytest.mark.parametrize(
    ("text", "number", "above"),
    [
        ("a:\n  b: 1", 2, 1),
        ("a:\n b: 1", 2, 1),
        ("a:\n  b: 1\n  c: 1", 3, 1),
        ("a:\n  b:\n    c: 1\n  d: 1", 4, 1),
        ("a:\n  b:\n    c: 1\n  d: 1", 3, 2),
        ("a:\n# 说明\n\n  b: 1", 4, 1),
        ("a:\nb: 1", 2, None),
        ("a: 1", 1, None),
        ("  a: 1", 1, None),
        ("  a: 1\n  b: 1", 2, None),
        ("a:\n\n  b: 1", 2, None),
    ],
    ids=repr,
)
def test_what_a_line_stands_under(text: str, number: int, above: int | None) -> None:
    assert parent(text.split("\n"), number) == above


def test_the_next_row_of_each_line() -> None:
    lines = ["a: 1", "", "# 说明", "  b: 1", "c: 1"]
    assert next_rows(lines) == ["a: 1", "  b: 1", "  b: 1", "  b: 1", "c: 1", None]
    assert next_rows([]) == [None]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a: 文\n  字: 1\n  句: 2\nb: []\n  c: 1", [2, 3]),
        ("a：文\n  字: 1", [2]),
        ("a: |\n  字: 1", [2]),
        ("a: 文\nb: 1", []),
        ("a:\n  b: 1", []),
        ("a: [1,\n  2]", []),
        ("a: # 说明\n  b: 1", []),
        ("- a: 文\n  b: 1", []),  # in the column of the name: the next row
        ("- a: 文\n    b: 1", [2]),
        ("a: 文\n  b: 文\nc: 文\n  d", [2, 4]),
    ],
    ids=repr,
)
def test_which_rows_may_go_on_a_text(text: str, numbers: list[int]) -> None:
    lines = text.split("\n")
    assert continued(lines, range(1, len(lines) + 1)) == set(numbers)


def test_a_long_line_is_looked_at_for_four_hundred_characters() -> None:
    assert head("甲" * 400 + "乙") == "甲" * 400
    assert head("甲" * 400) == "甲" * 400


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("我局公开信息，成效明显", True),
        ("真好！", True),
        ("（一）公开: 1", True),
        ("  (十) 公开", True),
        ("公开: 1", False),
        ("公开：一，二", False),
        ("公开 = 1，2", False),
        ("一、公开", False),
        ("甲" * 400 + "，", True),
        ("甲" * 401 + "，", False),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_what_reads_like_a_sentence(line: str, prose: bool) -> None:
    assert is_prose(line) is prose
