"""What is to stand in a new input file, and what a new file says in which line."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.edition import Edition, Path
from generator.report import Chapter, Signature

Key = tuple[str, ...]
"""Names a line of a new file: ("organ",), ("title",), ("metadata", name), (section id,), a paragraph of a text as
(section id, "text", its number from 1), a row as ("row", table, *row path), a chapter as ("chapter", number)."""


class Filling(NamedTuple):
    """What is known of a report before a person has looked at it.

    ``rows`` are the values as the file writes them, by table and row path; the others get ``rest``: what still
    is to be written (None: the word for that; "0": zeros). ``narratives`` are texts by section; one that must be
    written and is not there gets the word too. ``chapters`` None: those that the edition suggests.
    ``notes`` are comments above the line of a key, ``below`` comments below its value. ``guided``: the file explains
    itself, as a blank one does. ``edition_named``: the edition is not that of the year and must be named.
    ``previous`` is the file of last year's report, ``profile`` the look of the Word file.
    """

    edition: Edition
    organ: str
    year: int
    organ_type: str = "部门"
    rows: Mapping[tuple[str, Path], str] = {}
    rest: str | None = None
    narratives: Mapping[str, str] = {}
    title: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    preface: str = ""
    chapters: tuple[Chapter, ...] | None = None
    signature: Signature | None = None
    notes: Mapping[Key, tuple[str, ...]] = {}
    guided: bool = True
    edition_named: bool = False
    previous: str = ""
    below: Mapping[Key, tuple[str, ...]] = {}
    profile: str = ""


class Entry(NamedTuple):
    """One line of a new file, and the key that it belongs to."""

    text: str
    key: Key | None = None


class Written(NamedTuple):
    """A new file: its text, and the key of each line that has one, by its number from 1."""

    text: str
    keys: Mapping[int, Key]
