"""Web pages: what a reader of the page sees, paragraph by paragraph, and its tables as grids.

Nothing of a page is run or fetched. Pages come from many systems: any element may stand where it does not
belong, so only what is certain is used: what begins a line of its own, and where cells lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from lxml import etree
from lxml import html as lxml_html

from generator.importer.published import Block, Cell, Line, Published, Spot, Table

_UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "head", "title", "meta", "link", "select", "option", "button")
).union(("svg", "object", "iframe"))
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
    )
).union(
    ("ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike"),
    ("strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p", "st1:chsdate"),
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MOST_SPANNED = 1_000  # HTML's own limit of a span
_OURS = "gipa-gen"


def read(text: str) -> Published:
    """The page in a text that has been decoded."""
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(_without_declaration(text) or "<p></p>", parser=parser)
    except etree.ParserError:  # nothing in it
        return Published("html", ())
    ours = _content(root, "generator") == _OURS
    walk = _Walk(ours)
    for element in _report_of(root, ours):
        walk.through(element)
        walk.end_line()
    title = root.findtext("head/title") or ""
    return Published(
        "html", tuple(walk.blocks), " ".join(title.split()), _content(root, "author"), 0, walk.ours
    )


def _report_of(root: etree._Element, ours: bool) -> list[etree._Element]:
    """The elements that hold the report: of our pages what is not the reviewers', else all of the body."""
    if ours and (main := root.find("body/main")) is not None:
        return [*root.xpath("body/aside[@class='draft']"), main]
    body = root.find("body")
    return [root if body is None else body]


def _without_declaration(text: str) -> str:
    """Without the XML declaration, which lxml refuses in a text that is decoded already."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""), count=1)


def _content(root: etree._Element, name: str) -> str:
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == name:
            return " ".join((meta.get("content") or "").split())
    return ""


class _Walk:
    """Goes through the page in reading order and gathers blocks."""

    def __init__(self, ours: bool) -> None:
        self.ours = ours
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._line = 1
        self._level = 0
        self._name = ""
        self._tables = count(1)

    def through(self, element: etree._Element) -> None:
        """One element with all that is in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNSEEN or not tag or _hidden(element):
            return
        if tag == "br":
            self.end_line()
        elif tag == "table" and not _holds_tables(element):
            self.end_line()
            self.blocks += _tables(element, next(self._tables))
        elif tag == "dl" and self.ours:
            self.end_line()
            self.blocks.append(_card(element, next(self._tables)))
        elif tag in _INLINE or self._runs_on(element):
            self._inside(element)
        else:
            self._block(element, tag)

    def _runs_on(self, element: etree._Element) -> bool:
        """In our own pages a heading that runs on into its paragraph is an element of its own."""
        parent = element.getparent()
        return self.ours and parent is not None and parent.get("class") == "run-in"

    def _block(self, element: etree._Element, tag: str) -> None:
        self.end_line()
        level, name = self._level, self._name
        self._level = _HEADINGS.get(tag, level)
        self._name = self._named(element, tag) or name
        self._line = element.sourceline or self._line
        self._inside(element)
        self.end_line()
        self._level, self._name = level, name

    def _named(self, element: etree._Element, tag: str) -> str:
        if not self.ours:
            return ""
        if tag == "h1":
            return "title"
        if tag == "h2" and (element.get("id") or "").endswith("-heading"):
            return f"section:{str(element.get('id')).removesuffix('-heading')}"
        if tag == "footer":
            return "signature"
        return "draft" if element.get("class") == "draft" else ""

    def _inside(self, element: etree._Element) -> None:
        typed = element.tag == "pre"
        if element.tag == "li":
            self._add(_ordinal(element), element)
        self._add(element.text, element, typed)
        for child in element:
            self.through(child)
            self._add(child.tail, child, typed)

    def _add(self, text: str | None, element: etree._Element, typed: bool = False) -> None:
        """Text is added to the line; where it is shown as it was typed, its own lines end it."""
        if not text:
            return
        first, *more = text.split("\n") if typed else [text]
        if not self._text:
            self._line = element.sourceline or self._line
        self._text.append(first)
        for line in more:
            self.end_line()
            self._text.append(line)

    def end_line(self) -> None:
        """End the line that has been begun. What we wrote keeps its blanks; elsewhere they are the markup's."""
        text = "".join(self._text)
        text = text.strip() if self.ours else " ".join(text.replace("\u3000", " ").split())
        self._text.clear()
        if text:
            spot = Spot(self._line, 1, f"第 {self._line} 行")
            self.blocks.append(Line(text, spot, self._level, self._name))


_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def _hidden(element: etree._Element) -> bool:
    """Whether the element itself says that nobody sees it. Style sheets are not asked."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _ordinal(item: etree._Element) -> str:
    """The number that a browser shows before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or (parent.get("type") or "1") != "1":
        return ""
    if "none" in (parent.get("style") or "") + (item.get("style") or ""):
        return ""
    start = parent.get("start") or ""
    return f"{sum(1 for _ in item.itersiblings('li', preceding=True)) + (int(start) if start.isdecimal() else 1)}. "


def _holds_tables(table: etree._Element) -> bool:
    return next(table.iterdescendants("table"), None) is not None


def _card(element: etree._Element, number: int) -> Table:
    cells: list[Cell] = []
    row = -1
    for item in element.iter("dt", "dd"):
        row += item.tag == "dt"
        spot = Spot(item.sourceline or 1, 1, f"第 {item.sourceline or 1} 行")
        text = " ".join("".join(item.itertext()).split())
        cells.append(Cell(row, int(item.tag == "dd"), 1, 1, text, spot, header=item.tag == "dt"))
    line = element.sourceline or 1
    return Table(tuple(cells), 2, row + 1, Spot(line, 1, f"第 {number} 个表"), card=True)


def _tables(element: etree._Element, number: int) -> Iterator[Table]:
    """A table as a grid. Spans are followed as browsers do: a cell takes the first free place of its row."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    rows = list(element.iter("tr"))
    for row, tr in enumerate(rows):
        col = 0
        for td in tr.iterchildren("td", "th"):
            while (row, col) in taken:
                col += 1
            cell = _cell(td, row, col, len(rows) - row, number)
            taken |= {
                (row + down, col + across) for down in range(cell.rowspan) for across in range(cell.colspan)
            }
            cells.append(cell)
            col += cell.colspan
    if cells:
        width = max(cell.col + cell.colspan for cell in cells)
        line = element.sourceline or 1
        yield Table(tuple(cells), width, len(rows), Spot(line, 1, f"第 {number} 个表"))


def _cell(td: etree._Element, row: int, col: int, left: int, number: int) -> Cell:
    walk = _Walk(ours=False)  # nothing in a cell has a name
    walk.through(td)
    walk.end_line()
    text = "\n".join(block.text for block in walk.blocks if isinstance(block, Line))
    rowspan, colspan = min(_span(td, "rowspan") or left, left), max(_span(td, "colspan"), 1)
    spot = Spot(
        td.sourceline or 1, col + 1, f"第 {number} 个表第 {row + 1} 行（文件第 {td.sourceline or 1} 行）"
    )
    return Cell(row, col, rowspan, colspan, text, spot, td.get("data-cell") or "", td.tag == "th")


def _span(td: etree._Element, name: str) -> int:
    found = re.match(r"\s*(\d{1,6})", td.get(name) or "1")
    return min(int(found[1]), _MOST_SPANNED) if found else 1
