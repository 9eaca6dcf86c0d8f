"""The text of a paragraph as a reader sees it: runs, fields, links, controls, changes, text boxes."""

from collections.abc import Callable
from typing import NamedTuple

from generator.importer.readers.docx.anchors import Anchors
from generator.importer.readers.docx.content import UNCHANGED, Block, Change, Paragraph, Piece
from generator.importer.readers.docx.styles import Styles, set_apart
from generator.importer.readers.docx.xml import ALTERNATE, MATH, VML, Element, W

_MARKS = frozenset(
    f"{W}{name}"
    for name in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        "commentReference",
    )
)
# What is no text, or not of this place: properties, instructions of fields, notes, the reading of characters.
_UNSEEN = frozenset(
    f"{W}{name}"
    for name in (
        *(
            "pPr",
            "rPr",
            "sdtPr",
            "sdtEndPr",
            "smartTagPr",
            "customXmlPr",
            "fldData",
            "instrText",
            "delInstrText",
        ),
        *("footnoteReference", "endnoteReference", "annotationRef", "rt", "rubyPr", "softHyphen", "ffData"),
    )
)
_BETWEEN = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_CHANGES: dict[str, Change] = {
    f"{W}ins": Change("inserted"),
    f"{W}moveTo": Change("inserted"),
    f"{W}del": Change("deleted"),
    f"{W}moveFrom": Change("deleted"),
}
# Boxes that clerks tick, in the fonts of signs that Word offers for them.
_SIGNS = {0xA8: "□", 0x6F: "□", 0xA3: "□", 0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0x54: "☒", 0xFC: "√", 0x50: "√"}
_PRIVATE = 0xF000
_SPACES = str.maketrans("\t\r\n", "   ")


class _Where(NamedTuple):
    """Where text stands: its paragraph, the properties of that, what became of it."""

    paragraph: Paragraph
    properties: Element | None
    change: Change


class _Fields:
    """The fields begun in a paragraph: what they print is text, what they are told to print is not."""

    def __init__(self) -> None:
        self._open: list[bool] = []  # whether the result has begun
        self._instructions = 0

    @property
    def in_instruction(self) -> bool:
        return self._instructions > 0

    def mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._open.append(False)
            self._instructions += 1
        elif kind in ("separate", "end") and self._open:
            self._instructions -= not self._open.pop()
            if kind == "separate":
                self._open.append(True)


