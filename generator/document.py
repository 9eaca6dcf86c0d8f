"""Room: a Report as headings, paragraphs and grids, in print order. Between law and look.

Every renderer prints exactly these blocks; what is not here is in no output.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from generator.edition import CellRef, Section, Table, printed
from generator.edition.loading import NUMERALS
from generator.grid import Grid, lay_out
from generator.report import Report

# Levels of headings inside a narrative, by GB/T 9704—2012, 7.3.3. The ordinal must be followed by text
# that is no digit: “1.5万件” and “12345热线” are not headings.
_LEVELS = (
    (2, re.compile(r"[（(][一二三四五六七八九十百]+[）)]\s*(?=[^\s\d])")),
    (3, re.compile(r"\d{1,2}[.、．]\s*(?=[^\s\d])")),
    (4, re.compile(r"[（(]\d{1,2}[）)]\s*(?=[^\s\d])")),
)


class Heading(NamedTuple):
    """A heading on a line of its own. Level 1 is a section; ``id`` names it for links."""

    level: int
    text: str
    id: str = ""


class Paragraph(NamedTuple):
    """A paragraph. ``lead`` is a heading of ``level`` that runs on into the text (else empty, 0)."""

    text: str
    lead: str = ""
    level: int = 0


class Card(NamedTuple):
    """The metadata card: names and contents in the order typed."""

    pairs: tuple[tuple[str, str], ...]


class SignatureBlock(NamedTuple):
    """Who signs, and the date as printed (empty where there is none)."""

    organ: str
    date: str


Block = Heading | Paragraph | Grid | Card | SignatureBlock


class Document(NamedTuple):
    """A report ready to be printed. ``title_break`` is where a long title may break: after the agency.

    ``year`` is the report's, for what a file says of itself.
    """

    title: str
    title_break: int
    organ: str
    draft: bool
    blocks: tuple[Block, ...]
    year: int = 0


def compose(report: Report, draft: bool = False) -> Document:
    """The document of a report; ``draft`` marks every page."""
    title_break = len(report.organ) if report.title.startswith(report.organ) else 0
    blocks = tuple(_blocks(report))
    return Document(report.title, title_break, report.organ, draft, blocks, report.year)


def _blocks(report: Report) -> Iterator[Block]:
    if report.metadata:
        yield Card(report.metadata)
    yield from paragraphs(report.preface)
    for section in report.edition.sections:
        yield Heading(1, section.printed_heading, section.id)
        yield from paragraphs(report.narratives.get(section.id, ""))
        yield from _tables(report, section)
    for number, chapter in enumerate(report.chapters, 1):
        yield Heading(1, f"{chinese_number(number)}、{chapter.title}", f"chapter-{number}")
        yield from paragraphs(chapter.text)
    if report.signature:
        signed = report.signature.date
        yield SignatureBlock(report.signature.organ, printed_date(signed) if signed else "")


def _tables(report: Report, section: Section) -> Iterator[Grid]:
    for table in section.tables:
        yield lay_out(table, _cell_texts(report, table))


def _cell_texts(report: Report, table: Table) -> Callable[[CellRef], str]:
    kinds, figures = table.kinds, report.figures
    return lambda ref: printed(figures.get(ref), kinds[ref.row, ref.column])


def paragraphs(text: str) -> Iterator[Heading | Paragraph]:
    """The non-blank lines of a narrative, each as a heading, a paragraph, or a paragraph led by a heading."""
    for line in text.split("\n"):
        clean = line.strip()
        if clean:
            yield _line(clean)


def _line(line: str) -> Heading | Paragraph:
    level = next((level for level, pattern in _LEVELS if pattern.match(line)), 0)
    if not level:
        return Paragraph(line)
    end = line.find("。") + 1
    if not end or end == len(line):
        return Heading(level, line)
    return Paragraph(line[end:], line[:end], level)


def chinese_number(number: int) -> str:
    """一 … 九十九, for chapter numbers; plain digits beyond, where no official numbering reaches."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    if not tens:
        return NUMERALS[ones - 1]
    return f"{NUMERALS[tens - 1] if tens > 1 else ''}十{NUMERALS[ones - 1] if ones else ''}"


def printed_date(day: date) -> str:
    """A date as official documents print it, without leading zeros: 2022年1月18日."""
    return f"{day.year}年{day.month}月{day.day}日"
