"""The values of the print style against the layout of the Word file: the same numbers stand in both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.layout import FOLDER, NAME, Layout, load_layout
from generator.render import html
from tests.browser.pages import DRAFT, PAGES, written
from tests.browser.visiting import FLAGS, Visit, playwright
from tests.tools import need, need_fonts
from tests.word import stress
from tests.word.meter import fonts
from tests.word.meter.printed import POINTS

pytestmark = pytest.mark.e2e

WITH_TABLES = stress.WITH_TABLES[-1]
NAMED = f"版式{WITH_TABLES.id}{DRAFT}"
HALF = 0.5  # mm by which the whole page is moved, see templates/print.css
_PX = 0.75  # points
CLOSE = 0.02


@pytest.fixture(scope="module")
def layout() -> Layout:
    return load_layout(FOLDER / f"{NAME}.yaml")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """The page as it is printed, with the fonts of the layout meter."""
    need_fonts(fonts.FOLDER, [font.family for font in fonts.STAND_INS])
    folder = tmp_path_factory.mktemp("style")
    file = written(folder, {NAMED: PAGES[NAMED]})[NAMED]
    with playwright().sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=need("chromium"), args=FLAGS, env=fonts.environment(folder)
        )
        visit = Visit(chromium, file, 590, scripts=True)
        visit.page.emulate_media(media="print")
        yield visit
        chromium.close()


def points(opened: Visit, selector: str, *names: str) -> list[float]:
    """Computed lengths of the first element that is selected, in points."""
    found = opened.page.evaluate(
        "([selector, names]) => names.map(name => parseFloat(getComputedStyle(document.querySelector(selector))[name]))",
        [selector, list(names)],
    )
    return [length * _PX for length in found]


def page_rule(opened: Visit, selector: str) -> str:
    """The text of the ``@page`` rules for these pages."""
    found: list[str] = opened.evaluate(
        "[...document.styleSheets[0].cssRules].filter(rule => rule instanceof CSSPageRule).map(rule => rule.cssText)"
    )
    rules = [rule for rule in found if rule.startswith(f"@page {selector}".rstrip() + " {")]
    assert rules
    return "\n".join(rules)


def test_paper_and_type_area(opened: Visit, layout: Layout) -> None:
    page = layout.page
    rule = page_rule(opened, "")
    assert f"size: {page.width:g}mm {page.height:g}mm" in rule
    margin = f"{page.top + HALF:g}mm {page.right:g}mm {page.bottom - HALF:g}mm {page.left:g}mm"
    assert f"margin: {margin}" in rule


def test_text(opened: Visit, layout: Layout) -> None:
    body, title = layout.body, layout.title
    for selector in ("section > p", "section > h2", ".level-2:not(.run-in > *)", ".level-3"):
        found = points(opened, selector, "fontSize", "lineHeight", "textIndent", "letterSpacing")
        wanted = [body.size, body.line, body.indent * body.character, body.character - body.size]
        assert found == pytest.approx(wanted, abs=CLOSE), selector
    found = points(opened, "h1", "fontSize", "lineHeight", "marginBottom", "letterSpacing")[:3]
    assert found == pytest.approx([title.size, body.line, title.after * body.line], abs=CLOSE)


def test_page_number_and_mark_of_a_draft(opened: Visit, layout: Layout) -> None:
    number, draft = layout.page_number, layout.draft
    content = f'content: "{number.before}" counter(page) "{number.after}"'
    for side in (":right", ":left"):
        assert content in page_rule(opened, side)
        assert f"{number.space * number.size:g}pt" in page_rule(opened, side)
    colour = ", ".join(str(int(draft.colour[at : at + 2], 16)) for at in (0, 2, 4))
    rule = page_rule(opened, "")
    for part in (f'content: "{draft.mark}"', f"padding-top: {layout.page.header:g}mm", f"rgb({colour})"):
        assert part in rule
    assert f"{draft.size:g}pt" in rule


@pytest.mark.parametrize("table", list(WITH_TABLES.tables))
def test_tables(table: str, opened: Visit, layout: Layout) -> None:
    tables = layout.tables
    wanted = dict(tables.widths)[table]
    size = next(size for size in tables.sizes if len(wanted) <= size.columns)
    widths = opened.page.evaluate(
        "table => [...document.querySelectorAll(`table.${table} col`)].map(col => parseFloat(getComputedStyle(col).width))",
        table,
    )
    assert [width * _PX / POINTS for width in widths] == pytest.approx(wanted, abs=2 * CLOSE)
    found = points(opened, f"table.{table} td", "fontSize", "height", "paddingLeft", "paddingRight")
    assert found[0] == pytest.approx(size.size, abs=CLOSE)
    assert found[2:] == pytest.approx([tables.margin * POINTS] * 2, abs=CLOSE)
    rows = opened.page.evaluate(
        "table => [...document.querySelectorAll(`table.${table} tr`)].map(tr => tr.getBoundingClientRect().height)",
        table,
    )
    assert min(rows) * _PX / POINTS == pytest.approx(size.row, abs=0.3)
    gaps = points(opened, f".scroll:has(table.{table})", "marginTop", "marginBottom")
    assert gaps == pytest.approx([tables.gap * POINTS] * 2, abs=CLOSE)


def test_card_and_signature(opened: Visit, layout: Layout) -> None:
    tables, body, signature = layout.tables, layout.body, layout.signature
    assert points(opened, ".card dt", "width") == pytest.approx([tables.card * POINTS], abs=CLOSE)
    size = tables.sizes[0]
    assert points(opened, ".card", "fontSize", "marginBottom") == pytest.approx(
        [size.size, tables.gap * POINTS], abs=CLOSE
    )
    assert points(opened, ".card div", "minHeight") == pytest.approx([size.row * POINTS], abs=CLOSE)
    assert points(opened, ".signature", "marginTop", "marginRight") == pytest.approx(
        [signature.above * body.line, signature.right * body.character], abs=CLOSE
    )
    assert points(opened, ".signature p + p", "paddingLeft") == pytest.approx(
        [signature.shift * body.character], abs=CLOSE
    )


def test_what_the_code_knows_of_the_layout(layout: Layout) -> None:
    tables, body = layout.tables, layout.body
    assert tables.sizes[0].columns == html._FEW_COLUMNS
    room = (layout.type_width / 2 - tables.card - 2 * tables.margin) * POINTS / tables.sizes[0].size
    assert room == pytest.approx(html._CARD_ROOM, abs=0.05)
    assert int(layout.type_width * POINTS / body.character + 0.01) == html._LINE_CHARACTERS
    assert layout.signature.shift == layout.signature.right == html._DATE_SHIFT
    narrowest = min(
        min(widths[3:]) for name, widths in tables.widths if len(widths) > tables.sizes[0].columns
    )
    digits = int((narrowest - 2 * tables.margin) * POINTS / (tables.sizes[-1].size / 2))
    assert digits == html._SHORT_VALUE


FONTS = {
    "h1": "title",
    "section > h2": "黑体",
    ".level-2": "楷体_GB2312",
    ".level-3": "仿宋_GB2312",
    ".level-4": "仿宋_GB2312",
    "section > p": "仿宋_GB2312",
    ".signature p + p": "仿宋_GB2312",
    ".requests td.corner": "宋体",
    ".requests td[data-cell]": "宋体",
    ".proactive_disclosure th": "宋体",
    ".card dt": "宋体",
}


@pytest.mark.parametrize("selector", FONTS)
def test_fonts_are_those_of_the_layout(selector: str, opened: Visit, layout: Layout) -> None:
    """Which fonts Chromium draws an element with: the Chinese one of the layout, and the Latin one."""
    named = layout.title.font if selector == "h1" else FONTS[selector]
    assert named in {layout.title.font, *layout.headings, layout.body.font, layout.tables.font}
    drawn = _drawn(opened.page, selector)
    latin = next(font.family for font in fonts.STAND_INS if layout.latin in font.names)
    chinese = next(font.family for font in fonts.STAND_INS if named in font.names)
    figures = selector.endswith("td[data-cell]")
    assert drawn - {latin} == (set() if figures else {chinese})
    if selector in ("h1", ".signature p + p", ".requests td[data-cell]"):
        assert latin in drawn


def _drawn(page: Any, selector: str) -> set[str]:
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    session.send("CSS.enable")
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    found = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert sum(font["glyphCount"] for font in found) > 0
    return {font["familyName"].removesuffix(" R") for font in found}  # Fandol names its weights as families
