"""The figures of a new file that last year's report gives: what was carried forward, and stocks that go on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator import footing
from generator.build.checking import Checked
from generator.edition import CellRef, Path, Stock, Table, number, printed
from generator.edition.fields import TO_FILL
from generator.edition.kinds import Number
from generator.edition.words import column_words, row_words
from generator.report import Report
from generator.scaffold import Filling, Key
from generator.scaffold.scalars import row as row_of


class Carried(NamedTuple):
    """Rows as the file writes them, and comments above them.

    ``what`` names what was filled in, ``left`` the rows of which something could not be; ``open``: some of what
    was carried over is not 0, so that the sums of the table do not hold yet.
    """

    rows: Mapping[tuple[str, Path], str] = {}
    notes: Mapping[Key, tuple[str, ...]] = {}
    what: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    open: bool = False


class _Last(NamedTuple):
    """Last year's report, the cells of it that are not to be relied upon, and how that year is called."""

    report: Report
    doubtful: frozenset[CellRef]
    when: str


class _Row(NamedTuple):
    """One row: its value (None: as in a blank file), the comment above it, in words what was filled in."""

    table: str
    row: Path
    value: str | None
    note: str
    what: str = ""
    left: str = ""
    open: bool = False


def carried(filling: Filling, checked: Checked, report: Report, when: str) -> Carried:
    """What last year's report gives for the rows of the new one."""
    doubtful = frozenset(report.figures if checked.report is None else _doubtful(checked, report))
    last = _Last(report, doubtful, when)
    rows = [row for table in filling.edition.tables.values() for row in _rows(filling, table, last)]
    return Carried(
        {(one.table, one.row): one.value for one in rows if one.value is not None},
        {("row", one.table, *one.row): (one.note,) for one in rows if one.note},
        tuple(dict.fromkeys(one.what for one in rows if one.what)),
        tuple(dict.fromkeys(one.left for one in rows if one.left)),
        any(one.open for one in rows),
    )


def _doubtful(checked: Checked, report: Report) -> Iterator[CellRef]:
    """The cells that a failing sum contains, or that a finding names."""
    for sides in footing.broken(report):
        yield from (*sides.identity.terms, *sides.identity.totals)
    named = {found.cell for found in checked.findings.findings if found.cell and found.level != "info"}
    for ref in report.figures:
        if named and any(str(ref) == cell or str(ref).startswith(f"{cell}.") for cell in named):
            yield ref


def _rows(filling: Filling, table: Table, last: _Last) -> Iterator[_Row]:
    before = last.report.edition.tables.get(table.id)
    if before is None or not table.compares_with(before):
        return
    for to, since in table.carries:
        for row in table.rows_under(to):
            yield _carried_row(filling, table, row, (*since, *row[len(to) :]), last)
    if last.report.edition is filling.edition:
        for stock in table.stocks:
            for row in stock.rows:
                yield _stock_row(filling, table, stock, row, last)


def _carried_row(filling: Filling, table: Table, row: Path, since: Path, last: _Last) -> _Row:
    report = last.report
    refs = [CellRef(table.id, since, ref.column) for ref in table.cells_of(row)]
    there = [report.figures.get(ref) for ref in refs]
    sure = [None if ref in last.doubtful else figure for ref, figure in zip(refs, there)]
    texts = [printed(figure, table.kinds[row, ref.column]) for ref, figure in zip(refs, sure)]
    words = row_words(filling.edition, table.id, row)
    source = row_words(report.edition, table.id, since).partition("、")[2]
    if None not in sure:
        note, left = f"{last.when}的“{source}”，已带入，请核对", ""
    else:
        told = "、".join(str(number(figure)) if figure is not None else "空" for figure in there)
        note, left = f"{last.when}的“{source}”是 {told}；其中对不上或没有读出的没有带入，核对后再填", words
    value = row_of(texts) if any(texts) else TO_FILL
    filled = words.partition("、")[2] if any(texts) else ""
    return _Row(table.id, row, value, note, filled, left, any(number(figure) for figure in sure))


def _stock_row(filling: Filling, table: Table, stock: Stock, row: Path, last: _Last) -> _Row:
    report = last.report
    refs = [CellRef(table.id, row, path) for path in stock.since]
    label = column_words(filling.edition, CellRef(table.id, row, stock.total))
    told = "，".join(f"{column_words(report.edition, ref)} {_told(report, ref)}" for ref in refs)
    total = None if last.doubtful.intersection(refs) else _sum(report, refs)
    if total is None:
        words = row_words(filling.edition, table.id, row)
        note = f"{last.when}：{told}；对不上或没有读出的没有带入，核对后再填"
        value = _with(table, row, stock.total, TO_FILL, filling.rest) if filling.rest is not None else None
        return _Row(table.id, row, value, note, left=words)
    if stock.is_known:
        note = f"{last.when}：{told}；{label}已带入，请核对"
        return _Row(table.id, row, _with(table, row, stock.total, str(total), filling.rest), note, label)
    note = f"{last.when}：{told}；{stock.basis}"
    if filling.rest is None:
        return _Row(table.id, row, None, note)
    # Nothing added and nothing taken away: then it is what it was.
    return _Row(table.id, row, _with(table, row, stock.total, str(total), filling.rest), note, label)


def _with(table: Table, row: Path, column: Path, figure: str, rest: str | None) -> str:
    texts = [figure if ref.column == column else (rest or "") for ref in table.cells_of(row)]
    return row_of(texts)


def _told(report: Report, ref: CellRef) -> str:
    return (
        printed(report.figures.get(ref), report.edition.tables[ref.table].kinds[ref.row, ref.column]) or "空"
    )


def _sum(report: Report, refs: Sequence[CellRef]) -> Number | None:
    values = [number(report.figures.get(ref)) for ref in refs]
    total: Number = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total if total >= 0 else None
