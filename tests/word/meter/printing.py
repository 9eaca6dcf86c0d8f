"""Word files as PDF, by LibreOffice with the fonts of the meter, many in one call."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.tools import need, need_fonts
from tests.word.meter import fonts

_SECONDS = 300


def print_all(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """A PDF in ``folder`` for each Word file. Skips (fails in CI) without LibreOffice or the fonts."""
    soffice = need("soffice")
    need_fonts(fonts.FOLDER, [font.family for font in fonts.STAND_INS])
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    command = [soffice, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    command += [
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *(str(folder / f"{name}.docx") for name in files),
    ]
    environment = fonts.environment(folder)
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, env=environment)
    found = {name: folder / f"{name}.pdf" for name in files}
    lacking = [name for name, file in found.items() if not file.is_file()]
    assert not lacking, f"no PDF of {lacking}: {done.stderr.decode('utf-8', 'replace')}"
    return found
