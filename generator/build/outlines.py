"""A file that cannot be read as it is, read once more with its rows where the form has their names.

The reading by names is taken only where fewer mistakes, or as many, are left: then the lines that it moves are
what was wrong, and what the other reading told were consequences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.edition import Edition, Head, edition_for, headers
from generator.edition.fields import (
    BODY_TEXT,
    CHAPTER_PARTS,
    FRAME,
    RELEASE_PARTS,
    SIGNATURE_PARTS,
    top_heads,
)
from generator.edition.labels import label_key
from generator.edition.vocabulary import vocabulary
from generator.rules import is_error
from generator.schema import Reading
from generator.source import Source
from generator.source.names import Form, Names
from generator.source.slips import UNPAIRED

Read = tuple[Source, Reading | None]
_LEAF = Names({})


def in_place(source: Source, reading: Reading | None, read: Callable[[Source], Read]) -> Read:
    """What a file says with its rows where the form has their names, if that explains as much; else as it was."""
    report = reading.report if reading else None
    edition = report.edition if report else edition_of(source.text)
    moved = source.aligned(form_of(edition)) if edition and source.aligned else None
    if moved is not None:
        instead = read(moved)
        if _mistakes(*instead) <= _mistakes(source, reading):
            source, reading = instead
    return _unclosed(source, reading), reading


def _unclosed(source: Source, reading: Reading | None) -> Source:
    """The source without closed brackets shown where the form says that numbers are missing between them."""
    short = {fault.place.line for fault in reading.faults if fault.rule == "row.length"} if reading else set()
    faults = (
        fault._replace(hint=None, edits=())
        if fault.place.line in short and fault.message == UNPAIRED
        else fault
        for fault in source.faults
    )
    return source._replace(faults=tuple(faults)) if short else source


def _mistakes(source: Source, reading: Reading | None) -> tuple[bool, int]:
    """How much is wrong: whether nothing could be read, and the number of mistakes.

    Lines that follow one another with the same message are one, and each part set aside may hide one.
    """
    found = reading.faults if reading else ()
    told = source.remaining(found) if source.recovered else found
    lines = {(fault.message, fault.place.line) for fault in source.faults if is_error(fault)}
    begun = sum((message, line - 1) not in lines for message, line in lines)
    unread = reading is None or reading.report is None
    return unread, begun + sum(map(is_error, told)) + len(source.doubtful)


def form_of(edition: Edition) -> Form:
    """All names that a file of this edition may have, as a tree."""
    below: dict[str, Names] = {}
    sections = {section.id: section for section in edition.sections}
    for head in top_heads(edition):
        names = _frame(head)
        if section := sections.get(str(head.id)):
            names = Names({}, text=True, label=head.label)
            if section.tables:
                rows = _keys((BODY_TEXT,), Names({}, text=True))
                for table in section.tables:
                    for block in table.blocks:
                        columns = _columns(block.columns)
                        rows |= _rows(block.rows, columns)
                names = Names(rows, group=True, label=head.label)
        below |= _keys((head,), names)
    return Form(Names(below), label_key)


def _frame(head: Head) -> Names:
    id_ = head.id
    if id_ == "signature":
        return Names(_keys(SIGNATURE_PARTS, _LEAF), label=head.label, optional=True)
    if id_ == "releases":
        return Names({}, items=Names(_keys(RELEASE_PARTS, _LEAF)))
    if id_ == "chapters":
        title, text = CHAPTER_PARTS
        parts = _keys((title,), Names({}, label=title.label)) | _keys(
            (text,), Names({}, text=True, label=text.label)
        )
        return Names({}, items=Names(parts), label=head.label)
    if id_ == "preface":
        return Names({}, text=True, label=head.label, optional=True)
    return _LEAF


def _keys(heads: Iterable[Head], names: Names) -> dict[str, Names]:
    return {label_key(label): names for head in heads for label in (head.label, *head.aliases)}


def _columns(heads: tuple[Head, ...]) -> Names:
    """The columns of a row; captions that only group them may not be written."""
    words = vocabulary(heads)
    return Names(dict.fromkeys((*words.official, *words.variants), _LEAF))


def _rows(heads: Iterable[Head], columns: Names) -> dict[str, Names]:
    rows: dict[str, Names] = {}
    for head in heads:
        names = Names(_rows(head.children, columns), group=True) if head.children else columns
        rows |= _keys((head,), names)
    return rows


def edition_of(text: str) -> Edition | None:
    """The edition of a file that cannot be read, by the year in the line that names it; else the newest."""
    words = vocabulary(FRAME)
    for line in text.split("\n", 400)[:400]:
        name, _, rest = line.replace("：", ":").partition(":")
        digits = rest.strip(" \"'")[:4]
        if digits.isascii() and digits.isdecimal() and words.meaning(name)[0] == "year":
            return edition_for(int(digits))
    return edition_for(headers()[-1].first_year)
