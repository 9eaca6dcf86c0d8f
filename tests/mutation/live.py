"""The running product under change: its functions, its caches, its memory."""

from __future__ import annotations

import gc
import resource
from functools import _lru_cache_wrapper
from pathlib import Path
from types import FunctionType
from typing import Any

from tests.mutation.mutants import Mutant

ROOT = Path(__file__).parents[2]
_KEPT_CACHES = "generator.edition"  # the form itself is not under test here, and costs time to read


def patch(mutant: Mutant) -> None:
    """Put the changed code into every live function that has the old one."""
    assert mutant.patches
    live = [one for one in gc.get_objects() if isinstance(one, FunctionType)]
    for name, line, code in mutant.patches:
        meant = [f for f in live if f.__code__.co_filename == str(mutant.file) and f.__qualname__ == name]
        found = [f for f in meant if f.__code__.co_firstlineno == line]
        assert found, name
        for function in found:
            function.__code__ = code


def caches() -> list[Any]:
    """The caches that may hold what changed code has made, those of the tests included."""
    found = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    return [one for one in found if _is_ours(one) and not one.__module__.startswith(_KEPT_CACHES)]


def _is_ours(cached: Any) -> bool:
    return cached.__wrapped__.__code__.co_filename.startswith((str(ROOT / "generator"), str(ROOT / "tests")))


def limit_memory() -> None:
    """A mutant may gather without end: 4 GB are enough for any test."""
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
