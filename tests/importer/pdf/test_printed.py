"""Our own reports, printed by LibreOffice and by Chromium: every paragraph and every cell comes back as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.document import Document
from generator.edition import Edition, all_editions
from generator.grid import Grid
from generator.importer.published import Line, Published, Table
from generator.importer.readers import pdf
from generator.report import Chapter
from tests.browser import printing as by_chromium
from tests.word import stress
from tests.word.documents import SAMPLES, composed, word
from tests.word.meter import printing as by_office
from tests.word.meter.printed import _units

pytestmark = pytest.mark.e2e


def chapters(edition: Edition) -> tuple[Chapter, ...]:
    """What a report without tables has in their place."""
    return (Chapter("总体情况", stress.text(600)),) if edition.free_chapters else ()


DOCUMENTS: Mapping[str, Document] = {
    **{sample.stem: composed(sample) for sample in SAMPLES},
    **{
        f"版式{edition.id}": stress.made(edition, figure=123456, chapters=chapters(edition))
        for edition in all_editions()
    },
}


@pytest.fixture(scope="module", params=["office", "chromium"])
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Published]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    if request.param == "office":
        by_office.print_all({name: word(document) for name, document in DOCUMENTS.items()}, folder)
    else:
        by_chromium.print_all(DOCUMENTS, folder)
    return {name: pdf.read((folder / f"{name}.pdf").read_bytes()) for name in DOCUMENTS}


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def rows(table: Table) -> list[list[str]]:
    return [[plain(cell.text) for cell in row] for row in table.rows()]


def test_paragraphs_are_those_of_the_report(read: dict[str, Published]) -> None:
    for name, document in DOCUMENTS.items():
        found = read[name]
        assert found.faults == ()
        texts = [plain(block.text) for block in found.blocks if isinstance(block, Line)]
        assert texts == [unit.text for unit in _units(document)], name


def test_tables_have_every_cell(read: dict[str, Published]) -> None:
    exact = set()
    for name, document in DOCUMENTS.items():
        tables = [block for block in read[name].blocks if isinstance(block, Table)]
        for grid in (block for block in document.blocks if isinstance(block, Grid)):
            cells = {
                (cell.row, cell.col, cell.rowspan, cell.colspan, plain(cell.text)) for cell in grid.cells
            }
            if any({(*cell[:4], plain(cell.text)) for cell in table.cells} == cells for table in tables):
                exact.add(grid.id)
                continue
            _is_split(grid, tables)
    assert exact == {
        grid.id for document in DOCUMENTS.values() for grid in document.blocks if isinstance(grid, Grid)
    }


def _is_split(grid: Grid, tables: list[Table]) -> None:
    """A table over two pages: its rows follow each other in two tables, each with label and figures at its end."""
    found = iter([row for table in tables for row in rows(table)])
    for number in range(grid.height):
        own = sorted((cell for cell in grid.cells if cell.row == number), key=lambda cell: cell.col)
        values = [plain(cell.text) for cell in own if cell.role == "value"]
        label = [plain(cell.text) for cell in own if cell.role != "value"][-1:]
        if values:
            assert any(row[-len(values) - 1 :] == label + values for row in found), (grid.id, number)
