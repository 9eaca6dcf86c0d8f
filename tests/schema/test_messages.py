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


CHAPTERS = """\
单位: 示例市民政局
年度: 2015
章节:
  - {标题: 甲, 正文: 有话。}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "标题: 甲",
            "标题: [甲]",
            "4:6 key.value | “第 1 章的标题”的写法不对；请写成列表，每章一项：“- 标题: …”，下一行“正文: |”",
        ),
        (
            "正文: 有话。",
            "正文: [有话。]",
            "4:13 text.type | “第 1 章的正文”应是一段文字；请写成“正文: |”，从下一行起缩进两格，一段一行",
        ),
        ("标题: 甲, ", "", "4:5 narrative.missing | 没有写“第 1 章的标题”；每章都要有标题和正文"),
        (
            "  - {标题: 甲, 正文: 有话。}",
            "  - 甲",
            "4:5 key.value | “第 1 章”的写法不对；请写成列表，每章一项：“- 标题: …”，下一行“正文: |”",
        ),
        (
            "章节:\n  - {标题: 甲, 正文: 有话。}\n",
            "",
            "1:1 narrative.missing | 没有写“章节”；每章都要有标题和正文",
        ),
    ],
)
def test_what_is_said_of_chapters(old: str, new: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "report.yaml"
    file.write_text(CHAPTERS.replace(old, new), encoding="utf-8")
    assert [told(finding) for finding in check_file(file).findings.findings] == [said]
