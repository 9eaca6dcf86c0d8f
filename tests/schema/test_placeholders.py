"""What stands for a text that is still to be written, and what is a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.checking import check_file
from tests.reports import report_2021


def told(written: str, folder: Path) -> list[str]:
    file = folder / "report.yaml"
    card = f"年度: 2024\n发布信息:\n  备注: {written}"
    file.write_text(report_2021().replace("年度: 2024", card), encoding="utf-8")
    return [f"{f.place.line}:{f.place.column} {f.message}" for f in check_file(file).findings.findings]


@pytest.mark.parametrize(
    "written", ["~", "null", "NULL", "''", "待填", "待填。", "（待填）", "(待填)", "…", "……", "'  待填 '"]
)
def test_a_placeholder_is_told(written: str, tmp_path: Path) -> None:
    (said,) = told(written, tmp_path)
    assert said.startswith("5:7 “发布信息：备注”")


@pytest.mark.parametrize("written", ["无", "0", "待填写", "未定…", "XX", "（待定）"])
def test_a_text_is_none(written: str, tmp_path: Path) -> None:
    assert told(written, tmp_path) == []
