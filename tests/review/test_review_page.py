"""The review page is the published page with additions, whatever templates the user has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.document import compose
from generator.render import html
from generator.render.review import Live, render
from generator.templates_folder import FOLDER
from tests.reports import report_2021
from tests.review.pages import PAGES, UNREADABLE, WRONG, found, page, sample, stale

SAMPLES = ("新疆维吾尔自治区民政厅2021", "昆明市晋宁区人民政府2020", "衢州市民政局2016")
LIVE = Live("/events?page=a", "/")
HOSTILE = "</body></head><body><script>alert(1)</script>{{ 7 * 7 }}&amp;\"'\\u2028"


def plain(text: str) -> str:
    """The page without what a review adds."""
    text = re.sub(
        r'<aside class="review.*?</aside>\s*<div class="review-shown".*?</div>\s*', "", text, flags=re.S
    )
    text = re.sub(r'<a class="review-mark.*?</a>', "", text)
    text = re.sub(r'<a class="review-total"[^>]*>(.*?)</a>', r"\1", text)
    text = re.sub(r'<span class="review-cell[^>]*>(.*?)</span>', r"\1", text)
    text = re.sub(r"<style>\s*/\* The panel.*?</style>\s*", "", text, flags=re.S)
    return re.sub(r"<script>.*?</script>", "", text, flags=re.S)


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_published_is_what_is_shown(name: str) -> None:
    report = found(sample(name)).report
    assert report is not None
    published = html.render(compose(report), (FOLDER,))
    assert "review" not in published
    assert plain(page(sample(name))).split() == published.split()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_is_the_same_after_a_review_was_made(name: str) -> None:
    report = found(sample(name)).report
    assert report is not None
    before = html.render(compose(report), (FOLDER,))
    page(sample(name))
    assert html.render(compose(report), (FOLDER,)) == before


def test_a_draft_is_marked_until_there_is_no_error() -> None:
    assert ' class="draft"' in page(WRONG)
    assert " 4 处错误、1 处警告，改好之前是草稿" in page(WRONG)
    assert ' class="draft"' not in page(report_2021())
    warned = report_2021().replace("行政规范性文件: 0", "行政规范性文件: [9, 0, 3]")
    assert "没有错误；1 处警告，请核对" in page(warned)
    assert ' class="draft"' not in page(warned)


def test_an_old_page_under_an_unreadable_file_may_not_pass_for_the_report() -> None:
    text = stale(UNREADABLE, report_2021(), Live("/events", stale=True))
    assert ' class="draft"' in text
    assert "这个文件现在读不出来，请按下面的提示修改" in text
    assert "后面变灰的是最近一次能读出来的内容，不是文件现在的样子" in text
    assert "应写作" in text
    assert 'class="review-total"' not in text.partition("<main>")[2]  # its sums are not those of the file


def test_a_file_that_never_could_be_read_has_findings_only() -> None:
    text = stale(UNREADABLE, None, Live("/events", stale=True))
    assert "改好后保存，这里会自动显示报告" in text
    assert "还没有能显示的内容" in text
    assert "<table" not in text


def test_marks_have_an_icon_and_a_word_and_lead_to_their_findings() -> None:
    text = page(WRONG)
    marks = re.findall(
        r'<a class="review-mark review-(\w+)" href="#(.*?)"><span aria-hidden="true">(.)</span>(.*?)</a>',
        text,
    )
    assert marks == [
        ("warning", "finding-5", "▲", "警告 5"),
        ("error", "finding-1", "✖", "错误 1"),
        ("error", "finding-2", "✖", "错误 2"),
        ("error", "finding-3", "✖", "错误 3"),
    ]
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', text)) <= set(ids)


@pytest.mark.parametrize("kind", PAGES)
def test_every_link_of_a_page_leads_somewhere(kind: str) -> None:
    text = PAGES[kind]()
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', text)) <= set(ids)
    assert re.search(r'(src|href)="(?!#|/"|data:,)', text) is None  # nothing is asked for


def test_what_a_report_says_is_text(tmp_path: Path) -> None:
    text = report_2021().replace("规范性文件：“无”。", HOSTILE).replace("示例市民政局", "甲<b>局")
    shown = page(text.replace("行政处罚: 0", "行政处罚: '<img src=x>'"), LIVE)
    assert shown.count("<body>") == shown.count("</body>") == shown.count("</head>") == 1
    assert "alert(1)" in shown
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "<b>" not in shown
    assert shown.index("</main>") < shown.index("</body>")


def test_a_copy_that_is_sent_asks_no_server() -> None:
    copy = page(WRONG)
    assert "EventSource" not in copy
    assert "review-news" not in re.sub(r"<style>.*?</style>", "", copy, flags=re.S)
    live = page(WRONG, LIVE)
    assert 'follow("/events?page=a");' in live
    assert '<meta name="review-version" content="">' in live
    assert '<a href="/">全部文件</a>' in live


def test_letters_that_grow_when_they_are_made_small_move_nothing() -> None:
    grows = "İ" * 4
    assert len(grows.lower()) > len(grows)
    shown = page(report_2021().replace("规范性文件：“无”。", grows), LIVE)
    assert '</main>\n<div id="review-news"' in shown
    assert shown.endswith("</script>\n</body>\n</html>\n")


def test_a_total_that_was_left_out_does_not_pass_for_one_that_agrees() -> None:
    text = report_2021().replace(
        "  行政复议: [1, 0, 0, 2, 3]", "  行政复议: {结果维持: 1, 结果纠正: 0, 其他结果: 0, 尚未审结: 2}"
    )
    panel = page(text).partition('id="sum-disputes.reconsideration.total"')[2].partition("</div>")[0]
    assert "总计没有填写，是由四类结果合计算出的" in panel
    assert "相等" not in panel
    assert "3</a>（算出）</td>" in panel


def test_a_total_that_another_sum_gave_was_not_written_by_anybody() -> None:
    left_out = report_2021().replace("    总计: [1, 1, 0, 0, 0, 0, 2]\n", "")
    wrong = left_out.replace("予以公开: [1, 1, 0, 0, 0, 0, 2]", "予以公开: [1, 1, 0, 0, 0, 0, 4]")
    panel = page(wrong).partition('id="sum-requests.outcomes.total.total"')[2].partition("</div>")[0]
    assert "总计是 4，六类申请人合计是 2，多 2" in panel
    assert "（七）总计没有填写，是由（一）至（六）合计算出的" in panel
    assert "填" not in panel.replace("没有填写", "")


def test_a_copy_that_is_sent_names_no_folder() -> None:
    assert '<p class="review-file">示例市民政局2024.yaml</p>' in page(WRONG)
    assert '<p class="review-file">inputs/示例市民政局2024.yaml　' in page(WRONG, LIVE)


@pytest.mark.parametrize(
    ("template", "order"),
    [
        ("<html><head><title>x</title></HEAD><BODY class='a'>{{ document.title }}</BODY></html>", "hpts"),
        ("<!DOCTYPE html><title>x</title><p>{{ document.title }}", "thps"),
    ],
)
def test_templates_of_the_users_get_the_panel_too(template: str, order: str, tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_text(template, encoding="utf-8")
    report, review = found(WRONG)
    assert report is not None
    shown = render(compose(report), review, (tmp_path, FOLDER))
    parts = {
        "h": "<style>",
        "p": '<aside class="review',
        "t": report.title,
        "s": "<script>",
    }
    assert all(shown.count(part) == 1 for part in parts.values())
    assert "".join(sorted(parts, key=lambda part: shown.index(parts[part]))) == order


def test_last_years_figures_stand_in_the_cells() -> None:
    last = found(report_2021().replace("年度: 2024", "年度: 2023")).report
    report, review = found(report_2021(), previous=last)
    assert report is not None
    shown = render(compose(report), review, (FOLDER,))
    assert shown.count('<span class="review-previous">上年 ') == len(review.previous) > 190
    assert 'id="cell-requests.received.natural_person">2<span class="review-previous">上年 2</span>' in shown
    assert '<span class="review-previous">' not in page(report_2021())


def test_the_same_review_gives_the_same_bytes() -> None:
    assert page(WRONG) == page(WRONG)
