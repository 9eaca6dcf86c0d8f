"""The Word file as LibreOffice prints it: nothing lost, nothing outside, no page empty, headings repeated.

LibreOffice is no proof of Word's own line breaks, and the fonts of the standard are seldom there: what is
measured here depends on neither.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.document import Block, Card, Document, Heading, Paragraph, SignatureBlock
from generator.edition import all_editions
from generator.grid import Grid, lay_out
from generator.layout import Layout
from tests.tools import need
from tests.word.documents import SAMPLES, composed, word

pytestmark = pytest.mark.e2e

DPI = 100
BEFORE_THE_TABLE = (0, 5, 10, 14, 17, 19)  # lines of text before the table for requests
REQUESTS = {
    edition.id: lay_out(edition.tables["requests"], lambda _: "0")
    for edition in all_editions()
    if "requests" in edition.tables
}
LINE = "政" * 26  # with the indent, a line of 28 characters


def made(
    *blocks: Block, organ: str = "示例市民政局", title: str = "年度报告", draft: bool = False
) -> Document:
    return Document(title, 0, organ, draft, blocks)


DOCUMENTS = {
    **{sample.stem: composed(sample) for sample in SAMPLES},
    **{f"{sample.stem}草稿": composed(sample, True) for sample in SAMPLES},
    "满页": made(Paragraph("政" * (28 * 60 - 2))),
    "落款": made(Paragraph("正文。"), SignatureBlock("示例市人民政府办公厅", "2022年1月18日")),
    "短落款": made(Paragraph("正文。"), SignatureBlock("示例局", "2022年12月18日")),
    **{
        f"{edition}表三{lines}": made(
            *[Paragraph(LINE)] * lines, Heading(1, "三、标题"), grid, Paragraph("后文。")
        )
        for edition, grid in REQUESTS.items()
        for lines in BEFORE_THE_TABLE
    },
}
finals = pytest.mark.parametrize("name", [sample.stem for sample in SAMPLES])
every = pytest.mark.parametrize("name", DOCUMENTS)


class Picture(NamedTuple):
    """A page in shades of grey, one byte a point."""

    width: int
    height: int
    shades: bytes

    def ink(self, left: float, top: float, right: float, bottom: float) -> list[tuple[float, float]]:
        """The dark points inside a box, all in mm."""
        first, last = (max(0, round(x / 25.4 * DPI)) for x in (left, right))
        rows = range(max(0, round(top / 25.4 * DPI)), min(self.height, round(bottom / 25.4 * DPI)))
        return [
            (x / DPI * 25.4, y / DPI * 25.4)
            for y in rows
            for x, shade in enumerate(self.shades[y * self.width + first : y * self.width + last], first)
            if shade < 200  # thin lines are grey
        ]


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every document as PDF, made in one call."""
    soffice = need("soffice")
    need("pdftotext")
    folder = tmp_path_factory.mktemp("pages")
    for name, document in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(word(document))
    command = [
        soffice,
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    files = sorted(folder.glob("*.docx"))
    done = subprocess.run(
        [*command, "--outdir", folder, *files], capture_output=True, timeout=300, check=False
    )
    assert len(list(folder.glob("*.pdf"))) == len(files), done.stderr.decode("utf-8", "replace")
    return folder


@pytest.fixture
def pages(pdfs: Path) -> Callable[[str], list[str]]:
    """The text of each page, without any white space."""
    return lambda name: [
        re.sub(r"\s", "", page) for page in _text(pdfs / f"{name}.pdf", "-layout").split("\f")[:-1]
    ]


@pytest.fixture
def pictures(pdfs: Path) -> Callable[[str], list[Picture]]:
    return lambda name: _pictures(pdfs / f"{name}.pdf")


@cache
def _text(pdf: Path, *options: str) -> str:
    command = [need("pdftotext"), "-enc", "UTF-8", *options, pdf, "-"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")


@cache
def _pictures(pdf: Path) -> list[Picture]:
    command = [need("pdftoppm"), "-r", str(DPI), "-gray", pdf, pdf.with_suffix("")]
    subprocess.run(command, capture_output=True, check=True, timeout=60)
    found = []
    for file in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm")):
        _, size, _, shades = file.read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        found.append(Picture(width, height, shades))
    return found


@finals
def test_nothing_is_lost(name: str, pages: Callable[[str], list[str]]) -> None:
    printed = "".join(re.sub(r"—\d+—$", "", page) for page in pages(name))
    for block in DOCUMENTS[name].blocks:
        if isinstance(block, Heading | Paragraph):
            text = block.text if isinstance(block, Heading) else block.lead + block.text
            assert re.sub(r"\s", "", text) in printed


@every
def test_no_page_is_empty_and_nothing_stands_outside(
    name: str, pictures: Callable[[str], list[Picture]], layout: Layout
) -> None:
    page = layout.page
    left, right = page.left - 0.5, page.width - page.right + 0.5
    top, bottom = page.top - 0.5, page.height - page.bottom + 0.5
    found = pictures(name)
    assert found
    for picture in found:
        assert picture.ink(left, top, right, bottom), "an empty page"
        assert not picture.ink(0, 0, left, page.height), "something in the left margin"
        assert not picture.ink(right, 0, page.width, page.height), "something in the right margin"
        assert not picture.ink(0, bottom, page.width, bottom + 3.5), "something between text and page number"
        marked = bool(picture.ink(0, 0, page.width, top))
        assert marked is DOCUMENTS[name].draft


@finals
def test_page_numbers_stand_outside_and_count(
    name: str, pages: Callable[[str], list[str]], pictures: Callable[[str], list[Picture]], layout: Layout
) -> None:
    page = layout.page
    below = page.height - page.bottom
    for number, (text, picture) in enumerate(zip(pages(name), pictures(name)), 1):
        assert text.endswith(f"—{number}—")
        ink = picture.ink(0, below + 2, page.width, page.height)
        character = layout.page_number.size / 72 * 25.4
        first, last = min(x for x, _ in ink), max(x for x, _ in ink)
        space = page.width - page.right - last if number % 2 else first - page.left
        assert space == pytest.approx(character, abs=1)
        dash = min(y for x, y in ink if x - first < 3)
        assert dash - below == pytest.approx(layout.page_number.below, abs=0.8)


def test_22_lines_of_28_characters(pages: Callable[[str], list[str]], pdfs: Path) -> None:
    first, second, _ = pages("满页")
    assert second.count("政") == 22 * 28
    lines = [line for line in _text(pdfs / "满页.pdf", "-layout").split("\n") if line.count("政") > 26]
    assert {line.count("政") for line in lines} == {28}
    assert first.count("政") == 20 * 28 - 2  # the title and the line below it


@pytest.mark.parametrize("edition", REQUESTS)
@pytest.mark.parametrize("lines", BEFORE_THE_TABLE)
def test_the_long_table_takes_two_pages_at_most(
    edition: str, lines: int, pages: Callable[[str], list[str]]
) -> None:
    found = pages(f"{edition}表三{lines}")
    with_values = [number for number, page in enumerate(found) if re.search(r"0{7}", page)]
    with_heads = [number for number, page in enumerate(found) if "法人或其他组织" in page]
    assert with_values == with_heads
    assert len(with_values) <= 2
    assert "三、标题" in found[with_heads[0]], "the heading is on the page of its table"


@pytest.mark.parametrize("edition", REQUESTS)
def test_some_tables_do_go_over_the_page(edition: str, pages: Callable[[str], list[str]]) -> None:
    """Else the test before would show nothing about repeated heads."""
    broken = [
        lines
        for lines in BEFORE_THE_TABLE
        if sum("法人或" in page for page in pages(f"{edition}表三{lines}")) == 2
    ]
    assert broken


@finals
def test_a_draft_is_marked_on_every_page_and_else_the_same(
    name: str, pages: Callable[[str], list[str]]
) -> None:
    draft = pages(f"{name}草稿")
    assert all(page.startswith("草稿") for page in draft)
    assert [page.removeprefix("草稿") for page in draft] == pages(name)


def words(pdf: Path) -> dict[str, tuple[float, float]]:
    """Left and right edge of each word, in points."""
    found = re.findall(
        r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<', _text(pdf, "-bbox")
    )
    return {word: (float(left), float(right)) for left, right, word in found}


@pytest.mark.parametrize(
    ("name", "organ", "year"), [("落款", "示例市人民政府办公厅", "2022"), ("短落款", "示例局", "2022")]
)
def test_where_the_signature_stands(name: str, organ: str, year: str, pdfs: Path, layout: Layout) -> None:
    found = words(pdfs / f"{name}.pdf")
    character = layout.body.character
    edge = (layout.page.width - layout.page.right) / 25.4 * 72
    assert found[year][0] - found[organ][0] == pytest.approx(2 * character, abs=4)
    outermost = found[organ] if name == "落款" else found["日"]
    assert edge - outermost[1] == pytest.approx(2 * character, abs=3)


def test_samples_have_all_kinds_of_blocks() -> None:
    """So that what is asserted of them is asserted of everything that a report can have."""
    kinds = {type(block) for sample in SAMPLES for block in composed(sample).blocks}
    assert kinds == {Card, Grid, Heading, Paragraph, SignatureBlock}
