"""What the input file is to say: what the published file says, and where that cannot be told, what it says already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator import footing
from generator.build.published import Taken
from generator.edition import CellRef, Figure, number, printed
from generator.edition.words import cell_words, row_words
from generator.intake.narratives import lines_of
from generator.report import Chapter, Report

_STAYS = "原来的没有动"


class Target(NamedTuple):
    """``written`` are the cells to be written anew; ``kept`` says, a line each, what was not taken over and why."""

    report: Report
    written: set[CellRef]
    kept: tuple[str, ...]


class _Kept(list[str]):
    """Lines about what stays as it is."""

    def say(self, what: str, why: str) -> None:
        """Note that something stays."""
        self.append(f"{what}：{why}，{_STAYS}")


def target(old: Report, taken: Taken) -> Target:
    """The report that the file of ``old`` is to say, by what was read of a published one of the same edition."""
    new, kept = taken.checked.report, _Kept()
    assert new is not None
    report = old._replace(
        title=_title(old, new, taken, kept),
        metadata=_metadata(old, new, taken, kept),
        preface=_preface(old, new, taken, kept),
        narratives=_narratives(old, new, taken, kept),
        chapters=_chapters(old, new, kept),
        signature=new.signature if new.signature or _ours(taken) else old.signature,
    )
    if old.signature and not new.signature and not _ours(taken):
        kept.say("落款", "没有读到")
    figures, written = _figures(old, new, _doubtful(taken), kept)
    return Target(report._replace(figures=figures), written, tuple(kept))


def _ours(taken: Taken) -> bool:
    """Whether this tool made the file, so that what is not in it was taken out of it."""
    return taken.published is not None and taken.published.ours


def _title(old: Report, new: Report, taken: Taken, kept: _Kept) -> str:
    if not _doubted(taken):
        return new.title
    kept.say("标题", "没有读准")
    return old.title


def _doubted(taken: Taken) -> bool:
    """Whether the title was not found, so that it may stand among other lines."""
    return any(finding.rule == "import.identity" for finding in taken.checked.findings.findings)


def _metadata(old: Report, new: Report, taken: Taken, kept: _Kept) -> tuple[tuple[str, str], ...]:
    if new.metadata or _ours(taken) or not old.metadata:
        return new.metadata
    kept.say("发布信息", "没有读到")
    return old.metadata


def _preface(old: Report, new: Report, taken: Taken, kept: _Kept) -> str:
    if _doubted(taken) and lines_of(new.preface) != lines_of(old.preface):
        kept.say("导语", "标题没有读准，分不清哪些是导语")
        return old.preface
    if lines_of(new.preface) or _ours(taken) or not lines_of(old.preface):
        return new.preface
    kept.say("导语", "没有读到")
    return old.preface


def _narratives(old: Report, new: Report, taken: Taken, kept: _Kept) -> dict[str, str]:
    """The texts by section. One whose heading is not there may have run on into the one before it."""
    assert taken.imported is not None
    spots, sections = taken.imported.spots, old.edition.sections
    lost = {section.id for section in sections if (section.id,) not in spots}
    texts = {}
    for section, following in zip(sections, (*sections[1:], None)):
        was, now = old.narratives.get(section.id, ""), new.narratives.get(section.id, "")
        texts[section.id] = now
        if lines_of(was) == lines_of(now):
            continue
        why = ""
        if section.id in lost:
            why = "没有找到这一部分的标题"
        elif following is not None and following.id in lost:
            why = f"没有找到它后面“{following.printed_heading}”的标题，两部分的文字分不清"
        elif not section.tables and not lines_of(now):
            why = "这一部分没有文字，而它不能没有"
        if why:
            kept.say(section.printed_heading, why)
            texts[section.id] = was
    return texts


def _chapters(old: Report, new: Report, kept: _Kept) -> tuple[Chapter, ...]:
    """The chapters; all of the old ones where one of the new has no text: another may have got hold of it."""
    if old.edition.free_chapters:
        empty = next((chapter.title for chapter in new.chapters if not lines_of(chapter.text)), None)
        if new.chapters and empty is None:
            return new.chapters
        kept.say("章节", "没有读到" if empty is None else f"“{empty}”一章没有文字，而它不能没有")
    return old.chapters


def _doubtful(taken: Taken) -> tuple[str, ...]:
    """The addresses of rows and cells that were read with an error."""
    found = taken.checked.findings.findings
    return tuple(
        finding.cell
        for finding in found
        if finding.cell and finding.level == "error" and finding.rule.startswith("import.")
    )


def _figures(
    old: Report, new: Report, doubtful: tuple[str, ...], kept: _Kept
) -> tuple[dict[CellRef, Figure | None], set[CellRef]]:
    """The figures, and which cells are to be written anew. Totals that were left out stay so where they come out right."""
    wanted: dict[CellRef, Figure | None] = {}
    for table in old.edition.tables.values():
        for row in table.rows:
            wanted |= _row(old, new, table.cells_of(row), doubtful, kept)
    written = {
        ref
        for ref in old.cell_places
        if _shown(old, wanted.get(ref), ref) != _shown(old, old.figures.get(ref), ref)
    }
    figures = {ref: wanted[ref] for ref in wanted if ref in old.cell_places}
    while more := {*_not_as_computed(old, figures, wanted), *_as_if_dropped(old, figures, wanted)}:
        figures |= {ref: wanted[ref] for ref in more}
        written |= more
    return dict(footing.completed(old._replace(figures=figures)).figures), written


def _row(
    old: Report, new: Report, cells: tuple[CellRef, ...], doubtful: tuple[str, ...], kept: _Kept
) -> dict[CellRef, Figure | None]:
    """The figures of a row: a blank or a doubtful one never takes the place of a figure."""
    unsure = [ref for ref in cells if any(f"{ref}.".startswith(f"{address}.") for address in doubtful)]
    blank = [ref for ref in cells if ref not in unsure and new.figures.get(ref) is None]
    for refs, why in ((unsure, "没有读准"), (blank, "那里空着，或不是数")):
        if lost := [ref for ref in refs if old.figures.get(ref) is not None]:
            whole = len(cells) > 1 and len(lost) == len(cells)
            words = row_words(old.edition, cells[0].table, cells[0].row)
            for name in [words] if whole else [cell_words(old.edition, ref) for ref in lost]:
                kept.say(name, why)
    there = {*cells} - {*unsure, *blank}
    return {ref: (new if ref in there else old).figures.get(ref) for ref in cells}


def _not_as_computed(
    report: Report, figures: dict[CellRef, Figure | None], wanted: dict[CellRef, Figure | None]
) -> Iterator[CellRef]:
    """Totals that are left out and would come out otherwise than they are to."""
    computed = footing.completed(report._replace(figures=figures)).figures
    for ref, figure in wanted.items():
        if (
            ref not in figures
            and figure is not None
            and _shown(report, figure, ref) != _shown(report, computed.get(ref), ref)
        ):
            yield ref


def _as_if_dropped(
    report: Report, figures: dict[CellRef, Figure | None], wanted: dict[CellRef, Figure | None]
) -> Iterator[CellRef]:
    """Totals of rows that are written one short, where the last figure would now be taken for the total."""
    for table, row in report.short:
        cells = report.edition.tables[table].cells_of(row)
        values = [number(figures[ref]) for ref in cells if ref in figures]
        if len(values) < len(cells) and None not in values:
            known = [value for value in values if value is not None]
            if any(known) and sum(known[:-1]) == known[-1]:
                yield from (ref for ref in cells if ref not in figures and wanted.get(ref) is not None)


def _shown(report: Report, figure: Figure | None, ref: CellRef) -> str:
    return printed(figure, report.edition.tables[ref.table].kinds[ref.row, ref.column])


def differing(one: Report, other: Report) -> Iterator[str]:
    """What two reports do not say alike, in words."""
    for table in one.edition.tables.values():
        for ref in table.cells:
            if _shown(one, one.figures.get(ref), ref) != _shown(one, other.figures.get(ref), ref):
                yield cell_words(one.edition, ref)
    names = {
        "organ": "单位",
        "year": "年度",
        "organ_type": "单位类型",
        "title": "标题",
        "metadata": "发布信息",
    }
    names |= {"signature": "落款", "profile": "Word样式", "previous": "上年报告"}
    yield from (name for field, name in names.items() if getattr(one, field) != getattr(other, field))
    if lines_of(one.preface) != lines_of(other.preface):
        yield "导语"
    for section in one.edition.sections:
        texts = (report.narratives.get(section.id, "") for report in (one, other))
        if len({tuple(lines_of(text)) for text in texts}) > 1:
            yield section.printed_heading
    chapters = ([(c.title, lines_of(c.text)) for c in report.chapters] for report in (one, other))
    if next(chapters) != next(chapters):
        yield "章节"
    releases = ([release[:-1] for release in report.releases] for report in (one, other))
    if next(releases) != next(releases):
        yield "说明放行"
