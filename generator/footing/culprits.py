"""Which cells are wrong, where sums fail: from differences to corrections.

Every identity that holds no blank is one equation over the cells that the clerk wrote (a total that the tool
computed stands for its own terms). A wrong cell leaves the same difference in each equation that it is part
of, so:

1. One cell that, changed by one amount, settles all failing equations of a table and fails no other is the
   culprit. In the requests table every cell stands in two equations or more, each with a pattern of its own,
   so that one wrong cell is always named.
2. Else all pairs that settle everything are looked for. In a pair whose cells stand in different equations
   one of the two is alone in some failing equation, which gives its correction; the other must then settle
   what is left. Of more pairs than can be shown, those with figures in each other's place are named as likely.
3. Else a whole row or column, if one alone settles everything when its figures are written anew: a line of
   totals that nobody filled in. Where many rows would do, one of them was left empty.
4. Else every cell that settles all its equations by one amount, and shares none of them with another such
   cell, is a mistake of its own; what is left is looked at once more, for pairs and for threes. Where that
   would change such a cell again it was none of its own: then all is looked at at once.

An equation whose cells stand in no other one can only say that one of them is wrong, not which: it is left out
of all this. A correction must be a figure that the cell can hold (a count is never negative). What no set explains, or too
many do, stays a list of failing equations.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.edition import CellRef, Path
from generator.footing.sums import Number

MOST_SETS = 3
_MOST_CELLS = 3


class Equation(NamedTuple):
    """One identity over written cells: its weights by cell, and by how much its totals state too much."""

    weights: Mapping[CellRef, int]
    difference: Number


class Correction(NamedTuple):
    """A cell, and what must be added to its figure."""

    cell: CellRef
    change: Number


Corrections = tuple[Correction, ...]
Residue = dict[int, Number]
"""The failing equations by number, each with its difference."""


class Verdict(NamedTuple):
    """What explains the failing equations of a table.

    ``certain``: corrections that stand alone, each group of them to be made together. ``either``: the sets of
    which one is right; ``more`` other sets of as many cells would do as well. ``line``: a whole row or column. ``gap``: what any
    of many rows would have to gain. ``open_``: the numbers of the equations that nothing explains.
    """

    certain: tuple[Corrections, ...] = ()
    either: tuple[Corrections, ...] = ()
    open_: tuple[int, ...] = ()
    more: int = 0
    line: Corrections = ()
    gap: Corrections = ()


class Search:
    """The equations of one table and its cells in print order.

    ``fits`` says whether a cell can hold its corrected figure, ``swapped`` whether a pair of corrections puts
    two figures in each other's place.
    """

    def __init__(
        self,
        equations: Sequence[Equation],
        cells: Sequence[CellRef],
        fits: Callable[[Correction], bool],
        swapped: Callable[[Corrections], bool],
    ) -> None:
        self._equations = equations
        self._order = {cell: number for number, cell in enumerate(cells)}
        self._fits = fits
        self._swapped = swapped
        self._of_cell: dict[CellRef, list[int]] = {}
        for number, equation in enumerate(equations):
            for cell in equation.weights:
                self._of_cell.setdefault(cell, []).append(number)
        self._most = max(map(len, self._of_cell.values()), default=0)

    def verdict(self) -> Verdict:
        """The explanation with the fewest cells, as the module's docstring says."""
        failing = {n: e.difference for n, e in enumerate(self._equations) if e.difference}
        mute = tuple(number for number in failing if self.alone_in(number))
        found = self._explained({n: failing[n] for n in failing if n not in mute})
        return found._replace(open_=(*mute, *found.open_))

    def _explained(self, residue: Residue) -> Verdict:
        found = self._smallest(residue, 2)
        if found is not None:
            return found
        lines = self._lines(residue)
        if len(lines) == 1:
            return Verdict(line=lines[0])
        if len(lines) > MOST_SETS and all(
            step.change > 0 for step in lines[0]
        ):  # any row would do: what is missing is a row of its own
            return Verdict(gap=lines[0])
        alone = self._standing_alone(residue)
        left = residue
        for correction in alone:
            left = self._after(left, correction)
        rest = self._smallest(left, _MOST_CELLS) or Verdict(open_=tuple(left))
        if {one.cell for one in alone} & {one.cell for way in (*rest.certain, *rest.either) for one in way}:
            return self._smallest(residue, _MOST_CELLS) or Verdict(open_=tuple(residue))
        return rest._replace(certain=(*((one,) for one in alone), *rest.certain))

    def _lines(self, residue: Residue) -> list[Corrections]:
        """The rows and columns that settle everything when their figures are written anew."""
        lines: dict[tuple[str, Path], list[CellRef]] = {}
        for cell in self._of_cell:
            lines.setdefault(("row", cell.row), []).append(cell)
            lines.setdefault(("column", cell.column), []).append(cell)
        found = []
        for cells in lines.values():
            steps = [step for cell in cells if (step := self._across(residue, cell, set(cells)))]
            left = residue
            for step in steps:
                left = self._after(left, step)
            if steps and not left and all(map(self._fits, steps)):
                found.append(tuple(sorted(steps, key=self._rank)))
        return found

    def _across(self, residue: Residue, cell: CellRef, line: set[CellRef]) -> Correction | None:
        """What one cell of a line must change by for the equations that hold no other cell of the line."""
        for number in self._of_cell[cell]:
            weights = self._equations[number].weights
            if number in residue and len(line & weights.keys()) == 1:
                return Correction(cell, _settling_change(residue[number], weights[cell]))
        return None

    def alone_in(self, number: int) -> bool:
        """Whether no other equation holds any cell of this one, so that it can tell nothing of its cells."""
        return all(self._of_cell[cell] == [number] for cell in self._equations[number].weights)

    def _smallest(self, residue: Residue, most: int) -> Verdict | None:
        """The sets of fewest cells, up to ``most``, that settle everything; None where there are none."""
        if not residue:
            return Verdict()
        for size in range(1, most + 1):
            sets = self._sets(residue, size)
            if len(sets) > MOST_SETS:
                likely = tuple(one for one in sets if self._swapped(one))
                if 0 < len(likely) <= MOST_SETS:
                    return Verdict(either=likely, more=len(sets) - len(likely))
                return Verdict(open_=tuple(residue))
            if len(sets) == 1:
                return Verdict(certain=(sets[0],))
            if sets:
                return Verdict(either=tuple(sets))
        return None

    def _sets(self, residue: Residue, size: int) -> list[Corrections]:
        """All sets of ``size`` cells that settle the residue, each once, in the order of the form."""
        found = {tuple(sorted(one, key=self._rank)) for one in self._settling(residue, size, ())}
        return sorted(found, key=lambda one: [*map(self._rank, one)])

    def _rank(self, correction: Correction) -> int:
        return self._order[correction.cell]

    def _settling(self, residue: Residue, size: int, used: tuple[CellRef, ...]) -> Iterator[Corrections]:
        if size == 1:
            yield from ((one,) for one in self._single(residue) if one.cell not in used)
            return
        for first in set(self._first_steps(residue)):
            if first.cell in used:
                continue
            left = self._after(residue, first)
            if left and len(left) <= (size - 1) * self._most:
                for rest in self._settling(left, size - 1, (*used, first.cell)):
                    yield (first, *rest)

    def _single(self, residue: Residue) -> Iterator[Correction]:
        """The corrections that settle all of the residue at once."""
        number = min(residue, key=lambda n: len(self._equations[n].weights))
        for correction in self._settling_one(number, residue[number]):
            if not self._after(residue, correction):
                yield correction

    def _first_steps(self, residue: Residue) -> Iterator[Correction]:
        """What settles some failing equation: one of these is part of every explanation."""
        for number, difference in residue.items():
            yield from self._settling_one(number, difference)

    def _settling_one(self, number: int, difference: Number) -> Iterator[Correction]:
        for cell, weight in self._equations[number].weights.items():
            change = _settling_change(difference, weight)
            if change * weight == -difference and self._fits(Correction(cell, change)):
                yield Correction(cell, change)

    def _after(self, residue: Residue, correction: Correction) -> Residue:
        """What is left to explain once a correction is made."""
        left = dict(residue)
        for number in self._of_cell[correction.cell]:
            weight = self._equations[number].weights[correction.cell]
            difference = left.get(number, 0) + weight * correction.change
            if difference:
                left[number] = difference
            else:
                left.pop(number, None)
        return left

    def _standing_alone(self, residue: Residue) -> list[Correction]:
        """Corrections that settle every equation of their cell, and share none with another of the kind."""
        whole = [c for c in set(self._first_steps(residue)) if self._settles_its_own(residue, c)]
        claims: dict[int, int] = {}
        for correction in whole:
            for number in self._of_cell[correction.cell]:
                claims[number] = claims.get(number, 0) + 1
        alone = [c for c in whole if all(claims[number] == 1 for number in self._of_cell[c.cell])]
        return sorted(alone, key=self._rank)

    def _settles_its_own(self, residue: Residue, correction: Correction) -> bool:
        left = self._after(residue, correction)
        return not any(number in left for number in self._of_cell[correction.cell])


def _settling_change(difference: Number, weight: int) -> Number:
    """By how much a cell of this weight must change; of counts whole ones only, of money with its fractions."""
    return -difference / weight if isinstance(difference, Decimal) else -difference // weight


def in_written_cells(
    weights: Iterable[tuple[CellRef, int]], computed: Mapping[CellRef, tuple[CellRef, ...]]
) -> dict[CellRef, int]:
    """The weights with every computed total replaced by its terms; cells that cancel out are left out."""
    whole: dict[CellRef, int] = {}
    waiting = list(weights)
    while waiting:
        cell, weight = waiting.pop()
        if cell in computed:
            waiting.extend((term, weight) for term in computed[cell])
        else:
            whole[cell] = whole.get(cell, 0) + weight
    return {cell: weight for cell, weight in whole.items() if weight}
