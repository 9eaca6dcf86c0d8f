"""Totals that were left out of the file, and edits that write them in.

Only totals that follow from sound figures are written: see :func:`generator.fix.arithmetic.sound_totals`.
"""

from collections.abc import Iterator, Sequence

from generator.edition import CellRef, Path, printed
from generator.edition.labels import plain_label
from generator.finding import Place
from generator.fix.arithmetic import sound_totals
from generator.fix.change import Change
from generator.fix.figures import column_of, shown, value_of
from generator.fix.tree import Tree
from generator.report import Report
from generator.source import Mapping, Scalar

_NOT_IN_A_NAME = frozenset(":#[]{},&*!|>'\"%@`")
_WHY = "由各数合计得出"


def missing_totals(report: Report, tree: Tree) -> Iterator[Change]:
    """A change for each total, or row of totals, that the file leaves out."""
    sound = sound_totals(report)
    rows: dict[tuple[str, Path], list[CellRef]] = {}
    for ref in report.figures:
        if ref not in report.cell_places and report.figures[ref] is not None:
            rows.setdefault((ref.table, ref.row), []).append(ref)
    for (table, row), missing in rows.items():
        cells = [CellRef(table, row, leaf.path) for leaf in report.edition.tables[table].rows[row][1]]
        if not sound >= set(missing):
            continue
        if len(missing) == len(cells):
            yield from _row(report, tree, cells)
        elif len(missing) == 1:
            yield from _cell(report, tree, missing[0], cells)


def _cell(report: Report, tree: Tree, total: CellRef, cells: Sequence[CellRef]) -> Iterator[Change]:
    """The total of a row that is written one short, as a list or as a mapping."""
    leaf = column_of(report, total)
    beside = [ref for ref in cells if ref in report.cell_places and ref.column[:-1] == total.column[:-1]]
    holder = tree.holders.get(report.cell_places[beside[-1]]) if beside else None
    figure = printed(report.figures[total], leaf.head.kind)
    edit = None
    if isinstance(holder, Mapping):
        label = plain_label(leaf.head.label)
        edit = None if set(label) & _NOT_IN_A_NAME else tree.appended(holder, f"{label}: {figure}")
    elif holder is not None:
        index = cells.index(total)
        behind = holder.items[index] if index < len(holder.items) else None
        edit = tree.inserted(behind, figure) if isinstance(behind, Scalar) else tree.appended(holder, figure)
    if edit is not None:
        yield Change((edit,), _WHY, {total: value_of(report, total)})


def _row(report: Report, tree: Tree, cells: Sequence[CellRef]) -> Iterator[Change]:
    """A row of totals that is not written at all: behind the last row of its group."""
    table, row, _ = cells[0]
    above = report.row_places.get((table, row[:-1]))
    beside = {
        place
        for (other, path), place in report.row_places.items()
        if other == table and len(path) == len(row) and path[:-1] == row[:-1] and place != above
    }
    label = plain_label(report.edition.tables[table].rows[row][0].head.label)
    holder = _common_mapping(tree, beside)
    if holder is None or set(label) & _NOT_IN_A_NAME:
        return
    edit = tree.appended(holder, f"{label}: {shown(report, cells)}")
    if edit is not None:
        yield Change((edit,), _WHY, {ref: value_of(report, ref) for ref in cells})


def _common_mapping(tree: Tree, keys: set[Place]) -> Mapping | None:
    found = [tree.holders.get(place) for place in keys]
    first = found[0] if found else None
    return first if isinstance(first, Mapping) and all(holder is first for holder in found) else None
