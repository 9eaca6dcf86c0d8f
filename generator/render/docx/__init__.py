"""A Document as a Word file.

What all files of a layout share was prepared once by python-docx (``package``); a report's own parts are
written as text and put into that package (``body``). So a report is written without python-docx.
"""

from __future__ import annotations

from generator.document import Document
from generator.layout import Layout
from generator.render.docx.archive import added
from generator.render.docx.base import base_for, layout_of, prepared
from generator.render.docx.body import document_xml
from generator.render.docx.core import core_xml

__all__ = ["base_for", "layout_of", "prepared", "render"]

_LEVEL = 6  # of zlib


def render(document: Document, layout: Layout, base: bytes) -> bytes:
    """The Word file. ``base`` is what ``prepared`` or ``base_for`` give, for a draft if it is one."""
    parts = {
        "word/document.xml": document_xml(document, layout),
        "docProps/core.xml": core_xml(document, layout),
    }
    return added(base, parts, _LEVEL)
