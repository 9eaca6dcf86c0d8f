"""From text to nodes: where reading stops, and what may have been meant as rows."""

from __future__ import annotations

import pytest

from generator.finding import Place
from generator.source.nodes import Mapping, Scalar, Sequence
from generator.source.parsing import Composed, Stopped, compose, parse


def stopped(text: str) -> Stopped:
    with pytest.raises(Stopped) as error:
        compose(text)
    return error.value


@pytest.mark.parametrize(
    ("text", "place", "context", "problem"),
    [
        ("a: 1\n\tb: 2\n", (2, 1), (1, 4), "found a tab character"),
        ("a: [1, 2\nb: 3\n", (2, 2), (1, 4), "while parsing a flow sequence: "),
        ('a: 1\nb: "文\n', (3, 1), (2, 4), "while scanning a quoted scalar: found unexpected end"),
        ("a: 1\n b: 2\n", (2, 3), None, "mapping values are not allowed"),
        ("a:\n  - 1\n  b: 2\n", (3, 3), (2, 3), "while parsing a block collection: did not find"),
        ("a: 1\n乙\nb: 2\n", (3, 1), (2, 1), "while scanning a simple key: could not find"),
        ("a: @b\n", (1, 4), (1, 4), "found character that cannot start any token"),
    ],
    ids=repr,
)
def test_where_reading_stops(
    text: str, place: tuple[int, int], context: tuple[int, int] | None, problem: str
) -> None:
    error = stopped(text)
    assert (error.place, error.context) == (Place(*place), context and Place(*context))
    assert problem in error.problem
    assert error.message is None
    assert str(error) == error.problem


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: 1\nb: &x 2\n", (2, 4), "这里以 & 开头，YAML 会当作标记而丢掉后面的字；若是文字请加引号"),
        ("a: !x 2\n", (1, 4), "这里以 ! 开头，YAML 会当作类型标记；若是文字请加引号"),
        ("a: &x [1]\n", (1, 4), "这里以 & 开头，YAML 会当作标记而丢掉后面的字；若是文字请加引号"),
        ("a: *x\n", (1, 4), "这里以 * 开头，YAML 会当作引用；若是文字请加引号"),
        (
            "a: " + "[" * 20 + "]" * 20,
            (1, 23),
            "括号或缩进套了 20 层以上；报告最多四五层，请检查这一行的括号",
        ),
        ("a: {[1]: 2}\n", (1, 5), "冒号前应是一个名称，这里却是一个列表或括号；请检查这一行的括号"),
        ("a: 1\n? {b: 1}\n: 2\n", (2, 3), "冒号前应是一个名称，这里却是一个列表或括号；请检查这一行的括号"),
    ],
    ids=lambda value: value[:16] if isinstance(value, str) else None,
)
def test_what_an_input_file_may_not_use(text: str, place: tuple[int, int], message: str) -> None:
    error = stopped(text)
    assert (error.place, error.message, error.context) == (Place(*place), message, None)
    assert (error.problem, str(error)) == ("", message)
    assert error.like_text is ("若是文字请加引号" in message)


def test_nineteen_brackets_in_a_row_are_read() -> None:
    assert isinstance(compose("a: " + "[" * 19 + "]" * 19).root, Mapping)


def test_a_second_document_stops_reading() -> None:
    error = stopped("---\na: 1\n---\nb: 2\n")
    assert error.place == Place(3, 1)
    assert error.message == "一个文件只写一份报告：请删去“---”及其后的内容，或另存为一个文件"
    assert error.problem == "document"


@pytest.mark.parametrize(
    ("text", "problem", "context"),
    [
        ("a:\n" + "  - 1\n" * 1001, "items", (2, 3)),
        ("a: [" + "1, " * 1000 + "1]\n", "items", (1, 4)),
        ("a:\n" + "".join(f"  b{n}: 1\n" for n in range(1001)), "items", (2, 3)),
        ("".join(f"b{n}: 1\n" for n in range(1001)), "items of the whole file", (1, 1)),
    ],
    ids=["list", "brackets", "mapping", "whole"],
)
def test_a_thousand_items_are_the_limit(text: str, problem: str, context: tuple[int, int]) -> None:
    error = stopped(text)
    assert (error.problem, error.context) == (problem, Place(*context))
    assert error.message == f"从第 {context[0]} 行起的这一组写了 1000 项以上；请检查是否贴错了内容"
    assert error.place.line == (1 if "[" in text else text.count("\n"))
    at_limit = text.replace("1, ", "", 1) if "[" in text else text[: text.rindex("\n", 0, -1) + 1]
    assert isinstance(compose(at_limit).root, Mapping)


