"""Single figures that cannot be read as they stand: what is said, and what may be written instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.finding import Edit, Finding, Place
from tests.reports import DISCLOSURE, report_2021


def finding(row: str, folder: Path) -> Finding:
    label = row.partition(":")[0]
    lines = [f"  {row}" if line.startswith(f"  {label}:") else line for line in DISCLOSURE.splitlines()]
    file = folder / "report.yaml"
    file.write_text(report_2021(disclosure="\n".join(lines) + "\n"), encoding="utf-8")
    (found,) = check_file(file).findings.findings
    return found


@pytest.mark.parametrize(
    ("written", "edits"),
    [
        ("“12”", (Edit(Place(9, 9), "“12”", "12"),)),
        ("12\u200b", (Edit(Place(9, 9), "12\u200b", "12"),)),
        ("'“12”'", ()),  # what stands between marks of YAML is longer than the figure
        ("“1，234”", (Edit(Place(9, 9), "“1，234”", "1234"),)),
        ("“1,234”", (Edit(Place(9, 9), "“1,234”", "1234"),)),
    ],
)
def test_a_figure_with_marks_around_it(written: str, edits: tuple[Edit, ...], tmp_path: Path) -> None:
    found = finding(f"行政许可: {written}", tmp_path)
    assert (found.rule, found.place, found.edits) == ("cell.type", Place(9, 9), edits)
    assert found.hint == ("1234" if "234" in written else "12")
    assert "数的前后有全角引号或看不见的字符；请只写 1" in found.message


@pytest.mark.parametrize("written", ["X", "一", "1X"])
def test_a_letter_is_no_figure(written: str, tmp_path: Path) -> None:
    found = finding(f"行政规范性文件: [1, {written}, 3]", tmp_path)
    assert (found.rule, found.place) == ("cell.type", Place(8, 16))
    assert f"写的是“{written}”" in found.message
    assert found.values == {"stated": written}


def test_a_long_text_is_cut_where_it_is_stated(tmp_path: Path) -> None:
    found = finding(f"行政许可: {'甲' * 81}", tmp_path)
    assert found.values == {"stated": "甲" * 80}
    assert f"写的是“{'甲' * 40}”" in found.message


def test_commas_are_taken_out_only_where_the_row_is_whole_then(tmp_path: Path) -> None:
    found = finding("规章: [1,234, 5, 6, 7]", tmp_path)
    assert (found.rule, found.edits) == ("row.length", ())
    found = finding("规章: [1,234, 5, 6]", tmp_path)
    assert (found.rule, found.edits) == ("row.length", (Edit(Place(7, 9), ",", ""),))
