"""From text to nodes, in one pass over PyYAML's events.

Composing is done here and not by PyYAML because its C composer recurses (100,000 nested brackets end the
process), because anchors, aliases and tags are refused before they cost anything, and because every
scalar has to stay text: YAML's own guesses turn 010 into 8 and 12:30 into 750.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import partial
from itertools import chain
from typing import Any

import yaml

from generator.finding import Fault, Place
from generator.source.nodes import ODD_BLANKS, Mapping, Node, Parsed, Scalar, Sequence
from generator.source.reading import blanked, control_characters

MAX_DEPTH = 20
MAX_ITEMS = 1000  # in one list or mapping; the longest that a report needs has about thirty
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What no official name begins with: blanks that are no indentation to YAML; signs meant as "- " or "#".
_ODD_BLANKS = frozenset(ODD_BLANKS)
_ODD_STARTS = frozenset("-–—－•·＃")
_WIDE_BARS = frozenset(("｜ ", "丨 ", "︱ "))
_BLOCKS = frozenset("|>")
_TIGHT_COMMENT = re.compile(r"[|>][-+1-9]{0,2}#")
_SEPARATORS = frozenset(":：=＝")


class Stopped(Exception):
    """The text cannot be read beyond a place.

    ``message`` is given where the file uses something of YAML that an input file may not use; else
    ``problem`` is what the parser says, and ``context`` where the thing began that it was reading.
    ``like_text``: the place may be the beginning of a text without quotation marks.
    """

    def __init__(
        self,
        place: Place,
        message: str | None = None,
        problem: str = "",
        context: Place | None = None,
        like_text: bool = False,
    ) -> None:
        super().__init__(message or problem)
        self.like_text = like_text
        self.place, self.message, self.problem, self.context = place, message, problem, context


class Composed:
    """The tree of a text as YAML reads it, and where YAML may read something else than what was meant.

    ``suspects`` are what may be rows that YAML has taken for text, or names that begin with what only looks
    like a dash: the line that they stand under, their first and their last. Most are right as they are: only
    where the form says otherwise are they looked at. ``certain`` are lines that say nothing as they are.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self.last_lines: dict[Place, int] = {}
        self.suspects: list[tuple[int, int, int]] = []
        self.certain: set[int] = set()

    def suspect(self, scalar: Scalar, above: int) -> None:
        """Remember the lines of a text to be looked at again, if the form takes none there or at ``above``."""
        first = scalar.place.line
        self.suspects.append((above, first, self.last_lines.get(scalar.place, first)))

    def suspected(self, lines: Set[int]) -> frozenset[int]:
        """All lines of the suspects that have one of the lines."""
        parts = (
            range(first, last + 1)
            for above, first, last in self.suspects
            if above in lines or not lines.isdisjoint(range(first, last + 1))
        )
        return frozenset(chain.from_iterable(parts))


def parse(text: str) -> Parsed:
    """The top mapping of a YAML text as far as it can be read, and what is wrong with the text."""
    try:
        composed = compose(text)
        if isinstance(composed.root, Mapping) and not composed.certain:
            again = partial(_with_rows, text, composed) if composed.suspects else None
            return Parsed(composed.root, tuple(composed.faults), again=again)
        stopped = None
    except Stopped as error:
        composed, stopped = None, error
    from generator.source.recovery import recover  # only a broken file needs it

    return recover(text, composed, stopped)


def _with_rows(text: str, composed: Composed, lines: Set[int]) -> Parsed | None:
    """What a sound text says where the suspects at some lines are rows."""
    meant = composed.suspected(lines)
    if not meant:
        return None
    from generator.source.recovery import with_rows

    return with_rows(text, composed, meant)


def compose(text: str) -> Composed:
    """The tree of a text; raises Stopped where it is no YAML or not what an input file may hold."""
    composed = Composed(text)
    try:
        _document(yaml.parse(text, Loader=_LOADER), composed)
    except yaml.YAMLError as error:
        mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        words = f"{getattr(error, 'context', None) or ''}: {getattr(error, 'problem', None) or ''}"
        raise Stopped(
            _place(mark), problem=words, context=None if context is None else _place(context)
        ) from error
    return composed


def _document(events: Iterator[Any], composed: Composed) -> None:
    """The only document of the stream."""
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if composed.root is not None:
                raise Stopped(
                    _place(event.start_mark),
                    "一个文件只写一份报告：请删去“---”及其后的内容，或另存为一个文件",
                    problem="document",
                )
            composed.root = _node(events, composed)


