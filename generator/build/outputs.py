"""Writes the set of files of one report so that each is wholly old or wholly new.

A marker names the set while it is being written. Temporary files are written beside the targets, then
renamed over them, the Word file first, because it is the one that is most often open elsewhere. A kill
leaves the marker behind, by which the next command can say which set may be part old, part new.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_MARK = ".gipa-gen"
_RENAME_ORDER = (".docx", ".html", ".txt")


class NotWritten(Exception):
    """The set could not be written; the old files stay. The text is Chinese."""


def write_set(folder: Path, stem: str, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write ``<stem><suffix>`` for every suffix, all or none. Raises NotWritten where that is refused."""
    targets = {suffix: folder / f"{stem}{suffix}" for suffix in contents}
    parts = {suffix: folder / f".{stem}.{os.getpid()}{suffix}.part" for suffix in contents}
    marker = _marker(folder, stem)
    _sweep(folder, marker)
    done: dict[Path, bytes | None] = {}
    try:
        for target in targets.values():
            _refuse_open(target)
        marker.write_text(json.dumps([part.name for part in parts.values()]), encoding="utf-8")
        for suffix, content in contents.items():
            parts[suffix].write_bytes(content)
        for suffix in sorted(contents, key=_RENAME_ORDER.index):
            old = targets[suffix].read_bytes() if targets[suffix].exists() else None
            os.replace(parts[suffix], targets[suffix])  # noqa: PTH105 - the tests count this very call
            done[targets[suffix]] = old
    except OSError as error:
        _restore(done)
        for leftover in (*parts.values(), marker):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
        raise NotWritten(_why(error, targets)) from error
    marker.unlink()
    return tuple(targets.values())


def interrupted(folder: Path) -> list[str]:
    """The sets in a folder whose writing was interrupted, by name."""
    return sorted(mark.name[1 : -len(_MARK)] for mark in folder.glob(f".*{_MARK}")) if folder.is_dir() else []


def _marker(folder: Path, stem: str) -> Path:
    return folder / f".{stem}{_MARK}"


def _sweep(folder: Path, marker: Path) -> None:
    """Remove the temporary files of an interrupted run; only names that its marker lists, and of our form."""
    try:
        names = json.loads(marker.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    for name in names if isinstance(names, list) else ():
        if (
            isinstance(name, str)
            and name.startswith(".")
            and name.endswith(".part")
            and Path(name).name == name
        ):
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)


def _refuse_open(target: Path) -> None:
    """Raise PermissionError where another program holds the file, before anything is replaced."""
    if target.exists():
        with target.open("r+b"):
            pass


def _restore(done: Mapping[Path, bytes | None]) -> None:
    for target, old in done.items():
        with suppress(OSError):
            if old is None:
                target.unlink()
            else:
                target.write_bytes(old)


def _why(error: OSError, targets: Mapping[str, Path]) -> str:
    names = {target.name for target in targets.values()}
    named = Path(error.filename2 or error.filename or "").name
    if isinstance(error, PermissionError):
        what = named if named in names else "、".join(sorted(names))
        return f"{what} 不能改写，多半正在 Word 或 WPS 里打开；请关闭后再运行。原来的文件没有改动"
    if isinstance(error, IsADirectoryError):
        return f"{named} 是一个文件夹，不能写成文件；请改名或移走。原来的文件没有改动"
    return f"写不进文件（{error.strerror or type(error).__name__}）；请检查磁盘空间和权限。原来的文件没有改动"
