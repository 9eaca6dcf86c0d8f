"""Folders of templates with profiles of a locality's own."""

from __future__ import annotations

from pathlib import Path

from generator.layout import Layout, find_layout
from generator.templates_folder import FOLDER


def put(folder: Path, **files: str) -> Path:
    """A folder of templates with these profiles."""
    (folder / "word").mkdir(parents=True, exist_ok=True)
    for id_, content in files.items():
        (folder / "word" / f"{id_}.yaml").write_text(content, encoding="utf-8")
    return folder


def loaded(folder: Path, named: str) -> Layout:
    return find_layout((folder, FOLDER), named)[1]
