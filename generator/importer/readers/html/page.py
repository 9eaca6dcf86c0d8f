"""Web pages: what a reader of the page sees, paragraph by paragraph, and its tables as grids.

Nothing of a page is run or fetched. Pages come from many systems: any element may stand where it does not
belong, so only what is certain is used: what begins a line of its own, and where cells lie.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count

from lxml import etree

from generator import bookmarks
from generator.finding import Fault, Place
from generator.importer.published import Block, Line, Published, Spot, Table
from generator.importer.readers.html.grids import card, grids, holds_tables
from generator.importer.readers.html.seen import Marked, drop, ordinal, parted, prune

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_OURS = "gipa-gen"
_DIGITS = 4  # of a year
# What reviewers see in a cell beside its figure.
_REMARKS = etree.XPath(
    "//*[starts-with(@class, 'review-mark') or @class='review-previous' or @class='review-empty']"
)
_MARK = "_gipa_"
_FRAME = {bookmarks.SIGNATURE: "signature", bookmarks.DATE: "date"}
_NAMED = "data-gipa-name"
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")  # what a page shows as one blank, and the one that pads its cells
_STRUCK = "有划掉的字（“{text}”），照样读了；不算数的，请从报告里删去"
_SHOWN = 30
_MOST_TOLD = 20
_TOO_DEEP = "网页里元素套元素超过 256 层，读不全，没有读入；请在浏览器里打开，复制全文到 Word 或文本文件，再读那个文件"


def read(text: str, names: Mapping[str, str] = {}) -> Published:
    """The page in a text that has been decoded.

    ``names`` say what the bookmarks of our Word files name: LibreOffice keeps them where it saves a web page.
    """
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    root = etree.fromstring(_without_declaration(text).strip() or "<p></p>", parser)
    if root is None:  # nothing in it
        return Published("html", ())
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        return Published("html", (), faults=(Fault("import.file", Place(1), _TOO_DEEP),))
    title, author = root.findtext("head/title") or "", _content(root, "author")
    ours = _content(root, "generator") == _OURS
    if ours:
        drop(_REMARKS(root))  # before elements within lines lose their marks
    covered = _content(root, "dcterms.temporal") if ours else ""
    year = int(covered) if covered.isascii() and covered.isdigit() and len(covered) == _DIGITS else 0
    saved = bool(names) and _MARK in text and _bookmarked(root, names)
    marked = prune(root)
    walk = _Walk(ours)
    walk.through(_report_of(root, ours))
    walk.end_line()
    blocks, faults = _with_edges(walk.blocks, marked)
    return Published("html", blocks, " ".join(title.split()), author, year, ours or saved, faults)


def _with_edges(blocks: list[Block], marked: Marked) -> tuple[tuple[Block, ...], tuple[Fault, ...]]:
    """The blocks without the marks at texts that stand apart, and what is said of those that are struck through."""
    if not marked.any:
        return tuple(blocks), ()
    clean = tuple(_without_edges(block) for block in blocks)
    faults = tuple(
        Fault("import.tracked-change", Place(line), _STRUCK.format(text=text[:_SHOWN]))
        for line, text in marked.struck[:_MOST_TOLD]
    )
    return tuple(block for block in clean if isinstance(block, Table) or block.text), faults


def _without_edges(block: Block) -> Block:
    if isinstance(block, Line):
        return block._replace(text=parted(block.text).strip())
    return block._replace(cells=tuple(cell._replace(text=parted(cell.text).strip()) for cell in block.cells))


def _report_of(root: etree._Element, ours: bool) -> etree._Element:
    """The element that holds the report: the body, of our pages without what is there for reviewers."""
    body = root.find("body")
    if ours and body is not None:
        drop(body.xpath("aside[not(@class='draft')] | *[starts-with(@class, 'review')]"))
    return root if body is None else body


def _bookmarked(root: etree._Element, names: Mapping[str, str]) -> bool:
    """Write the names of bookmarks at the lines that they stand in; whether there are any."""
    found = False
    for anchor in root.xpath("//a[starts-with(@name, $mark)]", mark=_MARK):
        name = names.get(anchor.get("name")) or _FRAME.get(anchor.get("name"))
        owner = next(anchor.iterancestors("p", *_HEADINGS), None)
        if name and owner is not None:
            owner.set(_NAMED, name)
            found = True
    return found


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
        if not tag:
            return
        if tag == "br":
            self.end_line()
        elif tag == "table" and not holds_tables(element):
            self.end_line()
            self.blocks += grids(element, next(self._tables))
        elif tag == "dl" and self.ours:
            self.end_line()
            self.blocks.append(card(element, next(self._tables)))
        elif self._runs_on(element):
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
            return element.get(_NAMED) or ""
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
            self._add(ordinal(element), element)
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
        if not self._text:
            return
        text = "".join(self._text)
        text = text.strip() if self.ours else _BLANKS.sub(" ", text).strip()
        self._text.clear()
        if text:
            spot = Spot(self._line, 1, f"第 {self._line} 行")
            self.blocks.append(Line(text, spot, self._level, self._name))
