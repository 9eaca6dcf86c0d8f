"""Texts as sentences, and two versions of one sentence by the words in which they differ."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.compare.aligning import Pair, matches
from generator.compare.types import Run

_SENTENCE = re.compile(r"[^。；！？]*[。；！？]+[”’」』）)】》]*|[^。；！？]+")
# A number, a word in Latin letters, or a character: a changed figure is changed as a whole.
_WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[A-Za-z]+|.", re.DOTALL)
_ALIKE = 0.4  # share of pairs of characters that two versions of one sentence have in common at the least
_ISLAND = 1  # characters in both between two changes that are too few to be read as kept
_EACH_PAIR, _EACH_LOOK = (
    40,
    400,
)  # what it costs to hold two sentences together, or to look inside, however short
_WINDOW = 8  # sentences of B that one of A is held against where there are more of them
_MOST_PAIRS = 40_000  # sentences of A times sentences of B that are all held against each other


class Sentence(NamedTuple):
    """A sentence, with its stop; ``ends``: the paragraph ends with it."""

    text: str
    ends: bool


class Budget:
    """How much work may still go into looking inside sentences: texts of any length take bounded time."""

    def __init__(self, left: int = 16_000_000) -> None:
        self._left = left

    def spend(self, work: int) -> bool:
        """Whether there is enough left for this; it is taken off if so."""
        if work > self._left:
            return False
        self._left -= work
        return True


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text; each of its non-blank lines is a paragraph, outer blanks aside."""
    found = []
    for line in text.split("\n"):
        parts = _SENTENCE.findall(line.strip())
        found += [Sentence(part, number == len(parts)) for number, part in enumerate(parts, 1)]
    return found


def versions(a: list[str], b: list[str], budget: Budget) -> list[Pair]:
    """Which sentences of two parts that differ are versions of each other: positions, rising in both."""
    if len(a) * len(b) <= _MOST_PAIRS:
        work = len(a) * sum(map(len, b)) + len(b) * sum(map(len, a)) + len(a) * len(b) * _EACH_PAIR
        if budget.spend(work):
            return _likest([_bigrams(text) for text in a], [_bigrams(text) for text in b])
    return list(_nearby(a, b, budget))


def _nearby(a: list[str], b: list[str], budget: Budget) -> Iterator[Pair]:
    """The pairing of long parts: each sentence with the likest of the next few, and of more the longer none was."""
    known: dict[int, Counter[str]] = {}
    next_b, missed = 0, 0
    for at, one in enumerate(a):
        window = range(next_b, min(next_b + _WINDOW + missed, len(b)))
        if not budget.spend(sum(len(one) + len(b[to]) + _EACH_PAIR for to in window)):
            return
        here = _bigrams(one)
        known.update((to, _bigrams(b[to])) for to in window if to not in known)
        likeness, to = max(((_share(here, known[to]), -to) for to in window), default=(0.0, 0))
        if likeness >= _ALIKE:
            yield at, -to
            next_b, missed = 1 - to, 0
        else:
            missed += 1


def _bigrams(text: str) -> Counter[str]:
    """The pairs of neighbouring characters; all figures count as the same, for these are what changes."""
    plain = re.sub(r"\d+", "0", text)
    return Counter(map("".join, pairwise(f"\n{plain}\n")))


def _share(one: Counter[str], other: Counter[str]) -> float:
    if len(other) < len(one):
        one, other = other, one
    common = sum(min(times, other[pair]) for pair, times in one.items() if pair in other)
    return 2 * common / (one.total() + other.total())


def _likest(a: list[Counter[str]], b: list[Counter[str]]) -> list[Pair]:
    """The pairing without crossings in which most is alike."""
    likeness = [[_share(one, other) for other in b] for one in a]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= _ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def runs(a: str, b: str, budget: Budget) -> tuple[Run, ...]:
    """Two versions of a sentence as what both have and what only one has; in whole where they are too long."""
    if not budget.spend(len(a) * len(b) + _EACH_LOOK):
        return Run("removed", a), Run("added", b)
    one, other = _WORD.findall(a), _WORD.findall(b)
    return tuple(_tidy(_parts(one, other, matches(one, other))))


def _parts(a: list[str], b: list[str], pairs: Iterable[Pair]) -> Iterator[tuple[str, str, str]]:
    """By turns what changes and what stays: (removed, added, same behind them)."""
    i = j = 0
    same = removed = added = ""
    for at, to in (*pairs, (len(a), len(b))):
        if at > i or to > j:
            if same or removed or added:
                yield removed, added, same
            removed, added, same = "".join(a[i:at]), "".join(b[j:to]), ""
        same += a[at] if at < len(a) else ""
        i, j = at + 1, to + 1
    yield removed, added, same


def _tidy(parts: Iterable[tuple[str, str, str]]) -> Iterator[Run]:
    """The parts as runs; a character that happens to be in both between two changes belongs to them."""
    removed = added = same = ""
    for left, right, behind in parts:
        if (removed or added) and len(same) <= _ISLAND:
            removed, added, same = f"{removed}{same}{left}", f"{added}{same}{right}", behind
            continue
        yield from _told(removed, added, same)
        removed, added, same = left, right, behind
    yield from _told(removed, added, same)


def _told(removed: str, added: str, same: str) -> Iterator[Run]:
    if removed:
        yield Run("removed", removed)
    if added:
        yield Run("added", added)
    if same:
        yield Run("same", same)
