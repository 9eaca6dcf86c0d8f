"""``build --review``: a copy for people who have no tool, of files with errors too."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.formats import SUFFIXES
from generator.cli import run
from tests.reports import report_2021
from tests.review.pages import UNREADABLE, WRONG

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs").mkdir()
    return tmp_path


def put(work: Path, **texts: str) -> None:
    for name, text in texts.items():
        (work / "inputs" / f"{name}.yaml").write_text(text, encoding="utf-8")


def made(work: Path) -> set[str]:
    return {path.name for path in (work / "output").iterdir()}


def test_a_good_file_gets_one_file_more(work: Path, capsys: Capture) -> None:
    put(work, 甲=report_2021())
    assert run(["build", "--review", "--format", "html"]) == 0
    assert made(work) == {"甲.html", "甲.review.html"}
    assert capsys.readouterr().out.splitlines() == [
        "已生成：output 里的 甲.html",
        "已生成审阅本：output 里的 甲.review.html，用浏览器打开",
        "共 1 个文件，生成 1 个，没有生成 0 个；错误 0 处，警告 0 处",
    ]
    copy = (work / "output" / "甲.review.html").read_text(encoding="utf-8")
    assert "全部通过" in copy
    assert "草稿" not in copy


def test_a_file_with_errors_gets_its_review_and_nothing_else(work: Path, capsys: Capture) -> None:
    put(work, 甲=WRONG)
    assert run(["build", "--review"]) == 1
    assert made(work) == {"甲.review.html"}
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "没有生成：inputs/甲.yaml 有 4 处错误，改好后再运行（或加 --draft 先出草稿）",
        "已生成审阅本（草稿）：output 里的 甲.review.html，用浏览器打开",
        "共 1 个文件，生成 0 个，没有生成 1 个；错误 4 处，警告 1 处",
    ]
    copy = (work / "output" / "甲.review.html").read_text(encoding="utf-8")
    assert ' class="draft"' in copy
    assert 'href="#finding-1"' in copy


def test_with_drafts_all_is_written_and_marked(work: Path, capsys: Capture) -> None:
    put(work, 甲=WRONG)
    assert run(["build", "--review", "--draft", "--format", "txt"]) == 1
    assert made(work) == {"甲.txt", "甲.review.html"}
    assert "已生成（草稿）：output 里的 甲.txt" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_gets_none(work: Path, capsys: Capture) -> None:
    put(work, 甲=UNREADABLE)
    assert run(["build", "--review", "--draft"]) == 1
    assert made(work) == set()
    assert "审阅本" not in capsys.readouterr().out


def test_an_older_review_is_named_where_it_was_not_renewed(work: Path, capsys: Capture) -> None:
    put(work, 甲=report_2021())
    assert run(["build", "--review", "--format", "txt"]) == 0
    capsys.readouterr()
    assert run(["build", "--format", "txt"]) == 0
    assert "  注意：output 里的 甲.review.html 是以前生成的，这次没有更新" in capsys.readouterr().out
    put(work, 甲=WRONG)
    assert run(["build", "--review"]) == 1
    assert "  注意：output 里的 甲.txt 是以前生成的，这次没有更新" in capsys.readouterr().out


def test_a_name_that_would_be_that_of_a_review_is_refused(work: Path, capsys: Capture) -> None:
    (work / "inputs" / "甲.yaml").write_text(report_2021(), encoding="utf-8")
    (work / "inputs" / "甲.review.yaml").write_text(report_2021(), encoding="utf-8")
    assert run(["build", "--review"]) == 2
    assert "会生成同名的文件 甲.review.html" in capsys.readouterr().err
    assert not (work / "output").exists()
    assert run(["build", "--format", "html"]) == 0  # without reviews there is no second file of that name


def test_a_folder_of_files_is_reviewed_on_several_processors(work: Path) -> None:
    put(work, **{f"局{number}": report_2021() if number % 3 else WRONG for number in range(6)})
    assert run(["build", "--review", "--format", "txt", "--jobs", "2"]) == 1
    assert {name for name in made(work) if name.endswith(".review.html")} == {
        f"局{number}.review.html" for number in range(6)
    }
    assert {name for name in made(work) if name.endswith(".txt")} == {
        "局1.txt",
        "局2.txt",
        "局4.txt",
        "局5.txt",
    }


def test_a_review_is_no_format_to_be_named(work: Path, capsys: Capture) -> None:
    put(work, 甲=report_2021())
    assert run(["build", "--format", "review"]) == 2
    assert "--format 里的“review”不认识；可以写 txt、html、docx、html-fragment" in capsys.readouterr().err


def test_no_two_formats_have_one_name() -> None:
    assert len(set(SUFFIXES.values())) == len(SUFFIXES)
