"""Jinja2 as our templates need it: where they are found, and their compiled form kept between runs."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket


def environment(folders: tuple[Path, ...], *, autoescape: bool) -> Environment:
    """An environment whose templates come from the first of ``folders`` that has them."""
    return Environment(
        loader=FileSystemLoader(folders, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_Cache(str(_cache_folder())),
    )


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


def _cache_folder() -> Path:
    """The user's own cache folder: never a shared one, since what is read from it is run."""
    home: Any = (
        os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    )
    return Path(home or Path.home() / ".cache") / "gipa-gen"
