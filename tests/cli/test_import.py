"""``gipa-gen import`` and ``check`` on published files, as a clerk and an auditor meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.build.pipeline import Settings, build_file
from generator.cli import run

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "inputs" / "新疆维吾尔自治区民政厅2021.yaml"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a published report in every format of ours."""
    monkeypatch.chdir(tmp_path)
    built = build_file(SAMPLE, Settings(tmp_path))
    assert built.written == ("txt", "html", "docx")
    for suffix in ("txt", "html", "docx"):
        (tmp_path / f"{SAMPLE.stem}.{suffix}").rename(tmp_path / f"年报.{suffix}")
    return tmp_path


def page(work: Path) -> Path:
    return work / "年报.html"


@pytest.mark.parametrize("suffix", ["txt", "html", "docx"])
def test_what_we_wrote_is_read_into_inputs(work: Path, suffix: str, capsys: Capture) -> None:
    assert run(["import", f"年报.{suffix}"]) == 0
    target = Path("inputs") / "新疆维吾尔自治区民政厅2021.yaml"
    assert capsys.readouterr().out == f"已读入 年报.{suffix}，写成 {target}；没有发现问题\n"
    assert run(["build", str(target)]) == 0
    name = f"新疆维吾尔自治区民政厅2021.{suffix}"
    if suffix != "docx":  # the Word file differs in nothing, but is compared elsewhere
        assert (work / "output" / name).read_bytes() == (work / f"年报.{suffix}").read_bytes()


def test_to_a_file_of_ones_choice(work: Path) -> None:
    assert run(["import", "年报.html", "-o", "去年/甲.yaml"]) == 0
    assert "单位: 新疆维吾尔自治区民政厅\n年度: 2021\n" in Path("去年/甲.yaml").read_text(encoding="utf-8")


def test_never_over_a_file(work: Path, capsys: Capture) -> None:
    Path("甲.yaml").write_text("自己的\n", encoding="utf-8")
    assert run(["import", "年报.html", "-o", "甲.yaml"]) == 2
    assert capsys.readouterr().err == "不能运行：甲.yaml 已经有了，没有改动；请换个名称或先移走它\n"
    assert Path("甲.yaml").read_text(encoding="utf-8") == "自己的\n"


def test_a_doubt_is_told_at_its_place_and_stands_above_its_line(work: Path, capsys: Capture) -> None:
    text = page(work).read_text(encoding="utf-8")
    damaged = text.replace('data-cell="proactive_disclosure.licence.decisions">342<', ">9 | 342 | 12<")
    assert damaged != text
    page(work).write_text(damaged.replace('content="gipa-gen"', 'content="cms"'), encoding="utf-8")
    assert run(["import", "年报.html", "-o", "甲.yaml"]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "[import." in told
    assert "已读入 年报.html，写成 甲.yaml；错误" in told
    assert told.endswith("有疑问的行上面有“【核对】”，请对照原文改好，再运行 gipa-gen check")
    lines = Path("甲.yaml").read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  行政许可:"))
    assert lines[at] == "  行政许可: 待填"
    assert lines[at - 1].startswith("  # 【核对】")
    assert "9 | 342 | 12" in lines[at - 1]


def test_a_wrong_sum_of_a_published_page_is_told_at_its_row(work: Path, capsys: Capture) -> None:
    cell = 'data-cell="requests.outcomes.granted.total">1<'
    text = page(work).read_text(encoding="utf-8")
    assert cell in text
    page(work).write_text(text.replace(cell, cell.replace(">1<", ">7<")), encoding="utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if cell in one)
    assert run(["check", "年报.html", "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert (found["rule"], found["cell"]) == ("footing.cell", "requests.outcomes.granted.total")
    assert found["line"] == line
    assert "（原文第 2 个表第 6 行，文件第" in found["message"]
    assert "应为 1" in found["message"]


def test_check_writes_nothing(work: Path) -> None:
    before = sorted(work.iterdir())
    assert run(["check", "年报.html", "年报.docx", "年报.txt"]) == 0
    assert sorted(work.iterdir()) == before


def test_a_file_that_is_none_of_ours_to_read(work: Path, capsys: Capture) -> None:
    Path("旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert run(["import", "旧.doc"]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert out.startswith("旧.doc:1:1: 错误")
    assert "存为 .docx" in out
    assert out.endswith("没有读入 旧.doc，也没有写任何文件")
    assert not Path("inputs").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["import"], "命令写法不对：要写一个文件，如 gipa-gen import 去年的报告.html"),
        (["import", "甲.html", "乙.html"], "命令写法不对：要写一个文件"),
        (["import", "没有.html"], "不能运行：找不到 没有.html；请检查文件名和所在的文件夹"),
        (["import", "."], "不能运行：. 是文件夹；一次读一个文件"),
        (["build", "年报.html"], "不能运行：年报.html 是已发布的报告，不是填报文件；先运行 gipa-gen import 年报.html"),
    ],
)  # fmt: skip
def test_wrong_usage(work: Path, arguments: list[str], message: str, capsys: Capture) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err.startswith(message)
    assert not Path("inputs").exists()
    assert not Path("output").exists()


def test_what_is_said_of_a_blank_is_said_of_the_page(work: Path, capsys: Capture) -> None:
    cell = 'data-cell="requests.received.other">0<'
    text = page(work).read_text(encoding="utf-8")
    assert cell in text
    page(work).write_text(text.replace(cell, cell.replace(">0<", "><")), encoding="utf-8")
    assert run(["check", "年报.html", "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert found["message"].endswith("：原文空着；没有发生的应填 0")


def test_a_folder_of_published_reports_says_how_to_check_them(work: Path, capsys: Capture) -> None:
    Path("审计").mkdir()
    page(work).rename("审计/一.html")
    assert run(["check", "审计"]) == 2
    told = f"不能运行：审计 里没有 .yaml 文件；要检查里面已发布的报告，请写 gipa-gen check {Path('审计/*')}.html\n"
    assert capsys.readouterr().err == told


def test_another_year_in_the_title_is_told(work: Path, capsys: Capture) -> None:
    text = page(work).read_text(encoding="utf-8")
    page(work).write_text(
        text.replace("2021年政府信息公开工作年度报告", "2022年政府信息公开工作年度报告"), encoding="utf-8"
    )
    assert run(["check", "年报.html"]) == 0
    assert "标题写的是 2022 年，而“年度”是 2021" in "".join(capsys.readouterr().out.split("\n    "))


@pytest.mark.parametrize("name", ["甲.txt", "甲.html", "甲.md"])
def test_what_is_no_report_is_told_once(work: Path, name: str, capsys: Capture) -> None:
    Path(name).write_text("各单位：\n请于本周五前报送材料。\n", encoding="utf-8")
    assert run(["import", name]) == 1
    told = "".join(capsys.readouterr().out.split("\n    "))
    assert told == (
        f"{name}:1:1: 错误 没有读到年度报告：没有各部分的标题，也没有规定的表；请检查是不是放错了文件，"
        f"内容是图片的请换用报告的网页或 Word 文件 [import.file]\n没有读入 {name}，也没有写任何文件\n"
    )
