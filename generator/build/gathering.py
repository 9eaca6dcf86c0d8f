"""Which input files a command works on, and which outputs they will write."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.build.formats import SUFFIXES, USUAL
from generator.errors import UserError, reason

INPUT_SUFFIXES = (".yaml", ".yml")
# What reports are published as. What of such a file can be read, the importer says.
PUBLISHED_SUFFIXES = frozenset(
    (".html", ".htm", ".xhtml", ".mht", ".mhtml", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".ofd")
).union((".txt", ".md", ".markdown", ".pdf"))
INPUTS = Path("inputs")


def gather(paths: Iterable[Path], published: bool = False) -> list[Path]:
    """The input files at the given paths (by default in ``inputs``), each once, folders recursively.

    ``published``: a path may also be a published report. In folders these are left aside.
    """
    given = list(paths)
    if not given:
        if not INPUTS.is_dir():
            raise UserError(
                "当前文件夹里没有 inputs 文件夹；请先运行 gipa-gen new 单位 年度，或写明要处理的文件"
            )
        given = [INPUTS]
    files: dict[str, Path] = {}
    for path in _expanded(given):
        if not _exists(path):
            raise UserError(f"找不到 {str(path)[:200]}；请检查文件名和所在的文件夹")
        if not published and path.suffix.lower() in PUBLISHED_SUFFIXES and path.is_file():
            raise UserError(
                f"{path} 是已发布的报告，不是填报文件；先运行 gipa-gen import {path} 读成填报文件"
            )
        for file in _inside(path) if path.is_dir() else (path,):
            files.setdefault(os.path.realpath(file), file)  # unlike resolve, does not mind a loop of links
    if not files:
        raise UserError(_nothing_in(given, published))
    return list(files.values())


def _nothing_in(folders: Iterable[Path], published: bool) -> str:
    """What to say of folders without an input file; there may be published reports in them."""
    folders = list(folders)
    for folder in folders:
        found = sorted(file.suffix for file in folder.iterdir() if file.suffix.lower() in PUBLISHED_SUFFIXES)
        if found and published:
            return f"{folder} 里没有 .yaml 文件；要检查里面已发布的报告，请写 gipa-gen check {folder / '*'}{found[0]}"
    return f"{'、'.join(map(str, folders))} 里没有 .yaml 文件；可用 gipa-gen new 单位 年度 新建"


def refuse_collisions(files: Sequence[Path], formats: Iterable[str] = USUAL) -> None:
    """Raise UserError where two inputs would write the same output, on any system's file names."""
    seen: dict[str, Path] = {}
    for suffix in (
        "",
        *(SUFFIXES[name] for name in formats),
    ):  # whole names last: “a.review” beside a review of “a”
        for file in files:
            target = f"{file.stem}{suffix}"
            other = seen.setdefault(unicodedata.normalize("NFC", target).casefold(), file)
            if other != file:
                raise UserError(
                    f"{other} 和 {file} 会生成同名的文件 {target}；请给其中一个改名，或分两次用 -o 写到不同的文件夹"
                )


def _refuse(error: OSError) -> None:
    raise UserError(f"打不开文件夹 {error.filename}（{reason(error)}）") from error


def _expanded(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths, with * and ? filled in where the shell has not done it (Windows)."""
    for path in paths:
        found = sorted(glob.glob(str(path))) if not _exists(path) else []  # noqa: PTH207 - patterns of any kind
        yield from map(Path, found) if found else (path,)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long, a folder that may not be entered
        return False


def _inside(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in INPUT_SUFFIXES:
                yield Path(root) / name
