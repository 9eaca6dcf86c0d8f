"""Every report as LibreOffice prints it, measured: see tests/word/meter for what.

LibreOffice is no proof of Word's own line breaks; what it prints with the fonts of the meter is what can be measured.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.document import Document
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
# Pages of the samples; a change of the layout that moves them is meant to be seen.
PAGES = {
    "南通市民政局2020": 5,
    "新疆维吾尔自治区民政厅2021": 6,
    "昆明市晋宁区人民政府2020": 6,
    "衢州市民政局2016": 6,
    "西工区民政局2020": 5,
}
TOO_WIDE = pytest.mark.xfail(
    strict=True, reason="shrink to fit: great figures break over lines in narrow cells"
)
NAMES = [
    pytest.param(name, marks=TOO_WIDE) if name.endswith(("八位数", "六位数")) else name for name in DOCUMENTS
]


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every document as PDF, made in one call."""
    make = partial(print_all, {name: word(document) for name, document in DOCUMENTS.items()})
    return folder_made_once("metered", make, tmp_path_factory)


@pytest.fixture(scope="session")
def printed(pdfs: Path) -> Callable[[str], Printed]:
    """A document with its pages."""
    from generator.layout import FOLDER, NAME, load_layout

    layout = load_layout(FOLDER / f"{NAME}.yaml")
    return lambda name: Printed(DOCUMENTS[name], layout, read(pdfs / f"{name}.pdf"))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_amiss(name: str, printed: Callable[[str], Printed]) -> None:
    found = violations(printed(name))
    assert not found, "\n" + "\n".join(
        f"{check}: {wrong}" for check, all_ in found.items() for wrong in all_[:5]
    )
