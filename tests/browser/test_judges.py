"""The judges object to what is wrong, and to a page that has nothing on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.judges import Message, axe, nu
from tests.browser.visiting import Opener

pytestmark = pytest.mark.e2e

GOOD = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>题</title></head>
<body><main><h1>题</h1><h2>一、节</h2><p>正文</p>
<table><caption>表</caption><tr><th scope="col">栏</th></tr><tr><td>1</td></tr></table></main></body></html>
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "页.html"


def test_a_good_page_has_nothing_wrong(page: Path, visit: Opener) -> None:
    page.write_text(GOOD, encoding="utf-8")
    assert axe(visit(page).page) == []
    assert nu([page]) == []


@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [
        ("<p>", '<p style="color: #999; background: #fff">', "color-contrast"),
        (' lang="zh-CN"', "", "html-has-lang"),
        ("<h2>一、节</h2>", "<h4>一、节</h4>", "heading-order"),
        ("<p>正文</p>", '<p>正文</p><img src="data:,">', "image-alt"),
    ],
)
def test_axe_objects(good: str, bad: str, rule: str, page: Path, visit: Opener) -> None:
    assert good in GOOD
    page.write_text(GOOD.replace(good, bad), encoding="utf-8")
    assert [wrong.partition(":")[0] for wrong in axe(visit(page).page)] == [rule]


def test_axe_does_not_praise_an_empty_page(page: Path, visit: Opener) -> None:
    page.write_text("<!DOCTYPE html><html lang=zh><title>题</title></html>", encoding="utf-8")
    with pytest.raises(AssertionError, match="next to nothing"):
        axe(visit(page).page)


def test_the_nu_checker_objects(page: Path, tmp_path: Path) -> None:
    page.write_text(GOOD.replace("<p>", '<p colour="red" headers="x">'), encoding="utf-8")
    other = tmp_path / "又.html"
    other.write_text(GOOD.replace("<h2>一、节</h2>", "<section><p>正文</p></section>"), encoding="utf-8")
    found = nu([page, other])
    assert {(said.file, said.level) for said in found} == {("页.html", "error"), ("又.html", "warning")}
    assert any("colour" in said.text and said.line == 3 for said in found)
    assert all(isinstance(said, Message) for said in found)
