"""The blocks of a body, a cell or a text box: paragraphs and tables as the file has them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.importer.readers.docx.anchors import Anchors
from generator.importer.readers.docx.content import (
    UNCHANGED,
    Block,
    Cell,
    Change,
    Paragraph,
    Row,
    Rows,
    joined,
)
from generator.importer.readers.docx.inline import Inline, changed
from generator.importer.readers.docx.refusal import SAVE_ANEW, Refusal
from generator.importer.readers.docx.styles import Styles
from generator.importer.readers.docx.xml import ALTERNATE, Element, W, number, switch, value

_P, _TBL, _TR, _TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
# What stands round blocks, rows or cells and says only where they come from.
_ROUND = frozenset(
    f"{W}{name}"
    for name in (
        "sdt",
        "sdtContent",
        "customXml",
        "smartTag",
        "ins",
        "del",
        "moveTo",
        "moveFrom",
        "dir",
        "bdo",
    )
)
_MARKS = frozenset(
    f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)
_ELSEWHERE = frozenset((f"{W}altChunk", f"{W}subDoc"))
_MOST_ACROSS = 1_000  # columns of a span; Word has 63


class Body:
    """Reads a body. ``anchors`` knows afterwards what the comments are about."""

    def __init__(self, styles: Styles) -> None:
        self.anchors = Anchors()
        self._styles = styles
        self._inline = Inline(styles, self.anchors, self.blocks)

    def blocks(self, parent: Element, change: Change = UNCHANGED) -> list[Block]:
        """What is in an element, in reading order, joined where no mark parts paragraphs.

        Raises Refusal where a part of the text is in another file.
        """
        found: list[Block] = []
        for child, own in self._inside(parent, change):
            if child.tag == _P:
                found.append(self._paragraph(child, own))
            elif child.tag == _TBL:
                found.append(Rows([self._row(tr, inner) for tr, inner in self._inside(child, own, _TR)]))
        return joined(found)

    def _inside(self, parent: Element, change: Change, wanted: str = "") -> Iterator[tuple[Element, Change]]:
        """The children of an element, those inside what says nothing of itself too; only one kind if it is given."""
        for child in parent:
            tag = child.tag
            if tag in _ROUND:
                yield from self._inside(child, changed(child, change), wanted)
            elif tag == f"{ALTERNATE}AlternateContent":
                ways = (list(self._inside(way, change, wanted)) for way in child)
                yield from next(filter(None, ways), [])
            elif tag in _MARKS:
                self.anchors.mark(child)
            elif tag in _ELSEWHERE:
                raise Refusal(f"文件里嵌着另一份文档，里面的文字不在正文里；{SAVE_ANEW}")
            elif tag == wanted or not wanted:
                yield child, change

    def _paragraph(self, element: Element, change: Change) -> Paragraph:
        properties = element.find(f"{W}pPr")
        above, paragraph = self.anchors.now, Paragraph()
        paragraph.level = self._styles.level(properties)
        paragraph.listed = self._styles.in_list(properties)
        if properties is not None:
            _end(paragraph, properties.find(f"{W}rPr"), change)
        self.anchors.begin(paragraph)
        self._inline.into(paragraph, element, properties, change)
        self.anchors.end(paragraph, above)
        return paragraph

    def _row(self, element: Element, change: Change) -> Row:
        properties = element.find(f"{W}trPr")
        own = _marked(properties, change, inserted="ins", deleted="del")
        skipped = max(number(value(properties, "gridBefore")) or 0, 0)
        cells = [self._cell(tc, inner) for tc, inner in self._inside(element, own, _TC)]
        return Row(cells, min(skipped, _MOST_ACROSS), bool(switch(properties, "tblHeader")), own)

    def _cell(self, element: Element, change: Change) -> Cell:
        properties = element.find(f"{W}tcPr")
        own = _marked(properties, change, inserted="cellIns", deleted="cellDel")
        across = min(max(number(value(properties, "gridSpan")) or 1, 1), _MOST_ACROSS)
        blocks = self.blocks(element, own)
        joins_left = _merge(properties, "hMerge") == "continue"
        return Cell(blocks, across, _merge(properties, "vMerge"), joins_left, own)


def _end(paragraph: Paragraph, properties: Element | None, change: Change) -> None:
    """What became of the end of a paragraph, by the properties of its mark."""
    if properties is None:
        return
    for name in ("ins", "moveTo", "del", "moveFrom"):
        mark = properties.find(f"{W}{name}")
        if mark is not None:
            own = changed(mark, change)
            paragraph.mark, paragraph.marker = own.state, own.author
    if not paragraph.mark and switch(properties, "vanish") and switch(properties, "specVanish"):
        paragraph.mark = "hidden"


def _marked(properties: Element | None, around: Change, inserted: str, deleted: str) -> Change:
    """What became of a row or cell, by its properties."""
    for name, state in ((deleted, "del"), (inserted, "ins")):
        mark = None if properties is None else properties.find(f"{W}{name}")
        if mark is not None and around.state != "deleted":
            return Change("deleted" if state == "del" else "inserted", mark.get(f"{W}author") or "")
    return around


def _merge(properties: Element | None, name: str) -> str:
    """ "restart", "continue" or "": how a cell is merged with those before it."""
    merge = None if properties is None else properties.find(f"{W}{name}")
    if merge is not None:
        return "restart" if merge.get(f"{W}val") == "restart" else "continue"
    # A merge that nobody has accepted yet.
    found = value(properties, "cellMerge", name) if name == "vMerge" else None
    return {"cont": "continue", "rest": "restart"}.get(found or "", "")
