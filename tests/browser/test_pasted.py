"""A fragment pasted into sites: as it is, through sanitisers, by copy and paste, on a phone; in Chromium."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.grid import Grid
from tests.browser.judges import axe, nu
from tests.browser.laid_out import covered, laid_out, undrawn
from tests.browser.visiting import Opener
from tests.fragment.samples import BORDERED, ROOT, SANITISERS, as_fragment, as_page, document, sanitised

pytestmark = pytest.mark.e2e

FILES = {
    "2016": ROOT / "inputs" / "衢州市民政局2016.yaml",
    "2020": ROOT / "inputs" / "昆明市晋宁区人民政府2020.yaml",
    "2021": ROOT / "inputs" / "新疆维吾尔自治区民政厅2021.yaml",
}
every_edition = pytest.mark.parametrize("year", FILES)
with_tables = pytest.mark.parametrize("year", ["2020", "2021"])

# What sites do to everything that is not told otherwise; the last column of the page is 736 pixels wide.
RESET = """* { margin: 0; padding: 0; border: 0; text-indent: 0; font: 12px/1 sans-serif; box-sizing: border-box }
table { border-collapse: separate; border-spacing: 4px; table-layout: fixed }
td, th { text-align: right; vertical-align: baseline; white-space: nowrap; word-break: break-all }
h1, h2, h3, p { font-weight: bold; text-align: right }"""
SITE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>年报</title><style>body {{ margin: 0; padding: 0 16px }} main {{ max-width: 736px; margin: 0 auto }} {style}</style>
</head><body><main>{content}</main></body></html>
"""

Site = Callable[..., Path]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Writes a site's page around a content."""

    def write(content: str, style: str = "") -> Path:
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.html"
        file.write_text(SITE.format(content=content, style=style), encoding="utf-8")
        return file

    return write


def places(page: Any) -> list[list[tuple[int, int, int, int, str]]]:
    """Where the cells of each table stand, the card aside; each table is covered without gap or overlap."""
    found = [laid_out(table) for table in page.query_selector_all("table")]
    for cells in found:
        covered(cells)
    return [[cell.place for cell in cells] for cells in found if len(cells) > 20]


def forms(year: str) -> list[list[tuple[int, int, int, int, str]]]:
    grids = (block for block in document(FILES[year]).blocks if isinstance(block, Grid))
    return [[(c.row, c.col, c.rowspan, c.colspan, c.text) for c in grid.cells] for grid in grids]


def edges_not_drawn(page: Any) -> list[tuple[str, str]]:
    tables = page.query_selector_all("table")
    assert tables
    return [missing for table in tables for missing in undrawn(page, table)]


# ---- through a sanitiser ---------------------------------------------------------------------------------


@pytest.mark.parametrize("sanitiser", BORDERED)
@every_edition
def test_all_borders_are_drawn_after_a_sanitiser(
    year: str, sanitiser: str, site: Site, visit: Opener
) -> None:
    page = visit(site(sanitised(as_fragment(FILES[year]), sanitiser)), width=1280).page
    assert edges_not_drawn(page) == []


def test_a_border_that_is_not_drawn_is_found_missing(site: Site, visit: Opener) -> None:
    page = visit(site(sanitised(as_fragment(FILES["2021"]), "spans alone")), width=1280).page
    cells = sum(len(cells) for cells in forms("2021"))
    assert len(edges_not_drawn(page)) > cells  # digits and strokes of Chinese stand where some edges would be


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("sanitiser", [None, *SANITISERS])
@with_tables
def test_cells_stand_where_those_of_the_page_and_of_the_form_stand(
    year: str, sanitiser: str | None, width: int, site: Site, visit: Opener, tmp_path: Path
) -> None:
    file, fragment = tmp_path / "page.html", as_fragment(FILES[year])
    file.write_text(as_page(FILES[year]), encoding="utf-8")
    pasted = site(fragment if sanitiser is None else sanitised(fragment, sanitiser))
    found = places(visit(pasted, width=width).page)
    assert found == places(visit(file, width=width).page)
    assert found == forms(year)
    assert [len(cells) for cells in found] == {"2020": [53, 198, 34], "2021": [30, 215, 34]}[year]


# ---- as it is --------------------------------------------------------------------------------------------


@every_edition
def test_it_looks_as_it_should_in_an_editor_of_a_site_that_resets_everything(
    year: str, site: Site, visit: Opener
) -> None:
    page = visit(site('<div contenteditable="true"></div>', RESET), width=1280).page
    page.evaluate(
        f"document.querySelector('[contenteditable]').innerHTML = {json.dumps(as_fragment(FILES[year]))}"
    )
    looks = """tag => { const s = getComputedStyle(document.querySelector(tag));
        return [s.fontSize, s.fontWeight, s.textAlign, s.textIndent, s.fontFamily.split(',')[0]]; }"""
    assert page.evaluate(looks, "h1") == ["27px", "400", "center", "0px", "方正小标宋简体"]
    assert page.evaluate(looks, "h2") == ["19px", "400", "left", "0px", "黑体"]
    assert page.evaluate(looks, "p") == ["18px", "400", "justify", "36px", "仿宋_GB2312"]
    assert edges_not_drawn(page) == []
    for table in page.query_selector_all("[role=region] table"):
        aligned = (
            "[...new Set([...t.querySelectorAll('[align=center]')].map(c => getComputedStyle(c).textAlign))]"
        )
        assert table.evaluate(f"t => {aligned}") == ["center"]
    assert places(page) == forms(year)


