"""From text to nodes, in one pass over PyYAML's events.

Composing is done here and not by PyYAML because its C composer recurses (100,000 nested brackets end the
process), because anchors, aliases and tags are refused before they cost anything, and because every
scalar has to stay text: YAML's own guesses turn 010 into 8 and 12:30 into 750.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from generator.finding import Fault, Place
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.reading import blanked, control_characters

MAX_DEPTH = 20
MAX_ITEMS = 1000  # in one list or mapping; the longest that a report needs has about thirty
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Refused(Exception):
    """The file uses something of YAML that an input file may not use."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place


def parse(text: str) -> tuple[Mapping | None, list[Fault]]:
    """The top mapping of a YAML text, or ``None`` with the one fault that says why not."""
    events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
    faults: list[Fault] = []
    try:
        root = _document(events, faults, text)
    except yaml.YAMLError as error:
        from generator.source.trouble import diagnose, unclosed_quote  # only a broken file needs it

        if "quoted scalar" in (getattr(error, "context", None) or ""):
            return None, [unclosed_quote(_place(error.context_mark))]  # type: ignore[attr-defined]
        return None, [diagnose(text, _place(getattr(error, "problem_mark", None)))]
    except _Refused as refused:
        return None, [Fault("syntax.forbidden", refused.place, str(refused))]
    if isinstance(root, Mapping):
        return root, faults
    from generator.source.trouble import not_a_mapping

    return None, [not_a_mapping(text, root)]


def _document(events: Iterator[Any], faults: list[Fault], text: str) -> Node | None:
    """The only document of the stream; ``None`` for an empty one."""
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise _Refused(
                    _place(event.start_mark),
                    "一个文件只写一份报告：请删去“---”及其后的内容，或另存为一个文件",
                )
            root = _compose(events, faults, text)
    return root


def _compose(events: Iterator[Any], faults: list[Fault], text: str) -> Node:
    """One node and all below it. ``open_nodes`` is the stack of collections not yet closed."""
    open_nodes: list[tuple[list[Node], Place, bool]] = []
    for event in events:
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            _refuse_properties(event)
            node = _scalar(event, faults, text)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            _refuse_properties(event)
            place = _place(event.start_mark)
            if len(open_nodes) == MAX_DEPTH:
                raise _Refused(
                    place, f"括号或缩进套了 {MAX_DEPTH} 层以上；报告最多四五层，请检查这一行的括号"
                )
            open_nodes.append(([], place, isinstance(event, yaml.MappingStartEvent)))
            continue
        elif isinstance(event, yaml.AliasEvent):
            raise _Refused(_place(event.start_mark), "这里以 * 开头，YAML 会当作引用；若是文字请加引号")
        else:
            children, place, is_mapping = open_nodes.pop()
            node = _mapping(children, place) if is_mapping else Sequence(tuple(children), place)
        if not open_nodes:
            return node
        siblings, start, is_mapping = open_nodes[-1]
        if len(siblings) == MAX_ITEMS * (1 + is_mapping):
            raise _Refused(
                node.place, f"从第 {start.line} 行起的这一组写了 {MAX_ITEMS} 项以上；请检查是否贴错了内容"
            )
        siblings.append(node)
    raise AssertionError("PyYAML closes every node that it opens")


def _mapping(children: list[Node], place: Place) -> Mapping:
    keys, values = children[::2], children[1::2]
    for key in keys:
        if not isinstance(key, Scalar):
            raise _Refused(key.place, "冒号前应是一个名称，这里却是一个列表或括号；请检查这一行的括号")
    return Mapping(tuple(zip(keys, values)), place)  # type: ignore[arg-type]  # every key is a Scalar now


def _scalar(event: Any, faults: list[Fault], source: str) -> Scalar:
    place = _place(event.start_mark)
    style: str | None = event.style or None
    text: str = event.value
    if style == '"':  # only there can an escape bring in what the text of the file does not show
        faults.extend(control_characters(text, place))
        text = blanked(text)
    if style == ">":  # its lines that are not blank in the file, and after YAML has folded them
        written = source[event.start_mark.index : event.end_mark.index].split("\n")[1:]
        joined = sum(map(bool, map(str.strip, written))) > sum(map(bool, map(str.strip, text.split("\n"))))
    else:
        joined = style != "|" and event.end_mark.line > event.start_mark.line
    return Scalar.at(text, place, style, joined, _comment_follows(source, event.end_mark.index))


def _comment_follows(source: str, end: int) -> bool:
    while source[end : end + 1] in (" ", "\t"):
        end += 1
    return source[end : end + 1] == "#"


def _refuse_properties(event: Any) -> None:
    if event.anchor is not None:
        raise _Refused(
            _place(event.start_mark), "这里以 & 开头，YAML 会当作标记而丢掉后面的字；若是文字请加引号"
        )
    if event.tag is not None:
        raise _Refused(_place(event.start_mark), "这里以 ! 开头，YAML 会当作类型标记；若是文字请加引号")


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1)
