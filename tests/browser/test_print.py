"""The page printed by Chromium, measured by the layout meter as the Word file is, and held against that file.

What the meter cannot see in Chromium's PDF is the font of Chinese characters: tests/browser/test_print_style.py asks the
browser for that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.document import Document
from generator.grid import Grid
from generator.layout import FOLDER, NAME, load_layout
from tests.browser.pages import DRAFT, PAGES
from tests.browser.printing import GRAIN, print_all
from tests.browser.twins import common, places
from tests.word import stress
from tests.word.documents import SAMPLES, word
from tests.word.meter import printing
from tests.word.meter.measure import violations
from tests.word.meter.once import folder_made_once
from tests.word.meter.page import read
from tests.word.meter.printed import POINTS, Printed

pytestmark = pytest.mark.e2e

DOCUMENTS: dict[str, Document] = {**PAGES, **stress.documents()}
STEMS = tuple(sample.stem for sample in SAMPLES)
# The same reports as Word files: to be the same within a millimetre.
TWINS = (*STEMS, f"{STEMS[0]}{DRAFT}", "满页", "长信息卡", "落款", "短落款", "2019全零", "2021六位数")
MM = POINTS
NEAR = 1.0  # mm
# Where a long title breaks inside the agency's name is the browser's choice; Word is told by the layout.
BROWSER_BREAKS = {"长标题", "长标题无单位", "长单位落款"}

Reader = Callable[[str], Printed]


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_made_once("printed-pages", partial(print_all, DOCUMENTS), tmp_path_factory)


@pytest.fixture(scope="session")
def word_pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    make = partial(printing.print_all, {name: word(DOCUMENTS[name]) for name in TWINS})
    return folder_made_once("printed-twins", make, tmp_path_factory)


@pytest.fixture(scope="session")
def printed(pdfs: Path) -> Reader:
    layout = load_layout(FOLDER / f"{NAME}.yaml")
    return lambda name: Printed(DOCUMENTS[name], layout, read(pdfs / f"{name}.pdf"), GRAIN)


@pytest.fixture(scope="session")
def twin(word_pdfs: Path) -> Reader:
    layout = load_layout(FOLDER / f"{NAME}.yaml")
    return lambda name: Printed(DOCUMENTS[name], layout, read(word_pdfs / f"{name}.pdf"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_amiss(name: str, printed: Reader) -> None:
    """All that the meter checks of a Word file: edges, lines, characters, title, tables, heads repeated, rows whole."""
    found = violations(printed(name))
    if name in BROWSER_BREAKS:
        found["title"] = [wrong for wrong in found.get("title", []) if "is broken" not in wrong.what]
    assert not any(found.values()), "\n" + "\n".join(
        f"{check}: {wrong}" for check, all_ in found.items() for wrong in all_[:5]
    )


def test_22_lines_of_28_characters(printed: Reader) -> None:
    full = printed("满页")
    assert [len(line.text) for line in full.between(full.pages[1])] == [28] * 22
    first = full.between(full.pages[0])
    assert [len(line.text) for line in first[1:]] == [26, *[28] * 19]


def test_tables_do_go_over_the_page(printed: Reader) -> None:
    """Else nothing would be shown about repeated heads and whole rows."""
    long = [name for name in DOCUMENTS if "表前" in name]
    broken = [name for name in long if any(len(table.parts) > 1 for table in printed(name).tables)]
    assert len(broken) > 6


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_head_of_a_table_stands_alone(name: str, printed: Reader) -> None:
    """At the foot of a page, with its rows on the next."""
    for table in printed(name).tables:
        if isinstance(table.block, Grid):
            assert all(len(part.rows) - 1 > table.block.header_rows for part in table.parts), table.name


@pytest.mark.parametrize("name", TWINS)
def test_the_page_is_the_word_file_within_a_millimetre(name: str, printed: Reader, twin: Reader) -> None:
    ours, theirs = printed(name), twin(name)
    assert len(ours.pages) == len(theirs.pages)
    assert [table.block for table in ours.tables] == [table.block for table in theirs.tables]
    compared = common(places(ours), places(theirs))
    assert len(compared) > 20
    assert {"title 1, baseline", "text, left", "page 1, page number, top"} <= compared.keys()
    off = {
        what: (round(one / MM, 2), round(other / MM, 2))
        for what, (one, other) in compared.items()
        if abs(one - other) > NEAR * MM
    }
    assert not off
