"""Runs programs and compares them: wall time, processor time, peak memory, instructions.

Machines drift, so what is compared is run in turns (A B A B …); a ratio is the median of the ratios of
neighbours, never a ratio of two medians taken at different times.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024  # in which systems count peak memory
_COLLECTED = re.compile(r"Collected : (\d+)")
Command = Sequence[str | Path]


class Usage(NamedTuple):
    """What one run of a program took: seconds on the clock, seconds of processor, peak memory in bytes.

    Linux counts in the peak what the parent held when it started the program. So this process, the parent,
    loads nothing but the standard library: 20 MB, less than any of the programs.
    """

    wall: float
    cpu: float
    memory: int


class Runner(NamedTuple):
    """Where programs run, and with which environment."""

    folder: Path
    environment: Mapping[str, str]

    def start(self, command: Command) -> subprocess.Popen[bytes]:
        """A program that has been started; what it prints is thrown away, its complaints are kept."""
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=self.folder,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def usage(self, command: Command) -> Usage:
        """Run a program to its end and say what it took. Raises RuntimeError where it fails."""
        begun = time.perf_counter()
        process = self.start(command)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        _refuse_failure(process, command)
        return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _MEMORY_UNIT)

    def together(self, commands: Sequence[Command]) -> float:
        """Run programs side by side; the seconds until the last one has ended."""
        begun = time.perf_counter()
        started = [(self.start(command), command) for command in commands]
        for process, _ in started:
            process.wait()
        wall = time.perf_counter() - begun
        for process, command in started:
            _refuse_failure(process, command)
        return wall

    def output(self, command: Command) -> str:
        """Run a program and return what it prints."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.folder,
            env=dict(self.environment),
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{_shown(command)} ended with {done.returncode}:\n{done.stderr.decode()}")
        return done.stdout.decode("utf-8", "replace")

    def instructions(self, command: Command) -> int:
        """How many instructions a program executes, by callgrind; the same at every run."""
        environment = {**self.environment, "PYTHONHASHSEED": "0"}
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        found = _COLLECTED.search(done.stderr)
        if done.returncode or found is None:
            raise RuntimeError(f"{_shown(command)} under valgrind:\n{done.stderr}")
        return int(found[1])


def has_valgrind() -> bool:
    """Whether instructions can be counted here."""
    return shutil.which("valgrind") is not None


def in_turns(runs: Sequence[Callable[[], float | Usage]], rounds: int) -> list[tuple]:
    """Every run once a round, in the given order; a first round, which fills caches, does not count."""
    for run in runs:
        run()
    return [tuple(run() for run in runs) for _ in range(rounds)]


class Ratio(NamedTuple):
    """The median of ratios of neighbours, with the quartiles that say how far to trust it."""

    median: float
    lower: float
    upper: float


def ratio(pairs: Sequence[tuple[float, float]]) -> Ratio:
    """How many times the second of each pair the first is."""
    ratios = [first / second for first, second in pairs]
    if len(ratios) == 1:
        return Ratio(ratios[0], ratios[0], ratios[0])
    lower, median, upper = statistics.quantiles(ratios, n=4, method="inclusive")
    return Ratio(median, lower, upper)


def _refuse_failure(process: subprocess.Popen[bytes], command: Command) -> None:
    complaints = process.stderr.read().decode("utf-8", "replace") if process.stderr else ""
    if process.stderr:
        process.stderr.close()
    if process.returncode:
        raise RuntimeError(f"{_shown(command)} ended with {process.returncode}:\n{complaints}")


def _shown(command: Command) -> str:
    return " ".join(str(part) for part in command)
