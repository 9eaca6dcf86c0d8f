"""What the clerk is told of sums that fail: the cell and its figure first, each sum with its addends below."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.edition import CellRef, Table
from generator.edition.loading import NUMERALS
from generator.edition.words import cell_words, column_words, row_words
from generator.finding import Fault
from generator.footing import wording
from generator.footing.culprits import Search, Verdict
from generator.footing.equations import Correction, Corrections, Equation, in_written_cells
from generator.footing.sums import Number, Sides, identities, sides
from generator.footing.telling_lines import LineTelling
from generator.report import Report


def told(report: Report) -> Iterator[Fault]:
    """The faults of all sums of a report, table by table."""
    for table in report.edition.tables.values():
        own = [*sides(report, table.id)]
        if any(one.difference for one in own):
            telling = _Telling(report, table, own)
            short = any(name == table.id for name, _ in report.short)
            yield from _with_dropped(telling, report, table, own) if short else telling.faults()


def _with_dropped(telling: "_Telling", report: Report, table: Table, own: Sequence[Sides]) -> Iterator[Fault]:
    """The faults of a table with lists that leave out one number: the total, or another by mistake."""
    from generator.footing import dropped  # few files with mistakes have such a list

    single = telling.single()
    doubtful = single is None and telling.one_is_enough()
    missing, ways = dropped.told(report, table, own, single, doubtful)
    if not missing:
        yield from telling.faults()
        return
    yield from missing
    first, *others = ([*_left(way, table)] for way in ways)
    yield from (fault for fault in first if all(fault in other for other in others))


def _left(report: Report, table: Table) -> Iterator[Fault]:
    """What is still to be told of a table with its missing numbers put in."""
    left = [*sides(report, table.id)]
    if any(one.difference for one in left):
        yield from _Telling(report, table, left).faults()


class _Sum(NamedTuple):
    """A sum with its equation over the cells that the clerk wrote."""

    sides: Sides
    equation: Equation


class _Telling:
    """The sums of one table, for whom they blame."""

    def __init__(self, report: Report, table: Table, own: Sequence[Sides]) -> None:
        self._report = report
        self._table = table
        self._sums = [one for one in map(self._equation, own) if one.equation.weights]
        self._broken = [one for one in self._sums if one.equation.difference]
        equations = [one.equation for one in self._sums]
        stated = {cell: self._stated(cell) for equation in equations for cell in equation.weights}
        self._search = Search(equations, table.cells, self._fits, self._swapped, stated)

    @cached_property
    def _verdict(self) -> Verdict:
        return self._search.verdict()

    def single(self) -> Correction | None:
        """The one cell that is wrong, if one is enough to settle all sums."""
        verdict = self._verdict
        alone = len(verdict.certain) == 1 and not (verdict.either or verdict.open_)
        return verdict.certain[0][0] if alone and len(verdict.certain[0]) == 1 else None

    def one_is_enough(self) -> bool:
        """Whether any of several cells would settle all sums."""
        return self._search.one_is_enough()

    def faults(self) -> Iterator[Fault]:
        """What is told of the table's sums that fail."""
        verdict = self._verdict
        for together in verdict.certain:
            for correction in together:
                yield self._culprit(correction, together)
        if verdict.either:
            yield self._choice(verdict.either, verdict.more)
        if verdict.exchanged or verdict.line or verdict.gap:
            yield self._of_lines(verdict)
        for index in verdict.open_:
            yield self._open(index)

    def _of_lines(self, verdict: Verdict) -> Fault:
        """Whole rows or columns."""
        telling = LineTelling(self._report, self._table, [one.sides for one in self._broken])
        if verdict.exchanged:
            return telling.exchanged(verdict.exchanged)
        if verdict.gap:
            return telling.gap(verdict.gap)
        cells = {correction.cell for correction in verdict.line}
        return telling.anew(
            verdict.line, sum(not cells.isdisjoint(one.equation.weights) for one in self._broken)
        )

    # ---- one cell ------------------------------------------------------------------------------------

    def _culprit(self, correction: Correction, together: Corrections) -> Fault:
        cell, stated, right = correction.cell, self._stated(correction.cell), self._right(correction)
        concerned = [one for one in self._broken if cell in one.equation.weights]
        message = f"{self._words(cell)}：填 {stated}，应为 {right}，{wording.by(stated - right)}；"
        others = [c for c in together if c != correction]
        if others:
            also = "、".join(f"{self._words(c.cell)}改为 {self._right(c)}" for c in others)
            message += f"同时要把{also}，合计才都对得上，请核对这几个数{self._remark(together)}"
        else:
            message += f"改这一个数，下面 {len(concerned)} 条合计就都对得上"
        values = {"stated": _plain(stated), "computed": _plain(right)}
        place, lines = self._report.place(cell), tuple(self._line(one.sides, (cell,)) for one in concerned)
        return Fault("footing.cell", place, message, str(cell), values, str(right), lines)

    def _only_sum(self, found: Sides) -> bool:
        """Whether the form has no other sum over any cell of this one."""
        cells = {*found.identity.terms, *found.identity.totals}
        all_sums = identities(self._report.edition)
        return not any(cells & {*one.terms, *one.totals} for one in all_sums if one != found.identity)

    # ---- one of several sets -------------------------------------------------------------------------

    def _choice(self, sets: Sequence[Corrections], more: int) -> Fault:
        ways = sorted(sets, key=lambda one: not self._swapped(one))
        cells = [correction.cell for one in ways for correction in one]
        section = self._report.edition.section_of_table[self._table.id]
        concerned = [one for one in self._broken if any(cell in one.equation.weights for cell in cells)]
        if more:
            how = f"可能是两个数互相写反了，也可能是别的数写错（讲得通的改法另有 {more} 种），请对照底稿"
        else:
            how = f"有 {len(ways)} 种改法都讲得通，请对照底稿看是哪一种"
        message = f"{section.printed_heading}：有 {len(concerned)} 条合计对不上，{how}"
        told = [f"改法{numeral}：{self._way(one)}" for numeral, one in zip(NUMERALS, ways)]
        lines = [self._line(one.sides, cells) for one in concerned]
        place = self._report.place(cells[0])
        return Fault("footing.either", place, message, str(cells[0]), details=(*told, *lines))

    def _way(self, one: Corrections) -> str:
        """One set of corrections; cells of the row before are named by their column alone."""
        parts, row = [], None
        for correction in one:
            cell = correction.cell
            column = f"“{column_words(self._report.edition, cell)}”列"
            words = column if cell.row == row else self._words(cell)
            parts.append(f"{words}由 {self._stated(cell)} 改为 {self._right(correction)}")
            row = cell.row
        return f"{'，'.join(parts)}{self._remark(one)}"

    def _remark(self, one: Corrections) -> str:
        return "（两个数可能互相写反了）" if self._swapped(one) else ""

    # ---- a sum that blames nobody --------------------------------------------------------------------

    def _open(self, index: int) -> Fault:
        found = self._sums[index].sides
        identity, footing = found.identity, found.identity.footing
        cell = identity.totals[0]
        column = column_words(self._report.edition, cell)
        check = f"“{column}”列和这一行各数" if footing.along == "columns" else "这一列各数"
        alone = "（它们只有这一条合计，光看和数分不出是哪一个错）" if self._only_sum(found) else ""
        message = (
            f"{self._where(found)}：{footing.terms_name} {found.computed}，"
            f"{footing.total_name}填 {found.stated}，{wording.by(found.difference)}；请核对{check}{alone}"
        )
        values = {"stated": _plain(found.stated), "computed": _plain(found.computed)}
        place = self._report.place(cell)
        rule, lines = f"footing.{footing.id}", (self._line(found, ()),)
        return Fault(rule, place, message, str(cell), values, details=lines)

    def _where(self, found: Sides) -> str:
        cell = found.identity.totals[0]
        if found.identity.footing.along == "columns":
            return row_words(self._report.edition, cell.table, cell.row)
        return self._words(cell)

    def _equation(self, found: Sides) -> _Sum:
        identity = found.identity
        signed = [(cell, 1) for cell in identity.totals] + [(cell, -1) for cell in identity.terms]
        return _Sum(found, Equation(in_written_cells(signed, self._report.computed), found.difference))

    def _line(self, found: Sides, suspects: Iterable[CellRef]) -> str:
        doubts = Counter(cell for one in self._broken for cell in one.equation.weights)
        doubts.update({cell: len(self._broken) for cell in suspects})
        return wording.line(self._report, found, doubts)

    def _stated(self, cell: CellRef) -> Number:
        return wording.stated(self._report, cell)

    def _right(self, correction: Correction) -> Number:
        return self._stated(correction.cell) + correction.change

    def _words(self, cell: CellRef) -> str:
        return cell_words(self._report.edition, cell)

    def _fits(self, correction: Correction) -> bool:
        """Whether the corrected figure is one that the cell can hold."""
        right = self._right(correction)
        leaf = next(
            leaf for leaf in self._table.rows[correction.cell.row][1] if leaf.path == correction.cell.column
        )
        return leaf.head.kind == "change" or right >= 0

    def _swapped(self, one: Corrections) -> bool:
        """Whether two figures only stand in each other's place."""
        if len(one) != 2:
            return False
        first, second = one
        return self._right(first) == self._stated(second.cell) and self._right(second) == self._stated(
            first.cell
        )


def _plain(value: Number) -> int | str:
    return value if isinstance(value, int) else str(value)
