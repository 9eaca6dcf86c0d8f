"""The HTML page in a browser."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from generator.cli import run
from tests.browser.visiting import Opener, printed
from tests.tools import need

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ("南通市民政局2020", "新疆维吾尔自治区民政厅2021", "衢州市民政局2016")
TABLES = {"南通市民政局2020": 3, "新疆维吾尔自治区民政厅2021": 3, "衢州市民政局2016": 0}
LONG = "没有空格的长编号" + "A1B2C3D4E5" * 20

every_sample = pytest.mark.parametrize("sample", SAMPLES)
with_tables = pytest.mark.parametrize("sample", [name for name in SAMPLES if TABLES[name]])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples' pages, their drafts, and one page full of words that do not break."""
    folder = tmp_path_factory.mktemp("pages")
    files = [str(ROOT / "inputs" / f"{name}.yaml") for name in SAMPLES]
    assert run(["build", *files, "-o", str(folder), "--format", "html"]) == 0
    assert run(["build", *files, "-o", str(folder / "draft"), "--format", "html", "--draft"]) == 0
    text = (ROOT / "inputs" / "衢州市民政局2016.yaml").read_text(encoding="utf-8")
    for words in ("公开方式: 主动公开", "      （一）“五公开”推进情况", "  - 标题: 政府信息公开工作概述"):
        assert words in text
        text = text.replace(words, f"{words}{LONG}")
    (folder / "长.yaml").write_text(text.replace("单位: 衢州市民政局\n", f"单位: {LONG}\n"), encoding="utf-8")
    assert run(["build", str(folder / "长.yaml"), "-o", str(folder), "--format", "html"]) == 0
    return folder


@every_sample
def test_a_page_opens_quietly_and_asks_nobody_for_anything(sample: str, folder: Path, visit: Opener) -> None:
    opened = visit(folder / f"{sample}.html")
    assert opened.console == []
    assert opened.requests == [(folder / f"{sample}.html").as_uri()]


@every_sample
def test_a_page_is_the_same_without_scripts(sample: str, folder: Path, visit: Opener) -> None:
    texts = [
        visit(folder / f"{sample}.html", scripts=scripts).page.inner_text("body") for scripts in (True, False)
    ]
    assert texts[0] == texts[1]
    assert len(texts[0]) > 2000


@every_sample
def test_a_page_has_one_title_and_is_chinese(sample: str, folder: Path, visit: Opener) -> None:
    opened = visit(folder / f"{sample}.html")
    title = f"{sample[:-4]}{sample[-4:]}年政府信息公开工作年度报告"
    assert opened.evaluate("[...document.querySelectorAll('h1')].map(h => h.innerText)") == [title]
    assert opened.page.title() == title
    assert opened.evaluate("document.documentElement.lang") == "zh-CN"
    assert opened.evaluate("document.compatMode") == "CSS1Compat"
    assert opened.evaluate("document.characterSet") == "UTF-8"


@every_sample
def test_headings_leave_out_no_level(sample: str, folder: Path, visit: Opener) -> None:
    levels = visit(folder / f"{sample}.html").evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => +h.tagName[1])"
    )
    assert isinstance(levels, list)
    assert levels[:2] == [1, 2]
    assert levels.count(2) == (4 if sample.endswith("2016") else 6)
    # Level 3 of official numbering may stand right below a section: the clerk’s text decides, not the page.
    assert all(below - above <= 2 for above, below in pairwise(levels))


@every_sample
def test_every_value_names_headings_that_are_there(sample: str, folder: Path, visit: Opener) -> None:
    opened = visit(folder / f"{sample}.html")
    found = opened.evaluate(
        """[...document.querySelectorAll('td')].map(td => ({
            cell: td.dataset.cell || null,
            corner: td.className == 'corner',
            headers: td.headers.split(' ').filter(id => id),
            there: td.headers.split(' ').filter(id => id && td.closest('table').querySelector('th#' + CSS.escape(id))),
        }))"""
    )
    assert isinstance(found, list)
    values = [td for td in found if not td["corner"]]
    assert (
        len(values)
        == {"南通市民政局2020": 198, "新疆维吾尔自治区民政厅2021": 200, "衢州市民政局2016": 0}[sample]
    )
    assert [td for td in values if not td["cell"]] == []
    assert [td for td in values if len(td["headers"]) < 2] == []
    assert [td for td in values if td["headers"] != td["there"]] == []
    ids = opened.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert isinstance(ids, list)
    assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize("name", [*SAMPLES, "长", f"draft/{SAMPLES[0]}"])
