"""A new edition is one data file and no code: a fourth one, made up, goes through every command.

The package is copied, the file added beside the real editions, and ``python -m generator`` run from there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.readers import ALL_FORMATS, named, paragraphs, tables

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
REPORT = "示例市民政局2031"
NARRATIVE = "本年度按规定做好政府信息公开工作。"

# What only the made-up edition prints.
NEW_LABELS = (
    "本年解读件数",
    "图解视频",
    "发展规划",
    "境外申请人",
    "港澳台居民",
    "2.属于工作秘密",
    "培训对象",
    "人次",
)
NEW_CELLS = (
    "proactive_disclosure.plan.explained.in_pictures",
    "proactive_disclosure.procurement.change",
    "requests.outcomes.denied.work_secret.foreigner",
    "disputes.litigation.total",
    "training.all.people",
)
# Rows with something in them, each written in another way; totals are left out, and the last row too.
FIGURES = {
    "发展规划": "  发展规划: [3, 1, 12, 2, 1]",
    "政府集中采购": "  政府集中采购: [8, 减2, 0.50, 251000元]",
    "属于工作秘密": "      属于工作秘密: [0, 0, 1, 4, 5]",
    "总计": "    总计: [0, 0, 1, 4]",
    "本年新收政府信息公开申请数量": "  本年新收政府信息公开申请数量: {自然人: 0, 法人或其他组织: 0, 港澳台居民: 1, 外国人: 4}",
    "领导干部": "  领导干部: [2, 40]",
    "工作人员": "  工作人员: [3, 65]",
    "培训总计": "",
}
SECTIONS = (
    *("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"),
    *("四、政府信息公开行政复议、行政诉讼情况", "五、政府信息公开培训情况"),
    *("六、存在的主要问题及改进情况", "七、其他需要报告的事项"),
)


@dataclass(frozen=True)
class Copy:
    """A copy of the package with the made-up edition in it, and a folder of reports to work in."""

    folder: Path

    def run(self, *arguments: str, status: int = 0) -> str:
        """Run the command line; its output, or a failure that shows what it printed."""
        done = self.python("-m", "generator", *arguments)
        printed = (done.stdout + done.stderr).decode("utf-8")
        assert done.returncode == status, printed
        return done.stdout.decode("utf-8")

    def python(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment |= {"PYTHONPATH": str(self.folder), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            timeout=120,
            check=False,
        )

    def findings(self, name: str, text: str) -> list[dict[str, Any]]:
        """What ``check`` says of a text."""
        file = self.folder / f"{name}.yaml"
        file.write_text(text, encoding="utf-8")
        status = self.python("-m", "generator", "check", "--format", "json", file.name)
        found: list[dict[str, Any]] = json.loads(status.stdout)["files"][0]["findings"]
        return found


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    folder = tmp_path_factory.mktemp("made_up")
    for part in ("generator", "templates"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / "made_up.yaml", folder / "generator" / "editions" / "made_up.yaml")
    return Copy(folder)


@pytest.fixture(scope="module")
def scaffold(copy: Copy) -> str:
    """The file that ``new --zeros`` writes."""
    copy.run("new", "示例市民政局", "2031", "--zeros")
    return (copy.folder / "inputs" / f"{REPORT}.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def filled(scaffold: str) -> str:
    """The same with its narratives written and figures of every kind."""
    assert scaffold.count("\n  待填\n") == 3
    text = scaffold.replace("\n  待填\n", f"\n  {NARRATIVE}\n")
    for row, new in FIGURES.items():
        text = edited(text, *re.findall(rf"(?m)^ *{row}: .*$", text), new)
    return text


@pytest.fixture(scope="module")
def output(copy: Copy, filled: str) -> Path:
    """The folder with what ``build`` writes in all formats."""
    (copy.folder / "inputs" / f"{REPORT}.yaml").write_text(filled, encoding="utf-8")
    copy.run("build", "--format", ",".join(ALL_FORMATS))
    return copy.folder / "output"


def test_the_year_picks_it(copy: Copy) -> None:
    versions = copy.run("--version")
    assert "版式 2021：2021 至 2029 年度" in versions
    assert "版式 2030：2030 至 2099 年度" in versions


def test_new_writes_every_row_and_explains_it(scaffold: str) -> None:
    for row in ("发展规划", "属于工作秘密", "培训总计", "政府集中采购"):
        assert f"  {row}: [0, 0" in scaffold
    assert "# 五、政府信息公开培训情况\n#   这一部分是虚构的\n" in scaffold
    assert "第二十条第（九）项，每行依次为：上一年项目数量、本年增/减、收取费用" in scaffold


def test_build_writes_all(output: Path) -> None:
    written = sorted(path.name for path in output.iterdir())
    assert written == sorted(named(REPORT, form) for form in ALL_FORMATS)


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_new_labels_and_figures_are_printed(output: Path, form: str) -> None:
    file = output / named(REPORT, form)
    cells = {text for table in tables(file) for row in table for text in row}
    assert {*NEW_LABELS, "-2", "0.50", "251000元", "105"} <= cells
    texts = paragraphs(file)
    assert [text for text in texts if text in SECTIONS] == list(SECTIONS)
    assert texts.count(NARRATIVE) == 3


def test_all_print_the_same_tables(output: Path) -> None:
    printed = [tables(output / named(REPORT, form)) for form in ALL_FORMATS]
    assert printed[0] == printed[1] == printed[2] == printed[3]
    assert [(len(table), len(table[0])) for table in printed[0]] == [(9, 7), (10, 8), (3, 6), (4, 3)]


def test_html_cells_carry_the_new_addresses(output: Path) -> None:
    html = (output / f"{REPORT}.html").read_text(encoding="utf-8")
    for address in NEW_CELLS:
        assert f'data-cell="{address}"' in html
    assert 'data-cell="proactive_disclosure.procurement.change">-2<' in html
    assert 'data-cell="proactive_disclosure.plan.explained.total">3<' in html
    assert 'data-cell="requests.received.total">5<' in html
    assert 'data-cell="training.all.people">105<' in html


def test_a_sound_file_has_no_findings(copy: Copy, filled: str) -> None:
    assert copy.findings("sound", filled) == []


@pytest.mark.parametrize(
    ("old", "new", "cell", "message"),
    [
        (
            "发展规划: [3, 1, 12, 2, 1]",
            "发展规划: [3, 1, 12, 2, 1, 4]",
            "proactive_disclosure.plan.explained.total",
            "二、发展规划：两种解读合计 3，解读总计填 4，多 1；请核对“解读总计”列和这一行各数"
            "（它们只有这一条合计，光看和数分不出是哪一个错）\n"
            "发展规划：文字解读 2 ＋ 图解视频 1 ＝ 3，解读总计填 4，多 1",
        ),
        (
            "  领导干部: [2, 40]",
            "  领导干部: [2, 40]\n  培训总计: [5, 104]",
            "training.all.people",
            "五、培训总计“人次”列：各类对象合计 105，培训总计填 104，少 1；请核对这一列各数"
            "（它们只有这一条合计，光看和数分不出是哪一个错）\n"
            "“人次”列：领导干部 40 ＋ 工作人员 65 ＝ 105，培训总计填 104，少 1",
        ),
    ],
    ids=["over columns", "over rows"],
)
def test_a_footing_of_its_own_is_checked_in_its_own_words(
    copy: Copy, filled: str, old: str, new: str, cell: str, message: str
) -> None:
    (finding,) = copy.findings("broken", edited(filled, old, new))
    assert (finding["rule"], finding["level"]) == ("footing.identity", "error")
    assert (finding["cell"], finding["message"]) == (cell, message)


@pytest.mark.parametrize(
    ("old", "new", "rule", "cell"),
    [
        (
            "行政复议: [0, 0, 0]",
            "行政复议: [1, 0, 2]",
            "footing.dispute-total",
            "disputes.reconsideration.total",
        ),
        (
            "采购: [8, 减2, 0.50,",
            "采购: [1, 减2, 0.50,",
            "projects.negative",
            "proactive_disclosure.procurement.previous_items",
        ),
        (
            "发展规划: [3, 1, 12,",
            "发展规划: [9, 1, 2,",
            "stock.opening",
            "proactive_disclosure.plan.in_force",
        ),
        ("发展规划:", "规划:", "label.variant", None),
        ("0.50, 251000元", "5000元, 0", "money.unit", "proactive_disclosure.procurement.fee"),
        ("领导干部: [2, 40]", "领导干部: [2, 40]\n  培训: [1, 2]", "row.unknown", None),
        ("领导干部: [2, 40]", "领导干部: [2]", "row.length", "training.leaders"),
        ("属于工作秘密: [0, 0, 1, 4, 5]", "备注: 0", "row.missing", "requests.outcomes.denied.work_secret"),
    ],
    ids=repr,
)
def test_every_other_rule_knows_the_new_rows(
    copy: Copy, filled: str, old: str, new: str, rule: str, cell: str | None
) -> None:
    found = [(f["rule"], f["cell"]) for f in copy.findings("other", edited(filled, old, new))]
    assert (rule, cell) in found


def test_the_schema_knows_the_new_labels(copy: Copy, filled: str) -> None:
    schema = json.loads(copy.run("schema"))
    text = json.dumps(schema, ensure_ascii=False)
    for key in ("发展规划", "图解视频", "港澳台居民", "属于工作秘密", "政府信息公开培训情况", "人次"):
        assert f'"{key}"' in text
    validator = jsonschema.Draft7Validator(schema)
    data = yaml.safe_load(filled)
    assert [error.message for error in validator.iter_errors(data)] == []
    del data["政府信息公开培训情况"]["领导干部"]
    assert not validator.is_valid(data)


@pytest.mark.parametrize(
    ("explained", "message"),
    [
        ("{文字解读: 2, 图解视频: 1, 解读总计: 3}", None),
        ("{文字解读: 2, 图解视频: 1}", None),
        ("0", None),
        ("3", "缺“文字解读、图解视频、解读总计”"),
        ("{文字解读: 2}", "缺“图解视频、解读总计”"),
        ("{文字解读: 2, 图解视频: 1, 文件: 1}", "没有“文件”这一项"),
        ("0, 图解视频: 1", "没有“图解视频”这一项"),
    ],
    ids=["mapping", "without total", "zero", "number", "column missing", "unknown column", "flat"],
)
def test_columns_in_a_group_are_written_below_it(
    copy: Copy, filled: str, explained: str, message: str | None
) -> None:
    """And ``check`` and the schema for editors are of one mind."""
    row = f"  发展规划: {{本年制发件数: 3, 本年废止件数: 1, 现行有效件数: 12, 本年解读件数: {explained}}}"
    text = edited(filled, FIGURES["发展规划"], row)
    found = [finding["message"] for finding in copy.findings("grouped", text)]
    assert all(message is not None and message in one for one in found)
    assert bool(found) == (message is not None)
    schema = json.loads(copy.run("schema"))
    assert jsonschema.Draft7Validator(schema).is_valid(yaml.safe_load(text)) == (message is None)


def test_older_years_keep_their_edition(copy: Copy) -> None:
    copy.run("new", "示例市财政局", "2029", "--zeros")
    text = (copy.folder / "inputs" / "示例市财政局2029.yaml").read_text(encoding="utf-8")
    (copy.folder / "inputs" / "示例市财政局2029.yaml").unlink()
    assert "# 版式：2021（" in text
    assert "发展规划" not in text


def test_the_tests_of_editions_hold_for_it(copy: Copy) -> None:
    """The same table tests, run where the fourth file lies beside the three."""
    tests = copy.folder / "tests" / "editions"
    tests.mkdir(parents=True)
    for file in ("pyproject.toml", "tests/conftest.py", "tests/editions/test_editions.py"):
        shutil.copy(ROOT / file, copy.folder / file)
    done = copy.python("-m", "pytest", "-p", "no:cacheprovider", "-vv", str(tests))
    printed = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == 0, printed
    assert "test_a_grid_is_covered_without_overlap[2030-training] PASSED" in printed


# ---- helpers -----------------------------------------------------------------------------------------------


def edited(text: str, old: str, new: str) -> str:
    """The text with its one ``old`` replaced."""
    assert text.count(old) == 1, old
    return text.replace(old, new)
