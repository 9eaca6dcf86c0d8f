"""A YAML language server for the whole session, and files as an editor would open them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.scaffold import SCHEMA_FILE
from generator.schema.json_schema import schema_text
from tests.editor.language_server import LanguageServer
from tests.tools import need

# How `gipa-gen new` begins a file.
FIRST_LINE = f"# yaml-language-server: $schema=./{SCHEMA_FILE}\n"


@pytest.fixture(scope="session")
def server() -> Iterator[LanguageServer]:
    with LanguageServer(need("yaml-language-server"), locale="zh-cn") as running:
        yield running


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schema in it."""
    made = tmp_path_factory.mktemp("editor")
    (made / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def opened(folder: Path, server: LanguageServer) -> Callable[[str], Path]:
    """Opens a text as a file of that folder, under the line that names the schema: all its lines are one lower."""
    numbers = itertools.count()

    def open_text(text: str) -> Path:
        file = folder / f"{next(numbers)}.yaml"
        file.write_text(text if text.startswith(FIRST_LINE) else FIRST_LINE + text, encoding="utf-8")
        server.open(file)
        return file

    return open_text
