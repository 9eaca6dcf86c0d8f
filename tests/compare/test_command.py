"""``gipa-gen diff`` as a clerk meets it: what it shows, what it writes, when it refuses."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.cli import run
from tests.compare.pairs import DRAFT, EDITED, NEW, OLD
from tests.reports import report_2021

Capture = pytest.CaptureFixture[str]
CLOSING = "数字 7 处不同，文字 5 处不同"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two drafts."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / OLD).write_text(DRAFT, encoding="utf-8")
    (tmp_path / NEW).write_text(EDITED.replace("\u202e", ""), encoding="utf-8")
    return tmp_path


def test_the_comparison_is_shown_and_is_no_error(work: Path, capsys: Capture) -> None:
    assert run(["diff", OLD, NEW]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith(
        f"两稿对比：同一单位、同一年度\n  A  {OLD}：示例市民政局，2024 年度，版式 2021\n"
    )
    assert shown.out.endswith(f"\n{CLOSING}\n")
    assert shown.err == ""
    assert sorted(path.name for path in work.iterdir()) == [OLD, NEW]


def test_a_file_and_itself(work: Path, capsys: Capture) -> None:
    assert run(["diff", OLD, OLD]) == 0
    assert capsys.readouterr().out.endswith("\n没有不同：印出来的数字和文字都一样\n")
    assert run(["diff", OLD, OLD, "--all"]) == 0
    assert "三、（一）予以公开“自然人”列" in capsys.readouterr().out
    assert (work / OLD).read_text(encoding="utf-8") == DRAFT


@pytest.mark.parametrize("name", ["对比.html", "新文件夹/对比.HTM", "对比.txt"])
def test_it_is_written_where_it_is_asked_for(name: str, work: Path, capsys: Capture) -> None:
    (work / "对比.html").write_text("旧的", encoding="utf-8")
    assert run(["diff", OLD, NEW, "-o", name]) == 0
    assert capsys.readouterr().out == f"已写 {Path(name)}：{CLOSING}\n"
    content = (work / name).read_text(encoding="utf-8")
    assert content.startswith("两稿对比" if name.endswith("txt") else "<!DOCTYPE html>")
    assert CLOSING in content
    left = {path.name for path in work.iterdir()} - {OLD, NEW, "对比.html", "对比.txt", "新文件夹"}
    assert left == set()


def test_the_page_goes_to_standard_output_where_no_file_is_named(
    work: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["diff", OLD, NEW, "--format", "html"]) == 0
    page = capfdbinary.readouterr().out.decode("utf-8")
    assert page.startswith("<!DOCTYPE html>") and page.rstrip().endswith("</html>")
    assert work.is_dir()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([OLD], "要写两个文件，如 gipa-gen diff 上年.yaml 今年.yaml；路径里有空格的要加引号"),
        ([OLD, NEW, NEW], "要写两个文件，如 gipa-gen diff 上年.yaml 今年.yaml；路径里有空格的要加引号"),
        ([OLD, NEW, "--format", "json"], "选项 --format 的值“json”不对；只能写 text、html"),
        ([OLD, NEW, "-o", "对比.docx"], "选项 -o 写的是“对比.docx”；文件名要以 .html 或 .txt 结尾"),
        ([OLD, NEW, "-o", "a.html", "--format", "text"], "选项 -o 写的是“a.html”；文件名要以 .txt 结尾"),
        ([OLD, NEW, "-o", "a.txt", "--format", "html"], "选项 -o 写的是“a.txt”；文件名要以 .html 结尾"),
        ([OLD, "没有.yaml"], "找不到 没有.yaml；请检查文件名和所在的文件夹"),
        ([OLD, "."], ". 是一个文件夹；对比要写两个文件"),
        ([OLD, "长" * 300], f"打不开 {'长' * 200}（文件名太长）"),
    ],
)
def test_what_cannot_be_run_is_told(arguments: list[str], told: str, work: Path, capsys: Capture) -> None:
    assert run(["diff", *arguments]) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""
    assert sorted(path.name for path in work.iterdir()) == [OLD, NEW]


@pytest.mark.parametrize("how", ["itself", "link", "other name"])
def test_an_input_is_never_written_over(how: str, work: Path, capsys: Capture) -> None:
    source = work / "报告.html"
    source.write_text(DRAFT, encoding="utf-8")
    target = {"itself": "报告.html", "link": "链接.html", "other name": "./子/../报告.html"}[how]
    (work / "子").mkdir()
    if how == "link":
        (work / "链接.html").hardlink_to(source)
    assert run(["diff", OLD, "报告.html", "-o", target]) == 2
    told = f"{Path(target)} 就是要对比的文件，不能写到它上面；请在 -o 后面换一个名字"
    assert told in capsys.readouterr().err
    assert source.read_text(encoding="utf-8") == DRAFT


def test_what_cannot_be_replaced_stays_as_it_was(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def refused(_: object, target: Path) -> None:
        raise PermissionError(errno.EACCES, "", str(target))

    (work / "对比.html").write_text("旧的", encoding="utf-8")
    monkeypatch.setattr(os, "replace", refused)
    assert run(["diff", OLD, NEW, "-o", "对比.html"]) == 1
    assert "没有写成：对比.html：对比.html 不能改写，多半正在 Word 或 WPS 里打开" in capsys.readouterr().out
    assert sorted(path.name for path in work.iterdir()) == ["对比.html", OLD, NEW]
    assert (work / "对比.html").read_text(encoding="utf-8") == "旧的"


def test_a_folder_in_the_way_is_told(work: Path, capsys: Capture) -> None:
    (work / "对比.html").mkdir()
    assert run(["diff", OLD, NEW, "-o", "对比.html"]) == 1
    assert "没有写成：对比.html：对比.html 是一个文件夹" in capsys.readouterr().out
    assert run(["diff", OLD, NEW, "-o", f"{OLD}/对比.html"]) == 2
    assert f"建不了文件夹 {OLD}（" in capsys.readouterr().err


def test_errors_that_leave_a_file_readable_are_only_counted(work: Path, capsys: Capture) -> None:
    (work / "错.yaml").write_text(
        DRAFT.replace("[2, 1, 0, 0, 0, 0, 3]", "[2, 1, 0, 0, 0, 0, 4]"), encoding="utf-8"
    )
    assert run(["diff", OLD, "错.yaml"]) == 0
    shown = capsys.readouterr()
    assert "注意：错.yaml 有 1 处错误，照读出的内容对比；看是哪些：gipa-gen check 错.yaml" in shown.err
    assert shown.out.endswith("数字 1 处不同，文字 0 处不同\n")


def test_a_file_that_is_read_in_part_is_compared_in_part(work: Path, capsys: Capture) -> None:
    broken = report_2021().replace("行政许可: 0", "行政许可：7")
    (work / "半.yaml").write_text(broken, encoding="utf-8")
    (work / "全.yaml").write_text(report_2021(), encoding="utf-8")
    assert run(["diff", "全.yaml", "半.yaml"]) == 1
    shown = capsys.readouterr()
    assert "半.yaml:9:7: 错误 冒号是全角的" in shown.err
    assert "注意：半.yaml 只读出一部分，对比的是读出的部分" in shown.err
    assert "二、行政许可" in shown.out


def test_a_file_of_which_nothing_can_be_read_is_told_and_not_compared(work: Path, capsys: Capture) -> None:
    (work / "空.yaml").write_bytes(b"")
    assert run(["diff", OLD, "空.yaml", "-o", "对比.html"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "空.yaml:1:1: 错误" in shown.err
    assert "注意：空.yaml 读不出来" in shown.err
    assert shown.err.endswith("没有对比：先改好上面读不出的地方，再运行一次\n")
    assert not (work / "对比.html").exists()
