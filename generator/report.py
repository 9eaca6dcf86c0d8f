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
    texts by section. ``profile`` names the look of the Word file, ``previous`` the file of last year's report.
    ``key_places``: where the keys of the file that are told about stand, by their ids.
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
    previous: Scalar | None = None
    key_places: Mapping[str, Place] = {}

    def key_place(self, key: str) -> Place:
        """Where a key of the file stands, by its id; the file's beginning where it is not written."""
        return self.key_places.get(key, Place(1))

    def place(self, ref: CellRef) -> Place:
        """Where a cell was written; for one that was left out, the nearest heading above it."""
        if ref in self.cell_places:
            return self.cell_places[ref]
        for length in range(len(ref.row), -1, -1):
            place = self.row_places.get((ref.table, ref.row[:length]))
            if place:
                return place
        return Place(1)


class LastYear(NamedTuple):
    """Last year's report as far as it can be read, and how its file is called where a person reads it.

    ``whole``: every cell of it could be read.
    """

    report: Report
    file: str
    whole: bool = True
