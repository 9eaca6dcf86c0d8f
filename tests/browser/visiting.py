"""Pages open in Chromium, driven by Playwright, with no network to fall back on."""

from __future__ import annotations

import os
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.tools import need

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def playwright() -> Any:
    """Playwright's module. Without it the test is skipped; in CI it fails."""
    if os.environ.get("CI") == "true":
        return import_module("playwright.sync_api")
    return pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install playwright")


class Visit:
    """A page that is open, and what happened while it was opened.

    ``options`` are Playwright's for a new page: ``forced_colors="active"``, ``color_scheme="dark"``.
    """

    def __init__(self, browser: Any, address: Path | str, width: int, scripts: bool, **options: Any) -> None:
        self.page = browser.new_page(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, **options
        )
        self.console: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", lambda dialog: self.console.append(dialog.message))
        self.page.goto(address.as_uri() if isinstance(address, Path) else address, wait_until="load")

    def evaluate(self, script: str) -> Any:
        return self.page.evaluate(script)


class Opener:
    """Opens pages, a file or an address, and closes them after the test."""

    def __init__(self, browser: Any) -> None:
        self.browser = browser
        self.visits: list[Visit] = []

    def __call__(self, address: Path | str, width: int = 1200, scripts: bool = True, **options: Any) -> Visit:
        self.visits.append(Visit(self.browser, address, width, scripts, **options))
        return self.visits[-1]


def printed(opened: Visit, file: Path) -> list[str]:
    """The text of each page when the page is printed."""
    opened.page.pdf(path=str(file), prefer_css_page_size=True)
    tool = need("pdftotext")
    text = subprocess.run([tool, "-layout", str(file), "-"], capture_output=True, check=True, timeout=60)
    return text.stdout.decode().split("\f")[:-1]
