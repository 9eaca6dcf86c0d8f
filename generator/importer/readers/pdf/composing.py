"""Pages as lines and tables in reading order, each with its spot."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.finding import Fault, Place
from generator.importer.published import Block, Cell, Line, Published, Spot, Table
from generator.importer.readers.pdf.pages import Page, Refused
from generator.importer.readers.pdf.paragraphs import Area, Placed, area, paragraphs, without_furniture
from generator.importer.readers.pdf.printed import Char, Printed, figures_together, in_cell, printed
from generator.importer.readers.pdf.rulings import Room, Ruled, TooManyRulings, ruled

_LOST = "\ufffd"
_MOST_FAULTS = 20
_MOST_LOST = 0.2  # of all characters


class Sorted(NamedTuple):
    """A page with its characters where they belong: lines of text, and the characters of each cell of its tables."""

    page: Page
    lines: list[Printed]
    tables: list[tuple[Ruled, dict[int, list[Char]]]]


def published(pages: Iterable[Page], title: str) -> Published:
    """What the pages hold. Raises ``Refused`` where that is nothing that can be read."""
    found = [_sorted(page) for page in pages]
    _refuse_what_has_no_text([each.page for each in found])
    lines = without_furniture([each.lines for each in found], [each.page.height for each in found])
    return _Composer(area([line for page in lines for line in page], found[0].page.width)).all(
        found, lines, title
    )


def _refuse_what_has_no_text(found: Sequence[Page]) -> None:
    chars = [char for page in found for char in page.chars if not char.text.isspace()]
    if not chars:
        raise Refused(
            "这个 PDF 文件没有文字层（多半是扫描件或图片），读不出文字；请用报告的网页、Word 文件或文本，"
            "或用能识别文字的软件转成 Word 文件，核对数字后再用"
        )
    if sum(char.text == _LOST for char in chars) > _MOST_LOST * len(chars):
        raise Refused(
            "这个 PDF 文件的字体没有写明每个字是什么字，文字读不出来；请用报告的网页、Word 文件或文本"
        )


def _sorted(page: Page) -> Sorted:
    try:
        tables = ruled(page.across, page.down)
    except TooManyRulings:
        raise Refused(f"第 {page.number} 页的表格线太多，读不了；请换用报告的网页、Word 文件或文本") from None
    texts: list[Char] = []
    cells: list[dict[int, list[Char]]] = [{} for _ in tables]
    smallest_first = sorted(range(len(tables)), key=lambda number: tables[number].box.area)
    for group in figures_together(page.chars):
        x, y = (group[0].x0 + group[-1].x1) / 2, group[0].middle
        number = next((number for number in smallest_first if tables[number].box.holds(x, y)), None)
        room = None if number is None else _room(tables[number], x, y)
        if number is None or room is None:
            texts += group
        else:
            cells[number].setdefault(room, []).extend(group)
    return Sorted(page, printed(texts), list(zip(tables, cells)))


def _room(table: Ruled, x: float, y: float) -> int | None:
    return next((number for number, room in enumerate(table.rooms) if room.box.holds(x, y)), None)


class _Composer:
    """Counts lines, rows and tables on the way through the file."""

    def __init__(self, where: Area) -> None:
        self.where = where
        self.blocks: list[Block] = []
        self.faults: list[Fault] = []
        self._line = 1
        self._waiting: list[Placed] = []
        self._lines_before: list[int] = []

    def all(self, found: Sequence[Sorted], lines: Sequence[Sequence[Printed]], title: str) -> Published:
        """The whole file."""
        for each, texts in zip(found, lines):
            self._page(each, texts)
        self._end_text()
        return Published("pdf", tuple(self.blocks), title, faults=tuple(self.faults))

    def _page(self, found: Sorted, texts: Sequence[Printed]) -> None:
        self._say_of(found.page)
        number = 0
        items: list[tuple[float, Printed | tuple[Ruled, dict[int, list[Char]]]]] = [
            *((line.top, line) for line in texts),
            *((table.box.top, (table, chars)) for table, chars in found.tables),
        ]
        lines = 0
        for _, item in sorted(items, key=lambda item: item[0]):
            if isinstance(item, Printed):
                lines += 1
                self._waiting.append(Placed(found.page.number, lines, item))
                self._lines_before.append(self._line)
                self._lost(item.text, f"第 {found.page.number} 页第 {lines} 行")
                self._line += 1
            else:
                self._end_text()
                number += 1
                self._table(*item, f"第 {found.page.number} 页第 {number} 个表")

    def _end_text(self) -> None:
        numbers = {placed: line for placed, line in zip(self._waiting, self._lines_before)}
        for paragraph in paragraphs(self._waiting, self.where):
            first = paragraph.first
            spot = Spot(numbers[first], 1, f"第 {first.page} 页第 {first.number} 行")
            self.blocks.append(Line(paragraph.text, spot))
        self._waiting.clear()
        self._lines_before.clear()

    def _table(self, table: Ruled, chars: dict[int, list[Char]], words: str) -> None:
        cells: list[Cell] = []
        counted: dict[int, int] = {}
        for number, room in enumerate(table.rooms):
            text = in_cell(printed(chars.get(number, ())), room.box.x1)
            if room.open and not text:
                continue
            counted[room.row] = counted.get(room.row, 0) + 1
            cells.append(self._cell(room, text, counted[room.row], words))
        if cells:
            self.blocks.append(Table(tuple(cells), table.width, table.height, Spot(self._line, 1, words)))
            self._line += table.height

    def _cell(self, room: Room, text: str, number: int, words: str) -> Cell:
        spot = Spot(self._line + room.row, number, f"{words}第 {room.row + 1} 行第 {number} 格")
        self._lost(text, spot.words, spot.line)
        return Cell(room.row, room.col, room.rowspan, room.colspan, text, spot)

    def _lost(self, text: str, words: str, line: int = 0) -> None:
        if _LOST in text:
            shown = " ".join(text.split())[:40]
            self._doubt(f"{words}有读不出来的字（显示为“{_LOST}”）：“{shown}”；请对照原文补上", line)

    def _say_of(self, page: Page) -> None:
        words = f"第 {page.number} 页"
        if page.turned.strip():
            shown = " ".join(page.turned.split())[:20]
            self._doubt(f"{words}有转了方向印的字（“{shown}”），没有读；请对照原文补上")
        if page.picture and page.chars:
            self._doubt(f"{words}整页是图片，上面的文字是识别出来的，可能认错；请逐个对照原文核对数字")
        elif page.picture:
            self._doubt(f"{words}是图片，没有文字，没有读；请对照原文补上")

    def _doubt(self, message: str, line: int = 0) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(Fault("import.encoding", Place(line or self._line), message))
