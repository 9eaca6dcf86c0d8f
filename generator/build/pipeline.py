"""Checks and builds files, one after another or on several processors."""

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.build.checking import Checked, check_file
from generator.build.formats import REVIEW, SUFFIXES, USUAL
from generator.build.looks import template_folders, unusable
from generator.build.outputs import NotWritten, write_set
from generator.document import Document, compose
from generator.errors import UserError, reason
from generator.finding import FileFindings
from generator.report import Report

_PARALLEL_FROM = 24  # below this many files a second process costs more than it saves
_MOST_JOBS = 8


class Settings(NamedTuple):
    """What the user chose for a build.

    Of a file with errors only the copy for reviewers is written, unless drafts are asked for.
    ``templates`` is a folder that overrides ours, file by file; ``profile`` overrides what the files say of
    the look of their Word files.
    """

    output: Path
    formats: tuple[str, ...] = USUAL
    draft: bool = False
    templates: Path | None = None
    profile: str | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of templates, the user's own first."""
        return template_folders(self.templates)


class Built(NamedTuple):
    """What became of one file; kept small, since a folder keeps thousands of these.

    ``written`` are the formats of it that were written, ``stale`` the names of older outputs that this run
    did not renew; ``readable``: enough of it was read to make a draft of; ``profile`` is the look that was
    asked for, "" the default.
    """

    findings: FileFindings
    written: tuple[str, ...] = ()
    not_written: str | None = None
    stale: tuple[str, ...] = ()
    readable: bool = True
    profile: str = ""


def build_all(files: Sequence[Path], settings: Settings, jobs: int | None = None) -> Iterator[Built]:
    """Build every file, in order. ``jobs`` is the number of processes, by default as many as pay."""
    try:
        settings.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"建不了文件夹 {settings.output}（{reason(error)}）；请换一个输出位置（-o）"
        ) from error
    many = min(os.cpu_count() or 1, _MOST_JOBS) if len(files) >= _PARALLEL_FROM else 1
    jobs = min(jobs or many, 60)  # Windows waits for no more
    if len(files) > 1:
        _collect_often()
    one = partial(build_file, settings=settings)
    return map(one, files) if jobs == 1 else _in_parallel(one, files, jobs)


def _collect_often() -> None:
    """Over a folder memory must stay flat: what starting up has made is left out, the rest looked at often."""
    gc.freeze()
    gc.set_threshold(2_500, 10, 10)


def build_file(file: Path, settings: Settings) -> Built:
    """Check one file and, if it may be built, write its set of outputs."""
    checked = check_file(file, () if settings.profile else settings.folders)
    formats = _writable(checked, settings)
    if checked.report is None or not formats:
        stale = _older(file, settings, renewed=())
        return Built(checked.findings, stale=stale, readable=checked.report is not None)
    profile = _profile(checked.report, settings)
    contents = _contents(checked, checked.report, settings, formats, profile)
    try:
        write_set(settings.output, file.stem, contents)
    except NotWritten as refused:
        return Built(checked.findings, not_written=str(refused))
    stale = _older(file, settings, renewed=formats)
    return Built(checked.findings, formats, stale=stale, profile=profile)


def _writable(checked: Checked, settings: Settings) -> tuple[str, ...]:
    """The chosen formats that may be written of a file."""
    if checked.report is None:
        return ()
    if settings.draft or not checked.findings.failed:
        return settings.formats
    return tuple(name for name in settings.formats if name == REVIEW)


def _profile(report: Report, settings: Settings) -> str:
    """The look of the Word file: the user's choice, the file's, or the default, which is ""."""
    if settings.profile or report.profile is None:
        return settings.profile or ""
    asked = str(report.profile)
    # A name that is none was told when the file was checked; a draft is made of such a file all the same.
    return "" if unusable(settings.folders, asked) else asked


def render(report: Report, settings: Settings, profile: str = "") -> dict[str, bytes]:
    """A report without findings in every chosen format, by file suffix."""
    return _contents(Checked(report, FileFindings("", ())), report, settings, settings.formats, profile)


def _contents(
    checked: Checked, report: Report, settings: Settings, formats: Sequence[str], profile: str
) -> dict[str, bytes]:
    findings = checked.findings
    document = compose(report, settings.draft or findings.failed)
    contents = {
        SUFFIXES[name]: _rendered(name, document, settings, profile) for name in formats if name != REVIEW
    }
    if REVIEW in formats:
        from generator.render import review
        from generator.review import reviewed

        page = review.render(document, reviewed(findings, report, checked.previous), settings.folders)
        contents[SUFFIXES[REVIEW]] = page.encode("utf-8")
    return contents


def _rendered(name: str, document: Document, settings: Settings, profile: str) -> bytes:
    if name == "txt":
        from generator.render import text

        return text.render(document, settings.folders).encode("utf-8")
    if name == "html":
        from generator.render import html

        return html.render(document, settings.folders).encode("utf-8")
    if name == "html-fragment":
        from generator.render import fragment

        return fragment.render(document, settings.folders).encode("utf-8")
    from generator.render import docx

    return docx.render(document, *docx.prepared(settings.folders, document.draft, profile))


def _in_parallel(one: partial[Built], files: Sequence[Path], jobs: int) -> Iterator[Built]:
    # These cost as much as a whole report, so only when used.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    chunk = max(1, min(32, len(files) // (jobs * 4)))
    try:
        with ProcessPoolExecutor(jobs) as pool:
            yield from pool.map(one, files, chunksize=chunk)
    except BrokenProcessPool as error:
        raise UserError(
            "后台的一个进程中途停了（多半是内存不够）；请关闭别的程序，或加 --jobs 1 再运行一次"
        ) from error


def _older(file: Path, settings: Settings, renewed: Iterable[str]) -> tuple[str, ...]:
    targets = (
        settings.output / f"{file.stem}{suffix}" for name, suffix in SUFFIXES.items() if name not in renewed
    )
    return tuple(target.name for target in targets if _exists(target))


def _exists(target: Path) -> bool:
    try:
        return target.exists()
    except OSError:  # a name that is too long for the longest suffix
        return False
