"""A mandated table, read from the cells of a published one by the labels of the form."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.edition import CellRef, Edition, Path, is_blank
from generator.edition.words import column_words, row_words
from generator.importer.aligning import Hit, aligned
from generator.importer.beside import columns_beside, figures_beside, headings_end
from generator.importer.columns import Columns, columns_of
from generator.importer.doubts import Doubt
from generator.importer.headed import headed_from
from generator.importer.official import Official, official
from generator.importer.published import Spot
from generator.importer.remarks import remarks
from generator.importer.rows import Row, figure, leading, placed, shown, split
from generator.importer.tokens import Token, lines
from generator.importer.values import is_figure
from generator.scaffold.scalars import row as written


class Reading(NamedTuple):
    """What a published table gives: the values of rows as an input file writes them, and what is doubtful.

    ``cells`` are the published cells that were taken for those of the form, ``labels`` where rows are named.
    """

    rows: Mapping[tuple[str, Path], str]
    doubts: tuple[Doubt, ...]
    cells: Mapping[CellRef, Token]
    labels: Mapping[Path, Spot]


def read_table(edition: Edition, table: str, tokens: Sequence[Token]) -> Reading:
    """Read a table of an edition from the cells of one part of a report."""
    found = official(edition, table)
    hits = aligned(tokens, found)
    if not hits:
        return Reading({}, (), {}, {})
    return _Reader(edition, found, tokens, hits).reading()


class _Reader:
    def __init__(
        self, edition: Edition, found: Official, tokens: Sequence[Token], hits: Sequence[Hit]
    ) -> None:
        self._edition = edition
        self._table = found.table.id
        self._official = found
        self._tokens = tokens
        self._hits = hits
        rows = {key for mark in found.marks if mark.role == "row" for key in mark.keys}
        columns = {key for mark in found.marks if mark.role == "column" for key in mark.keys}
        self._headed = columns | ({key for mark in found.marks for key in mark.keys} - rows)
        self._loose = ""
        self._rows: dict[tuple[str, Path], str] = {}
        self._cells: dict[CellRef, Token] = {}
        self._doubts: list[Doubt] = []

    def reading(self) -> Reading:
        """Everything that the table says."""
        if () in self._official.cells:
            self._beside()
        else:
            blocks = {hit.mark.block for hit in self._hits if hit.mark.role == "row"}
            self._columns = {
                block: columns_of(self._tokens, self._hits, self._official, block) for block in sorted(blocks)
            }
            self._headings(tuple(self._columns.values()))
            for number, hit in enumerate(self._hits):
                end = self._hits[number + 1].first if number + 1 < len(self._hits) else len(self._tokens)
                behind = self._tokens[hit.end : end]
                if hit.mark.role in ("row", "group"):
                    self._row(hit, behind)
                elif self._tokens[hit.first].rowed:
                    self._above(hit, behind)
                else:
                    strays = any(is_figure(token.text) for token in behind)
                    self._loose = f"“{hit.mark.label}”后面、各行前面有数" if strays else ""
            self._missing()
        labels = {hit.mark.row: self._tokens[hit.first].spot for hit in self._hits if hit.mark.row}
        return Reading(self._rows, tuple(self._doubts), self._cells, labels)

    def _above(self, hit: Hit, behind: Sequence[Token]) -> None:
        """Tell a row of figures between the headings and the first row that is known."""
        line = self._tokens[hit.end - 1].line
        for number, row in lines(behind):
            if number != line and any(token.text and is_figure(token.text) for token in row):
                message = f"“{hit.mark.label}”下面有一行（{shown(row)}），不知道是哪一行；没有读入"
                self._doubts.append(Doubt("import.row", ("row", self._table), row[0].spot, message))

    def _headings(self, found: Sequence[Columns]) -> None:
        """Tell what is unusual in the headings of columns."""
        first = self._tokens[0].spot
        for words in remarks(found):
            message = f"{first.words}起的表里{words}"
            self._doubts.append(Doubt("import.heading", ("row", self._table), first, message))

    def _row(self, hit: Hit, behind: Sequence[Token]) -> None:
        """The figures behind one label."""
        label = self._tokens[hit.first]
        own, others = self._own(hit, behind)
        path = hit.mark.row
        if not hit.sure:
            self._doubt("import.label", path, label, f"写的是“{label.text[:30]}”，按“{hit.mark.label}”读")
        for row in others:
            self._foreign(path, row)
        if hit.mark.role == "group":
            if any(token.text for token in own):
                self._doubt("import.row", path, label, f"后面有数（{shown(own)}），这一级没有数；没有读入")
            return
        self._assign(hit, self._tokens[hit.end - 1], own, self._official.cells[path])

    def _own(self, hit: Hit, behind: Sequence[Token]) -> tuple[list[Token], list[list[Token]]]:
        """The figures of the label's own row, and rows below it whose labels are not known."""
        label = self._tokens[hit.end - 1]
        if not label.rowed:
            own, left = leading(behind)
            rest = [token for token in left if self._matters(token)]
            return own, [rest] if rest else []
        own = [token for token in behind if token.line == label.line and not self._is_heading(token)]
        below = lines(token for token in behind if token.line != label.line)
        return own, [row for _, row in below if any(map(self._matters, row))]

    def _is_heading(self, token: Token) -> bool:
        """Whether a cell repeats a heading of the form, as on the next page. The label of a row is none."""
        return bool(token.key) and not is_figure(token.text) and token.key in self._headed

    def _matters(self, token: Token) -> bool:
        return bool(token.text) and not self._is_heading(token)

    def _foreign(self, path: Path, row: Sequence[Token]) -> None:
        label = next(token for token in row if token.text)
        self._doubt("import.row", path, label, f"下面有一行（{shown(row)}），不知道是哪一行；没有读入")

    def _assign(self, hit: Hit, label: Token, own: Sequence[Token], cells: Sequence[CellRef]) -> None:
        """Put the figures of a row into its cells.

        Where rows are not known and a label has nothing behind it, the figures may stand behind the next label.
        """
        path, columns = hit.mark.row, self._columns[hit.mark.block]
        if self._loose and own:
            self._doubt(
                "import.row", path, label, f"{self._loose}，这一行的数（{shown(own)}）可能错了行；请核对"
            )
        elif not label.rowed and not own:
            self._loose = f"“{label.text[:20]}”后面没有数"
        found = placed(label, own, cells, columns)
        if found is not None:
            self._rows[self._table, path] = written(self._texts(path, found, cells))
            if label.rowed and found.may_be_shifted(own, cells, columns, self._usual_end):
                self._shifted(path, label, own)
        elif columns.by:
            self._together(path, label, own, cells)
        else:
            self._rows[self._table, path] = written([""] * len(cells))

    @cached_property
    def _usual_end(self) -> int:
        """Where most rows of figures end on the grid."""
        labels = [self._tokens[hit.end - 1] for hit in self._hits if hit.mark.role == "row"]
        last = {token.line: token.end for token in self._tokens}
        return Counter(last[label.line] for label in labels).most_common(1)[0][0]

    def _shifted(self, path: Path, label: Token, own: Sequence[Token]) -> None:
        message = f"有空格（{shown(own)}），原文可能缺了一格，后面的数错了列；请核对"
        self._doubt("import.row", path, label, message)

    def _texts(self, path: Path, found: Row, cells: Sequence[CellRef]) -> list[str]:
        texts = []
        for token, ref in zip(found.tokens, cells):
            text, remark = figure(token, self._official.table.kinds[ref.row, ref.column])
            if token is not None:
                self._cells[ref] = token
            if remark and token is not None:
                said = (
                    f"读作 {text}"
                    if text
                    else "没有当作 0"
                    if is_blank(token.text)
                    else "看不出是哪个数，没有读入"
                )
                words = column_words(self._edition, ref)
                self._doubt(
                    "import.cell", path, token, f"“{words}”列写的是“{token.text[:30]}”，{said}", str(ref)
                )
            texts.append(text)
        return texts

    def _together(self, path: Path, label: Token, own: Sequence[Token], cells: Sequence[CellRef]) -> None:
        """Figures that are not one a cell: cut by the sum of the row, if there is one way only; else refused."""
        ways = list(split(own, len(cells))) if self._official.has_total(cells) else []
        if len(ways) == 1:
            self._rows[self._table, path] = written(list(ways[0]))
            message = f"连写成“{shown(own)}”，按这一行的合计只能分成 {'、'.join(ways[0])}；请核对"
            self._doubt("import.run-together", path, label, message)
            return
        more = "，有几种分法都合计得上" if len(ways) > 1 else ""
        message = self._refused(own, len(cells), more)
        self._doubt("import.row-length", path, label, message)

    def _refused(self, own: Sequence[Token], wanted: int, more: str = "") -> str:
        count = sum(bool(token.text) for token in own)
        row = shown(own) or "空"
        return f"应有 {wanted} 个数，原文有 {count} 个（{row}）{more}；没有读入，请照原文填写"

    def _beside(self) -> None:
        """The table whose rows stand side by side: all its figures follow its last heading."""
        end = headings_end(self._tokens, self._hits, self._is_heading)
        own = figures_beside(self._tokens[end:], self._is_heading)
        columns = columns_beside(self._tokens[headed_from(self._tokens, end) : end], own, self._official)
        self._headings((columns,))
        rows: dict[Path, list[CellRef]] = {}
        cells = self._official.cells[()]
        for ref in cells:
            rows.setdefault(ref.row, []).append(ref)
        label = self._tokens[end - 1]
        found = placed(label, own, cells, columns)
        if found is None:
            message = self._refused(own, len(cells))
            self._doubts.append(
                Doubt("import.row-length", ("row", self._table), label.spot, f"{label.spot.words}：{message}")
            )
            return
        by_ref = dict(zip(cells, found.tokens))
        for path, refs in rows.items():
            part = Row(tuple(by_ref[ref] for ref in refs))
            self._rows[self._table, path] = written(self._texts(path, part, refs))
            if label.rowed and found.may_be_shifted(own, cells, columns, columns.end):
                self._shifted(path, label, own)

    def _missing(self) -> None:
        there = {hit.mark.row for hit in self._hits if hit.mark.role == "row"}
        if not there:
            return
        for path in self._official.cells:
            if path not in there:
                spot = self._tokens[-1].spot
                message = f"“{row_words(self._edition, self._table, path)}”这一行在原文里没有找到，请填写"
                self._doubts.append(Doubt("import.row-missing", ("row", self._table, *path), spot, message))

    def _doubt(self, rule: str, path: Path, token: Token, message: str, cell: str | None = None) -> None:
        words = row_words(self._edition, self._table, path)
        address = cell or ".".join((self._table, *path))
        text = f"{words}：{message}"
        self._doubts.append(Doubt(rule, ("row", self._table, *path), token.spot, text, address))
