"""Two reports in a row that agree, as figures, and files of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hypothesis import strategies as st

from generator.edition import CellRef, Edition, Path, edition_for
from generator.scaffold import Filling, written
from generator.scaffold.scalars import row

ORGAN = "示例市民政局"
Figures = dict[CellRef, int]
COUNTS = st.integers(0, 40)


class Pair(NamedTuple):
    """Last year's figures and this year's; cells that are not there are 0."""

    year: int
    last: Figures
    this: Figures


def edition(year: int) -> Edition:
    found = edition_for(year)
    assert found is not None
    return found


def file_of(year: int, figures: Mapping[CellRef, int | str], texts: str = "写了。", frame: str = "") -> str:
    """A whole file with these figures."""
    form = edition(year)
    rows: dict[tuple[str, Path], str] = {
        (table.id, path): row([str(figures.get(ref, 0)) for ref in table.cells_of(path)])
        for table in form.tables.values()
        for path in table.rows
    }
    narratives = {section.id: texts for section in form.sections if not section.tables}
    return written(Filling(form, ORGAN, year, rows=rows, narratives=narratives, guided=False)).text + frame


@st.composite
def pairs(draw: st.DrawFn, year: int) -> Pair:
    """A pair without a finding: every sum of both years holds, and this year goes on from last year."""
    last: Figures = {}
    this: Figures = {}
    carried = [draw(COUNTS) for _ in range(6)]
    for figures, before in ((last, [0] * 6), (this, carried)):
        forward = carried if figures is last else [draw(COUNTS) for _ in range(6)]
        done = [draw(COUNTS) + (1 if figures is this else 0) for _ in range(6)]
        received = [a + b - c for a, b, c in zip(forward, done, before)]
        # What is carried over may be more than is done and carried forward: then more is carried forward.
        forward = [a - min(b, 0) if figures is this else a for a, b in zip(forward, received)]
        received = [max(one, 0) for one in received]
        for path, values in (
            ("received", received),
            ("carried_over", before),
            ("outcomes.granted", done),
            ("outcomes.total", done),
            ("carried_forward", forward),
        ):
            _put(figures, edition(year), path, values)
    _go_on(draw, year, last, this)
    return Pair(year, last, this)


def _put(figures: Figures, form: Edition, path: str, values: list[int]) -> None:
    cells = form.tables["requests"].cells_of(tuple(path.split(".")))
    figures.update(zip(cells, [*values, sum(values)]))


def _go_on(draw: st.DrawFn, year: int, last: Figures, this: Figures) -> None:
    """Table two: stocks that follow, and decisions that are never those of last year."""
    before, form = edition(year - 1), edition(year)
    for figures, own in ((last, before), (this, form)):
        for table in own.tables.values():
            decisions = [ref for ref in table.cells if ref.column == ("decisions",)]
            figures.update({ref: draw(COUNTS) + (50 if figures is this else 1) for ref in decisions})
    if form is not before:
        return
    for table in form.tables.values():
        for stock in table.stocks:
            for path in stock.rows:
                refs = {column: CellRef(table.id, path, column) for column in (stock.total, *stock.since)}
                last.update({ref: draw(COUNTS) + 50 for ref in refs.values()})
                moved = {column: draw(COUNTS) for column in (*stock.plus, *stock.minus)}
                this.update({CellRef(table.id, path, column): count for column, count in moved.items()})
                total = sum(last[refs[column]] for column in stock.since)
                total += sum(moved[column] for column in stock.plus) - sum(
                    moved[column] for column in stock.minus
                )
                this[refs[stock.total]] = total
