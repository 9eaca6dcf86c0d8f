"""The external programs that some tests drive: ``need("soffice")``."""

from __future__ import annotations

import os
import shutil

import pytest

CANDIDATES = {
    "soffice": ("soffice", "libreoffice"),
    "pdftoppm": ("pdftoppm",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
}


def need(tool: str) -> str:
    """The path of an external tool. Without it the test is skipped; in CI it fails."""
    for name in CANDIDATES.get(tool, (tool,)):
        if path := shutil.which(name):
            return path
    reason = f"{tool} is not installed; `bash tests/setup.sh` installs it or says how"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
