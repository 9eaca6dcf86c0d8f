"""What of a published report came back right, what was refused or doubted, and what is wrong without a word."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from generator.edition import CellRef, printed
from generator.importer import Imported, imported
from generator.importer.opening import opened
from generator.report import Report


class Score(NamedTuple):
    """Numbers of cells, the cells that are wrong without a finding, and what of the texts was lost."""

    right: int
    told: int
    silent: tuple[str, ...]
    lost: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.right:4} right {self.told:4} told {len(self.silent):3} silent  lost: {'; '.join(self.lost) or '-'}"


def score(report: Report, name: str, data: bytes) -> Score:
    """Import a file and hold it against the report that it was made of."""
    found = opened(name, data)
    if not found.blocks:
        assert found.faults
        return Score(0, sum(len(table.cells) for table in report.edition.tables.values()), (), ("refused",))
    return scored(report, imported(found, "file"))


def scored(report: Report, found: Imported) -> Score:
    """Hold what was read against the report that it was made of."""
    filling = found.filling
    lost = tuple(losses(report, found))
    if filling.edition is not report.edition:
        return Score(0, 0, (f"edition {filling.edition.id}",), lost)
    doubts = {doubt.key for doubt in found.doubts}
    right, told, silent = 0, 0, []
    for table in report.edition.tables.values():
        for path in table.rows:
            refs = table.cells_of(path)
            texts = listed(filling.rows.get((table.id, path), ""), len(refs))
            for ref, text in zip(refs, texts):
                want = _printed(report, ref)
                if same(text, want):
                    right += 1
                elif not text or ("row", table.id, *path) in doubts:
                    told += 1
                else:
                    silent.append(f"{ref}: {want} read as {text}")
    return Score(right, told, tuple(silent), lost)


def _printed(report: Report, ref: CellRef) -> str:
    return printed(report.figures[ref], report.edition.tables[ref.table].kinds[ref.row, ref.column])


def listed(written: str, wanted: int) -> list[str]:
    """The values of a row as an input file has them; blanks are empty."""
    value = yaml.load(written, yaml.BaseLoader) if written else ""
    values = value if isinstance(value, list) else [value] * wanted
    return ["" if text == "待填" else text for text in values]


def same(text: str, want: str) -> bool:
    """Whether two ways to write a figure mean the same."""
    return _plain(text) == _plain(want)


def _plain(text: str) -> str:
    clean = re.sub(r"万元|[+,]", "", text)
    return clean.rstrip("0").rstrip(".") if "." in clean else clean


def losses(report: Report, found: Imported) -> list[str]:
    """Whatever of identity and texts is not as it was."""
    filling = found.filling
    wrong = []
    if filling.organ != report.organ:
        wrong.append(f"organ {filling.organ!r}")
    if filling.year != report.year:
        wrong.append(f"year {filling.year}")
    if (filling.title or report.edition.title.format(organ=filling.organ, year=filling.year)) != report.title:
        wrong.append(f"title {filling.title!r}")
    if filling.preface != report.preface:
        wrong.append(f"preface {filling.preface!r}")
    if filling.signature != report.signature:
        wrong.append(f"signature {filling.signature}")
    for id_, text in report.narratives.items():
        read, want = filling.narratives.get(id_, "").split("\n"), text.split("\n")
        missing = [line for line in want if line not in read]
        more = [line for line in read if line not in want]
        if missing or more:
            wrong.append(f"{id_} -{len(missing)} +{len(more)} {more[:1]}")
    return wrong
