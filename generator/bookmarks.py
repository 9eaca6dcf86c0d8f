"""Room (ground): the names of the invisible bookmarks of a Word file, by which it can be read back exactly.

A name holds 40 characters at most, letters, digits and underscores; Word shows none that begins with an
underscore. Addresses of cells are longer, so a cell's name ends in a digest of its address. It depends on the
address alone, on no order of rows or columns: who reads a file names all cells of all editions and looks up.

Word drops a bookmark when all that it encloses is typed over. So what is likely to be typed over has a *point*
before it: figures, the title, the card. Headings, the signature and its date are *enclosed*: a point at the
head of a heading would stay behind in the line above when one is opened there, and one at its foot would go
down; the end of what encloses does neither. So the place of every bookmark is where it ends.
"""

from __future__ import annotations

import re
from hashlib import sha256

LONGEST = 40  # characters of a name in Word
CARD = "_gipa_card"
SIGNATURE = "_gipa_signature"
DATE = "_gipa_date"
_REPORT = "_gipa_report_"
_TABLE_LETTERS = 20
_DIGEST_LETTERS = 10  # of sixteen: 40 bits


def cell(address: str) -> str:
    """The name for a cell's printed address, as ``disputes.reconsideration.upheld``."""
    return f"_gipa_{_plain(address.split('.', maxsplit=1)[0])[:_TABLE_LETTERS]}_{_digest(address)}"


def section(id_: str) -> str:
    """The name for a section's heading, or for a chapter's where the agency titles its own.

    Only the heading: what a section contains is what stands between it and the next one, the last one's up
    to the signature. A bookmark over a whole section would lose what is written at its end, and
    would be gone with a narrative that is pasted in anew.
    """
    name = f"_gipa_section_{_plain(id_)}"
    return name if len(name) <= LONGEST else f"_gipa_section_{_digest(id_)}"


def report(year: int) -> str:
    """The name on the title: it carries the report's year, and so its edition."""
    return f"{_REPORT}{year}"


def year_of(name: str) -> int | None:
    """The year that ``report`` put into a name; None for any other name."""
    year = name.removeprefix(_REPORT)
    return int(year) if year != name and year.isascii() and year.isdecimal() and len(year) == 4 else None


def _plain(id_: str) -> str:
    return re.sub(r"[^0-9A-Za-z_]", "_", id_)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:_DIGEST_LETTERS]
