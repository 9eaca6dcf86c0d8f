"""``gipa-gen check``, and how findings are shown by every command that has some."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from generator import listing
from generator.build.checking import check_file
from generator.build.gathering import gather
from generator.build.looks import template_folders
from generator.build.outputs import interrupted

_MOST_TRIED = 10  # files that are mended in memory, to know whether any is
_LARGEST = 200_000  # bytes of such a file; a report has some ten thousand


def check_files(paths: Iterable[Path], form: str, output: Path, templates: Path | None) -> int:
    """Check all files; the exit status is 1 where one has errors."""
    folders = template_folders(templates)
    files = gather(paths, published=True)
    tell_interrupted(output)
    results = [check_file(file, folders).findings for file in files]
    show(results, form)
    if form == "text":
        tell_mendable(results, folders)
        print(listing.count(results))
    return 1 if any(result.failed for result in results) else 0


def tell_mendable(results: listing.Listed, folders: tuple[Path, ...]) -> None:
    """Say that ``--fix`` mends something, where it does: that is tried, unless it would take too long."""
    files = [Path(result.file) for result in results if listing.mendable(result)]
    if not files:
        return
    small = [file for file in files if _size(file) <= _LARGEST][:_MOST_TRIED]
    if _mends(small, folders):
        sure = ""
    elif len(small) < len(files):
        sure = "也许"
    else:
        return
    print(
        f"有的地方程序{sure}能代改：gipa-gen check --diff 看能改哪些，gipa-gen check --fix 改（原文件另存）"
    )


def _mends(files: Iterable[Path], folders: tuple[Path, ...]) -> bool:
    from generator.fix import mend  # only a file that it may mend needs it

    return any(mend(file, folders).changes for file in files)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # gone since it was read
        return 0


def show(results: listing.Listed, form: str) -> None:
    """Print findings in the form asked for; machine forms always as UTF-8."""
    if form == "text":
        for line in listing.text(results, colour=in_colour()):
            print(line)
        return
    text = listing.json_text(results) if form == "json" else "\n".join(listing.github(results))
    if text:
        sys.stdout.flush()
        sys.stdout.buffer.write(f"{text}\n".encode(errors="replace"))  # a file name may be no text
        sys.stdout.flush()


def in_colour() -> bool:
    """Whether standard output is a terminal that shows colours; NO_COLOR (no-color.org) is obeyed."""
    understood = sys.platform != "win32" or "WT_SESSION" in os.environ
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("NO_COLOR"))
    return sys.stdout.isatty() and understood and not dumb


def tell_interrupted(output: Path) -> None:
    """Name the sets that an earlier run left half written."""
    for name in interrupted(output):
        message = f"上次生成“{name}”时中断，{output} 里它的几个文件可能有的新、有的旧；请重新生成它"
        print(f"注意：{message}", file=sys.stderr)
