"""Whole rows and columns that are wrong: one that must be written anew, or two in each other's place."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from generator.edition import CellRef, Path
from generator.footing.equations import Correction, Corrections, Residue, System, settling_change
from generator.footing.sums import Number

Line = tuple[str, Path]
"""A row or a column: which of the two, and its path."""


def written_anew(system: System, residue: Residue) -> list[Corrections]:
    """The rows and columns that settle everything when their figures are written anew."""
    found = []
    for cells in _lines(system).values():
        steps = [step for cell in cells if (step := _across(system, residue, cell, set(cells)))]
        left = system.after(residue, steps)
        if steps and not left and all(map(system.fits, steps)):
            found.append(tuple(sorted(steps, key=system.rank)))
    return found


def exchanged(system: System, residue: Residue, stated: Mapping[CellRef, Number]) -> list[Corrections]:
    """The pairs of rows or columns that settle everything when their figures change places.

    Where totals were left out, only lines that leave out the same ones can be compared.
    """
    found = []
    for (one, cells), (other, others) in combinations(_lines(system).items(), 2):
        if one[0] == other[0]:
            steps = tuple(_changes(cells, others, one[0] == "row", stated))
            if steps and not system.after(residue, steps) and all(map(system.fits, steps)):
                found.append(tuple(sorted(steps, key=system.rank)))
    return found


def with_an_empty_one(way: Corrections, stated: Mapping[CellRef, Number]) -> bool:
    """Whether one of two exchanged lines holds nothing but 0, so that any figures would fit into it."""
    sides: dict[bool, bool] = {}
    first = way[0].cell
    rows = len({step.cell.row for step in way}) == 2
    for step in way:
        of_first = step.cell.row == first.row if rows else step.cell.column == first.column
        sides[of_first] = sides.get(of_first, False) or bool(stated[step.cell])
    return not all(sides.values())


def _lines(system: System) -> dict[Line, list[CellRef]]:
    lines: dict[Line, list[CellRef]] = {}
    for cell in system.of_cell:
        lines.setdefault(("row", cell.row), []).append(cell)
        lines.setdefault(("column", cell.column), []).append(cell)
    return lines


def _across(system: System, residue: Residue, cell: CellRef, line: set[CellRef]) -> Correction | None:
    """What one cell of a line must change by for the equations that hold no other cell of the line."""
    for number in system.of_cell[cell]:
        weights = system.equations[number].weights
        if number in residue and len(line & weights.keys()) == 1:
            return Correction(cell, settling_change(residue[number], weights[cell]))
    return None


def _changes(
    cells: list[CellRef], others: list[CellRef], rows: bool, stated: Mapping[CellRef, Number]
) -> Iterator[Correction]:
    """What each cell of two lines changes by when they are exchanged; nothing where they are not alike."""
    first = {cell.column if rows else cell.row: cell for cell in cells}
    second = {cell.column if rows else cell.row: cell for cell in others}
    if first.keys() != second.keys() or not stated.keys() >= {*cells, *others}:
        return
    for across, cell in first.items():
        change = stated[second[across]] - stated[cell]
        if change:
            yield Correction(cell, change)
            yield Correction(second[across], -change)
