"""``gipa-gen build``: progress, findings, what was written, the count."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.build.formats import CHOICES, REVIEW, SUFFIXES
from generator.build.gathering import gather, refuse_collisions
from generator.build.installed import Fonts, ask
from generator.build.looks import refuse_unusable
from generator.build.pipeline import Built, Settings, build_all
from generator.cli.checking import show, tell_interrupted
from generator.errors import UserError


def chosen(formats: str) -> tuple[str, ...]:
    """The formats that a comma-separated list names; Chinese commas and any case will do."""
    parts = formats.replace("，", ",").replace("、", ",").split(",")
    names = [name.strip().lower() for name in parts if name.strip()]
    if not names:
        raise UserError(f"--format 后面没有写格式；可以写 {'、'.join(CHOICES)}，用逗号隔开")
    unknown = [name for name in names if name not in CHOICES]
    if unknown:
        raise UserError(f"--format 里的“{unknown[0]}”不认识；可以写 {'、'.join(CHOICES)}，用逗号隔开")
    return tuple(name for name in CHOICES if name in names)


def build_files(paths: Iterable[Path], settings: Settings, findings: str, jobs: int | None) -> int:
    """Build all files; the exit status is 1 where one has errors or could not be written."""
    refuse_unusable(settings.folders, settings.profile)
    files = gather(paths)
    refuse_collisions(files, settings.formats)
    tell_interrupted(settings.output)
    fonts = ask() if "docx" in settings.formats else None  # answers while the reports are written
    try:
        results = _built(files, settings, findings, jobs)
        if fonts is not None:
            _tell_fonts(results, settings, fonts)
    finally:
        if fonts is not None:
            fonts.close()
    failed = any(built.findings.failed or built.not_written for built in results)
    return 1 if failed else 0


def _built(files: Sequence[Path], settings: Settings, findings: str, jobs: int | None) -> list[Built]:
    """Build all files and tell what became of them."""
    results = list(_with_progress(build_all(files, settings, jobs), len(files)))
    show([built.findings for built in results], findings)
    # With JSON or GitHub lines on standard output, what a person reads goes beside it.
    aside = findings != "text"
    for line in _outcome(results, settings):
        print(line, file=sys.stderr if aside else sys.stdout)
    return results


def _tell_fonts(results: Iterable[Built], settings: Settings, system: Fonts) -> None:
    """What the Word files of this run will look like on this machine, if not as they should."""
    profiles = list(dict.fromkeys(built.profile for built in results if "docx" in built.written))
    if not profiles:
        return
    from generator.build.fonts import font_note

    sys.stdout.flush()  # the note comes last
    for line in font_note(settings.folders, profiles, system):
        print(line, file=sys.stderr)


def _with_progress(results: Iterator[Built], total: int) -> Iterator[Built]:
    if total == 1 or not sys.stderr.isatty():
        yield from results
        return
    for number, built in enumerate(results, 1):
        print(f"\r正在生成 {number}/{total}", end="", file=sys.stderr, flush=True)
        yield built
    print(f"\r{' ' * 40}\r", end="", file=sys.stderr, flush=True)


def _outcome(results: Sequence[Built], settings: Settings) -> Iterator[str]:
    # What one file would call its fragment may be the page of another that is called so.
    new = {_output(built, one) for built in results for one in built.written}
    for built in results:
        yield from _became(built, settings)
        if older := "、".join(name for name in built.stale if name not in new):
            yield f"  注意：{settings.output} 里的 {older} 是以前生成的，这次没有更新"
    written = sum(bool(_reports(built)) for built in results)
    errors = sum(built.findings.count("error") for built in results)
    warnings = sum(built.findings.count("warning") for built in results)
    left = len(results) - written
    yield f"共 {len(results)} 个文件，生成 {written} 个，没有生成 {left} 个；错误 {errors} 处，警告 {warnings} 处"


def _became(built: Built, settings: Settings) -> Iterator[str]:
    """What became of one file."""
    name = built.findings.file
    draft = settings.draft or built.findings.failed
    if reports := _reports(built):
        files = "、".join(_output(built, one) for one in reports)
        yield f"已生成{'（草稿）' if settings.draft else ''}：{settings.output} 里的 {files}"
    elif built.not_written:
        yield f"没有写成：{name}：{built.not_written}"
    elif built.findings.failed:
        instead = "（或加 --draft 先出草稿）" if built.readable else ""
        yield f"没有生成：{name} 有 {built.findings.count('error')} 处错误，改好后再运行{instead}"
    if REVIEW in built.written:
        copy = _output(built, REVIEW)
        yield f"已生成审阅本{'（草稿）' if draft else ''}：{settings.output} 里的 {copy}，用浏览器打开"


def _output(built: Built, form: str) -> str:
    """The name of what a file is written to in a format."""
    return f"{Path(built.findings.file).stem}{SUFFIXES[form]}"


def _reports(built: Built) -> list[str]:
    """The formats of the report itself that were written."""
    return [name for name in built.written if name != REVIEW]
