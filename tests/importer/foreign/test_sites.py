"""Whole pages as word processors, editors and sites write them: all figures, all texts come back."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.importer import imported
from generator.importer.opening import opened
from tests.importer.foreign import sites
from tests.importer.foreign.figures import MADE_UP, made_up, published
from tests.importer.foreign.model import Page
from tests.importer.foreign.scoring import score

Site = Callable[[Page, random.Random], bytes]
WHOLE: tuple[Site, ...] = (
    *(sites.word, sites.word_filtered, sites.mht, sites.wps, sites.sanitised, sites.wrapped, sites.layout),
    *(sites.summary_table, sites.divided, sites.gbk, sites.utf16, sites.two_reports),
)


def _name(site: Site) -> str:
    return "page.mht" if site is sites.mht else "page.html"


@pytest.mark.parametrize("number", MADE_UP, ids=str)
@pytest.mark.parametrize("site", WHOLE, ids=lambda site: site.__name__)
def test_page(site: Site, number: tuple[str, int]) -> None:
    report, page = made_up(*number)
    found = score(report, _name(site), site(page, random.Random(1)))
    assert (found.told, found.silent, found.lost) == (0, (), ())


@pytest.mark.parametrize("site", WHOLE, ids=lambda site: site.__name__)
def test_figures_of_a_published_report(shared: Path, site: Site) -> None:
    report, page = published(shared, "10_shuyang_drc_2023")
    found = score(report, _name(site), site(page, random.Random(1)))
    assert (found.told, found.silent, found.lost) == (0, (), ())


@pytest.mark.parametrize("number", MADE_UP, ids=str)
def test_traditional_characters(number: tuple[str, int]) -> None:
    """Figures and sections come back; texts stay as they are written."""
    report, page = made_up(*number)
    found = score(report, "page.html", sites.traditional(page, random.Random(1)))
    assert (found.told, found.silent) == (0, ())


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("number", MADE_UP, ids=str)
def test_of_two_reports_on_a_page_one_is_read_and_the_other_told(
    number: tuple[str, int], signed: bool
) -> None:
    report, page = made_up(*number)
    new = page.copy()
    if not signed:
        del new.items[-2:]
    for site, year in ((sites.two_reports, report.year), (sites.two_reports_old_first, report.year - 1)):
        taken = imported(opened("page.html", site(new, random.Random(1))), "page")
        assert taken.filling.year == year
        said = [doubt.message for doubt in taken.doubts if doubt.rule == "import.left-out"]
        other = page.title.replace(str(report.year), str(2 * report.year - 1 - year))
        assert any(other in message for message in said)
        assert not any("工作年度报告" in text for text in taken.filling.narratives.values())
