"""The meter finds what is wrong with a printed page: each style here is wrong on purpose, and a check says so."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from generator.layout import FOLDER, NAME, load_layout
from generator.templates_folder import FOLDER as TEMPLATES
from tests.browser.printing import GRAIN, print_all
from tests.browser.test_print import DOCUMENTS
from tests.word.meter.measure import violations
from tests.word.meter.once import folder_made_once
from tests.word.meter.page import read
from tests.word.meter.printed import Printed

pytestmark = pytest.mark.e2e

STYLE = (TEMPLATES / "print.css").read_text(encoding="utf-8")


class Break(NamedTuple):
    """What is replaced in the style, by what, in which report it shows, and the check that finds it."""

    right: str
    wrong: str
    report: str
    check: str


LONG, HIGH, PLAIN, DRAFT = "2021表前10行", "高行", "满页", "2021表前19行草稿"
BREAKS = {
    "margin": Break("26mm 34.5mm 28mm", "24mm 34.5mm 30mm", PLAIN, "right_edge"),
    "narrow": Break("26mm 34.5mm 28mm", "36mm 34.5mm 28mm", PLAIN, "characters_a_line"),
    "bottom": Break("34.5mm 28mm", "45mm 28mm", PLAIN, "lines_a_page"),
    "pitch": Break("line-height: 28.95pt", "line-height: 28pt", PLAIN, "line_pitch"),
    "paper": Break("size: 210mm 297mm", "size: 216mm 279mm", PLAIN, "paper"),
    "number": Break('"— " counter(page) " —"', "counter(page)", PLAIN, "page_number"),
    "number on one side": Break(
        "@page :left { @bottom-left", "@page :left { @bottom-right", PLAIN, "page_number"
    ),
    "indent": Break("text-indent: 31.5pt", "text-indent: 0", PLAIN, "first_line_indent"),
    "title": Break("font-size: 22pt", "font-size: 18pt", PLAIN, "title"),
    "below the title": Break("margin: 0 0 28.95pt", "margin: 0", PLAIN, "title"),
    "mark": Break(
        "@bottom-left {", "@top-center { content: none !important; } @bottom-left {", DRAFT, "draft_mark"
    ),
    "heads": Break(
        "thead { display: table-header-group; }",
        "thead { display: table-row-group; }",
        LONG,
        "table_head_repeated",
    ),
    "rows": Break("td, th:not([rowspan]) { break-inside: avoid; }", "", HIGH, "row_whole"),
    "columns": Break("--width: 37.4mm", "--width: 30mm", LONG, "table_columns"),
    "table": Break("margin-left: -0.5px", "margin-left: 3mm", LONG, "table_width"),
    "type": Break("table.wide { font-size: 9pt; }", "", LONG, "table_font"),
    "long figures": Break(
        ".wide .long { font-size: min(1em,", ".wide .long { font-size: max(1em,", "2021八位数", "inside_cell"
    ),
    "headings": Break(
        "break-after: avoid; break-inside: avoid; text-align: justify;", "", "页末标题19", "heading_with_text"
    ),
    "signature": Break("padding-left: 31.5pt;", "padding-left: 0;", "落款", "signature"),
    "signature alone": Break("break-before: avoid; break-inside: avoid; }", "}", "页末落款18", "signature"),
}


def printed_wrong(folder: Path) -> None:
    for name, wrong in BREAKS.items():
        own = folder / name / "templates"
        own.mkdir(parents=True)
        (own / "print.css").write_text(STYLE.replace(wrong.right, wrong.wrong), encoding="utf-8")
    print_all(
        {f"{name}/page": DOCUMENTS[wrong.report] for name, wrong in BREAKS.items()},
        folder,
        {f"{name}/page": folder / name / "templates" for name in BREAKS},
    )


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_made_once("printed-wrong", printed_wrong, tmp_path_factory)


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_wrong_is_found(name: str, pdfs: Path) -> None:
    wrong = BREAKS[name]
    assert STYLE.count(wrong.right) >= 1, "nothing would be replaced"
    layout = load_layout(FOLDER / f"{NAME}.yaml")
    found = violations(Printed(DOCUMENTS[wrong.report], layout, read(pdfs / name / "page.pdf"), GRAIN))
    assert wrong.check in found
