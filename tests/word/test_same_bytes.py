"""The same input gives the same bytes: whatever the time zone, the locale, the order of sets, the folder, the day."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers import ALL_FORMATS
from tests.tools import lacking, need
from tests.word.documents import ROOT, SAMPLES

# Final reports and drafts.
RUNS = {"final": (), "draft": ("--draft",)}
LOCALES = {
    "de_DE.UTF-8": ("de_DE", "UTF-8"),
    "zh_CN.GB18030": ("zh_CN", "GB18030"),
    "tr_TR.UTF-8": ("tr_TR", "UTF-8"),
}
CHANGES = {
    "again": {},
    "New York": {"TZ": "America/New_York"},
    "Kiritimati": {"TZ": "Pacific/Kiritimati"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    **{name: {"LC_ALL": name, "LANG": name} for name in LOCALES},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 4242": {"PYTHONHASHSEED": "4242"},
    "optimised": {"PYTHONOPTIMIZE": "1"},
    "another day": {"SOURCE_DATE_EPOCH": "0"},
}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    for sample in SAMPLES:
        shutil.copy(sample, folder)
    return folder


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for locales that this machine lacks, made from the system's sources where it has them."""
    return tmp_path_factory.mktemp("locales")


def built(inputs: Path, folder: Path, changes: dict[str, str]) -> dict[str, str]:
    """Digests of what a fresh process writes in a folder of its own."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "TZ"))
    }
    environment |= {"PYTHONPATH": str(ROOT), **changes}
    folder.mkdir(parents=True)
    for output, options in RUNS.items():
        command = [sys.executable, "-m", "generator", "build", inputs, "-o", output, *options]
        command += ["--format", ",".join(ALL_FORMATS)]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=120, check=False
        )
        assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")
    found = {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*.*")
    }
    assert len(found) == len(RUNS) * len(ALL_FORMATS) * len(SAMPLES)
    return found


@pytest.fixture(scope="module")
def usual(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(inputs, tmp_path_factory.mktemp("usual") / "work", {})


def with_locale(name: str, folder: Path) -> dict[str, str]:
    """The variables under which a locale is to be found; skipped where it cannot be had."""
    language, charset = LOCALES[name]
    command = [need("localedef"), "--no-archive", "-i", language, "-f", charset, str(folder / name)]
    subprocess.run(command, capture_output=True, timeout=60, check=False)
    check = [sys.executable, "-c", "import locale; locale.setlocale(locale.LC_ALL, '')"]
    variables = {"LC_ALL": name, "LOCPATH": str(folder)}
    if subprocess.run(check, env={**os.environ, **variables}, capture_output=True, check=False).returncode:
        lacking(f"the sources of the locale {name} are not installed")
    return variables


@pytest.mark.parametrize("change", CHANGES)
def test_the_same_input_gives_the_same_bytes(
    change: str, inputs: Path, usual: dict[str, str], locales: Path, tmp_path: Path
) -> None:
    changes = with_locale(change, locales) if change in LOCALES else CHANGES[change]
    assert built(inputs, tmp_path / "another folder" / "深", changes) == usual
