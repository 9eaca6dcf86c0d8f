"""One file from text to findings. Loads nothing that only writing needs."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator import footing, rules
from generator.edition.words import cell_words
from generator.finding import Fault, FileFindings
from generator.report import Report
from generator.schema import read_report
from generator.source import Source, load_source, read_source


class Checked(NamedTuple):
    """What a file says: its report as far as it can be read, and everything wrong with it."""

    report: Report | None
    findings: FileFindings


def check_file(path: Path) -> Checked:
    """Read and check one file. Whatever it holds, this returns findings and does not raise."""
    return _checked(load_source(path), path)


def check_bytes(data: bytes, path: Path) -> Checked:
    """Check what the file at a path would hold, before it is written."""
    return _checked(read_source(data), path)


def _checked(source: Source, path: Path) -> Checked:
    faults = list(source.faults)
    report = None
    if source.root is not None:
        reading = read_report(source.root)
        faults.extend(reading.faults)
        if reading.report is not None:
            report = footing.completed(reading.report)
            faults.extend(rules.check(report))
            if not faults:
                faults.extend(_unknown_cells(report))
    return Checked(report, FileFindings(path.as_posix(), rules.graded(faults)))


def _unknown_cells(report: Report) -> Iterator[Fault]:
    """The last guard: a cell that nothing was said of, and that yet has no figure, is never printed."""
    for table in report.edition.tables.values():
        for ref in table.cells:
            if report.figures.get(ref) is None:
                message = f"{cell_words(report.edition, ref)}：没有填写，也算不出来；请填上"
                yield Fault("cell.blank", report.place(ref), message, str(ref))
