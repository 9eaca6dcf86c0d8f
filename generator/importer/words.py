"""The words of lines of text, by what they may be in a table of the form: labels, figures, or neither."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from generator.edition import Edition
from generator.edition.labels import has_ordinal, label_key
from generator.importer.official import official
from generator.importer.published import Line
from generator.importer.values import read

WORD = re.compile(r"\S+")
CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、")
LONGEST_HEADING = 40  # letters
_SENTENCE = re.compile(r"[。；！？：]")
_CLAUSE = re.compile(r"[，,]")
_EXPLAINED = re.compile(r"[（(][^（()）]*[）)]?")
_UNIT = re.compile(r"(?:万元|亿元|[元笔件项个条次份])(?:[（(].*)?")
_LONGEST_FIGURE = 24  # letters of a figure with what stands around it
_LONGEST_LABEL = 60  # letters of a label that is spelt in no known way
_PAGE = re.compile(r"([-—–－]+)\s*\d{1,4}\s*\1|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?")
_MOST_GLUED = 12  # words that one label may have been cut into
MOST_WORDS = 30_000  # of lines in a row


class Word(NamedTuple):
    """A piece of a line between blanks, or several that make a label: from ``start`` of one line to ``end`` of another.

    ``kind``: "label" of the form, "figure", "unknown", "text", which no table holds, or "page", the number of one.
    """

    kind: str
    text: str
    line: int
    start: int
    last: int
    end: int


class Known(NamedTuple):
    """What the form prints in tables, and over its sections, as ``label_key`` compares it."""

    labels: frozenset[str]
    headings: frozenset[str]
    longest: int


@cache
def known_words(editions: tuple[Edition, ...]) -> Known:
    """What editions print."""
    labels = {
        key
        for edition in editions
        for table in edition.tables
        for mark in official(edition, table).marks
        for key in mark.keys
    }
    headings = {
        label_key(name)
        for edition in editions
        for section in edition.sections
        for name in (section.heading, *section.aliases)
    }
    return Known(frozenset(labels), frozenset(headings), max(map(len, labels), default=0))


def words_of(lines: Sequence[Line], known: Known) -> Iterator[Word]:
    """The words of all lines, those glued that make a label together; none where there are far too many."""
    if sum(len(line.text.split()) for line in lines) > MOST_WORDS:
        return
    single = [(number, found) for number, line in enumerate(lines) for found in _pieces(line.text)]
    at = 0
    while at < len(single):
        number, found = single[at]
        taken, kind = _label(single, at, known), "label"
        if not taken:
            taken, kind = _figure(single, at) or (1, _kind(found.group(), known))
        last, end = single[at + taken - 1]
        text = "".join(part.group() for _, part in single[at : at + taken])
        yield Word(kind, text, number, found.start(), last, end.end())
        at += taken


def _pieces(line: str) -> Iterator[re.Match[str]]:
    """The words of a line; the number of a page is one."""
    page = _PAGE.fullmatch(line) if len(line) <= _LONGEST_FIGURE else None
    yield from [page] if page else WORD.finditer(line)


def _label(single: Sequence[tuple[int, re.Match[str]]], at: int, known: Known) -> int:
    """How many words from one on make a label of the form; as many as can."""
    text, most = "", 0
    if _is_figure(single[at][1].group()) or _PAGE.fullmatch(single[at][1].group()):
        return 0
    for taken in range(1, min(_MOST_GLUED, len(single) - at) + 1):
        text += single[at + taken - 1][1].group()
        if len(text) > known.longest + LONGEST_HEADING:
            break
        if label_key(text) in known.labels:
            most = taken
    return most


def _figure(single: Sequence[tuple[int, re.Match[str]]], at: int) -> tuple[int, str] | None:
    """A figure, with the unit that may stand behind it as a word of its own."""
    text = single[at][1].group()
    if _PAGE.fullmatch(text):
        return 1, "page"
    if not _is_figure(text):
        return None
    behind = single[at + 1] if at + 1 < len(single) else None
    unit = behind is not None and behind[0] == single[at][0] and _UNIT.fullmatch(behind[1].group())
    return (2 if unit and text[-1].isdecimal() else 1), "figure"


def _is_figure(text: str) -> bool:
    if len(text) > _LONGEST_FIGURE or _SENTENCE.search(text) or has_ordinal(text):
        return False
    return read(text) is not None and "年" not in text


def _kind(text: str, known: Known) -> str:
    """What a word is that is no label and no figure: a label spelt otherwise, or the text around a table."""
    heading = CHAPTER.match(text) or label_key(text) in known.headings
    said = _SENTENCE.search(text) or _CLAUSE.search(_EXPLAINED.sub("", text))
    return "text" if heading or said or len(text) > _LONGEST_LABEL else "unknown"
