"""A sum in words: where it stands, its addends, its totals, and by how much they miss each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from generator.edition import CellRef, number
from generator.edition.words import column_words, row_words
from generator.footing.sums import Number, Sides
from generator.report import Report

DOUBTFUL = 2
"""The number of failing sums from which a cell is shown even where it is 0."""


def stated(report: Report, cell: CellRef) -> Number:
    """The figure of a cell that is not blank."""
    value = number(report.figures[cell])
    assert value is not None, cell
    return value


def by(difference: Number) -> str:
    """How far a total misses its sum: 多 1, 少 2."""
    return f"{'多' if difference > 0 else '少'} {abs(difference)}"


def line(report: Report, found: Sides, doubts: Mapping[CellRef, int]) -> str:
    """A sum with its addends, those in most failing sums first; zeros that nobody doubts are only counted."""
    identity = found.identity
    addend = partial(_addend, report, found)
    ranked = sorted(identity.terms, key=lambda cell: -doubts.get(cell, 0))
    shown = [cell for cell in ranked if stated(report, cell) or doubts.get(cell, 0) >= DOUBTFUL]
    zeros = len(ranked) - len(shown)
    addends = " ＋ ".join(map(addend, shown)) or "各项都是 0"
    rest = f"（其余 {zeros} 项为 0）" if shown and zeros else ""
    if len(identity.totals) == 1:
        total = f"{_label(report, found, identity.totals[0])}填 {found.stated}"
    else:
        total = f"{' ＋ '.join(map(addend, identity.totals))} ＝ {found.stated}"
    return f"{_where(report, found)}：{addends}{rest} ＝ {found.computed}，{total}，{by(found.difference)}"


def _where(report: Report, found: Sides) -> str:
    cell = found.identity.totals[0]
    if found.identity.footing.along == "columns":
        return _row(report, cell)
    return f"“{column_words(report.edition, cell)}”列"


def _addend(report: Report, found: Sides, cell: CellRef) -> str:
    mark = "（算出）" if cell in report.computed else ""
    return f"{_label(report, found, cell)}{mark} {stated(report, cell)}"


def _label(report: Report, found: Sides, cell: CellRef) -> str:
    """What tells a cell from the others of its sum: its column in a row, its row in a column."""
    if found.identity.footing.along == "columns":
        return column_words(report.edition, cell)
    return _row(report, cell)


def _row(report: Report, cell: CellRef) -> str:
    return row_words(report.edition, cell.table, cell.row).partition("、")[2]
