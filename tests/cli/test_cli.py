"""The command line as a clerk meets it: words, exit statuses, files, encodings."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest
import yaml

from generator import __version__
from generator.cli import run
from generator.rules import RULES
from generator.scaffold import SCHEMA_FILE
from generator.width import display_width
from tests.readers import ALL_FORMATS, FORMATS, english_words, listed, named, read_html, unspaced

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "inputs" / "南通市民政局2020.yaml"
TEN_MISTAKES = Path(__file__).with_name("ten_mistakes.yaml")
SCHEMA = json.loads((ROOT / "tests" / "findings.schema.json").read_text(encoding="utf-8"))
COMMANDS = ("new", "check", "build", "preview", "import", "diff", "explain", "schema")

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(work: Path, name: str, source: Path = SAMPLE) -> Path:
    """A copy of an input file, under ``inputs`` where the name says so."""
    (work / name).parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(source, work / name))


def process(
    *arguments: str | bytes, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {"PYTHONIOENCODING": "utf-8"})},
        capture_output=True,
        timeout=60,
        check=False,
    )


# ---- help ------------------------------------------------------------------------------------------------


def help_page(capsys: Capture, *command: str) -> str:
    assert run([*command, "--help"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


@pytest.mark.parametrize(
    "command", [(), *((name,) for name in COMMANDS)], ids=lambda name: " ".join(name) or "all"
)
def test_help_is_chinese(command: tuple[str, ...], capsys: Capture) -> None:
    page = help_page(capsys, *command)
    assert page.startswith(f"用法：{' '.join(('gipa-gen', *command))} ")
    assert "--help" in page
    assert "显示这一页说明" in page
    assert english_words(page, COMMANDS) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_to_write_without_the_notation_of_programmers(command: str, capsys: Capture) -> None:
    page = help_page(capsys, command)
    assert re.findall(r"\[x[<>=].*?\]|<[a-z]+>", page) == []
    assert re.findall(r"--?[a-z]+ \[.*?\]", page) == []  # in brackets is what may be left out; no value may


def test_no_command_is_the_help_page(capsys: Capture) -> None:
    assert run([]) == 0
    assert capsys.readouterr().out == help_page(capsys)


def test_only_commands_that_work_are_in_the_help(capsys: Capture) -> None:
    listed = re.findall(r"^  ([a-z]+)  ", help_page(capsys).partition("命令：")[2].strip("\n"), re.MULTILINE)
    assert set(COMMANDS) <= set(listed)
    for command in listed:
        assert len(help_page(capsys, command)) > 60


def test_every_command_shows_an_example_of_itself(capsys: Capture) -> None:
    for command in COMMANDS:
        examples = help_page(capsys, command).partition("例：")[2]
        assert f"gipa-gen {command}" in examples


def test_version_names_the_editions(capsys: Capture) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"gipa-gen {__version__}",
        "版式 旧版：2008 至 2018 年度",
        "版式 2019：2019 至 2020 年度",
        "版式 2021：2021 至 2099 年度",
    ]


def test_the_command_runs_as_a_module_of_its_own(tmp_path: Path) -> None:
    shown = process("--version", cwd=tmp_path)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert shown.stdout.decode().startswith("gipa-gen ")


# ---- wrong commands ----------------------------------------------------------------------------------------

_USAGE = "\n用 gipa-gen --help 查看用法\n"
_TWO_WORDS = "要写单位和年度两项，如 gipa-gen new 示例市民政局 2024；单位里有空格的要加引号"
_NO_INPUTS = "当前文件夹里没有 inputs 文件夹；请先运行 gipa-gen new 单位 年度，或写明要处理的文件"
WRONGLY_WRITTEN = {
    "chek": "没有 chek 这个命令；是不是 check？",
    "biuld": "没有 biuld 这个命令；是不是 build？",
    "检查": f"没有 检查 这个命令；有 {'、'.join(COMMANDS)}",
    "-x": "没有 -x 这个选项",
    "--verson": "没有 --verson 这个选项；是不是 --version？",
    "--version x": "多写了“x”",
    "check --fromat json": "没有 --fromat 这个选项；是不是 --format？",
    "check --form json": "没有 --form 这个选项；是不是 --format？",
    "check --format xml": "选项 --format 的值“xml”不对；只能写 text、json、github",
    "check --format": "选项 --format 后面要写一个值",
    "check -o 文件夹": "没有 -o 这个选项",
    "build -o": "选项 --output 后面要写一个值",
    "build --findings html": "选项 --findings 的值“html”不对；只能写 text、json、github",
    "build --jobs 0": "选项 --jobs 写的是“0”，应是不小于 1 的整数",
    "build --jobs 两个": "选项 --jobs 写的是“两个”，应是不小于 1 的整数",
    "schema 文件": "多写了“文件”",
    "new": _TWO_WORDS,
    "new 示例市民政局": _TWO_WORDS,
    "new 示例市民政局 2024 乙": _TWO_WORDS,
    "new 示例市民政局 二〇二四": "年度写的是“二〇二四”，应是四位数的统计年度，写在单位后面，如 gipa-gen new 示例市民政局 2024",
    "new 2024年 示例市民政局": "年度写的是“示例市民政局”，应是四位数的统计年度，写在单位后面，如 gipa-gen new 示例市民政局 2024",
    "new 示例市民政局 -5": "年度写的是“-5”，应是四位数的统计年度，写在单位后面，如 gipa-gen new 示例市民政局 2024",
}
CANNOT_RUN = {
    "build --format pdf": "--format 里的“pdf”不认识；可以写 txt、html、docx、html-fragment，用逗号隔开",
    "build --format ,": "--format 后面没有写格式；可以写 txt、html、docx、html-fragment，用逗号隔开",
    "build --templates 没有": "找不到模板文件夹 没有",
    "new 示例市民政局 2007": "年度 2007 不在 2008 至 2099 之间；年度是报告的统计年度，如 2024",
    "new 示例市民政局 2100": "年度 2100 不在 2008 至 2099 之间；年度是报告的统计年度，如 2024",
    "check 没有.yaml": "找不到 没有.yaml；请检查文件名和所在的文件夹",
    "build 没有.yaml": "找不到 没有.yaml；请检查文件名和所在的文件夹",
    "check": _NO_INPUTS,
    "build": _NO_INPUTS,
    "check .": ". 里没有 .yaml 文件；可用 gipa-gen new 单位 年度 新建",
    "explain footing.balence": "没有 footing.balence 这条规则；是不是 footing.balance？",
    "explain 规则": "没有 规则 这条规则；用 gipa-gen explain 查看全部",
}
REFUSED = {
    **{line: f"命令写法不对：{why}\n用 gipa-gen --help 查看用法\n" for line, why in WRONGLY_WRITTEN.items()},
    **{line: f"不能运行：{why}\n" for line, why in CANNOT_RUN.items()},
}


@pytest.mark.parametrize("line", REFUSED)
def test_a_command_that_cannot_run_says_why_and_what_to_write(line: str, work: Path, capsys: Capture) -> None:
    assert run(line.split()) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == REFUSED[line]
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("line", ["chek", "check 没有.yaml", "build --format pdf", "new 示例市民政局"])
def test_status_and_words_are_the_same_from_outside(line: str, tmp_path: Path) -> None:
    shown = process(*line.split(), cwd=tmp_path)
    assert (shown.returncode, shown.stdout, shown.stderr.decode()) == (2, b"", REFUSED[line])


@pytest.mark.parametrize("line", ["build --draft=1", "--version=2", "new --zeros=1 甲 2024"])
def test_a_value_behind_an_option_that_takes_none_is_told_by_the_option(
    line: str, work: Path, capsys: Capture
) -> None:
    assert run(line.split()) == 2
    told = capsys.readouterr().err
    assert told.startswith("命令写法不对：")
    assert re.search(r"--[a-z]+", line).group() in told.splitlines()[0]  # type: ignore[union-attr]


@pytest.mark.parametrize("organ", ["", " ", "\u3000", "\t\n"])
def test_a_report_of_nobody_is_not_begun(organ: str, work: Path, capsys: Capture) -> None:
    assert run(["new", organ, "2024"]) == 2
    assert capsys.readouterr().err == "不能运行：单位是空的；请写单位全称，如 示例市民政局\n"
    assert list(work.iterdir()) == []


# ---- new ---------------------------------------------------------------------------------------------------

YEARS = (2016, 2020, 2024)
every_year = pytest.mark.parametrize("year", YEARS)


def findings(capsys: Capture, *paths: str) -> list[dict[str, Any]]:
    run(["check", *paths, "--format", "json"])
    listed = json.loads(capsys.readouterr().out)
    jsonschema.validate(listed, SCHEMA)
    return [finding for file in listed["files"] for finding in file["findings"]]


@every_year
def test_new_says_what_it_made_and_what_to_do_next(year: int, work: Path, capsys: Capture) -> None:
    assert run(["new", "示例市民政局", str(year)]) == 0
    edition = {2016: "旧版", 2020: "2019", 2024: "2021"}[year]
    assert capsys.readouterr().out.splitlines() == [
        f"已新建 {Path('inputs') / f'示例市民政局{year}.yaml'}（{edition} 版式）",
        f"{Path('inputs') / SCHEMA_FILE} 也已写好，供编辑器提示和补全（VS Code 要装 YAML 扩展）",
        "下一步：用记事本等编辑器打开它，把“待填”改成内容，再运行 gipa-gen check",
    ]
    assert [str(path.relative_to(work)) for path in work.rglob("*.yaml")] == [
        f"inputs/示例市民政局{year}.yaml"
    ]


@every_year
def test_a_fresh_file_lacks_only_what_is_still_to_be_filled(year: int, work: Path, capsys: Capture) -> None:
    run(["new", "示例市民政局", str(year)])
    capsys.readouterr()
    found = findings(capsys)
    text = (work / "inputs" / f"示例市民政局{year}.yaml").read_text(encoding="utf-8")
    blanks = len(re.findall(r"^[^#\n]*(?:^|\s)待填\s*(?:#.*)?$", text, re.MULTILINE))
    assert len(found) == blanks == {2016: 7, 2020: 37, 2024: 37}[year]
    assert {finding["rule"] for finding in found} == (
        {"narrative.missing"} if year == 2016 else {"narrative.missing", "cell.blank"}
    )


@every_year
def test_checking_a_fresh_file_fills_no_screen(year: int, work: Path, capsys: Capture) -> None:
    run(["new", "示例市民政局", str(year)])
    capsys.readouterr()
    assert run(["check"]) == 1
    assert len(capsys.readouterr().out.splitlines()) <= 24


@pytest.mark.parametrize(("year", "left"), [(2016, 7), (2020, 3), (2024, 3)])
def test_with_zeros_only_the_narratives_are_left(year: int, left: int, work: Path, capsys: Capture) -> None:
    run(["new", "示例市民政局", str(year), "--zeros"])
    capsys.readouterr()
    assert [finding["rule"] for finding in findings(capsys)] == ["narrative.missing"] * left


@pytest.mark.parametrize("zeros", [[], ["--zeros"]], ids=["filled by hand", "zeros"])
@every_year
def test_a_fresh_file_that_is_filled_in_is_well(
    year: int, zeros: list[str], work: Path, capsys: Capture
) -> None:
    run(["new", "示例市民政局", str(year), *zeros])
    file = work / "inputs" / f"示例市民政局{year}.yaml"
    filled = re.sub(
        r"^( +)待填$", r"\1本机关依法公开政府信息。", file.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    file.write_text(re.sub(r": 待填(?=\s)", ": 0", filled), encoding="utf-8")
    capsys.readouterr()
    assert run(["check"]) == 0
    assert capsys.readouterr().out == "共检查 1 个文件，全部通过；错误 0 处，警告 0 处\n"
    assert run(["build", "--format", "txt,html"]) == 0


def test_a_government_is_told_its_own_deadline(work: Path) -> None:
    run(["new", "示例市人民政府", "2024"])
    run(["new", "示例市民政局", "2024"])
    government, department = (
        path.read_text(encoding="utf-8") for path in sorted((work / "inputs").glob("*.yaml"))
    )
    assert "单位类型: 政府" in government
    assert "次年3月31日前" in government
    assert "单位类型: 部门" in department
    assert "次年1月31日前" in department


@every_year
def test_new_never_writes_over_a_file(year: int, work: Path, capsys: Capture) -> None:
    (work / "inputs").mkdir()
    file = work / "inputs" / f"示例市民政局{year}.yaml"
    file.write_text("用户的文件\n", encoding="utf-8")
    for zeros in ([], ["--zeros"]):
        assert run(["new", "示例市民政局", str(year), *zeros]) == 2
        assert capsys.readouterr().err == (
            f"不能运行：{Path('inputs') / file.name} 已经有了，没有改动；请换个名称或先移走它\n"
        )
    assert file.read_text(encoding="utf-8") == "用户的文件\n"
    assert list(work.rglob("*.yaml")) == [file]


# As given, and as the file must be called (without year and suffix).
ORGANS = {
    "../../x": "x",
    "/etc/passwd": "etcpasswd",
    "..\\..\\x": "x",
    "C:\\x": "Cx",
    '甲<>:"/\\|?*乙': "甲乙",
    "CON": "CON_",
    "con": "con_",
    "nul": "nul_",
    "COM1": "COM1_",
    "LPT9": "LPT9_",
    ".隐藏": "隐藏",
    "示例市民政局.": "示例市民政局",
    "  示例\t市民政局 ": "示例 市民政局",
    "甲\n乙": "甲 乙",
    "甲\x00乙": "甲 乙",
    "甲\x1b[31m乙": "甲 [31m乙",
    "甲\u202e乙": "甲乙",
    "甲\u200b乙": "甲乙",
    "甲\ufeff乙": "甲乙",
    "民" * 300: "民" * 58,
    "a" * 300: "a" * 58,
    "😀民政局": "😀民政局",
    "甲: 乙": "甲 乙",
    "#甲": "#甲",
    "甲 #乙": "甲 #乙",
    "“甲”": "“甲”",
    "'甲'": "'甲'",
    "[甲]": "[甲]",
    "{甲: 乙}": "{甲 乙}",
    "&甲": "&甲",
    "!甲": "!甲",
    "%甲": "%甲",
    "@甲": "@甲",
    "`甲`": "`甲`",
    "{{ 7*7 }}": "{{ 77 }}",
    "2021-01-01": "2021-01-01",
    "yes": "yes",
    "1e3": "1e3",
}


@pytest.mark.parametrize("organ", ORGANS)
def test_any_name_makes_a_good_file_in_inputs_and_nowhere_else(
    organ: str, work: Path, capsys: Capture
) -> None:
    deep = work / "甲" / "乙" / "丙"
    deep.mkdir(parents=True)
    os.chdir(deep)
    assert run(["new", organ, "2024"]) == 0
    file = deep / "inputs" / f"{ORGANS[organ]}2024.yaml"
    written = {path for path in work.rglob("*") if path.is_file()}
    assert written == {file, file.with_name(SCHEMA_FILE)}
    capsys.readouterr()
    assert {finding["rule"] for finding in findings(capsys)} == {"narrative.missing", "cell.blank"}
    filled = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert filled["单位"] == " ".join(re.sub("[\x00-\x1f]", " ", organ).split())


@pytest.mark.parametrize("organ", ["/", "...", "?*", "\u202e"])
def test_a_name_of_which_nothing_is_left_is_refused(organ: str, work: Path, capsys: Capture) -> None:
    assert run(["new", organ, "2024"]) == 2
    assert capsys.readouterr().err == (
        f"不能运行：“{organ}”里没有能用作文件名的字；请写单位全称，如 示例市民政局\n"
    )
    assert list(work.iterdir()) == []


# ---- check: ten mistakes, ten findings -----------------------------------------------------------------------

TEN_FINDINGS = [
    "4:7: 错误 “单位类型”写的是“局”；只能写 部门 或 政府 [key.value]",
    "11:3: 错误 二、行政规范性文件：应有 3 个数，写了 2 个（读作：本年制发件数 2，本年废止件数 62）；"
    "请对照各列改正 [row.length]",
    "12:3: 错误 没有“行政审批”这一项；是不是“行政许可”？请改正或删去 [row.unknown]",
    "13:9: 错误 二、行政处罚：写的是“15件”，应是不带单位和符号的整数；请写 15 [cell.type]",
    "14:9: 错误 二、行政强制：还没有填写；没有发生的填 0 [cell.blank]",
    "15:12: 错误 二、行政事业性收费：写的是“251000元”，表头的单位是万元，这里写的是 251000 元；"
    "请写 25.1 [money.unit]",
    "21:31: 错误 三、（一）予以公开：六类申请人合计 12，总计填 13，多 1；请核对“总计”列和这一行各数 "
    "[footing.row-total]",
    "25:5: 错误 三、（五）不予处理 2.重复申请：没有写这一行；没有发生的也要写，填 0"
    "；请补在第 26 行“信访举报投诉类申请”的后面 [row.missing]",
    "35:50: 错误 四、行政复议：四类结果合计 3，总计填 4，多 1；请核对“总计”列和这一行各数"
    "（它们只有这一条合计，光看和数分不出是哪一个错） [footing.dispute-total]",
    "41:12: 错误 “六、其他需要报告的事项”还没有写；请把“待填”换成文字，一段一行 [narrative.missing]",
]
SUMS_BELOW = {
    6: "（一）予以公开：自然人 11 ＋ 科研机构 1（其余 4 项为 0） ＝ 12，总计填 13，多 1",
    8: "行政复议：结果维持 1 ＋ 尚未审结 2（其余 2 项为 0） ＝ 3，总计填 4，多 1",
}


def as_text(file: str) -> list[str]:
    """The ten findings as a person sees them, without blanks."""
    lines = []
    for number in range(len(TEN_FINDINGS)):
        lines.append(f"{file}:{TEN_FINDINGS[number]}")
        lines += [SUMS_BELOW[number]] if number in SUMS_BELOW else []
    return unspaced(lines)


def whole(number: int) -> str:
    """One of the findings with the sum below it, as one text."""
    text, rule = TEN_FINDINGS[number].rsplit(" [", 1)
    return "\n".join((text, *([SUMS_BELOW[number]] if number in SUMS_BELOW else []))) + f" [{rule}"


def test_ten_mistakes_are_ten_lines_and_a_count(work: Path, capsys: Capture) -> None:
    put(work, "inputs/报告.yaml", TEN_MISTAKES)
    assert run(["check"]) == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    assert listed(shown.out) == [
        *as_text("inputs/报告.yaml"),
        *unspaced(["共检查 1 个文件，1 个有错误；错误 10 处，警告 0 处"]),
    ]
    assert all(display_width(line) <= 100 for line in shown.out.splitlines())


def test_the_same_from_outside(tmp_path: Path) -> None:
    shown = process("check", str(TEN_MISTAKES), cwd=tmp_path)
    assert (shown.returncode, shown.stderr) == (1, b"")
    assert listed(shown.stdout.decode())[:-1] == as_text(TEN_MISTAKES.as_posix())


@pytest.mark.parametrize("number", range(10))
def test_each_place_is_where_the_mistake_stands(number: int) -> None:
    wrong = ["局", "行政规范性文件", "行政审批", "15件", "/", "251000元", "13]", "不予处理", "4}", "|"]
    line, column = (int(part) for part in TEN_FINDINGS[number].split(":")[:2])
    assert (
        TEN_MISTAKES.read_text(encoding="utf-8").split("\n")[line - 1][column - 1 :].startswith(wrong[number])
    )


def test_json_of_the_same_run(work: Path, capsys: Capture) -> None:
    put(work, "inputs/报告.yaml", TEN_MISTAKES)
    assert run(["check", "--format", "json"]) == 1
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(found, SCHEMA)
    assert (found["errors"], found["warnings"], shown.err) == (10, 0, "")
    (file,) = found["files"]
    assert (file["file"], file["status"]) == ("inputs/报告.yaml", "failed")
    assert [f"{f['line']}:{f['column']}: 错误 {f['message']} [{f['rule']}]" for f in file["findings"]] == [
        whole(number) for number in range(10)
    ]
    by_rule = {finding["rule"]: finding for finding in file["findings"]}
    assert by_rule["footing.row-total"]["cell"] == "requests.outcomes.granted.total"
    assert by_rule["footing.row-total"]["values"] == {"stated": 13, "computed": 12}
    assert by_rule["footing.dispute-total"]["cell"] == "disputes.reconsideration.total"
    assert by_rule["footing.dispute-total"]["values"] == {"stated": 4, "computed": 3}
    assert by_rule["money.unit"]["cell"] == "proactive_disclosure.administrative_charge.amount"
    assert by_rule["money.unit"]["hint"] == "25.1"
    assert by_rule["cell.type"]["hint"] == "15"
    assert by_rule["row.unknown"]["hint"] == "行政许可"
    assert by_rule["row.missing"]["cell"] == "requests.outcomes.not_processed.repeated"
    assert by_rule["narrative.missing"]["cell"] is None


def test_github_lines_of_the_same_run(work: Path, capsys: Capture) -> None:
    put(work, "inputs/报告.yaml", TEN_MISTAKES)
    assert run(["check", "--format", "github"]) == 1
    wanted = []
    for number in range(10):
        line = whole(number).replace("\n", "%0A")
        row, column, message, rule = re.fullmatch(r"(\d+):(\d+): 错误 (.*) \[(.*)\]", line).groups()  # type: ignore[union-attr]
        wanted.append(f"::error file=inputs/报告.yaml,line={row},col={column},title={rule}::{message}")
    assert capsys.readouterr().out.splitlines() == wanted


def test_github_lines_hold_names_with_commas_and_percent_signs(work: Path, capsys: Capture) -> None:
    put(work, "甲,乙:丙%.yaml", TEN_MISTAKES)
    run(["check", "甲,乙:丙%.yaml", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert all(line.startswith("::error file=甲%2C乙%3A丙%25.yaml,line=") for line in lines)


ANSWERS = {
    "clean": (SAMPLE.read_bytes(), 0),
    "ten mistakes": (TEN_MISTAKES.read_bytes(), 1),
    "empty": (b"", 1),
    "no text": (b"\x81\x00\xff", 1),
    "a list": ("- 单位: 甲\n".encode(), 1),
    "no YAML": ("单位：甲\n年度：2021\n".encode(), 1),
    "a warning": (SAMPLE.read_bytes().replace(b"[8, +1, 163]", b"[0, 163, 163]"), 0),
    "GBK": (SAMPLE.read_text(encoding="utf-8").encode("gb18030"), 0),
    "control character": (SAMPLE.read_bytes() + b"# \x07\n", 1),
    "two reports": (SAMPLE.read_bytes() + "---\n单位: 乙\n".encode(), 1),
    "too large": (b"#" * (5 * 1024 * 1024 + 1), 1),
    "no year": ("单位: 甲\n".encode(), 1),
    "wrong edition": (SAMPLE.read_bytes() + "版式: 2021\n".encode(), 1),
    "hint is a whole line": (SAMPLE.read_bytes().replace("规章: 0".encode(), "规章：0".encode()), 1),
    "sum of money": (SAMPLE.read_bytes().replace("180.616万元".encode(), b"9999999.123456"), 0),
    "negative stock": (SAMPLE.read_bytes().replace(b"[9, 9, 114]", b"[9, 9, 1]"), 0),
    "negative projects": (SAMPLE.read_bytes().replace(b"[73, -1, 9]", b"[73, -99, 9]"), 1),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_whatever_the_file_the_json_keeps_its_form(kind: str, work: Path, capsys: Capture) -> None:
    content, status = ANSWERS[kind]
    (work / "报告.yaml").write_bytes(content)
    assert run(["check", "报告.yaml", "--format", "json"]) == status
    listed = json.loads(capsys.readouterr().out)
    jsonschema.validate(listed, SCHEMA)
    (file,) = listed["files"]
    assert file["status"] == ("failed" if status else "ok")
    assert bool(file["findings"]) == (kind != "clean")
    levels = [finding["level"] for finding in file["findings"]]
    assert (listed["errors"], listed["warnings"]) == (levels.count("error"), levels.count("warning"))
    places = [(finding["line"], finding["column"]) for finding in file["findings"]]
    assert places == sorted(places)


def test_files_are_told_in_the_order_given(work: Path, capsys: Capture) -> None:
    for name in ("乙.yaml", "甲.yaml"):
        put(work, name, TEN_MISTAKES)
    run(["check", "乙.yaml", "甲.yaml", "--format", "json"])
    assert [file["file"] for file in json.loads(capsys.readouterr().out)["files"]] == ["乙.yaml", "甲.yaml"]


def test_warnings_alone_do_not_fail(work: Path, capsys: Capture) -> None:
    (work / "报告.yaml").write_bytes(ANSWERS["a warning"][0])
    assert run(["check", "报告.yaml"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "共检查 1 个文件，全部通过；错误 0 处，警告 1 处"


# ---- build ---------------------------------------------------------------------------------------------------


def made(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_build_writes_three_files_a_report(work: Path, capsys: Capture) -> None:
    put(work, "inputs/报告.yaml")
    assert run(["build"]) == 0
    assert made(work / "output") == {"报告.txt", "报告.html", "报告.docx"}
    assert capsys.readouterr().out.splitlines() == [
        "已生成：output 里的 报告.txt、报告.html、报告.docx",
        "共 1 个文件，生成 1 个，没有生成 0 个；错误 0 处，警告 0 处",
    ]


def test_a_bad_file_is_not_built_and_the_others_are(work: Path, capsys: Capture) -> None:
    for name, source in (("甲", SAMPLE), ("乙", TEN_MISTAKES), ("丙", SAMPLE)):
        put(work, f"inputs/{name}.yaml", source)
    assert run(["build"]) == 1
    assert made(work / "output") == {f"{name}.{form}" for name in ("甲", "丙") for form in FORMATS}
    lines = listed(capsys.readouterr().out)
    assert lines[:12] == as_text("inputs/乙.yaml")
    assert lines[12:] == unspaced(
        [
            "已生成：output 里的 丙.txt、丙.html、丙.docx",
            "没有生成：inputs/乙.yaml 有 10 处错误，改好后再运行（或加 --draft 先出草稿）",
            "已生成：output 里的 甲.txt、甲.html、甲.docx",
            "共 3 个文件，生成 2 个，没有生成 1 个；错误 10 处，警告 0 处",
        ]
    )


def test_older_outputs_of_a_bad_file_stay_and_are_named(work: Path, capsys: Capture) -> None:
    put(work, "inputs/报告.yaml", TEN_MISTAKES)
    (work / "output").mkdir()
    for form in ("txt", "docx"):
        (work / "output" / f"报告.{form}").write_text("以前的", encoding="utf-8")
    assert run(["build"]) == 1
    assert "  注意：output 里的 报告.txt、报告.docx 是以前生成的，这次没有更新" in capsys.readouterr().out
    assert made(work / "output") == {"报告.txt", "报告.docx"}
    assert (work / "output" / "报告.docx").read_text(encoding="utf-8") == "以前的"


def marks(file: Path) -> list[bool]:
    """Whether the draft mark is there, once for every place that must have it."""
    if file.suffix == ".txt":
        return ["草稿" in file.read_text(encoding="utf-8")]
    if file.suffix == ".html":
        return ["草稿" in read_html(file.read_text(encoding="utf-8")).paragraphs]
    document = docx.Document(str(file))
    found = []
    for section in document.sections:
        headers = [section.header]
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        found += ["草稿" in header._element.xml for header in headers]
    return found


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_a_draft_of_a_bad_file_is_built_and_marked_and_still_fails(
    form: str, work: Path, capsys: Capture
) -> None:
    put(work, "inputs/报告.yaml", TEN_MISTAKES)
    assert run(["build", "--draft", "--format", form]) == 1
    found = marks(work / "output" / named("报告", form))
    assert found
    assert all(found)
    lines = listed(capsys.readouterr().out)
    assert lines[:12] == as_text("inputs/报告.yaml")
    assert lines[12] == f"已生成（草稿）：output里的{named('报告', form)}"


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_a_draft_of_a_good_file_is_marked_and_is_well(form: str, work: Path) -> None:
    put(work, "inputs/报告.yaml")
    assert run(["build", "--draft", "--format", form]) == 0
    found = marks(work / "output" / named("报告", form))
    assert found
    assert all(found)


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_no_mark_without_draft(form: str, work: Path) -> None:
    put(work, "inputs/报告.yaml")
    assert run(["build", "--format", form]) == 0
    assert not any(marks(work / "output" / named("报告", form)))


def test_a_file_that_cannot_be_read_makes_no_draft(work: Path, capsys: Capture) -> None:
    (work / "报告.yaml").write_text("单位：甲\n", encoding="utf-8")
    assert run(["build", "报告.yaml", "--draft"]) == 1
    assert made(work / "output") == set()
    assert "没有生成：报告.yaml 有 2 处错误" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("formats", "suffixes"),
    [
        ("txt", {"txt"}),
        ("html", {"html"}),
        ("docx", {"docx"}),
        ("docx,txt", {"docx", "txt"}),
        ("TXT，Html", {"txt", "html"}),
        ("txt、html", {"txt", "html"}),
        (" txt , txt ", {"txt"}),
        ("docx,", {"docx"}),
        ("html-fragment", {"fragment.html"}),
        ("Html-Fragment，txt", {"txt", "fragment.html"}),
        ("html,html-fragment", {"html", "fragment.html"}),
    ],
)
def test_formats_are_chosen(formats: str, suffixes: set[str], work: Path) -> None:
    put(work, "inputs/报告.yaml")
    assert run(["build", "--format", formats]) == 0
    assert made(work / "output") == {f"报告.{suffix}" for suffix in suffixes}


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_the_output_folder_is_made_where_it_is_wanted(option: str, work: Path, capsys: Capture) -> None:
    put(work, "inputs/报告.yaml")
    assert run(["build", option, "给/主任", "--format", "txt"]) == 0
    assert made(work / "给" / "主任") == {"报告.txt"}
    assert not (work / "output").exists()
    assert f"已生成：{Path('给/主任')} 里的 报告.txt" in capsys.readouterr().out


def test_folders_are_taken_whole(work: Path) -> None:
    for name in ("2023/甲.yaml", "2023/县区/乙.yml", "丙.yaml"):
        put(work, f"各单位/{name}")
    assert run(["build", "各单位", "--format", "txt"]) == 0
    assert made(work / "output") == {"甲.txt", "乙.txt", "丙.txt"}


def test_many_files_in_two_processes_are_told_in_order(work: Path, capsys: Capture) -> None:
    for number in range(8):
        put(work, f"inputs/{number}.yaml", TEN_MISTAKES if number == 5 else SAMPLE)
    assert run(["build", "--jobs", "2", "--format", "txt"]) == 1
    two = capsys.readouterr().out
    assert run(["build", "--jobs", "1", "--format", "txt"]) == 1
    assert capsys.readouterr().out == two
    assert [line[-5] for line in two.splitlines() if line.startswith("已生成")] == list("0123467")


def test_json_beside_a_build_is_all_there_is_on_standard_output(tmp_path: Path) -> None:
    for name, source in (("甲", SAMPLE), ("乙", TEN_MISTAKES)):
        put(tmp_path, f"inputs/{name}.yaml", source)
    shown = process("build", "--findings", "json", "--format", "txt", cwd=tmp_path)
    listed = json.loads(shown.stdout.decode())
    jsonschema.validate(listed, SCHEMA)
    assert shown.returncode == 1
    assert {file["file"]: file["status"] for file in listed["files"]} == {
        "inputs/甲.yaml": "ok",
        "inputs/乙.yaml": "failed",
    }
    assert "已生成：output 里的 甲.txt" in shown.stderr.decode()


def test_github_lines_beside_a_build(tmp_path: Path) -> None:
    put(tmp_path, "inputs/乙.yaml", TEN_MISTAKES)
    shown = process("build", "--findings", "github", cwd=tmp_path)
    assert shown.returncode == 1
    assert [
        line.startswith("::error file=inputs/乙.yaml,") for line in shown.stdout.decode().splitlines()
    ] == ([True] * 10)


# ---- explain, schema -------------------------------------------------------------------------------------------


def test_explain_lists_every_rule_with_its_level(capsys: Capture) -> None:
    assert run(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    listed = {line.split()[0]: line.split()[1] for line in lines if re.match(r"[a-z]+\.[a-z-]+ ", line)}
    names = {"error": "错误", "warning": "警告", "info": "提示"}
    assert listed == {rule.id: names[rule.level] for rule in RULES}


def test_explain_lists_the_rules_in_columns(capsys: Capture) -> None:
    """A Chinese character takes two places: all levels and all titles stand below each other."""
    run(["explain"])
    lines = [line for line in capsys.readouterr().out.splitlines() if "  " in line]
    assert re.split(r" {2,}", lines[0]) == ["规则", "级别", "说的是"]
    assert len(lines) == len(RULES) + 1
    starts = {tuple(places(line[: cell.start()]) for cell in re.finditer(r"\S+", line))[:3] for line in lines}
    assert len(starts) == 1


def places(text: str) -> int:
    """How many places of a console a text takes."""
    return sum(1 if char.isascii() else 2 for char in text)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_no_line_of_a_page_is_too_wide_for_a_console(rule: str, capsys: Capture) -> None:
    run(["explain", rule])
    for line in capsys.readouterr().out.splitlines():
        assert places(line) <= 90, line


@pytest.mark.parametrize(
    "name", ["footing.balance", "[footing.balance]", "【Footing.Balance】", " ｆｏｏｔｉｎｇ．balance"]
)
def test_explain_takes_a_name_as_it_was_copied(name: str, capsys: Capture) -> None:
    assert run(["explain", name]) == 0
    page = capsys.readouterr().out
    assert page.startswith(
        "footing.balance（错误：必须改，改好才生成）\n\n每一列：第一项加第二项，等于第三项总计加第四项。\n"
    )
    assert "国办公开办函〔2019〕60号" in page or "本列数据的勾稽关系" in page


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_that_a_finding_names_can_be_explained(rule: str, capsys: Capture) -> None:
    assert run(["explain", rule]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"{rule}（")
    for part in ("查什么：", "为什么：", "依据：", "怎么改："):
        assert f"\n{part}" in page


def test_the_schema_is_one_and_is_not_written_over_a_file(work: Path, capsys: Capture) -> None:
    assert run(["schema", "-o", "报告.schema.json"]) == 0
    assert capsys.readouterr().out == "已写 报告.schema.json\n"
    written = (work / "报告.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft7Validator.check_schema(json.loads(written))
    assert run(["schema", "-o", "报告.schema.json"]) == 2
    assert capsys.readouterr().err == "不能运行：报告.schema.json 已经有了，没有改动；请换个名称或先移走它\n"
    assert (work / "报告.schema.json").read_text(encoding="utf-8") == written
    assert run(["schema"]) == 0
    assert capsys.readouterr().out == written


# ---- encodings, pipes, interruptions -----------------------------------------------------------------------------

LINES = {
    "--help": 0,
    "--version": 0,
    "check": 1,
    "check --format json": 1,
    "check --format github": 1,
    "build --format txt,html": 1,
    "build --format txt --findings json": 1,
    "explain footing.balance": 0,
    "schema": 0,
    "chek": 2,
}
ENCODINGS = {
    "code page 936": {"PYTHONIOENCODING": "cp936"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "C locale": {"LC_ALL": "C", "PYTHONUTF8": "0"},
}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_console_is_too_poor(encoding: str, line: str, tmp_path: Path) -> None:
    put(tmp_path, "inputs/民政局.yaml", TEN_MISTAKES)
    put(tmp_path, "inputs/好.yaml")
    put(tmp_path, "inputs/😀𠮷.yaml", TEN_MISTAKES)  # not in code page 936
    shown = process(*line.split(), cwd=tmp_path, env=ENCODINGS[encoding])
    assert b"Traceback" not in shown.stderr, shown.stderr.decode(errors="replace")
    assert shown.returncode == LINES[line]
    if line.startswith("build"):
        assert "好.txt" in made(tmp_path / "output")
    if "json" in line:
        found = json.loads(shown.stdout.decode("utf-8"))
        jsonschema.validate(found, SCHEMA)
        assert (len(found["files"]), found["errors"]) == (3, 20)


def test_a_console_in_code_page_936_shows_chinese(tmp_path: Path) -> None:
    put(tmp_path, "inputs/报告.yaml", TEN_MISTAKES)
    shown = process("check", cwd=tmp_path, env=ENCODINGS["code page 936"])
    assert listed(shown.stdout.decode("cp936"))[:-1] == as_text("inputs/报告.yaml")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_new_survives_every_console(encoding: str, tmp_path: Path) -> None:
    shown = process("new", "示例市民政局", "2024", cwd=tmp_path, env=ENCODINGS[encoding])
    assert b"Traceback" not in shown.stderr, shown.stderr.decode(errors="replace")
    assert (shown.returncode, made(tmp_path / "inputs")) in (
        (0, {"示例市民政局2024.yaml", SCHEMA_FILE}),
        (2, set()),
    )


@pytest.mark.parametrize(
    "line", ["check", "check --format json", "check --format github", "build --format txt"]
)
def test_a_file_name_that_is_no_utf8_is_no_stack_trace(line: str, tmp_path: Path) -> None:
    """A name in GBK, as an archive from an old Windows leaves it on Linux."""
    (tmp_path / "inputs").mkdir()
    name = os.fsencode(tmp_path / "inputs") + b"/" + "民政局.yaml".encode("gbk")
    try:
        with open(name, "wb") as stream:  # noqa: PTH123 - Path knows no bytes
            stream.write(SAMPLE.read_bytes())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    shown = process(*line.split(), cwd=tmp_path)
    assert b"Traceback" not in shown.stderr, shown.stderr.decode(errors="replace")
    assert shown.returncode == 0
    if "json" in line:
        jsonschema.validate(json.loads(shown.stdout.decode("utf-8")), SCHEMA)
    if line.startswith("build"):
        assert [os.fsencode(name) for name in made(tmp_path / "output")] == ["民政局.txt".encode("gbk")]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_reader_that_goes_away_gets_no_stack_trace(form: str, tmp_path: Path) -> None:
    """``gipa-gen check | head -1`` with more output than a pipe holds."""
    lines = [f"第{number}项多余的内容{'长' * 60}: 0\n" for number in range(600)]
    (tmp_path / "报告.yaml").write_text("单位: 甲\n年度: 2021\n" + "".join(lines), encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", "check", "报告.yaml", "--format", form],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline() != b""
    running.stdout.close()
    errors = running.stderr.read().decode()
    running.stderr.close()
    running.wait(timeout=30)
    assert errors == ""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no process groups to interrupt")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_control_c_says_so_and_shows_no_stack_trace(jobs: str, tmp_path: Path) -> None:
    for number in range(400):
        put(tmp_path, f"inputs/{number:03}.yaml")
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--jobs", jobs, "--format", "txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 20
    while not list((tmp_path / "output").glob("*.txt")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    out, errors = running.communicate(timeout=30)
    assert 0 < len(list((tmp_path / "output").glob("*.txt"))) < 400
    assert errors.decode().split() == ["已中断"]
    assert out == b""
    assert running.returncode == 2


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no process groups to interrupt")
def test_a_second_control_c_leaves_no_process_behind(tmp_path: Path) -> None:
    for number in range(400):
        put(tmp_path, f"inputs/{number:03}.yaml")
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--jobs", "2", "--format", "txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 20
    while not list((tmp_path / "output").glob("*.txt")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(running.pid, signal.SIGINT)  # to the parent alone: its processes go on
    time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.kill(running.pid, signal.SIGINT)
    running.communicate(timeout=30)  # ends only when the last process has closed the pipe
    assert running.returncode == 2
    time.sleep(0.3)
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="the shell's words for closing a stream are POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(("line", "status"), [("check", 0), ("build", 0), ("nosuch", 2), ("check no", 2)])
def test_a_closed_stream_changes_no_status(line: str, status: int, closed: str, tmp_path: Path) -> None:
    put(tmp_path, "inputs/报告.yaml")
    shown = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m generator {line} {closed}'],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert shown.returncode == status


def test_optimised_python_is_refused_in_chinese(tmp_path: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-OO", "-m", "generator", "--version"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (shown.returncode, shown.stderr.decode()) == (2, "不能运行：请不要用 python -OO 运行本程序\n")
