"""Reports as pages and as fragments, and sanitisers as sites have them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import nh3

from generator.build.checking import check_file
from generator.document import Document, compose
from generator.render import fragment, html
from generator.templates_folder import FOLDER

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "inputs").glob("*.yaml"))
# One of each edition, and one with a heading of every level, a card, a preface and a signature.
CASES = sorted((ROOT / "tests" / "cases" / "pass").glob("*.yaml"))

_TEXTS = {"h1", "h2", "h3", "h4", "h5", "p", "strong", "br"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_SPANS = {"colspan", "rowspan"}
_ALIGNED = {tag: {"align"} for tag in ("h1", "p")}
_BORDERS = {"border", "cellspacing", "cellpadding", "width", "align"}


def _with(table: set[str], cell: set[str]) -> dict[str, set[str]]:
    return {**_ALIGNED, "table": table, "td": cell, "th": cell}


# What each lets through of attributes; style, class and id pass none of them.
SANITISERS = {
    "tables as attributes": _with(_BORDERS, {*_SPANS, "align", "width", "scope"}),
    "and rules": _with({*_BORDERS, "rules"}, {*_SPANS, "align", "width", "scope"}),
    "borders and spans": {"table": {"border"}, "td": _SPANS, "th": _SPANS},
    "spans alone": {"td": _SPANS, "th": _SPANS},
}
BORDERED = [name for name in SANITISERS if name != "spans alone"]


def sanitised(text: str, sanitiser: str) -> str:
    return nh3.clean(text, tags=_TEXTS | _TABLES, attributes=SANITISERS[sanitiser])


@cache
def document(file: Path, draft: bool = False) -> Document:
    report = check_file(file).report
    assert report is not None
    return compose(report, draft)


def as_page(file: Path, draft: bool = False) -> str:
    return html.render(document(file, draft), (FOLDER,))


def as_fragment(file: Path, draft: bool = False) -> str:
    return fragment.render(document(file, draft), (FOLDER,))
