"""Puts a mended file in the place of the old one, which is kept beside it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.errors import reason
from generator.fix import Mended

_KEPT = "没有改动"


class NotMended(Exception):
    """The file could not be replaced and stays as it was. The text is Chinese."""


def write(mended: Mended) -> Path:
    """Write the mended file and return where the old one is kept. Raises NotMended, leaving all as it was.

    The new file is written beside the old one and renamed over it, so that at no time a part of it stands there.
    """
    target = Path(os.path.realpath(mended.file))  # a link stays a link
    beside = target.with_name(f".gipa-gen-{os.urandom(6).hex()}.part")
    backup: Path | None = None
    try:
        _refuse(target, mended.before)
        mode = target.stat().st_mode
        backup = _kept(mended.file, mended.before, mode)
        beside.write_bytes(mended.after)
        beside.chmod(mode)
        os.replace(beside, target)  # noqa: PTH105 - the tests refuse this very call
    except OSError as error:
        _remove(beside, *((backup,) if backup else ()))
        raise NotMended(_why(error)) from error
    except BaseException:  # interrupted: the backup goes only where the old file certainly still stands
        if beside.exists() and backup:
            _remove(backup)
        _remove(beside)
        raise
    return backup


def _refuse(target: Path, before: bytes) -> None:
    """Raise where the file is not to be written, is held by another program, or is no longer what was read."""
    if not target.stat().st_mode & 0o222:
        raise NotMended(f"文件是只读的，{_KEPT}；请去掉它的“只读”属性后再运行")
    if target.stat().st_nlink > 1:
        raise NotMended(f"文件另有一个名字（硬链接），改了只有一处会变，{_KEPT}；请复制成单独的文件后再运行")
    with target.open("r+b") as stream:
        if stream.read() != before:
            raise NotMended(f"文件刚才被别的程序改过，{_KEPT}；请再运行一次")


def _kept(file: Path, data: bytes, mode: int) -> Path:
    """The backup, under the first name that is free."""
    for name in _names(file):
        try:
            stream = name.open("xb")
        except FileExistsError:
            continue
        except PermissionError as error:
            raise NotMended(f"这个文件夹不许写入，{_KEPT}；请把文件复制到能写的文件夹里再运行") from error
        try:
            with stream:
                stream.write(data)
            name.chmod(mode)
        except BaseException:
            _remove(name)
            raise
        return name
    raise AssertionError("there is always one more name")


def _names(file: Path) -> Iterator[Path]:
    yield file.with_name(f"{file.name}.bak")
    number = 2
    while True:
        yield file.with_name(f"{file.name}.bak{number}")
        number += 1


def _remove(*paths: Path) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"写不进去，多半正被别的程序打开，或没有权限，{_KEPT}；请关闭打开它的程序后再运行"
    return f"写不进去（{reason(error)}），{_KEPT}；请检查磁盘空间和权限"
