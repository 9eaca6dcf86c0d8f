"""Five hundred damages to the tables of reports: no figure is wrong without a finding."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.importer.foreign.figures import MADE_UP, PUBLISHED, made_up, published
from tests.importer.foreign.model import body, html
from tests.importer.foreign.mutations import MUTATIONS, mutated
from tests.importer.foreign.office import plain_docx
from tests.importer.foreign.scoring import score

SEEDS = 500
TOGETHER = 50


@pytest.mark.parametrize("first", range(0, SEEDS, TOGETHER))
def test_pages(first: int) -> None:
    for seed in range(first, first + TOGETHER):
        report, page = made_up(*MADE_UP[seed % len(MADE_UP)])
        name, new = mutated(page, seed)
        found = score(report, "page.html", html(body(new)).encode())
        assert (found.silent, found.lost) == ((), ()), f"{seed}: {name}"


@pytest.mark.parametrize("name", PUBLISHED)
def test_figures_of_published_reports(shared: Path, name: str) -> None:
    """Mostly zeros: a shift is seen by the grid only."""
    report, page = published(shared, name)
    for seed in range(1_000, 1_030):
        damage, new = mutated(page, seed)
        found = score(report, "page.html", html(body(new)).encode())
        assert (found.silent, found.lost) == ((), ()), f"{seed}: {damage}"


def test_word_files() -> None:
    for seed in range(5_000, 5_012):
        report, page = made_up(*MADE_UP[seed % len(MADE_UP)])
        name, new = mutated(page, seed)
        found = score(report, "report.docx", plain_docx(new, ragged=True))
        assert (found.silent, found.lost) == ((), ()), f"{seed}: {name}"


def test_every_damage_is_drawn() -> None:
    _, page = made_up(*MADE_UP[0])
    drawn = Counter(mutated(page, seed)[0].split()[0] for seed in range(SEEDS))
    assert set(drawn) == {mutation.__name__ for mutation in MUTATIONS}
