"""Reads our outputs back without our code: Word by python-docx, HTML by html.parser, text by its columns.

A table is a list of rows of texts; a merged cell gives its text at each place that it covers, as python-docx
does it. So the same table is the same value, whichever output it was read from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx

FORMATS = ("txt", "html", "docx")  # what is written where nothing is said
ALL_FORMATS = (*FORMATS, "html-fragment")
Table = list[list[str]]


def named(stem: str, form: str) -> str:
    """What the output of a format is called."""
    return f"{stem}.fragment.html" if form == "html-fragment" else f"{stem}.{form}"


def tables(file: Path) -> list[Table]:
    """The tables of an output, by its suffix; the metadata card is none of them."""
    if file.suffix == ".docx":
        found = docx.Document(BytesIO(file.read_bytes())).tables
        return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        return [table.texts() for table in read_html(text).tables if not table.is_card]
    return [merged_cells(lines) for lines in drawings(text)]


def paragraphs(file: Path) -> list[str]:
    """The texts of an output outside its tables, in order; headings, signature and a card that is none among them."""
    if file.suffix == ".docx":  # a break inside a paragraph is look, not text
        said = docx.Document(BytesIO(file.read_bytes())).paragraphs
        found = [paragraph.text.replace("\n", "") for paragraph in said]
    elif file.suffix == ".html":
        found = read_html(file.read_text(encoding="utf-8")).paragraphs
    else:
        found = [line for line in file.read_text(encoding="utf-8").split("\n") if line[:1] not in BORDERS]
    return [text for text in found if text.strip()]


def whole_text(file: Path) -> str:
    """Everything that an output says: its tables, and in Word the headers and footers, included."""
    if file.suffix == ".html":
        page = read_html(file.read_text(encoding="utf-8"))
        return "\n".join([*page.paragraphs, *(cell.text for table in page.tables for cell in table.cells)])
    if file.suffix == ".txt":
        return file.read_text(encoding="utf-8")
    return "\n".join("".join(element.itertext()) for element in word_parts(file).values())


def word_parts(file: Path) -> dict[str, ElementTree.Element]:
    """The XML parts of a Word file by name; one that is not well-formed raises ParseError."""
    with ZipFile(file) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: ElementTree.fromstring(package.read(name)) for name in names}


# ---- HTML --------------------------------------------------------------------------------------------

_BLOCKS = {"p", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "div", "li"}
_VOID = {"meta", "wbr", "br", "col", "link", "hr", "img", "input"}


@dataclass
class HtmlCell:
    """One ``td`` or ``th`` with the place that its row and the spans above it give it."""

    tag: str
    attributes: dict[str, str]
    row: int
    col: int
    rowspan: int
    colspan: int
    text: str = ""


@dataclass
class HtmlTable:
    """A table as a browser lays it out."""

    cells: list[HtmlCell] = field(default_factory=list)
    taken: dict[tuple[int, int], HtmlCell] = field(default_factory=dict)
    rows: int = 0
    caption: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def is_card(self) -> bool:
        """Whether it is the metadata card, which in a fragment is a table."""
        return self.attributes.get("aria-label") == "发布信息"

    def place(self, tag: str, attributes: dict[str, str]) -> HtmlCell:
        row, col = self.rows - 1, 0
        while (row, col) in self.taken:
            col += 1
        rowspan, colspan = int(attributes.get("rowspan", "1")), int(attributes.get("colspan", "1"))
        cell = HtmlCell(tag, attributes, row, col, rowspan, colspan)
        for r in range(row, row + rowspan):
            for c in range(col, col + colspan):
                assert (r, c) not in self.taken, f"two cells cover row {r}, column {c}"
                self.taken[r, c] = cell
        self.cells.append(cell)
        return cell

    def texts(self) -> Table:
        width = 1 + max(col for _, col in self.taken)
        return [[self.taken[row, col].text for col in range(width)] for row in range(self.rows)]


class HtmlPage(HTMLParser):
    """A page: its tables, its blocks of text, every start tag, and whether all tags are closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[HtmlTable] = []
        self.blocks: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.styles: list[str] = []
        self._open: list[str] = []
        self._cell: HtmlCell | None = None
        self._text: list[str] | None = None

    @property
    def paragraphs(self) -> list[str]:
        return [text for _, text in self.blocks]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "table":
            self.tables.append(HtmlTable(attributes=attributes))
        elif tag == "tr":
            self.tables[-1].rows += 1
        elif tag in ("td", "th"):
            self._cell = self.tables[-1].place(tag, attributes)
        elif tag in _BLOCKS:
            self._text = []

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.text += data
        elif self._open[-1:] == ["caption"]:
            self.tables[-1].caption += data
        elif self._text is not None:
            self._text.append(data)
        elif self._open[-1:] == ["style"]:
            self.styles.append(data)
        elif data.strip() and self._open[-1:] != ["title"]:
            raise AssertionError(f"text outside any block: {data.strip()[:40]!r}")

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> closes another element"
        if tag in ("td", "th"):
            self._cell = None
        elif tag in _BLOCKS:
            text = "".join(self._text or ())
            if text.strip():
                self.blocks.append((tag, text))
            self._text = None


