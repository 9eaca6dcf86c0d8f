"""What a build leaves on disk: each file wholly old or wholly new, whatever happens in between."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.outputs import NotWritten, interrupted, write_set
from generator.cli import run
from tests.readers import FORMATS, english_words

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "inputs" / "南通市民政局2020.yaml"
STEM = "示例市民政局2020"
SUFFIXES = tuple(f".{form}" for form in FORMATS)
OLD = {suffix: f"以前生成的 {suffix}\n".encode() for suffix in SUFFIXES}
INTERRUPTED = f"注意：上次生成“{STEM}”时中断，output 里它的几个文件可能有的新、有的旧；请重新生成它"

# Builds again and again, each time in a child process that dies at another moment: before the n-th change of
# the output folder, or half way through it where it is a write. An audit hook sees every change, however it
# is made. os.replace may be told to refuse a suffix, as Windows does for a file that is open in Word. What
# each death leaves is copied to killed/<number>.
DRIVER = """
import os, shutil, sys
from pathlib import Path
from generator.cli import run

before, refused, again = sys.argv[1:]
folder = os.path.abspath("output")
kill_at, kind, seen, writing, armed = 0, "", [], False, False

def watch(event, args):
    global armed
    if not armed or event not in ("open", "os.rename", "os.remove", "os.truncate", "os.rmdir"):
        return
    if event == "open" and not (args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)):
        return
    path = args[1] if event == "os.rename" else args[0]
    if isinstance(path, int) or not os.path.abspath(os.fsdecode(path)).startswith(folder + os.sep):
        return
    seen.append("write" if writing else event)
    if len(seen) == kill_at and not (writing and kind == "half"):
        os._exit(9)

