"""Sums that fail as equations over the cells that the clerk wrote, and what a correction leaves of them.

A total that the tool computed stands for its own terms. A cell that is wrong leaves the same difference in each
equation that it is part of.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.edition import CellRef
from generator.footing.sums import Number


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


class System:
    """The equations of one table and its cells in print order.

    ``of_cell`` has the numbers of each cell's equations; ``fits`` says whether a cell can hold its corrected
    figure.
    """

    def __init__(
        self,
        equations: Sequence[Equation],
        cells: Sequence[CellRef],
        fits: Callable[[Correction], bool],
    ) -> None:
        self.equations = equations
        self.fits = fits
        self.of_cell: dict[CellRef, list[int]] = {}
        for number, equation in enumerate(equations):
            for cell in equation.weights:
                self.of_cell.setdefault(cell, []).append(number)
        self._order = {cell: number for number, cell in enumerate(cells)}

    def rank(self, correction: Correction) -> int:
        """Where the corrected cell stands in the form."""
        return self._order[correction.cell]

    def alone_in(self, number: int) -> bool:
        """Whether no other equation holds any cell of this one, so that it can tell nothing of its cells."""
        return all(self.of_cell[cell] == [number] for cell in self.equations[number].weights)

    def settling(self, number: int, difference: Number) -> Iterator[Correction]:
        """The corrections of one cell that settle one equation."""
        for cell, weight in self.equations[number].weights.items():
            change = settling_change(difference, weight)
            if change * weight == -difference and self.fits(Correction(cell, change)):
                yield Correction(cell, change)

    def after(self, residue: Residue, corrections: Iterable[Correction]) -> Residue:
        """What is left to explain once corrections are made."""
        left = dict(residue)
        for correction in corrections:
            for number in self.of_cell[correction.cell]:
                weight = self.equations[number].weights[correction.cell]
                difference = left.get(number, 0) + weight * correction.change
                if difference:
                    left[number] = difference
                else:
                    left.pop(number, None)
        return left


def settling_change(difference: Number, weight: int) -> Number:
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
