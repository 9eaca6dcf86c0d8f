"""The page of a comparison in Chromium: on a phone, in any colours, on paper, and what axe and Nu say."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.compare import compare
from generator.render.comparison import render
from generator.report import Report
from tests.browser.contrast import contrasts
from tests.browser.judges import axe, nu
from tests.browser.visiting import Opener, printed
from tests.compare.pairs import DRAFT, EDITED, LAST_YEAR, NEW, OLD, read, sample

pytestmark = pytest.mark.e2e

PAIRS: dict[str, tuple[str | Report, str | Report, bool]] = {
    "两稿": (DRAFT, EDITED, False),
    "两年": (LAST_YEAR, EDITED, False),
    "相同": (DRAFT, DRAFT, False),
    "全部": (DRAFT, EDITED, True),
    "两版": (sample("南通市民政局2020"), sample("新疆维吾尔自治区民政厅2021"), False),
    "旧版": (sample("衢州市民政局2016"), sample("南通市民政局2020"), False),
}
WORST_TEXT, WORST_LINE = 4.5, 3  # WCAG 2, 1.4.3 and 1.4.11


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("comparisons")
    for kind, (a, b, everything) in PAIRS.items():
        one, other = (side if isinstance(side, Report) else read(side) for side in (a, b))
        page = render(compare(one, other), (OLD, f"{NEW}很长的文件名" * 3), everything)
        (folder / f"{kind}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", PAIRS)
def test_axe_has_no_objection(kind: str, folder: Path, visit: Opener) -> None:
    for colours in ("none", "active"):
        opened = visit(folder / f"{kind}.html", forced_colors=colours)
        for width in (320, 1280):
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert (colours, width, axe(opened.page)) == (colours, width, [])
        assert opened.console == []


def test_the_nu_checker_has_no_objection(folder: Path) -> None:
    assert nu(sorted(folder.glob("*.html"))) == []


@pytest.mark.parametrize("kind", PAIRS)
def test_on_a_phone_the_page_does_not_scroll_sideways(kind: str, folder: Path, visit: Opener) -> None:
    opened = visit(folder / f"{kind}.html", width=320)
    for width in (320, 375, 768, 1280):
        opened.page.set_viewport_size({"width": width, "height": 800})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_both_figures_and_their_difference_are_in_sight(folder: Path, visit: Opener) -> None:
    opened = visit(folder / "两稿.html", width=320)
    for cell in opened.page.locator(".figures tbody td").all():
        box = cell.bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_whatever_the_systems_colours(scheme: str, folder: Path, visit: Opener) -> None:
    for kind in PAIRS:
        for pair in contrasts(visit(folder / f"{kind}.html", color_scheme=scheme).page):
            assert pair.ratio >= (WORST_TEXT if pair.text else WORST_LINE), pair


def test_marks_are_not_of_colour_alone(folder: Path, visit: Opener) -> None:
    opened = visit(folder / "两稿.html")
    lines = "name => getComputedStyle(document.querySelector(name)).textDecorationLine"
    assert [opened.page.evaluate(lines, name) for name in ("tbody del", "tbody ins")] == [
        "line-through",
        "underline",
    ]
    marks = opened.page.locator("tbody .mark").all_inner_texts()
    assert {mark.replace("\n", "") for mark in marks} == {
        "改不同",
        "改改动",
        "＋增加",
        "＝相同",
        "移移走",
        "移移来",
    }
    opened.page.set_viewport_size({"width": 320, "height": 800})
    for mark in opened.page.locator("tbody .mark [aria-hidden]").all():
        assert mark.is_visible()


def test_equal_sentences_unfold_without_scripts(folder: Path, visit: Opener) -> None:
    opened = visit(folder / "两稿.html", scripts=False)
    text = opened.page.get_by_text("会同有关单位核对政务公开目录。")
    assert not text.is_visible()
    opened.page.get_by_text("（1 句相同）").first.click()
    assert text.is_visible()
    assert opened.requests == [(folder / "两稿.html").as_uri()]


def test_on_paper_nothing_is_cut_off(folder: Path, visit: Opener, tmp_path: Path) -> None:
    pages = printed(visit(folder / "两版.html"), tmp_path / "page.pdf")
    assert len(pages) > 1
    whole = "".join("".join(text.split()) for text in pages)
    for text in (
        "二、政府集中采购“采购总金额”列180.616万元无此格",
        "+109.8%",
        "另有15处的格只在一方的表上有",
    ):
        assert text in whole
    opened = visit(folder / "两版.html", width=720)
    opened.page.emulate_media(media="print")
    assert opened.evaluate(
        "[...document.querySelectorAll('.scroll')].every(box => box.scrollWidth <= box.clientWidth + 1)"
    )
