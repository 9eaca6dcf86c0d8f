"""What counts as last year's text: pairs made for it, in copied_texts.yaml."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.rules.copied_text import share

PAIRS = yaml.safe_load((Path(__file__).parent / "copied_texts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["name"])
def test_how_much_is_the_same(pair: dict[str, Any]) -> None:
    least, most = pair["same"]
    assert least <= share(pair["this"], pair["last"]) <= most


def test_there_are_pairs_enough_of_both_kinds() -> None:
    alarms = [pair for pair in PAIRS if pair["same"][0] >= 80]
    assert len(PAIRS) >= 20
    assert 5 <= len(alarms) <= len(PAIRS) - 10


def test_long_texts_take_no_time() -> None:
    text = "".join(
        f"第{chr(0x4E00 + n % 5000)}件事讲的是{chr(0x5000 + n * 7 % 9000)}。" for n in range(20_000)
    )
    begun = time.process_time()
    assert share(text, text) >= 80
    assert time.process_time() - begun < 2
