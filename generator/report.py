"""One annual report, read and typed: who, which year, the texts, the figures, and where each figure stood."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from generator.edition import CellRef, Edition, Figure, Path
from generator.finding import Place
from generator.source import Scalar


class Chapter(NamedTuple):
    """A chapter of a report whose edition mandates no sections."""

    title: str
    text: str


class Signature(NamedTuple):
    """Who signs and when; the date may be left out."""

    organ: str
    date: date | None


class Release(NamedTuple):
    """An exception on record: a finding that the agency has looked at, and why it stands (说明放行).

    ``where`` is the cell or key as the finding names it, ``figures`` those that the exception was written for.
    """

    rule: str
    where: str
    figures: tuple[str, ...]
    reason: str
    place: Place


class Report(NamedTuple):
    """A report as its file says it.

    ``figures`` holds every cell that was written: ``None`` is a blank or unreadable one (with a finding of
    its own), a missing key a total left for the tool to compute; ``computed`` gives the terms of those that
    it has computed since; ``short`` are the rows written as lists without the total. ``narratives`` are the
    texts by section. ``profile`` names the look of the Word file.
    """

    organ: str
    year: int
    organ_type: str
    edition: Edition
    title: str
    metadata: tuple[tuple[str, str], ...]
    preface: str
    narratives: Mapping[str, str]
    chapters: tuple[Chapter, ...]
    signature: Signature | None
    figures: Mapping[CellRef, Figure | None]
    cell_places: Mapping[CellRef, Place]
    row_places: Mapping[tuple[str, Path], Place]
    releases: tuple[Release, ...] = ()
    profile: Scalar | None = None
    computed: Mapping[CellRef, tuple[CellRef, ...]] = {}
    short: frozenset[tuple[str, Path]] = frozenset()

    def place(self, ref: CellRef) -> Place:
        """Where a cell was written; for one that was left out, the nearest heading above it."""
        if ref in self.cell_places:
            return self.cell_places[ref]
        for length in range(len(ref.row), -1, -1):
            place = self.row_places.get((ref.table, ref.row[:length]))
            if place:
                return place
        return Place(1)
