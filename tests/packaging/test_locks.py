"""The lock files of requirements/ agree with pyproject.toml, and name nobody's machine."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(text) for text in PROJECT["dependencies"]]
EXTRAS = [Requirement(text) for extra in PROJECT["optional-dependencies"].values() for text in extra]


def locked(name: str) -> dict[str, list[Requirement]]:
    """The lines of a lock file by package; a package has several where Python versions need different ones."""
    lines: dict[str, list[Requirement]] = {}
    for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            requirement = Requirement(line)
            lines.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return lines


def version(requirement: Requirement) -> Version:
    """The version of a line ``name==version``."""
    (pin,) = requirement.specifier
    assert pin.operator == "==", f"{requirement} is no exact version"
    return Version(pin.version)


@pytest.mark.parametrize("wanted", [*RUNTIME, *EXTRAS], ids=str)
def test_ci_lock_holds_every_direct_dependency(wanted: Requirement) -> None:
    lines = locked("ci.lock").get(canonicalize_name(wanted.name), [])
    assert lines, f"requirements/ci.lock lacks {wanted.name}; refresh it with the command at its top"
    for line in lines:
        assert wanted.specifier.contains(version(line)), (
            f"requirements/ci.lock has {line}, pyproject {wanted}"
        )


@pytest.mark.parametrize("wanted", RUNTIME, ids=str)
def test_lowest_lock_is_the_lower_bounds(wanted: Requirement) -> None:
    (bound,) = (Version(part.version) for part in wanted.specifier if part.operator == ">=")
    lines = locked("lowest.lock").get(canonicalize_name(wanted.name), [])
    assert [version(line) for line in lines] == [bound], f"refresh requirements/lowest.lock: {wanted}"


@pytest.mark.parametrize("name", ["ci.lock", "lowest.lock"])
def test_locks_name_no_host_and_no_folder(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert not re.search(r"://| @ |--(index|extra-index|find-links|trusted)|file:|(^|\s)/\w", text)
