"""The proof that the meter can fail: everything is broken once on purpose, and the check that is for it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.layout import FOLDER, NAME, Layout, load_layout
from tests.word.documents import word
from tests.word.meter.breaks import breaks
from tests.word.meter.broken import SOUND, Broken
from tests.word.meter.measure import CHECKS, violations
from tests.word.meter.once import folder_made_once
from tests.word.meter.page import read
from tests.word.meter.printed import Printed
from tests.word.meter.printing import print_all

pytestmark = pytest.mark.e2e

BREAKS = dict(enumerate(breaks()))


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every broken file as PDF, and those that they were made from, made in one call."""

    def make(folder: Path) -> None:
        layout = load_layout(FOLDER / f"{NAME}.yaml")
        files = {str(number): broken.file(layout) for number, broken in BREAKS.items()}
        print_all({**files, **{name: word(document) for name, document in SOUND.items()}}, folder)

    return folder_made_once("broken", make, tmp_path_factory)


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_found_sound(name: str, pdfs: Path, layout: Layout) -> None:
    assert not violations(Printed(SOUND[name], layout, read(pdfs / f"{name}.pdf")))


@pytest.mark.parametrize(
    ("number", "broken"), BREAKS.items(), ids=[f"{broken.check}: {broken.how}" for broken in BREAKS.values()]
)
def test_the_check_fires(number: int, broken: Broken, pdfs: Path, layout: Layout) -> None:
    found = violations(Printed(broken.document, layout, read(pdfs / f"{number}.pdf")))
    assert broken.check in found, f"only {found}"
    assert all(str(violation).startswith("page ") for violation in found[broken.check])


def test_every_check_is_proved() -> None:
    assert {broken.check for broken in BREAKS.values()} == CHECKS.keys()
