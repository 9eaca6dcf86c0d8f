"""Any file, however broken: mending it raises nothing, ends soon, ends for good, and tells no other story.

The story is read by the strict reader of tests/fuzz, which shares no code with the product.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fix import mend
from generator.fix.difference import difference
from generator.fix.text import stored
from tests.fix.test_cases import applied
from tests.fuzz import oracle
from tests.fuzz.judge import judge
from tests.fuzz.mutations import damaged
from tests.fuzz.test_fuzz import clumsy, fuzz

MOST_SECONDS = 10.0


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "报告.yaml"


def story(data: bytes) -> dict[str, str] | None:
    """What the strict reader reads; ``None`` where it refuses."""
    try:
        return oracle.read(data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    except (oracle.NotAccepted, UnicodeDecodeError):
        return None


def tried(data: bytes, scratch: Path) -> None:
    scratch.write_bytes(data)
    began = time.perf_counter()
    result = mend(scratch)
    assert time.perf_counter() - began < MOST_SECONDS
    assert result.before == data
    assert (result.after != data) == bool(result.changes)
    before, after = stored(result.before), stored(result.after)
    if result.changes:
        assert before is not None and after is not None and after.is_utf8
        shown = applied(
            before.mark.decode() + before.characters if before.is_utf8 else before.characters,
            difference(result),
        )
        assert shown.encode() == result.after
        judge(result.after, scratch)
    told = story(data)
    assert told is None or story(result.after) == told
    scratch.write_bytes(result.after)
    assert mend(scratch).changes == ()


@fuzz
@given(data=clumsy())
def test_clumsy_text(data: bytes, scratch: Path) -> None:
    tried(data, scratch)


@fuzz
@given(data=clumsy(), seed=st.integers(0, 2**32), times=st.integers(1, 4))
def test_damaged_bytes(data: bytes, seed: int, times: int, scratch: Path) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        data = damaged(data, chance)
    tried(data, scratch)
