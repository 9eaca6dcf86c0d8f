"""Pairs of files of two years in a row, as data: cases/<name>/last.yaml and this.yaml, made for the purpose.

``this.yaml`` opens with ``# expect: <rule> @ <cell or line:NN>``, one line a finding, and exactly these; with
``# says: <words>`` that occur in a message; with ``# level: <level>`` where all of them are of one level. Last year's
file is found by organ and year.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.build.checking import Checked, check_file

CASES = sorted((Path(__file__).parent / "cases").iterdir())
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def heads(case: Path, name: str) -> list[str]:
    text = (case / "this.yaml").read_text(encoding="utf-8")
    return re.findall(rf"^# {name}: (.+)$", text, re.MULTILINE)


def checked(case: Path) -> Checked:
    return check_file(case / "this.yaml")


@every_case
def test_gives_exactly_the_expected_findings(case: Path) -> None:
    found = checked(case).findings.findings
    told = Counter(f"{one.rule} @ {one.cell or f'line:{one.place.line}'}" for one in found)
    assert told == Counter(heads(case, "expect"))
    for level in heads(case, "level"):
        assert {one.level for one in found} == {level}


@every_case
def test_says_what_is_wrong(case: Path) -> None:
    messages = [one.message for one in checked(case).findings.findings]
    for words in heads(case, "says"):
        assert any(words in message for message in messages), f"{words!r} in none of {messages}"


@every_case
def test_last_year_is_known_to_the_reviewer_and_not_blamed_here(case: Path) -> None:
    result = checked(case)
    assert result.previous is not None
    assert result.report is not None
    assert result.previous.year == result.report.year - 1
    assert all(
        one.place.line <= (case / "this.yaml").read_text("utf-8").count("\n")
        for one in result.findings.findings
    )


def test_there_are_cases_for_every_step_of_the_editions() -> None:
    steps = Counter(case.name[:9] for case in CASES)
    assert set(steps) == {"2016_2017", "2018_2019", "2019_2020", "2020_2021", "2021_2022"}
    assert len(CASES) >= 20
