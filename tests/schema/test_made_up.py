"""Groups of columns with a name of their own, which no edition of ours has: read, and told of, as any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import schema
from generator.build.checking import check_file
from generator.edition import Edition, all_editions
from generator.finding import Place
from generator.report import Report

HERE = Path(__file__).parent
PLAN = "  发展规划: [3, 1, 12, 2, 1]"
REPORT = f"""\
单位: 示例市民政局
年度: 2031
总体情况: 有
主动公开政府信息情况:
  规章: 0
  行政规范性文件: 0
{PLAN}
  政府集中采购: 0
收到和处理政府信息公开申请情况: 0
政府信息公开行政复议、行政诉讼情况: 0
政府信息公开培训情况: 0
存在的主要问题及改进情况: 有
其他需要报告的事项: 有
"""


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edition:
    (tmp_path / "editions").mkdir()
    text = (HERE.parent / "editions" / "made_up.yaml").read_text(encoding="utf-8")
    (tmp_path / "editions" / "made_up.yaml").write_text(text, encoding="utf-8")
    (found,) = all_editions(tmp_path / "editions")
    monkeypatch.setattr(schema, "edition_for", lambda _: found)
    return found


def told(text: str, folder: Path) -> tuple[Report | None, list[str]]:
    file = folder / "report.yaml"
    file.write_text(text, encoding="utf-8")
    checked = check_file(file)
    said = [f"{f.place.line}:{f.place.column} {f.rule} {f.message}" for f in checked.findings.findings]
    return checked.report, said


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        ("[3, 1, 12, 2, 1]", (3, 1, 12, 2, 1, 3)),
        ("{本年制发件数: 3, 本年废止件数: 1, 现行有效件数: 12, 本年解读件数: 0}", (3, 1, 12, 0, 0, 0)),
        (
            "{本年解读件数: {图解视频: 1, 文字解读: 2}, 本年制发件数: 3, 本年废止件数: 1, 现行有效件数: 12}",
            (3, 1, 12, 2, 1, 3),
        ),
        (
            "{本年制发件数: 3, 本年废止件数: 1, 现行有效件数: 12, "
            "本年解读件数: {文字解读: 2, 图解视频: 1, 解读总计: 3}}",
            (3, 1, 12, 2, 1, 3),
        ),
    ],
)
def test_a_group_of_columns(row: str, figures: tuple[int, ...], edition: Edition, tmp_path: Path) -> None:
    report, said = told(REPORT.replace(PLAN, f"  发展规划: {row}"), tmp_path)
    assert said == []
    assert report is not None
    cells = [ref for ref in edition.tables["proactive_disclosure"].cells if ref.row == ("plan",)]
    assert tuple(report.figures[ref] for ref in cells) == figures


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "{本年制发件数: 3, 本年废止件数: 1, 现行有效件数: 12, 本年解读件数: {文字解读: 2}}",
            ["7:3 row.length 二、发展规划：缺“图解视频、解读总计”；没有发生的填 0"],
        ),
        (
            "{本年制发件数: 3, 本年废止件数: 1, 现行有效件数: 12, 本年解读件数: {文字解读: 2, 图片: 1, 图解视频: 0}}",
            ["7:62 row.unknown 没有“图片”这一项；这里可以写的有：文字解读、图解视频、解读总计"],
        ),
        (
            "{本年制发件数: 3, 本年废止件数: 1, 现行有效件数: 12, 本年解读件数: {文字解读: 2, 图解视频: x}}",
            ["7:68 cell.type 二、发展规划“图解视频”列：写的是“x”，应是不带单位和符号的整数"],
        ),
        ("[3, 1, 12]", ["7:3 row.length 二、发展规划：应有 6 个数，写了 3 个"]),
    ],
)
def test_what_is_wrong_in_a_group_of_columns(
    row: str, said: list[str], edition: Edition, tmp_path: Path
) -> None:
    _, found = told(REPORT.replace(PLAN, f"  发展规划: {row}"), tmp_path)
    assert len(found) == len(said)
    assert all(one.startswith(start) for one, start in zip(found, said)), found


def test_a_group_of_rows_with_its_total_left_out(edition: Edition, tmp_path: Path) -> None:
    rows = "\n  领导干部: [2, 40]\n  工作人员: [3, 65]"
    report, said = told(REPORT.replace("培训情况: 0", f"培训情况:{rows}"), tmp_path)
    assert said == []
    assert report is not None
    people = edition.tables["training"].cells[-1]
    assert (report.figures[people], report.place(people)) == (105, Place(11))
