"""``build --format html-fragment``: names, notices, and files that are wholly old or wholly new."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import run
from tests.build.test_outputs import DRIVER, needs_fork
from tests.fragment.samples import ROOT, as_fragment

SAMPLE = ROOT / "inputs" / "南通市民政局2020.yaml"
BAD = ROOT / "tests" / "cli" / "ten_mistakes.yaml"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs").mkdir()
    return tmp_path


def put(*names: str, source: Path = SAMPLE) -> None:
    for name in names:
        shutil.copy(source, Path("inputs") / name)


def made() -> set[str]:
    return {path.name for path in Path("output").iterdir()}


# ---- names -----------------------------------------------------------------------------------------------


def test_alone_and_with_others_it_is_told_by_its_name(work: Path, capsys: Capture) -> None:
    put("报告.yaml")
    assert run(["build", "--format", "html-fragment"]) == 0
    assert made() == {"报告.fragment.html"}
    assert capsys.readouterr().out.splitlines()[0] == "已生成：output 里的 报告.fragment.html"
    assert run(["build", "--format", "html-fragment,txt,html", "--review"]) == 0
    assert made() == {"报告.fragment.html", "报告.txt", "报告.html", "报告.review.html"}
    assert capsys.readouterr().out.splitlines()[:2] == [
        "已生成：output 里的 报告.txt、报告.html、报告.fragment.html",
        "已生成审阅本：output 里的 报告.review.html，用浏览器打开",
    ]


def test_the_help_says_what_it_is_for(capsys: Capture) -> None:
    assert run(["build", "--help"]) == 0
    page = "".join(capsys.readouterr().out.split())
    assert "默认txt,html,docx；另有html-fragment（粘贴到网站编辑器用）" in page


def test_two_files_whose_outputs_would_have_one_name_stop_the_command(work: Path, capsys: Capture) -> None:
    put("报告.yaml", "报告.fragment.yaml")
    assert run(["build", "--format", "html,html-fragment"]) == 2
    first, second = Path("inputs/报告.fragment.yaml"), Path("inputs/报告.yaml")
    assert capsys.readouterr().err == (
        f"不能运行：{first} 和 {second} 会生成同名的文件 报告.fragment.html；"
        "请给其中一个改名，或分两次用 -o 写到不同的文件夹\n"
    )
    assert not Path("output").exists()


@pytest.mark.parametrize(
    ("formats", "names"),
    [
        ("html", {"报告.html", "报告.fragment.html"}),
        ("html-fragment", {"报告.fragment.html", "报告.fragment.fragment.html"}),
        ("txt,html", {"报告.txt", "报告.html", "报告.fragment.txt", "报告.fragment.html"}),
    ],
)
def test_such_names_are_no_trouble_in_other_formats(
    formats: str, names: set[str], work: Path, capsys: Capture
) -> None:
    """Nor is the page of the one told to be an old fragment of the other."""
    put("报告.yaml", "报告.fragment.yaml")
    for _ in range(2):
        assert run(["build", "--format", formats]) == 0
        assert made() == names
        assert "以前生成的" not in capsys.readouterr().out


def test_names_as_long_as_new_makes_them_leave_room_for_it(work: Path) -> None:
    assert run(["new", "𠮷" * 70, "2016", "--zeros"]) == 0
    assert (
        run(["build", "--draft", "--format", "html-fragment", "--review"]) == 1
    )  # there is text still to be written
    assert {"".join(Path(name).suffixes[-2:]) for name in made()} == {".fragment.html", ".review.html"}


def test_a_name_that_leaves_no_room_is_told(work: Path, capsys: Capture) -> None:
    put(f"{'长' * 81}ab.yaml")
    assert run(["build", "--format", "txt"]) == 0
    assert capsys.readouterr().out.startswith("已生成：output 里的 长")
    assert run(["build", "--format", "html-fragment"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("没有写成：inputs/长")
    assert "文件名太长" in said


# ---- notices ---------------------------------------------------------------------------------------------


def test_an_older_fragment_that_is_not_renewed_is_told(work: Path, capsys: Capture) -> None:
    put("报告.yaml")
    assert run(["build", "--format", "html-fragment"]) == 0
    capsys.readouterr()
    assert run(["build", "--format", "txt"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "  注意：output 里的 报告.fragment.html 是以前生成的，这次没有更新"
    )
    put("报告.yaml", source=BAD)
    assert run(["build", "--format", "html-fragment"]) == 1
    assert "  注意：output 里的 报告.txt、报告.fragment.html 是以前生成的，这次没有更新" in (
        capsys.readouterr().out.splitlines()
    )
    assert Path("output/报告.fragment.html").read_text(encoding="utf-8") == as_fragment(SAMPLE)


def test_a_broken_template_of_ones_own_is_told_by_its_line(work: Path, capsys: Capture) -> None:
    put("报告.yaml")
    Path("样子").mkdir()
    Path("样子/fragment-look.html.j2").write_text("{# 空 #}\n{% set %}\n", encoding="utf-8")
    assert run(["build", "--format", "html-fragment", "--templates", "样子"]) == 2
    assert "fragment-look.html.j2 第 2 行写错了" in capsys.readouterr().err
    assert made() == set()


def test_a_look_of_ones_own_is_one_file(work: Path) -> None:
    put("报告.yaml")
    Path("样子").mkdir()
    look = (ROOT / "templates" / "fragment-look.html.j2").read_text(encoding="utf-8")
    assert look.count("27px/1.6") == 1
    Path("样子/fragment-look.html.j2").write_text(look.replace("27px/1.6", "30px/1.6"), encoding="utf-8")
    assert run(["build", "--format", "html-fragment", "--templates", "样子"]) == 0
    said = Path("output/报告.fragment.html").read_text(encoding="utf-8")
    assert said == as_fragment(SAMPLE).replace("27px/1.6", "30px/1.6")


# ---- many files, and runs that do not end ----------------------------------------------------------------


def test_a_folder_in_two_processes_gives_the_same_bytes(work: Path, capsys: Capture) -> None:
    for number, sample in enumerate(sorted((ROOT / "inputs").glob("*.yaml")) * 2):
        put(f"{number}.yaml", source=sample)
    put("坏.yaml", source=BAD)
    formats = ["--format", "html,html-fragment"]
    assert run(["build", *formats, "--jobs", "2"]) == 1
    two = capsys.readouterr().out
    assert run(["build", *formats, "--jobs", "1", "-o", "一个"]) == 1
    assert capsys.readouterr().out.replace("一个 里", "output 里") == two
    assert made() == {f"{number}{suffix}" for number in range(10) for suffix in (".html", ".fragment.html")}
    assert {path.name: path.read_bytes() for path in Path("output").iterdir()} == {
        path.name: path.read_bytes() for path in Path("一个").iterdir()
    }


@needs_fork
def test_a_kill_at_any_moment_leaves_whole_files_and_is_told(work: Path) -> None:
    put("报告.yaml")
    formats = ["--format", "html,html-fragment"]
    assert run(["build", *formats, "-o", "新"]) == 0
    new = {path.name: path.read_bytes() for path in Path("新").iterdir()}
    old = {name: b"old" for name in new}
    Path("before").mkdir()
    for name, content in old.items():
        (Path("before") / name).write_bytes(content)
    assert DRIVER.count('run(["build"])') == 3
    driver = DRIVER.replace('run(["build"])', f'run(["build", *{formats}])')
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", driver, "before", "-", "clean"],
        env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    states = [
        {path.name: path.read_bytes() for path in state.iterdir()} for state in Path("killed").iterdir()
    ]
    assert len(states) >= 9  # a marker, two files, two names and the marker again; and half of each write
    mixed = 0
    for state in states:
        assert all(state[name] in (old[name], new[name]) for name in new)
        renewed = sum(state[name] == new[name] for name in new)
        hidden = {name for name in state if name.startswith(".")}
        mixed += renewed == 1
        assert hidden or renewed != 1
        shutil.rmtree("output")
        Path("output").mkdir()
        for name, content in state.items():
            (Path("output") / name).write_bytes(content)
        assert run(["build", *formats]) == 0
        assert {path.name: path.read_bytes() for path in Path("output").iterdir()} == new
    assert mixed


def test_a_fragment_that_is_open_elsewhere_keeps_the_whole_set_old(
    work: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("报告.yaml")
    Path("output").mkdir()
    for name in ("报告.html", "报告.fragment.html"):
        (Path("output") / name).write_bytes(b"old")
    replace = os.replace

    def refusing(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if str(target).endswith(".fragment.html"):
            raise PermissionError(errno.EACCES, "Permission denied", str(source), None, str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    assert run(["build", "--format", "html,html-fragment"]) == 1
    assert {path.name: path.read_bytes() for path in Path("output").iterdir()} == {
        "报告.html": b"old",
        "报告.fragment.html": b"old",
    }
    assert "报告.fragment.html 不能改写，多半正在" in capsys.readouterr().out
