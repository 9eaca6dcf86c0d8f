"""Notices that something may have changed. What did, and whether, is found out by reading.

Two ways at once: the system's own notices, which come at once but never from a network drive, and looking at
the times of the files again and again, which works everywhere.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter

from generator.build.gathering import INPUT_SUFFIXES

_INTERVAL = 0.2  # seconds between two looks
_SHARE = 9  # a look pauses nine times as long as it keeps the processor busy
# Reading a file is noticed too (opened, closed), and would have it read again without end.
_CHANGES = ("created", "modified", "deleted", "moved", "closed")


class Watched(NamedTuple):
    """A folder to watch: one file in it, or all its input files with those of its folders, or everything."""

    folder: Path
    name: str = ""
    everything: bool = False

    def concerns(self, name: str) -> bool:
        """Whether a file of this name is one of those."""
        if self.name:
            return name.casefold() == self.name.casefold()
        return self.everything or (not name.startswith(".") and name.lower().endswith(INPUT_SUFFIXES))


class Watcher:
    """Calls ``changed``, from threads of its own, whenever a watched file may have changed."""

    def __init__(self, watched: list[Watched], changed: Callable[[], None]) -> None:
        self._changed = changed
        self._observers = [make(one, changed) for one in watched for make in (_notified, _looking)]

    def start(self) -> None:
        """Begin, without waiting: setting up the notices for many folders takes a while."""
        threading.Thread(target=self._start, daemon=True).start()

    def _start(self) -> None:
        for observer in self._observers:
            with suppress(Exception):  # the system has no notices left to give: looking will do
                observer.start()
        self._changed()  # what came before

    def stop(self) -> None:
        """End, without waiting."""
        for observer in self._observers:
            with suppress(Exception):
                observer.stop()


class _Handler(FileSystemEventHandler):
    def __init__(self, watched: Watched, changed: Callable[[], None]) -> None:
        self._watched = watched
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES:
            return
        # A folder that is renamed takes its files along; that one of its files changed is told by that file.
        if event.is_directory:
            concerned = event.event_type != "modified"
        else:
            names = [os.path.basename(os.fsdecode(path)) for path in (event.src_path, event.dest_path)]  # noqa: PTH119
            concerned = any(name and self._watched.concerns(name) for name in names)
        if concerned:
            self._changed()


def _notified(watched: Watched, changed: Callable[[], None]) -> BaseObserver:
    observer = Observer()
    observer.schedule(_Handler(watched, changed), str(watched.folder), recursive=not watched.name)
    return observer


def _looking(watched: Watched, changed: Callable[[], None]) -> BaseObserver:
    folder = os.path.abspath(watched.folder)  # noqa: PTH100 - links are kept as they are
    listed: Any = partial(_listed, watched)  # watchdog asks for entries, and uses their names
    emitter: Any = partial(_Patient, stat=partial(_stat, folder), listdir=listed)
    observer = BaseObserver(emitter, timeout=_INTERVAL)
    observer.schedule(_Handler(watched, changed), folder, recursive=not watched.name)
    return observer


class _Patient(PollingEmitter):
    """Looks less often where looking takes long."""

    _pause = _INTERVAL

    def queue_events(self, timeout: float) -> None:  # noqa: ARG002 - the pause is our own
        begun, busy = time.monotonic(), time.thread_time()
        super().queue_events(self._pause)
        waited = time.monotonic() - begun - self._pause
        self._pause = max(_INTERVAL, _SHARE * (time.thread_time() - busy), waited)


def _stat(folder: str, path: str) -> os.stat_result:
    """The state of a file. The folder itself may go and come back: without it nothing is there, for now."""
    try:
        return os.stat(path)  # noqa: PTH116
    except OSError:
        if path != folder:
            raise
        return os.stat_result((0o040000, *(0,) * 9))


class _Named(NamedTuple):
    name: str


def _listed(watched: Watched, folder: str | None) -> "Iterator[os.DirEntry[str] | _Named]":
    """What of a folder is looked at; nothing where it cannot be read at the moment."""
    if watched.name:
        return iter((_Named(watched.name),))
    try:
        with os.scandir(folder) as entries:
            return iter([entry for entry in entries if _looked_at(watched, entry)])
    except OSError:
        return iter(())


def _looked_at(watched: Watched, entry: "os.DirEntry[str]") -> bool:
    if entry.name.startswith(".") and not watched.everything:
        return False
    return watched.concerns(entry.name) or entry.is_dir(follow_symlinks=False)
