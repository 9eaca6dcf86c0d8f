"""From a checked document to a Report: every cell typed by the form, every text taken as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.edition import KINDS, CellRef, Edition, Figure, Leaf, NotAFigure, Path, Table, is_blank, number
from generator.edition.labels import plain_label
from generator.edition.words import cell_words, row_words
from generator.finding import Edit, Fault, Place
from generator.schema.relabel import DocumentPath, Relabelled
from generator.schema.structure import optional_column
from generator.source import Scalar

_PLAIN_KINDS = ("count",)  # what they take is no sign of a column
_DATE = r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|年(\d{1,2})月(\d{1,2})日)"


class Figures:
    """The figures of all tables, with their places, and what was wrong with them."""

    def __init__(self, edition: Edition, relabelled: Relabelled, broken: set[DocumentPath]) -> None:
        self.edition = edition
        self.relabelled = relabelled
        self.broken = broken
        self.cells: dict[CellRef, Figure | None] = {}
        self.cell_places: dict[CellRef, Place] = {}
        self.row_places: dict[tuple[str, Path], Place] = {}
        self.short: set[tuple[str, Path]] = set()
        self.faults: list[Fault] = []

    def read(self, table: Table, section_id: str) -> None:
        """Read one table of the document."""
        path: DocumentPath = (section_id, table.id)
        section = self.relabelled.document.get(section_id)
        value = section.get(table.id) if isinstance(section, dict) else None
        self.row_places[(table.id, ())] = self.relabelled.place(path)
        for row in table.rows:
            self._row(table, row, _below(value, row), (*path, *row))

    def _row(self, table: Table, row: Path, value: Any, path: DocumentPath) -> None:
        for length in range(1, len(row) + 1):
            self.row_places[(table.id, row[:length])] = self.relabelled.place((*path[:2], *row[:length]))
        _, columns = table.rows[row]
        broken = any(path[:length] in self.broken for length in range(1, len(path) + 1))
        if broken or (value is None and not self._computable(table, row)):
            self._set_all(table, row, columns, None)
        elif isinstance(value, str) and len(columns) > 1:
            self._set_all(table, row, columns, value)
        elif value is not None:
            written = _by_column(value, columns, optional_column(table, [".".join(c.path) for c in columns]))
            if isinstance(value, list) and len(written) < len(columns):
                if _zero_dropped(written):
                    self.faults.append(self._dropped(table, row, written, columns))
                    self._set_all(table, row, columns, None)
                    return
                self.short.add((table.id, row))
            for column, scalar in written.items():
                self._cell(CellRef(table.id, row, column.path), column.head.kind, scalar)

    def _cell(self, ref: CellRef, kind: str, scalar: Scalar) -> None:
        self.cell_places[ref] = scalar.place
        self.cells[ref] = None
        if is_blank(scalar):
            message = f"{cell_words(self.edition, ref)}：空着（写的是“{scalar.strip()}”）；没有发生的填 0"
            self.faults.append(
                Fault("cell.blank", scalar.place, message, str(ref), {"stated": str(scalar)[:80]})
            )
            return
        try:
            self.cells[ref] = KINDS[kind].read(scalar, scalar.quoted)
        except NotAFigure as wrong:
            self.faults.append(self._no_figure(ref, kind, scalar, wrong))

    def _no_figure(self, ref: CellRef, kind: str, scalar: Scalar, wrong: NotAFigure) -> Fault:
        words, stated = cell_words(self.edition, ref), {"stated": str(scalar)[:80]}
        if (marked := _only_marked(kind, scalar)) is not None:
            message = f"{words}：数的前后有全角引号或看不见的字符；请只写 {marked}"
            edits = (Edit(scalar.place, str(scalar), marked),) if scalar.style is None else ()
            return Fault("cell.type", scalar.place, message, str(ref), stated, marked, edits=edits)
        hint, advice = wrong.hint, f"请写 {wrong.hint}"
        columns = self.edition.tables[ref.table].rows[ref.row][1]
        if columns[0].path != ref.column and re.match("[0０][0-9０-９]{2}(?![0-9０-９.．])", scalar):
            # 000 is hardly 0: more likely the end of 251,000
            hint, advice = (
                None,
                f"若“{scalar.strip()[:40]}”和前一个数合起来是一个数，请去掉逗号连写；否则请只写数",
            )
        elif hint is None:
            from generator.schema.guesses import question  # only a mistake needs it

            advice = question(scalar) or "请只写数，没有发生的填 0"
        advice += _order(columns, kind, scalar)
        message = f"{words}：写的是“{scalar.strip()[:40]}”，{wrong}；{advice}"
        return Fault(wrong.rule, scalar.place, message, str(ref), stated, hint)

    def _set_all(self, table: Table, row: Path, columns: tuple[Leaf, ...], zero: Any) -> None:
        """All cells of a row at once: to 0 by a scalar, or to None where they cannot be read."""
        for column in columns:
            ref = CellRef(table.id, row, column.path)
            self.cells[ref] = None if zero is None else KINDS[column.head.kind].read("0", False)
            self.cell_places[ref] = getattr(zero, "place", self.row_places[(table.id, row)])

    def _dropped(
        self, table: Table, row: Path, written: Mapping[Leaf, Scalar], columns: tuple[Leaf, ...]
    ) -> Fault:
        last = list(written.values())[-1]
        message = (
            f"{row_words(self.edition, table.id, row)}：应有 {len(columns)} 个数，写了 {len(written)} 个，"
            f"而最后一个 {last} 正好是前面各数之和，多半是漏了一个 0；请补足 {len(columns)} 个数"
        )
        return Fault("row.length", last.place, message, ".".join((table.id, *row)))

    def _computable(self, table: Table, row: Path) -> bool:
        return any(footing.may_be_left_out == row for footing in table.footings if footing.along == "rows")


def _order(columns: tuple[Leaf, ...], kind: str, scalar: Scalar) -> str:
    """The order of a row's columns, where the figure is one for a column of another kind."""
    for other in {leaf.head.kind for leaf in columns} - {kind, *_PLAIN_KINDS}:
        try:
            KINDS[other].read(scalar, scalar.quoted)
        except NotAFigure:
            continue
        labels = "、".join(plain_label(leaf.head.label) for leaf in columns)
        return f"；若是写错了列，各列依次是 {labels}"
    return ""


