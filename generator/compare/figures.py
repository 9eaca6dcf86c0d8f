"""The figures of two reports, cell by official cell."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal

from generator.compare.types import Carried, CellState, ComparedCell, ComparedTable, Unequal
from generator.edition import Amount, CellRef, Edition, Figure, Path, Table, number, printed
from generator.edition.words import cell_words, column_words, row_words
from generator.report import Report

_TENTH = Decimal("0.1")
_UNIT = "万元"


def compared_tables(a: Report, b: Report) -> Iterator[ComparedTable]:
    """All tables of both forms, in the order of B's, with those that only A's has behind."""
    for table in b.edition.tables.values():
        other = a.edition.tables.get(table.id)
        cells = (*_shared(a, b, other, table), *_one_sided(a, b, other, table))
        yield ComparedTable(table.id, b.edition.section_of_table[table.id].printed_heading, cells)
    for table in a.edition.tables.values():
        if table.id not in b.edition.tables:
            heading = a.edition.section_of_table[table.id].printed_heading
            yield ComparedTable(table.id, heading, tuple(_alone(a, table, table.cells, "only_a")))


def _shared(a: Report, b: Report, old: Table | None, new: Table) -> Iterator[ComparedCell]:
    """The cells that both forms have: the same address, and the same kind of figure."""
    for ref in new.cells:
        if old is not None and _comparable(old, new, ref):
            kind = new.kinds[ref.row, ref.column]
            yield _cell(ref, cell_words(b.edition, ref), a.figures.get(ref), b.figures.get(ref), kind)


def _one_sided(a: Report, b: Report, old: Table | None, new: Table) -> Iterator[ComparedCell]:
    if old is not None:
        yield from _alone(a, old, (ref for ref in old.cells if not _comparable(old, new, ref)), "only_a")
    left = (ref for ref in new.cells if old is None or not _comparable(old, new, ref))
    yield from _alone(b, new, left, "only_b")


def _comparable(old: Table, new: Table, ref: CellRef) -> bool:
    key = (ref.row, ref.column)
    return key in old.kinds and old.kinds[key] == new.kinds.get(key)


def _alone(report: Report, table: Table, refs: Iterable[CellRef], state: CellState) -> Iterator[ComparedCell]:
    """Cells that only the form of this report has."""
    for ref in refs:
        figure = report.figures.get(ref)
        text = printed(figure, table.kinds[ref.row, ref.column])
        a, b = (text, "") if state == "only_a" else ("", text)
        words = cell_words(report.edition, ref)
        yield ComparedCell(ref, words, state, a, b, nothing=not number(figure))


def _cell(ref: CellRef, words: str, a: Figure | None, b: Figure | None, kind: str) -> ComparedCell:
    shown = (printed(a, kind), printed(b, kind))
    before, after = number(a), number(b)
    nothing = not before and not after
    if before is None or after is None:
        state: CellState = "same" if before is after else "changed"
        return ComparedCell(ref, words, state, *shown, nothing=nothing)
    if before == after:
        state = "same" if shown[0] == shown[1] else "reworded"
        return ComparedCell(ref, words, state, *shown, "0", nothing=nothing)
    difference = _less(Decimal(after), Decimal(before))
    unit = _UNIT if isinstance(b, Amount) else ""
    return ComparedCell(
        ref, words, "changed", *shown, f"{difference:+f}{unit}", _percent(difference, Decimal(before))
    )


def _less(one: Decimal, other: Decimal) -> Decimal:
    """The difference, exact however many digits both have, without needless zeros."""
    digits = [len(value.as_tuple().digits) + abs(int(value.as_tuple().exponent)) for value in (one, other)]
    exact = Context(prec=sum(digits) + 2)
    return exact.subtract(one, other).normalize(exact)


def _percent(difference: Decimal, base: Decimal) -> str:
    """The difference as per cent of what it started from, to one decimal, signed; "" where that is 0."""
    if not base:
        return ""
    exact = Context(prec=40, rounding=ROUND_HALF_UP)
    share = exact.divide(exact.multiply(difference, Decimal(100)), abs(base))
    if abs(share) < _TENTH / 2:
        return f"{'+' if share > 0 else '-'}不足0.1%"
    rounded = share.quantize(_TENTH, context=exact) if abs(share) < Decimal(10) ** 30 else share
    whole = f"{rounded:+f}"
    return f"{whole.removesuffix('.0')}%"


def carried(a: Report, b: Report) -> Iterator[Carried]:
    """How the rows that continue last year's do so, where one report is of the year after the other's."""
    if a.organ == b.organ and abs(a.year - b.year) == 1:
        sides = (("A", a), ("B", b))
        (last_side, last), (this_side, this) = sorted(sides, key=lambda side: side[1].year)
        for table in this.edition.tables.values():
            for row, since in table.carries:
                if table.id in last.edition.tables and since in last.edition.tables[table.id].rows:
                    unequal = tuple(_unequal(last, this, table, row, since))
                    words = _row(last.edition, table, since), _row(this.edition, table, row)
                    yield Carried(last_side, words[0], this_side, words[1], unequal)


def _row(edition: Edition, table: Table, row: Path) -> str:
    return row_words(edition, table.id, row)


def _unequal(last: Report, this: Report, table: Table, row: Path, since: Path) -> Iterator[Unequal]:
    old = last.edition.tables[table.id]
    for ref in table.cells_of(row):
        before = CellRef(table.id, since, ref.column)
        if (since, ref.column) not in old.kinds:
            continue
        figures = last.figures.get(before), this.figures.get(ref)
        if number(figures[0]) != number(figures[1]):
            kind = table.kinds[row, ref.column]
            yield Unequal(column_words(this.edition, ref), *(printed(figure, kind) for figure in figures))
