"""Pages as PDF, by Chromium with the fonts of the layout meter, many in one browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.document import Document
from tests.browser.pages import written
from tests.browser.visiting import FLAGS, playwright
from tests.tools import need, need_fonts
from tests.word.meter import fonts

GRAIN = 0.75  # points: Chromium puts lines and rules on whole pixels


def print_all(
    documents: Mapping[str, Document], folder: Path, templates: Mapping[str, Path] | None = None
) -> None:
    """A PDF in ``folder`` for each document, some with ``templates`` of their own. Skips (fails in CI) without the tools."""
    need_fonts(fonts.FOLDER, [font.family for font in fonts.STAND_INS])
    files = written(folder, documents, templates)
    with playwright().sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=need("chromium"), args=FLAGS, env=fonts.environment(folder)
        )
        page = chromium.new_page()
        for name, file in files.items():
            page.goto(file.as_uri())
            page.pdf(path=str(folder / f"{name}.pdf"), prefer_css_page_size=True)
        chromium.close()
