"""How the pairs of a metadata card share the rows of a page, alike in Word and on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

Pair = tuple[str, str]


def rows(pairs: tuple[Pair, ...], fits: Callable[[str], bool]) -> Iterator[tuple[Pair, ...]]:
    """The pairs in their order, two in a row where both contents fit into half of one."""
    waiting: Pair | None = None
    for pair in pairs:
        short = fits(pair[1])
        if waiting and short:
            yield waiting, pair
            waiting = None
            continue
        if waiting:
            yield (waiting,)
        waiting = pair if short else None
        if not short:
            yield (pair,)
    if waiting:
        yield (waiting,)
