"""The external programs, files and fonts that some tests need: ``need("soffice")``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import pytest

CANDIDATES = {
    "soffice": ("soffice", "libreoffice"),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
}
# Where tests/setup.sh puts what comes from npm: beside the Python packages.
NPM = Path(sys.prefix) / "node" / "node_modules" / ".bin"


def node_environment() -> dict[str, str]:
    """The environment for what comes from npm: Node may have come with pip, and then lies beside the interpreter."""
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    return {**os.environ, "PATH": path}


def need(tool: str) -> str:
    """The path of an external tool. Without it the test is skipped; in CI it fails."""
    places = os.pathsep.join([str(NPM), os.environ.get("PATH", os.defpath)])
    found = (shutil.which(name, path=places) for name in CANDIDATES.get(tool, (tool,)))
    return next(filter(None, found), None) or lacking(f"{tool} is not installed")


def need_from_npm(name: str) -> Path:
    """A file of a package from npm: ``axe-core/axe.min.js``. Without it the test is skipped; in CI it fails."""
    file = NPM.parent / name
    return file if file.is_file() else lacking(f"{name} is not installed")


def need_fonts(folder: Path, families: Iterable[str]) -> None:
    """Skip the test (fail it in CI) unless the folder of fonts and the system have these families."""
    listed = subprocess.run(
        [need("fc-list"), "--format", "%{family}\n"],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout
    there = {name for line in listed.splitlines() for name in line.split(",")}
    there |= {file.stem.partition("-")[0] for file in folder.glob("*.otf")}
    if absent := [family for family in families if family not in there]:
        lacking(f"the fonts {', '.join(absent)} are not installed")


def lacking(what: str) -> NoReturn:
    """Skip the test (fail it in CI) for want of something that ``tests/setup.sh`` brings."""
    reason = f"{what}; `bash tests/setup.sh` installs it or says how"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
