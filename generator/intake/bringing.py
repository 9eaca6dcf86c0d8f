"""A published report becomes a new input file, with every doubt as a comment at its line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.build.gathering import INPUTS
from generator.build.published import Taken, take
from generator.create import file_name, write_new
from generator.errors import UserError, reason
from generator.finding import FileFindings
from generator.scaffold import Filling


class Brought(NamedTuple):
    """What became of a published file: the new input file (None where nothing could be read), and the findings."""

    path: Path | None
    findings: FileFindings


def bring(file: Path, output: Path | None) -> Brought:
    """Read a published file and write the input file; never over one that exists.

    Without ``output`` it goes into the folder of inputs, under the name that a new file of that report has.
    Raises UserError where it cannot be written.
    """
    if not file.exists():
        raise UserError(f"找不到 {str(file)[:200]}；请检查文件名和所在的文件夹")
    if file.is_dir():
        raise UserError(f"{file} 是文件夹；一次读一个文件")
    taken = take(file, ())
    if taken.imported is None or taken.written is None:
        return Brought(None, taken.checked.findings)
    path = output or INPUTS / _name(taken, file)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"建不了文件夹 {path.parent}（{reason(error)}）；请换一个位置（-o）") from error
    write_new(path, taken.written.text)
    return Brought(path, taken.checked.findings)


def _name(taken: Taken, file: Path) -> str:
    filling: Filling | None = taken.imported.filling if taken.imported else None
    if filling and filling.organ and filling.year:
        return file_name(filling.organ, filling.year)
    return f"{file.stem}.yaml"
