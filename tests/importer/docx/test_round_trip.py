"""Our own Word files come back: every line, every cell with its address, also after LibreOffice has saved them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Card, Document, Heading, Paragraph, SignatureBlock
from generator.grid import Grid
from generator.importer.names import bookmark_names
from generator.importer.published import Line, Published, Table
from generator.importer.readers.docx import read
from tests.word.documents import ROOT, SAMPLES, composed, word
from tests.word.documents import read as read_input
from tests.word.office import converted

NAMES = bookmark_names()
PASSING = sorted((ROOT / "tests" / "cases" / "pass").glob("*.yaml"))
FILES = (*SAMPLES, *PASSING)

Text = tuple[str, str]
Grown = list[tuple[int, int, int, int, str, str]]


def wanted(document: Document) -> list[Text | Grown]:
    """What a document says: names and texts of lines, cells of tables."""
    found: list[Text | Grown] = [("draft", "草稿")] if document.draft else []
    found.append(("title", document.title))
    for block in document.blocks:
        if isinstance(block, Heading):
            found.append((f"section:{block.id}" if block.id else "", block.text))
        elif isinstance(block, Paragraph):
            found.append(("", (block.lead + block.text).strip()))
        elif isinstance(block, SignatureBlock):
            found.append(("signature", block.organ))
            found += [("date", block.date)] if block.date else []
        elif isinstance(block, Card):
            pairs = (cell for row, pair in enumerate(block.pairs) for cell in enumerate(pair, 2 * row))
            found.append([(at // 2, at % 2, 1, 1, text.strip(), "") for at, text in pairs])
        elif isinstance(block, Grid):
            found.append(
                [
                    (c.row, c.col, c.rowspan, c.colspan, c.text, str(c.ref) if c.ref else "")
                    for c in block.cells
                ]
            )
    return found


def came(found: Published) -> list[Text | Grown]:
    """What was read, in the same form."""
    return [
        (block.name, block.text)
        if isinstance(block, Line)
        else [(c.row, c.col, c.rowspan, c.colspan, c.text, c.address) for c in block.cells]
        for block in found.blocks
    ]


def holds(found: Published, document: Document) -> None:
    """That a file came back whole."""
    assert came(found) == wanted(document)
    assert (found.kind, found.ours, found.year, found.faults) == ("docx", True, document.year, ())
    assert (found.title, found.organ) == (document.title, document.organ)
    tables = [block for block in found.blocks if isinstance(block, Table)]
    printed = [block for block in document.blocks if isinstance(block, Grid | Card)]
    assert [table.card for table in tables] == [isinstance(block, Card) for block in printed]
    for table, block in zip(tables, printed):
        if isinstance(block, Grid):
            assert (table.width, table.height) == (block.width, block.height)
            assert [cell.header for cell in table.cells] == [
                cell.row < block.header_rows for cell in block.cells
            ]


@pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_as_we_wrote_it(path: Path, draft: bool) -> None:
    document = read_input(path, draft)
    holds(read(word(document), NAMES), document)


def test_headings_have_their_levels() -> None:
    document = composed(SAMPLES[0])
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    lines = [block for block in read(word(document), NAMES).blocks if isinstance(block, Line)]
    assert levels == [line.level for line in lines if line.level]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_places_go_up(path: Path) -> None:
    found = read(word(composed(path)), NAMES)
    lines = [block.spot.line for block in found.blocks]
    assert lines == sorted(set(lines))


def test_the_blank_form_as_it_was_issued(shared: Path) -> None:
    """Another program's file: WPS wrote it."""
    found = read((shared / "corpus" / "official_form_2021_blank.docx").read_bytes(), NAMES)
    assert (found.ours, found.faults) == (False, ())
    tables = [block for block in found.blocks if isinstance(block, Table)]
    grids = [block for block in composed(SAMPLE_2021).blocks if isinstance(block, Grid)]
    for table, grid in zip(tables, grids, strict=True):
        spans = [(cell.row, cell.col, cell.rowspan, cell.colspan) for cell in table.cells]
        assert spans == [(cell.row, cell.col, cell.rowspan, cell.colspan) for cell in grid.cells]
        for cell, ours in zip(table.cells, grid.cells, strict=True):
            assert cell.text.replace("\n", "") == ("" if ours.ref else ours.text)


SAMPLE_2021 = next(path for path in SAMPLES if path.stem.endswith("2021"))


@pytest.mark.e2e
def test_as_libreoffice_saved_it(tmp_path: Path) -> None:
    """All bookmarks survive, and so all names and addresses."""
    documents = {f"{path.stem} {draft}": read_input(path, draft) for path in FILES for draft in (False, True)}
    saved = converted({name: word(document) for name, document in documents.items()}, "docx", tmp_path)
    for name, document in documents.items():
        holds(read(saved[name].read_bytes(), NAMES), document)
