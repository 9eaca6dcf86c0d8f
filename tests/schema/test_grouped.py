"""Thousands separators in a row written by names: the number is read whole, and each is told."""

from __future__ import annotations

import pytest

from generator.edition import edition_named
from generator.finding import Edit, Fault, Place
from generator.schema.grouped import regrouped
from generator.source import Mapping, Node, Scalar, Sequence
from generator.source.parsing import compose

PATH = ("proactive_disclosure", "regulation")
WORDS = "二、规章“{}”列：{} 里的逗号会把一个数分成 {} 项；请去掉逗号，写 {}"


def row(text: str) -> Mapping:
    root = compose(f"行: {text}\n").root
    assert isinstance(root, Mapping)
    found = root.entries[0][1]
    assert isinstance(found, Mapping)
    return found


def plain(node: Node) -> object:
    """A node without places."""
    if isinstance(node, Scalar):
        return str(node)
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {str(key): plain(value) for key, value in node.entries}


def fault(column: int, name: str, parts: str, whole: str, *commas: int) -> Fault:
    message = WORDS.format(name, parts, parts.count(",") + 1, whole)
    edits = tuple(Edit(Place(1, comma), ",", "") for comma in commas)
    return Fault("cell.type", Place(1, column), message, ".".join(PATH), hint=whole, edits=edits)


@pytest.mark.parametrize(
    ("text", "read", "faults"),
    [
        (
            "{甲: 1,234, 乙: 5}",
            {"甲": "1234", "乙": "5"},
            [fault(8, "甲", "1,234", "1234", 9)],
        ),
        (
            "{甲: 1,234,567, 乙: 12,000}",
            {"甲": "1234567", "乙": "12000"},
            [fault(8, "甲", "1,234,567", "1234567", 9, 13), fault(22, "乙", "12,000", "12000", 24)],
        ),
        ("{甲: 1, 234, 乙: 5}", {"甲": "1234", "乙": "5"}, [fault(8, "甲", "1,234", "1234")]),
        ("{甲: 1,234, 567}", {"甲": "1234567"}, [fault(8, "甲", "1,234,567", "1234567")]),
        ("{甲: 1, 乙: 2}", {"甲": "1", "乙": "2"}, []),
        ("{甲: 1,23}", {"甲": "1", "23": ""}, []),
        ("{甲: '1',234}", {"甲": "1", "234": ""}, []),
        ("{甲: 1, 234: 5}", {"甲": "1", "234": "5"}, []),
        ("{甲: [1],234}", {"甲": ["1"], "234": ""}, []),
        ("{234,567}", {"234": "", "567": ""}, []),
        ("{甲: 1234,567}", {"甲": "1234", "567": ""}, []),
    ],
)
def test_a_number_in_parts(text: str, read: object, faults: list[Fault]) -> None:
    form = edition_named("2021")
    node = row(text)
    found, told = regrouped(node, form, PATH)
    assert (plain(found), told, found.place) == (read, faults, node.place)
    assert [key.place for key, _ in found.entries] == [
        key.place
        for key, value in node.entries
        if str(key) in dict(plain(found))  # type: ignore[call-overload]
    ]


def test_the_whole_number_stands_where_its_first_part_does() -> None:
    found, _ = regrouped(row("{甲: 1,234}"), edition_named("2021"), PATH)
    value = found.entries[0][1]
    assert isinstance(value, Scalar) and (value.place, value.style) == (Place(1, 8), None)


def test_without_an_edition_the_row_has_no_words() -> None:
    _, (told,) = regrouped(row("{甲: 1,234}"), None, PATH)
    assert told.message == "“甲”列：1,234 里的逗号会把一个数分成 2 项；请去掉逗号，写 1234"
