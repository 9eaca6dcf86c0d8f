"""``gipa-gen check --fix`` and ``--diff`` as a clerk meets them: words, exit statuses, what stays on which stream."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import run
from tests.readers import english_words, listed
from tests.reports import REQUESTS, report_2021

ROOT = Path(__file__).resolve().parents[2]
CLEAN = report_2021()
CLUMSY = report_2021(
    REQUESTS.replace("上年结转", "上年转结").replace("[2, 1, 0, 0, 0, 0, 3]", "[2, 1, /, 0, 0, 0, 3]")
)
BROKEN = report_2021(REQUESTS.replace("上年结转", "上年转结").replace("0, 0, 2]\n    部", "0, 0, 9]\n    部"))
TOLD = """\
已改 报告.yaml（2 处），原来的存为 报告.yaml.bak
  第 14 行：“/”→“0”（合计只容得下 0）
  第 15 行：“上年转结政府信息公开申请数量”→“上年结转政府信息公开申请数量”（表上的名称）
"""
DIFF = """\
--- 报告.yaml
+++ 报告.yaml
@@ -11,8 +11,8 @@
   行政强制: 0
   行政事业性收费: 0
 收到和处理政府信息公开申请情况:
-  本年新收政府信息公开申请数量: [2, 1, /, 0, 0, 0, 3]
-  上年转结政府信息公开申请数量: 0
+  本年新收政府信息公开申请数量: [2, 1, 0, 0, 0, 0, 3]
+  上年结转政府信息公开申请数量: 0
   本年度办理结果:
     予以公开: [1, 1, 0, 0, 0, 0, 2]
     部分公开: 0