def read_html(text: str) -> HtmlPage:
    page = HtmlPage()
    page.feed(text)
    page.close()
    assert not page._open, f"never closed: {page._open}"
    return page


# ---- text: tables drawn with box characters -----------------------------------------------------------

BORDERS = tuple("┌├│└")
_RIGHTWARDS = set("─┌└├┬┴┼")
_DOWNWARDS = set("│┌┐├┤┬┼")


def units(text: str) -> int:
    """Display columns in a fixed-width Chinese font: full-width and ambiguous characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in text)


def drawings(text: str) -> list[list[str]]:
    """The lines of each drawn table."""
    found: list[list[str]] = []
    for line in text.split("\n"):
        if line.startswith("┌"):
            found.append([])
        if line.startswith(BORDERS):
            found[-1].append(line)
    return found


def _columns(line: str) -> list[str]:
    """A line with one entry a display column; the second half of a wide character is empty."""
    entries: list[str] = []
    for char in line:
        entries += [char, ""] if units(char) == 2 else [char]
    return entries


def merged_cells(lines: list[str]) -> Table:
    """The table that the lines draw: borders cut the page into squares, a missing border joins two."""
    page = [_columns(line) for line in lines]
    across = sorted({x for row in page for x, char in enumerate(row) if char in _DOWNWARDS | {"┘", "└", "┴"}})
    down = [y for y, row in enumerate(page) if _RIGHTWARDS & set(row)]
    root = {(r, c): (r, c) for r in range(len(down) - 1) for c in range(len(across) - 1)}

    def top_left(square: tuple[int, int]) -> tuple[int, int]:
        while root[square] != square:
            square = root[square]
        return square

    for r, c in root:
        if c + 2 < len(across) and page[down[r] + 1][across[c + 1]] != "│":
            _join(root, top_left((r, c)), top_left((r, c + 1)))
        if r + 2 < len(down) and page[down[r + 1]][across[c] + 2] != "─":
            _join(root, top_left((r, c)), top_left((r + 1, c)))
    covers: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for square in root:
        covers.setdefault(top_left(square), []).append(square)
    texts = {first: _inside(page, across, down, squares) for first, squares in covers.items()}
    return [[texts[top_left((r, c))] for c in range(len(across) - 1)] for r in range(len(down) - 1)]


def _join(root: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    root[max(one, other)] = min(one, other)


def _inside(page: list[list[str]], across: list[int], down: list[int], squares: list[tuple[int, int]]) -> str:
    """What stands inside a rectangle of squares, its lines joined."""
    (top, left), (bottom, right) = min(squares), max(squares)
    assert len(squares) == (bottom - top + 1) * (right - left + 1), "a merged cell is no rectangle"
    rows = page[down[top] + 1 : down[bottom + 1]]
    return "".join("".join(row[across[left] + 2 : across[right + 1]]).strip(" ") for row in rows)


# ---- messages ------------------------------------------------------------------------------------------

_NAMES = re.compile(
    r"gipa-gen|--?[a-z][a-z-]*|\b(?:YAML|JSON(?: Schema)?|GitHub|Word|WPS|UTF-8|txt|html|docx|text|json|github|Ctrl)\b"
    r"|[\w./-]+\.(?:ya?ml|json|txt|html|docx)\b|\b(?:inputs|output)\b|\b[a-z]+\.[a-z]+(?:-[a-z]+)*\b"
)


def english_words(text: str, names: tuple[str, ...] = ()) -> list[str]:
    """What is English in a text for clerks, names of commands, options, formats, files, rules and keys aside."""
    for name in names:
        text = re.sub(rf"\b{re.escape(name)}\b", "", text)
    return re.findall(r"[A-Za-z]{2,}", _NAMES.sub("", text))


def listed(shown: str) -> list[str]:
    """The lines of a text listing with what was wrapped joined again; blanks are left out, as a break eats one."""
    whole = re.sub(r"\n(?: {4}| {10})(?=\S)", "", shown)
    return [line.replace(" ", "") for line in whole.splitlines()]


def unspaced(lines: Iterable[str]) -> list[str]:
    """Expected lines in the shape of ``listed``."""
    return [line.replace(" ", "") for line in lines]
