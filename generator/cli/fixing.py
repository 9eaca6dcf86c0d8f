"""``gipa-gen check --fix`` and ``--diff``: what was changed, then what remains."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator import listing
from generator.build.gathering import gather
from generator.build.looks import template_folders
from generator.cli.checking import show, tell_interrupted
from generator.fix import Done, Mended, mend
from generator.fix.writing import NotMended, write

_LINES_SHOWN = 40


def fix_files(paths: Iterable[Path], form: str, output: Path, templates: Path | None) -> int:
    """Mend all files; the exit status is 1 where one still has errors or could not be written."""
    folders = template_folders(templates)
    files = gather(paths)
    tell_interrupted(output)
    # With JSON or GitHub lines on standard output, what a person reads goes beside it.
    aside = sys.stdout if form == "text" else sys.stderr
    results, refused, changed = [], False, 0
    for file in files:
        mended = mend(file, folders)
        findings = mended.findings
        if mended.changes:
            try:
                told = _told(mended, write(mended))
                changed += 1
            except NotMended as error:
                refused, findings, told = True, mended.found, [f"没有改：{file.as_posix()}：{error}"]
            print("\n".join(told), file=aside)
        results.append(findings)
    if not changed and not refused:
        print("没有能自动改的地方", file=aside)
    show(results, form)
    if form == "text":
        print(f"共改了 {changed} 个文件；{listing.count(results).removeprefix('共')}")
    return 1 if refused or _failed(results) else 0


def show_differences(paths: Iterable[Path], templates: Path | None) -> int:
    """Show what would be changed, write nothing; the exit status is that of a check of the files as they are."""
    from generator.fix.difference import difference

    folders = template_folders(templates)
    found, files, places = [], 0, 0
    for file in gather(paths):
        mended = mend(file, folders)
        found.append(mended.found)
        if mended.changes:
            files, places = files + 1, places + len(mended.changes)
            _put(difference(mended))
    sys.stdout.flush()
    told = f"以上只是给您看，没有写进文件；要改请用 --fix（{files} 个文件，{places} 处）"
    print(told if files else "没有能自动改的地方", file=sys.stderr)
    return 1 if _failed(found) else 0


def _told(mended: Mended, backup: Path) -> list[str]:
    head = f"已改 {mended.file.as_posix()}（{len(mended.changes)} 处），原来的存为 {backup.name}"
    return [head, *(f"  {line}" for line in _listed(mended.changes))]


def _listed(changes: Sequence[Done]) -> Iterator[str]:
    """One line for all changes of the same kind, with the numbers of their lines."""
    lines: dict[str, list[int]] = {}
    for change in changes:
        lines.setdefault(change.said, []).append(change.line)
    for said, numbers in lines.items():
        once = list(dict.fromkeys(numbers))
        shown = "、".join(map(str, once[:_LINES_SHOWN])) + (
            f" 等 {len(once)}" if len(once) > _LINES_SHOWN else ""
        )
        times = f"，共 {len(numbers)} 处" if len(numbers) > len(once) else ""
        yield f"第 {shown} 行：{said}{times}" if once[0] else f"整个文件：{said}"


def _put(text: str) -> None:
    """Print a diff: to a terminal as it can show it, into a pipe exactly."""
    if sys.stdout.isatty():
        print(text, end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))


def _failed(results: listing.Listed) -> bool:
    return any(result.failed for result in results)
