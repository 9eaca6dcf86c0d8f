"""Our Word files as a leader edits them: paragraphs and cells found as a person finds them, changed as Word changes them."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from generator import bookmarks
from generator.build.checking import check_bytes
from generator.build.pipeline import Settings, render
from generator.report import Report

_NAME = "w:bookmarkStart"


def report_of(text: str) -> Report:
    """The report that an input file says."""
    found = check_bytes(text.encode("utf-8"), Path("甲.yaml"), ())
    assert found.report is not None, [finding.message for finding in found.findings.findings]
    return found.report


def rendered(report: Report, form: str = "docx") -> bytes:
    """The report in one of our formats, as ``build`` makes it (a draft where it has errors)."""
    return next(iter(render(report, Settings(Path("output"), (form,))).values()))


class Word:
    """A Word file that is being edited."""

    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(io.BytesIO(data))

    def saved(self) -> bytes:
        """The file as it is now."""
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs outside tables."""
        return list(self.document.paragraphs)

    def paragraph(self, words: str) -> Paragraph:
        """The only paragraph that has these words."""
        (found,) = (one for one in self.paragraphs if words in one.text)
        return found

    def heading(self, id_: str) -> Paragraph:
        """The heading of a section or chapter."""
        return self._marked(bookmarks.section(id_))

    def title(self) -> Paragraph:
        """The title."""
        return next(
            one for one in self.paragraphs if _names(one) & set(map(bookmarks.report, range(2008, 2100)))
        )

    def signature(self) -> Paragraph:
        """The line of who signs."""
        return self._marked(bookmarks.SIGNATURE)

    def date(self) -> Paragraph:
        """The line of the date."""
        return self._marked(bookmarks.DATE)

    def _marked(self, name: str) -> Paragraph:
        return next(one for one in self.paragraphs if name in _names(one))

    def below(self, id_: str) -> list[Paragraph]:
        """The paragraphs of a section's or chapter's text, with those before its table only."""
        start = self.heading(id_)._p
        found = []
        node = start.getnext()
        while node is not None and node.tag == qn("w:p"):
            one = Paragraph(node, self.document._body)
            names = _names(one)
            if any(name.startswith("_gipa_section") for name in names):
                break
            if names & {bookmarks.SIGNATURE, bookmarks.DATE}:
                break
            found.append(one)
            node = node.getnext()
        return [one for one in found if one.text.strip()]

    def cell(self, address: str) -> Paragraph:
        """The paragraph of a cell."""
        for one in self._in_tables():
            if bookmarks.cell(address) in _names(one):
                return one
        raise AssertionError(address)

    def card(self) -> Table:
        """The metadata card."""
        return next(
            table
            for table in self.document.tables
            if any(bookmarks.CARD in _names(one) for cell in table._cells for one in cell.paragraphs)
        )

    def _in_tables(self) -> Iterator[Paragraph]:
        for node in self.document.element.body.iter(qn("w:tc")):
            for paragraph in node.iterchildren(qn("w:p")):
                yield Paragraph(paragraph, self.document._body)


def _names(paragraph: Paragraph) -> set[str]:
    return {str(mark.get(qn("w:name"))) for mark in paragraph._p.iter(qn(_NAME))}


def type_over(paragraph: Paragraph, text: str) -> None:
    """New text in a paragraph, in the letters of its first run; bookmarks stay where Word leaves them."""
    runs = list(paragraph.runs)
    if not runs:
        paragraph.add_run(text)
        return
    for run in runs[1:]:
        run._r.getparent().remove(run._r)
    runs[0].text = text


def retype(paragraph: Paragraph, text: str) -> None:
    """New text for all that a paragraph holds, bookmarks and formats too, as when it is deleted and typed again."""
    for node in list(paragraph._p):
        if node.tag != qn("w:pPr"):
            paragraph._p.remove(node)
    paragraph.add_run(text)


def insert_below(paragraph: Paragraph, text: str) -> Paragraph:
    """A new paragraph below, as the key Enter makes it."""
    node = copy.deepcopy(paragraph._p)
    paragraph._p.addnext(node)
    new = Paragraph(node, paragraph._parent)
    retype(new, text)
    return new


def delete(paragraph: Paragraph) -> None:
    """The paragraph is gone."""
    paragraph._p.getparent().remove(paragraph._p)


def rezipped(data: bytes, name: str, old: str, new: str) -> bytes:
    """The package with a text of one of its parts replaced."""
    source, stream = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            if part == name:
                text = content.decode("utf-8")
                assert old in text, old
                content = text.replace(old, new).encode("utf-8")
            target.writestr(part, content)
    return stream.getvalue()