def test_on_a_phone_the_page_does_not_scroll_sideways(name: str, folder: Path, visit: Opener) -> None:
    opened = visit(folder / f"{name}.html", width=320)
    for width in (320, 375, 768):
        opened.page.set_viewport_size({"width": width, "height": 800})
        beyond = opened.evaluate(
            """[...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll')
                && (e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > innerWidth)
            ).map(e => e.tagName + ' ' + e.className + ' ' + e.innerText.slice(0, 12))"""
        )
        assert (width, beyond) == (width, [])
        assert opened.evaluate("document.documentElement.scrollWidth") <= width  # type: ignore[operator]


@with_tables
def test_on_a_desk_no_table_needs_to_be_scrolled(sample: str, folder: Path, visit: Opener) -> None:
    opened = visit(folder / f"{sample}.html", width=1280)
    assert (
        opened.evaluate(
            "[...document.querySelectorAll('.scroll')].map(box => box.scrollWidth > box.clientWidth)"
        )
        == [False] * TABLES[sample]
    )


@with_tables
def test_a_table_box_that_is_tabbed_to_shows_it(sample: str, folder: Path, visit: Opener) -> None:
    opened = visit(folder / f"{sample}.html", width=320)
    opened.page.keyboard.press("Tab")
    outline = opened.evaluate(
        "(s => [document.activeElement.className, s.outlineStyle, parseFloat(s.outlineWidth)])"
        "(getComputedStyle(document.activeElement))"
    )
    assert outline == ["scroll", "solid", 3]


@every_sample
def test_text_is_large_dark_and_well_spaced(sample: str, folder: Path, visit: Opener) -> None:
    found = visit(folder / f"{sample}.html", width=320).evaluate(
        """(s => [parseFloat(s.fontSize) >= 16, parseFloat(s.lineHeight) / parseFloat(s.fontSize) >= 1.5, s.color])
           (getComputedStyle(document.querySelector('p')))"""
    )
    assert found == [True, True, "rgb(17, 17, 17)"]


@every_sample
def test_the_draft_mark_is_in_sight_at_the_top_and_at_the_end(
    sample: str, folder: Path, visit: Opener
) -> None:
    opened = visit(folder / "draft" / f"{sample}.html", width=320)
    mark = opened.page.get_by_text("草稿", exact=True)
    assert mark.count() == 1
    assert mark.is_visible()
    for width, place in ((320, "0"), (320, "1e6"), (1200, "1e6"), (1200, "0")):
        opened.page.set_viewport_size({"width": width, "height": 800})
        opened.evaluate(f"scrollTo(0, {place})")
        assert opened.evaluate(
            """(r => r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.width > 30 && r.height > 10)
               (document.querySelector('.draft').getBoundingClientRect())"""
        ), (width, place)
    assert "草稿" in opened.page.title()


@every_sample
def test_a_page_that_is_no_draft_does_not_say_so(sample: str, folder: Path, visit: Opener) -> None:
    opened = visit(folder / f"{sample}.html")
    assert opened.page.get_by_text("草稿").count() == 0
    assert "草稿" not in opened.page.title()


@every_sample
def test_every_printed_page_of_a_draft_carries_the_mark(
    sample: str, folder: Path, visit: Opener, tmp_path: Path
) -> None:
    pages = printed(visit(folder / "draft" / f"{sample}.html"), tmp_path / "draft.pdf")
    assert len(pages) > 2
    assert [number for number, text in enumerate(pages, 1) if "草稿" not in "".join(text.split())] == []


@every_sample
def test_paper_is_a4_and_tables_fit_on_it(sample: str, folder: Path, visit: Opener, tmp_path: Path) -> None:
    opened = visit(folder / f"{sample}.html")
    pages = printed(opened, tmp_path / "page.pdf")
    assert len(pages) > 2
    assert "草稿" not in "".join(pages)
    info = subprocess.run(
        [need("pdfinfo"), str(tmp_path / "page.pdf")], capture_output=True, check=True, timeout=60
    )
    assert "(A4)" in info.stdout.decode()
    opened.page.emulate_media(media="print")
    opened.page.set_viewport_size({"width": 590, "height": 850})  # 156 mm, the type area
    assert (
        opened.evaluate(
            "[...document.querySelectorAll('table')].map(t => t.getBoundingClientRect().width <= innerWidth + 1)"
        )
        == [True] * TABLES[sample]
    )
