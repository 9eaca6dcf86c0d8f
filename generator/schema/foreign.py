"""Rows and columns of another edition's form in a file: the year is wrong, or last year's table was kept.

The same place of two editions counts different things, so nothing is suggested and nothing renamed: the clerk
first has to say which year it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from generator.edition import LAST_YEAR, Edition, Head, all_editions
from generator.edition.fields import top_heads
from generator.edition.labels import label_key
from generator.finding import Fault
from generator.source import Mapping, Node, Scalar


def fault_for(key: Scalar, edition: Edition, extra: bool, path: tuple[str, ...]) -> Fault | None:
    """The fault for a label that only another edition's form has; None for any other label.

    ``extra``: all labels of this edition are written beside it, so that it has nothing to be put in place of.
    ``path`` leads to what it stands in: a table, a group of rows, or a row.
    """
    other = _labels(edition).get(label_key(key))
    if other is None:
        return None
    table = edition.tables.get(path[0]) if path else None
    which = "项" if table is not None and path[1:] in table.rows else "行"
    message = (
        f"“{key.strip()}”是{_called(other)}表上的，"
        f"这份文件按年度用的是 {edition.id} 版式；请先核对“年度”。年度没有错的，"
        + (
            f"本版的表没有这一{which}，请删去“{key.strip()}”这一{which}"
            if extra
            else "各列的含义不同，请按本版的表重填"
        )
    )
    return Fault("row.unknown", key.place, message)


def wrong_form(root: Mapping, edition: Edition, year: Scalar) -> Fault | None:
    """The one fault of a file all of whose parts are another edition's: its year is wrong, or its form is."""
    keys = {label_key(key) for key, _ in root.entries}
    if keys & _parts(edition):
        return None
    written = set(_all_keys(root))
    alike = {
        other: len(written & {*_parts(other), *_keys(other)})
        for other in all_editions()
        if len(keys & _parts(other)) >= min(2, len(_parts(other)))
    }
    if not alike:
        return None
    named = "或".join(_called(other) for other, count in alike.items() if count == max(alike.values()))
    message = (
        f"“年度”写的是 {year.strip()}，这个年度用{_called(edition)}，而文件写的是{named}的各部分；"
        "请先核对“年度”。年度没有错的，请用 gipa-gen new 新建一份，照它的各部分填写。改好后再检查其余内容"
    )
    return Fault("edition.mismatch", year.place, message)


def _called(edition: Edition) -> str:
    until = "年度起" if edition.last_year == LAST_YEAR else f"至 {edition.last_year} 年度"
    kind = "分章写的旧版式" if edition.free_chapters else f" {edition.id} 版式"
    return f"{kind}（{edition.first_year} {until}）"


def _parts(edition: Edition) -> set[str]:
    """The names of the parts that only a report of this kind has."""
    ids = {section.id for section in edition.sections} | ({"chapters"} if edition.free_chapters else set())
    return {label_key(head.label) for head in top_heads(edition) if head.id in ids}


def _all_keys(node: Node) -> Iterator[str]:
    """All names in a file, also those inside others."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield label_key(key)
            yield from _all_keys(value)


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
