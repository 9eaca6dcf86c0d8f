"""What the clerk is told of whole rows and columns that are wrong."""

from collections.abc import Iterable, Sequence

from generator.edition import CellRef, Path, Table, number
from generator.edition.loading import NUMERALS
from generator.edition.words import column_words, row_words
from generator.finding import Fault
from generator.footing import wording
from generator.footing.equations import Corrections
from generator.footing.sums import Number, Sides
from generator.report import Report

_SHOWN = 3  # sums below a finding that is about many
_FEW = 3  # so many figures of a line may as well be wrong each for itself


class LineTelling:
    """The rows and columns of one table; ``broken`` are its sums that fail."""

    def __init__(self, report: Report, table: Table, broken: Sequence[Sides]) -> None:
        self._report = report
        self._table = table
        self._broken = broken

    def anew(self, corrections: Corrections, concerned: int) -> Fault:
        """One line that must be written anew, by which so many sums come out."""
        first = corrections[0].cell
        is_row = len({correction.cell.row for correction in corrections}) == 1
        right = self._right(corrections)
        words = self._row(first.row) if is_row else self._column(first)
        if is_row:
            figures = f"整行应为 {self._written(first.row, right)}"
        else:
            named = (f"{self._row(cell.row)}应为 {value}" for cell, value in right.items())
            figures = "，".join(named)
        unfilled = all(wording.stated(self._report, cell) == 0 for cell in right)
        doubt = "可能" if len(right) <= _FEW and not unfilled else ""
        message = (
            f"{words}：{doubt}有 {len(right)} 个数不对，{figures}；改这一{'行' if is_row else '列'}，"
            f"{concerned} 条合计就都对得上{'，请核对' if doubt else ''}"
        )
        return Fault("footing.line", self._report.place(first), message, str(first))

    def exchanged(self, ways: Sequence[Corrections]) -> Fault:
        """Two lines in each other's place, or two or three such pairs of which one is right."""
        first = ways[0][0].cell
        place = self._report.place(first)
        if len(ways) == 1:
            message = (
                f"{self._pair(ways[0])}的数可能互相写反了；互换过来，"
                f"{len(self._broken)} 条合计就都对得上，请对照底稿"
            )
            return Fault("footing.line", place, message, str(first), details=self._rows(ways[0]))
        message = (
            f"{self._heading()}：有 {len(self._broken)} 条合计对不上，可能是两行或两列的数整个写反了，"
            f"有 {len(ways)} 种改法都讲得通，请对照底稿看是哪一种"
        )
        told = tuple(f"改法{numeral}：互换{self._pair(way)}的数" for numeral, way in zip(NUMERALS, ways))
        return Fault("footing.either", place, message, str(first), details=told)

    def gap(self, corrections: Corrections) -> Fault:
        """A row that was left out or left at 0: the differences of the columns are the row."""
        found = self._broken[0]
        changes = {correction.cell.column: correction.change for correction in corrections}
        first = corrections[0].cell
        gap = "、".join(
            f"{column_words(self._report.edition, c)} {changes[c.column]}"
            for c in self._table.cells_of(first.row)
            if c.column in changes
        )
        message = (
            f"{self._heading()}：有 {len(self._broken)} 条合计对不上，各列差的数（{gap}）正好合成一行，"
            f"多半是有一行漏填或填少了；请对照底稿，先看填 0 的行"
        )
        cell = found.identity.totals[0]
        lines = tuple(wording.line(self._report, one, {}) for one in self._broken[:_SHOWN])
        return Fault("footing.either", self._report.place(cell), message, str(cell), details=lines)

    def _pair(self, way: Corrections) -> str:
        """The two lines of an exchange: 甲和乙两行."""
        if _are_rows(way):
            return f"{'和'.join(map(self._row, _paths(way)))}两行"
        cells = {step.cell.column: step.cell for step in way}
        return f"{'和'.join(map(self._column, cells.values()))}两列"

    def _rows(self, way: Corrections) -> tuple[str, ...]:
        """Two exchanged rows as they must be; nothing for columns."""
        right = self._right(way)
        return tuple(
            f"{self._row(row)}：应为 {self._written(row, right)}"
            for row in (_paths(way) if _are_rows(way) else ())
        )

    def _written(self, row: Path, right: dict[CellRef, Number]) -> str:
        """A row as a list, with the right figures in it; … for a blank."""
        values = (self._will_be(cell, right) for cell in self._table.cells_of(row))
        whole = ("…" if value is None else str(value) for value in values)
        return f"[{', '.join(whole)}]"

    def _will_be(self, cell: CellRef, right: dict[CellRef, Number]) -> Number | None:
        """The figure of a cell with the right figures put in; of a total that was left out, what they give."""
        if cell in self._report.computed:
            return sum(self._will_be(term, right) or 0 for term in self._report.computed[cell])
        return right.get(cell, number(self._report.figures.get(cell)))

    def _right(self, corrections: Corrections) -> dict[CellRef, Number]:
        return {one.cell: wording.stated(self._report, one.cell) + one.change for one in corrections}

    def _heading(self) -> str:
        return self._report.edition.section_of_table[self._table.id].printed_heading

    def _column(self, cell: CellRef) -> str:
        section = self._report.edition.section_of_table[self._table.id]
        return f"{section.number}、“{column_words(self._report.edition, cell)}”列"

    def _row(self, row: Path) -> str:
        return row_words(self._report.edition, self._table.id, row)


def _are_rows(way: Corrections) -> bool:
    return len(set(_paths(way))) == 2


def _paths(way: Corrections) -> Iterable[Path]:
    return dict.fromkeys(step.cell.row for step in way)
