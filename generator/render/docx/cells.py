"""The parts that every table has: its properties, rows and cells as XML."""

from __future__ import annotations

from collections.abc import Iterable

from generator.layout import Layout, TableSize
from generator.render.docx import names
from generator.render.docx.units import twips
from generator.render.docx.xml import escape

_EIGHTHS = 8  # borders are counted in eighths of a point
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(widths: tuple[int, ...], layout: Layout, caption: str, rows: Iterable[str]) -> str:
    """A table over the whole type area; ``caption`` is for screen readers and is not printed."""
    described = escape(caption)
    captions = (
        f'<w:tblCaption w:val="{described}"/><w:tblDescription w:val="{described}"/>' if caption else ""
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{names.TABLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/>{table_borders(layout)}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_margins(layout)}</w:tblCellMar>"
        f'<w:tblLook w:val="0000"/>{captions}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _margins(layout: Layout) -> str:
    """The space round the text of a cell, side by side in the order of the schema."""
    above, beside = twips(layout.tables.padding), twips(layout.tables.margin)
    sides = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)


def table_borders(layout: Layout) -> str:
    """Lines round every cell, for a table or a table style."""
    size = round(layout.tables.border * _EIGHTHS)
    lines = (f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>' for side in _SIDES)
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


def row(cells: Iterable[str], size: TableSize, header: bool = False) -> str:
    """A row that does not split; a ``header`` is repeated on every page that the table reaches."""
    repeat = "<w:tblHeader/>" if header else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(size.row)}" w:hRule="atLeast"/>{repeat}</w:trPr>'
        f"{''.join(cells)}</w:tr>"
    )


def cell(width: int, content: str, colspan: int = 1, merge: str = "") -> str:
    """A cell. ``merge`` is "restart" where it reaches into the rows below, "continue" in these rows."""
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}<w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc>"
    )
