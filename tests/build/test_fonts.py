"""The note on fonts that this machine lacks; the system's answers come from programs and libraries of our own."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.build import installed
from generator.build.fonts import font_note
from generator.cli import run
from generator.templates_folder import FOLDER

SAMPLE = FOLDER.parent / "inputs" / "衢州市民政局2016.yaml"
NATIONAL = {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "Times New Roman"}
HEAD = [
    "说明：本机没有下列字体，不影响 Word 文件本身，也不影响装有它们的电脑。",
    "  在本机打开，WPS、Word 多半这样代替（LibreOffice 由系统另选）：",
]
Capture = pytest.CaptureFixture[str]
posix = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="fontconfig is asked on Linux only")


class Known:
    """A system that has these fonts."""

    def __init__(self, names: Iterable[str] | None, fallback: str = "") -> None:
        self.names, self.default = names, fallback

    def installed(self, names: Iterable[str]) -> set[str] | None:
        return None if self.names is None else set(names) & set(self.names)

    def fallback(self) -> str:
        return self.default

    def close(self) -> None:
        """Nothing to do."""


@pytest.mark.parametrize(
    ("names", "fallback", "profiles", "lines"),
    [
        (NATIONAL, "", [""], []),
        (None, "某黑", [""], []),
        (NATIONAL - {"仿宋_GB2312"} | {"仿宋"}, "", [""], ["  仿宋_GB2312 → 仿宋"]),
        (
            NATIONAL - {"仿宋_GB2312"} | {"华文仿宋", "方正仿宋_GBK"},
            "",
            [""],
            ["  仿宋_GB2312 → 方正仿宋_GBK"],
        ),
        (
            {"黑体", "宋体", "Times New Roman"},
            "某黑",
            [""],
            ["  方正小标宋简体、仿宋_GB2312、楷体_GB2312 → 系统默认的字体（某黑）"],
        ),
        (NATIONAL - {"黑体"}, "", [""], ["  黑体 → 系统默认的字体"]),
        ({"宋体", "仿宋", "楷体", "黑体", "Times New Roman"}, "", ["windows"], []),
        (NATIONAL, "", ["", "系统字体"], ["  仿宋 → 仿宋_GB2312", "  楷体 → 楷体_GB2312"]),
    ],
    ids=["all", "unknown", "one", "first of two", "default", "default unnamed", "windows", "two profiles"],
)
def test_what_is_told(names: set[str] | None, fallback: str, profiles: list[str], lines: list[str]) -> None:
    told = list(font_note((FOLDER,), profiles, Known(names, fallback)))
    assert told == ([*HEAD, *lines] if lines else [])


# ---- fontconfig ------------------------------------------------------------------------------------------

Programs = Callable[..., None]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Puts programs of these names, with these shell lines, before all others."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}")
    monkeypatch.delenv("GIPA_GEN_FONTS")
    (tmp_path / "bin").mkdir()

    def made(**lines: str) -> None:
        for name, line in lines.items():
            file = tmp_path / "bin" / name.replace("_", "-")
            file.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
            file.chmod(0o755)

    return made


def build(out: Path, *more: str) -> int:
    return run(["build", str(SAMPLE), "-o", str(out), *more])


LISTED = (
    r"printf 'Noto Sans CJK SC,Noto Sans CJK SC Black\nSimHei,黑体\nNoto Serif CJK SC,思源宋体\nA\\-B\n"
    r"Times New Roman\n楷体,KaiTi\n'"
)


@posix
def test_fontconfig_is_asked(programs: Programs, tmp_path: Path, capsys: Capture) -> None:
    programs(fc_match=f"{LISTED}; echo noise >&2")
    assert build(tmp_path / "out") == 0
    shown = capsys.readouterr()
    assert "说明" not in shown.out
    assert shown.err.splitlines() == [
        *HEAD,
        "  方正小标宋简体、仿宋_GB2312 → 系统默认的字体（Noto Sans CJK SC）",
        "  楷体_GB2312 → 楷体",
        "  宋体 → 思源宋体",
    ]


@posix
@pytest.mark.parametrize(
    ("lines", "more"),
    [
        ({}, ()),
        ({"fc_match": "exit 1"}, ()),
        ({"fc_match": "exec sleep 30"}, ()),
        ({"fc_match": r"printf '\377\376\n'; exec sleep 30"}, ()),
        ({"fc_match": LISTED}, ("--format", "txt,html")),
    ],
    ids=["no fontconfig", "it fails", "it hangs", "it stops halfway", "no Word file"],
)
def test_nothing_is_told(
    lines: dict[str, str],
    more: tuple[str, ...],
    programs: Programs,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sleep = next(folder for folder in ("/bin", "/usr/bin") if Path(folder, "sleep").exists())
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}{tmp_path}")
    (tmp_path / "sleep").symlink_to(f"{sleep}/sleep")
    programs(**lines)
    begun = time.monotonic()
    assert build(tmp_path / "out", *more) == 0
    assert time.monotonic() - begun < 20
    assert capsys.readouterr().err == ""
    with pytest.raises(ChildProcessError):  # nothing is left behind
        os.waitpid(-1, os.WNOHANG)


@posix
def test_a_file_that_is_not_written_needs_no_note(
    programs: Programs, tmp_path: Path, capsys: Capture
) -> None:
    programs(fc_match=LISTED)
    bad = tmp_path / "坏.yaml"
    bad.write_text("年度: 2016\n", encoding="utf-8")
    assert run(["build", str(bad), "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == ""


@posix
def test_output_for_programs_is_left_alone(
    programs: Programs, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    programs(fc_match=LISTED)
    assert build(tmp_path / "out", "--findings", "json") == 0
    shown = capfd.readouterr()
    assert json.loads(shown.out)["errors"] == 0
    assert HEAD[0] in shown.err


@posix
def test_it_can_be_silenced(
    programs: Programs, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(fc_match=LISTED)
    monkeypatch.setenv("GIPA_GEN_FONTS", "off")
    assert build(tmp_path / "out") == 0
    assert capsys.readouterr().err == ""


# ---- other systems ---------------------------------------------------------------------------------------


def test_windows_is_asked_name_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """GDI itself is not here: what is tested is what becomes of its answers."""
    from generator.build import gdi

    monkeypatch.delenv("GIPA_GEN_FONTS")
    monkeypatch.setattr(installed.sys, "platform", "win32")
    system = installed.ask()
    assert system is not None
    monkeypatch.setattr(gdi, "has_font", {"仿宋"}.__contains__)
    assert system.installed(["仿宋", "仿宋_GB2312"]) == {"仿宋"}
    assert system.fallback() == ""

    def broken(name: str) -> bool:
        raise AttributeError("windll")

    monkeypatch.setattr(gdi, "has_font", broken)
    assert system.installed(["仿宋"]) is None
    system.close()


def test_a_face_name_that_gdi_cannot_hold() -> None:
    from generator.build.gdi import has_font

    assert not has_font("长" * 32)


def test_macos_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIPA_GEN_FONTS")
    monkeypatch.setattr(installed.sys, "platform", "darwin")
    assert installed.ask() is None
