"""What is said of a file whose structure is wrong: every word, place and hint, from a table of changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build.checking import check_file
from generator.finding import Finding
from tests.reports import report_2021

CHANGES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "messages.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: " ".join(change["new"].split()) or "left out")
def test_everything_that_is_said(change: dict[str, Any], tmp_path: Path) -> None:
    text = report_2021()
    assert text.count(change["old"]) == 1
    file = tmp_path / "report.yaml"
    file.write_text(text.replace(change["old"], change["new"]), encoding="utf-8")
    assert [told(finding) for finding in check_file(file).findings.findings] == change["gives"]


def told(finding: Finding) -> str:
    cell = f" @{finding.cell}" if finding.cell else ""
    hint = f" | {finding.hint}" if finding.hint else ""
    edits = "".join(f" | {e.place.line}:{e.place.column} {e.old}→{e.new}" for e in finding.edits)
    values = "".join(f" | {name}={value}" for name, value in finding.values.items())
    place = f"{finding.place.line}:{finding.place.column}"
    return f"{place} {finding.rule}{cell} | {finding.message}{hint}{edits}{values}"
