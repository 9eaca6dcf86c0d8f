"""Mutation testing: ``nice python -m tests.mutation.run generator.footing [--jobs 2] [--only REGEX]``.

mutmut makes the mutants; this runs them, for mutmut's own runner leaves out decorated functions and the
module level. The tests are collected once. One run under coverage tells which test runs which line. Then each
mutant gets a forked child: it puts the changed code into the live functions and runs the tests of these lines,
those that killed a neighbour first, the quick ones next. Mutants of the module level are run in a fresh
process that imports the changed source. Killed means: a test failed, or the time ran out.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import importlib
import json
import os
import pkgutil
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from tests.mutation import overlay
from tests.mutation.mutants import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
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
)
FILES = ("arithmetic", "cases", "hostile", "listing", "narratives", "numbers", "source")
SURVIVED, KILLED, TIMEOUT = "survived", "killed", "timeout"
KEPT_CACHES = "generator.edition"  # the form itself is not under test here, and costs time to read


class Bench:
    """The pytest plugin that runs the mutants in place of the test loop."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.items: dict[str, pytest.Item] = {}
        self.seconds: dict[str, float] = {}
        self.covering: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.killers: dict[str, Counter[str]] = defaultdict(Counter)
        self.results: list[dict[str, Any]] = []
        self.scratch = Path(tempfile.mkdtemp(prefix="mutation-"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Baseline, then the mutants."""
        self.session = session
        self.items = {item.nodeid: item for item in session.items}
        self.caches = _caches()
        self._baseline()
        mutants = [mutant for module in _modules(self.options.room) for mutant in mutants_of(module)]
        if self.options.only:
            mutants = [mutant for mutant in mutants if re.search(self.options.only, mutant.name)]
        if self.options.again:
            self.results = json.loads(self.options.again.read_text(encoding="utf-8"))
            alive = {one["name"] for one in self.results if one["is"] == SURVIVED}
            self.results = [one for one in self.results if one["name"] not in alive]
            mutants = [mutant for mutant in mutants if mutant.name in alive]
        if self.options.sample:
            mutants = random.Random(1).sample(mutants, min(self.options.sample, len(mutants)))
        print(f"{len(mutants)} mutants, {len(self.items)} tests", flush=True)
        self._run_all(mutants)
        shutil.rmtree(self.scratch, ignore_errors=True)
        return True

    # ---- which test runs which line --------------------------------------------------------------------

    def _baseline(self) -> None:
        """Measured once for each test file as it stands with the product as it stands."""
        folder = self.options.cache / _digest((ROOT / "generator").rglob("*.*"))
        folder.mkdir(parents=True, exist_ok=True)
        files: dict[Path, list[str]] = defaultdict(list)
        for nodeid, item in self.items.items():
            files[item.path].append(nodeid)
        for file, tests in files.items():
            told = folder / f"{file.stem}-{_digest([file])}.json"
            if not told.exists():
                child = os.fork()
                if not child:
                    self._measure(tests, told)
                    os._exit(0)
                os.waitpid(child, 0)
            lines, seconds, failed = json.loads(told.read_text(encoding="utf-8"))
            self.seconds.update(seconds)
            for source, number, nodes in lines:
                self.covering[source, number].update(set(nodes) - set(failed))
            if failed:
                print(f"not used, as they fail unchanged: {failed}", flush=True)
        print(f"baseline {sum(self.seconds.values()):.0f} s", flush=True)

    def _measure(self, tests: list[str], told: Path) -> None:
        import coverage

        self._own_folder(told.stem)
        measure = coverage.Coverage(
            data_file=None, include=[str(ROOT / "generator" / "*")], config_file=False
        )
        measure.start()
        seconds, failed = {}, []
        for nodeid, following in _with_next(tests):
            for cached in self.caches:  # else only the first test would seem to run what is behind them
                cached.cache_clear()
            measure.switch_context(nodeid)
            start = time.perf_counter()
            if not self._passes(nodeid, following):
                failed.append(nodeid)
            seconds[nodeid] = time.perf_counter() - start
        measure.stop()
        data = measure.get_data()
        lines = [
            (file, number, nodes)
            for file in data.measured_files()
            for number, nodes in data.contexts_by_lineno(file).items()
        ]
        told.write_text(json.dumps((lines, seconds, failed)), encoding="utf-8")

    def _passes(self, nodeid: str, following: str) -> bool:
        item, self.session.testsfailed = self.items[nodeid], 0
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=self.items.get(following))
        return not self.session.testsfailed

    def _own_folder(self, name: str) -> None:
        folder = self.scratch / name
        folder.mkdir()
        self.session.config._tmp_path_factory._basetemp = folder  # type: ignore[attr-defined]

    def _tests_for(self, mutant: Mutant) -> list[str]:
        found: set[str] = set()
        for line in mutant.lines:
            found |= self.covering.get((str(mutant.file), line), set())
        if mutant.patches is None:
            found = {
                n for (file, _), nodes in self.covering.items() if file == str(mutant.file) for n in nodes
            }
        found = {nodeid for nodeid in found if self.seconds[nodeid] <= self.options.slowest}
        killers = self.killers[mutant.module + mutant.function]
        return sorted(found, key=lambda nodeid: (-killers[nodeid], self.seconds[nodeid]))

    # ---- mutants ---------------------------------------------------------------------------------------

    def _run_all(self, mutants: list[Mutant]) -> None:
        running: dict[int, tuple[Mutant, float, Path]] = {}
        waiting = list(reversed(mutants))
        while waiting or running:
            while waiting and len(running) < self.options.jobs:
                mutant = waiting.pop()
                tests, told = self._tests_for(mutant), self.scratch / f"{len(waiting)}.told"
                if not tests:
                    self._note(mutant, SURVIVED, "no test runs it")
                    continue
                fresh = mutant.patches is None or self.options.fresh
                limit = 15 + 4 * sum(self.seconds[test] for test in tests) * (2 if fresh else 1)
                child = os.fork()
                if not child:
                    os.setsid()
                    os._exit(
                        self._in_fresh(mutant, tests, told) if fresh else self._in_child(mutant, tests, told)
                    )
                running[child] = mutant, time.monotonic() + limit, told
            self._reap(running)

    def _reap(self, running: dict[int, tuple[Mutant, float, Path]]) -> None:
        time.sleep(0.005)
        for child, (mutant, deadline, told) in list(running.items()):
            done, status = os.waitpid(child, os.WNOHANG)
            late = time.monotonic() > deadline
            if not done and late:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
            if done or late:
                del running[child]
                by = told.read_text(encoding="utf-8") if told.exists() else "crash"
                verdict = TIMEOUT if not done else SURVIVED if status == 0 else KILLED
                self._note(mutant, verdict, "" if verdict == SURVIVED else by)

    def _in_child(self, mutant: Mutant, tests: list[str], told: Path) -> int:
        _limit_memory()
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        self._own_folder(told.stem)
        _patch(mutant)
        for cached in self.caches:
            cached.cache_clear()
        status = 0
        for test, following in _with_next(tests):
            told.write_text(test, encoding="utf-8")
            if not self._passes(test, following):
                status = 1
                break
        shutil.rmtree(self.scratch / told.stem, ignore_errors=True)
        return status

    def _in_fresh(self, mutant: Mutant, tests: list[str], told: Path) -> int:
        _limit_memory()
        source = told.with_suffix(".py")
        source.write_text(mutant.source, encoding="utf-8")
        chosen = told.with_suffix(".tests")
        chosen.write_text("\n".join(tests), encoding="utf-8")
        told.write_text("in a fresh process", encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            overlay.__name__,
        ]
        command += ["--basetemp", str(self.scratch / told.stem), f"@{chosen}"]
        environment = {**os.environ, "MUTANT": f"{mutant.module}={source}"}
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        found = re.search(r"^(?:FAILED|ERROR) (.*)", run.stdout, re.MULTILINE)
        told.write_text(found[1] if found else f"status {run.returncode}", encoding="utf-8")
        return run.returncode

    def _note(self, mutant: Mutant, verdict: str, by: str) -> None:
        if verdict == KILLED and by in self.items:
            self.killers[mutant.module + mutant.function][by] += 1
        line = mutant.lines.start
        self.results.append(
            {"name": mutant.name, "module": mutant.module, "line": line, "is": verdict, "by": by}
        )
        if verdict != KILLED:
            print(f"{verdict}  {line}  {mutant.name}  {by if verdict == TIMEOUT else ''}", flush=True)


def _digest(files: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for file in sorted(files):
        if file.suffix != ".pyc":
            whole.update(file.read_bytes())
    return whole.hexdigest()[:16]


def _with_next(tests: list[str]) -> Iterator[tuple[str, str]]:
    return zip(tests, [*tests[1:], ""])


def _patch(mutant: Mutant) -> None:
    """Put the changed code into every live function that has the old one."""
    assert mutant.patches
    live = [one for one in gc.get_objects() if isinstance(one, FunctionType)]
    for name, line, code in mutant.patches:
        meant = [f for f in live if f.__code__.co_filename == str(mutant.file) and f.__qualname__ == name]
        found = [f for f in meant if f.__code__.co_firstlineno == line]
        assert found, name
        for function in found:
            function.__code__ = code


def _caches() -> list[Any]:
    """The caches that may hold what changed code has made, those of the tests included."""
    found = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    return [one for one in found if _is_ours(one) and not one.__module__.startswith(KEPT_CACHES)]


def _is_ours(cached: Any) -> bool:
    return cached.__wrapped__.__code__.co_filename.startswith((str(ROOT / "generator"), str(ROOT / "tests")))


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))


def _modules(room: str) -> list[str]:
    package = importlib.import_module(room)
    below = pkgutil.walk_packages(getattr(package, "__path__", ()), f"{room}.")
    return [room, *(found.name for found in below)]


def _test_files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("test_*.py"))


def _summary(results: list[dict[str, Any]]) -> str:
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
    parser.add_argument("--again", type=Path, help="run only what survived in these results, and add to them")
    parser.add_argument("--fresh", action="store_true", help="every mutant in a process of its own (slow)")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "mutation-baseline")
    parser.add_argument("--tests", help="test files whose path this pattern is found in")
    parser.add_argument(
        "--slowest", type=float, default=3.0, help="leave out tests of more seconds than this"
    )
    parser.add_argument("--json", type=Path, help="where the results go")
    options = parser.parse_args()
    os.chdir(ROOT)
    for module in _modules("generator"):
        importlib.import_module(module)
    bench = Bench(options)
    tests = [f"tests/{name}" for name in FOLDERS if (ROOT / "tests" / name).exists()]
    tests += [f"tests/test_{name}.py" for name in FILES]
    tests = [str(f.relative_to(ROOT)) for t in tests for f in _test_files(ROOT / t)]
    tests = [test for test in tests if re.search(options.tests or "", test)]
    arguments = ["-o", "addopts=--import-mode=importlib --strict-markers", "-s", "-p", "no:cacheprovider"]
    arguments += ["-p", "no:terminal", "-p", overlay.__name__, *tests]
    pytest.main(arguments, plugins=[bench])
    print(_summary(bench.results))
    options.json = options.json or options.again
    if options.json:
        options.json.write_text(json.dumps(bench.results, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
