"""Comments of the Word file as comments of the input file, above the lines that they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.build.published import Taken
from generator.edition import Edition
from generator.edition.fields import CHAPTERS
from generator.finding import FileFindings, Finding, Place
from generator.intake.outline import Outline
from generator.intake.page import Change, Page
from generator.report import Report
from generator.schema import read_report
from generator.source import Sequence

_RULE = "import.comment"
_HEAD = "有批注"
_TAIL = "；批注没有读进来，请看看有没有照办"
_Spot = tuple[int, int]


def with_remarks(characters: str, taken: Taken, edition: Edition) -> str:
    """The file with a line for each comment that it does not have yet; without those that have no plain place."""
    found = [finding for finding in taken.checked.findings.findings if finding.rule == _RULE]
    if not found:
        return characters
    page = Page(characters)
    report = read_report(page.root).report
    changes = list(_Remarks(page, edition, report, taken).changes(found)) if report else []
    return page.changed(changes) if changes else characters


def located(findings: FileFindings, characters: str) -> FileFindings:
    """The findings; of comments that the input file has, at which of its lines."""
    at = {line.strip(): number for number, line in reversed(list(enumerate(characters.splitlines(), 1)))}
    found = (
        one._replace(
            message=f"{one.message.removesuffix(_TAIL)}；批注写在填报文件第 {at[line]} 行，请看看有没有照办"
        )
        if one.rule == _RULE and (line := _line(one)) in at
        else one
        for one in findings.findings
    )
    return findings._replace(findings=tuple(found))


def _line(finding: Finding) -> str:
    """The comment of the input file for one of the Word file, without where it stood there: that may change."""
    said = finding.message.removesuffix(_TAIL).partition(_HEAD)[2]
    return f"# 【批注】{' '.join(said.split())}"


class _Remarks:
    """Finds for each comment the key that it is to stand above."""

    def __init__(self, page: Page, edition: Edition, report: Report, taken: Taken) -> None:
        self.page, self.report = page, report
        self.outline = Outline(page, edition)
        self.keys: dict[_Spot, tuple[str, ...]] = {}
        if taken.imported is not None:
            for key, spot in taken.imported.spots.items():
                if key[0] not in ("organ", "year"):  # of the line that has the title, too
                    self.keys[spot.line, spot.column] = key

    def changes(self, found: list[Finding]) -> Iterator[Change]:
        """The new lines, in the order of the comments."""
        for finding in found:
            line = _line(finding)
            place = self._place((finding.place.line, finding.place.column))
            if place is None or line in self.page.text:
                continue
            before = self.page.words(place.line)[: place.column - 1]
            if not before.strip(" -"):
                margin = " " * (len(before) - len(before.lstrip(" ")))
                yield self.page.insertion(self.page.line_start(place.line), (f"{margin}{line}",))

    def _place(self, spot: _Spot) -> Place | None:
        """The key of the row or text that was read at a spot."""
        key = self.keys.get(spot)
        if key is None:
            return None
        if key[0] in ("cell", "row"):
            return self._row(key[1:])
        if key[0] == "chapter":
            return self._chapter(int(key[1]))
        entry = self.outline.text(key[0]) if "text" in key else None
        entry = entry or self.outline.top.get(key[0]) or self.outline.top.get("organ")
        return entry.key.place if entry else None

    def _row(self, path: tuple[str, ...]) -> Place | None:
        """The key of a row, by its table and path or by the address of one of its cells."""
        found = (ref for ref in self.report.figures if path in ((str(ref),), (ref.table, *ref.row)))
        ref = next(found, None)
        place = self.report.row_places.get((ref.table, ref.row)) if ref else None
        entry = self.page.entries.get(place) if place else None
        return entry.key.place if entry and not self.page.bracketed(entry.mapping) else None

    def _chapter(self, number: int) -> Place | None:
        entry = self.outline.top.get(str(CHAPTERS.id))
        items = entry.value if entry else None
        if not isinstance(items, Sequence) or self.page.bracketed(items) or number > len(items.items):
            return None
        return items.items[number - 1].place
