"""How each file of a folder stands. Files are looked at one after another, so that no page has to wait for all."""

import asyncio
import os
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.build.previous import stamp as last_year
from generator.preview.looks import Looks
from generator.preview.texts import Text, check, settled
from generator.preview.workers import Workers
from generator.render.index import State

_WAIT = 1.0  # seconds that the list waits for files that are being checked
_FEW = 10  # that many files at once are saved by a hand, and may be half written
_FRESH = 3.0  # seconds within which a file may change without changing its time

Stamp = tuple[int, int, int, str] | None


class Standing(NamedTuple):
    """How one file stands, for the list."""

    organ: str
    year: str
    state: State
    words: str


_PENDING = Standing("", "", "pending", "正在检查")


class _Seen(NamedTuple):
    stamp: Stamp
    key: str
    standing: Standing


class Survey:
    """Knows how files stand, and looks again at those that have changed. ``tell`` is called as it gets on."""

    def __init__(self, workers: Workers, looks: Looks, tell: Callable[[], None]) -> None:
        self._workers = workers
        self._looks = looks
        self._tell = tell
        self._seen: dict[Path, _Seen] = {}
        self._due: dict[Path, Stamp] = {}
        self._work: asyncio.Task[None] | None = None

    async def standings(self, files: Iterable[Path]) -> list[Standing]:
        """How the files stand, in order; those that take longer than a second are told to be looked at."""
        wanted = list(files)
        stamps = await self._workers.read(_stamps, wanted, self._looks)
        for file, stamp in stamps.items():
            if stamp is None or file not in self._seen or self._seen[file].stamp != stamp:
                self._due[file] = stamp
        if self._due and (self._work is None or self._work.done()):
            self._work = asyncio.create_task(self._look())
        if self._work is not None:
            await asyncio.wait({self._work}, timeout=_WAIT)
        return [self._seen[file].standing if file in self._seen else _PENDING for file in wanted]

    async def _look(self) -> None:
        begun = told = time.monotonic()
        while self._due:
            patient = len(self._due) < _FEW
            file = next(iter(self._due))
            await self._look_at(file, self._due.pop(file), patient)
            if time.monotonic() - told > _WAIT:
                told = time.monotonic()
                self._tell()
        if told > begun:
            self._tell()

    async def _look_at(self, file: Path, stamp: Stamp, patient: bool) -> None:
        before = self._seen.get(file)
        known = before.key if before else ""
        text = await settled(partial(self._workers.read, self._looks.read, file), known if patient else "")
        if before and text.key == known:
            self._seen[file] = before._replace(stamp=stamp)
        else:
            standing = await self._workers.check(_standing, file, text, self._looks)
            self._seen[file] = _Seen(stamp, text.key, standing)


def _stamps(files: Iterable[Path], looks: Looks) -> dict[Path, Stamp]:
    """What tells by itself that a file, last year's or the look has changed; None where it cannot tell yet."""
    look = looks.key()
    return {file: _stamp(file, look) for file in files}


def _stamp(file: Path, look: str) -> Stamp:
    try:
        stat = os.stat(file)  # noqa: PTH116 - a thousand times
    except OSError:
        return None
    fresh = abs(time.time() - stat.st_mtime) < _FRESH
    return None if fresh else (stat.st_mtime_ns, stat.st_size, stat.st_ino, f"{look}\n{last_year(file)}")


def _standing(file: Path, text: Text, looks: Looks) -> Standing:
    """Check one file. Whatever fails, the list must not."""
    try:
        looks.renew(text)
        report, findings, partial_report, _ = check(file, text, looks.folders)
    except Exception:
        return Standing("", "", "unreadable", "检查不了")
    said = report or partial_report
    organ, year = (said.organ, str(said.year)) if said else ("", "")
    errors, warnings = findings.count("error"), findings.count("warning")
    if report is None:
        return Standing(organ, year, "unreadable", "读不出")
    counts = [f"{count} 处{word}" for count, word in ((errors, "错误"), (warnings, "警告")) if count]
    state: State = "error" if errors else "warning" if warnings else "good"
    return Standing(organ, year, state, "、".join(counts) or "通过")
