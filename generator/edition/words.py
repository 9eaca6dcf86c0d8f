"""Cells in the form's own words, for messages: section, row, column."""

from __future__ import annotations

from generator.edition.labels import has_ordinal, plain_label, without_explanation
from generator.edition.types import CellRef, Edition, Head, Path


def heads_to(heads: tuple[Head, ...], path: Path) -> tuple[Head, ...]:
    """The headings from the top of a tree down to the one at ``path``, captions left out; () for none."""
    for head in heads:
        if head.id is None:
            found = heads_to(head.children, path)
            if found:
                return found
        elif head.id == path[0]:
            if len(path) == 1:
                return (head,)
            below = heads_to(head.children, path[1:])
            return (head, *below) if below else ()
    return ()


def row_words(edition: Edition, table: str, row: Path) -> str:
    """A row or a group of rows: ``三、（三）… 1.…``. The first number is the section's.

    A top heading is left out where the next one has an ordinal of its own to be found by, and loses its
    own ordinal where it stays, so that no two numbers of one style follow each other.
    """
    blocks = edition.tables[table].blocks
    heads = next(found for block in blocks if (found := heads_to(block.rows, row)))
    if len(heads) > 1 and has_ordinal(heads[1].label):
        labels = [without_explanation(head.label) for head in heads[1:]]
    else:
        labels = [plain_label(heads[0].label), *(without_explanation(head.label) for head in heads[1:])]
    return f"{edition.section_of_table[table].number}、{' '.join(labels)}"


def column_words(edition: Edition, ref: CellRef) -> str:
    """A column's label as printed, without explanation: ``总计``."""
    _, columns = edition.tables[ref.table].rows[ref.row]
    return next(plain_label(leaf.head.label) for leaf in columns if leaf.path == ref.column)


def cell_words(edition: Edition, ref: CellRef) -> str:
    """A cell as ``三、（一）…“总计”列``; just the row where it has only one column."""
    words = row_words(edition, ref.table, ref.row)
    if len(edition.tables[ref.table].rows[ref.row][1]) == 1:
        return words
    return f"{words}“{column_words(edition, ref)}”列"
