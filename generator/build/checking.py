"""One file from text to findings. Loads nothing that only writing needs."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator import footing, rules
from generator.build.gathering import PUBLISHED_SUFFIXES
from generator.build.looks import unusable
from generator.build.previous import Found, last_year
from generator.edition.words import cell_words
from generator.finding import Fault, FileFindings
from generator.report import Report
from generator.schema import Reading, read_report
from generator.source import Scalar, Source, load_source, read_source
from generator.templates_folder import FOLDER

_OURS = (FOLDER,)

_MOST_READINGS = 3  # with more and more lines taken for rows
# What may be found only because a row stands where it does not belong.
_OUT_OF_PLACE = (
    "syntax.yaml",
    "row.",
    "key.",
    "cell.blank",
    "narrative.missing",
    "text.folded",
    "text.type",
    "text.row",
    "year.range",
    "edition.mismatch",
)


class Checked(NamedTuple):
    """What a file says: its report as far as it can be read, and everything wrong with it.

    ``partial`` is what could be read of a file only after lines had been corrected or set aside: to be
    compared, never to be printed. ``previous`` is last year's report, where one was found to compare with.
    """

    report: Report | None
    findings: FileFindings
    partial: Report | None = None
    previous: Report | None = None


def check_file(path: Path, folders: tuple[Path, ...] = _OURS, years: bool = True) -> Checked:
    """Read and check one file. Whatever it holds, this returns findings and does not raise.

    ``folders`` are those of templates, the user's own first; none where the look that the file asks for does
    not matter. ``years``: it is compared with last year's report, where there is one. A published report is
    read in memory, and checked as the input file that it would be.
    """
    if path.suffix.lower() in PUBLISHED_SUFFIXES:
        from generator.build.published import take  # with the readers of all formats

        return take(path, folders, years).checked
    return _without_collecting(lambda: load_source(path), path, folders, years)


def check_bytes(data: bytes, path: Path, folders: tuple[Path, ...] = _OURS, years: bool = True) -> Checked:
    """Check what the file at a path would hold, before it is written."""
    return _without_collecting(lambda: read_source(data), path, folders, years)


def _alone(path: Path) -> Checked:
    return check_file(path, (), years=False)


def _without_collecting(
    load: Callable[[], Source], path: Path, folders: tuple[Path, ...], years: bool
) -> Checked:
    collecting = gc.isenabled()
    gc.disable()  # a bad file makes a hundred thousand small values, none of them garbage before the end
    try:
        return _checked(load(), path, folders, years)
    finally:
        if collecting:
            gc.enable()


def _checked(source: Source, path: Path, folders: tuple[Path, ...], years: bool) -> Checked:
    report: Report | None = None
    beside = Found()
    outline: tuple[tuple[int, int], ...] = ()
    source, reading = _read(source)
    told = (*source.faults, *(reading.faults if reading else ()))
    if any(fault.rule.startswith(_OUT_OF_PLACE) for fault in told):
        from generator.build.outlines import in_place  # only a broken file needs it

        source, reading = in_place(source, reading, _read)
    faults = list(source.faults)
    if reading is not None:
        outline = reading.outline
        found = list(reading.faults)
        if source.recovered and any(fault.edits for fault in faults):
            from generator.build.guesses import without_guesses  # only a broken file needs it

            faults = without_guesses(faults, found, source.text)
        if reading.report is not None:
            report = footing.completed(reading.report)
            found.extend(rules.check(report))
            if not faults and not found:
                found.extend(_unknown_cells(report))
            if years:
                beside = last_year(report, path, _alone)
                found.extend(_across(report, beside))
            if report.profile is not None and folders:
                found.extend(_unusable_profile(report.profile, folders))
        faults.extend(source.remaining(found) if source.recovered else found)
    if faults:
        faults = _drawn(faults, source.text)
    whole = report is not None and not source.recovered and None not in report.figures.values()
    releases, compared = report.releases if report else (), beside.last is not None and beside.last.whole
    findings = FileFindings(path.as_posix(), rules.graded(faults, outline, releases, whole, compared))
    previous = beside.last.report if beside.last else None
    if source.recovered:
        return Checked(None, findings, report, previous)
    return Checked(report, findings, previous=previous)


def _across(report: Report, beside: Found) -> Iterator[Fault]:
    """What is wrong beside last year's report, and with how that is named."""
    yield from beside.faults
    if beside.last is not None:
        yield from rules.check_years(report, beside.last)


def _read(source: Source) -> tuple[Source, Reading | None]:
    """What a file says, with rows where the form takes no texts."""
    reading = None if source.root is None else read_report(source.root)
    for _ in range(_MOST_READINGS):
        instead = _with_rows(source, reading)
        if instead is None:
            break
        source, reading = instead, None if instead.root is None else read_report(instead.root)
    return source, reading


def _with_rows(source: Source, reading: Reading | None) -> Source | None:
    """The file with rows where it has texts that the form does not take; None where it has none that may be."""
    if source.again is None or reading is None:
        return None
    refused = {fault.place.line for fault in reading.faults if rules.is_error(fault)}
    return source.again(refused) if refused else None


def _drawn(faults: list[Fault], text: str) -> list[Fault]:
    """The faults with pictures of their lines, where these help."""
    if all(
        fault.rule.startswith(_NEVER_DRAWN) and (not fault.edits or fault.rule.startswith("label."))
        for fault in faults
    ):
        return faults  # what most files with findings have: spare them the import
    from generator.source.picture import with_pictures

    return list(with_pictures(faults, text))


def _unusable_profile(named: Scalar, folders: tuple[Path, ...]) -> Iterator[Fault]:
    """That the Word file cannot look as the report's file says."""
    if why := unusable(folders, str(named)):
        yield Fault("key.value", named.place, f"“Word样式”写的是“{named[:20]}”，{why}")


_NEVER_DRAWN = (
    "carry.",
    "copied.",
    "year.previous",
    "footing.",
    "stock.",
    "projects.",
    "money.",
    "cell.",
    "row.",
    "label.",
    "narrative.",
)


def _unknown_cells(report: Report) -> Iterator[Fault]:
    """The last guard: a cell that nothing was said of, and that yet has no figure, is never printed."""
    for table in report.edition.tables.values():
        for ref in table.cells:
            if report.figures.get(ref) is None:
                message = f"{cell_words(report.edition, ref)}：没有填写，也算不出来；请填上"
                yield Fault("cell.blank", report.place(ref), message, str(ref))
