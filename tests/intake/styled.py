"""Input files in all the ways that the same report may be written, by a number, with comments everywhere.

``styled(report, report, n)`` is a file; ``styled(report, edited, n)`` is what it must become, byte for byte, when
the edits come home: how things are written is drawn by the report as it was, what is written is the edited one.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from generator.edition import CellRef, Head, Path, Table, printed
from generator.edition.labels import plain_label
from generator.intake.narratives import lines_of
from generator.report import Chapter, Report
from generator.schema.structure import optional_column


def styled(old: Report, new: Report, number: int) -> str:
    """The file of this number."""
    return "".join(f"{line}\n" for line in _Writer(old, new, number).lines())


def quoted(text: str) -> str:
    """A text in double quotation marks."""
    return json.dumps(text, ensure_ascii=False)


class _Writer:
    def __init__(self, old: Report, new: Report, number: int) -> None:
        self.old, self.new, self.number = old, new, number

    def draw(self, *names: object) -> random.Random:
        return random.Random(f"{self.number}/{names}")

    def comment(self, *names: object, margin: str = "") -> Iterator[str]:
        if self.draw("comment", *names).random() < 0.3:
            yield f"{margin}# 说明 {'/'.join(map(str, names))}: [1, 2] | 不印出"

    def behind(self, *names: object) -> str:
        return "     # 旁注: “保留”" if self.draw("behind", *names).random() < 0.2 else ""

    def lines(self) -> Iterator[str]:
        old, new = self.old, self.new
        yield "# 文件开头的说明"
        yield f"单位: {quoted(old.organ)}"
        yield f"年度: {old.year}   # 统计年度"
        if old.organ_type == "政府":
            yield "单位类型: 政府"
        usual = old.edition.title.format(organ=old.organ, year=old.year)
        if old.title != usual or new.title != usual:
            yield f"标题: {quoted(new.title) if old.title != usual else new.title}"
        yield from self.card()
        yield from self.text("导语", old.preface, new.preface, "")
        if old.edition.free_chapters:
            yield "章节:"
            for at, (was, now) in enumerate(zip(old.chapters, new.chapters)):
                yield from self.chapter(at, was, now)
        for section in old.edition.sections:
            was, now = old.narratives[section.id], new.narratives[section.id]
            yield ""
            yield from self.comment(section.id)
            if not section.tables:
                yield from self.text(quoted(section.heading), was, now, "")
                continue
            yield f"{quoted(section.heading)}:"
            yield from self.text("正文", was, now, "  ")
            for table in section.tables:
                yield from self.table(table)
        yield from self.signature()
        yield "# 文件末尾的说明"

    def card(self) -> Iterator[str]:
        if not self.old.metadata:
            return
        pairs = [f"{quoted(name)}: {quoted(text)}" for name, text in self.new.metadata]
        if self.draw("card").random() < 0.5:
            yield f"发布信息: {{{', '.join(pairs)}}}"
        else:
            yield "发布信息:"
            for pair in pairs:
                yield from self.comment("card", pair[:5], margin="  ")
                yield f"  {pair}"

    def chapter(self, at: int, was: Chapter, now: Chapter) -> Iterator[str]:
        yield from self.comment("chapter", at, margin="  ")
        yield f"  - 标题: {quoted(now.title)}"
        yield from self.text("正文", was.text, now.text, "    ")

    def text(self, name: str, old: str, new: str, margin: str) -> Iterator[str]:
        """A block, or one line where it was one paragraph; a block with marks for its own indentation."""
        was, now = lines_of(old), lines_of(new)
        draw = self.draw("text", name, old)
        if not now:
            return
        if len(was) == 1 and draw.random() < 0.4:
            behind = self.behind(name)
            if len(now) == 1:
                quote = draw.choice("'\"")
                shown = quoted(now[0]) if quote == '"' else "'" + now[0].replace("'", "''") + "'"
                yield f"{margin}{name}: {shown}{behind}"
                return
            yield f"{margin}{name}: |{behind}"
            yield from (f"{margin}  {line}" for line in now)
            return
        inner = margin + draw.choice(("  ", "  ", "    ", "  　　")) if was else margin + "  "
        head = draw.choice(("|", "|", "|-", "|+")) if was else "|"
        yield f"{margin}{name}: {head}{self.behind(name) if was else ''}"
        yield from (f"{inner}{line}" for line in now)

    def table(self, table: Table) -> Iterator[str]:
        for block in table.blocks:
            for head in block.rows:
                yield from self.row(table, head, (), "  ", opened=False)

    def row(self, table: Table, head: Head, above: Path, margin: str, opened: bool) -> Iterator[str]:
        path = (*above, str(head.id))
        name = quoted(plain_label(head.label)) if not opened else _safe(plain_label(head.label))
        nothing = self.nothing(self.old, table, path)
        if not opened:
            yield from self.comment(*path, margin=margin)
        behind = "" if opened else self.behind(*path)
        if not head.children:
            shown = self.cells(table, path, opened)
            if shown:
                yield f"{margin}{name}: {shown}{behind}"
            return
        zero = nothing if opened else nothing and self.draw("zero", *path).random() < 0.6
        if zero and self.nothing(self.new, table, path):
            yield f"{margin}{name}: 0{behind}"
            return
        yield (
            f"{margin}{name}:{'' if not zero or opened else behind.replace('     ', ' ')}"
            if zero
            else f"{margin}{name}:{behind}"
        )
        for child in head.children:
            yield from self.row(table, child, path, f"{margin}  ", opened=opened or zero)

    def nothing(self, report: Report, table: Table, path: Path) -> bool:
        cells = [ref for row in table.rows_under(path) for ref in table.cells_of(row)]
        return all(_shown(report, table, ref) == "0" for ref in cells)

    def cells(self, table: Table, row: Path, opened: bool) -> str:
        """A row's value; "" where it is left out."""
        refs, columns = table.cells_of(row), table.rows[row][1]
        texts = [_shown(self.new, table, ref) for ref in refs]
        was = [_shown(self.old, table, ref) for ref in refs]
        draw = self.draw("row", table.id, *row)
        nothing = set(was) == {"0"}
        if opened:
            return "0" if set(texts) == {"0"} else _list(texts)
        if (
            any(f.may_be_left_out == row and f.along == "rows" for f in table.footings)
            and draw.random() < 0.4
        ):
            return ""
        if len(refs) == 1:
            return _plain(texts[0])
        if nothing and draw.random() < 0.6:
            return "0" if set(texts) == {"0"} else _list(texts)
        optional = optional_column(table, [".".join(leaf.path) for leaf in columns])
        left = [at for at, leaf in enumerate(columns) if ".".join(leaf.path) == optional]
        short = bool(left) and draw.random() < 0.4 and not self.dropped(was, texts, left[0])
        shown = [at for at in range(len(texts)) if not short or at not in left]
        style = draw.choice(("list", "mapping", "quoted", "wide"))
        if style == "mapping" and all(len(leaf.path) == 1 for leaf in columns):
            pairs = (f"{quoted(plain_label(columns[at].head.label))}: {_plain(texts[at])}" for at in shown)
            return f"{{{', '.join(pairs)}}}"
        if style == "quoted":
            return f"[{', '.join(quoted(texts[at]) for at in shown)}]"
        return f"[{(',   ' if style == 'wide' else ', ').join(_plain(texts[at]) for at in shown)}]"

    def dropped(self, *sides: object) -> bool:
        """Whether a row that is one short would be taken for one from which a zero was lost."""
        *rows, left = sides
        for row in rows:
            values = [int(text) for at, text in enumerate(row) if at != left]  # type: ignore[arg-type]
            if any(values) and sum(values[:-1]) == values[-1]:
                return True
        return False

    def signature(self) -> Iterator[str]:
        was, now = self.old.signature, self.new.signature
        if was is None or now is None:
            return
        day = f", 日期: {now.date.isoformat()}" if now.date else ""
        yield f"落款: {{单位: {quoted(now.organ)}{day}}}   # 落款在后"


def _shown(report: Report, table: Table, ref: CellRef) -> str:
    return printed(report.figures[ref], table.kinds[ref.row, ref.column])


def _plain(text: str) -> str:
    return text


def _list(texts: list[str]) -> str:
    return f"[{', '.join(texts)}]"


def _safe(name: str) -> str:
    from generator.scaffold.scalars import quoted as written

    return written(name)
