"""Shared by the rules over money: every amount of a report with its address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.edition import Amount, CellRef
from generator.report import Report


def amounts(report: Report) -> Iterator[tuple[CellRef, Amount]]:
    """The cells that hold money, in reading order."""
    for ref, figure in report.figures.items():
        if isinstance(figure, Amount):
            yield ref, figure
