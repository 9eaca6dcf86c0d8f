"""``gipa-gen import --into`` as a clerk meets it: words, exit statuses, what is written and what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import run
from tests.intake.word import Word, rendered, report_of, type_over
from tests.reports import report_2021

Capture = pytest.CaptureFixture[str]
TEXT = report_2021()
INTO, WORD = "inputs/甲2024.yaml", "领导改过.docx"
SHOWN = """\
两稿对比：同一单位、同一年度
  A  inputs/甲2024.yaml：示例市民政局，2024 年度，版式 2021
  B  领导改过.docx：示例市民政局，2024 年度，版式 2021

数字
  差是 B 减 A，百分比是差占 A 的比例。“空”是没有填，或填的不是数；它不是 0。

  二、主动公开政府信息情况
        A  B  差  百分比  格
    改  0  3  +3       —  二、行政许可

数字 1 处不同，文字 0 处不同

填报文件的改动：
--- inputs/甲2024.yaml
+++ inputs/甲2024.yaml
@@ -6,7 +6,7 @@
 主动公开政府信息情况:
   规章: 0
   行政规范性文件: 0
-  行政许可: 0
+  行政许可: 3
   行政处罚: 0
   行政强制: 0
   行政事业性收费: 0

"""
WROTE = "已把 领导改过.docx 的改动写进 inputs/甲2024.yaml，原来的存为 甲2024.yaml.bak\n"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the file of a report."""
    monkeypatch.chdir(tmp_path)
    Path("inputs").mkdir()
    Path(INTO).write_text(TEXT, encoding="utf-8")
    return tmp_path


def edited(**cells: str) -> None:
    """The Word file of the report, with other texts in some cells, named as in ``requests__received__total``."""
    word = Word(rendered(report_of(TEXT)))
    for address, text in cells.items():
        type_over(word.cell(address.replace("__", ".")), text)
    Path(WORD).write_bytes(word.saved())


def names() -> list[str]:
    return sorted(path.name for path in Path("inputs").iterdir())


def test_the_changes_are_shown_and_written_and_the_old_file_is_kept(work: Path, capsys: Capture) -> None:
    edited(proactive_disclosure__licence__decisions="3")
    assert run(["import", WORD, "--into", INTO]) == 0
    assert capsys.readouterr().out == SHOWN + WROTE
    assert Path(INTO).read_text(encoding="utf-8") == TEXT.replace("行政许可: 0", "行政许可: 3")
    assert Path(f"{INTO}.bak").read_text(encoding="utf-8") == TEXT
    assert run(["import", WORD, "--into", INTO]) == 0
    assert capsys.readouterr().out == f"没有要改的：{WORD} 和 {INTO} 印出来的内容一样\n"
    assert names() == ["甲2024.yaml", "甲2024.yaml.bak"]


def test_only_shown(work: Path, capsys: Capture) -> None:
    edited(proactive_disclosure__licence__decisions="3")
    assert run(["import", WORD, "--into", INTO, "--diff"]) == 0
    assert capsys.readouterr().out == f"{SHOWN}以上只是给您看，没有写进文件；要写请去掉 --diff\n"
    assert (names(), Path(INTO).read_text(encoding="utf-8")) == (["甲2024.yaml"], TEXT)


def test_without_an_edit(work: Path, capsys: Capture) -> None:
    edited()
    assert run(["import", WORD, "--into", INTO]) == 0
    assert capsys.readouterr().out == f"没有要改的：{WORD} 和 {INTO} 印出来的内容一样\n"
    assert (names(), Path(INTO).read_text(encoding="utf-8")) == (["甲2024.yaml"], TEXT)


def test_what_is_not_taken_over_is_told_and_the_rest_written(work: Path, capsys: Capture) -> None:
    edited(proactive_disclosure__licence__decisions="3", proactive_disclosure__penalty__decisions="")
    assert run(["import", WORD, "--into", INTO]) == 1
    said = capsys.readouterr().out
    assert said.endswith(
        f"没有照改：二、行政处罚（第 1 个表第 10 行第 2 格）：那里空着，或不是数，原来的没有动\n{WROTE}"
    )
    assert Path(INTO).read_text(encoding="utf-8") == TEXT.replace("行政许可: 0", "行政许可: 3")


def test_nothing_that_can_be_written(work: Path, capsys: Capture) -> None:
    edited(proactive_disclosure__penalty__decisions="")
    assert run(["import", WORD, "--into", INTO]) == 1
    assert capsys.readouterr().out.endswith(f"没有写任何文件：{WORD} 里没有能写进 {INTO} 的改动\n")
    assert names() == ["甲2024.yaml"]


