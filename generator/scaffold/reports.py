"""A report as the filling of a new file: what reading that file gives is the report again."""

from __future__ import annotations

from generator.edition import edition_for, printed
from generator.report import Report
from generator.scaffold.filling import Filling
from generator.scaffold.scalars import row


def filling_of(report: Report) -> Filling:
    """The filling that says what the report says, every total written out."""
    edition = report.edition
    rows = {
        (table.id, path): row(
            [
                printed(report.figures.get(ref), leaf.head.kind)
                for ref, leaf in zip(table.cells_of(path), columns)
            ]
        )
        for table in edition.tables.values()
        for path, (_, columns) in table.rows.items()
    }
    usual = edition.title.format(organ=report.organ, year=report.year)
    return Filling(
        edition,
        report.organ,
        report.year,
        report.organ_type,
        rows,
        narratives=report.narratives,
        title="" if report.title == usual else report.title,
        metadata=report.metadata,
        preface=report.preface,
        chapters=report.chapters if edition.free_chapters else None,
        signature=report.signature,
        guided=False,
        edition_named=edition_for(report.year) is not edition,
    )
