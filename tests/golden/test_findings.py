"""All that is said of every file in cases/fail/ and of every change in changes.yaml, as one text.

Each word, place, line below and safe change. The cases themselves say what matters in them; this is the rest. After a
change of wording or a new case: ``bash tests/run.sh tests/golden --update-goldens``, and read the difference.
What is not in the text yet is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.build.checking import check_file
from generator.finding import Finding
from tests.reports import report_2021

HERE = Path(__file__).parent
GOLDEN = HERE / "findings.txt"
CASES = {case.stem: case for case in sorted((HERE.parent / "cases" / "fail").glob("*.yaml"))}
CHANGES: dict[str, dict[str, str]] = yaml.safe_load((HERE / "changes.yaml").read_text(encoding="utf-8"))
NAMES = (*CASES, *CHANGES)
HEAD = re.compile(r"^== (.+)\n", re.MULTILINE)


def told(finding: Finding) -> Iterator[str]:
    """A finding with all that belongs to it, a line each."""
    place = f"{finding.place.line}:{finding.place.column}"
    cell = f" @ {finding.cell}" if finding.cell else ""
    yield f"{place} {finding.level} {finding.rule}{cell}"
    yield f"    {finding.message}"
    yield from (f"  | {detail}" for detail in finding.details)
    if finding.hint:
        yield f"    hint {finding.hint!r}"
    yield from (f"    {name} = {value!r}" for name, value in finding.values.items())
    for edit in finding.edits:
        yield f"    edit {edit.place.line}:{edit.place.column} {edit.old!r} -> {edit.new!r}"


def findings_of(name: str, folder: Path) -> str:
    """All that is said of a case, or of a change to a sound report."""
    file = CASES.get(name)
    if file is None:
        change, text = CHANGES[name], report_2021()
        assert text.count(change["old"]) == 1, name
        file = folder / "report.yaml"
        file.write_text(text.replace(change["old"], change["new"]), encoding="utf-8")
    found = check_file(file).findings.findings
    return "".join(f"{line}\n" for finding in found for line in told(finding))


def golden() -> dict[str, str]:
    if not GOLDEN.exists():
        return {}
    _, *parts = HEAD.split(GOLDEN.read_text(encoding="utf-8"))
    return dict(zip(parts[::2], parts[1::2]))


def test_the_text_is_brought_up_to_date(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if request.config.getoption("--update-goldens"):
        text = "".join(f"== {name}\n{findings_of(name, tmp_path)}" for name in NAMES)
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert golden()


@pytest.mark.parametrize("name", [name for name in golden() if name in NAMES])
def test_all_that_is_said(name: str, tmp_path: Path) -> None:
    assert findings_of(name, tmp_path) == golden()[name]
