"""Jinja2 as our templates need it: where they are found, and their compiled form kept between runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket

from generator.errors import UserError


def environment(folders: tuple[Path, ...], *, autoescape: bool) -> Environment:
    """An environment whose templates come from the first of ``folders`` that has them."""
    return Environment(
        loader=FileSystemLoader(folders, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_Cache(str(folder)) if (folder := _cache_folder()) else None,
    )


@contextmanager
def readable(folders: tuple[Path, ...]) -> Iterator[None]:
    """Turn what is wrong with a template of the user's into a UserError that names the file and the line."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise UserError(
            f"模板 {error.filename or error.name} 第 {error.lineno} 行写错了（{error.message}）"
        ) from error
    except TemplateError as error:
        raise UserError(f"模板文件夹 {folders[0]} 里的模板用不了（{error.message}）") from error
    except UnicodeDecodeError as error:
        raise UserError(f"模板文件夹 {folders[0]} 里有文件不是 UTF-8 编码；请另存为 UTF-8") from error


class _Cache(FileSystemBytecodeCache):
    """Jinja2's cache, by checksum of the template's text. A cache that fails is no cache, never an error."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the compiled template, if it is there and whole."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever a damaged file makes pickle or marshal say
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the compiled template, if the folder lets us."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def _cache_folder() -> Path | None:
    """The user's own cache folder, if there is one: never a shared one, since what is read from it is run."""
    home: Any = (
        os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    )
    try:
        folder = Path(home or Path.home() / ".cache") / "gipa-gen"
    except RuntimeError:
        return None
    return folder if folder.is_absolute() else None
