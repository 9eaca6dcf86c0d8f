"""Rows and columns of another edition's form in a file: the year is wrong, or last year's table was kept.

The same place of two editions counts different things, so nothing is suggested and nothing renamed: the clerk
first has to say which year it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from generator.edition import LAST_YEAR, Edition, Head, all_editions
from generator.edition.labels import label_key
from generator.finding import Fault
from generator.source import Scalar


def fault_for(key: Scalar, edition: Edition, rule: str) -> Fault | None:
    """The fault for a label that only another edition's form has; None for any other label."""
    other = _labels(edition).get(label_key(key))
    if other is None:
        return None
    until = "年度起" if other.last_year == LAST_YEAR else f"至 {other.last_year} 年度"
    message = (
        f"“{key.strip()}”是 {other.id} 版式（{other.first_year} {until}）表上的，"
        f"这份文件按年度用的是 {edition.id} 版式；请先核对“年度”。年度没有错的，各列的含义不同，请按本版的表重填"
    )
    return Fault(rule, key.place, message)


def not_renamed(faults: Iterable[Fault]) -> Iterator[Fault]:
    """In a file with rows of another edition no label is renamed: its figures may be of that edition too."""
    for fault in faults:
        yield fault._replace(edits=()) if fault.rule == "label.variant" else fault


@cache
def _labels(edition: Edition) -> dict[str, Edition]:
    """The labels of rows and columns that other editions have and this one has not."""
    own = set(_keys(edition))
    return {
        key: other
        for other in all_editions()
        if other.id != edition.id
        for key in _keys(other)
        if key not in own
    }


def _keys(edition: Edition) -> Iterator[str]:
    for table in edition.tables.values():
        for block in table.blocks:
            yield from (label_key(head.label) for head in _all((*block.rows, *block.columns)))


def _all(heads: tuple[Head, ...]) -> Iterator[Head]:
    for head in heads:
        if head.id is not None:
            yield head
        yield from _all(head.children)