def _only_marked(kind: str, scalar: Scalar) -> str | None:
    """The figure that a text is but for quotation marks and characters that nobody sees."""
    from generator.schema.rewriting import without_marks  # only a mistake needs it

    plain = without_marks(scalar)
    if plain == scalar.strip() or scalar.joined:
        return None
    try:
        KINDS[kind].read(plain, True)
    except NotAFigure:
        return None
    return plain.replace(",", "").replace("，", "")


def _below(value: Any, row: Path) -> Any:
    """The value of a row; a scalar on the way down (0 for a whole group) stands for it."""
    for id_ in row:
        if not isinstance(value, dict):
            return value if isinstance(value, str) else None
        value = value.get(id_)
    return value


def _by_column(value: Any, columns: tuple[Leaf, ...], optional: str | None) -> dict[Leaf, Scalar]:
    """What was written for each column; a list one short leaves out the column that can be computed."""
    if isinstance(value, str):
        return {columns[0]: value}  # type: ignore[dict-item]  # every str of the document is a Scalar
    if isinstance(value, dict):
        return {leaf: value[".".join(leaf.path)] for leaf in columns if ".".join(leaf.path) in value}
    written = [leaf for leaf in columns if len(value) == len(columns) or ".".join(leaf.path) != optional]
    return dict(zip(written, value))


def _zero_dropped(written: Mapping[Leaf, Scalar]) -> bool:
    """Whether the last of a short row is the sum of the others: a zero was dropped, not the total."""
    try:
        values = [
            number(KINDS[leaf.head.kind].read(text, text.quoted)) or 0 for leaf, text in written.items()
        ]
    except NotAFigure:
        return False
    return any(values) and sum(values[:-1]) == values[-1]


def read_date(text: str) -> date | None:
    """A date as 2022-01-18 or 2022年1月18日; None where it is neither or does not exist."""
    found = re.fullmatch(_DATE, re.sub(r"\s", "", text))
    if not found:
        return None
    return existing_day(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))


def existing_day(year: int, month: int, day: int) -> date | None:
    """The day of these numbers; None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
