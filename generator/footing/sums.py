"""The identities of an edition, the totals that they give, and those that a report breaks.

An edition declares a footing once; here it becomes one identity a row or a column:
``sum(terms) = sum(totals)``. The requests table of the 2021 edition has 39 of them.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from generator.edition import Amount, CellRef, Edition, Figure, Footing, Path, Table, number
from generator.report import Report

Number = int | Decimal


class Identity(NamedTuple):
    """One sum over cells. ``totals[0]`` is the cell that findings point at."""

    footing: Footing
    table: str
    terms: tuple[CellRef, ...]
    totals: tuple[CellRef, ...]


class Sides(NamedTuple):
    """The two sides of an identity in a report: what the terms add up to, and what the totals state."""

    identity: Identity
    computed: Number
    stated: Number

    @property
    def difference(self) -> Number:
        """By how much the totals state too much; 0 where the identity holds."""
        return self.stated - self.computed


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
    figures, computed = dict(report.figures), {}
    left_out = [i for i in identities(report.edition) if len(i.totals) == 1 and i.totals[0] not in figures]
    found = True
    while found:  # totals may add up other totals that were left out
        found = False
        for identity in left_out:
            total = _sum(identity.terms, figures.get)
            if figures.get(identity.totals[0]) is None and total is not None:
                figures[identity.totals[0]] = _as_figure(total, [figures[term] for term in identity.terms])
                computed[identity.totals[0]] = identity.terms
                found = True
    for identity in left_out:
        figures.setdefault(identity.totals[0], None)
    return report._replace(figures=figures, computed=computed)


def sides(report: Report, table: str | None = None) -> Iterator[Sides]:
    """Every identity (of one table) that says something. One with a blank cell in it says nothing either way."""
    figures = report.figures
    for identity in identities(report.edition):
        if table not in (None, identity.table):
            continue
        computed, stated = _sum(identity.terms, figures.get), _sum(identity.totals, figures.get)
        if computed is not None and stated is not None:
            yield Sides(identity, computed, stated)


def broken(report: Report) -> Iterator[Sides]:
    """Every identity that does not hold."""
    return (found for found in sides(report) if found.difference)


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


def _sum(cells: tuple[CellRef, ...], figure: Callable[[CellRef], Figure | None]) -> Number | None:
    total: Number = 0
    for cell in cells:
        value = number(figure(cell))
        if value is None:
            return None
        total += value
    return total


def _as_figure(total: Number, terms: list[Figure | None]) -> Figure:
    """A computed total as a cell holds it: money in 万元, with its unit where the terms have theirs."""
    if isinstance(total, int):
        return total
    with_unit = any(isinstance(term, Amount) and term.text.endswith("元") for term in terms)
    return Amount(total, f"{total:f}{'万元' if with_unit else ''}")
