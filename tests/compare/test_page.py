"""The page of a comparison: as it was last reviewed, complete, and harmless."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from generator.compare import compare
from generator.render.comparison import render
from tests.compare.pairs import DRAFT, EDITED, NEW, OLD, read, sample

GOLDEN = Path(__file__).with_name("两稿.html")


def test_the_page_is_as_reviewed(request: pytest.FixtureRequest) -> None:
    """``bash tests/run.sh tests/compare --update-goldens`` writes it anew."""
    made = render(compare(read(DRAFT), read(EDITED)), (OLD, NEW))
    if request.config.getoption("--update-goldens"):
        GOLDEN.write_text(made, encoding="utf-8", newline="\n")
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_a_report_can_do_nothing_to_the_page() -> None:
    hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}\x1b\x00\u202e"
    a = read(DRAFT)
    b = a._replace(
        organ=f"局{hostile}",
        title=f"题{hostile}",
        preface=f"导语{hostile}。",
        metadata=((f"名{hostile}", f"值{hostile}"),),
    )
    for one, other in ((a, b), (b, a), (b, b._replace(year=b.year + 1))):
        page = render(compare(one, other), (hostile, hostile))
        assert re.findall(r"(?i)<(?:script|img)\b|\son\w+=\"", page) == []
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", page)
        assert "{{ 7*7 }}{% raw %}〔U+001B〕〔U+0000〕〔U+202E〕" in page


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    page = render(compare(read(DRAFT), read(EDITED)))
    assert re.findall(r"(?:src|href)=\"([^\"]*)\"|url\(", page) == ["data:,"]


def test_every_sentence_of_both_texts_is_in_the_page() -> None:
    a, b = sample("昆明市晋宁区人民政府2020"), sample("西工区民政局2020")
    shown = unescape(re.sub(r"<[^>]+>", "", render(compare(a, b)))).replace("\n", "")
    for report in (a, b):
        for text in report.narratives.values():
            for line in filter(None, map(str.strip, text.split("\n"))):
                for sentence in re.findall("[^。；！？]+[。；！？]?", line):
                    assert sentence in shown or _changed(sentence, a, b)


def _changed(sentence: str, a: object, b: object) -> bool:
    """Whether a sentence is cut up on the page because it is marked inside."""
    found = compare(a, b)  # type: ignore[arg-type]
    return any(
        piece.runs and sentence in (piece.a + piece.b) for text in found.texts for piece in text.pieces
    )


def test_equal_reports_make_a_short_page() -> None:
    report = read(DRAFT)
    page = render(compare(report, report))
    assert "没有不同：印出来的数字和文字都一样" in page
    assert page.count("<table") == 1
    assert render(compare(report, report), everything=True).count("<table") == 1 + len(report.edition.tables)
