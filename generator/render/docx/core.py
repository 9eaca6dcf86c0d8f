"""What the file says of itself: docProps/core.xml. No dates: the same report is the same file."""

from __future__ import annotations

from generator.document import Document
from generator.layout import Layout
from generator.render.docx.xml import escape


def core_xml(document: Document, layout: Layout) -> str:
    """Title, subject, the agency as author, language."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(document.title)}</dc:title>"
        f"<dc:subject>{escape(layout.subject)}</dc:subject>"
        f"<dc:creator>{escape(document.organ)}</dc:creator>"
        f"<dc:language>{escape(layout.language)}</dc:language>"
        "</cp:coreProperties>"
    )
