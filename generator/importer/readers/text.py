"""Plain text and Markdown: paragraphs, headings, and tables in all the ways in which text can hold them.

Nothing here knows the form. Lines whose cells are parted by blanks only stay lines: without the labels of the
form they cannot be told from text, and blank cells leave no trace in them (``importer/flat.py``).
"""

from collections.abc import Callable, Generator, Iterator, Sequence

from generator.finding import Fault, Place
from generator.importer.published import Block, Line, Published, Table
from generator.importer.readers import boxes, markup, pipes
from generator.importer.readers.lines import Numbered, cell_spot, line_spot, table_spot

_MOST_LINES = 100_000
_MOST_CHARACTERS = 5_000_000
_OUTER = " \t\u3000\xa0\ufeff\u200b\u200c\u2060\f\v\r\x00"


def read(text: str) -> Published:
    """The text in a file that has been decoded, .txt or .md."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text, faults = _shortened(text)
    lines = [Numbered(number, line) for number, line in enumerate(text.split("\n"), 1)]
    drawn = any(boxes.begins(line.text) and line.text.lstrip()[:1] != "+" for line in lines)
    markdown = not drawn and markup.is_markdown([line.text for line in lines])
    walk = _Walk(lines, markdown, drawn)
    blocks = tuple(walk.blocks())
    return Published("text", blocks, faults=(*faults, *walk.faults))


def _shortened(text: str) -> tuple[str, tuple[Fault, ...]]:
    """As much of a text as a report may have, and what is said where it has more."""
    text, rest = text[:_MOST_CHARACTERS], text[_MOST_CHARACTERS:]
    lines = text.split("\n", _MOST_LINES)
    if not rest and len(lines) <= _MOST_LINES:
        return text, ()
    last = min(len(lines), _MOST_LINES)
    message = f"文本太长，不像一份报告；只读到第 {last} 行，后面的没有读入；请把一份报告单独另存成一个文件"
    return "\n".join(lines[:_MOST_LINES]), (Fault("import.too-long", Place(last), message),)


class _Walk:
    """Goes through the lines from the first to the last, once."""

    def __init__(self, lines: Sequence[Numbered], markdown: bool, drawn: bool) -> None:
        self._lines = lines
        self._drawn = drawn  # as ours are: pipes and tabs stand in sentences there
        self._markdown = markdown
        self._pages = dict(_page_runs(lines)) if markdown else {}
        self._apart = False
        self._tables = 0
        self.faults: list[Fault] = []  # of the pieces of web pages

    def blocks(self) -> Iterator[Block]:
        """Everything in the text, in order."""
        at = 0
        while at < len(self._lines):
            line = self._lines[at].text
            if at in self._pages:
                found, faults = _page(self._lines[at : self._pages[at]], self._tables + 1)
                self.faults += faults
                yield from found
                self._tables += sum(isinstance(block, Table) for block in found)
                self._apart, at = True, self._pages[at]
            elif boxes.begins(line):
                end = boxes.extent(self._lines, at)
                yield from self._table(at, end, boxes.read)
                at = end
            elif not self._drawn and pipes.is_piped(line):
                end = pipes.piped_extent(self._lines, at)
                yield from self._table(
                    at, end, lambda run, number: pipes.read_piped(run, number, self._clean)
                )
                at = end
            elif not self._drawn and pipes.is_tabbed(line):
                end = pipes.tabbed_extent(self._lines, at)
                yield from self._table(
                    at, end, lambda run, number: pipes.read_tabbed(run, number, self._clean)
                )
                at = end
            else:
                at = yield from self._text(at)

    def _table(
        self, first: int, end: int, read_run: Callable[[Sequence[Numbered], int], Table | None]
    ) -> Iterator[Block]:
        """What a run of lines holds: a table, or the lines as they are."""
        run = self._lines[first:end]
        table = read_run(run, self._tables + 1)
        if table is not None:
            self._tables += 1
            source = tuple(part for line in run for part in self._line(line))
            self._apart = False
            yield table._replace(source=source)
        else:
            for line in run:
                yield from self._line(line)

    def _text(self, at: int) -> Generator[Block, None, int]:
        """A line that is no table; gives the number of the next."""
        line = self._lines[at]
        if self._markdown:
            below = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
            if found := markup.heading(line.text):
                yield from self._line(Numbered(line.number, found[1]), found[0])
                return at + 1
            if line.text.strip() and (level := markup.underline(below)):
                yield from self._line(line, level)
                return at + 2
            if markup.is_rule(line.text):
                self._apart = True
                return at + 1
        yield from self._line(line)
        return at + 1

    def _line(self, line: Numbered, level: int = 0) -> Iterator[Line]:
        text = self._clean(line.text.strip(_OUTER)).strip(_OUTER).strip()
        if not text:
            self._apart = True
            return
        column = len(line.text) - len(line.text.lstrip(_OUTER)) + 1
        for part in text.split("\n"):
            if part.strip():
                yield Line(part.strip(), line_spot(line.number, column), level, apart=self._apart)
                self._apart = False

    def _clean(self, text: str) -> str:
        return markup.plain(text) if self._markdown else markup.blanks(text)


def _page(lines: Sequence[Numbered], number: int) -> tuple[list[Block], list[Fault]]:
    """What stands in a piece of a web page, and what is said of it; its first table gets this number."""
    from generator.importer.readers import html  # only such files need it

    page = html.read("\n".join(line.text for line in lines))
    blocks: list[Block] = []
    for block in page.blocks:
        line = _below(lines, block.spot.line)
        if isinstance(block, Line):
            blocks.append(block._replace(spot=line_spot(line)))
            continue
        cells = tuple(
            cell._replace(spot=cell_spot(number, cell.row, cell.col, _below(lines, cell.spot.line)))
            for cell in block.cells
        )
        blocks.append(block._replace(cells=cells, spot=table_spot(number, line)))
        number += 1
    return blocks, [fault._replace(place=Place(_below(lines, fault.place.line))) for fault in page.faults]


def _below(lines: Sequence[Numbered], line: int) -> int:
    """The line of the file that is a line of some of its lines."""
    return lines[min(max(line, 1), len(lines)) - 1].number


def _page_runs(lines: Sequence[Numbered]) -> Iterator[tuple[int, int]]:
    """Where tables of web pages in Markdown begin, from ``<table`` to ``</table>``, and the lines behind them."""
    first, depth = 0, 0
    for at, line in enumerate(lines):
        if "<" not in line.text:
            continue
        lower = line.text.lower()
        if not depth:
            if not lower.lstrip().startswith("<table"):
                continue
            first = at
        depth += lower.count("<table") - lower.count("</table")
        if depth <= 0:
            depth = 0
            yield first, at + 1
