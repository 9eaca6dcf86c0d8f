"""Every cell, sentence and heading is there for readers that are not ours, and after LibreOffice has saved the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Card, Document, Heading, Paragraph, SignatureBlock
from generator.grid import Grid
from generator.layout import NAME
from tests.readers import Table, word_parts
from tests.word.documents import Element, W, of
from tests.word.kinds import REPORTS, document, file_of
from tests.word.office import resaved
from tests.word.other_readers import Reading, by_mammoth, by_pandoc, by_python_docx

# What all readers keep as it is; hostile blanks are not among it.
NAMES = (*REPORTS, "长标题", "空叙述", "各级标题", "表相接2019", "表相接2021")
# LibreOffice takes a third of a second for each, on each of the suite's workers: no zeros, of drafts one.
DRAFTS = tuple(name for name in NAMES if name.endswith("草稿"))
RESAVED = tuple(name for name in NAMES if not name.endswith("全填0") and name not in DRAFTS[1:])
READERS = {"python-docx": by_python_docx, "mammoth": by_mammoth, "pandoc": by_pandoc}
SAVED = {"docx": ("docx",), "odt": ("odt", "docx")}

every_name = pytest.mark.parametrize("name", NAMES)
every_saved = pytest.mark.parametrize("name", RESAVED)
every_reader = pytest.mark.parametrize("reader", READERS)
every_way = pytest.mark.parametrize("way", SAVED)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all files."""
    folder = tmp_path_factory.mktemp("written")
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(file_of(NAME, name))
    return folder


@pytest.fixture(scope="module")
def saved(written: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders with what LibreOffice makes of them: saved as Word, and saved as ODT and this as Word."""
    folders = {}
    for way, suffixes in SAVED.items():
        files = [written / f"{name}.docx" for name in RESAVED]
        for suffix in suffixes:
            folders[way] = tmp_path_factory.mktemp(way) / suffix
            files = resaved(files, suffix, folders[way])
    return folders


def expected(found: Document) -> Reading:
    """What the document says, without any file. A card is told by its pairs alone: see ``flat``."""
    texts, headings = [found.title], []
    for block in found.blocks:
        if isinstance(block, Heading):
            headings.append((block.level, block.text))
        if isinstance(block, Heading | Paragraph):
            texts.append(block.lead + block.text if isinstance(block, Paragraph) else block.text)
        elif isinstance(block, SignatureBlock):
            texts += [block.organ, block.date]
    grids = [covered(block) if isinstance(block, Grid) else pairs(block) for block in _tables(found)]
    return Reading(grids, [text for text in texts if text.strip()], headings)


def _tables(found: Document) -> list[Grid | Card]:
    return [block for block in found.blocks if isinstance(block, Grid | Card)]


def covered(grid: Grid) -> Table:
    rows = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows[row][cell.col : cell.col + cell.colspan] = [cell.text] * cell.colspan
    return rows


def pairs(card: Card) -> Table:
    return [[text for pair in card.pairs for text in pair]]


def as_expected(read: Reading, found: Document) -> Reading:
    """A reading with its cards flat: their pairs in order, each once."""
    kinds = _tables(found)
    assert len(read.tables) == len(kinds)
    flat = [
        table if isinstance(kind, Grid) else [_flat(table, len(kind.pairs))]
        for table, kind in zip(read.tables, kinds)
    ]
    return read._replace(tables=flat)


def _flat(table: Table, count: int) -> list[str]:
    """A card's cells: name and content, twice a row or once, where the content covers what is left."""
    found: list[str] = []
    for row in table:
        alone = len(set(row[1:])) == 1
        found += row[:2] if alone else row[:4]
    assert len(found) == 2 * count
    return found


@every_name
@every_reader
def test_a_reader_finds_every_cell_sentence_and_heading(reader: str, name: str, written: Path) -> None:
    found = document(name)
    assert as_expected(READERS[reader](written / f"{name}.docx"), found) == expected(found)


@pytest.mark.e2e
@every_saved
@every_way
def test_nothing_is_lost_when_libreoffice_saves_it(way: str, name: str, saved: dict[str, Path]) -> None:
    found = document(name)
    assert as_expected(by_python_docx(saved[way] / f"{name}.docx"), found) == expected(found)


@pytest.mark.e2e
@every_saved
@every_way
def test_rows_still_repeat_and_do_not_split(
    way: str, name: str, saved: dict[str, Path], written: Path
) -> None:
    for mark in ("tblHeader", "cantSplit"):
        counts = [
            sum(
                element.get(f"{W}val") not in ("0", "false")
                for element in of(body(folder, name), f"//{mark}")
            )
            for folder in (written, saved[way])
        ]
        assert counts[0] == counts[1]


@pytest.mark.e2e
@every_saved
@every_way
def test_bookmarks_are_kept(way: str, name: str, saved: dict[str, Path], written: Path) -> None:
    before, after = (
        [mark.get(f"{W}name") for mark in of(body(folder, name), "//bookmarkStart")]
        for folder in (written, saved[way])
    )
    assert set(before) <= set(after)


def body(folder: Path, name: str) -> Element:
    return word_parts(folder / f"{name}.docx")["word/document.xml"]
