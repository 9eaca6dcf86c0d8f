"""A pytest plugin that puts a changed source in place of a module: ``MUTANT=module=file CHOSEN=tests pytest -p ...``."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

settings.register_profile("mutation", deadline=None, derandomize=True, database=None, max_examples=20)


class Overlay(importlib.abc.MetaPathFinder):
    """Finds the one module as usual and gives it another source."""

    def __init__(self, module: str, source: Path) -> None:
        self._module = module
        self._source = source

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        """The usual specification, with the changed text behind it."""
        if fullname != self._module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        assert spec is not None and spec.origin is not None
        return importlib.util.spec_from_file_location(
            fullname,
            spec.origin,
            loader=_Loader(fullname, spec.origin, self._source),
            submodule_search_locations=spec.submodule_search_locations,
        )


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, module: str, origin: str, source: Path) -> None:
        super().__init__(module, origin)
        self._changed = source

    def get_code(self, fullname: str) -> object:  # type: ignore[override]  # noqa: ARG002
        """The changed text, compiled; never the cached bytecode."""
        return compile(self._changed.read_text(encoding="utf-8"), self.path, "exec")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Only the chosen tests, in their order. What a mutant has given another name is found by its function."""
    if "CHOSEN" not in os.environ:
        return
    chosen = json.loads(Path(os.environ["CHOSEN"]).read_text(encoding="utf-8"))
    names = {item.nodeid for item in items}
    turns = {nodeid: turn for turn, nodeid in reversed(list(enumerate(chosen)))}
    for turn, nodeid in enumerate(chosen):
        if nodeid not in names:
            turns.setdefault(nodeid.partition("[")[0], turn)
    found = [(turns.get(i.nodeid, turns.get(i.nodeid.partition("[")[0])), i) for i in items]
    kept = [(turn, item) for turn, item in found if turn is not None]
    items[:] = [item for _, item in sorted(kept, key=lambda pair: pair[0])]


def pytest_configure() -> None:
    """After tests/conftest.py has loaded its own."""
    settings.load_profile("mutation")


if "MUTANT" in os.environ:
    name, _, file = os.environ["MUTANT"].partition("=")
    sys.meta_path.insert(0, Overlay(name, Path(file)))
