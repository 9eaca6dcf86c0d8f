"""``gipa-gen import``: findings about the published file, then where the new file is."""

from __future__ import annotations

from pathlib import Path

from generator.cli.checking import show
from generator.intake import bring


def import_file(file: Path, output: Path | None, form: str) -> int:
    """Read a published file into an input file; the exit status is 1 where there are errors."""
    brought = bring(file, output)
    show([brought.findings], form)
    if form == "text":
        print(
            _outcome(file, brought.path, brought.findings.count("error"), brought.findings.count("warning"))
        )
    return 1 if brought.findings.failed else 0


def _outcome(file: Path, path: Path | None, errors: int, warnings: int) -> str:
    if path is None:
        return f"没有读入 {file.name}，也没有写任何文件"
    told = f"错误 {errors} 处，警告 {warnings} 处"
    if not errors and not warnings:
        return f"已读入 {file.name}，写成 {path}；没有发现问题"
    return f"已读入 {file.name}，写成 {path}；{told}。有疑问的行上面有“【核对】”，请对照原文改好，再运行 gipa-gen check"
