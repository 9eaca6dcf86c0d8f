"""Room: the editions of the form, as data. Its rows, labels and sums live in generator/editions/ only."""

from generator.edition.kinds import KINDS, Amount, Figure, NotAFigure, is_blank, number, printed
from generator.edition.loading import all_editions, edition_for, edition_named, headers
from generator.edition.types import (
    LAST_YEAR,
    Block,
    Bound,
    CellRef,
    Edition,
    Footing,
    Head,
    Leaf,
    Mixup,
    Path,
    Section,
    Stock,
    Table,
    leaves,
)

__all__ = [
    "KINDS",
    "LAST_YEAR",
    "Amount",
    "Block",
    "Bound",
    "CellRef",
    "Edition",
    "Figure",
    "Footing",
    "Head",
    "Leaf",
    "Mixup",
    "NotAFigure",
    "Path",
    "Section",
    "Stock",
    "Table",
    "all_editions",
    "edition_for",
    "edition_named",
    "headers",
    "is_blank",
    "leaves",
    "number",
    "printed",
]
