"""The proof that a file says what it is to say: report against report, whatever was written to get there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.edition import CellRef, Figure, printed
from generator.edition.words import cell_words
from generator.intake.narratives import lines_of
from generator.report import Report


def differing(one: Report, other: Report) -> Iterator[str]:
    """What two reports do not say alike, in words."""
    for table in one.edition.tables.values():
        for ref in table.cells:
            if shown(one, one.figures.get(ref), ref) != shown(one, other.figures.get(ref), ref):
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


def shown(report: Report, figure: Figure | None, ref: CellRef) -> str:
    """A figure as it is printed in a cell."""
    return printed(figure, report.edition.tables[ref.table].kinds[ref.row, ref.column])
