"""Which items of two long lists go together, in time that grows with their length and not with its square.

What stands once in both lists is an anchor (patience diff); between anchors the lists are short, and difflib
is good at those. Where they are long all the same, items are taken in the order in which they come again.
"""

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

_SMALL = 10_000  # pairs of items that difflib may look at between two anchors
_MOST_ROUNDS = 40  # anchors between anchors between anchors

Pair = tuple[int, int]


class _Gap(NamedTuple):
    """What is still to be aligned: items ``a_from`` to ``a_to`` of A and ``b_from`` to ``b_to`` of B."""

    a_from: int
    a_to: int
    b_from: int
    b_to: int
    round: int


def matches(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Pair]:
    """The positions of equal items that go together, rising in both lists."""
    found: list[Pair] = []
    gaps = [_Gap(0, len(a), 0, len(b), 0)]
    while gaps:
        gap = _trimmed(a, b, gaps.pop(), found)
        if gap.a_from == gap.a_to or gap.b_from == gap.b_to:
            continue
        anchors = _rising(_anchors(a, b, gap)) if gap.round < _MOST_ROUNDS else []
        if anchors:
            found += anchors
            gaps += _between(gap, anchors)
        elif (gap.a_to - gap.a_from) * (gap.b_to - gap.b_from) <= _SMALL:
            found += _by_difflib(a, b, gap)
        else:
            found += _rising(_repeated(a, b, gap))
    return sorted(found)


def _trimmed(a: Sequence[Hashable], b: Sequence[Hashable], gap: _Gap, found: list[Pair]) -> _Gap:
    """The gap without what both begin and end with, which is found."""
    a_from, a_to, b_from, b_to, rounds = gap
    while a_from < a_to and b_from < b_to and a[a_from] == b[b_from]:
        found.append((a_from, b_from))
        a_from, b_from = a_from + 1, b_from + 1
    while a_from < a_to and b_from < b_to and a[a_to - 1] == b[b_to - 1]:
        a_to, b_to = a_to - 1, b_to - 1
        found.append((a_to, b_to))
    return _Gap(a_from, a_to, b_from, b_to, rounds)


def _anchors(a: Sequence[Hashable], b: Sequence[Hashable], gap: _Gap) -> list[Pair]:
    """What stands just once in either part, in A's order."""
    times_a = Counter(a[gap.a_from : gap.a_to])
    times_b = Counter(b[gap.b_from : gap.b_to])
    places = {b[at]: at for at in range(gap.b_from, gap.b_to) if times_b[b[at]] == 1}
    return [
        (at, places[a[at]]) for at in range(gap.a_from, gap.a_to) if times_a[a[at]] == 1 and a[at] in places
    ]


def _repeated(a: Sequence[Hashable], b: Sequence[Hashable], gap: _Gap) -> list[Pair]:
    """Items by how often they have come before: the third of A with the third of B."""
    places: dict[tuple[Hashable, int], int] = {}
    seen: Counter[Hashable] = Counter()
    for at in range(gap.b_from, gap.b_to):
        places[b[at], seen[b[at]]] = at
        seen[b[at]] += 1
    seen.clear()
    found = []
    for at in range(gap.a_from, gap.a_to):
        if (key := (a[at], seen[a[at]])) in places:
            found.append((at, places[key]))
        seen[a[at]] += 1
    return found


def _rising(pairs: list[Pair]) -> list[Pair]:
    """The longest part of the pairs, which rise in A, that rises in B too."""
    last: list[int] = []  # the end in B of the best chain of each length
    chains: list[int] = []  # its last pair
    before: list[int] = []
    for number, (_, at) in enumerate(pairs):
        length = bisect_left(last, at)
        before.append(chains[length - 1] if length else -1)
        if length == len(last):
            last.append(at)
            chains.append(number)
        else:
            last[length], chains[length] = at, number
    found: list[Pair] = []
    number = chains[-1] if chains else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _between(gap: _Gap, anchors: list[Pair]) -> Iterator[_Gap]:
    a_from, b_from = gap.a_from, gap.b_from
    for a_at, b_at in (*anchors, (gap.a_to, gap.b_to)):
        if a_from < a_at and b_from < b_at:
            yield _Gap(a_from, a_at, b_from, b_at, gap.round + 1)
        a_from, b_from = a_at + 1, b_at + 1


def _by_difflib(a: Sequence[Hashable], b: Sequence[Hashable], gap: _Gap) -> Iterator[Pair]:
    one, other = a[gap.a_from : gap.a_to], b[gap.b_from : gap.b_to]
    for block in difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield gap.a_from + block.a + step, gap.b_from + block.b + step
