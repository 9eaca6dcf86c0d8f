"""Two files side by side: what can be read of each, and where the comparison may be written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.build.checking import check_file
from generator.build.outputs import write_set
from generator.compare import Comparison
from generator.errors import UserError, reason
from generator.finding import FileFindings
from generator.report import Report


class ToCompare(NamedTuple):
    """A file, what can be read of it, and what was found. ``whole``: nothing had to be set aside."""

    file: Path
    report: Report | None
    whole: bool
    findings: FileFindings


def read(path: Path) -> ToCompare:
    """What a file has to compare. Raises UserError where there is no such file."""
    try:
        if path.is_dir():
            raise UserError(f"{path} 是一个文件夹；对比要写两个文件")
        if not path.exists():
            raise UserError(f"找不到 {str(path)[:200]}；请检查文件名和所在的文件夹")
    except OSError as error:  # a name that is too long, a folder that may not be entered
        raise UserError(f"打不开 {str(path)[:200]}（{reason(error)}）") from error
    checked = check_file(path, ())
    report = checked.report or checked.partial
    return ToCompare(path, report, checked.report is not None, checked.findings)


def refuse_inputs(target: Path, inputs: Iterable[Path]) -> None:
    """Raise UserError where writing would replace one of the files that are compared."""
    wanted = os.path.realpath(target)
    for path in inputs:
        same = os.path.realpath(path) == wanted
        if same or (target.exists() and path.exists() and target.samefile(path)):
            raise UserError(f"{target} 就是要对比的文件，不能写到它上面；请在 -o 后面换一个名字")


def write(target: Path, content: bytes) -> None:
    """Write the comparison, wholly or not at all. Raises NotWritten, or UserError where its folder cannot be made."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"建不了文件夹 {target.parent}（{reason(error)}）") from error
    write_set(target.parent, target.stem, {target.suffix: content})


def page(comparison: Comparison, names: tuple[str, str], everything: bool) -> bytes:
    """The comparison as one self-contained page."""
    from generator.render.comparison import render

    return render(comparison, names, everything).encode(errors="replace")  # the name of a file may be no text
