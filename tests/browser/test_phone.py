"""The tables of the page on a phone: what is in sight, what can be reached, and what says that there is more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.pages import PAGES, written
from tests.browser.visiting import Opener, Visit

pytestmark = pytest.mark.e2e

# Rows of figures in the table of requests.
SAMPLES = {"南通市民政局2020": 23, "新疆维吾尔自治区民政厅2021": 25}
with_tables = pytest.mark.parametrize("name", SAMPLES)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written(tmp_path_factory.mktemp("phone"), {name: PAGES[name] for name in SAMPLES})


@with_tables
def test_on_a_phone_wide_tables_scroll_in_their_box(name: str, files: dict[str, Path], visit: Opener) -> None:
    boxes = visit(files[name], width=320).evaluate(
        """[...document.querySelectorAll('table')].map(table => {
            const box = table.parentElement;
            box.scrollLeft = 1e6;
            const last = table.querySelector('tr:last-child td:last-child').getBoundingClientRect();
            return {
                overflow: getComputedStyle(box).overflowX,
                inside: box.getBoundingClientRect().right <= innerWidth,
                reached: last.right <= innerWidth,
                focusable: box.tabIndex == 0 && !!box.getAttribute('aria-label'),
            };
        })"""
    )
    good = {"overflow": "auto", "inside": True, "reached": True, "focusable": True}
    assert boxes == [good] * 3


@with_tables
def test_on_a_phone_figures_stand_in_sight_beside_their_labels(
    name: str, files: dict[str, Path], visit: Opener
) -> None:
    opened = visit(files[name], width=320)
    for width, columns in ((320, 3), (375, 4)):
        opened.page.set_viewport_size({"width": width, "height": 800})
        found = opened.evaluate(
            """[...document.querySelectorAll('.requests tbody tr')].map(row => {
                const edge = row.closest('.scroll').getBoundingClientRect().right;
                return [...row.querySelectorAll('td')].filter(td => td.getBoundingClientRect().right <= edge).length;
            })"""
        )
        assert len(found) == SAMPLES[name]
        assert (width, min(found) >= columns) == (width, True)
    # Scrolled to the end, the last label of each row is still in sight beside the figures.
    assert opened.evaluate(
        """[...document.querySelectorAll('.requests tbody th:not([rowspan], [colspan])')].every(label => {
            const box = label.closest('.scroll');
            box.scrollLeft = 1e6;
            return label.getBoundingClientRect().left >= box.getBoundingClientRect().left;
        })"""
    )
    sizes = (
        "[...document.querySelectorAll('th, td')].map(cell => parseFloat(getComputedStyle(cell).fontSize))"
    )
    assert min(opened.evaluate(sizes)) >= 13
    # The table of normative documents needs no scrolling.
    assert opened.evaluate(
        "(box => box.scrollWidth <= box.clientWidth)(document.querySelector('.proactive_disclosure').parentElement)"
    )


def _shaded(opened: Visit, number: int) -> list[bool]:
    """Whether a table's box is darker at its left and right edges than in its middle; to be asked without lines and letters."""
    box = opened.page.locator(".scroll").nth(number).bounding_box()
    left, middle, right = (
        opened.page.screenshot(full_page=True, clip={"x": x, "y": box["y"] + 20, "width": 6, "height": 40})
        for x in (box["x"], box["x"] + box["width"] // 2, box["x"] + box["width"] - 6)
    )
    return [left != middle, right != middle]


@with_tables
def test_a_table_shows_at_which_edge_it_goes_on(name: str, files: dict[str, Path], visit: Opener) -> None:
    opened = visit(files[name], width=375)
    opened.page.add_style_tag(
        content=".scroll * { border-color: transparent !important; color: transparent !important }"
    )
    for number in (1, 2):
        seen = []
        for place in (0, 40, 1e6):
            opened.evaluate(f"document.querySelectorAll('.scroll')[{number}].scrollLeft = {place}")
            seen.append(_shaded(opened, number))
        assert (number, seen) == (number, [[False, True], [True, True], [True, False]])
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    assert [_shaded(opened, number) for number in range(3)] == [[False, False]] * 3
    # The white that covers the shadow must lie neither on the ground of forced colours nor on paper.
    opened.page.set_viewport_size({"width": 375, "height": 800})
    ground = "getComputedStyle(document.querySelector('.scroll')).backgroundImage"
    assert opened.evaluate(ground) != "none"
    opened.page.emulate_media(forced_colors="active")
    assert opened.evaluate(ground) == "none"
    opened.page.emulate_media(forced_colors="none", media="print")
    assert opened.evaluate(ground) == "none"
