"""Files as LibreOffice makes them of ours: many in one call, for starting it takes longest."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.tools import need


def converted(
    files: Mapping[str, bytes], form: str, folder: Path, environment: Mapping[str, str] | None = None
) -> dict[str, Path]:
    """The Word files, by name, as ``pdf`` or as ``docx`` saved anew; ``environment`` may say where fonts are."""
    given = folder / "given"
    given.mkdir(parents=True)
    paths = {name: given / f"{name}.docx" for name in files}
    for name, path in paths.items():
        path.write_bytes(files[name])
    return dict(zip(paths, resaved(paths.values(), form, folder / "made", environment)))


def resaved(
    files: Iterable[Path], form: str, folder: Path, environment: Mapping[str, str] | None = None
) -> list[Path]:
    """The files as LibreOffice saves them in another folder, in their order."""
    files = list(files)
    profile = f"-env:UserInstallation={(folder.parent / 'office').as_uri()}"
    command = [need("soffice"), profile, "--headless", "--convert-to", form, "--outdir", folder, *files]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False, env=environment)
    made = [folder / f"{file.stem}.{form}" for file in files]
    lacking = [file.name for file in made if not file.is_file()]
    assert not lacking, f"no {lacking}: {done.stderr.decode('utf-8', 'replace')}"
    return made


def page_text(pdf: Path, *options: str) -> str:
    """What pdftotext gives."""
    command = [need("pdftotext"), "-enc", "UTF-8", *options, pdf, "-"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")
