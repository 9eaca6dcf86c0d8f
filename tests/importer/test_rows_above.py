"""A row that no one knows, between the headings of a table and its first row, is told."""

from __future__ import annotations

import pytest

from generator.importer import imported
from generator.importer.readers.html import read
from tests.importer.coming_back import published
from tests.importer.random_reports import report

UNKNOWN = "<tr><td>法律</td><td>3</td><td>3</td><td>3</td></tr>"


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_row_above_the_first_is_told(edition: str) -> None:
    page = published(report(edition, 1), "html-fragment").decode()
    at = page.rindex("<tr", 0, page.index(">规章<"))
    found = imported(read(f"{page[:at]}{UNKNOWN}{page[at:]}"))
    (said,) = [doubt.message for doubt in found.doubts if doubt.rule == "import.row"]
    assert said.endswith("下面有一行（法律 | 3 | 3 | 3），不知道是哪一行；没有读入")