class Inline:
    """Reads the inside of paragraphs. ``blocks`` reads what stands in a text box."""

    def __init__(self, styles: Styles, anchors: Anchors, blocks: Callable[[Element, Change], list[Block]]):
        self._styles = styles
        self._anchors = anchors
        self._blocks = blocks
        self._fields = _Fields()
        self._edge = False  # between what stands apart and what does not
        self._last = ""  # the last character of the paragraph so far
        self._readers: dict[str, Callable[[Element, _Where], None]] = {
            f"{W}r": self._run,
            f"{W}t": lambda child, where: self._add(_text(child), where),
            f"{W}delText": self._deleted_text,
            f"{MATH}t": lambda child, where: self._add(_text(child), where),
            f"{W}fldChar": lambda child, _: self._fields.mark(child.get(f"{W}fldCharType")),
            f"{W}sym": lambda child, where: self._add(_sign(child), where),
            f"{W}txbxContent": self._box,
            f"{VML}textpath": self._artwork,
            f"{ALTERNATE}AlternateContent": self._alternative,
            **{tag: self._between for tag in _BETWEEN},
            **{tag: lambda child, _: self._anchors.mark(child) for tag in _MARKS},
            **{tag: self._changed for tag in _CHANGES},
            **{tag: lambda *_: None for tag in _UNSEEN},
        }

    def into(
        self, paragraph: Paragraph, element: Element, properties: Element | None, change: Change
    ) -> None:
        """Read a ``w:p`` into a paragraph."""
        self._edge, self._last = False, ""
        self._inside(element, _Where(paragraph, properties, change))
        # An instruction ends with its paragraph, or a field left open would hide the rest of the file.
        self._fields = _Fields()

    def _inside(self, parent: Element, where: _Where) -> None:
        """Read all that is in an element; what is not known is only a wrapping."""
        for child in parent:
            self._readers.get(child.tag, self._inside)(child, where)

    def _run(self, run: Element, where: _Where) -> None:
        properties = run.find(f"{W}rPr")
        if not self._styles.hides(properties, where.properties):
            apart = properties is not None and set_apart(properties)
            if apart:
                self._apart(run, where, apart)
            else:
                self._inside(run, where)
            return
        for child in run:  # hidden: the fields and marks in it still count
            if child.tag in _MARKS or child.tag == f"{W}fldChar":
                self._readers[child.tag](child, where)

    def _apart(self, run: Element, where: _Where, how: str) -> None:
        """A run that is raised, lowered or struck through: its figures are no part of those beside them."""
        paragraph = where.paragraph
        had, self._edge = len(paragraph.pieces), True
        self._inside(run, where)
        self._edge = True
        if how == "struck" and where.change.state != "deleted":
            paragraph.struck += [piece.text for piece in paragraph.pieces[had:]]

    def _deleted_text(self, child: Element, where: _Where) -> None:
        own = where.change if where.change.state else Change("deleted")
        self._add(_text(child), where._replace(change=own))

    def _between(self, child: Element, where: _Where) -> None:
        # A tab stop of the properties is a w:tab too, but these are not gone through.
        self._add(_BETWEEN[child.tag], where)

    def _changed(self, child: Element, where: _Where) -> None:
        self._inside(child, where._replace(change=changed(child, where.change)))

    def _add(self, text: str, where: _Where) -> None:
        if text and not self._fields.in_instruction:
            if self._edge:
                self._edge = False
                text = f" {text}" if text[0].isdigit() and self._last.isdigit() else text
            where.paragraph.pieces.append(Piece(text, where.change))
            if where.change.state != "deleted":
                self._last = text[-1]
                self._anchors.text(text)

    def _box(self, element: Element, where: _Where) -> None:
        fields, self._fields = self._fields, _Fields()
        where.paragraph.boxes += self._blocks(element, where.change)
        self._fields = fields

    def _artwork(self, element: Element, where: _Where) -> None:
        """Letters drawn as a picture, of older files."""
        where.paragraph.boxes.append(Paragraph([Piece(element.get("string") or "", where.change)]))

    def _alternative(self, element: Element, where: _Where) -> None:
        """One of several ways to say the same: the first that says anything."""
        had = len(where.paragraph.pieces), len(where.paragraph.boxes)
        for way in element:
            self._inside(way, where)
            if had != (len(where.paragraph.pieces), len(where.paragraph.boxes)):
                return


def changed(element: Element, around: Change) -> Change:
    """What becomes of what is inside a mark of change: what anything round it deletes is gone."""
    own = _CHANGES.get(element.tag, UNCHANGED)
    if around.state == "deleted" or not own.state:
        return around
    return Change(own.state, element.get(f"{W}author") or around.author)


def _text(element: Element) -> str:
    text = (element.text or "").translate(_SPACES)
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if kept else text.strip(" ")


def _sign(element: Element) -> str:
    """A sign of a font of signs. For one that is not known something stands that is part of no number."""
    code = element.get(f"{W}char") or ""
    try:
        point = int(code, 16)
    except ValueError:
        return "\N{REPLACEMENT CHARACTER}"
    if point < _PRIVATE:
        return (
            chr(point) if point >= ord(" ") and not 0xD800 <= point < 0xE000 else "\N{REPLACEMENT CHARACTER}"
        )
    return _SIGNS.get(point - _PRIVATE, "\N{REPLACEMENT CHARACTER}")
