"""Values from the nodes of a layout's file: whatever is wrong is said in Chinese, with its line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from generator.source import Mapping, Node, Scalar, Sequence

_T = TypeVar("_T")
_HEX = frozenset("0123456789ABCDEF")
_FLAGS = {"yes": True, "no": False}
_LONGEST = 10  # characters of a number


class Wrong(Exception):
    """What is wrong with the file, and in which line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read(kind: Callable[..., _T], node: Node, **readers: Callable[[Node], Any]) -> _T:
    """A named tuple from a mapping with exactly its fields; a field without a reader is a number."""
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]  # a named tuple's class
    values = dict(entries(node))
    for key in values:
        if key not in fields:
            raise Wrong(key.place.line, f"不认识“{key}”；这里可以写 {'、'.join(fields)}")
    missing = [name for name in fields if name not in values]
    if missing:
        raise Wrong(node.place.line, f"少了 {'、'.join(missing)}")
    found: dict[str, Node] = {str(key): value for key, value in values.items()}
    return kind(**{name: readers.get(name, number)(found[name]) for name in fields})


def entries(node: Node) -> tuple[tuple[Scalar, Node], ...]:
    """The keys and values of a mapping, each key once."""
    if not isinstance(node, Mapping):
        raise Wrong(node.place.line, "这里应写成 名称: 值")
    seen = set()
    for key, _ in node.entries:
        if key in seen:
            raise Wrong(key.place.line, f"“{key}”写了两次")
        seen.add(key)
    return node.entries


def items(node: Node) -> tuple[Node, ...]:
    """The items of a list that has some."""
    if not isinstance(node, Sequence) or not node.items:
        raise Wrong(node.place.line, "这里应是一个列表")
    return node.items


def text(node: Node) -> str:
    """A scalar that is not empty."""
    if not isinstance(node, Scalar) or not node:
        raise Wrong(node.place.line, "这里应是一段文字")
    return str(node)


def texts(node: Node) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(text(item) for item in items(node))


def number(node: Node) -> float:
    """A number of millimetres, points, characters or lines; never negative."""
    found = text(node)
    if not (found.isascii() and found.replace(".", "", 1).isdecimal() and len(found) <= _LONGEST):
        raise Wrong(node.place.line, f"“{found[:20]}”应是一个数，如 15.5，不带单位")
    return float(found)


def flag(node: Node) -> bool:
    """A yes or no."""
    found = text(node)
    if found not in _FLAGS:
        raise Wrong(node.place.line, f"“{found[:20]}”应是 {' 或 '.join(_FLAGS)}")
    return _FLAGS[found]


def one_of(words: tuple[str, ...]) -> Callable[[Node], str]:
    """A reader of one of a few words."""

    def reader(node: Node) -> str:
        found = text(node)
        if found not in words:
            raise Wrong(node.place.line, f"“{found[:20]}”应是 {' 或 '.join(words)}")
        return found

    return reader


def colour(node: Node) -> str:
    """Six hexadecimal digits, RRGGBB."""
    found = text(node).upper()
    if len(found) != 6 or not _HEX.issuperset(found):
        raise Wrong(node.place.line, f"“{found[:20]}”应是六位颜色代码，如 C00000")
    return found
