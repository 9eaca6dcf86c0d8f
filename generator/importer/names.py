"""What the bookmarks of our Word files name: the cells of all editions, and the headings of their sections."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generator import bookmarks
from generator.edition import all_editions

_MOST_CHAPTERS = 99


@cache
def bookmark_names() -> Mapping[str, str]:
    """By the name of a bookmark: the printed address of a cell, or ``section:<id>`` of a section or free chapter.

    A digest of the address is all that a name has of it, so all that there can be are named and looked up.
    """
    editions = all_editions()
    cells = (str(ref) for edition in editions for table in edition.tables.values() for ref in table.cells)
    sections = [section.id for edition in editions for section in edition.sections]
    chapters = [f"chapter-{number}" for number in range(1, _MOST_CHAPTERS + 1)]
    found = {bookmarks.cell(address): address for address in cells}
    return MappingProxyType(found | {bookmarks.section(id_): f"section:{id_}" for id_ in sections + chapters})
