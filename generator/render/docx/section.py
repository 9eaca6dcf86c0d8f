"""The one section of the file: paper, margins, grid, and which header and footer stands on which page."""

from __future__ import annotations

from functools import cache

from generator.layout import Layout
from generator.render.docx import names
from generator.render.docx.units import points, twips

_DASH_TOP = 0.47  # where the upper edge of an em dash is, in heights of its line from the top


@cache
def section_properties(layout: Layout, draft: bool) -> str:
    """The ``w:sectPr``. A draft has headers too, which carry its mark."""
    page = layout.page
    headers = _headers("header", names.ODD_HEADER, names.EVEN_HEADER) if draft else ""
    return (
        f"<w:sectPr>{headers}{_headers('footer', names.ODD_FOOTER, names.EVEN_FOOTER)}"
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}"'
        f' w:left="{twips(page.left)}" w:header="{twips(page.header)}" w:footer="{_footer(layout)}"'
        ' w:gutter="0"/><w:cols w:space="425"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{points(layout.body.line)}"/></w:sectPr>'
    )


def _headers(kind: str, odd: str, even: str) -> str:
    return (
        f'<w:{kind}Reference w:type="default" r:id="{odd}"/><w:{kind}Reference w:type="even" r:id="{even}"/>'
    )


def _footer(layout: Layout) -> int:
    """How far the footer's line ends above the paper's edge, so that the dash is where the layout wants it."""
    number = layout.page_number
    return twips(layout.page.bottom - number.below) - points(number.size * (1 - _DASH_TOP))
