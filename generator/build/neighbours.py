"""Which files of a folder are whose report of which year, by a light look at how they begin.

A folder is looked at as a whole and remembered, so that a run over thousands of files reads each once for this.
Files may change while a preview runs: after some time, which grows with the size of the folder, all are looked at
again, and those that have another time or size are read again. What is found here is a guess until it has been read.
"""

import os
import re
import time
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.build.gathering import INPUT_SUFFIXES
from generator.edition.fields import AFTER, FRAME

_FIRST = 4096  # bytes in which nearly every file has said whose it is
_LONGEST = 262_144
_REST = 200  # so many times as long as the last look took, nothing is looked at again
_REST_IF_CHANGED = 20  # … where the folder says that files came or went
_WANTED = {
    label: str(head.id)
    for head in (*FRAME, *AFTER)
    if head.id in ("organ", "year", "previous")
    for label in (head.label, *head.aliases)
}


class Begins(NamedTuple):
    """What the beginning of a file says: whose report, of which year (0: of none), and which was the last one."""

    organ: str = ""
    year: int = 0
    previous: str = ""


class _Seen(NamedTuple):
    stamp: tuple[int, int]
    begins: Begins


class _Folder(NamedTuple):
    files: dict[str, _Seen]
    reports: dict[tuple[str, int], tuple[str, ...]]
    changed: int
    looked: float
    took: float


_folders: dict[str, _Folder] = {}


def organ_key(organ: str) -> str:
    """The form of a name in which two spellings of one organ are equal."""
    return "".join(unicodedata.normalize("NFKC", organ).split())


def reports_of(folder: str, organ: str, year: int) -> tuple[str, ...]:
    """The names of the input files of a folder that begin as reports of this organ and year."""
    return _known(folder).reports.get((organ_key(organ), year), ())


def beginning_of(folder: str, name: str) -> Begins:
    """How a file of a folder begins."""
    seen = _known(folder).files.get(name)
    return Begins() if seen is None else seen.begins


def _known(folder: str) -> _Folder:
    now = time.monotonic()
    known = _folders.get(folder)
    try:
        changed = os.stat(folder or ".").st_mtime_ns  # noqa: PTH116 - once a file
    except OSError:
        changed = 0
    if known is not None:
        rest = _REST if changed == known.changed else _REST_IF_CHANGED
        if now - known.looked < rest * known.took:
            return known
    files = _looked_at(folder, {} if known is None else known.files)
    reports: dict[tuple[str, int], tuple[str, ...]] = {}
    for name, seen in files.items():
        if seen.begins.organ and seen.begins.year:
            key = organ_key(seen.begins.organ), seen.begins.year
            reports[key] = (*reports.get(key, ()), name) if len(reports.get(key, ())) < 3 else reports[key]
    done = time.monotonic()
    found = _folders[folder] = _Folder(files, reports, changed, done, done - now)
    return found


def _looked_at(folder: str, before: dict[str, _Seen]) -> dict[str, _Seen]:
    found = {}
    for name, path, stamp in sorted(_listed(folder)):
        known = before.get(name)
        found[name] = known if known and known.stamp == stamp else _Seen(stamp, _begins(path))
    return found


def _listed(folder: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    try:
        with os.scandir(folder or ".") as entries:
            for entry in entries:
                if entry.name.lower().endswith(INPUT_SUFFIXES) and not entry.name.startswith((".", "~$")):
                    stat = entry.stat()
                    if entry.is_file():
                        yield entry.name, entry.path, (stat.st_mtime_ns, stat.st_size)
    except OSError:  # gone, or not to be entered: then nothing is known of it
        return


def _begins(path: str) -> Begins:
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - thousands of times
            data = stream.read(_FIRST)
            found = _read(data)
            if not (found.organ and found.year) and len(data) == _FIRST:
                found = _read(data + stream.read(_LONGEST))
    except OSError:
        return Begins()
    return found


def _read(data: bytes) -> Begins:
    coding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = data.decode(coding, "ignore")
    said = _plainly(text)
    if not (said.organ and said.year):
        said = _oddly(text)
    if not (said.organ or said.year):
        said = _oddly(data.decode("gb18030", "ignore"))
    return said


def _plainly(text: str) -> Begins:
    """What is said by keys as nearly everybody writes them."""
    values: dict[str, str] = {}
    lines = f"\n{text}"
    for label, id_ in _WANTED.items():
        start = lines.find(f"\n{label}: ")
        if start >= 0 and id_ not in values:
            start += len(label) + 3
            end = lines.find("\n", start)
            values[id_] = lines[start:] if end < 0 else lines[start:end]
    return _meant(values)


def _oddly(text: str) -> Begins:
    """The same, of keys between quotation marks, with other colons or none of the usual blanks."""
    values: dict[str, str] = {}
    labels = "|".join(sorted(_WANTED, key=len, reverse=True))
    found = re.findall(rf"(?m)^[\"'“]?({labels})[\"'”]?[ \t\u3000]*[:：][ \t\u3000]*([^\r\n]*)", text)
    for label, value in found:
        values.setdefault(_WANTED[label], value)
    return _meant(values)


def _meant(values: dict[str, str]) -> Begins:
    organ, year, previous = (_value(values.get(id_, "")) for id_ in ("organ", "year", "previous"))
    if not year.isascii():
        year = unicodedata.normalize("NFKC", year)
    return Begins(organ, int(year) if year.isdecimal() and year.isascii() and len(year) == 4 else 0, previous)


def _value(text: str) -> str:
    text = text.strip()
    mark = text[:1]
    if mark in ("'", '"') and mark in text[1:]:
        return text[1 : text.rindex(mark)].strip()
    return "" if mark == "#" else text.partition(" #")[0].strip()