"""
ONLY_SHOWN = "以上只是给您看，没有写进文件；要改请用 --fix（1 个文件，2 处）\n"
NOTHING = "没有能自动改的地方\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(text: str, name: str = "报告.yaml") -> Path:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text.encode())
    return Path(name)


def names(folder: Path = Path()) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# ---- --fix -------------------------------------------------------------------------------------------------


def test_says_what_it_changed_then_what_remains(capsys: Capture) -> None:
    file = put(CLUMSY)
    assert run(["check", "--fix", "报告.yaml"]) == 0
    shown = capsys.readouterr()
    assert shown.out == TOLD + "共改了 1 个文件；检查 1 个文件，全部通过；错误 0 处，警告 0 处\n"
    assert shown.err == ""
    assert file.read_bytes() == CLEAN.encode()
    assert names() == ["报告.yaml", "报告.yaml.bak"]


def test_what_remains_decides_the_exit_status(capsys: Capture) -> None:
    put(BROKEN)
    assert run(["check", "--fix", "报告.yaml"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == [
        "已改 报告.yaml（1 处），原来的存为 报告.yaml.bak",
        "  第 15 行：“上年转结政府信息公开申请数量”→“上年结转政府信息公开申请数量”（表上的名称）",
    ]
    assert any("报告.yaml:17:" in line and "[footing." in line for line in listed("\n".join(told[2:])))
    assert not any("label.variant" in line for line in told)
    assert told[-1].startswith("共改了 1 个文件；检查 1 个文件，1 个有错误；错误 ")


def test_a_clean_file_is_not_written(capsys: Capture) -> None:
    file = put(CLEAN)
    os.utime(file, (1, 1))
    assert run(["check", "--fix", "报告.yaml"]) == 0
    assert (
        capsys.readouterr().out
        == NOTHING + "共改了 0 个文件；检查 1 个文件，全部通过；错误 0 处，警告 0 处\n"
    )
    assert names() == ["报告.yaml"]
    assert file.stat().st_mtime == 1


def test_a_second_run_makes_no_second_backup() -> None:
    put(CLUMSY)
    assert run(["check", "--fix", "报告.yaml"]) == run(["check", "--fix", "报告.yaml"]) == 0
    assert names() == ["报告.yaml", "报告.yaml.bak"]


def test_changes_of_one_kind_are_told_in_one_line(capsys: Capture) -> None:
    rows = REQUESTS.replace("0, 0, 3]", "0, 0]").replace("0, 0, 0, 2]", "0, 0, 0]")
    put(report_2021(rows))
    run(["check", "--fix", "报告.yaml"])
    assert capsys.readouterr().out.splitlines()[:3] == [
        "已改 报告.yaml（3 处），原来的存为 报告.yaml.bak",
        "  第 14 行：补上“3”（由各数合计得出）",
        "  第 17、23 行：补上“2”（由各数合计得出）",
    ]


def test_of_many_lines_the_first_are_named(capsys: Capture) -> None:
    put(
        CLEAN.replace("单位: ", "单位：")
        + "发布信息:\n"
        + "".join(f"  第{n}项：无\n  又{n}项: 有\n" for n in range(50))
    )
    run(["check", "--fix", "报告.yaml"])
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "已改 报告.yaml（51 处），原来的存为 报告.yaml.bak"
    assert told[1].startswith("  第 2、32、34、36、")
    assert told[1].endswith("、108 等 51 行：“：”→“: ”")


def test_two_changes_of_one_line_are_counted(capsys: Capture) -> None:
    put(report_2021(REQUESTS.replace("[1, 1, 0, 0, 0, 0, 2]\n    部", "[1, 1, /, 0, /, 0, 2]\n    部")))
    run(["check", "--fix", "报告.yaml"])
    assert capsys.readouterr().out.splitlines()[1] == "  第 17 行：“/”→“0”（合计只容得下 0），共 2 处"


def test_another_encoding_is_told_first(capsys: Capture) -> None:
    Path("报告.yaml").write_bytes(CLUMSY.encode("gb18030"))
    assert run(["check", "--fix", "报告.yaml"]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "已改 报告.yaml（3 处），原来的存为 报告.yaml.bak",
        "  整个文件：编码 GB18030 改为 UTF-8",
        "  第 14 行：“/”→“0”（合计只容得下 0）",
    ]
    assert Path("报告.yaml").read_bytes() == CLEAN.encode()
    assert Path("报告.yaml.bak").read_bytes() == CLUMSY.encode("gb18030")


def test_works_on_folders(capsys: Capture) -> None:
    for name in ("inputs/甲.yaml", "inputs/区/乙.yml"):
        put(CLUMSY, name)
    put(CLEAN, "inputs/丙.yaml")
    put(BROKEN, "inputs/.藏/丁.yaml")
    assert run(["check", "--fix"]) == 0
    told = capsys.readouterr().out
    assert "已改 inputs/甲.yaml（2 处），原来的存为 甲.yaml.bak" in told
    assert "已改 inputs/区/乙.yml（2 处），原来的存为 乙.yml.bak" in told
    assert told.splitlines()[-1] == "共改了 2 个文件；检查 3 个文件，全部通过；错误 0 处，警告 0 处"
    assert names() == [
        "inputs/.藏/丁.yaml",
        "inputs/丙.yaml",
        "inputs/区/乙.yml",
        "inputs/区/乙.yml.bak",
        "inputs/甲.yaml",
        "inputs/甲.yaml.bak",
    ]


def test_a_file_that_cannot_be_written_is_told_and_the_others_are_mended(capsys: Capture) -> None:
    held = put(CLUMSY, "甲.yaml")
    held.chmod(0o444)
    put(CLUMSY, "乙.yaml")
    try:
        assert run(["check", "--fix", "甲.yaml", "乙.yaml"]) == 1
    finally:
        held.chmod(0o644)
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "没有改：甲.yaml：文件是只读的，没有改动；请去掉它的“只读”属性后再运行"
    assert told[1] == "已改 乙.yaml（2 处），原来的存为 乙.yaml.bak"
    assert [line for line in told if line.startswith("甲.yaml:14:")], "what remains in it is told"
    assert held.read_bytes() == CLUMSY.encode()
    assert names() == ["乙.yaml", "乙.yaml.bak", "甲.yaml"]


def test_a_file_that_cannot_be_written_fails_even_without_errors(capsys: Capture) -> None:
    file = put(report_2021(REQUESTS.replace("上年结转", "上年转结")))
    file.chmod(0o444)
    try:
        assert run(["check", "报告.yaml"]) == 0
        assert run(["check", "--fix", "报告.yaml"]) == 1
    finally:
        file.chmod(0o644)
    assert "全部通过；错误 0 处，警告 1 处" in capsys.readouterr().out


def test_json_stays_alone_on_standard_output(capsys: Capture) -> None:
    put(CLUMSY)
    assert run(["check", "--fix", "--format", "json", "报告.yaml"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out) == {
        "files": [{"file": "报告.yaml", "status": "ok", "findings": []}],
        "errors": 0,
        "warnings": 0,
    }
    assert shown.err == TOLD


def test_github_lines_stay_alone_on_standard_output(capsys: Capture) -> None:
    put(BROKEN)
    assert run(["check", "--fix", "--format", "github", "报告.yaml"]) == 1
    shown = capsys.readouterr()
    assert shown.out and all(line.startswith("::error ") for line in shown.out.splitlines())
    assert shown.err.startswith("已改 报告.yaml（1 处）")


# ---- --diff ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["check --diff 报告.yaml", "check --fix --diff 报告.yaml"])
def test_diff_only_shows(line: str, capsys: Capture) -> None:
    file = put(CLUMSY)
    assert run(line.split()) == 1, "the file still has its error"
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == (DIFF, ONLY_SHOWN)
    assert file.read_bytes() == CLUMSY.encode()
    assert names() == ["报告.yaml"]


def test_diff_of_a_clean_file_is_empty(capsys: Capture) -> None:
    put(CLEAN)
    assert run(["check", "--diff", "报告.yaml"]) == 0
    assert capsys.readouterr() == ("", NOTHING)


def test_diff_tells_of_an_encoding(capsys: Capture) -> None:
    Path("报告.yaml").write_bytes(CLEAN.encode("gb18030"))
    assert run(["check", "--diff", "报告.yaml"]) == 0
    assert capsys.readouterr().out == "# 报告.yaml：编码 GB18030 改为 UTF-8\n"


def test_diff_shows_line_ends_and_a_missing_one(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = (
        CLEAN.rstrip("\n")
        .replace("存在的主要问题及改进情况", "存在的主要问题及整改措施")
        .replace("\n", "\r\n")
    )
    put(text)
    run(["check", "--diff", "报告.yaml"])
    told = capfdbinary.readouterr().out.decode()
    assert "-存在的主要问题及整改措施: 还不够及时，下一年度改进。\r\n+存在的主要问题及改进情况: 还" in told
    assert told.endswith(
        " # 待核\r\n 其他需要报告的事项: 没有收取信息处理费。\n\\ No newline at end of file\n"
    )


def test_diff_takes_no_format(capsys: Capture) -> None:
    put(CLUMSY)
    assert run(["check", "--diff", "--format", "json", "报告.yaml"]) == 2
    told = capsys.readouterr().err
    assert "命令写法不对：--diff 显示的是改动，不能和 --format 一起用；要检查结果请去掉 --diff" in told


# ---- around ------------------------------------------------------------------------------------------------


def test_a_check_says_what_could_be_mended(capsys: Capture) -> None:
    put(BROKEN)
    run(["check", "报告.yaml"])
    told = capsys.readouterr().out.splitlines()
    assert told[-2] == (
        "有的地方程序能代改：gipa-gen check --diff 看能改哪些，gipa-gen check --fix 改（原文件另存）"
    )
    put(CLEAN)
    run(["check", "报告.yaml"])
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_check_promises_nothing_that_only_a_sum_could_prove(capsys: Capture) -> None:
    (row,) = [line for line in CLEAN.splitlines() if line.startswith("  规章:")]
    put(CLEAN.replace(row, "  规章: [1,234, 0, 0]"))
    run(["check", "报告.yaml"])
    told = capsys.readouterr().out
    assert "row.length" in told
    assert "代改" not in told


@pytest.mark.parametrize(
    "text",
    [
        "单位: 某局\n年度: 2016\n章节:\n  - 标题: 概述\n    正文: |\n      正文一。\n\n"
        "　　- 标题: 其他\n    正文: |\n      正文二。\n",
        "单位: 某局\n年度: 2020\n总体情况: 总。\n主动公开政府信息情况:\n  规章: 0\n  规范性文件: 0\n"
        "  行政许可: [8，减15，163]\n  其他对外管理服务事项: 0\n  行政处罚: 0\n  行政强制: 0\n"
        "  行政事业性收费: 0\n  政府集中采购: 0\n收到和处理政府信息公开申请情况: 0\n"
        "政府信息公开行政复议、行政诉讼情况: 0\n存在的主要问题及改进情况: 少。\n其他需要报告的事项: 无。\n",
    ],
    ids=["an indentation by full-width blanks", "figures that are wrong once they are parted"],
)
def test_a_check_promises_only_what_fix_does(text: str, capsys: Capture) -> None:
    put(text)
    run(["check", "报告.yaml"])
    promised = "代改" in capsys.readouterr().out
    run(["check", "--fix", "报告.yaml"])
    assert promised == ("已改" in capsys.readouterr().out)


def test_of_a_large_file_it_is_only_said_that_something_may_be_mended(capsys: Capture) -> None:
    put(BROKEN + "# 说明\n" * 40_000)
    run(["check", "报告.yaml"])
    assert "有的地方程序也许能代改：" in capsys.readouterr().out


def test_what_is_said_is_chinese(capsys: Capture) -> None:
    put(CLUMSY)
    for line in ("check --help", "check 报告.yaml", "check --fix 报告.yaml"):
        run(line.split())
        shown = capsys.readouterr()
        assert english_words(shown.out + shown.err, ("check", "fix", "diff", "yaml", "bak", "报告")) == []


def test_a_check_of_what_cannot_be_mended_loads_nothing_of_it() -> None:
    put(CLEAN.replace("规章: 0", "规章: 待填"))
    code = (
        "import sys; from generator.cli import run; run(['check', '报告.yaml']);"
        "sys.exit(any(name.startswith(('generator.fix', 'generator.cli.fixing', 'difflib')) for name in sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert (
        subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=False
        ).returncode
        == 0
    )


def test_the_diff_is_what_the_patch_program_takes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from tests.tools import need

    patch = need("patch")
    text = CLUMSY.rstrip("\n").replace("其他处理: 0", "其他处理: 0\r")
    put(text)
    run(["check", "--diff", "报告.yaml"])
    diff = capfdbinary.readouterr().out
    copy = put(text, "副本.yaml")
    done = subprocess.run([patch, "--binary", "副本.yaml"], input=diff, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    run(["check", "--fix", "报告.yaml"])
    assert copy.read_bytes() == Path("报告.yaml").read_bytes()
