"""Whatever a text holds: it is read, soon, and nothing raises."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importer.text.grids import flat

SIZE = 5_000_000
LONG = {
    "blanks": " " * SIZE,
    "full-width blanks": "　" * SIZE,
    "pipes": "|" * SIZE,
    "box characters": "┌" * SIZE,
    "plus and minus": "+-" * (SIZE // 2) + "+",
    "tabs": "\t" * SIZE,
    "labels": "其他 0 总计 0 " * (SIZE // 10),
    "chapters": "一、 " * (SIZE // 3),
    "figures": "1 " * (SIZE // 2),
    "crosses": ("├" + "┼" * 1_800 + "┤\n") * 2_000,
    "rules": "---|" * (SIZE // 4),
    "words and figures": "规章 0 规章 0 规章 0" + " 共 3" * 12_000,
    "marks": "# a\n" + "** a" * (SIZE // 4),
    "tags": "# a\n" + "<span " * (SIZE // 6),
    "brackets": "# a\n" + "[]{" * (SIZE // 3),
    "cells with pipes": "a |\n" * (SIZE // 4),
    "rows with tabs": "a\tb\n" * (SIZE // 4),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_five_megabytes_are_soon_read(text: str) -> None:
    start = time.process_time()
    flat(text)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "small", ["| a |\n", "┌─┐\n│ │\n", "规章 0 0\n", "a\n|\n", "# a\n===\n", "<table>\n"]
)
def test_four_times_the_text_takes_no_more_than_some_eight_times_the_time(small: str) -> None:
    def needed(times: int) -> float:
        text, start = small * times, time.process_time()
        flat(text)
        return time.process_time() - start

    needed(100)
    assert needed(8_000) < 8 * needed(2_000) + 0.2


PIECES = """
| || ┌─┐ │ └─┘ ├ ┼ +--+ + - ---| # === ** <table> </table> <td> &nbsp; \\ 规章 总计 其他 0 12 一、总体情况 。 {#a}
"""
pieces = st.sampled_from([*PIECES.split(), "\n", "\t", " ", "\u3000", "||\n"])


@given(st.lists(pieces, max_size=60).map("".join))
def test_nothing_raises(text: str) -> None:
    flat(text)


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    flat(text)
