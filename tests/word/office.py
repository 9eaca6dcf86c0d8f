"""Files as LibreOffice makes them of ours: many in one call, for starting it takes longest."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.tools import need


def converted(files: Mapping[str, bytes], form: str, folder: Path) -> dict[str, Path]:
    """The Word files, by name, as ``pdf`` or as ``docx`` saved anew."""
    soffice = need("soffice")
    given, made = folder / "given", folder / "made"
    given.mkdir(parents=True)
    for name, content in files.items():
        (given / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", made]
    done = subprocess.run(
        [*command, *sorted(given.glob("*.docx"))], capture_output=True, timeout=300, check=False
    )
    found = {name: made / f"{name}.{form}" for name in files}
    assert all(path.is_file() for path in found.values()), done.stderr.decode("utf-8", "replace")
    return found


def page_text(pdf: Path, *options: str) -> str:
    """What pdftotext gives."""
    command = [need("pdftotext"), "-enc", "UTF-8", *options, pdf, "-"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")
