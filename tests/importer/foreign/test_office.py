"""Reports rewritten by other programs: pandoc, LibreOffice, Chromium, python-docx and mammoth. All comes back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.report import Report
from tests.importer.foreign import office
from tests.importer.foreign.figures import MADE_UP, made_up, published
from tests.importer.foreign.model import Page
from tests.importer.foreign.scoring import Score, score

TWO = (MADE_UP[1], MADE_UP[2])


def whole(found: Score) -> None:
    assert (found.told, found.silent, found.lost) == (0, (), ())


@pytest.mark.parametrize("number", TWO, ids=str)
def test_word_files_of_another_library(number: tuple[str, int]) -> None:
    report, page = made_up(*number)
    for file in (
        office.plain_docx(page),
        office.plain_docx(page, merged=False),
        office.repeated_docx(page),
    ):
        whole(score(report, "report.docx", file))
    whole(score(report, "page.html", office.through_mammoth(office.plain_docx(page))))


@pytest.mark.parametrize("number", TWO, ids=str)
def test_pandoc(number: tuple[str, int], tmp_path: Path) -> None:
    report, page = made_up(*number)
    typed, shown, word = office.markdown(page).encode(), office.page_of(page), office.plain_docx(page)
    for data, source, target in (
        *((word, "docx", "html"), (shown, "html", "docx"), (typed, "markdown", "docx")),
        *((typed, "markdown", "html"), (word, "docx", "markdown")),
    ):
        made = office.pandoc(data, source, target, tmp_path)
        name = {"markdown": "report.md"}.get(target, f"report.{target}")
        found = score(report, name, made)
        assert (found.silent, found.lost if target != "markdown" else ()) == ((), ()), (source, target)
        assert found.told == 0 or target == "markdown"


def reports(shared: Path) -> Mapping[str, tuple[Report, Page]]:
    return {
        "one": made_up(*TWO[0]),
        "two": made_up(*TWO[1]),
        "three": published(shared, "10_shuyang_drc_2023"),
        "four": published(shared, "seed_0"),
    }


@pytest.mark.e2e
@pytest.mark.parametrize("steps", ["html", "odt docx", "doc docx", "rtf docx"])
def test_word_files_through_libreoffice(steps: str, shared: Path, tmp_path: Path) -> None:
    given = reports(shared)
    files = [tmp_path / f"{name}.docx" for name in given]
    for file in files:
        file.write_bytes(office.plain_docx(given[file.stem][1]))
    for number, step in enumerate(steps.split()):
        files = list(office.saved_as(files, step, tmp_path / str(number)).values())
    for file in files:
        whole(score(given[file.stem][0], file.name, file.read_bytes()))


@pytest.mark.e2e
def test_pages_through_libreoffice(shared: Path, tmp_path: Path) -> None:
    given = reports(shared)
    files = [tmp_path / f"{name}.html" for name in given]
    for file in files:
        file.write_bytes(office.page_of(given[file.stem][1]))
    for name, made in office.saved_as(files, "docx:MS Word 2007 XML", tmp_path / "made").items():
        whole(score(given[name][0], made.name, made.read_bytes()))


@pytest.mark.e2e
def test_printed(shared: Path, tmp_path: Path) -> None:
    """Of a printed file figures come back right or told; where paragraphs end is not always to be seen."""
    pytest.importorskip("pdfminer")
    given = reports(shared)
    files = [tmp_path / f"{name}.docx" for name in given]
    for file in files:
        file.write_bytes(office.plain_docx(given[file.stem][1]))
    printed = {
        name: path.read_bytes() for name, path in office.saved_as(files, "pdf", tmp_path / "made").items()
    }
    for name, (report, page) in given.items():
        by_chromium = office.printed_by_chromium(office.page_of(page), tmp_path)
        for data in (printed[name], by_chromium):
            found = score(report, "report.pdf", data)
            assert found.silent == ()
            assert found.right > found.told * 5
