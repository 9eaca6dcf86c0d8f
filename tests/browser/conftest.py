"""Fixtures of all tests in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.visiting import FLAGS, Opener, playwright
from tests.tools import need


# Not for the whole session: while Playwright runs, nothing else in the process can have an event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright().sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=need("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Opener]:
    opener = Opener(browser)
    yield opener
    for opened in opener.visits:
        opened.page.close()
