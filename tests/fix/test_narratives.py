"""Narratives are the clerk's words: whatever their lines look like, --fix leaves them byte for byte."""

from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.fix import mend
from tests.reports import report_2021

CASES = Path(__file__).parents[1] / "cases"
UNTOUCHED = [
    *sorted((CASES / "fail").glob("text_folded_with_*.yaml")),
    CASES / "fail" / "syntax_yaml_text_less_indented_than_its_first_line.yaml",
    CASES / "pass" / "card_name_with_a_bullet.yaml",
]
TEXT = "总体情况: 本年工作如下\n  ＃第一段\n  新收申请：3件\n  时间12:30\n  甲=3\n  •第二段\n  [1，2]\n"


@pytest.mark.parametrize("file", UNTOUCHED, ids=lambda file: file.stem)
def test_a_text_that_looks_like_rows_stays(file: Path) -> None:
    assert not any(found.edits for found in check_file(file).findings.findings)
    result = mend(file)
    assert result.after == result.before
    assert result.changes == ()


@pytest.mark.parametrize("row", ["  行政处罚：15\n", "  行政处罚:15\n", "  行政处罚 = 15\n"])
def test_only_the_row_is_mended_where_texts_look_like_rows(row: str, tmp_path: Path) -> None:
    lines = report_2021().splitlines(keepends=True)
    (penalty,) = [line for line in lines if line.startswith("  行政处罚")]
    start = next(n for n, line in enumerate(lines) if line.startswith("总体情况"))
    end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith(" "))
    sound = "".join((*lines[:start], TEXT, *lines[end:])).replace(penalty, "  行政处罚: 15\n")
    file = tmp_path / "a.yaml"
    file.write_bytes(sound.replace("  行政处罚: 15\n", row).encode())
    assert mend(file).after.decode() == sound


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    with file.open("wb") as stream:
        stream.truncate(1 << 40)
    result = mend(file)
    assert [found.rule for found in result.findings.findings] == ["file.too-large"]
    assert result.changes == ()
