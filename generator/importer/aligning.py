"""Finds the labels of a mandated table among the cells of a published one.

Of all ways to find labels one after another in the order of the form, the one with most of them is taken: what
was lost, printed twice or added by others does not shift the rest.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from generator.edition import Edition
from generator.importer.official import Mark, Official
from generator.importer.official import official as official_table
from generator.importer.tokens import Token, joined
from generator.importer.values import is_figure

_LONGEST = 3  # cells that one label may have been cut into
_ALIKE = 0.8  # how much of a label must be right, where it is spelt in no known way
_FOLLOWED = 0.05  # what figures behind the label of a row count
_SHORTEST = 4  # letters of a label that may be spelt wrong


class Hit(NamedTuple):
    """A label that was found: its mark, and the tokens ``first`` to ``end`` (not included) that spell it.

    ``sure``: it is spelt as the form, or as reports are known to spell it.
    """

    mark: Mark
    first: int
    end: int
    sure: bool


def aligned(tokens: Sequence[Token], official: Official) -> list[Hit]:
    """The labels found, in order."""
    marks = official.marks
    spelt = [
        {} if not token.key or is_figure(token.text) else _spelt(tokens, first, official)
        for first, token in enumerate(tokens)
    ]
    # best[i][j]: the score of the tokens from i on against the marks from j on. It falls with j.
    best = [[0.0] * (len(marks) + 1)] * (len(tokens) + _LONGEST + 1)
    for first in range(len(tokens) - 1, -1, -1):
        best[first] = _row(best, first, spelt[first]) if spelt[first] else best[first + 1]
    return _path(best, spelt, marks, len(tokens))


def _row(best: list[list[float]], first: int, spelt: dict[int, list[tuple[int, float]]]) -> list[float]:
    """The scores from a token on that may spell some of the marks."""
    row = list(best[first + 1])
    for number in sorted(spelt, reverse=True):
        score = max(found + best[end][number + 1] for end, found in spelt[number])
        before = number
        while before >= 0 and row[before] < score:  # whoever begins with an earlier mark can have it, too
            row[before] = score
            before -= 1
    return row


def _path(
    best: list[list[float]],
    spelt: list[dict[int, list[tuple[int, float]]]],
    marks: Sequence[Mark],
    length: int,
) -> list[Hit]:
    hits: list[Hit] = []
    first = number = 0
    while first < length and number < len(marks):
        score = best[first][number]
        taken = next(
            (
                (end, found)
                for end, found in spelt[first].get(number, ())
                if found + best[end][number + 1] == score
            ),
            None,
        )
        if taken:
            hits.append(Hit(marks[number], first, taken[0], taken[1] >= 1))
            first, number = taken[0], number + 1
        elif best[first][number + 1] == score:
            number += 1
        else:
            first += 1
    return hits


def _spelt(tokens: Sequence[Token], first: int, official: Official) -> dict[int, list[tuple[int, float]]]:
    """Which marks the tokens from one on spell: by the mark's number the ends, each with its score."""
    found: dict[int, list[tuple[int, float]]] = {}
    for end in range(first + 1, min(first + _LONGEST, len(tokens)) + 1):
        if end > first + 1 and is_figure(tokens[end - 1].text):
            break
        if end > first + 1 and not tokens[end - 1].key:
            continue
        key = tokens[first].key if end == first + 1 else joined(tokens[first:end])
        figures = _has_figures(tokens, end)
        for number, score in _known(key, official):
            more = _FOLLOWED if figures and official.marks[number].role == "row" else 0
            found.setdefault(number, []).append((end, score + more))
    return found


def _known(key: str, official: Official) -> Iterable[tuple[int, float]]:
    """The marks that a text is the label of, or else those that it is like."""
    if key in official.by_key:
        return ((number, 1.0) for number in official.by_key[key])
    return _like(key, official.edition, official.table.id) if len(key) >= _SHORTEST else ()


@lru_cache(maxsize=4_096)
def _like(key: str, edition: Edition, table: str) -> tuple[tuple[int, float], ...]:
    """The marks that a text of no known spelling is like, by number, with how far."""
    marks = enumerate(official_table(edition, table).marks)
    return tuple((number, score) for number, mark in marks if (score := _alike(key, mark.keys)))


def _has_figures(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure or an empty cell stands there: a row's label is told from a heading of the same words."""
    return at < len(tokens) and (not tokens[at].text or is_figure(tokens[at].text))


def _alike(key: str, keys: frozenset[str]) -> float:
    """How far a spelling that is not known is that of a label; 0 where it is too far from it."""
    if len(key) < _SHORTEST:
        return 0.0
    best = 0.0
    for known in keys:
        if len(known) < _SHORTEST or not _ALIKE <= len(key) / len(known) <= 1 / _ALIKE:
            continue
        best = max(best, SequenceMatcher(None, key, known, autojunk=False).ratio())
    return best * 0.9 if best >= _ALIKE else 0.0
