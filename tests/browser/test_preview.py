"""The preview in a browser: edit, save, see. Chromium, driven by Playwright, and the command as its user starts it."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.browser.judges import axe, nu
from tests.browser.visiting import Opener, Visit
from tests.preview.serving import ROOT, SAMPLE, Served, address_of, until

pytestmark = pytest.mark.e2e

GOOD = SAMPLE.read_text(encoding="utf-8")
MARKED = "window.never = 'loaded once'"
ENDED = "预览已经停止。重新运行 gipa-gen preview 后，这里会自动恢复"


def changed(old: str, new: str, text: str = GOOD) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


GRANTED = '[data-cell="requests.outcomes.granted.natural_person"]'
SYNTAX = changed("总体情况:", "总体情况：")
NUMBER = changed("予以公开: [4, 0, 0, 0, 0, 0, 4]", "予以公开: [5, 0, 0, 0, 0, 0, 4]")
LABEL = changed("    予以公开:", "    予以公开信息:")
LONG = changed("总体情况: |\n", "总体情况: |\n" + "".join(f"  第 {n} 段，内容如下。\n" for n in range(5_000)))


class Open(NamedTuple):
    """A preview that runs, the file that it shows, and a page of it that is open."""

    served: Served
    file: Path
    visit: Visit

    @property
    def page(self) -> Any:
        return self.visit.page

    def save(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")

    def text(self, selector: str = "body") -> str:
        return str(self.page.inner_text(selector))

    def shows(self, *words: str, within: float = 20) -> None:
        """Wait until all these words are on the page."""
        until(lambda: all(word in self.text() for word in words), within)

    def shows_no(self, *words: str) -> None:
        """Wait until none of these words is on the page."""
        until(lambda: not any(word in self.text() for word in words))

    def undisturbed(self) -> None:
        """The page has never been loaded again, and nothing went wrong in it."""
        assert self.page.evaluate("window.never") == "loaded once"
        assert self.visit.console == []


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    return Path(shutil.copy(SAMPLE, tmp_path / "inputs" / "报告.yaml"))


@pytest.fixture
def opened(report: Path, visit: Opener) -> Iterator[Open]:
    with Served(report) as served:
        yield shown(served, report, visit)


def shown(served: Served, file: Path, visit: Opener, path: str = "") -> Open:
    opened = Open(served, file, visit(served.address + path, width=1280))
    opened.page.evaluate(MARKED)
    return opened


# ---- edit, save, see -------------------------------------------------------------------------------------


def test_a_number(opened: Open) -> None:
    assert opened.text(GRANTED).split() == ["4"]
    both = changed("予以公开: [4, 0, 0, 0, 0, 0, 4]", "予以公开: [7, 0, 0, 0, 0, 0, 7]")
    opened.save(both)
    until(lambda: opened.text(GRANTED).split()[0] == "7")
    opened.save(GOOD)
    until(lambda: opened.text(GRANTED).split() == ["4"])
    opened.undisturbed()


def test_a_label(opened: Open) -> None:
    opened.save(LABEL)
    opened.shows("予以公开信息")
    opened.save(GOOD)
    opened.shows("全部通过")
    opened.undisturbed()


def test_a_syntax_error_and_its_recovery(opened: Open) -> None:
    before = opened.text("main")
    opened.save(SYNTAX)
    opened.shows("冒号是全角的", "应写作")
    assert opened.text("main") == before  # the last good page stays
    assert opened.page.locator(".draft").count() == 1
    opened.save(GOOD)
    opened.shows("全部通过")
    opened.shows_no("冒号是全角的")
    assert opened.text("main") == before
    opened.undisturbed()


def test_deleted_and_created_again(opened: Open) -> None:
    opened.file.unlink()
    opened.shows("文件读不出来（文件或文件夹不存在）")
    opened.save(changed("单位: 南通市民政局", "单位: 示例市民政局"))
    opened.shows("示例市民政局", "全部通过")
    opened.shows_no("文件读不出来")
    opened.undisturbed()


def test_a_file_put_in_the_place_of_the_old_one(opened: Open) -> None:
    for number in range(3):
        beside = opened.file.with_name("beside.tmp")
        beside.write_text(changed("单位: 南通市民政局", f"单位: 示例{number}局"), encoding="utf-8")
        beside.replace(opened.file)
        opened.shows(f"示例{number}局")
    opened.undisturbed()


def test_another_encoding(opened: Open) -> None:
    before = opened.text("main")
    opened.file.write_bytes(GOOD.encode("gb18030"))
    opened.shows("UTF-8")
    assert opened.text("main") == before
    opened.save(GOOD)
    opened.shows_no("UTF-8")
    opened.undisturbed()


def test_a_narrative_of_5000_paragraphs(opened: Open) -> None:
    opened.save(LONG)
    opened.shows("第 4999 段", within=30)
    opened.save(LONG.replace("第 4999 段", "最末一段"))
    opened.shows("最末一段", within=30)
    opened.save(GOOD)
    opened.shows_no("第 4998 段")
    opened.undisturbed()


def test_a_new_file_of_the_folder(report: Path, visit: Opener) -> None:
    with Served(report.parent) as served:
        opened = shown(served, report.with_name("新.yaml"), visit)
        assert opened.page.locator("tbody tr").count() == 1
        opened.save(NUMBER)
        opened.shows("新.yaml", "1 处错误", "共 2 个文件：1 个有错误，1 个通过")
        opened.save(GOOD)
        opened.shows("共 2 个文件：2 个通过")
        opened.undisturbed()
        opened.page.get_by_role("link", name="新.yaml").click()
        opened.shows("全部通过", "新.yaml")
        opened.page.get_by_role("link", name="全部文件").click()
        opened.shows("共 2 个文件")
        assert opened.visit.console == []


def test_emptied_then_written(opened: Open) -> None:
    flashes = "window.seen = []; new MutationObserver(() => seen.push(document.querySelector('.review-state')?.innerText))"
    opened.page.evaluate(f"{flashes}.observe(document.body, {{childList: true}})")
    opened.file.write_bytes(b"")
    time.sleep(0.12)
    opened.save(changed("单位: 南通市民政局", "单位: 示例市民政局"))
    opened.shows("示例市民政局")
    seen = opened.page.evaluate("seen")
    assert seen and all("全部通过" in state for state in seen), seen  # no broken page in between
    opened.undisturbed()


def test_a_finding_comes_and_goes(opened: Open) -> None:
    opened.save(NUMBER)
    opened.shows("1 处错误", "应为")
    cell = opened.page.locator(".review-cell.review-error")
    assert cell.count() == 1
    assert opened.page.locator(".draft").count() == 1
    opened.save(GOOD)
    opened.shows("全部通过")
    assert cell.count() == 0
    assert opened.page.locator(".draft").count() == 0
    opened.undisturbed()


# ---- what the reader keeps -------------------------------------------------------------------------------


def top_of(opened: Open, selector: str) -> float:
    return float(opened.page.evaluate(f"document.querySelector({selector!r}).getBoundingClientRect().top"))


def test_the_place_is_kept_when_text_above_it_grows(opened: Open) -> None:
    opened.page.locator(GRANTED).scroll_into_view_if_needed()
    opened.page.mouse.wheel(0, 150)
    time.sleep(0.3)
    before = top_of(opened, GRANTED)
    assert opened.page.evaluate("scrollY") > 200
    more = "".join(f"  第 {n} 段。\n" for n in range(40))
    opened.save(changed("总体情况: |\n", "总体情况: |\n" + more))
    opened.shows("第 39 段")
    assert abs(top_of(opened, GRANTED) - before) < 2
    opened.save(GOOD)
    opened.shows_no("第 39 段")
    assert abs(top_of(opened, GRANTED) - before) < 2
    opened.undisturbed()


def test_the_place_is_kept_over_a_broken_file(opened: Open) -> None:
    opened.page.locator(GRANTED).scroll_into_view_if_needed()
    before, y = top_of(opened, GRANTED), opened.page.evaluate("scrollY")
    assert y > 200
    opened.save(SYNTAX)
    opened.shows("冒号是全角的")
    opened.save(GOOD)
    opened.shows("全部通过")
    assert abs(top_of(opened, GRANTED) - before) < 2
    opened.undisturbed()


def test_focus_is_kept(opened: Open) -> None:
    total = opened.page.locator('[data-cell="requests.outcomes.granted.total"] a.review-total')
    total.focus()
    opened.save(changed("予以公开: [4, 0, 0, 0, 0, 0, 4]", "予以公开: [4, 0, 0, 0, 0, 0, 5]"))
    opened.shows("1 处错误")
    assert (
        opened.page.evaluate("document.activeElement.closest('td').dataset.cell")
        == "requests.outcomes.granted.total"
    )
    opened.undisturbed()


# ---- several tabs, a preview that ends -------------------------------------------------------------------


def test_two_tabs_follow(opened: Open, visit: Opener) -> None:
    other = shown(opened.served, opened.file, visit)
    opened.save(NUMBER)
    for tab in (opened, other):
        tab.shows("1 处错误")
        tab.undisturbed()


def test_more_tabs_than_a_browser_has_connections(report: Path, visit: Opener, browser: Any) -> None:
    context = browser.new_context()  # one browser window: its tabs share six connections to a server
    with Served(report) as served:
        tabs = []
        for _ in range(9):
            page = context.new_page()
            page.goto(served.address)
            # Headless tabs all believe that they are looked at; a reader looks at one at a time.
            page.evaluate(
                "Object.defineProperty(document, 'hidden', {get: () => window.away, configurable: true});"
                "window.away = true; document.dispatchEvent(new Event('visibilitychange'))"
            )
            tabs.append(page)
        report.write_text(NUMBER, encoding="utf-8")
        for page in tabs:
            page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
            until(lambda page=page: "1 处错误" in page.inner_text("body"))
            page.evaluate("window.away = true; document.dispatchEvent(new Event('visibilitychange'))")
    context.close()


def test_a_preview_that_is_started_again_is_followed(opened: Open, visit: Opener) -> None:
    stop = 15 if sys.platform != "win32" else 1
    opened.served.end(stop)
    opened.shows(ENDED)
    opened.save(NUMBER)
    with Served(opened.file, "--port", str(opened.served.port)) as again:
        assert again.address == opened.served.address
        opened.shows("1 处错误")
        opened.shows_no(ENDED)
        opened.save(GOOD)
        opened.shows("全部通过")
    assert opened.page.evaluate("window.never") == "loaded once"
    assert all("ERR_CONNECTION_REFUSED" in said or "ERR_INCOMPLETE" in said for said in opened.visit.console)


TOTAL = '[data-cell="requests.outcomes.granted.total"] a.review-total'


def test_a_page_that_began_as_trouble_can_do_what_others_can(
    report: Path, visit: Opener, tmp_path: Path
) -> None:
    own = tmp_path / "模板"
    own.mkdir()
    (own / "report.html.j2").write_text("{% if %}", encoding="utf-8")
    with Served(report, "--templates", own) as served:
        opened = shown(served, report, visit)
        opened.shows("写错了")
        (own / "report.html.j2").unlink()
        opened.shows("全部通过")
        opened.page.locator(TOTAL).click()
        assert opened.page.locator(".review-shown").is_visible()
        opened.undisturbed()


def test_another_version_brings_its_own_script(report: Path, visit: Opener, tmp_path: Path) -> None:
    own = tmp_path / "模板"
    own.mkdir()
    script = (ROOT / "templates" / "review.js").read_text(encoding="utf-8")
    (own / "review.js").write_text(f"{script}\nwindow.script = 1;\n", encoding="utf-8")
    with Served(report, "--templates", own) as served:
        opened = shown(served, report, visit)
        assert opened.page.evaluate("window.script") == 1
        with opened.page.expect_event("load"):
            (own / "review.js").write_text(f"{script}\nwindow.script = 2;\n", encoding="utf-8")
        assert opened.page.evaluate("window.script") == 2
        opened.page.evaluate(MARKED)
        opened.save(NUMBER)
        opened.shows("1 处错误")
        opened.undisturbed()


def test_a_preview_of_something_else_in_between_is_no_end(report: Path, visit: Opener) -> None:
    stop = 15 if sys.platform != "win32" else 1
    with Served(report.parent) as served:
        opened = shown(served, report, visit, address_of(report.name).removeprefix("/"))
        served.end(stop)
        opened.shows(ENDED)
    port = str(served.port)
    with Served(report, "--port", port) as other:  # there this page and its stream are not known
        until(lambda: opened.page.evaluate("1") and any("404" in said for said in opened.visit.console))
        other.end(stop)
    opened.save(NUMBER)
    with Served(report.parent, "--port", port):
        opened.shows("1 处错误")
        opened.shows_no(ENDED)


def test_focus_is_kept_in_the_panel_too(opened: Open) -> None:
    opened.save(NUMBER)
    opened.shows("1 处错误")
    focused = "document.activeElement.innerText"
    for selector in ("#finding-1 [href]", ".review-sums > summary", ".scroll"):
        opened.page.locator(selector).first.focus()
        words = opened.page.evaluate(focused)
        assert words == opened.page.locator(selector).first.inner_text()
        opened.save(NUMBER.replace("单位: 南通市民政局", "单位: 示例市民政局"))
        opened.shows("示例市民政局")
        assert opened.page.evaluate(focused) == words
        opened.save(NUMBER)
        opened.shows_no("示例市民政局")
    opened.undisturbed()


# ---- refusals that only a browser can show ----------------------------------------------------------------


def test_another_site_gets_nothing(opened: Open, visit: Opener, tmp_path: Path) -> None:
    address = opened.served.address
    evil = visit(_page(tmp_path, f"<a href='{address}'>link</a>")).page
    ways = {
        "cors": f"fetch('{address}').then(answer => answer.text())",
        "no-cors": f"fetch('{address}', {{mode: 'no-cors'}}).then(answer => answer.type)",
        "stream": f"new Promise((yes, no) => {{ const s = new EventSource('{address}events'); s.onopen = yes; s.onerror = no }})",
        "script": f"new Promise((yes, no) => {_element('script', address)})",
        "image": f"new Promise((yes, no) => {_element('img', address)})",
    }
    for way, attempt in ways.items():
        got = evil.evaluate(f"() => {attempt}.then(() => 'got it', () => 'refused')")
        assert got == "refused", way
    framed = visit(_page(tmp_path, f"<iframe src='{address}'></iframe>")).page.frames[1]
    assert "南通市" not in framed.evaluate("document.documentElement.innerText")
    evil.get_by_role("link").click()
    until(lambda: "地址栏" in evil.inner_text("body"))


def _page(folder: Path, markup: str) -> Path:
    file = folder / "evil.html"
    file.write_text(f"<!DOCTYPE html><title>evil</title>{markup}", encoding="utf-8")
    return file


def _element(name: str, address: str) -> str:
    """A script that loads the address as an element of this name."""
    return (
        f"{{ const e = document.createElement('{name}'); e.onload = yes; e.onerror = no; "
        f"e.src = '{address}'; document.body.append(e) }}"
    )


def test_no_script_but_ours_runs(report: Path, visit: Opener) -> None:
    attack = '<script>window.hit = 1</script><img src=x onerror="window.hit = 1">"\'>{{ 7 * 7 }}'
    text = GOOD.replace("总体情况: |\n", f"总体情况: |\n  {attack}\n")
    report.write_text(text, encoding="utf-8")
    with Served(report) as served:
        opened = shown(served, report, visit)
        assert attack in opened.text("main")
        assert opened.page.evaluate("window.hit") is None
        # Even markup that got in would not run: the policy knows one script, ours.
        opened.page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'window.hit = 2'; document.body.append(s) }"
        )
        assert opened.page.evaluate("window.hit") is None
        opened.save(NUMBER)
        opened.shows("1 处错误")


def test_a_page_asks_the_preview_alone(opened: Open) -> None:
    opened.save(NUMBER)
    opened.shows("1 处错误")
    assert {address.removeprefix(opened.served.address) for address in opened.visit.requests} == {
        "",
        "events",
    }


def test_the_list_and_a_page_can_be_read_without_scripts(report: Path, visit: Opener) -> None:
    report.write_text(NUMBER, encoding="utf-8")
    with Served(report.parent) as served:
        list_page = visit(served.address, scripts=False)
        assert "1 处错误" in list_page.page.inner_text("body")
        page = visit(served.address.rstrip("/") + address_of(report.name), scripts=False).page
        assert "应为" in page.inner_text("body")


# ---- the list, judged ------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_list_hinders_nobody(width: int, forced: str, report: Path, visit: Opener) -> None:
    report.with_name("错.yaml").write_text(NUMBER, encoding="utf-8")
    report.with_name("坏.yaml").write_text(SYNTAX, encoding="utf-8")
    with Served(report.parent) as served:
        listed = visit(served.address, width=width, forced_colors=forced)
        assert axe(listed.page) == []
        assert listed.page.evaluate("document.documentElement.scrollWidth") <= width
        shutil.rmtree(report.parent)
        until(lambda: "找不到" in listed.page.inner_text("body"))
        assert axe(listed.page) == []


def test_the_list_is_valid(report: Path, tmp_path: Path) -> None:
    with Served(report.parent) as served:
        (tmp_path / "list.html").write_text(served.get("/").text, encoding="utf-8")
    assert nu([tmp_path / "list.html"]) == []
