"""What --fix does to a file, one change at a time."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.edition import CellRef
from generator.finding import Edit, Finding
from generator.source.picture import visible

_LONGEST = 60
NO_FIGURES: Mapping[CellRef, int | Decimal] = {}


class Change(NamedTuple):
    """Edits that belong together. ``why`` is said to the user; ``figures`` must be read where they were put.

    ``finding`` is what the change mends: it must be gone afterwards.
    """

    edits: tuple[Edit, ...]
    why: str
    figures: Mapping[CellRef, int | Decimal] = NO_FIGURES
    finding: Finding | None = None


class Done(NamedTuple):
    """A change that was made: its line in the new file, and in Chinese what became what."""

    line: int
    said: str


def said(edit: Edit, why: str) -> str:
    """In Chinese what became what."""
    reason = f"（{why}）" if why else ""
    if not edit.old:
        return f"补上“{_shown(edit.new.strip(', ').strip())}”{reason}"
    if not edit.new:
        return f"删去“{_shown(edit.old)}”{reason}"
    return f"“{_shown(edit.old)}”→“{_shown(edit.new)}”{reason}"


def _shown(text: str) -> str:
    """A text with names for what nobody sees, cut where it is long."""
    seen = "".join(map(visible, text[: _LONGEST + 1]))
    return seen if len(seen) <= _LONGEST else f"{seen[:_LONGEST]}……"
