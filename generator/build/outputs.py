"""Writes the set of files of one report so that each is wholly old or wholly new.

A marker names the set while it is being written. New files are written beside their targets under other
names, old ones are kept under other names, then the new ones are renamed over the targets, the Word file
first, because it is the one that is most often open elsewhere. What goes wrong then is undone by renaming
alone, which needs no space. A kill leaves the marker behind, by which the next command can say which set may
be part old, part new.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.errors import reason

_MARK = ".gipa-gen"
_FIRST = ".docx"


class NotWritten(Exception):
    """The set could not be written; the old files stay. The text is Chinese."""


def write_set(folder: Path, stem: str, contents: Mapping[str, bytes]) -> None:
    """Write ``<stem><suffix>`` for every suffix, all or none. Raises NotWritten where that is refused."""
    targets = {suffix: folder / f"{stem}{suffix}" for suffix in contents}
    # Names of our own, not longer for a longer stem: a file name may have 255 bytes.
    beside = (
        folder / f".gipa-gen-{os.urandom(6).hex()}"
    )  # a process number comes again, and old parts with it
    new = {suffix: beside.with_name(f"{beside.name}-new{suffix}.part") for suffix in contents}
    old = {suffix: beside.with_name(f"{beside.name}-old{suffix}.part") for suffix in contents}
    marker = folder / f".{stem}{_MARK}"
    parts = (*new.values(), *old.values())
    replaced: list[str] = []
    try:
        _sweep(folder, marker)
        for target in targets.values():
            _refuse_open(target)
        marker.write_text(json.dumps([part.name for part in parts]), encoding="utf-8")
        for suffix, content in contents.items():
            new[suffix].write_bytes(content)
            _keep(targets[suffix], old[suffix])
        for suffix in sorted(contents, key=lambda suffix: suffix != _FIRST):
            os.replace(new[suffix], targets[suffix])  # noqa: PTH105 - the tests count this very call
            replaced.append(suffix)
    except OSError as error:
        mixed = _undo({targets[suffix]: old[suffix] for suffix in replaced})
        if mixed:  # the marker and the old files stay, for the next run and for whoever looks for them
            names = "、".join(target.name for target in mixed)
            raise NotWritten(
                f"{names} 已是新的，其余还是旧的，没能换回去；请关闭打开着的文件后重新生成"
            ) from error
        _remove(*parts, marker)
        raise NotWritten(_why(error, targets)) from error
    _remove(*old.values(), marker)


def interrupted(folder: Path) -> list[str]:
    """The sets in a folder whose writing was interrupted, by name."""
    return sorted(mark.name[1 : -len(_MARK)] for mark in folder.glob(f".*{_MARK}")) if folder.is_dir() else []


def _sweep(folder: Path, marker: Path) -> None:
    """Remove the parts of an interrupted run; only names that its marker lists, and of our form."""
    try:
        names = json.loads(marker.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return  # killed before it was whole, so before any part was written
    for name in names if isinstance(names, list) else ():
        ours = isinstance(name, str) and name.startswith(".gipa-gen-") and name.endswith(".part")
        if ours and Path(name).name == name:
            _remove(folder / name)


def _refuse_open(target: Path) -> None:
    """Raise PermissionError where another program holds the file, before anything is replaced."""
    if target.exists():
        with target.open("r+b"):
            pass


def _keep(target: Path, old: Path) -> None:
    """Keep an existing file under another name as well: a second name for it, or a copy."""
    if target.exists():
        old.unlink(missing_ok=True)  # never write into it: it may be another file's second name
        try:
            os.link(target, old)
        except OSError:  # not every file system has second names
            old.write_bytes(target.read_bytes())


def _undo(replaced: Mapping[Path, Path]) -> list[Path]:
    """Put the old files back where new ones stand; one that did not exist goes again. Returns what stays new."""
    mixed = []
    for target, old in replaced.items():
        try:
            if old.exists():
                os.replace(old, target)  # noqa: PTH105
            else:
                target.unlink()
        except OSError:
            mixed.append(target)
    return mixed


def _remove(*paths: Path) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _why(error: OSError, targets: Mapping[str, Path]) -> str:
    names = {target.name for target in targets.values()}
    named = next(
        (Path(n).name for n in (error.filename2, error.filename) if n and Path(n).name in names), None
    )
    target = next((target for target in targets.values() if target.name == named), None)
    if isinstance(error, PermissionError) and target and not os.access(target, os.W_OK):
        return f"{named} 是只读的，不能改写；请去掉它的“只读”属性后再运行。原来的文件没有改动"
    if isinstance(error, PermissionError) and named:
        return f"{named} 不能改写，多半正在 Word 或 WPS 里打开；请关闭后再运行。原来的文件没有改动"
    if isinstance(error, IsADirectoryError) and named:
        return f"{named} 是一个文件夹，不能写成文件；请改名或移走。原来的文件没有改动"
    if error.errno == errno.ENAMETOOLONG:
        longest = max((target.name for target in targets.values()), key=len)
        return f"文件名太长，写不成“…{longest[-20:]}”；请把输入文件的名字改短后再运行。原来的文件没有改动"
    return f"写不进文件（{reason(error)}）；请检查磁盘空间和权限。原来的文件没有改动"
