"""Only what the sums force: proved against tables whose every cell is known."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import footing
from generator.edition import CellRef, Edition, all_editions, edition_for
from generator.finding import Place
from generator.fix.arithmetic import forced, sound_totals
from generator.report import Report

EDITION = edition_for(2024)
assert EDITION is not None
CELLS = tuple(ref for table in EDITION.tables.values() if table.footings for ref in table.cells)

SMALL = """\
id: 试
from: 2008
source: 虚构
title: "{organ}{year}"
deadlines: {部门: 无, 政府: 无}
---
sections:
  - id: pieces
    heading: 件数
    tables:
      - id: pieces
        caption: 件数表
        blocks:
          - corner: 项目
            columns:
              - {id: a, label: 甲}
              - {id: b, label: 乙}
              - {id: all, label: 合计}
            rows: [{id: x, label: 子}, {id: y, label: 丑}, {id: sum, label: 合计}]
        footings:
          - {id: all, along: columns, terms: [a, b], total: [all], terms_name: 两项, total_name: 合计, basis: 虚构}
          - {id: sum, along: rows, terms: [x, y], total: [sum], terms_name: 两行, total_name: 合计, basis: 虚构}
"""


def report_of(edition: Edition, figures: Mapping[CellRef, int | None]) -> Report:
    """A report in which every cell stands in the file."""
    places = dict.fromkeys(figures, Place(1))
    return Report("甲", 2024, "部门", edition, "甲", (), "", {}, (), None, figures, places, {})


@st.composite
def true_tables(draw: st.DrawFn) -> dict[CellRef, int]:
    """Figures of which every sum holds, most of them nought as in real reports."""
    counts = draw(st.lists(st.sampled_from((0, 0, 0, 1, 2, 7)), min_size=len(CELLS), max_size=len(CELLS)))
    figures = dict(zip(CELLS, counts))
    identities = footing.identities(EDITION)  # type: ignore[arg-type]
    for _ in range(4):
        for identity in identities:
            *others, last = identity.totals
            figures[last] = sum(map(figures.get, identity.terms)) - sum(map(figures.get, others))  # type: ignore[arg-type]
            if figures[last] < 0:  # more done than came in: then more came in
                figures[identity.terms[0]] -= figures[last]
                figures[last] = 0
    return figures


def blanked(figures: Mapping[CellRef, int], blank: Iterable[CellRef]) -> Report:
    assert EDITION is not None
    return report_of(EDITION, {**figures, **dict.fromkeys(blank)})


@given(true_tables(), st.sets(st.sampled_from(CELLS), min_size=1, max_size=40))
def test_of_a_true_table_only_true_figures_are_forced(
    figures: dict[CellRef, int], blank: set[CellRef]
) -> None:
    assert not list(footing.broken(blanked(figures, ())))
    found = forced(blanked(figures, blank), blank)
    assert found == {ref: figures[ref] for ref in found}


@given(true_tables(), st.sampled_from(CELLS))
def test_a_single_blank_is_always_forced(figures: dict[CellRef, int], ref: CellRef) -> None:
    assert forced(blanked(figures, {ref}), {ref}) == {ref: figures[ref]}


@given(true_tables(), st.sampled_from(CELLS), st.sampled_from((-1, 1, 3)), st.data())
def test_beside_a_wrong_figure_nothing_is_forced_that_breaks_a_sum(
    figures: dict[CellRef, int], wrong: CellRef, by: int, data: st.DataObject
) -> None:
    blank = data.draw(st.sets(st.sampled_from([ref for ref in CELLS if ref != wrong]), max_size=12))
    mistaken = {**figures, wrong: max(0, figures[wrong] + by)}
    found = forced(blanked(mistaken, blank), blank)
    filled = blanked({**mistaken, **found}, blank - found.keys())
    broken = {ref for one in footing.broken(filled) for ref in (*one.identity.terms, *one.identity.totals)}
    assert broken.isdisjoint(found)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("editions")
    (folder / "试.yaml").write_text(SMALL, encoding="utf-8")
    return all_editions(folder)[0]


def test_of_a_small_table_against_every_way_to_fill_it(small: Edition) -> None:
    """Wherever a blank is filled, no other filling of the blanks makes the sums hold."""
    cells = small.tables["pieces"].cells
    for values in itertools.product(range(3), repeat=4):
        a, b, c, d = values
        true = dict(zip(cells, (a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d)))
        for count in (1, 2, 3):
            for blank in itertools.combinations(cells, count):
                found = forced(report_of(small, {**true, **dict.fromkeys(blank)}), set(blank))
                possible = [
                    filling
                    for filling in itertools.product(range(9), repeat=count)
                    if _holds(small, {**true, **dict(zip(blank, filling))})
                ]
                for ref, figure in found.items():
                    assert {filling[blank.index(ref)] for filling in possible} == {figure}


def _holds(edition: Edition, figures: Mapping[CellRef, int]) -> bool:
    return all(
        sum(figures[ref] for ref in identity.terms) == sum(figures[ref] for ref in identity.totals)
        for identity in footing.identities(edition)
    )


def test_cells_that_are_not_blank_stay_unknown(small: Edition) -> None:
    """What could not be read was written: it is not forced, and nothing is forced through it."""
    cells = small.tables["pieces"].cells
    figures = dict(zip(cells, (0, None, 0, 0, None, 0, 0, 0, 0)))
    assert forced(report_of(small, figures), {cells[1]}) == {cells[1]: 0}, "its own row says so"
    assert forced(report_of(small, figures), set()) == {}


def test_a_total_is_as_sound_as_what_it_adds_up(small: Edition) -> None:
    cells = small.tables["pieces"].cells
    good = report_of(small, dict(zip(cells, (1, 2, 3, 0, 1, 1, 1, 3, 4))))
    assert sound_totals(good) == {cells[2], cells[5], cells[6], cells[7], cells[8]}
    wrong = report_of(small, dict(zip(cells, (1, 2, 3, 0, 1, 1, 1, 4, 4))))  # column b
    assert sound_totals(wrong).isdisjoint({cells[7], cells[8], cells[2], cells[5]})
    assert cells[6] not in sound_totals(wrong) or not any(
        cells[6] in (*one.identity.terms, *one.identity.totals) for one in footing.broken(wrong)
    )


def test_editions_have_sums_of_counts_only_where_blanks_are_filled() -> None:
    kinds = {
        leaf.head.kind
        for edition in all_editions()
        for table in edition.tables.values()
        if table.footings
        for _, columns in table.rows.values()
        for leaf in columns
    }
    assert kinds == {"count"}, "an edition with other sums needs tests of its own here"


@pytest.mark.parametrize("kind", ["change", "amount"])
def test_sums_of_other_kinds_force_nothing(kind: str, tmp_path: Path) -> None:
    """A change may be negative: that the others already come to the total says nothing of two blanks."""
    (tmp_path / "试.yaml").write_text(
        SMALL.replace("label: 乙", f"label: 乙, kind: {kind}"), encoding="utf-8"
    )
    edition = all_editions(tmp_path)[0]
    cells = edition.tables["pieces"].cells
    figures = dict(zip(cells, (3, None, 3, 1, None, 1, 4, None, 4)))
    assert forced(report_of(edition, figures), {cells[1], cells[4]}) == {}
