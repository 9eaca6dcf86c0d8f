"""What the input file is to say: what the published file says, and where that cannot be told, what it says already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator import footing
from generator.build.published import Taken
from generator.edition import CellRef, Figure, number
from generator.edition.words import cell_words, row_words
from generator.importer.published import Table
from generator.intake import unread
from generator.intake.narratives import lines_of
from generator.intake.proof import shown
from generator.report import Chapter, Report, Signature

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
        signature=_signature(old, new, taken, kept),
    )
    figures, written = _figures(old, new, taken, kept)
    kept += _tables_left_out(old, taken)
    if _made_here(taken):
        kept += unread.untold(taken, old.edition)
    return Target(report._replace(figures=figures), written, tuple(kept))


def _made_here(taken: Taken) -> bool:
    return taken.published is not None and taken.published.ours


def _ours(taken: Taken) -> bool:
    """Whether this tool made the file and all of it was read, so that what is not in it was taken out of it."""
    return _made_here(taken) and not unread.left_out(taken)


def _signature(old: Report, new: Report, taken: Taken, kept: _Kept) -> Signature | None:
    found = unread.signature(old.signature, new.signature, _made_here(taken), unread.left_out(taken))
    if old.signature and not new.signature and found:
        kept.say("落款", "没有读到")
    elif found != new.signature:
        kept.say("落款", "日期没有读到")
    return found


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


def _tables_left_out(old: Report, taken: Taken) -> Iterator[str]:
    """Tables that somebody put into a file of ours, and that the form does not have."""
    if (
        taken.published is None
        or taken.imported is None
        or not _made_here(taken)
        or old.edition.free_chapters
    ):
        return  # of chapters the importer tells it
    read = {spot[:2] for spot in taken.imported.spots.values()}
    for block in taken.published.blocks:
        if isinstance(block, Table) and not block.card and read.isdisjoint(c.spot[:2] for c in block.cells):
            first = next((cell.text for cell in block.cells if cell.text), "")
            yield f"{block.spot.words}（“{' '.join(first.split())[:20]}”…）：不是规定的表，填报文件里没有它的位置"


def _figures(
    old: Report, new: Report, taken: Taken, kept: _Kept
) -> tuple[dict[CellRef, Figure | None], set[CellRef]]:
    """The figures, and which cells are to be written anew. Totals that were left out stay so where they come out right."""
    wanted: dict[CellRef, Figure | None] = {}
    for table in old.edition.tables.values():
        for row in table.rows:
            wanted |= _row(old, new, table.cells_of(row), taken, kept)
    written = {
        ref
        for ref in old.cell_places
        if shown(old, wanted.get(ref), ref) != shown(old, old.figures.get(ref), ref)
    }
    figures = {ref: wanted[ref] for ref in wanted if ref in old.cell_places}
    while more := {*_not_as_computed(old, figures, wanted), *_as_if_dropped(old, figures, wanted)}:
        figures |= {ref: wanted[ref] for ref in more}
        written |= more
    return dict(footing.completed(old._replace(figures=figures)).figures), written


def _row(
    old: Report, new: Report, cells: tuple[CellRef, ...], taken: Taken, kept: _Kept
) -> dict[CellRef, Figure | None]:
    """The figures of a row: a blank or a doubtful one never takes the place of a figure."""
    doubtful = _doubtful(taken)
    unsure = [ref for ref in cells if any(f"{ref}.".startswith(f"{address}.") for address in doubtful)]
    blank = [ref for ref in cells if ref not in unsure and new.figures.get(ref) is None]
    for refs, why in ((unsure, "没有读准"), (blank, "那里空着，或不是数")):
        if lost := [ref for ref in refs if old.figures.get(ref) is not None]:
            whole = len(cells) > 1 and len(lost) == len(cells)
            if whole:
                kept.say(row_words(old.edition, cells[0].table, cells[0].row), why)
            for ref in () if whole else lost:
                kept.say(f"{cell_words(old.edition, ref)}{_where(taken, ref)}", why)
    there = {*cells} - {*unsure, *blank}
    return {ref: (new if ref in there else old).figures.get(ref) for ref in cells}


def _where(taken: Taken, ref: CellRef) -> str:
    """Where a cell was read, in brackets."""
    spot = taken.imported.spots.get(("cell", str(ref))) if taken.imported else None
    return f"（{spot.words}）" if spot else ""


def _not_as_computed(
    report: Report, figures: dict[CellRef, Figure | None], wanted: dict[CellRef, Figure | None]
) -> Iterator[CellRef]:
    """Totals that are left out and would come out otherwise than they are to."""
    computed = footing.completed(report._replace(figures=figures)).figures
    for ref, figure in wanted.items():
        if (
            ref not in figures
            and figure is not None
            and shown(report, figure, ref) != shown(report, computed.get(ref), ref)
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
