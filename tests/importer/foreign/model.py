"""A published report as other tools have it: headings, paragraphs and tables of boxes, to be bent and printed."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from html import escape

from generator.document import compose
from generator.edition import CellRef
from generator.grid import Grid
from generator.report import Report, Signature


@dataclass
class Box:
    """A cell: its text, its spans, and of a figure the cell of the form that it belongs to."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    role: str = "value"
    ref: CellRef | None = None


@dataclass
class Sheet:
    """A table, row by row, with only the boxes that begin in a row; ``head`` rows come before the first figures."""

    id: str
    rows: list[list[Box]]
    head: int = 0

    def boxes(self) -> list[Box]:
        """All boxes in reading order."""
        return [box for row in self.rows for box in row]


@dataclass
class Page:
    """What is printed: the title, then headings ("#…"), paragraphs and tables in order; ``site`` stands around it."""

    title: str
    items: list[str | Sheet] = field(default_factory=list)

    def sheets(self) -> list[Sheet]:
        """The tables."""
        return [item for item in self.items if isinstance(item, Sheet)]

    def copy(self) -> Page:
        """The same, to be changed."""
        return deepcopy(self)


def page(report: Report) -> Page:
    """A report as it is printed, without anything by which we would know our own files."""
    document = compose(report)
    found = Page(document.title)
    for block in document.blocks:
        if isinstance(block, Grid):
            found.items.append(_sheet(block))
        elif hasattr(block, "level") and not hasattr(block, "lead"):
            found.items.append("#" * block.level + block.text)
        elif hasattr(block, "text"):
            found.items.append(getattr(block, "lead", "") + block.text)
        elif hasattr(block, "organ"):
            found.items += [block.organ, block.date]
    return found


def _sheet(grid: Grid) -> Sheet:
    rows = [
        [Box(cell.text, cell.rowspan, cell.colspan, cell.role, cell.ref) for cell in row]
        for row in grid.rows()
    ]
    return Sheet(grid.id, rows, grid.header_rows)


def table(sheet: Sheet, cell: Callable[[Box], str] | None = None, spans: bool = True) -> str:
    """A table as plain HTML; ``cell`` prints what is in a box, ``spans`` keeps merged cells."""

    def td(box: Box) -> str:
        merged = "".join(
            f' {name}="{span}"'
            for name, span in (("rowspan", box.rowspan), ("colspan", box.colspan))
            if spans and span > 1
        )
        return f"<td{merged}>{cell(box) if cell else escape(box.text)}</td>"

    rows = "\n".join(f"<tr>{''.join(map(td, row))}</tr>" for row in sheet.rows)
    return f'<table border="1">\n{rows}\n</table>'


def body(page: Page, print_table: Callable[[Sheet], str] = table, heading: str = "p") -> str:
    """The report as HTML: its title, its lines, its tables."""
    parts = [f"<h1>{escape(page.title)}</h1>"]
    for item in page.items:
        if isinstance(item, Sheet):
            parts.append(print_table(item))
        elif item.startswith("#"):
            tag = f"h{item.count('#', 0, 4) + 1}" if heading == "h" else heading
            parts.append(f"<{tag}>{escape(item.lstrip('#'))}</{tag}>")
        else:
            parts.append(f"<p>{escape(item)}</p>")
    return "\n".join(parts)


def html(inside: str, head: str = '<meta charset="utf-8">') -> str:
    """A whole page around some HTML."""
    return f"<!DOCTYPE html>\n<html><head>{head}<title>公开年报</title></head>\n<body>\n{inside}\n</body></html>\n"


def told(report: Report, number: int = 0) -> Report:
    """The report with sentences made for this purpose, by which lost paragraphs are counted."""
    texts = {
        id_: "\n".join(
            f"{lead}第{number}号样本{id_}部分的说明，本机关依法办理各项公开工作。" for lead in leads
        )
        for (id_, leads) in zip(report.narratives, _LEADS)
    }
    return report._replace(
        organ="示例市统计局",
        title=report.edition.title.format(organ="示例市统计局", year=report.year),
        organ_type="部门",
        metadata=(),
        preface="本报告根据《中华人民共和国政府信息公开条例》的规定编制，由六个部分组成。",
        narratives=texts,
        signature=Signature("示例市统计局", date(report.year + 1, 1, 20)),
    )


_LEADS = (("（一）主动公开。", "（二）依申请公开。", ""), (), ("",), (), ("一是", "二是"), ("", ""))
