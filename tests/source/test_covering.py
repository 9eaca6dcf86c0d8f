"""A narrative pasted over any line of a sample, with another slip in the line below: no such file ever passes.

What is swallowed that way would be printed, or be missing, in silence. Where the line is the name of a part, the
findings name it, but for the few places where nothing is left that tells it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build.checking import check_bytes

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "inputs").glob("*.yaml"))
PASTED = "我局认真贯彻落实上级部署，各项工作取得新成效。"
SLIPS = {
    "nothing": lambda line: line,
    "a full-width comma": lambda line: line.replace(", ", "，", 1),
    "a full-width colon": lambda line: line.replace(": ", "：", 1),
    "a tab": lambda line: re.sub("^  ", "\t", line),
}
FREE = re.compile(
    r"  (?:索引号|成文日期|公开方式|组配分类|发布机构): "
)  # of the card, which may hold any text
# What is pasted over the year goes on the organ, and over the name of part six on the text of part five.
UNTOLD = re.compile(r"年度: |其他需要报告的事项: \|")


def is_row(line: str) -> bool:
    name, colon, _ = line.partition(":")
    return bool(colon) and len(name) < 40 and not line.lstrip().startswith("#")


def told(sample: Path, index: int, indent: int, slip: str) -> set[int]:
    """The lines of the errors that are told of a sample with a sentence over one of its lines."""
    lines = sample.read_text(encoding="utf-8").split("\n")
    below = next((n for n in range(index + 1, len(lines)) if is_row(lines[n])), index)
    lines[below] = SLIPS[slip](lines[below])
    lines[index] = " " * indent + PASTED
    found = check_bytes("\n".join(lines).encode(), sample).findings.findings
    return {finding.place.line for finding in found if finding.level == "error"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_no_row_is_covered_in_silence(sample: Path) -> None:
    lines = sample.read_text(encoding="utf-8").split("\n")
    rows = [n for n, line in enumerate(lines) if is_row(line) and not FREE.match(line)]
    assert [
        (n + 1, indent) for n in rows for indent in (2, 4) if not told(sample, n, indent, "nothing")
    ] == []


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_a_covered_name_of_a_part_is_told_at_its_line(sample: Path, slip: str) -> None:
    lines = sample.read_text(encoding="utf-8").split("\n")
    names = [n for n, line in enumerate(lines) if is_row(line) and line[0] != " "]
    for index in names:
        for indent in (0, 2):
            found = told(sample, index, indent, slip)
            assert found, (index + 1, indent)
            if not (indent and UNTOLD.match(lines[index])):
                assert index + 1 in found, (index + 1, indent, found)
