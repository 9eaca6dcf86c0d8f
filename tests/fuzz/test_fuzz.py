"""Property-based fuzz: samples with slips of the hand, and the same as damaged bytes.

Few examples in the suite; ``GIPA_GEN_FUZZ=5000 bash tests/run.sh tests/fuzz`` for more.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import oracle
from tests.fuzz.judge import judge
from tests.fuzz.mutations import damaged, encoded, mutated, samples

SAMPLES = samples()
MANY = int(os.environ.get("GIPA_GEN_FUZZ", "150"))
fuzz = settings(
    max_examples=MANY,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "报告.yaml"


@st.composite
def clumsy(draw: st.DrawFn) -> bytes:
    """A sample after one to six slips, in some encoding."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    text = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 6))):
        text = mutated(text, chance)
    return encoded(text, chance)


@fuzz
@given(data=clumsy())
def test_clumsy_text(data: bytes, scratch: Path) -> None:
    judge(data, scratch)


@fuzz
@given(data=clumsy(), seed=st.integers(0, 2**32), times=st.integers(1, 4))
def test_damaged_bytes(data: bytes, seed: int, times: int, scratch: Path) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        data = damaged(data, chance)
    judge(data, scratch)


@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_the_strict_reader_reads_every_sample_as_we_do(number: int, scratch: Path) -> None:
    """The oracle is no use if it refuses what is right."""
    checked = judge(SAMPLES[number].encode(), scratch)
    assert not checked.findings.failed


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: &x 1\n",
        "a: *x\n",
        "a: !!int 1\n",
        "- a\n",
        "a\n",
        "a: 1\n---\nb: 2\n",
        "a: [1\n",
        "a:\tb: c\n",
    ],
)
def test_the_strict_reader_is_strict(text: str) -> None:
    with pytest.raises(oracle.NotAccepted):
        oracle.tree(text)