def _node(events: Iterator[Any], composed: Composed) -> Node:
    """One node and all below it. ``open_nodes`` is the stack of collections not yet closed."""
    open_nodes: list[tuple[list[Node], Place, bool]] = []
    for event in events:
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            _refuse_properties(event)
            node = _scalar(event, composed)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            _refuse_properties(event)
            place = _place(event.start_mark)
            if len(open_nodes) == MAX_DEPTH:
                raise Stopped(place, f"括号或缩进套了 {MAX_DEPTH} 层以上；报告最多四五层，请检查这一行的括号")
            open_nodes.append(([], place, isinstance(event, yaml.MappingStartEvent)))
            continue
        elif isinstance(event, yaml.AliasEvent):
            raise Stopped(
                _place(event.start_mark), "这里以 * 开头，YAML 会当作引用；若是文字请加引号", like_text=True
            )
        else:
            children, place, is_mapping = open_nodes.pop()
            node = (_mapping if is_mapping else _sequence)(children, place, composed)
        if not open_nodes:
            return node
        siblings, start, is_mapping = open_nodes[-1]
        if len(siblings) == MAX_ITEMS * (1 + is_mapping):
            raise Stopped(
                node.place,
                f"从第 {start.line} 行起的这一组写了 {MAX_ITEMS} 项以上；请检查是否贴错了内容",
                problem="items" if len(open_nodes) > 1 else "items of the whole file",
                context=start,
            )
        siblings.append(node)
    raise AssertionError("PyYAML closes every node that it opens")


def _mapping(children: list[Node], place: Place, composed: Composed) -> Mapping:
    keys, values = children[::2], children[1::2]
    above = place.line - 1
    for key, value in zip(keys, values):
        if not isinstance(key, Scalar):
            raise Stopped(key.place, "冒号前应是一个名称，这里却是一个列表或括号；请检查这一行的括号")
        if isinstance(value, Scalar) and value.style is None:
            if value.joined or value.place.line != key.place.line:
                composed.suspect(value, key.place.line)
            elif not value and key.style is None and _SEPARATORS.intersection(key):
                composed.suspect(key, above)
            if value[:2] in _WIDE_BARS:
                composed.certain.add(value.place.line)
        if key[:1] in _ODD_BLANKS:
            composed.certain.add(key.place.line)
        elif key and (key[0] in _ODD_STARTS or key[-1] in ":："):
            composed.suspect(key, above)
    return Mapping(tuple(zip(keys, values)), place)  # type: ignore[arg-type]  # every key is a Scalar now


def _sequence(children: list[Node], place: Place, composed: Composed) -> Sequence:
    for child in children:
        if isinstance(child, Scalar) and child.joined and child.style is None:
            composed.suspect(child, place.line - 1)
    return Sequence(tuple(children), place)


def _scalar(event: Any, composed: Composed) -> Scalar:
    place = _place(event.start_mark)
    style: str | None = event.style or None
    text: str = event.value
    if style == '"':  # only there can an escape bring in what the text of the file does not show
        composed.faults.extend(control_characters(text, place))
        text = blanked(text)
    if style in _BLOCKS and _TIGHT_COMMENT.match(composed.text, event.start_mark.index):
        raise Stopped(place, problem="block scalar")  # YAML refuses it; the C parser does not
    if style == ">":  # its lines that are not blank in the file, and after YAML has folded them
        written = composed.text[event.start_mark.index : event.end_mark.index].split("\n")[1:]
        joined = sum(map(bool, map(str.strip, written))) > sum(map(bool, map(str.strip, text.split("\n"))))
    else:
        joined = style != "|" and event.end_mark.line > event.start_mark.line
        if joined:
            composed.last_lines[place] = event.end_mark.line + 1
    return Scalar.at(text, place, style, joined, _comment_follows(composed.text, event.end_mark.index))


def _comment_follows(source: str, end: int) -> bool:
    while source[end : end + 1] in (" ", "\t"):
        end += 1
    return source[end : end + 1] == "#"


def _refuse_properties(event: Any) -> None:
    if event.anchor is not None:
        raise Stopped(
            _place(event.start_mark),
            "这里以 & 开头，YAML 会当作标记而丢掉后面的字；若是文字请加引号",
            like_text=True,
        )
    if event.tag is not None:
        raise Stopped(
            _place(event.start_mark), "这里以 ! 开头，YAML 会当作类型标记；若是文字请加引号", like_text=True
        )


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1)
