"""The search for wrong cells, on equations made for the purpose: what is blamed, offered, or left open."""

from __future__ import annotations

import pytest

from generator.edition import CellRef
from generator.footing.culprits import Search, Verdict
from generator.footing.equations import Correction, Corrections, Equation, in_written_cells
from generator.footing.sums import Number


def cell(name: str) -> CellRef:
    return CellRef("t", (name,), ("c",))


def search(sums: dict[str, Number], swapped: tuple[str, ...] = (), unfit: tuple[str, ...] = ()) -> Verdict:
    """The verdict on sums: the letters of their cells, with the difference; cells in order of appearance."""
    equations = [Equation({cell(name): 1 for name in cells}, off) for cells, off in sums.items()]
    order = list(dict.fromkeys(letter for cells in sums for letter in cells))

    def is_swapped(one: Corrections) -> bool:
        return "".join(correction.cell.row[0] for correction in one) in swapped

    return Search(
        equations, [cell(name) for name in order], lambda c: c.cell.row[0] not in unfit, is_swapped
    ).verdict()


def fix(**changes: int) -> Corrections:
    return tuple(Correction(cell(name), change) for name, change in changes.items())


# Five sums in a ring: only changes of a, b, c and d explain it, which are too many to guess at.
RING: dict[str, Number] = {"ab": 11, "bc": 110, "cd": 1100, "de": 1000, "ea": 1}
# Two rows that miss their totals by the same amount, one each way, in four columns.
CROSS: dict[str, Number] = {"abcd": 1, "efgh": -1, "ae": 0, "bf": 0, "cg": 0, "dh": 0}
PAIRS = ("ae", "bf", "cg", "dh")


@pytest.mark.parametrize(
    ("sums", "verdict"),
    [
        ({}, Verdict((), (), ())),
        ({"ab": 0, "ac": 0}, Verdict((), (), ())),
        ({"ab": 5, "ac": 5, "bc": 0}, Verdict((fix(a=-5),), (), ())),
        ({"ab": 5, "ac": 9, "bd": 0, "cd": 0}, Verdict((), (), (0, 1))),
        ({"pa": 3, "ab": 7, "bc": 9, "cq": 5, "qp": 0}, Verdict((fix(a=-3, b=-4, c=-5),), (), ())),
        (RING, Verdict((), (), (0, 1, 2, 3, 4))),
        ({"ab": 3, "cd": 4, "ce": 4, "de": 0}, Verdict((fix(c=-4),), (), (0,))),
    ],
    ids=["nothing", "all sound", "one", "no explanation", "three", "four are not guessed", "a lone sum"],
)
def test_the_fewest_cells_that_explain_everything(sums: dict[str, Number], verdict: Verdict) -> None:
    assert search(sums) == verdict


def test_mistakes_of_their_own_are_named_beside_what_stays_open() -> None:
    pairs: dict[str, Number] = {"zy": 5, "zx": 5, "yx": 0, "nm": 7, "no": 7, "mo": 0}
    assert search({**pairs, **RING}) == Verdict((fix(z=-5), fix(n=-7)), (), (6, 7, 8, 9, 10))


def test_of_two_that_share_a_sum_neither_is_a_mistake_of_its_own() -> None:
    shared: dict[str, Number] = {"pq": 5, "pr": 5, "qs": 5, "rs": 0}
    assert search({**shared, **RING}) == Verdict((), (), (0, 1, 2, 4, 5, 6, 7, 8))


def test_what_cannot_be_held_is_no_correction() -> None:
    assert search({"ab": 5, "ac": 5, "bc": 0}, unfit=("a",)) == Verdict((), (), (0, 1))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_too_many_ways_leave_those_in_each_other_s_place(count: int) -> None:
    ways = [fix(**{pair[0]: -1, pair[1]: 1}) for pair in PAIRS[:count]]
    found = search(CROSS, swapped=PAIRS[:count])
    if count <= 3:  # named as likely, never as certain
        assert found == Verdict((), tuple(ways), (), more=4 - count)
    else:
        assert found == Verdict((), (), (0, 1))


def test_too_many_ways_are_not_made_up_for_by_larger_ones() -> None:
    """The cell z stands in two columns against each other, so that sets of three would do as well."""
    sums = [Equation({cell(name): 1 for name in cells}, off) for cells, off in CROSS.items()]
    sums[2] = Equation({**sums[2].weights, cell("z"): 1}, 0)
    sums[3] = Equation({**sums[3].weights, cell("z"): -1}, 0)
    verdict = Search(sums, [cell(name) for name in "abcdefghz"], lambda _: True, lambda _: False).verdict()
    assert verdict == Verdict((), (), (0, 1))


def test_a_weight_that_does_not_divide_the_difference_is_none() -> None:
    sums = [Equation({cell("a"): 2, cell("b"): 1}, 5), Equation({cell("a"): 2, cell("b"): 1}, 5)]
    found = Search(sums, [cell("a"), cell("b")], lambda _: True, lambda _: False).verdict()
    assert found == Verdict((fix(b=-5),), (), ())


def test_computed_totals_stand_for_their_terms() -> None:
    weights = [(cell("t"), 1), (cell("a"), -1), (cell("x"), 1), (cell("x"), 1)]
    computed = {cell("t"): (cell("a"), cell("u")), cell("u"): (cell("b"), cell("c"))}
    assert in_written_cells(weights, computed) == {cell("b"): 1, cell("c"): 1, cell("x"): 2}
