"""The ids that the parts of a Word file share: styles and relations. No looks, no texts."""

from __future__ import annotations

TITLE = "Title"
BODY = "BodyText"
SIGNATURE = "Signature"
DATE = "Date"
HEADER = "Header"
FOOTER = "Footer"
TABLE = "TableGrid"
TABLE_GAP = "TableGap"

# Relations of the document to its headers and footers.
ODD_FOOTER = "rIdOddFooter"
EVEN_FOOTER = "rIdEvenFooter"
ODD_HEADER = "rIdOddHeader"
EVEN_HEADER = "rIdEvenHeader"

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def heading(level: int) -> str:
    """The paragraph style of a heading on a line of its own, level 1 to 4."""
    return f"Heading{level}"


def lead(level: int) -> str:
    """The character style of a heading that runs on into its paragraph; linked to the heading's style."""
    return f"Heading{level}Char"


def marks(level: int) -> str:
    """The character style of quotation marks and dashes in a heading of this level, 0 for body text."""
    return f"ChineseMarks{level}"


# Cells of a table, by the number of its size in the layout.


def table_head(size: int) -> str:
    """A cell above values: centred, kept with the next row."""
    return f"TableHead{size}"


def table_banner(size: int) -> str:
    """A line over the whole width: to the left, kept with the next row."""
    return f"TableBanner{size}"


def table_label(size: int) -> str:
    """The heading of one row among several levels: to the left."""
    return f"TableLabel{size}"


def table_fit(size: int, step: int) -> str:
    """The character style of a value that is too wide for its cell, by the step that holds it."""
    return f"TableFit{size}Step{step}"


def table_value(size: int) -> str:
    """A value, or a short heading beside it: centred."""
    return f"TableValue{size}"
