"""The review page in Chromium: what can be clicked, what can be read without scripts, and what axe and Nu say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.render.review import Live
from tests.browser.judges import axe, nu
from tests.browser.visiting import Opener, Visit, printed
from tests.reports import report_2021
from tests.review.pages import PAGES, WRONG, page

pytestmark = pytest.mark.e2e

TOTAL = "requests.outcomes.granted.total"
CORNER = "requests.outcomes.total.total"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviews")
    for kind, made in PAGES.items():
        # Nobody answers a stream of events here; following it has tests of its own.
        (folder / f"{kind}.html").write_text(made().replace("\nfollow(", "\nvoid ("), encoding="utf-8")
    return folder


@pytest.fixture
def wrong(folder: Path, visit: Opener) -> Visit:
    return visit(folder / "有错误.html", width=1280)


def in_sight(opened: Visit, selector: str) -> bool:
    """Whether an element is on the screen with nothing before it."""
    script = """selector => {
        const element = document.querySelector(selector);
        const box = element.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return box.width > 0 && (element === top || element.contains(top));
    }"""
    return bool(opened.page.evaluate(script, selector))


def marked(opened: Visit, name: str) -> list[str]:
    found: list[str] = opened.evaluate(
        f"[...document.querySelectorAll('.review-cell.{name}')].map(cell => cell.id.slice(5))"
    )
    return found


def cell(address: str) -> str:
    return f"[id='cell-{address}']"


def test_a_finding_leads_to_its_cell_and_back(wrong: Visit) -> None:
    wrong.page.locator("#finding-2").get_by_text("看这一格").click()
    assert in_sight(wrong, cell(TOTAL))
    assert (
        wrong.evaluate("getComputedStyle(document.querySelector('.review-cell:target')).outlineWidth")
        == "3px"
    )
    wrong.page.locator(f"{cell(TOTAL)} .review-mark").click()
    assert in_sight(wrong, "#finding-2")
    assert wrong.console == []


def test_a_finding_without_a_cell_leads_to_its_section(wrong: Visit) -> None:
    wrong.page.locator("#finding-4").get_by_text("看这一部分").click()
    assert in_sight(wrong, "#problems_and_improvements-heading")


def test_a_total_that_is_clicked_shows_its_addends(wrong: Visit) -> None:
    wrong.page.locator(f"{cell(TOTAL)} .review-total").click()
    shown = wrong.page.locator(".review-shown")
    assert shown.is_visible()
    text = shown.inner_text()
    verdict, head = "总计填 4，六类申请人合计是 2，多 2", "三、（一）予以公开“总计”列：六类申请人合计"
    assert text.index(verdict) < text.index(head)  # what it comes to is read first
    rows = shown.locator("tbody tr").all_inner_texts()
    assert [row.split("\t") for row in rows][:2] == [
        ["三、（一）予以公开", "自然人", "1"],
        ["三、（一）予以公开", "商业企业", "1"],
    ]
    assert len(rows) == 6
    row = TOTAL.rpartition(".")[0]
    assert len(marked(wrong, "review-addend")) == 6
    assert all(address.startswith(row) for address in marked(wrong, "review-addend"))
    assert marked(wrong, "review-sum-of") == [TOTAL]
    sign = "e => getComputedStyle(e, '::before').content"
    assert wrong.page.locator(f"{cell(TOTAL)}").evaluate(sign) == '"＝"'
    assert wrong.page.locator(".review-addend").first.evaluate(sign) == '"＋"'


@pytest.mark.parametrize("how", ["button", "escape"])
def test_the_addends_go_away_and_the_reader_is_where_they_were(how: str, wrong: Visit) -> None:
    total = wrong.page.locator(f"{cell(TOTAL)} .review-total")
    total.focus()
    wrong.page.keyboard.press("Enter")
    assert wrong.evaluate("document.activeElement.className") == "review-shown"
    if how == "button":
        wrong.page.get_by_role("button", name="关闭").click()
    else:
        wrong.page.keyboard.press("Escape")
    assert wrong.page.locator(".review-shown").is_hidden()
    assert marked(wrong, "review-addend") == marked(wrong, "review-sum-of") == []
    assert total.evaluate("link => link === document.activeElement")


def test_of_a_total_of_three_sums_one_is_marked_at_a_time(wrong: Visit) -> None:
    wrong.page.locator(f"{cell(CORNER)} .review-total").click()
    buttons = wrong.page.get_by_role("button", name="在表中标出这一项的各格")
    assert buttons.count() == 3
    counts = []
    for number in range(3):
        buttons.nth(number).click()
        counts.append((len(marked(wrong, "review-addend")), len(marked(wrong, "review-sum-of"))))
    assert counts == [(21, 1), (6, 1), (2, 2)]  # the sum that fails comes first


def test_the_sum_that_fails_is_marked_first(wrong: Visit) -> None:
    wrong.page.locator(f"{cell(CORNER)} .review-total").click()
    assert len(marked(wrong, "review-addend")) == 21


def test_an_addend_leads_to_its_cell(wrong: Visit) -> None:
    wrong.page.locator(f"{cell(CORNER)} .review-total").click()
    wrong.page.locator(".review-shown tr[data-addend='requests.received.total'] a").click()
    assert in_sight(wrong, cell("requests.received.total"))


def test_marking_moves_nothing(wrong: Visit) -> None:
    heights = "[...document.querySelectorAll('main tr')].map(row => row.getBoundingClientRect().height)"
    before = wrong.evaluate(heights)
    wrong.page.locator(f"{cell(CORNER)} .review-total").click()
    assert wrong.evaluate(heights) == before


def test_without_scripts_a_total_leads_to_its_addends(folder: Path, visit: Opener) -> None:
    opened = visit(folder / "有错误.html", width=1280, scripts=False)
    assert opened.page.locator("#finding-2").is_visible()
    opened.page.locator(f"{cell(TOTAL)} .review-total").click()
    assert opened.page.url.endswith(f"#sum-{TOTAL}")
    assert opened.page.locator(f"[id='sum-{TOTAL}']").is_visible()  # the list opens by itself


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_has_no_objection(kind: str, width: int, folder: Path, visit: Opener) -> None:
    assert axe(visit(folder / f"{kind}.html", width=width).page) == []


@pytest.mark.parametrize("kind", PAGES)
def test_axe_has_no_objection_in_forced_colours(kind: str, folder: Path, visit: Opener) -> None:
    assert axe(visit(folder / f"{kind}.html", width=1280, forced_colors="active").page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_has_no_objection_to_addends_on_show(width: int, folder: Path, visit: Opener) -> None:
    opened = visit(folder / "有错误.html", width=width)
    opened.page.locator(f"{cell(CORNER)} .review-total").click()
    opened.evaluate("document.querySelector('.review-sums').open = true")
    assert axe(opened.page) == []


def test_the_nu_checker_has_no_objection(folder: Path) -> None:
    assert nu(sorted(folder.glob("*.html"))) == []


@pytest.mark.parametrize("kind", PAGES)
def test_on_a_phone_the_page_does_not_scroll_sideways(kind: str, folder: Path, visit: Opener) -> None:
    opened = visit(folder / f"{kind}.html", width=320)
    for width in (320, 375, 768, 1280):
        opened.page.set_viewport_size({"width": width, "height": 800})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_the_panel_does_not_stand_before_the_page(wrong: Visit) -> None:
    boxes: list[Any] = [
        wrong.page.locator(selector).first.bounding_box() for selector in ("main", ".review", ".draft")
    ]
    main, panel, draft = boxes
    assert main["x"] + main["width"] <= panel["x"]
    assert draft["x"] + draft["width"] <= panel["x"] + 1


def test_what_is_printed_of_a_preview_is_the_page_alone(visit: Opener, tmp_path: Path) -> None:
    file = tmp_path / "页.html"
    file.write_text(page(WRONG, Live("/events")).replace("\nfollow(", "\nvoid ("), encoding="utf-8")
    opened = visit(file, width=1280)
    opened.page.locator(f"{cell(TOTAL)} .review-total").click()
    opened.page.emulate_media(media="print")
    hidden = (".review", ".review-shown", ".review-mark", ".review-shade")
    for selector in hidden:
        assert not any(found.is_visible() for found in opened.page.locator(selector).all()), selector
    looks = """cell => (s => [s.outlineStyle == 'none' || s.outlineWidth == '0px', s.backgroundColor, s.display])
               (getComputedStyle(cell))"""
    assert opened.page.locator(cell(TOTAL)).evaluate(looks) == [True, "rgba(0, 0, 0, 0)", "inline"]
    pages = printed(opened, tmp_path / "page.pdf")
    assert len(pages) > 1
    assert all("草稿" in "".join(text.split()) for text in pages)


def test_a_copy_prints_its_findings_first_and_their_marks(
    folder: Path, visit: Opener, tmp_path: Path
) -> None:
    pages = ["".join(text.split()) for text in printed(visit(folder / "有错误.html"), tmp_path / "copy.pdf")]
    begins = next(number for number, text in enumerate(pages) if "示例市民政局2024年" in text)
    findings, report = "".join(pages[:begins]), "".join(pages[begins:])
    assert "4处错误、1处警告" in pages[0]
    assert "三、（一）予以公开“总计”列：填4，应为2" in findings
    assert "警告5" in findings
    assert "看这一格" not in findings
    assert "一、总体情况" not in findings
    assert "一、总体情况" in pages[begins]
    assert [f"错误{number}" in report for number in (1, 2, 3)] == [True, True, True]


def test_a_clean_copy_prints_the_report_alone(folder: Path, visit: Opener, tmp_path: Path) -> None:
    first = "".join(printed(visit(folder / "2021版.html"), tmp_path / "copy.pdf")[0].split())
    assert "全部通过" not in first
    assert "一、总体情况" in first


@pytest.mark.parametrize(("width", "there"), [(375, True), (960, True), (1280, False)])
def test_in_a_narrow_window_the_count_stays_in_sight(
    width: int, there: bool, folder: Path, visit: Opener
) -> None:
    opened = visit(folder / "有错误.html", width=width)
    opened.page.locator(cell(CORNER)).scroll_into_view_if_needed()
    chip = opened.page.locator(".review-chip")
    assert chip.is_visible() is there
    if there:
        assert chip.inner_text().split() == ["✖", "4", "处错误"]
        chip.click()
        assert in_sight(opened, ".review-state")


def test_an_unreadable_file_lies_over_its_last_page(folder: Path, visit: Opener) -> None:
    opened = visit(folder / "读不出.html", width=1280)
    assert in_sight(opened, ".review-stale .review-state")
    assert opened.page.locator(".review-stale pre").first.inner_text().startswith("第 ")
    main = opened.page.locator("main")
    box = main.bounding_box()
    assert box is not None
    assert box["x"] > 200  # in the middle of the window: nothing is pushed aside
    shade = opened.evaluate("getComputedStyle(document.querySelector('.review-shade')).backgroundColor")
    assert shade == "rgba(64, 64, 64, 0.35)"


def test_last_years_figures_hinder_nobody(tmp_path: Path, visit: Opener) -> None:
    from generator.document import compose
    from generator.render.review import render
    from generator.templates_folder import FOLDER
    from tests.review.pages import found

    last = found(report_2021().replace("年度: 2024", "年度: 2023")).report
    report, review = found(WRONG, previous=last)
    assert report is not None
    (tmp_path / "页.html").write_text(render(compose(report), review, (FOLDER,)), encoding="utf-8")
    opened = visit(tmp_path / "页.html", width=1280)
    assert opened.page.locator(f"{cell(TOTAL)} .review-previous").inner_text() == "上年 2"
    assert axe(opened.page) == []


def test_a_clean_report_says_so(tmp_path: Path, visit: Opener) -> None:
    (tmp_path / "页.html").write_text(page(report_2021()), encoding="utf-8")
    opened = visit(tmp_path / "页.html", width=1280)
    assert opened.page.locator(".review-state").inner_text().split() == ["✔", "全部通过"]
