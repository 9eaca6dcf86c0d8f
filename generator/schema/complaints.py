"""Cerberus errors as Chinese faults with line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cerberus import errors as cerberus_errors

from generator.edition import Edition, Table
from generator.edition.fields import BODY_TEXT, ORGAN_TYPES, top_heads
from generator.edition.labels import plain_label, without_explanation
from generator.edition.vocabulary import vocabulary
from generator.edition.words import heads_to, row_words
from generator.finding import Edit, Fault, Place
from generator.schema import rewriting, structure
from generator.schema.relabel import PARTS, DocumentPath, Relabelled
from generator.schema.row_words import full_width_message, is_nothing, row_message, short, wide_marks
from generator.source import Scalar


class Complaints:
    """Turns the errors of one validation into faults. Which cells they make unreadable is in ``broken``."""

    def __init__(self, edition: Edition, relabelled: Relabelled) -> None:
        self.edition = edition
        self.relabelled = relabelled
        self.broken: set[DocumentPath] = set()

    def faults(self, errors: Iterable[Any]) -> list[Fault]:
        """The faults of these errors and of those below them, in the order of the form."""
        found = sorted(self._leaves(errors), key=lambda error: self._order(error.document_path))
        self.broken.update(error.document_path for error in found)
        return [self._fault(error) for error in found]

    def _leaves(self, errors: Iterable[Any]) -> Iterator[Any]:
        for error in errors:
            if error.child_errors:
                yield from self._leaves(error.child_errors)
            else:
                yield error

    def _order(self, path: DocumentPath) -> tuple[int, int]:
        """Where the form has what a path leads to: number of the section or field, number of the row."""
        top = list(vocabulary(top_heads(self.edition)).names)
        first = top.index(path[0]) if path and path[0] in top else -1
        table = self._table(path)
        rows = list(table.rows) if table else []
        return first, next((n for n, row in enumerate(rows) if row[: len(path) - 2] == path[2:]), -1)

    def _fault(self, error: Any) -> Fault:
        table = self._table(error.document_path)
        if table is not None:
            return self._in_table(error, table)
        return self._outside(error)

    def _table(self, path: DocumentPath) -> Table | None:
        table = self.edition.tables.get(path[1]) if len(path) > 1 else None
        return table if table and self.edition.section_of_table[table.id].id == path[0] else None

    # ---- rows and groups -----------------------------------------------------------------------------

    def _in_table(self, error: Any, table: Table) -> Fault:
        path: DocumentPath = error.document_path
        row = path[2:]
        section = self.edition.section_of_table[table.id]
        words = row_words(self.edition, table.id, row) if row else section.printed_heading
        cell = ".".join((table.id, *row)) if row else None
        place = self._value_place(error)
        if error.code == cerberus_errors.REQUIRED_FIELD.code:
            message = f"{words}：没有写这一行；没有发生的也要写，填 0{self._where(path, table)}"
            return Fault("row.missing", self.relabelled.place(path[:-1]), message, cell)
        if error.code in (structure.ROW_BLANK.code, structure.GROUP_BLANK.code):
            message = f"{words}：还没有填写；没有发生的填 0"
            return Fault("cell.blank", place, message, cell, {"stated": str(error.value)[:80]})
        if error.code == structure.NESTED_CELL.code:
            message = (
                f"{words}：一格只写一个数，这里的一格里又有括号、列表或“名称: 数”；请按列序写成 [数, 数, …]"
            )
            return Fault("cell.type", place, message, cell)
        if error.code == structure.FULL_WIDTH.code:
            counts = self._counts(table, row)
            if edits := rewriting.grouped(error.value, counts):
                message = f"{words}：数里的千分位逗号会和列表的逗号相混；请去掉，只写数字"
                return Fault("row.length", place, message, cell, edits=edits)
            if isinstance(error.value, dict):
                message = f"{words}：这一行里有{wide_marks(error.value.values())}；请改成半角逗号"
                return Fault("row.length", place, message, cell)
            told, mended = full_width_message(error.value, table.rows[row][1], counts)
            message = f"{words}：{told}"
            edits = rewriting.parted(error.value, counts)
            return Fault("row.length", place, message, cell, hint=mended, edits=edits)
        if error.code in (structure.ROW_LENGTH.code, structure.ROW_SCALAR.code):
            message = row_message(words, error, table.rows[row][1], self._counts(table, row))
            edits = self._row_edits(error.value, table, row)
            return Fault("row.length", place, message, cell, edits=edits)
        return Fault("row.length", place, _group_message(words, error), cell)

    def _where(self, path: DocumentPath, table: Table) -> str:
        """Behind which of the rows that are written a missing one belongs."""
        known = self.relabelled.places
        rows = list(dict.fromkeys((*path[:2], *row[: len(path) - 2]) for row in table.rows))
        before = [row for row in rows[: rows.index(path)] if row[:-1] == path[:-1] and row in known]
        if not before or known[before[-1]].line == self.relabelled.place(path[:-1]).line:
            return ""
        found = (heads_to(block.rows, before[-1][2:]) for block in table.blocks)
        label = plain_label(next(filter(None, found))[-1].label)
        first, length = known[before[-1]].line, len(before[-1])
        last = max(place.line for place_of, place in known.items() if place_of[:length] == before[-1])
        if last > first:
            return f"；请补在第 {last} 行（“{label}”这一组的最后一行）的后面，与“{label}”对齐"
        return f"；请补在第 {first} 行“{label}”的后面"

    def _counts(self, table: Table, row: tuple[str, ...]) -> tuple[int, ...]:
        """How many numbers a row may have."""
        columns = table.rows[row][1]
        optional = structure.optional_column(table, [".".join(leaf.path) for leaf in columns])
        return (len(columns), len(columns) - 1) if optional else (len(columns),)

    def _row_edits(self, value: Any, table: Table, row: tuple[str, ...]) -> tuple[Edit, ...]:
        """What would put a row right, where only its signs are wrong."""
        counts = self._counts(table, row)
        if isinstance(value, str):
            return rewriting.as_list(value, counts)
        if not isinstance(value, list):
            return ()
        commas = rewriting.thousands(value)
        if commas and len(value) - len(commas) == counts[0]:
            return tuple(commas)
        return rewriting.parted(value, counts)

    # ---- everything else -----------------------------------------------------------------------------

    def _outside(self, error: Any) -> Fault:
        path: DocumentPath = error.document_path
        place = self._value_place(error)
        name = self._name(path)
        if error.code == cerberus_errors.REQUIRED_FIELD.code:
            return self._missing(path, name)
        if error.code == cerberus_errors.UNALLOWED_VALUE.code:
            return Fault(
                "key.value",
                place,
                f"“{name}”写的是“{short(error.value)}”；只能写 {' 或 '.join(ORGAN_TYPES)}",
                hint=ORGAN_TYPES[0],
            )
        if path[-1] in {section.id for section in self.edition.sections if section.tables}:
            message = f"{name}：下面应分行写“名称: 数”，这里却是一个列表；可用 gipa-gen new 生成样表对照"
            return Fault("row.length", place, message)
        if path[0] == "releases" and error.code == cerberus_errors.EXCLUDES_FIELD.code:
            return Fault("key.value", place, f"“{name}”和“位置”只写一个；是一格的写单元格，不是的写位置")
        if path[0] in ("metadata", "signature", "chapters", "releases") and "text" not in path[-1:]:
            return Fault("key.value", place, f"“{name}”的写法不对；{_SHAPES[path[0]]}")
        if path[0] in ("organ", "title", "edition", "organ_type", "profile"):
            return Fault("text.type", place, f"“{name}”应写成一行“{name}: …”，冒号后直接写内容，不用括号")
        key = BODY_TEXT.label if path[-1] == "text" else name
        message = f"“{name}”应是一段文字；请写成“{key}: |”，从下一行起缩进两格，一段一行"
        return Fault("text.type", place, message)

    def _missing(self, path: DocumentPath, name: str) -> Fault:
        place = self.relabelled.place(path[:-1])
        sections = {section.id: section for section in self.edition.sections}
        if path[-1] in sections and sections[path[-1]].tables:
            return Fault("row.missing", place, f"没有写“{name}”这一部分；全年没有发生的，写“{name}: 0”")
        if path[-1] in sections:
            return Fault(
                "narrative.missing",
                place,
                f"没有写“{sections[path[-1]].printed_heading}”；这一部分必须有文字",
            )
        if path[0] == "chapters":
            return Fault("narrative.missing", place, f"没有写“{name}”；每章都要有标题和正文")
        if path[0] == "releases":
            return Fault("key.missing", place, f"没有写“{name}”；{_SHAPES['releases']}")
        return Fault("key.missing", place, f"没有写“{name}”；请在文件开头写一行“{name}: …”")

    def _name(self, path: DocumentPath) -> str:
        names = {**vocabulary(top_heads(self.edition)).names, "text": BODY_TEXT.label}
        if len(path) == 1:
            return names.get(path[0], str(path[0]))
        parts = {str(head.id): head.label for head in PARTS.get(path[0], ())}
        last = (parts or names).get(path[-1], str(path[-1]))
        if path[0] in _ITEMS:
            return _ITEMS[path[0]].format(path[1] + 1) + (f"的{last}" if len(path) > 2 else "")
        return f"{names.get(path[0], path[0])}：{last}"

    def _value_place(self, error: Any) -> Place:
        """The value itself where it is a scalar, else its key."""
        if isinstance(error.value, Scalar):
            return error.value.place
        return self.relabelled.place(error.document_path)


_SHAPES = {
    "metadata": "请写成“名称: 内容”，一行一项，内容是文字",
    "signature": "请写成 {单位: …, 日期: 2022-01-18}",
    "chapters": "请写成列表，每章一项：“- 标题: …”，下一行“正文: |”",
    "releases": "请写成列表，每项一行：“- {规则: …, 单元格: …, 数值: …, 理由: …}”",
}
_ITEMS = {"chapters": "第 {} 章", "releases": "说明放行第 {} 项"}


def _group_message(words: str, error: Any) -> str:
    labels = "、".join(without_explanation(label) for label in error.info[0].values()) if error.info else ""
    count = len(error.info[0]) if error.info else 0
    if isinstance(error.value, list):
        return f"{words}：下面还有 {count} 行，不能直接写 {len(error.value)} 个数；请分行写：{labels}"
    if "：" in error.value:
        return f"{words}：“{short(error.value)}”里的冒号是全角的；请改成半角冒号，后面空一格"
    if is_nothing(error.value):
        return f"{words}：写的是“{short(error.value)}”；没有发生的只写 0，前后不写别的字"
    return f"{words}：下面还有 {count} 行，不能只写一个 {short(error.value)}；请分行写：{labels}（全部没有发生的可写 0）"
