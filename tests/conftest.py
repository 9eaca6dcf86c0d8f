"""Fixtures that several test modules use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# Which fonts a machine has is told by tests/build/test_fonts.py alone; elsewhere it would only be in the way.
os.environ["GIPA_GEN_FONTS"] = "off"

# A slow or busy machine is no reason to fail.
settings.register_profile("gipa-gen", deadline=None)
settings.load_profile("gipa-gen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write tests/golden anew instead of comparing"
    )


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published reports and design papers, which is not part of the project."""
    folder = Path(os.environ.get("GIPA_GEN_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no folder {folder}; set GIPA_GEN_SHARED to where the published reports are")
    return folder
