"""What axe and the Nu HTML checker say of the page: nothing, in every edition, final and draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.judges import axe, nu
from tests.browser.pages import PAGES, written
from tests.browser.visiting import Opener

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written(tmp_path_factory.mktemp("judged"), PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_axe_has_nothing_to_object_to(name: str, files: dict[str, Path], visit: Opener) -> None:
    for colours in ("none", "active"):
        opened = visit(files[name], width=320, forced_colors=colours)
        assert opened.evaluate("matchMedia('(forced-colors: active)').matches") is (colours == "active")
        for width in (320, 1280):
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert (colours, width, axe(opened.page)) == (colours, width, [])


def test_the_nu_checker_has_nothing_to_say(files: dict[str, Path]) -> None:
    """Neither errors nor warnings; none is tolerated."""
    assert len(files) == len(PAGES) > 10
    assert nu(files.values()) == []
