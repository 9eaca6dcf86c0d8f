"""What we publish comes back as it was: any valid report, of every edition, through every format of ours.

Besides, the Word files come back after LibreOffice has saved them again. How many of these are tried is set by
GIPA_GEN_RESAVED (they cost a tenth of a second each and more); the other numbers are fixed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.importer.opening import opened, opened_file
from tests.importer.coming_back import differences, published, read_back
from tests.importer.random_reports import YEARS, report
from tests.word.office import converted

REPORTS = 500
CHUNK = 50
RESAVED = int(os.environ.get("GIPA_GEN_RESAVED", "20"))
IN_ONE_CALL = 100  # LibreOffice stops after some 250 files
FORMATS = ("txt", "html", "docx")

every_edition = pytest.mark.parametrize("edition", YEARS)


@every_edition
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("first", range(0, REPORTS, CHUNK))
def test_comes_back(edition: str, form: str, first: int) -> None:
    wrong = [
        f"{number}: {what}" for number in range(first, first + CHUNK) for what in lost(edition, number, form)
    ]
    assert wrong == []


def lost(edition: str, number: int, form: str) -> Iterator[str]:
    """What of a report is not the same after it was published and read back, or is doubted or found wrong."""
    one = report(edition, number)
    taken, checked = read_back(opened(f"年报.{form}", published(one, form)))
    yield from differences(one, checked.report)
    yield from (f"doubt: {doubt.message}" for doubt in taken.doubts)
    yield from (f"found: {one.message}" for one in checked.findings.findings if one.level == "error")


@every_edition
@pytest.mark.parametrize("form", ["docx", "html"])
@pytest.mark.parametrize("first", range(0, RESAVED, IN_ONE_CALL))
def test_comes_back_from_libreoffice(edition: str, form: str, first: int, tmp_path: Path) -> None:
    numbers = range(first, min(first + IN_ONE_CALL, RESAVED))
    files = {f"{number}": published(report(edition, number), "docx") for number in numbers}
    wrong = [
        f"{name}: {what}"
        for name, file in converted(files, form, tmp_path).items()
        for what in missing(edition, int(name), file)
    ]
    assert wrong == []


def missing(edition: str, number: int, file: Path) -> Iterator[str]:
    """What of a report is not the same after another program has saved it."""
    taken, checked = read_back(opened_file(file))
    yield from differences(report(edition, number), checked.report)
    yield from (f"doubt: {doubt.message}" for doubt in taken.doubts)
