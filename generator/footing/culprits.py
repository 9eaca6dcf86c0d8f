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
3. Else two whole rows or columns, if all is settled when their figures change places: that needs no new
   figure. (With a line of zeros, though, only where nothing below does.) Else a whole row or column, if one alone
   settles everything when its figures are written anew: a line of totals that nobody filled in. Where many rows
   would do, one of them was left empty.
4. Else every cell that settles all its equations by one amount, and shares none of them with another such
   cell, is a mistake of its own; what is left is looked at once more, for pairs and for threes. Where that
   would change such a cell again it was none of its own: then all is looked at at once.

An equation whose cells stand in no other one can only say that one of them is wrong, not which: it is left out
of all this. A correction must be a figure that the cell can hold (a count is never negative). What no set explains, or too
many do, stays a list of failing equations.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.edition import CellRef
from generator.footing import lines
from generator.footing.equations import Correction, Corrections, Equation, Residue, System
from generator.footing.sums import Number

MOST_SETS = 3
_MOST_CELLS = 3


class Verdict(NamedTuple):
    """What explains the failing equations of a table.

    ``certain``: corrections that stand alone, each group of them to be made together. ``either``: the sets of
    which one is right; ``more`` other sets of as many cells would do as well. ``exchanged``: pairs of rows or
    columns in each other's place, of which one is right. ``line``: a whole row or column. ``gap``: what any of
    many rows would have to gain. ``open_``: the numbers of the equations that nothing explains.
    """

    certain: tuple[Corrections, ...] = ()
    either: tuple[Corrections, ...] = ()
    open_: tuple[int, ...] = ()
    more: int = 0
    line: Corrections = ()
    gap: Corrections = ()
    exchanged: tuple[Corrections, ...] = ()


class Search:
    """The equations of one table and its cells in print order.

    ``fits`` says whether a cell can hold its corrected figure, ``swapped`` whether a pair of corrections puts
    two figures in each other's place; ``stated`` has the figures as the clerk wrote them.
    """

    def __init__(
        self,
        equations: Sequence[Equation],
        cells: Sequence[CellRef],
        fits: Callable[[Correction], bool],
        swapped: Callable[[Corrections], bool],
        stated: Mapping[CellRef, Number] | None = None,
    ) -> None:
        self._system = System(equations, cells, fits)
        self._swapped = swapped
        self._stated = stated or {}
        self._most = max(map(len, self._system.of_cell.values()), default=0)

    def verdict(self) -> Verdict:
        """The explanation with the fewest cells, as the module's docstring says."""
        failing = {n: e.difference for n, e in enumerate(self._system.equations) if e.difference}
        mute = tuple(number for number in failing if self._system.alone_in(number))
        found = self._explained({n: failing[n] for n in failing if n not in mute})
        return found._replace(open_=(*mute, *found.open_))

    def one_is_enough(self) -> bool:
        """Whether some cell, though perhaps not one alone, would settle all failing equations."""
        residue = {n: e.difference for n, e in enumerate(self._system.equations) if e.difference}
        return bool(residue) and any(True for _ in self._single(residue))

    def _explained(self, residue: Residue) -> Verdict:
        found = self._smallest(residue, 2)
        if found is not None:
            return found
        ways = lines.exchanged(self._system, residue, self._stated)
        exchanged = ways if len(ways) <= MOST_SETS else []
        filled = [way for way in exchanged if not lines.with_an_empty_one(way, self._stated)]
        if filled:
            return Verdict(exchanged=tuple(filled))
        anew = lines.written_anew(self._system, residue)
        if len(anew) == 1:
            return Verdict(line=anew[0])
        if len(anew) > MOST_SETS and all(step.change > 0 for step in anew[0]):
            return Verdict(gap=anew[0])  # any row would do: what is missing is a row of its own
        if exchanged:
            return Verdict(exchanged=tuple(exchanged))
        alone = self._standing_alone(residue)
        left = self._system.after(residue, alone)
        rest = self._smallest(left, _MOST_CELLS) or Verdict(open_=tuple(left))
        if {one.cell for one in alone} & {one.cell for way in (*rest.certain, *rest.either) for one in way}:
            return self._smallest(residue, _MOST_CELLS) or Verdict(open_=tuple(residue))
        return rest._replace(certain=(*((one,) for one in alone), *rest.certain))

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
        found = {tuple(sorted(one, key=self._system.rank)) for one in self._settling(residue, size, ())}
        return sorted(found, key=lambda one: [*map(self._system.rank, one)])

    def _settling(self, residue: Residue, size: int, used: tuple[CellRef, ...]) -> Iterator[Corrections]:
        if size == 1:
            yield from ((one,) for one in self._single(residue) if one.cell not in used)
            return
        for first in set(self._first_steps(residue)):
            if first.cell in used:
                continue
            left = self._system.after(residue, (first,))
            if left and len(left) <= (size - 1) * self._most:
                for rest in self._settling(left, size - 1, (*used, first.cell)):
                    yield (first, *rest)

    def _single(self, residue: Residue) -> Iterator[Correction]:
        """The corrections that settle all of the residue at once."""
        number = min(residue, key=lambda n: len(self._system.equations[n].weights))
        for correction in self._system.settling(number, residue[number]):
            if not self._system.after(residue, (correction,)):
                yield correction

    def _first_steps(self, residue: Residue) -> Iterator[Correction]:
        """What settles some failing equation: one of these is part of every explanation."""
        for number, difference in residue.items():
            yield from self._system.settling(number, difference)

    def _standing_alone(self, residue: Residue) -> list[Correction]:
        """Corrections that settle every equation of their cell, and share none with another of the kind."""
        whole = [c for c in set(self._first_steps(residue)) if self._settles_its_own(residue, c)]
        claims: dict[int, int] = {}
        for correction in whole:
            for number in self._system.of_cell[correction.cell]:
                claims[number] = claims.get(number, 0) + 1
        alone = [c for c in whole if all(claims[number] == 1 for number in self._system.of_cell[c.cell])]
        return sorted(alone, key=self._system.rank)

    def _settles_its_own(self, residue: Residue, correction: Correction) -> bool:
        left = self._system.after(residue, (correction,))
        return not any(number in left for number in self._system.of_cell[correction.cell])
