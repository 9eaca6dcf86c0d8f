"""The markup of a fragment: the page's content, and nothing that an editor of a site strips."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from generator.document import Document, Heading, Paragraph, paragraphs
from generator.grid import Grid
from generator.render import fragment
from generator.templates_folder import FOLDER
from tests.fragment.headings import headings
from tests.fragment.samples import CASES, SAMPLES, SANITISERS, as_fragment, as_page, document, sanitised
from tests.readers import HtmlTable, read_html

with_files = pytest.mark.parametrize("file", [*SAMPLES, *CASES], ids=lambda path: path.stem)
with_samples = pytest.mark.parametrize("file", SAMPLES, ids=lambda path: path.stem)
with_drafts = pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])


class _Said(HTMLParser):
    """Every piece of text in order; what is for the head or for screen readers alone is left out."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag in ("title", "style", "caption"):
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._silent:
            self.pieces.append(data)


def placed(table: HtmlTable) -> list[tuple[str, int, int, int, int, str]]:
    return [(cell.tag, cell.row, cell.col, cell.rowspan, cell.colspan, cell.text) for cell in table.cells]


# ---- the same content ------------------------------------------------------------------------------------


@with_drafts
@with_files
def test_it_says_what_the_page_says_in_the_same_order(file: Path, draft: bool) -> None:
    said = _Said(as_fragment(file, draft)).pieces
    assert said == _Said(as_page(file, draft)).pieces
    assert len(said) > 3
    assert (said[0] == "草稿") is draft
    assert said.count("草稿") == draft


@with_files
def test_its_tables_are_those_of_the_page(file: Path) -> None:
    tables = [placed(table) for table in read_html(as_fragment(file)).tables if not table.is_card]
    assert tables == [placed(table) for table in read_html(as_page(file)).tables]
    assert len(tables) == sum(isinstance(block, Grid) for block in document(file).blocks)


@with_files
def test_headings_are_headings_and_those_that_run_on_lead_their_paragraph(file: Path) -> None:
    page = read_html(as_fragment(file))
    blocks = document(file).blocks
    found = [(int(tag[1]), text) for tag, text in page.blocks if tag.startswith("h")]
    wanted = [block for block in blocks if isinstance(block, Heading)]
    assert [text for _, text in found] == [document(file).title, *(heading.text for heading in wanted)]
    levels = [level for level, _ in found]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))  # no level is left out
    assert [n for n, block in enumerate(wanted, 1) if (levels[n] == 2) != (block.level == 1)] == []
    leads = [block.lead for block in blocks if isinstance(block, Paragraph) and block.lead]
    assert re.findall(r"<p [^>]*><strong [^>]*>(.*?)</strong>", as_fragment(file)) == leads


def test_headings_of_every_level_look_as_on_the_page() -> None:
    lines = ("（一）甲", "（二）乙。丙。", "1.丁", "2.戊。己。", "（1）庚", "（2）辛。壬。", "癸")
    blocks = tuple(paragraphs("\n".join(lines)))
    said = fragment.render(Document("题", 0, "", False, blocks), (FOLDER,))
    assert [text for _, text in read_html(said).blocks] == ["题", *lines]
    elements = re.findall(
        r"<(h\d|strong) [^>]*style=\"[^\"]*?(?:px/1.9 |font-weight:)([^,\"]*)[^>]*>([^<]*)", said
    )
    kai, fang = "楷体_GB2312", "仿宋_GB2312"
    assert elements == [
        *(("h2", kai, "（一）甲"), ("strong", kai, "（二）乙。")),
        *(("h3", fang, "1.丁"), ("strong", "normal", "2.戊。")),
        *(("h4", fang, "（1）庚"), ("strong", "normal", "（2）辛。")),
    ]


# ---- nothing that is stripped ----------------------------------------------------------------------------

ATTRIBUTES = {
    **{tag: {"style"} for tag in ("h2", "h3", "h4", "h5", "span", "strong")},
    **{tag: {"align", "style"} for tag in ("h1", "p")},
    "div": {"role", "tabindex", "aria-label", "style"},
    "table": {"border", "rules", "cellspacing", "cellpadding", "width", "style", "aria-label"},
    **{tag: set[str]() for tag in ("thead", "tbody", "tr")},
    "th": {"rowspan", "colspan", "scope", "align", "width", "style"},
    "td": {"rowspan", "colspan", "align", "style"},
}


@with_drafts
@with_files
def test_it_has_inline_styles_and_nothing_else_of_the_kind(file: Path, draft: bool) -> None:
    text = as_fragment(file, draft)
    tags = read_html(text).tags  # asserts that all are closed in order
    assert [(tag, names) for tag, names in tags if not names.keys() <= ATTRIBUTES.get(tag, set())] == []
    assert {tag for tag, _ in tags} <= ATTRIBUTES.keys()
    assert "<!" not in text
    assert text.startswith("<p " if draft else "<h1 ")
    bare = [tag for tag, names in tags if "style" not in names]
    assert set(bare) <= {"thead", "tbody", "tr", *(["strong"] if draft else [])}


