"""Room: the mandated sums (勾稽关系) of an edition, as identities over cells.

An edition declares a footing once; here it becomes one identity a row or a column:
``sum(terms) = sum(totals)``. The requests table of the 2021 edition has 39 of them.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from generator.edition import Amount, CellRef, Edition, Figure, Footing, Path, Table, number
from generator.edition.words import column_words, row_words
from generator.finding import Fault
from generator.report import Report


class Identity(NamedTuple):
    """One sum over cells. ``totals[0]`` is the cell that findings point at."""

    footing: Footing
    table: str
    terms: tuple[CellRef, ...]
    totals: tuple[CellRef, ...]


class Broken(NamedTuple):
    """An identity whose two sides differ: what the terms add up to, and what the totals state."""

    identity: Identity
    computed: int | Decimal
    stated: int | Decimal


@cache
def identities(edition: Edition) -> tuple[Identity, ...]:
    """All identities of an edition, in reading order of their tables and footings."""
    return tuple(
        identity
        for table in edition.tables.values()
        for footing in table.footings
        for identity in (_by_row if footing.along == "columns" else _by_column)(table, footing)
    )


def completed(report: Report) -> Report:
    """The report with the totals that were left out. One whose terms are not all known stays ``None``."""
    figures = dict(report.figures)
    left_out = [i for i in identities(report.edition) if len(i.totals) == 1 and i.totals[0] not in figures]
    found = True
    while found:  # totals may add up other totals that were left out
        found = False
        for identity in left_out:
            total = _sum(identity.terms, figures.get)
            if figures.get(identity.totals[0]) is None and total is not None:
                figures[identity.totals[0]] = _as_figure(total, [figures[term] for term in identity.terms])
                found = True
    for identity in left_out:
        figures.setdefault(identity.totals[0], None)
    return report._replace(figures=figures)


def broken(report: Report) -> Iterator[Broken]:
    """Every identity that does not hold. One with a blank cell in it says nothing either way."""
    figures = report.figures
    for identity in identities(report.edition):
        computed, stated = _sum(identity.terms, figures.get), _sum(identity.totals, figures.get)
        if computed is not None and stated is not None and computed != stated:
            yield Broken(identity, computed, stated)


def faults(report: Report, wanted: Callable[[str], bool]) -> Iterator[Fault]:
    """The faults of the broken identities whose footing's id is wanted, for the rules that report them."""
    for found in broken(report):
        if wanted(found.identity.footing.id):
            yield _fault(report, found)


def _fault(report: Report, found: Broken) -> Fault:
    identity, footing = found.identity, found.identity.footing
    cell = identity.totals[0]
    difference = found.stated - found.computed
    sides = (
        f"{footing.terms_name} {found.computed}，{footing.total_name}填 {found.stated}，"
        f"{'多' if difference > 0 else '少'} {abs(difference)}"
    )
    column = column_words(report.edition, cell)
    if footing.along == "columns":
        words, check = row_words(report.edition, cell.table, cell.row), f"请核对“{column}”列和这一行各数"
    else:
        words = f"{row_words(report.edition, cell.table, cell.row)}“{column}”列"
        check = "请核对这一列各数"
    values = {"stated": _plain(found.stated), "computed": _plain(found.computed)}
    rule = f"footing.{footing.id}"
    return Fault(rule, report.place(cell), f"{words}：{sides}；{check}", str(cell), values)


def _by_row(table: Table, footing: Footing) -> Iterator[Identity]:
    needed = {*footing.terms, *footing.total}
    for row, (_, columns) in table.rows.items():
        if needed.issubset(column.path for column in columns):
            yield Identity(
                footing,
                table.id,
                tuple(CellRef(table.id, row, column) for column in footing.terms),
                tuple(CellRef(table.id, row, column) for column in footing.total),
            )


def _by_column(table: Table, footing: Footing) -> Iterator[Identity]:
    terms, totals = _rows(table, footing.terms), _rows(table, footing.total)
    for column in table.rows[totals[0]][1]:
        yield Identity(
            footing,
            table.id,
            tuple(CellRef(table.id, row, column.path) for row in terms),
            tuple(CellRef(table.id, row, column.path) for row in totals),
        )


def _rows(table: Table, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(row for path in paths for row in table.rows_under(path))


def _sum(cells: tuple[CellRef, ...], figure: Callable[[CellRef], Figure | None]) -> int | Decimal | None:
    total: int | Decimal = 0
    for cell in cells:
        value = number(figure(cell))
        if value is None:
            return None
        total += value
    return total


def _as_figure(total: int | Decimal, terms: list[Figure | None]) -> Figure:
    """A computed total as a cell holds it: money in 万元, with its unit where the terms have theirs."""
    if isinstance(total, int):
        return total
    with_unit = any(isinstance(term, Amount) and term.text.endswith("元") for term in terms)
    return Amount(total, f"{total:f}{'万元' if with_unit else ''}")


def _plain(value: int | Decimal) -> int | str:
    return value if isinstance(value, int) else str(value)
