"""Fixtures of the tests of the preview."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.serving import SAMPLE, Served


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of inputs that stays as it is: a good file, one with errors below it, one that is no YAML; a secret."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "inputs" / "区 县").mkdir(parents=True)
    good = SAMPLE.read_text(encoding="utf-8")
    shutil.copy(SAMPLE, folder / "inputs" / "好.yaml")
    wrong = good.replace("予以公开: [4,", "予以公开: [5,")
    assert wrong != good
    (folder / "inputs" / "区 县" / "错&#1.yaml").write_text(wrong, encoding="utf-8")
    (folder / "inputs" / "坏.yml").write_text("单位：示例\n", encoding="utf-8")
    (folder / "inputs" / "说明.txt").write_text("密", encoding="utf-8")
    (folder / "secret.yaml").write_text("密", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    """A preview of that folder, as ``gipa-gen preview`` gives it."""
    with Served(cwd=folder) as running:
        yield running