@with_samples
def test_styles_hold_in_any_site(file: Path) -> None:
    """No quotation marks, which editors mangle; no sizes or colours of the site's; no address."""
    styles = {names["style"] for _, names in read_html(as_fragment(file, True)).tags if "style" in names}
    assert len(styles) < 25  # one a kind of element, not one an element
    assert [
        style
        for style in styles
        if re.search(r"[\"'&]|rem\b|v[wh]\b|url|!|#|(?<![-\w])color|background", style)
    ] == []
    assert [style for style in styles if not re.fullmatch(r"(?:[a-z-]+:[^:;]+;)*[a-z-]+:[^:;]+", style)] == []


def test_fonts_are_those_of_the_page() -> None:
    css = (FOLDER / "report.css").read_text(encoding="utf-8")
    there = [_families(stack) for stack in re.findall(r"font(?:-family)?:\s*([^;]*serif);", css)]
    assert len(there) == 4
    text = as_fragment(CASES[0].with_name("narrative_with_headings.yaml")) + as_fragment(SAMPLES[0])
    used = {_families(stack) for stack in re.findall(r"font:\d+px/[\d.]+ ([^;\"]*)", text)}
    assert len(used) == 5
    figures = ("Times New Roman", "serif")
    latin = "Report Latin"  # digits and letters alone: a font that a style sheet declares, so no fragment can have it
    assert {(latin, *stack) for stack in used - {figures}} == set(there)
    assert f'local("{figures[0]}")' in css


def _families(stack: str) -> tuple[str, ...]:
    stack = re.sub(r"^[\d.]+\w*/[\d.]+\s+", "", stack)
    return tuple(family.strip(' "') for family in stack.split(","))


# ---- headings of cells -----------------------------------------------------------------------------------


def row_groups(text: str) -> list[list[int]]:
    """The number of the row group of each row, by table."""
    tables = re.findall(r"<table.*?</table>", text, re.DOTALL)
    return [
        [
            number
            for number, part in enumerate(re.split(r"<(?:thead|tbody)>", table)[1:])
            for _ in range(part.count("<tr>"))
        ]
        for table in tables
    ]


@pytest.mark.parametrize("sanitiser", [None, "tables as attributes"])
@with_samples
def test_every_value_has_its_headings_by_scope(file: Path, sanitiser: str | None) -> None:
    text = as_fragment(file) if sanitiser is None else sanitised(as_fragment(file), sanitiser)
    grids = [block for block in document(file).blocks if isinstance(block, Grid)]
    tables = list(zip(read_html(text).tables, row_groups(text), strict=True))
    for grid, (table, groups) in zip(grids, tables[len(tables) - len(grids) :], strict=True):
        by_place = {(cell.row, cell.col): cell for cell in table.cells}
        parts = [cell.row for cell in grid.cells if cell.role == "corner"]
        for cell in grid.cells:
            if cell.role != "value":
                continue
            found = headings(table, groups, by_place[cell.row, cell.col])
            # A part's column headings hold in the parts below as well where these have columns of other widths:
            # HTML knows no scope that ends. Browsers give the nearest first.
            part = max((row for row in parts if row < cell.row), default=0)
            assert {place for place in found if place[0] >= part - 1} == set(cell.headers), (grid.id, cell)
            assert len(parts) > 1 or found == set(cell.headers)


# ---- through a sanitiser ---------------------------------------------------------------------------------


@pytest.mark.parametrize("sanitiser", SANITISERS)
@with_files
def test_a_sanitiser_takes_no_word_no_number_and_no_span(file: Path, sanitiser: str) -> None:
    whole = as_fragment(file, True)
    text = sanitised(whole, sanitiser)
    assert not re.search(r"style|class=|id=|<div|<span", re.sub(r">[^<]*<", "><", text))
    assert "".join(_Said(text).pieces) == "".join(_Said(whole).pieces)
    assert [placed(t) for t in read_html(text).tables] == [placed(t) for t in read_html(whole).tables]
    if sanitiser != "spans alone":
        assert [t.attributes["border"] for t in read_html(text).tables] == ["1"] * text.count("<table")


# ---- templates of the user's own -------------------------------------------------------------------------


def test_a_table_template_that_prints_values_twice_is_taken_at_its_word(tmp_path: Path) -> None:
    """The short way is for templates that print each value once."""
    own = "{% for cells in rows %}{% for cell, _ in cells %}{{ cell.text }}/{{ cell.text }};{% endfor %}{% endfor %}"
    (tmp_path / "fragment-table.html.j2").write_text(own, encoding="utf-8")
    file = next(file for file in SAMPLES if file.stem.endswith("2021"))
    made = fragment.render(document(file), (tmp_path, FOLDER))
    grid = next(block for block in document(file).blocks if isinstance(block, Grid))
    assert "".join(f"{cell.text}/{cell.text};" for row in grid.rows() for cell in row) in made


def test_values_of_one_report_are_not_those_of_another() -> None:
    first, second = (file for file in SAMPLES if file.stem.endswith("2020") and "昆明" not in file.stem)
    once = as_fragment(first)
    assert as_fragment(second) != once
    assert as_fragment(first) == once
