"""Where in a sound text its scalars and its brackets end. Nodes only say where they begin.

All are offsets, counted in characters from 0. Block lists and mappings have no end of their own: they end with
the last thing in them.
"""

from typing import Any, NamedTuple

import yaml

from generator.source.parsing import _LOADER


class Spans(NamedTuple):
    """The ends by the beginnings: of scalars, quotation marks included, and of lists and mappings in brackets."""

    scalars: dict[int, int]
    brackets: dict[int, int]

    def in_brackets(self, offset: int) -> bool:
        """Whether an offset is between the brackets of a list or mapping."""
        return any(start < offset < end for start, end in self.brackets.items())


def spans(text: str) -> Spans:
    """The spans of a text that has been read without a fault of its writing."""
    found = Spans({}, {})
    open_nodes: list[tuple[int, bool]] = []
    for event in yaml.parse(text, Loader=_LOADER):
        _note(event, found, open_nodes)
    return found


def _note(event: Any, found: Spans, open_nodes: list[tuple[int, bool]]) -> None:
    start, end = _at(event.start_mark), _at(event.end_mark)
    if isinstance(event, yaml.ScalarEvent):
        found.scalars[start] = end
    elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
        open_nodes.append((start, bool(event.flow_style)))
    elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
        start, bracketed = open_nodes.pop()
        if bracketed:
            found.brackets[start] = end


def _at(mark: Any) -> int:
    return int(mark.index)
