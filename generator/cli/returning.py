"""``gipa-gen import --into``: what was changed in the Word file, the lines that this changes, where the old file is kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from generator import listing
from generator.cli.checking import in_colour, show
from generator.compare import lines
from generator.compare.wording import harmless
from generator.fix.difference import difference
from generator.fix.writing import NotMended, write
from generator.intake.merging import Merged, merge


def import_into(file: Path, into: Path, form: str, only_show: bool) -> int:
    """Write the changes of a published file into an input file, or only show them.

    The exit status is 1 where something was not taken over, or where the input file has errors afterwards.
    """
    merged = merge(file, into)
    mended = merged.mended
    if mended is None:
        return _refused(merged, file, into, form)
    told = list(_changes(merged, file, into)) + [f"没有照改：{line}" for line in merged.kept]
    now, verdict, refused = mended.findings, "以上只是给您看，没有写进文件；要写请去掉 --diff", False
    if not merged.changed:
        now, verdict = mended.found, _nothing(merged, file, into)
    elif not only_show:
        try:
            backup = write(mended)
            verdict = f"已把 {file.name} 的改动写进 {into.as_posix()}，原来的存为 {backup.name}"
        except NotMended as error:
            now, verdict, refused = mended.found, f"没有写成：{into.as_posix()}：{error}", True
    results = [now] if merged.changed and not refused else []
    _tell([merged.published], results, told, verdict, form)
    return 1 if refused or merged.kept or any(one.failed for one in (merged.published, *results)) else 0


def _nothing(merged: Merged, file: Path, into: Path) -> str:
    if merged.kept:
        return f"没有写任何文件：{file.name} 里没有能写进 {into.as_posix()} 的改动"
    if merged.doubtful:
        return f"没有写任何文件：{file.name} 里读到的没有要改的；没有读准、没有读入的见上面的提示，请自己看看"
    return f"没有要改的：{file.name} 和 {into.as_posix()} 印出来的内容一样"


def _refused(merged: Merged, file: Path, into: Path, form: str) -> int:
    told = [] if merged.comparison is None else list(_compared(merged, file, into))
    _tell([merged.published], [], told, f"没有写任何文件：{merged.refusal}", form)
    return 1


def _changes(merged: Merged, file: Path, into: Path) -> Iterator[str]:
    """What differs in print, then the lines of the file that this changes."""
    if merged.comparison is not None and not merged.comparison.same:
        yield from _compared(merged, file, into)
    if merged.mended is not None and merged.changed:
        yield "填报文件的改动："
        yield from map(harmless, difference(merged.mended).replace("\r", "").rstrip("\n").split("\n"))
        yield ""


def _compared(merged: Merged, file: Path, into: Path) -> Iterator[str]:
    assert merged.comparison is not None
    yield from lines(merged.comparison, (into.as_posix(), file.as_posix()), colour=in_colour())
    yield ""


def _tell(published: listing.Listed, now: listing.Listed, told: list[str], verdict: str, form: str) -> None:
    """All that there is to say: doubts about reading, the changes, what is wrong with the file then, what was done."""
    if form != "text":
        show([*published, *now], form)
        print("\n".join([*told, verdict]), file=sys.stderr)
        return
    show(published, form)
    if any(one.findings for one in published):
        print()
    if told:
        print("\n".join(told))
    if any(one.findings for one in now):
        print("写进去以后检查：")
        show(now, form)
        print(listing.count(now))
        print()
    print(verdict)
