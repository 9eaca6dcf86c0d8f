"""Mutation testing: ``nice python -m tests.mutation.run generator.footing``. README.md tells how it works."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import random
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.mutation import overlay
from tests.mutation.bench import KILLED, SURVIVED, TIMEOUT, Bench
from tests.mutation.live import ROOT
from tests.mutation.mutants import Candidate, Mutant, candidates

FOLDERS = (
    "footing",
    "rules",
    "schema",
    "source",
    "editions",
    "build",
    "cli",
    "cases",
    "fix",
    "fuzz",
    "editor",
    "golden",
)
FILES = ("arithmetic", "cases", "hostile", "listing", "narratives", "numbers", "offered", "source")

Results = list[dict[str, Any]]


def _modules(room: str) -> list[str]:
    package = importlib.import_module(room)
    below = pkgutil.walk_packages(getattr(package, "__path__", ()), f"{room}.")
    return [room, *(found.name for found in below)]


def _test_files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("test_*.py"))


def _drawn(found: list[Candidate], module: str, most: int) -> list[Candidate]:
    """At most so many of a module, always the same ones."""
    own = [one for one in found if one.module == module]
    return random.Random(1).sample(own, min(most, len(own)))


def _wanted(options: argparse.Namespace, done: Results) -> list[Mutant]:
    """The mutants to run. Of those in earlier results that survived, the results are taken out."""
    found = [one for module in _modules(options.room) for one in candidates(module)]
    if options.again:
        done += json.loads(options.again.read_text(encoding="utf-8"))
        alive = {one["name"] for one in done if one["is"] == SURVIVED}
        done[:] = [one for one in done if one["name"] not in alive]
        found = [one for one in found if one.name in alive]
    if options.only:
        found = [one for one in found if re.search(options.only, one.name)]
    if options.each:
        modules = dict.fromkeys(one.module for one in found)
        found = [one for module in modules for one in _drawn(found, module, options.each)]
    if options.sample:
        found = random.Random(1).sample(found, min(options.sample, len(found)))
    return [mutant for one in found if (mutant := one.mutant())]


def _summary(results: Results) -> str:
    lines = ["module  mutants  killed  timeout  survived  killed %"]
    for module in [*sorted({one["module"] for one in results}), ""]:
        count = Counter(one["is"] for one in results if module in ("", one["module"]))
        dead = count[KILLED] + count[TIMEOUT]
        share = 100 * dead / max(1, count.total())
        cells = (
            module or "all",
            count.total(),
            count[KILLED],
            count[TIMEOUT],
            count[SURVIVED],
            f"{share:.1f}",
        )
        lines.append("  ".join(map(str, cells)))
    return "\n".join(lines)


def main() -> int:
    """Run the mutants of a room; the results go to a file of JSON."""
    parser = argparse.ArgumentParser(description="mutation testing")
    parser.add_argument("room", help="a module or package, such as generator.footing")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", help="mutants whose name this pattern is found in")
    parser.add_argument("--sample", type=int, help="so many mutants, drawn with a fixed seed")
    parser.add_argument("--each", type=int, help="at most so many mutants of each module, drawn likewise")
    parser.add_argument("--again", type=Path, help="run only what survived in these results, and add to them")
    parser.add_argument("--fresh", action="store_true", help="every mutant in a process of its own (slow)")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "mutation-baseline")
    parser.add_argument("--tests", help="test files whose path this pattern is found in")
    parser.add_argument(
        "--slowest", type=float, default=3.0, help="leave out tests of more seconds than this"
    )
    parser.add_argument("--budget", type=float, default=5.0, help="seconds of tests that a mutant may cost")
    parser.add_argument("--json", type=Path, help="where the results go")
    options = parser.parse_args()
    os.chdir(ROOT)
    for module in _modules("generator"):
        importlib.import_module(module)
    results: Results = []
    bench = Bench(_wanted(options, results), options)
    bench.learn(results)
    tests = [f"tests/{name}" for name in FOLDERS if (ROOT / "tests" / name).exists()]
    tests += [f"tests/test_{name}.py" for name in FILES]
    tests = [str(f.relative_to(ROOT)) for t in tests for f in _test_files(ROOT / t)]
    tests = [test for test in tests if re.search(options.tests or "", test)]
    arguments = ["-o", "addopts=--import-mode=importlib --strict-markers", "-s", "-p", "no:cacheprovider"]
    arguments += ["-p", "no:terminal", "-p", overlay.__name__, *tests]
    pytest.main(arguments, plugins=[bench])
    results += bench.results
    print(_summary(results))
    options.json = options.json or options.again
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