@pytest.mark.parametrize(
    ("text", "suspects"),
    [
        ("a: 文\n  字\nb: 1\n", [(1, 1, 2)]),
        ("a:\n  文\nb: 1\n", [(1, 2, 2)]),
        ("a:\n  文\n  字\n  句\nb: 1\n", [(1, 2, 4)]),
        ("a:\n  - 文\n    字\n", [(1, 2, 3)]),
        ("- 文\n  字\n", [(0, 1, 2)]),
        ("a:\n  b：: 1\n  c：\n", None),
        ("a:\n  b:\n  c：1:\n", [(1, 3, 3)]),
        ("a:\n  b＝1:\n", [(1, 2, 2)]),
        ("a:\n  –b: 1\n", [(1, 2, 2)]),
        ("a:\n  -b: 1\n", [(1, 2, 2)]),
        ("a:\n  ·b: 1\n", [(1, 2, 2)]),
        ("a:\n  ＃b: 1\n", [(1, 2, 2)]),
        ("a:\n  b：: 1\n", [(1, 2, 2)]),
        ("a:\n  b:: 1\n", [(1, 2, 2)]),
        ("\n\na:: 1\n", [(2, 3, 3)]),
        ("a: 文\nb: 1\n", []),
        ("a:\n  b–: 1\n", []),
        ('a:\n  "文\n  字"\nb: 1\n', []),
        ("a: |\n  文\n  字\n", []),
        ("a: >\n  文\n  字\n", []),
        ("a:\n  - 文\n  - '字\n    句'\n", []),
        ('a:\n  "b：1":\n', []),
        ("a:\n  b:\n  c:\n", []),
    ],
    ids=repr,
)
def test_what_may_be_rows_that_yaml_takes_for_text(
    text: str, suspects: list[tuple[int, int, int]] | None
) -> None:
    if suspects is None:
        assert "could not find expected ':'" in stopped(text).problem
    else:
        composed = compose(text)
        assert (composed.suspects, composed.certain) == (suspects, set())


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("　a: 1\nb: 2\n", {1}),
        ("a: 1\n\xa0b: 2\n\u200bc: 3\n", {2, 3}),
        ("a:\n  b: ｜ 文\n", {2}),
        ("a: 丨 文\n", {1}),
        ("a: 1\nb: ︱ 文\n", {2}),
        ("a: ｜文\n", set()),
        ('a: "｜ 文"\n', set()),
        ("a: 　文\n", set()),
    ],
    ids=repr,
)
def test_lines_that_say_nothing_as_they_are(text: str, certain: set[int]) -> None:
    assert compose(text).certain == certain


@pytest.mark.parametrize(
    ("lines", "suspected"),
    [
        ({1}, {3, 4}),
        ({3}, {3, 4}),
        ({4}, {3, 4}),
        ({2}, set()),
        ({5}, set()),
        ({6}, {7}),
        ({1, 7}, {3, 4, 7}),
        (set(), set()),
    ],
    ids=str,
)
def test_all_lines_of_a_suspect_are_named(lines: set[int], suspected: set[int]) -> None:
    composed = Composed("")
    composed.suspects = [(1, 3, 4), (6, 7, 7)]
    assert composed.suspected(lines) == suspected


def test_a_sound_text_is_not_read_anew() -> None:
    parsed = parse("a: 1\n")
    assert (parsed.again, parsed.mended, parsed.faults, parsed.doubtful) == (None, False, (), frozenset())


def test_suspects_are_read_anew_only_where_the_form_asks() -> None:
    parsed = parse("b:\n  c：1\n  d：2\ne: 文\n  字\n")
    assert parsed.again is not None and parsed.root is not None
    assert [str(key) for key, _ in parsed.root.entries] == ["b", "e"]
    assert parsed.again(set()) is None
    anew = parsed.again({1})
    assert anew is not None and anew.root is not None
    (_, rows), (_, text) = anew.root.entries
    assert isinstance(rows, Mapping) and [(str(k), str(v)) for k, v in rows.entries] == [
        ("c", "1"),
        ("d", "2"),
    ]
    assert str(text) == "文 字"
    assert [(fault.rule, fault.place) for fault in anew.faults] == [
        ("syntax.yaml", Place(2, 4)),
        ("syntax.yaml", Place(3, 4)),
    ]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a: 文 # 说明\n", True),
        ("a: 文\t# 说明\n", True),
        ("a: 文   \t # 说明\n", True),
        ('a: "文" # 说明\n', True),
        ('a: "文"\n', False),
        ("a: 文\n# 说明\n", False),
        ("a: 文", False),
        ("a: 文  ", False),
    ],
    ids=repr,
)
def test_a_comment_behind_a_text_is_told(text: str, cut: bool) -> None:
    root = compose(text).root
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert isinstance(value, Scalar)
    assert (str(value), value.cut) == ("文", cut)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a: >\n  文\n  字\n", True),
        ("a: >\n  文\n\n  字\n", False),
        ("a: >\n\n  文\n", False),
        ("a: >-\n  文\n", False),
        ("a: >\n  文\n    字\n  句\n", False),
        ("a: >\n  文\n  字\n\n  句\n", True),
        ("a: 文\n  字\n", True),
        ("a: '文\n\n  字'\n", True),
        ("a: |\n  文\n  字\n", False),
    ],
    ids=repr,
)
def test_lines_that_yaml_joins(text: str, joined: bool) -> None:
    root = compose(text).root
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert isinstance(value, Scalar)
    assert value.joined is joined


def test_collections_stand_where_they_begin() -> None:
    root = compose("a: 1\nb:\n  - [1, 2]\n  - {c: 3}\n").root
    assert isinstance(root, Mapping) and root.place == Place(1, 1)
    items = root.entries[1][1]
    assert isinstance(items, Sequence) and items.place == Place(3, 3)
    first, second = items.items
    assert isinstance(first, Sequence) and first.place == Place(3, 5)
    assert isinstance(second, Mapping) and second.place == Place(4, 5)
    assert first.items == ("1", "2")


def test_an_escape_cannot_bring_in_a_control_character() -> None:
    composed = compose('a: "文\\a字"\n')
    assert isinstance(composed.root, Mapping)
    assert composed.root.entries[0][1] == "文 字"
    (fault,) = composed.faults
    assert (fault.rule, fault.place.line, fault.edits) == ("text.control-character", 1, ())


def test_a_text_by_itself_is_plain() -> None:
    text = Scalar.at("甲", Place(1, 2))
    assert (text, text.place, text.style, text.joined, text.cut) == ("甲", Place(1, 2), None, False, False)
    assert not text.quoted