def dying(write):
    def written(path, data, *args, **options):
        global writing, armed
        writing = True
        if armed and kind == "half" and len(seen) + 1 == kill_at:
            armed, data = False, data.encode() if isinstance(data, str) else data
            with open(path, "wb", buffering=0) as stream:
                stream.write(data[: len(data) // 2])
            os._exit(9)
        try:
            return write(path, data, *args, **options)
        finally:
            writing = False
    return written

def refusing(replace):
    def replaced(source, target, **options):
        if refused != "-" and str(target).endswith(refused):
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        return replace(source, target, **options)
    return replaced

def prepare(clean):
    if clean:
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder, dirs_exist_ok=True)

os.replace = refusing(os.replace)
Path.write_bytes, Path.write_text = dying(Path.write_bytes), dying(Path.write_text)
sys.addaudithook(watch)
sys.stdout = open(os.devnull, "w")
run(["build"])  # loads what a build needs
prepare(clean=True)
armed = True
run(["build"])
armed, changes = False, list(seen)
moments = [(n, "whole") for n in range(1, len(changes) + 1)]
moments += [(n, "half") for n, change in enumerate(changes, 1) if change == "write"]
prepare(clean=True)
for number, (kill_at, kind) in enumerate(moments):
    prepare(clean=again == "clean")
    child = os.fork()
    if not child:
        seen.clear()
        armed = True
        run(["build"])
        os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status == 9, (kill_at, kind, status)
    shutil.copytree(folder, f"killed/{number:02}-{kind}-{kill_at}-{changes[kill_at - 1]}")
"""


def python(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def command(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return python("-m", "generator", *arguments, cwd=cwd)


def holding(folder: Path) -> dict[str, bytes]:
    """The files of a folder, hidden ones too, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def put_old(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for suffix, content in OLD.items():
        (folder / f"{STEM}{suffix}").write_bytes(content)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one good input, in which the tests run."""
    (tmp_path / "inputs").mkdir()
    shutil.copy(SAMPLE, tmp_path / "inputs" / f"{STEM}.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build of that input writes."""
    folder = tmp_path_factory.mktemp("new")
    shutil.copy(SAMPLE, folder / f"{STEM}.yaml")
    assert run(["build", str(folder / f"{STEM}.yaml"), "-o", str(folder / "output")]) == 0
    return holding(folder / "output")


# ---- killed --------------------------------------------------------------------------------------------

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process to kill")


def killed(
    work: Path, before: dict[str, bytes], refused: str = "-", again: str = "clean"
) -> list[tuple[str, dict[str, bytes]]]:
    """What the folder holds after a kill at every moment, over the files ``before``."""
    (work / "before").mkdir()
    for name, content in before.items():
        (work / "before" / name).write_bytes(content)
    driven = python("-c", DRIVER, "before", refused, again, cwd=work)
    assert driven.returncode == 0, driven.stderr
    states = [(path.name, holding(path)) for path in sorted((work / "killed").iterdir())]
    # a marker, three files, three names and the marker again; and half of each write
    assert len(states) >= 12, [name for name, _ in states]
    return states


def torn(state: dict[str, bytes], before: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """The outputs that are neither wholly old (or still absent) nor wholly new."""
    return [name for name in new if state.get(name) not in (before.get(name), new[name])]


def as_outputs(contents: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{STEM}{suffix}": content for suffix, content in contents.items()}


@needs_fork
@pytest.mark.parametrize("before", [{}, OLD], ids=["nothing before", "older files before"])
def test_a_kill_at_any_moment_leaves_whole_files_and_is_told_by_the_next_command(
    work: Path, before: dict[str, bytes], new: dict[str, bytes]
) -> None:
    old = as_outputs(before)
    told: set[tuple[tuple[str, bytes], ...]] = set()
    mixed = 0
    for moment, state in killed(work, old):
        assert torn(state, old, new) == [], moment
        hidden = [name for name in state if name.startswith(".")]
        of_this_build = [name for name in new if state.get(name) == new[name]]
        if 0 < len(of_this_build) < len(new):
            mixed += 1
            assert hidden, f"{moment}: old and new files, and nothing tells of it"
        kind = tuple(sorted((re.sub(r"[.][0-9]+[.]", ".", name), content) for name, content in state.items()))
        if kind in told:
            continue
        told.add(kind)
        shutil.rmtree(work / "output")
        shutil.copytree(work / "killed" / moment, work / "output")
        expected = [INTERRUPTED] if hidden else []
        checked = command("check", cwd=work)
        assert (checked.returncode, checked.stderr.splitlines()) == (0, expected), moment
        built = command("build", cwd=work)
        assert (built.returncode, built.stderr.splitlines()) == (0, expected), moment
        assert holding(work / "output") == new, moment
    assert mixed >= 2  # there is such a moment: after the first and after the second of three files
    assert command("check", cwd=work).stderr == ""


@needs_fork
def test_kill_after_kill_without_a_good_run_between_leaves_nothing_behind_in_the_end(
    work: Path, new: dict[str, bytes]
) -> None:
    for moment, state in killed(work, as_outputs(OLD), again="and again"):
        assert torn(state, as_outputs(OLD), new) == [], moment
    assert command("build", cwd=work).returncode == 0
    assert holding(work / "output") == new


@needs_fork
def test_a_kill_while_old_files_are_put_back_leaves_whole_files(work: Path, new: dict[str, bytes]) -> None:
    """The text file is open elsewhere, so the Word file and the page go back to what they were."""
    states = killed(work, as_outputs(OLD), refused=".txt")
    found = {moment: torn(state, as_outputs(OLD), new) for moment, state in states}
    assert {moment: names for moment, names in found.items() if names} == {}


@needs_fork
def test_an_interrupted_set_stays_named_while_only_another_file_is_built(work: Path) -> None:
    moment = next(moment for moment, _ in killed(work, as_outputs(OLD)) if moment.endswith("os.remove"))
    shutil.rmtree(work / "output")
    shutil.copytree(work / "killed" / moment, work / "output")
    shutil.copy(SAMPLE, work / "另一份.yaml")
    for _ in range(2):
        built = command("build", "另一份.yaml", cwd=work)
        assert (built.returncode, built.stderr.strip()) == (0, INTERRUPTED)
    assert command("check", "另一份.yaml", cwd=work).stderr.strip() == INTERRUPTED


@pytest.mark.parametrize("listed", [[], ["没有.part"], "不是列表", 5, None])
def test_a_marker_of_any_content_is_told_and_swept(
    work: Path, new: dict[str, bytes], capsys: pytest.CaptureFixture[str], listed: object
) -> None:
    (work / "output").mkdir()
    (work / "output" / f".{STEM}.gipa-gen").write_text(json.dumps(listed), encoding="utf-8")
    assert run(["build"]) == 0
    assert capsys.readouterr().err.strip() == INTERRUPTED
    assert holding(work / "output") == new


def test_a_marker_cannot_name_files_that_are_not_temporary_ones(work: Path) -> None:
    folder = work / "output"
    folder.mkdir()
    victims = [work / ".外面.part", folder / "里面.part", folder / ".里面.txt"]
    for victim in victims:
        victim.write_text("用户的文件", encoding="utf-8")
    names = ["../.外面.part", str(work / ".外面.part"), "里面.part", ".里面.txt", "..", ".part/../里面.part"]
    (folder / f".{STEM}.gipa-gen").write_text(json.dumps(names), encoding="utf-8")
    assert run(["build"]) == 0
    assert [victim.exists() for victim in victims] == [True, True, True]


# ---- refused ---------------------------------------------------------------------------------------------

every_suffix = pytest.mark.parametrize("suffix", SUFFIXES)
Refuse = Callable[[str], None]


@pytest.fixture(params=["replace", "open"])
def refuse(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Makes one output refuse to be replaced, or even to be opened, as Windows does while Word holds it."""

    def refuse_replace(suffix: str) -> None:
        replace = os.replace

        def refusing(source: os.PathLike[str], target: os.PathLike[str]) -> None:
            if str(target).endswith(suffix):
                raise PermissionError(errno.EACCES, "Permission denied", str(source), None, str(target))
            replace(source, target)

        monkeypatch.setattr(os, "replace", refusing)

    def refuse_open(suffix: str) -> None:
        opened = Path.open

        def refusing(self: Path, mode: str = "r", *args: object, **options: object) -> object:
            if self.name.endswith(suffix) and set(mode) & set("wa+"):
                raise PermissionError(errno.EACCES, "Permission denied", str(self))
            return opened(self, mode, *args, **options)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", refusing)

    return refuse_replace if request.param == "replace" else refuse_open


@every_suffix
def test_a_file_open_in_word_leaves_every_old_file_byte_for_byte(
    work: Path, refuse: Refuse, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put_old(work / "output")
    refuse(suffix)
    assert run(["build"]) == 1
    assert holding(work / "output") == {f"{STEM}{ending}": content for ending, content in OLD.items()}
    assert capsys.readouterr().out.splitlines() == [
        f"没有写成：inputs/{STEM}.yaml：{STEM}{suffix} 不能改写，"
        "多半正在 Word 或 WPS 里打开；请关闭后再运行。原来的文件没有改动",
        "共 1 个文件，生成 0 个，没有生成 1 个；错误 0 处，警告 0 处",
    ]


@every_suffix
def test_after_the_file_is_closed_the_next_build_writes_all(
    work: Path, suffix: str, new: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_old(work / "output")
    with monkeypatch.context() as patch:
        replace = os.replace

        def refusing(source: os.PathLike[str], target: os.PathLike[str]) -> None:
            if str(target).endswith(suffix):
                raise PermissionError(errno.EACCES, "Permission denied", str(source), None, str(target))
            replace(source, target)

        patch.setattr(os, "replace", refusing)
        assert run(["build"]) == 1
    assert run(["build"]) == 0
    assert holding(work / "output") == new


@every_suffix
def test_where_there_was_nothing_before_nothing_is_left(
    work: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def refusing(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if str(target).endswith(suffix):
            raise PermissionError(errno.EACCES, "Permission denied", str(source), None, str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    assert run(["build"]) == 1
    assert holding(work / "output") == {}


def test_other_files_are_built_all_the_same(
    work: Path, refuse: Refuse, capsys: pytest.CaptureFixture[str]
) -> None:
    put_old(work / "output")
    for name in ("前.yaml", "示例市民政局2021.yaml"):
        shutil.copy(SAMPLE, work / "inputs" / name)
    refuse(f"{STEM}.docx")
    assert run(["build"]) == 1
    found = holding(work / "output")
    assert {name: found[name] for name in as_outputs(OLD)} == as_outputs(OLD)
    others = {f"{stem}{suffix}" for stem in ("前", "示例市民政局2021") for suffix in SUFFIXES}
    assert set(found) == others | set(as_outputs(OLD))
    assert capsys.readouterr().out.splitlines()[-1] == (
        "共 3 个文件，生成 2 个，没有生成 1 个；错误 0 处，警告 0 处"
    )


def test_outputs_of_other_formats_are_neither_touched_nor_forgotten(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_old(work / "output")
    assert run(["build", "--format", "txt,html"]) == 0
    assert (work / "output" / f"{STEM}.docx").read_bytes() == OLD[".docx"]
    assert capsys.readouterr().out.splitlines()[:2] == [
        f"已生成：output 里的 {STEM}.txt、{STEM}.html",
        f"  注意：output 里的 {STEM}.docx 是以前生成的，这次没有更新",
    ]


@every_suffix
def test_a_folder_in_the_place_of_an_output_is_named(
    work: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put_old(work / "output")
    (work / "output" / f"{STEM}{suffix}").unlink()
    (work / "output" / f"{STEM}{suffix}").mkdir()
    before = holding(work / "output")
    assert run(["build"]) == 1
    assert holding(work / "output") == before
    assert (work / "output" / f"{STEM}{suffix}").is_dir()
    assert capsys.readouterr().out.splitlines()[0] == (
        f"没有写成：inputs/{STEM}.yaml：{STEM}{suffix} 是一个文件夹，不能写成文件；"
        "请改名或移走。原来的文件没有改动"
    )


def test_a_file_in_the_place_of_the_output_folder_stops_the_command(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "output").write_text("不是文件夹", encoding="utf-8")
    assert run(["build"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("不能运行：建不了文件夹 output（")
    assert error.endswith("；请换一个输出位置（-o）\n")
    assert (work / "output").read_text(encoding="utf-8") == "不是文件夹"


# ---- disk full, no permission ----------------------------------------------------------------------------


def fail_writes(patch: pytest.MonkeyPatch, folder: Path, first: int, code: int) -> list[Path]:
    """From the ``first`` write into ``folder`` on, half of the bytes arrive and the error is raised."""
    seen: list[Path] = []

    def failing(write: Callable[..., object]) -> Callable[..., object]:
        def written(path: Path, data: str | bytes, *args: object, **options: object) -> object:
            if folder.resolve() not in path.resolve().parents:
                return write(path, data, *args, **options)
            seen.append(path)
            if len(seen) < first:
                return write(path, data, *args, **options)
            if code == errno.ENOSPC:
                raw = data.encode() if isinstance(data, str) else data
                with open(path, "wb", buffering=0) as stream:  # noqa: PTH123 - Path.open may be patched too
                    stream.write(raw[: len(raw) // 2])
            raise OSError(code, os.strerror(code), str(path))

        return written

    patch.setattr(Path, "write_bytes", failing(Path.write_bytes))
    patch.setattr(Path, "write_text", failing(Path.write_text))
    return seen


@pytest.mark.parametrize("first", [1, 2, 3, 4])
@pytest.mark.parametrize("older", [False, True], ids=["nothing before", "older files before"])
def test_a_full_disk_leaves_what_was_there(
    work: Path, first: int, older: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if older:
        put_old(work / "output")
    before = holding(work / "output") if older else {}
    with monkeypatch.context() as patch:
        seen = fail_writes(patch, work / "output", first, errno.ENOSPC)
        assert run(["build"]) == 1
    assert len(seen) == first
    assert holding(work / "output") == before
    told = capsys.readouterr().out.splitlines()[0]
    assert told.startswith(f"没有写成：inputs/{STEM}.yaml：写不进文件（")
    assert told.endswith("；请检查磁盘空间和权限。原来的文件没有改动")


def test_the_message_about_a_full_disk_is_chinese(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        fail_writes(patch, work / "output", 1, errno.ENOSPC)
        assert run(["build"]) == 1
    assert english_words(capsys.readouterr().out) == []


@pytest.mark.parametrize("first", [5, 6])
def test_a_disk_that_fills_while_old_files_are_put_back_loses_none(
    work: Path, first: int, new: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_old(work / "output")
    replace = os.replace

    def refusing(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if str(target).endswith(".txt"):
            raise PermissionError(errno.EACCES, "Permission denied", str(source), None, str(target))
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refusing)
        fail_writes(patch, work / "output", first, errno.ENOSPC)
        assert run(["build"]) == 1
    found = holding(work / "output")
    torn = [
        name
        for name, content in ((f"{STEM}{suffix}", content) for suffix, content in OLD.items())
        if found.get(name) not in (content, new[name])
    ]
    assert torn == []


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS], ids=["no permission", "read-only disk"])
def test_a_folder_that_may_not_be_written_is_told_as_that_and_not_as_word(
    work: Path, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "output").mkdir()
    with monkeypatch.context() as patch:
        fail_writes(patch, work / "output", 1, code)
        assert run(["build"]) == 1
    assert holding(work / "output") == {}
    told = capsys.readouterr().out.splitlines()[0]
    assert told.startswith(f"没有写成：inputs/{STEM}.yaml：")
    assert "权限" in told
    assert "Word" not in told  # nothing is open in Word: nothing is there yet


def test_a_marker_that_cannot_be_removed_is_no_stack_trace(
    work: Path, new: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unlink = Path.unlink

    def refusing(self: Path, missing_ok: bool = False) -> None:
        if self.name.endswith(".gipa-gen"):
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        unlink(self, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refusing)
        assert run(["build"]) in (0, 1)
    found = holding(work / "output")
    assert {name: content for name, content in found.items() if not name.startswith(".")} == new
    assert run(["check"]) == 0
    assert capsys.readouterr().err.strip() == INTERRUPTED


def test_the_longest_name_that_new_makes_can_be_built(work: Path) -> None:
    assert run(["new", "𠮷" * 70, "2020", "--zeros"]) == 0
    (made,) = (path for path in (work / "inputs").glob("*.yaml") if path.stem != STEM)
    assert run(["build", str(made), "--draft"]) == 1  # narratives are still to be written
    assert {path.suffix for path in (work / "output").iterdir()} == set(SUFFIXES)


# ---- which files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        ("甲/报告.yaml", "乙/报告.yaml"),
        ("甲/报告.yaml", "甲/报告.yml"),
        ("甲/Report.yaml", "甲/report.yaml"),
        ("甲/REPORT.yml", "乙/下/report.YAML"),
        ("甲/é.yaml", "甲/e\u0301.yaml"),
    ],
    ids=["two folders", "two suffixes", "case", "case, suffix and folder", "composed and decomposed"],
)
def test_two_inputs_of_one_name_stop_the_command_before_anything_is_written(
    names: tuple[str, str], work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in names:
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE, work / name)
    assert len({path.resolve() for path in map(Path, names)}) == 2
    assert run(["build", *names]) == 2
    shown = [str(Path(name)) for name in names]
    assert capsys.readouterr().err == (
        f"不能运行：{shown[0]} 和 {shown[1]} 会生成同名的文件 {Path(names[1]).stem}；"
        "请给其中一个改名，或分两次用 -o 写到不同的文件夹\n"
    )
    assert not (work / "output").exists()


def test_files_of_one_name_may_be_checked_together(work: Path) -> None:
    for name in ("甲", "乙"):
        (work / name).mkdir()
        shutil.copy(SAMPLE, work / name / "报告.yaml")
    assert run(["check", "甲", "乙"]) == 0


@pytest.mark.parametrize(
    "paths",
    [
        [f"inputs/{STEM}.yaml", f"inputs/{STEM}.yaml"],
        ["inputs", f"inputs/{STEM}.yaml"],
        [f"inputs/../inputs/{STEM}.yaml", "./inputs", "inputs/"],
        ["inputs", "别名.yaml"],
    ],
)
def test_a_file_given_twice_is_built_once(
    paths: list[str], work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "别名.yaml").symlink_to(work / "inputs" / f"{STEM}.yaml")
    assert run(["build", *paths]) == 0
    assert {path.name for path in (work / "output").iterdir()} == {f"{STEM}{suffix}" for suffix in SUFFIXES}
    assert capsys.readouterr().out.splitlines()[-1].startswith("共 1 个文件，生成 1 个，")


def test_folders_are_searched_to_the_bottom_and_hidden_ones_are_not(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("下/再下/甲.yml", "下/乙.YAML", ".隐藏/丙.yaml", "下/.git/丁.yaml", ".戊.yaml", "己.yaml~"):
        (work / "inputs" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE, work / "inputs" / name)
    (work / "inputs" / "说明.txt").write_text("不是报告", encoding="utf-8")
    assert run(["build", "--format", "txt"]) == 0
    assert {path.stem for path in (work / "output").iterdir()} == {STEM, "甲", "乙"}
    assert capsys.readouterr().out.splitlines()[-1].startswith("共 3 个文件，生成 3 个，")


def test_a_hidden_file_that_is_named_is_built(work: Path) -> None:
    (work / ".隐藏").mkdir()
    shutil.copy(SAMPLE, work / ".隐藏" / "丙.yaml")
    assert run(["build", ".隐藏/丙.yaml", "--format", "txt"]) == 0
    assert [path.name for path in (work / "output").iterdir()] == ["丙.txt"]


def test_a_folder_that_links_to_itself_is_walked_once(work: Path) -> None:
    (work / "inputs" / "循环").symlink_to(work / "inputs", target_is_directory=True)
    assert run(["build", "--format", "txt"]) == 0
    assert [path.name for path in (work / "output").iterdir()] == [f"{STEM}.txt"]


@pytest.mark.parametrize("target", ["坏.yaml", "没有这个文件.yaml"], ids=["loop", "dangling"])
def test_a_link_that_leads_nowhere_is_a_finding_and_the_rest_is_built(
    target: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "inputs" / "坏.yaml").symlink_to(target)
    assert run(["build", "--format", "txt"]) == 1
    assert [path.name for path in (work / "output").iterdir()] == [f"{STEM}.txt"]
    told = capsys.readouterr().out
    assert "inputs/坏.yaml:1:1: 错误 文件读不出来（" in told
    assert "[file.unreadable]" in told


@pytest.mark.parametrize("arguments", [["check"], ["build"]])
def test_a_link_to_itself_given_by_name_cannot_be_found(
    arguments: list[str], work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "循环.yaml").symlink_to("循环.yaml")
    assert run([*arguments, "循环.yaml"]) == 2
    assert capsys.readouterr().err == "不能运行：找不到 循环.yaml；请检查文件名和所在的文件夹\n"
    assert not (work / "output").exists()


# ---- two sets, and undoing that fails ------------------------------------------------------------------


def test_what_a_killed_run_left_is_never_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old part is a second name of a live file: another set must not write into it."""
    contents = {".txt": b"1", ".html": b"2", ".docx": b"3"}
    write_set(tmp_path, "甲", contents)
    monkeypatch.setattr(os, "urandom", lambda count: b"\0" * count)  # the same part names in every run
    with monkeypatch.context() as killed:
        killed.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            write_set(tmp_path, "甲", {".txt": b"x", ".html": b"x", ".docx": b"x"})
    write_set(tmp_path, "乙", {".txt": b"4", ".html": b"5", ".docx": b"6"})
    write_set(tmp_path, "乙", {".txt": b"7", ".html": b"8", ".docx": b"9"})
    assert {suffix: (tmp_path / f"甲{suffix}").read_bytes() for suffix in contents} == contents


def test_where_undoing_fails_the_old_file_and_the_truth_remain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_set(tmp_path, "甲", {".txt": b"old", ".html": b"old", ".docx": b"old"})
    real, calls = os.replace, []

    def refuse_after_the_first(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) > 1:
            raise PermissionError(13, "in use", str(source), None, str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse_after_the_first)
    with pytest.raises(NotWritten, match=r"甲\.docx 已是新的，其余还是旧的，没能换回去"):
        write_set(tmp_path, "甲", {".txt": b"new", ".html": b"new", ".docx": b"new"})
    assert interrupted(tmp_path) == ["甲"]
    assert b"old" in {part.read_bytes() for part in tmp_path.glob(".gipa-gen-*-old.docx.part")}


@pytest.mark.skipif(sys.platform == "win32", reason="there a whole path is too long before a name is")
def test_a_name_that_is_too_long_for_one_of_the_outputs_says_what_to_shorten(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stem = "a" * 245  # with .docx it fits into 255 bytes, with .review.html it does not
    (work / "inputs" / f"{STEM}.yaml").rename(work / "inputs" / f"{stem}.yaml")
    assert run(["build"]) == 0
    before = holding(work / "output")
    capsys.readouterr()
    assert run(["build", "--review"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        f"没有写成：inputs/{stem}.yaml：文件名太长，写不成“…{'a' * 8}.review.html”；"
        "请把输入文件的名字改短后再运行。原来的文件没有改动"
    )
    assert holding(work / "output") == before
