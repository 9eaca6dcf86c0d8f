"""Something costly that is made once for all workers of a test run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

_SECONDS = 400


def folder_made_once(name: str, make: Callable[[Path], None], factory: pytest.TempPathFactory) -> Path:
    """A folder that ``make`` has filled: by the first worker that asks, while the others wait for it."""
    base = factory.getbasetemp()
    worker = base.name.startswith("popen-")  # each worker of pytest-xdist has a folder in the run's own
    folder = (base.parent if worker else base) / name
    done, failed = folder / ".done", folder / ".failed"
    try:
        folder.mkdir()
    except FileExistsError:
        return _awaited(folder, done, failed)
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    done.touch()
    return folder


def _awaited(folder: Path, done: Path, failed: Path) -> Path:
    end = time.monotonic() + _SECONDS
    while not done.exists():
        if failed.exists():
            pytest.skip(f"{folder.name} could not be made; another test tells why")
        assert time.monotonic() < end, f"{folder.name} was not made in {_SECONDS} seconds"
        time.sleep(0.1)
    return folder