@with_tables
def test_borders_take_the_colour_of_the_sites_text(year: str, site: Site, visit: Opener) -> None:
    page = visit(site(as_fragment(FILES[year]), "body { background: #000; color: #ff0 }"), width=1280).page
    colours = page.evaluate(
        "[...new Set([...document.querySelectorAll('td, th')].map(c => getComputedStyle(c).borderTopColor))]"
    )
    assert colours == ["rgb(255, 255, 0)"]


@with_tables
def test_copied_from_a_browser_and_pasted_into_an_editor_it_keeps_borders_and_places(
    year: str, site: Site, visit: Opener, tmp_path: Path
) -> None:
    """The way of a clerk who opens the file by a double click."""
    file = tmp_path / "报告.fragment.html"
    file.write_bytes(as_fragment(FILES[year]).encode("utf-8"))
    opened = visit(file, width=1280).page
    assert opened.evaluate("document.characterSet") == "UTF-8"  # nothing in the file says so
    opened.keyboard.press("Control+A")
    opened.keyboard.press("Control+C")
    page = visit(site('<div contenteditable="true"><p>旧</p></div>', RESET), width=1280).page
    page.click("[contenteditable]")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")
    assert places(page) == forms(year)
    assert edges_not_drawn(page) == []
    widths = "[...document.querySelectorAll('table')].map(t => t.getBoundingClientRect().width)"
    assert page.evaluate(widths) == [736] * 3  # the editor's, not that of the window it was copied from


@pytest.mark.parametrize("sanitiser", [None, "tables as attributes", "and rules"])
@every_edition
def test_on_a_phone_the_site_does_not_scroll_sideways(
    year: str, sanitiser: str | None, site: Site, visit: Opener
) -> None:
    fragment = as_fragment(FILES[year], draft=True)
    page = visit(site(fragment if sanitiser is None else sanitised(fragment, sanitiser)), width=375).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    if sanitiser is None:
        wide = "[...document.querySelectorAll('[role=region]')].map(box => box.scrollWidth > box.clientWidth)"
        assert page.evaluate(wide) == ([] if year == "2016" else [True] * 3)


@with_tables
def test_in_a_narrow_column_of_a_site_no_table_is_cut(year: str, site: Site, visit: Opener) -> None:
    for width in (592, 640, 768):  # the site takes 16 pixels on each side
        page = visit(site(as_fragment(FILES[year])), width=width).page
        cut = "[...document.querySelectorAll('[role=region]')].map(box => box.scrollWidth > box.clientWidth)"
        assert (width, page.evaluate(cut)) == (width, [False] * 3)
        assert edges_not_drawn(page) == []


@every_edition
def test_the_draft_mark_is_the_first_thing_in_sight(year: str, site: Site, visit: Opener) -> None:
    for text in (as_fragment(FILES[year], True), sanitised(as_fragment(FILES[year], True), "spans alone")):
        page = visit(site(text), width=375).page
        mark = page.get_by_text("草稿", exact=True)
        assert mark.count() == 1
        assert mark.is_visible()
        assert mark.bounding_box()["y"] < page.locator("h1").bounding_box()["y"]


# ---- judges ----------------------------------------------------------------------------------------------

# Obsolete in the standard, and there on purpose: they are what is left where styles are stripped.
ON_PURPOSE = {
    "h1": ("align",),
    "p": ("align",),
    "table": ("border", "rules", "cellspacing", "cellpadding", "width"),
    "th": ("align", "width"),
    "td": ("align",),
}
INSTEAD = {"border": "Consider specifying “img { border: 0; }” in CSS instead."}


def test_the_nu_checker_objects_to_nothing_but_what_is_there_on_purpose(site: Site) -> None:
    pages = [site(as_fragment(file, draft)) for file in FILES.values() for draft in (False, True)]
    said = {message.text for message in nu(pages)}
    assert said == {
        f"The “{name}” attribute on the “{tag}” element is obsolete. {INSTEAD.get(name, 'Use CSS instead.')}"
        for tag, names in ON_PURPOSE.items()
        for name in names
    }


@pytest.mark.parametrize("sanitiser", [None, "tables as attributes"])
@pytest.mark.parametrize("width", [320, 1280])
@every_edition
def test_axe_finds_nothing(year: str, width: int, sanitiser: str | None, site: Site, visit: Opener) -> None:
    fragment = as_fragment(FILES[year])
    page = visit(site(fragment if sanitiser is None else sanitised(fragment, sanitiser)), width=width).page
    assert axe(page) == []
