"""All that is said of every file in cases/fail/: each word, place, line below and safe change, as one text.

The cases themselves say what matters in them; this is the rest. After a change of wording or a new case:
``bash tests/run.sh tests/golden --update-goldens``, and read the difference. A case that is not in the text yet
is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.finding import Finding

HERE = Path(__file__).parent
GOLDEN = HERE / "findings.txt"
CASES = {case.stem: case for case in sorted((HERE.parent / "cases" / "fail").glob("*.yaml"))}
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


def findings_of(name: str) -> str:
    return "".join(
        f"{line}\n" for finding in check_file(CASES[name]).findings.findings for line in told(finding)
    )


def golden() -> dict[str, str]:
    if not GOLDEN.exists():
        return {}
    _, *parts = HEAD.split(GOLDEN.read_text(encoding="utf-8"))
    return dict(zip(parts[::2], parts[1::2]))


def test_the_text_is_brought_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-goldens"):
        text = "".join(f"== {name}\n{findings_of(name)}" for name in CASES)
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert golden()


@pytest.mark.parametrize("name", [name for name in golden() if name in CASES])
def test_all_that_is_said(name: str) -> None:
    assert findings_of(name) == golden()[name]
