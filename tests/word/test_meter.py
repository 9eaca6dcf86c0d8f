"""Every report as LibreOffice prints it, measured: see tests/word/meter for what.

LibreOffice is no proof of Word's own line breaks; what it prints with the fonts of the meter is what can be measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.document import Card, Document, Heading, Paragraph, SignatureBlock
from generator.grid import Grid
from generator.layout import FOLDER, NAME, load_layout
from tests.word import stress
from tests.word.documents import SAMPLES, composed, word
from tests.word.meter.measure import violations
from tests.word.meter.once import folder_made_once
from tests.word.meter.page import read
from tests.word.meter.printed import Printed
from tests.word.meter.printing import print_all

pytestmark = pytest.mark.e2e

DRAFT = "草稿"
DOCUMENTS: dict[str, Document] = {
    **{sample.stem: composed(sample) for sample in SAMPLES},
    **{f"{sample.stem}{DRAFT}": composed(sample, True) for sample in SAMPLES},
    **stress.documents(),
}
# The samples in our other layouts: other fonts, on the same lines and pages.
PROFILED = {
    f"{sample.stem}·{file.stem}": (composed(sample), file.stem)
    for sample in SAMPLES
    for file in sorted(FOLDER.glob("*.yaml"))
    if file.stem != NAME
}
FILES = {**{name: (document, NAME) for name, document in DOCUMENTS.items()}, **PROFILED}
# Pages of the samples; a change of the layout that moves them is meant to be seen.
PAGES = {
    "南通市民政局2020": 5,
    "新疆维吾尔自治区民政厅2021": 6,
    "昆明市晋宁区人民政府2020": 6,
    "衢州市民政局2016": 6,
    "西工区民政局2020": 5,
}


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every document as PDF, made in one call."""
    make = partial(print_all, {name: word(*file) for name, file in FILES.items()})
    return folder_made_once("metered", make, tmp_path_factory)


@pytest.fixture(scope="session")
def printed(pdfs: Path) -> Callable[[str], Printed]:
    """A document with its pages."""
    layouts = {profile: load_layout(FOLDER / f"{profile}.yaml") for _, profile in FILES.values()}

    def found(name: str) -> Printed:
        document, profile = FILES[name]
        return Printed(document, layouts[profile], read(pdfs / f"{name}.pdf"))

    return found


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_amiss(name: str, printed: Callable[[str], Printed]) -> None:
    found = violations(printed(name))
    assert not found, "\n" + "\n".join(
        f"{check}: {wrong}" for check, all_ in found.items() for wrong in all_[:5]
    )


@pytest.mark.parametrize("name", [*PAGES, *PROFILED])
def test_pages_of_the_samples(name: str, printed: Callable[[str], Printed]) -> None:
    assert len(printed(name).pages) == PAGES[name.partition("·")[0]]


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_is_else_the_same(name: str, printed: Callable[[str], Printed]) -> None:
    final, draft = printed(name), printed(name + DRAFT)
    assert [draft.between(page) for page in draft.pages] == [final.between(page) for page in final.pages]
    assert [page.rules for page in draft.pages] == [page.rules for page in final.pages]


def test_22_lines_of_28_characters(printed: Callable[[str], Printed]) -> None:
    """Counted outright, for a text that knows no rule of where lines break."""
    full = printed("满页")
    assert [len(line.text) for line in full.between(full.pages[1])] == [28] * 22
    first = full.between(full.pages[0])
    assert [len(line.text) for line in first[1:]] == [26, *[28] * 19], (
        "the title and the line below it take two"
    )


def test_body_pages_of_the_stress_reports_are_full(printed: Callable[[str], Printed]) -> None:
    """So that what ``lines_a_page`` lets pass is not every page."""
    long = printed("两万字一段")
    inner = [len(long.between(page)) for page in long.pages if not page.frames][1:-2]
    assert len(inner) > 25
    assert set(inner) == {22}


LONG_TABLES = [name for name in DOCUMENTS if re.search(r"表前\d+行$", name)]


@pytest.mark.parametrize("name", LONG_TABLES)
def test_no_table_takes_more_than_two_pages(name: str, printed: Callable[[str], Printed]) -> None:
    assert all(len(table.parts) <= 2 for table in printed(name).tables)


@pytest.mark.parametrize("edition", [edition.id for edition in stress.WITH_TABLES])
def test_tables_do_go_over_the_page(edition: str, printed: Callable[[str], Printed]) -> None:
    """Else nothing would be shown about repeated heads and whole rows."""
    broken = [name for name in LONG_TABLES if name.startswith(edition) and _over_the_page(printed(name))]
    assert len(broken) > 1


def _over_the_page(report: Printed) -> bool:
    return any(len(table.parts) > 1 for table in report.tables)


def test_samples_have_all_kinds_of_blocks() -> None:
    """So that what is measured of them is measured of everything that a report can have."""
    kinds = {type(block) for sample in SAMPLES for block in composed(sample).blocks}
    assert kinds == {Card, Grid, Heading, Paragraph, SignatureBlock}
