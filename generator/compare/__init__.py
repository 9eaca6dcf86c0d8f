"""Room: two reports side by side, figures by official cell and texts by sentence.

Pure: reads no file and prints nothing. ``compare`` gives plain values, ``lines`` shows them as text.
"""

from generator.compare.figures import carried, compared_tables
from generator.compare.telling import lines
from generator.compare.texts import compared_texts
from generator.compare.types import (
    SIDES,
    Carried,
    ComparedCell,
    ComparedTable,
    ComparedText,
    Comparison,
    Piece,
    Run,
    Side,
)
from generator.compare.wording import closing
from generator.report import Report

__all__ = [
    "SIDES",
    "Carried",
    "ComparedCell",
    "ComparedTable",
    "ComparedText",
    "Comparison",
    "Piece",
    "Run",
    "Side",
    "closing",
    "compare",
    "lines",
]


def compare(a: Report, b: Report) -> Comparison:
    """What is printed of two reports, side by side: A as it was, B as it is now."""
    return Comparison(
        _side(a),
        _side(b),
        tuple(compared_tables(a, b)),
        tuple(compared_texts(a, b)),
        tuple(carried(a, b)),
    )


def _side(report: Report) -> Side:
    return Side(report.organ, report.year, report.edition.id)
