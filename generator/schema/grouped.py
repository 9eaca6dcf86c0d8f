"""Numbers with thousands separators in a row written by names: to YAML each comma begins another name.

Loaded only for rows that have a number for a name.
"""

from __future__ import annotations

import itertools

from generator.edition import Edition
from generator.edition.words import row_words
from generator.finding import Edit, Fault
from generator.schema.rewriting import comma_between, is_split
from generator.source import Mapping, Node, Scalar


def regrouped(node: Mapping, edition: Edition | None, path: tuple[str, ...]) -> tuple[Mapping, list[Fault]]:
    """The row with such numbers whole, and a fault for each: it is read as meant, so that its sums are right.

    ``path`` is that of the row, its table first.
    """
    words = row_words(edition, path[0], path[1:]) if edition else ""
    entries: list[tuple[Scalar, Node]] = []
    parts: dict[int, list[Scalar]] = {}
    for key, value in node.entries:
        last = len(entries) - 1
        whole = entries[-1][1] if entries else None
        before = parts[last][-1] if last in parts else whole
        if isinstance(whole, Scalar) and not whole.quoted and value == "" and is_split(before, key):
            parts.setdefault(last, [whole]).append(key)
        else:
            entries.append((key, value))
    faults = []
    for index, group in parts.items():
        name, first = entries[index][0], group[0]
        joined = "".join(group)
        message = f"{words}“{name.strip()}”列：{','.join(group)} 里的逗号会把一个数分成 {len(group)} 项；请去掉逗号，写 {joined}"
        faults.append(
            Fault("cell.type", first.place, message, ".".join(path), hint=joined, edits=_commas(group))
        )
        entries[index] = (name, Scalar.at(joined, first.place))
    return Mapping(tuple(entries), node.place), faults


def _commas(group: list[Scalar]) -> tuple[Edit, ...]:
    """The edits that take the commas out, where nothing else stands between the parts."""
    edits = []
    for one, other in itertools.pairwise(group):
        comma = comma_between(one, other)
        if comma is None:
            return ()
        edits.append(comma)
    return tuple(edits)
