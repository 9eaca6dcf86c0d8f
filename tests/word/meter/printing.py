"""Word files as PDF, by LibreOffice with the fonts of the meter, many in one call."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.tools import need_fonts
from tests.word.meter import fonts
from tests.word.office import converted


def print_all(files: Mapping[str, bytes], folder: Path) -> None:
    """A PDF in ``folder`` for each Word file. Skips (fails in CI) without LibreOffice or the fonts."""
    need_fonts(fonts.FOLDER, [font.family for font in fonts.STAND_INS])
    for pdf in converted(files, "pdf", folder, fonts.environment(folder)).values():
        pdf.rename(folder / pdf.name)
