"""What a reader sees of a page, line by line."""

from __future__ import annotations

import time

import pytest

from generator.importer.published import Line, Table
from generator.importer.readers.html import read


def lines(html: str) -> list[str]:
    return [block.text for block in read(html).blocks if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("<div>一<p>二</p>三</div>", ["一", "二", "三"]),
        ("<p>一<br>二<br/>三</p>", ["一", "二", "三"]),
        ("<p>一、<span>总</span><b>体<font>情况</font></b></p>", ["一、总体情况"]),
        ("<p>一<o:p></o:p></p>", ["一"]),
        ("<p>&nbsp;　一　二&nbsp;&nbsp;三\n 四 </p>", ["一　二 三 四"]),
        ("<p>看<script>x()</script>得<style>p{}</style>见<noscript>不</noscript></p>", ["看得见"]),
        ("<p>看<!-- 不 -->得见</p>", ["看得见"]),
        ('<p>看<span style="color:red; DISPLAY : None">不</span>得见</p>', ["看得见"]),
        ("<p>看<i hidden>不</i>得见</p>", ["看得见"]),
        ('<p style="display:none">不</p><p>见</p>', ["见"]),
        ('<p style="visibility: hidden">不</p>后面', ["后面"]),
        ('<p style="text-decoration: none">见</p>', ["见"]),
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ('<ol start="3"><li>甲</ol>', ["3. 甲"]),
        ('<ol start="-1"><li>甲<li>乙<li>丙</ol>', ["-1. 甲", "0. 乙", "1. 丙"]),
        ('<ol><li>甲<li value="5">乙<li>丙</ol>', ["1. 甲", "5. 乙", "6. 丙"]),
        (f'<ol start="{"9" * 5000}"><li>甲</ol>', ["1. 甲"]),
        ('<ol start="²"><li>甲</ol>', ["1. 甲"]),
        ('<ol style="list-style:none"><li>1、甲</ol>', ["1、甲"]),
        ('<ol type="a"><li>甲</ol>', ["甲"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<pre>甲\n  乙\n\n丙</pre>", ["甲", "乙", "丙"]),
        ("<p>未关闭<p>第二段<div>第三段", ["未关闭", "第二段", "第三段"]),
        ("", []),
        ("   \n", []),
        ("没有标记", ["没有标记"]),
        ('<?xml version="1.0" encoding="GBK"?><html><body><p>一</p></body></html>', ["一"]),
        ("<p>一\x00二</p>", ["一二"]),
        ("<select><option>甲</select><button>乙</button><p>丙</p>", ["丙"]),
    ],
)
def test_lines(html: str, wanted: list[str]) -> None:
    assert lines(html) == wanted


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>共12<sup>1</sup>件，35m<sup>2</sup>。</p>", ["共12 1件，35m2。"]),
        ("<p>共<b>12<span><sup>1</sup></span></b>3件</p>", ["共12 1 3件"]),
        ('<p>共12<span style="vertical-align: super">1</span>件</p>', ["共12 1件"]),
        ("<p>共<ruby>12<rt>3</rt></ruby>件</p>", ["共12件"]),
        ("<p>一<sup></sup></p><sup></sup><p>二</p>", ["一", "二"]),
    ],
)
def test_raised_figures_are_no_part_of_those_beside_them(html: str, wanted: list[str]) -> None:
    assert lines(html) == wanted
    assert read(html).faults == ()


@pytest.mark.parametrize(
    "tag",
    [
        "del",
        "s",
        "strike",
        'span style="text-decoration: line-through"',
        'b style="x:y;text-decoration:line-through"',
    ],
)
def test_what_is_struck_through_is_told(tag: str) -> None:
    found = read(f"<p>甲</p>\n<p>共<{tag}>9</{tag.split(maxsplit=1)[0]}>12件</p>")
    assert [block.text for block in found.blocks if isinstance(block, Line)] == ["甲", "共9 12件"]
    assert [(fault.rule, fault.place.line, fault.message) for fault in found.faults] == [
        ("import.tracked-change", 2, "有划掉的字（“9”），照样读了；不算数的，请从报告里删去")
    ]


def test_many_ways_of_hiding_take_no_more_time_than_the_page() -> None:
    start = time.process_time()
    found = read("".join(f'<p style="display:none;top:{n}px">甲</p>' for n in range(10_000)) + "<p>乙</p>")
    assert [block.text for block in found.blocks if isinstance(block, Line)] == ["乙"]
    assert time.process_time() - start < 2


def test_headings_have_their_level_and_place() -> None:
    first, second = read("<h2>一</h2>\n<div>\n<p>二</p></div>").blocks
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert (first.level, first.spot.line, first.spot.words) == (2, 1, "第 1 行")
    assert (second.level, second.spot.line) == (0, 3)


def test_title_of_the_window_is_a_hint() -> None:
    found = read("<head><title> 示例市民政局2024年年报 - 示例网</title></head><body>一</body>")
    assert found.title == "示例市民政局2024年年报 - 示例网"
    assert not found.ours


def test_too_deep_a_page_is_refused() -> None:
    found = read("<p>前</p>" + "<div>" * 300 + "里面" + "</div>" * 300)
    assert found.blocks == ()
    assert [(fault.rule, fault.message) for fault in found.faults] == [
        (
            "import.file",
            "网页里元素套元素超过 256 层，读不全，没有读入；请在浏览器里打开，复制全文到 Word 或文本文件，再读那个文件",
        )
    ]


def test_of_our_own_page_the_panel_for_reviewers_is_no_part() -> None:
    page = (
        '<html><head><meta name="generator" content="gipa-gen"><meta name="author" content="示例局"></head><body>'
        '<aside class="draft">草稿</aside><aside id="review-panel"><p>3 处错误</p></aside>'
        "<main><h1>标题</h1><section><h2 id='overview-heading'>一、总体情况</h2>"
        "<div class='run-in'><h3>（一）甲。</h3><p>乙  丙</p></div></section>"
        "<footer class='signature'><p>示例局</p><p>2025年1月2日</p></footer></main><p>后来加的</p></body></html>"
    )
    found = read(page)
    assert found.ours
    assert found.organ == "示例局"
    assert [(block.name, block.text) for block in found.blocks if isinstance(block, Line)] == [
        ("draft", "草稿"),
        ("title", "标题"),
        ("section:overview", "一、总体情况"),
        ("", "（一）甲。乙  丙"),
        ("signature", "示例局"),
        ("signature", "2025年1月2日"),
        ("", "后来加的"),
    ]


def test_what_reviewers_see_in_a_cell_is_no_part_of_its_figure() -> None:
    page = (
        '<html><head><meta name="generator" content="gipa-gen"></head><body><main><table><tr><td data-cell="a.b">'
        '<span class="review-cell review-warning"><a class="review-total" href="#s">15</a>'
        '<a class="review-mark review-warning" href="#f"><span>▲</span>警告 1</a>'
        '<span class="review-previous">上年 9</span></span></td></tr></table></main></body></html>'
    )
    (table,) = [block for block in read(page).blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.cells] == ["15"]
