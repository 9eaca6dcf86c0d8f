"""Whole rows and columns that are wrong, on grids made for the purpose: what is blamed, and what cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from generator.edition import CellRef
from generator.footing.culprits import Search, Verdict
from generator.footing.equations import Correction, Corrections, Equation, System, settling_change
from generator.footing.lines import exchanged, with_an_empty_one, written_anew
from generator.footing.sums import Number

Rows = Mapping[str, tuple[int, ...]]
COLUMNS = "xyt"  # the third is the total of the others
# Three rows alike in one sum, of which one belongs in the other, in whose place stands b.
ALIKE: dict[str, tuple[int, ...]] = {
    "a": (3, 5, 8),
    "c": (3, 5, 8),
    "e": (3, 5, 8),
    "p": (7, 11, 18),
    "b": (1, 1, 2),
    "f": (2, 2, 4),
    "q": (5, 7, 12),
}


def cell(row: str, column: str) -> CellRef:
    return CellRef("t", (row,), (column,))


def stated(rows: Rows) -> dict[CellRef, Number]:
    return {cell(row, c): value for row, values in rows.items() for c, value in zip(COLUMNS, values)}


def equations(rows: Rows, sums: Mapping[str, str]) -> list[Equation]:
    """Each row with its total, and for each column of each total row its terms."""
    figures = stated(rows)
    weights = [{cell(row, "x"): -1, cell(row, "y"): -1, cell(row, "t"): 1} for row in rows]
    weights += [
        {**{cell(term, column): -1 for term in terms}, cell(total, column): 1}
        for total, terms in sums.items()
        for column in COLUMNS
    ]
    return [Equation(one, sum(figures[ref] * weight for ref, weight in one.items())) for one in weights]


def system(rows: Rows, sums: Mapping[str, str]) -> System:
    return System(equations(rows, sums), list(stated(rows)), lambda _: True)


def residue(found: System) -> dict[int, Number]:
    return {number: one.difference for number, one in enumerate(found.equations) if one.difference}


def verdict(rows: Rows, sums: Mapping[str, str]) -> Verdict:
    figures = stated(rows)
    return Search(equations(rows, sums), list(figures), lambda _: True, lambda _: False, figures).verdict()


def after(rows: Rows, way: Corrections) -> list[tuple[int, ...]]:
    """The rows once a correction is made."""
    figures = stated(rows)
    for step in way:
        figures[step.cell] += step.change
    return [tuple(int(figures[cell(row, column)]) for column in COLUMNS) for row in rows]


def test_of_three_rows_alike_any_may_have_changed_places() -> None:
    found = verdict(ALIKE, {"p": "ace", "q": "bf"})
    assert [after(ALIKE, way) for way in found.exchanged] == [
        after({**ALIKE, row: (1, 1, 2), "b": (3, 5, 8)}, ()) for row in "ace"
    ]
    assert found == Verdict(exchanged=found.exchanged)


def test_of_four_none_is_named() -> None:
    rows = {**ALIKE, "g": (3, 5, 8), "p": (10, 16, 26)}
    found = verdict(rows, {"p": "aceg", "q": "bf"})
    assert not found.exchanged and not found.certain and not found.either
    assert found.open_ == tuple(residue(system(rows, {"p": "aceg", "q": "bf"})))


def test_exchanged_columns() -> None:
    """A column of figures in the place of the totals."""
    rows = {"a": (6, 5, 1), "b": (11, 9, 2), "p": (17, 14, 3)}
    found = system(rows, {"p": "ab"})
    (way,) = exchanged(found, residue(found), stated(rows))
    assert after(rows, way) == [(1, 5, 6), (2, 9, 11), (3, 14, 17)]
    assert [step.cell for step in way] == [cell(row, column) for row in "abp" for column in "xt"]


def test_rows_that_leave_out_different_totals_are_not_exchanged() -> None:
    found = system(ALIKE, {"p": "ace", "q": "bf"})
    figures = stated(ALIKE)
    assert len(exchanged(found, residue(found), figures)) == 3
    del figures[cell("b", "x")]
    assert exchanged(found, residue(found), figures) == []


def test_a_figure_that_no_cell_can_hold_is_not_put_there() -> None:
    sound = system(ALIKE, {"p": "ace", "q": "bf"})
    strict = System(sound.equations, list(stated(ALIKE)), lambda step: step.cell.row != ("a",))
    assert len(exchanged(strict, residue(strict), stated(ALIKE))) == 2


def test_a_row_written_anew() -> None:
    rows = {"a": (1, 5, 6), "b": (2, 9, 11), "p": (0, 0, 0)}
    figures, sums = stated(rows), equations(rows, {"p": "ab"})
    found = System(sums, list(figures), lambda step: figures[step.cell] + step.change >= 0)
    (way,) = written_anew(found, residue(found))
    assert after(rows, way) == [(1, 5, 6), (2, 9, 11), (3, 14, 17)]
    strict = System(found.equations, list(stated(rows)), lambda step: step.cell.column != ("y",))
    assert written_anew(strict, residue(strict)) == []


@pytest.mark.parametrize(
    ("one", "other", "empty"),
    [
        ((0, 0, 0), (3, 5, 8), True),
        ((3, 5, 0), (0, 0, 0), True),
        ((0, 2, 0), (3, 0, 0), False),
        ((2, 0, 0), (0, 5, 0), False),
        ((0, 0, 2), (5, 0, 0), False),
    ],
)
def test_a_line_of_noughts_takes_any_figures(
    one: tuple[int, ...], other: tuple[int, ...], empty: bool
) -> None:
    for turned in (False, True):
        cells = [cell(b, a) if turned else cell(a, b) for a in "ab" for b in "xyt"]
        way = tuple(Correction(ref, 1) for ref in cells)  # by how much says nothing here
        assert with_an_empty_one(way, dict(zip(cells, (*one, *other)))) is empty


def test_by_how_much_a_cell_must_change() -> None:
    assert settling_change(6, 2) == -3
    assert settling_change(6, -1) == 6
    assert settling_change(Decimal(3), 2) == Decimal("-1.5")
    assert settling_change(Decimal("0.5"), -1) == Decimal("0.5")


def test_a_row_that_is_missing_may_be_any_of_many() -> None:
    rows = {"a": (0, 0, 0), "b": (1, 1, 2), "c": (2, 1, 3), "d": (1, 1, 2), "p": (5, 5, 10), "q": (5, 5, 10)}
    gap = tuple(Correction(cell("a", column), by) for column, by in zip(COLUMNS, (1, 2, 3)))
    assert verdict(rows, {"p": "abcd", "q": "p"}) == Verdict(gap=gap)


def test_no_row_is_missing_where_the_sums_are_too_small() -> None:
    rows = {"a": (9, 9, 18), "b": (9, 9, 18), "c": (9, 9, 18), "d": (9, 9, 18)}
    rows |= {"p": (35, 34, 69), "q": (35, 34, 69)}
    assert verdict(rows, {"p": "abcd", "q": "p"}).gap == ()


def test_a_cell_that_counts_twice_settles_what_divides() -> None:
    twice = {cell("a", "x"): 2, cell("b", "x"): 1}
    found = System([Equation(twice, 6)], list(twice), lambda _: True)
    assert list(found.settling(0, 6)) == [Correction(cell("a", "x"), -3), Correction(cell("b", "x"), -6)]
    assert list(found.settling(0, 5)) == [Correction(cell("b", "x"), -5)]
