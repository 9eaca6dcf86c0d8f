"""The pytest plugin that runs mutants in place of the test loop, each in a child of its own."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.mutation import overlay
from tests.mutation.live import ROOT, caches, limit_memory, patch
from tests.mutation.mutants import Mutant
from tests.mutation.order import digest, in_turn, with_next

# What pytest returns where it was called wrongly, or had nothing to run: no mutant is killed by that.
_NOT_RUN = (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED)
SURVIVED, KILLED, TIMEOUT = "survived", "killed", "timeout"


class Bench:
    """The pytest plugin that runs the mutants in place of the test loop."""

    def __init__(self, mutants: list[Mutant], options: argparse.Namespace) -> None:
        self.mutants = mutants
        self.options = options
        self.items: dict[str, pytest.Item] = {}
        self.seconds: dict[str, float] = {}
        self.covering: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.importing: dict[str, set[str]] = {}
        self.killers: dict[str, Counter[str]] = defaultdict(Counter)
        self.results: list[dict[str, Any]] = []
        self.scratch = Path(tempfile.mkdtemp(prefix="mutation-"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Baseline, then the mutants."""
        self.session = session
        self.items = {item.nodeid: item for item in session.items}
        self.caches = caches()
        self._baseline()
        print(f"{len(self.mutants)} mutants, {len(self.items)} tests", flush=True)
        self._run_all(self.mutants)
        shutil.rmtree(self.scratch, ignore_errors=True)
        return True

    def learn(self, results: Iterable[dict[str, Any]]) -> None:
        """Take over from earlier results which tests killed what."""
        for one in results:
            if one["is"] == KILLED:
                function = one["name"].removeprefix(f"{one['module']}:").partition(": ")[0]
                self._killed(one["module"], function, one["by"])

    def _killed(self, module: str, function: str, by: str) -> None:
        self.killers[module + function][by] += 1
        self.killers[module][by] += 1

    # ---- which test runs which line --------------------------------------------------------------------

    def _baseline(self) -> None:
        """Measured once for each test file as it stands with the product as it stands."""
        folder = self.options.cache / digest((ROOT / "generator").rglob("*.*"))
        folder.mkdir(parents=True, exist_ok=True)
        files: dict[Path, list[str]] = defaultdict(list)
        for nodeid, item in self.items.items():
            files[item.path].append(nodeid)
        for file, tests in files.items():
            told = folder / f"{file.stem}-{digest([file])}.json"
            if not told.exists():
                child = os.fork()
                if not child:
                    self._measure(tests, told)
                    os._exit(0)
                os.waitpid(child, 0)
            lines, seconds, failed = json.loads(told.read_text(encoding="utf-8"))
            self.seconds.update(seconds)
            for source, number, nodes in lines:
                self.covering[str(ROOT / source), number].update(set(nodes) - set(failed))
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
        for nodeid, following in with_next(tests):
            for cached in self.caches:  # else only the first test would seem to run what is behind them
                cached.cache_clear()
            measure.switch_context(nodeid)
            start = time.perf_counter()
            if not self._passes(nodeid, following):
                failed.append(nodeid)
            seconds[nodeid] = time.perf_counter() - start
        measure.stop()
        data = measure.get_data()
        lines = [  # as seen from here: another worktree with the same content takes them over
            (str(Path(file).relative_to(ROOT)), number, nodes)
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
            found |= self._importing(mutant.module)  # they may look at a table without running a line of it
        for above in range(mutant.lines.start - 1, 0, -1):  # a later line of a text counts as its first
            if found:
                break
            found |= self.covering.get((str(mutant.file), above), set())
        found = {nodeid for nodeid in found if self.seconds[nodeid] <= self.options.slowest}
        near, far = self.killers[mutant.module + (mutant.function or "-")], self.killers[mutant.module]
        chosen: list[str] = []
        left = self.options.budget
        for nodeid in sorted(in_turn(found, self.seconds), key=lambda nodeid: (-near[nodeid], -far[nodeid])):
            left -= self.seconds[nodeid]
            if left >= 0 or not chosen:
                chosen.append(nodeid)
        return chosen

    def _importing(self, module: str) -> set[str]:
        """The tests of the files that name a module."""
        if module not in self.importing:
            word = re.compile(rf"\b{re.escape(module)}\b(?!\.)")
            files = {item.path for item in self.items.values()}
            named = {file for file in files if word.search(file.read_text(encoding="utf-8"))}
            self.importing[module] = {n for n, item in self.items.items() if item.path in named}
        return self.importing[module]

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
        limit_memory()
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        self._own_folder(told.stem)
        patch(mutant)
        for cached in self.caches:
            cached.cache_clear()
        status = 0
        for test, following in with_next(tests):
            told.write_text(test, encoding="utf-8")
            if not self._passes(test, following):
                status = 1
                break
        shutil.rmtree(self.scratch / told.stem, ignore_errors=True)
        return status

    def _in_fresh(self, mutant: Mutant, tests: list[str], told: Path) -> int:
        limit_memory()
        source = told.with_suffix(".py")
        source.write_text(mutant.source, encoding="utf-8")
        chosen = told.with_suffix(".tests")
        chosen.write_text(json.dumps(tests), encoding="utf-8")
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
        command += ["--basetemp", str(self.scratch / told.stem)]
        command += list(dict.fromkeys(test.partition("::")[0] for test in tests))
        environment = {**os.environ, "MUTANT": f"{mutant.module}={source}", "CHOSEN": str(chosen)}
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        found = re.search(r"^(?:FAILED|ERROR) (.*)", run.stdout, re.MULTILINE)
        told.write_text(found[1] if found else f"status {run.returncode}", encoding="utf-8")
        if run.returncode in _NOT_RUN and "while loading conftest" not in run.stderr:
            return 0
        return run.returncode

    def _note(self, mutant: Mutant, verdict: str, by: str) -> None:
        if verdict == KILLED and by in self.items:
            self._killed(mutant.module, mutant.function or "-", by)
        line = mutant.lines.start
        self.results.append(
            {"name": mutant.name, "module": mutant.module, "line": line, "is": verdict, "by": by}
        )
        if verdict != KILLED:
            print(f"{verdict}  {line}  {mutant.name}  {by if verdict == TIMEOUT else ''}", flush=True)
