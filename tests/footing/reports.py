"""A large clean report without a zero in tables three and four, as figures and as a file."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.edition import CellRef, Edition, edition_named
from generator.footing import identities

YEARS = {"2019": 2020, "2021": 2024}
CHECKED = ("requests", "disputes")
Figures = dict[CellRef, int]


def edition(id_: str) -> Edition:
    found = edition_named(id_)
    assert found is not None
    return found


@cache
def clean(id_: str) -> Figures:
    """Random leaves of 20 and more; the totals as the form's sums say, and what came in as what went out."""
    draw = random.Random(20260101)
    form = edition(id_)
    figures = {ref: draw.randint(20, 90) for name in CHECKED for ref in form.tables[name].cells}
    for kind in ("result-total", "balance", "row-total", "dispute-total"):
        for identity in identities(form):
            if identity.footing.id != kind:
                continue
            if kind == "balance":  # first term: what was received
                out = sum(figures[total] for total in identity.totals)
                figures[identity.terms[0]] = out - sum(figures[term] for term in identity.terms[1:])
            else:
                figures[identity.totals[0]] = sum(figures[term] for term in identity.terms)
    return figures


class File(NamedTuple):
    """A file's text, and in which line and column each figure stands."""

    text: str
    places: Mapping[CellRef, tuple[int, int]]


def as_file(id_: str, figures: Figures) -> File:
    """The report as an input file, every row a list."""
    form = edition(id_)
    lines = ["单位: 示例市民政局", f"年度: {YEARS[id_]}"]
    places: dict[CellRef, tuple[int, int]] = {}
    for section in form.sections:
        if not section.tables:
            lines.append(f"{section.heading}: 本年度按规定做好各项工作。")
            continue
        if section.tables[0].id not in CHECKED:
            lines.append(f"{section.heading}: 0")
            continue
        lines.append(f"{section.heading}:")
        for table in section.tables:
            written: set[tuple[str, ...]] = set()
            for path, (row, columns) in table.rows.items():
                named = [head for head in row.heads if head.id]
                for depth, head in enumerate(named[:-1], 1):
                    if path[:depth] not in written:
                        written.add(path[:depth])
                        lines.append(f"{'  ' * depth}{_key(head.label)}:")
                line = f"{'  ' * len(named)}{_key(named[-1].label)}: ["
                for column in columns:
                    ref = CellRef(table.id, path, column.path)
                    places[ref] = (len(lines) + 1, len(line) + 1)
                    line += f"{figures[ref]}, "
                lines.append(line[:-2] + "]")
    return File("\n".join(lines) + "\n", places)


def _key(label: str) -> str:
    return f'"{label}"'
