"""What people with weak sight need: contrast, large text, forced colours, a dark system, a focus that is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.contrast import contrasts, ratio
from tests.browser.pages import DRAFT, PAGES, written
from tests.browser.visiting import Opener, Visit

pytestmark = pytest.mark.e2e

EDITIONS = [name for name in PAGES if name.startswith("版式")]
with_tables = pytest.mark.parametrize("name", [name for name in EDITIONS if "旧版" not in name])
every_edition = pytest.mark.parametrize("name", EDITIONS)
every_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written(tmp_path_factory.mktemp("sight"), PAGES)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [((0, 0, 0), (255, 255, 255), 21), ((119, 119, 119), (255, 255, 255), 4.48), ((9, 9, 9), (9, 9, 9), 1)],
)
def test_contrast_is_reckoned_as_wcag_does(
    one: tuple[int, ...], other: tuple[int, ...], wanted: float
) -> None:
    assert ratio(one, other) == pytest.approx(wanted, abs=0.01)


@every_page
def test_texts_and_borders_stand_out(name: str, files: dict[str, Path], visit: Opener) -> None:
    for scheme in ("light", "dark"):
        found = contrasts(visit(files[name], color_scheme=scheme).page)
        texts = [pair for pair in found if pair.text]
        borders = [pair for pair in found if not pair.text]
        assert len(texts) > 20
        assert len(borders) > (400 if "td" in str(found) else 5)
        assert [pair for pair in texts if pair.ratio < 4.5] == []
        assert [pair for pair in borders if pair.ratio < 3] == []


@every_edition
def test_a_dark_system_leaves_the_page_as_it_is(name: str, files: dict[str, Path], visit: Opener) -> None:
    """Black on white, as it is printed; no browser may turn half of the colours round."""
    shots = [
        visit(files[name], width=800, color_scheme=scheme).page.screenshot() for scheme in ("light", "dark")
    ]
    assert shots[0] == shots[1]
    style = "getComputedStyle(document.documentElement)"
    opened = visit(files[name], color_scheme="dark")
    assert opened.evaluate(f"[{style}.colorScheme, {style}.backgroundColor]") == [
        "light only",
        "rgb(255, 255, 255)",
    ]


ENLARGED = {
    "the setting of browsers": "document.documentElement.style.fontSize = '200%'",
    "text alone": """[...document.querySelectorAll('body, body *')]
        .map(element => [element, 2 * parseFloat(getComputedStyle(element).fontSize)])
        .forEach(([element, size]) => element.style.fontSize = `${size}px`)""",
}


@every_edition
@pytest.mark.parametrize("how", ENLARGED)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_lost_at_twice_the_size(
    how: str, width: int, name: str, files: dict[str, Path], visit: Opener
) -> None:
    opened = visit(files[name], width=width)
    before, sizes = opened.page.inner_text("body"), _sizes(opened)
    opened.evaluate(ENLARGED[how])
    assert _sizes(opened) == pytest.approx([2 * size for size in sizes], abs=0.1)
    assert opened.page.inner_text("body") == before
    assert _lost(opened) == []


def _sizes(opened: Visit) -> list[float]:
    sizes: list[float] = opened.evaluate(
        "['h1', 'h2', 'p', 'dd'].map(tag => parseFloat(getComputedStyle(document.querySelector(tag)).fontSize))"
    )
    return sizes


def test_what_is_lost_is_found(files: dict[str, Path], visit: Opener) -> None:
    """So that the test above can fail."""
    opened = visit(files[EDITIONS[-1]], width=320)
    opened.page.add_style_tag(
        content="dt { white-space: nowrap; flex: none !important; width: 2em } h1 { width: 600px }"
    )
    lost = " ".join(_lost(opened))
    assert "the page scrolls sideways" in lost
    assert "DT  leaves its box" in lost


def _lost(opened: Visit) -> list[str]:
    """Texts that reach beyond the window or their cell, or lie on one another; tables may scroll in their boxes."""
    found: list[str] = opened.evaluate(
        """(() => {
            const wide = document.documentElement.clientWidth, lost = [];
            if (document.documentElement.scrollWidth > wide + 1) lost.push('the page scrolls sideways');
            for (const element of document.querySelectorAll('main *, .draft')) {
                if (![...element.childNodes].some(node => node.nodeType == 3 && node.data.trim())) continue;
                if (element.tagName == 'CAPTION') continue;
                const range = document.createRange();
                range.selectNodeContents(element);
                const text = range.getBoundingClientRect();
                const cell = element.closest('td, th, dt, dd');
                const box = (cell || element.closest('p, h1, h2, h3, h4, h5, h6, aside')).getBoundingClientRect();
                const say = why => lost.push(`${element.tagName} ${element.className} ${why} ${element.innerText.slice(0, 12)}`);
                if (text.right > box.right + 1.5 || text.bottom > box.bottom + 1.5) say('leaves its box');
                if (!element.closest('.scroll') && (text.right > wide + 1 || text.left < -1)) say('leaves the window');
            }
            return lost;
        })()"""
    )
    return found


@with_tables
def test_forced_colours_keep_borders_marks_and_focus(
    name: str, files: dict[str, Path], visit: Opener
) -> None:
    opened = visit(files[name], width=320, forced_colors="active", color_scheme="dark")
    found = contrasts(opened.page)
    assert len([pair for pair in found if not pair.text]) > 400
    assert [pair for pair in found if pair.ratio < (4.5 if pair.text else 3)] == []
    ground = "getComputedStyle(document.body).backgroundColor"
    assert opened.evaluate(ground) == "rgb(0, 0, 0)", "the colours of the system are not taken"
    opened.page.keyboard.press("Tab")
    focused = opened.evaluate(
        "(s => [document.activeElement.className, s.outlineStyle, s.outlineWidth, s.outlineColor])"
        "(getComputedStyle(document.activeElement))"
    )
    assert focused[:3] == ["scroll", "solid", "3px"]
    assert focused[3] != opened.evaluate(ground)
    assert opened.page.locator(".draft").count() == name.endswith(DRAFT)


@with_tables
def test_the_focus_is_seen(name: str, files: dict[str, Path], visit: Opener) -> None:
    opened = visit(files[name], width=320)
    for _ in range(3):
        opened.page.keyboard.press("Tab")
        outline = opened.evaluate(
            "(s => [document.activeElement.className, s.outlineStyle, s.outlineWidth, s.outlineColor])"
            "(getComputedStyle(document.activeElement))"
        )
        assert outline == ["scroll", "solid", "3px", "rgb(11, 87, 208)"]
        # Below the mark of a draft, which stays at the top, it would not be seen (WCAG 2.4.11).
        assert opened.evaluate(
            "(r => r.bottom > 60 && r.top < innerHeight)(document.activeElement.getBoundingClientRect())"
        )
    assert ratio((11, 87, 208), (255, 255, 255)) > 3
