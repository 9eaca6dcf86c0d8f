"""In which order tests are run, and when what is known of them is stale."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path


def in_turn(tests: Iterable[str], seconds: dict[str, float]) -> list[str]:
    """One test of each function in turn, the quick ones first, so that no function waits for another's cases."""
    turns: Counter[str] = Counter()
    ranked = []
    for nodeid in sorted(tests, key=lambda nodeid: (seconds[nodeid], nodeid)):
        function = nodeid.partition("[")[0]
        turns[function] += 1
        ranked.append((turns[function], seconds[nodeid], nodeid))
    return [nodeid for _, _, nodeid in sorted(ranked)]


def digest(files: Iterable[Path]) -> str:
    """What tells one state of files from another."""
    whole = hashlib.sha256()
    for file in sorted(files):
        if file.suffix != ".pyc":
            whole.update(file.read_bytes())
    return whole.hexdigest()[:16]


def with_next(tests: list[str]) -> Iterator[tuple[str, str]]:
    """Each test with the one that follows; the last with an empty name."""
    return zip(tests, [*tests[1:], ""])
