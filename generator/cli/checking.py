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


def check_files(paths: Iterable[Path], form: str, output: Path, templates: Path | None) -> int:
    """Check all files; the exit status is 1 where one has errors."""
    folders = template_folders(templates)
    files = gather(paths)
    tell_interrupted(output)
    results = [check_file(file, folders).findings for file in files]
    show(results, form)
    if form == "text":
        tell_mendable(results)
        print(listing.count(results))
    return 1 if any(result.failed for result in results) else 0


def tell_mendable(results: listing.Listed) -> None:
    """Say that ``--fix`` may mend something: how much is known only when it has been tried and proved."""
    if listing.mendable(results):
        print(
            "有的地方程序也许能代改：gipa-gen check --diff 看能改哪些，gipa-gen check --fix 改（原文件另存）"
        )


def show(results: listing.Listed, form: str) -> None:
    """Print findings in the form asked for; machine forms always as UTF-8."""
    if form == "text":
        for line in listing.text(results, colour=_in_colour()):
            print(line)
        return
    text = listing.json_text(results) if form == "json" else "\n".join(listing.github(results))
    if text:
        sys.stdout.flush()
        sys.stdout.buffer.write(f"{text}\n".encode(errors="replace"))  # a file name may be no text
        sys.stdout.flush()


def _in_colour() -> bool:
    """Whether standard output is a terminal that shows colours; NO_COLOR (no-color.org) is obeyed."""
    understood = sys.platform != "win32" or "WT_SESSION" in os.environ
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("NO_COLOR"))
    return sys.stdout.isatty() and understood and not dumb


def tell_interrupted(output: Path) -> None:
    """Name the sets that an earlier run left half written."""
    for name in interrupted(output):
        message = f"上次生成“{name}”时中断，{output} 里它的几个文件可能有的新、有的旧；请重新生成它"
        print(f"注意：{message}", file=sys.stderr)
