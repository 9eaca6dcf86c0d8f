"""The rows of the form's tables as an input file has them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.edition import Block, Head, Path, Table
from generator.edition.fields import TO_FILL
from generator.edition.labels import explanation, plain_label
from generator.scaffold.filling import Entry, Filling
from generator.scaffold.scalars import comments, quoted


def table_lines(filling: Filling, table: Table) -> Iterator[Entry]:
    """Every row of a table, block by block."""
    for block in table.blocks:
        columns = [leaf.head for leaf in block.column_leaves]
        zero = "0" if len(columns) == 1 else f"[{', '.join('0' for _ in columns)}]"
        if filling.guided:
            yield Entry(_shape(block, columns, zero))
        for head in block.rows:
            yield from _row(filling, table.id, head, (), zero)


def _shape(block: Block, columns: list[Head], zero: str) -> str:
    names = "、".join(plain_label(head.label) for head in columns)
    notes = "；".join(note for head in columns if (note := explanation(head.label)))
    banner = f"{block.banner}，" if block.banner else ""
    explained = f"（{notes}）" if notes else ""
    return f"  # {banner}每行依次为：{names}{explained}；写成 {zero} 的样子"


def _row(filling: Filling, table: str, head: Head, above: Path, zero: str) -> Iterator[Entry]:
    path = (*above, head.id) if head.id else above
    key = ("row", table, *path)
    depth = len(above) + 1
    indent, name = "  " * depth, quoted(plain_label(head.label))
    note = explanation(head.label) if filling.guided else None
    comment = f"     # {note}" if note else ""
    yield from comments(filling.notes.get(key, ()), depth)
    if head.children:
        yield Entry(f"{indent}{name}:{comment}", key)
        for child in head.children:
            yield from _row(filling, table, child, path, zero)
        return
    value = filling.rows.get((table, path)) or (TO_FILL if filling.rest is None else zero)
    yield Entry(f"{indent}{name}: {value}{comment}", key)