def test_a_total_that_the_leader_changed_alone_is_an_error_of_the_file(work: Path, capsys: Capture) -> None:
    edited(requests__received__total="9")
    assert run(["import", WORD, "--into", INTO]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert WROTE.strip() in said
    assert f"{INTO}:14:38: 错误 三、本年新收政府信息公开申请数量“总计”列：填 9，应为 3，多 6" in said
    assert f"写进去以后检查： {INTO}:14:38" in said
    assert said.endswith(f"共检查 1 个文件，1 个有错误；错误 1 处，警告 0 处 {WROTE.strip()}")


def test_another_report_is_refused(work: Path, capsys: Capture) -> None:
    other = TEXT.replace("年度: 2024", "年度: 2023")
    Path(WORD).write_bytes(rendered(report_of(other)))
    assert run(["import", WORD, "--into", INTO]) == 1
    assert capsys.readouterr().out == (
        f"没有写任何文件：{Path(INTO)} 是示例市民政局 2024 年度的，{WORD} 是示例市民政局 2023 年度的；"
        "不是同一份报告，不能写进去\n"
    )
    assert Path(INTO).read_text(encoding="utf-8") == TEXT


def test_a_file_that_cannot_be_read_says_why(work: Path, capsys: Capture) -> None:
    edited()
    Path(INTO).write_text(TEXT.replace("年度: 2024", "年度：2024"), encoding="utf-8")
    assert run(["import", WORD, "--into", INTO]) == 1
    said = capsys.readouterr().out
    assert f"{INTO}:3:" in said
    assert said.endswith(f"没有写任何文件：{Path(INTO)} 读不出来；先照上面的提示改好，再运行一次\n")


def test_json_has_the_findings_and_people_read_beside_it(work: Path, capsys: Capture) -> None:
    edited(requests__received__total="9")
    assert run(["import", WORD, "--into", INTO, "--format", "json"]) == 1
    told = capsys.readouterr()
    files = json.loads(told.out)["files"]
    assert [(file["file"], file["status"]) for file in files] == [(WORD, "ok"), (INTO, "failed")]
    assert [finding["rule"] for finding in files[1]["findings"]] == ["footing.cell"]
    assert told.err.startswith("两稿对比：同一单位、同一年度\n")
    assert told.err.endswith(WROTE)


def test_a_read_only_file_stays(work: Path, capsys: Capture) -> None:
    edited(proactive_disclosure__licence__decisions="3")
    Path(INTO).chmod(0o400)
    assert run(["import", WORD, "--into", INTO]) == 1
    said = capsys.readouterr().out
    assert said.endswith(
        "没有写成：inputs/甲2024.yaml：文件是只读的，没有改动；请去掉它的“只读”属性后再运行\n"
    )
    assert (names(), Path(INTO).read_text(encoding="utf-8")) == (["甲2024.yaml"], TEXT)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([WORD, "--into", INTO, "-o", "乙.yaml"], "--into 写进已有的文件，-o 写成新文件，只能写一个"),
        (
            [WORD, "--diff"],
            "--diff 要和 --into 一起用，如 gipa-gen import 领导改过.docx --into inputs/报告.yaml --diff",
        ),
        (["没有.docx", "--into", INTO], "找不到 没有.docx；请检查文件名和所在的文件夹"),
    ],
)
def test_usage(arguments: list[str], said: str, work: Path, capsys: Capture) -> None:
    edited()
    assert run(["import", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_the_help_page(capsys: Capture) -> None:
    assert run(["import", "--help"]) == 0
    said = capsys.readouterr().out
    assert "gipa-gen import 领导改过.docx --into inputs/示例市民政局2024.yaml" in said
    assert "只改这些地方，说明（#）、次序和写法不动" in said


def test_a_file_that_would_say_something_else_is_not_written(
    work: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(proactive_disclosure__licence__decisions="3")
    monkeypatch.setattr("generator.intake.merging.row_changes", lambda *_: ())
    assert run(["import", WORD, "--into", INTO]) == 1
    assert capsys.readouterr().out.endswith(
        "\n没有写任何文件：有改动写不进去：“二、行政许可”照文件的写法改不了\n"
    )
    assert (names(), Path(INTO).read_text(encoding="utf-8")) == (["甲2024.yaml"], TEXT)
