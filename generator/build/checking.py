"""One file from text to findings. Loads nothing that only writing needs."""

import gc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator import footing, rules
from generator.edition.words import cell_words
from generator.finding import Fault, FileFindings
from generator.report import Report
from generator.schema import read_report
from generator.source import Source, load_source


class Checked(NamedTuple):
    """What a file says: its report as far as it can be read, and everything wrong with it."""

    report: Report | None
    findings: FileFindings


def check_file(path: Path) -> Checked:
    """Read and check one file. Whatever it holds, this returns findings and does not raise."""
    collecting = gc.isenabled()
    gc.disable()  # a bad file makes a hundred thousand small values, none of them garbage before the end
    try:
        return _checked(path)
    finally:
        if collecting:
            gc.enable()


def _checked(path: Path) -> Checked:
    source = load_source(path)
    report = None
    reading = None if source.root is None else read_report(source.root)
    if reading is not None and source.instead is not None and _misread(reading.faults, source.instead):
        source = source.instead
        reading = None if source.root is None else read_report(source.root)
    faults = list(source.faults)
    if reading is not None:
        found = list(reading.faults)
        if reading.report is not None:
            report = footing.completed(reading.report)
            found.extend(rules.check(report))
            if not faults and not found:
                found.extend(_unknown_cells(report))
        faults.extend(source.remaining(found) if source.recovered else found)
    if faults:
        faults = _drawn(faults, source.text)
    printable = None if source.recovered else report
    return Checked(printable, FileFindings(path.as_posix(), rules.graded(faults)))


def _misread(faults: Iterable[Fault], instead: Source) -> bool:
    """Whether the form takes no text where lines look like rows: it finds fault with them or the name above."""
    rows = {fault.place.line for fault in instead.faults}
    rows.add(min(rows, default=1) - 1)
    return any(fault.place.line in rows and _is_error(fault) for fault in faults)


def _is_error(fault: Fault) -> bool:
    rule = rules.find(fault.rule)
    return rule is not None and rule.level == "error"


def _drawn(faults: list[Fault], text: str) -> list[Fault]:
    """The faults with pictures of their lines, where these help."""
    if all(fault.rule.startswith(_NEVER_DRAWN) and not fault.edits for fault in faults):
        return faults  # what most files with findings have: spare them the import
    from generator.source.picture import with_pictures

    return list(with_pictures(faults, text))


_NEVER_DRAWN = ("footing.", "stock.", "projects.", "money.", "cell.", "row.", "label.", "narrative.")


def _unknown_cells(report: Report) -> Iterator[Fault]:
    """The last guard: a cell that nothing was said of, and that yet has no figure, is never printed."""
    for table in report.edition.tables.values():
        for ref in table.cells:
            if report.figures.get(ref) is None:
                message = f"{cell_words(report.edition, ref)}：没有填写，也算不出来；请填上"
                yield Fault("cell.blank", report.place(ref), message, str(ref))
