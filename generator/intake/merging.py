"""A published file comes home: what was changed in it is written into the input file that it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.build.checking import Checked, check_bytes
from generator.build.gathering import INPUT_SUFFIXES
from generator.build.published import Taken, take
from generator.compare import Comparison, compare
from generator.errors import UserError, reason
from generator.finding import FileFindings
from generator.fix import Mended
from generator.fix.change import Done
from generator.fix.text import Stored, stored
from generator.intake.chapters import chapter_edits, order_edits
from generator.intake.frame import frame_edits, text_edits
from generator.intake.outline import Outline
from generator.intake.page import CannotWrite, Change, Page
from generator.intake.proof import differing
from generator.intake.remarks import located, with_remarks
from generator.intake.rows import row_changes
from generator.intake.target import Target, target
from generator.report import Report
from generator.source.reading import MAX_BYTES

_Edits = Callable[[Page, Outline, Report, Target], Iterator[Change]]
# What is said of a file that was read whole.
_SURE = ("import.comment", "import.macros", "import.tracked-change")


class Merged(NamedTuple):
    """What is to become of an input file; nothing is written yet.

    ``mended`` is the file before and after, with what remains to be said of it; None where nothing can be
    written, and ``refusal`` says why. ``published`` are the findings about the reading of the published file,
    ``comparison`` shows what differs in it, ``kept`` says what of that was not taken over.
    """

    mended: Mended | None
    published: FileFindings
    comparison: Comparison | None = None
    kept: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def changed(self) -> bool:
        """Whether the file is to be written anew."""
        return self.mended is not None and self.mended.before != self.mended.after

    @property
    def doubtful(self) -> bool:
        """Whether something was not read, or not for sure, so that the files cannot be called the same."""
        return any(finding.rule not in _SURE for finding in self.published.findings)


def merge(file: Path, into: Path) -> Merged:
    """What the input file ``into`` becomes when the changes of the published ``file`` are written into it.

    Raises UserError where one of them is not there, or is not what it has to be.
    """
    data = _data(file, into)
    checked = check_bytes(data, into)
    if checked.report is None:
        return Merged(None, checked.findings, refusal=f"{into} 读不出来；先照上面的提示改好，再运行一次")
    taken = take(file, (), years=False)
    told = _about_reading(taken.checked.findings)
    if taken.checked.report is None:
        return Merged(None, told, refusal=f"{file.name} 读不出来")
    if other := _another(checked.report, taken.checked.report, file, into):
        return Merged(None, told, refusal=other)
    comparison = compare(checked.report, taken.checked.report)
    try:
        mended, kept = _Merging(into, data, checked, taken).merged()
    except CannotWrite as error:
        return Merged(None, told, comparison, refusal=f"有改动写不进去：{error}")
    after = stored(mended.after)
    return Merged(mended, located(told, after.characters) if after else told, comparison, kept)


def _data(file: Path, into: Path) -> bytes:
    for path in (file, into):
        if not path.exists():
            raise UserError(f"找不到 {str(path)[:200]}；请检查文件名和所在的文件夹")
        if path.is_dir():
            raise UserError(f"{path} 是文件夹；要写一个文件")
    if into.suffix.lower() not in INPUT_SUFFIXES:
        raise UserError(f"--into 写的是“{into}”；要写填报文件（.yaml）")
    if file.suffix.lower() in INPUT_SUFFIXES:
        raise UserError(f"{file} 是填报文件；--into 前面要写改过的 Word、网页等，后面写填报文件")
    try:
        if into.stat().st_size > MAX_BYTES:
            raise UserError(
                f"{into} 超过 {MAX_BYTES // 1024 // 1024} MB；填报文件没有这么大，请检查是否写错了文件"
            )
        return into.read_bytes()
    except OSError as error:
        raise UserError(f"打不开 {into}（{reason(error)}）") from error


def _about_reading(findings: FileFindings) -> FileFindings:
    """The findings about reading; those about what was read come again from the input file."""
    kept = tuple(finding for finding in findings.findings if finding.rule.startswith("import."))
    return findings._replace(findings=kept)


def _another(old: Report, new: Report, file: Path, into: Path) -> str:
    """Why the published file is no version of the input file; "" where it is one."""
    if new.edition is not old.edition:
        return f"{into} 是 {old.edition.id} 版式，{file.name} 是 {new.edition.id} 版式；版式不同，不能写进去"
    if new.title == old.title or (new.organ, new.year) == (old.organ, old.year):
        return ""
    one, other = f"{old.organ} {old.year} 年度", f"{new.organ or '（没有读出单位）'} {new.year} 年度"
    return f"{into} 是{one}的，{file.name} 是{other}的；不是同一份报告，不能写进去"


def _figures(page: Page, outline: Outline, old: Report, wanted: Target) -> Iterator[Change]:
    """Of a section that is missing the rows are written with it."""
    section_of = old.edition.section_of_table
    there = {ref for ref in wanted.written if section_of[ref.table].id in outline.top}
    return row_changes(page, old, wanted.report, there)


def _parts(page: Page, outline: Outline, old: Report, wanted: Target) -> Iterator[Change]:
    yield from _figures(page, outline, old, wanted)
    yield from text_edits(page, outline, old, wanted.report)
    yield from chapter_edits(page, outline, old, wanted.report)
    yield from frame_edits(page, outline, old, wanted.report)


def _order(page: Page, outline: Outline, old: Report, wanted: Target) -> Iterator[Change]:
    return order_edits(page, outline, old, wanted.report)


class _Merging:
    """The changes of one file, step by step, each on the text that the one before has made."""

    def __init__(self, path: Path, data: bytes, checked: Checked, taken: Taken) -> None:
        self.path, self.data, self.found, self.taken = path, data, checked.findings, taken
        known = stored(data)
        if known is None:
            raise CannotWrite("文件的编码认不准；请用记事本另存为 UTF-8 再运行")
        self.known: Stored = known
        assert checked.report is not None
        self.old = checked.report

    def merged(self) -> tuple[Mended, tuple[str, ...]]:
        """The file before and after, and what stays as it was though the published file has it otherwise."""
        wanted = target(self.old, self.taken)
        characters = self.known.characters
        for edits in (_order, _parts):
            characters = self._edited(characters, edits, wanted)
        self._prove(characters, wanted)
        remarked = with_remarks(characters, self.taken, self.old.edition)
        if remarked != characters and not self._amiss(remarked, wanted):
            characters = remarked
        return self._mended(characters, self._checked(characters, years=True)), wanted.kept

    def _edited(self, characters: str, edits: _Edits, wanted: Target) -> str:
        page = Page(characters)
        report = self.old if characters == self.known.characters else self._checked(characters).report
        if report is None:
            raise CannotWrite("文件的写法改不了")
        changes = list(edits(page, Outline(page, report.edition), report, wanted))
        return page.changed(changes) if changes else characters

    def _checked(self, characters: str, years: bool = False) -> Checked:
        return check_bytes(self._bytes(characters), self.path, years=years)

    def _bytes(self, characters: str) -> bytes:
        if characters == self.known.characters:
            return self.data
        mark = self.known.mark if self.known.is_utf8 else b""
        return mark + characters.encode("utf-8")

    def _amiss(self, characters: str, wanted: Target) -> list[str]:
        report = self._checked(characters).report
        return ["整个文件"] if report is None else list(differing(wanted.report, report))

    def _prove(self, characters: str, wanted: Target) -> None:
        """Read the file again. Raises CannotWrite where it does not say exactly what it is to say."""
        if amiss := self._amiss(characters, wanted):
            shown = "、".join(f"“{place}”" for place in amiss[:5])
            raise CannotWrite(f"{shown}{'等' if len(amiss) > 5 else ''}照文件的写法改不了")

    def _mended(self, characters: str, checked: Checked) -> Mended:
        after = self._bytes(characters)
        recoded = after != self.data and not self.known.is_utf8
        changes = (Done(0, f"编码 {self.known.encoding} 改为 UTF-8"),) if recoded else ()
        return Mended(self.path, self.data, after, changes, self.found, checked.findings)
