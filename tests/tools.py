"""The external programs that some tests drive: ``need("soffice")``."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

CANDIDATES = {
    "soffice": ("soffice", "libreoffice"),
    "pdftoppm": ("pdftoppm",),
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
    for name in CANDIDATES.get(tool, (tool,)):
        if path := shutil.which(name, path=places):
            return path
    reason = f"{tool} is not installed; `bash tests/setup.sh` installs it or says how"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
