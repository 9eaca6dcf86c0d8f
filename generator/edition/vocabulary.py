"""Which keys an input file may use at a place, and what each of them means."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from generator.edition.labels import label_key, nearest, plain_label
from generator.edition.types import Head


class Vocabulary(NamedTuple):
    """The official and the known wrong labels of one level of headings, by their comparison keys.

    ``names`` gives the official key of each id, in the order of the form; ``captions`` are headings that
    only group others and may not be written.
    """

    official: dict[str, str]
    variants: dict[str, str]
    captions: dict[str, tuple[str, ...]]
    names: dict[str, str]

    def meaning(self, label: str) -> tuple[str | None, bool]:
        """The id that a label stands for (or None), and whether it is the official label."""
        key = label_key(label)
        if key in self.official:
            return self.official[key], True
        return self.variants.get(key), False

    def suggestion(self, label: str, candidates: Iterable[str]) -> str | None:
        """Of the candidate ids the one whose official label is nearest to ``label``."""
        labels = {self.names[id_]: id_ for id_ in candidates}
        found = nearest(label, labels)
        return labels[found] if found else None


@cache
def vocabulary(heads: tuple[Head, ...]) -> Vocabulary:
    """The vocabulary of one level of headings; what captions group counts as on this level."""
    named = tuple(named_heads(heads))
    return Vocabulary(
        official={label_key(head.label): str(head.id) for head in named},
        variants={label_key(alias): str(head.id) for head in named for alias in head.aliases},
        captions={
            label_key(head.label): tuple(plain_label(below.label) for below in named_heads(head.children))
            for head in _captions(heads)
        },
        names={str(head.id): plain_label(head.label) for head in named},
    )


def named_heads(heads: Iterable[Head]) -> Iterator[Head]:
    """The headings of one level; what captions group counts as on this level."""
    for head in heads:
        if head.id is None:
            yield from named_heads(head.children)
        else:
            yield head


def _captions(heads: Iterable[Head]) -> Iterator[Head]:
    for head in heads:
        if head.id is None:
            yield head
            yield from _captions(head.children)
