"""Pages of a PDF file as characters and ruled lines; all that is asked of pdfplumber."""

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any, NamedTuple

import pdfplumber

from generator.importer.readers.pdf.printed import Char
from generator.importer.readers.pdf.radicals import plain
from generator.importer.readers.pdf.rulings import Ruling

MOST_PAGES = 300
_MOST_CHARS = 20_000  # a page of the smallest print has half of that
_MOST_RULINGS = 10_000
_THICKEST = 4.0  # points: a filled box that is no thicker is a line
_SHORTEST = 3.0  # points: a line that is shorter is a dot
_PICTURE = 0.5  # the share of a page that a picture of it covers
_ASLANT = 0.1  # the slope of a line of text that is no longer level
_LOST = "\ufffd"


class Page(NamedTuple):
    """One page. ``turned`` are characters that do not stand upright, ``picture``: it is covered by one."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]
    turned: str
    picture: bool


class Refused(Exception):
    """The file is not read. The text is Chinese: why, and what to do."""


def pages(pdf: Any) -> Iterator[Page]:
    """The pages of an open file, one after another. Raises ``Refused`` where they are no pages of a report."""
    for number, page in enumerate(pdf.pages, 1):
        if number > MOST_PAGES:
            raise Refused(f"这个 PDF 文件超过 {MOST_PAGES} 页，不像一份年度报告；请检查是否放错了文件")
        yield _page(page, number)
        page.close()


def opened(stream: Any) -> Any:
    """The file as pdfplumber has it."""
    return pdfplumber.open(stream, unicode_norm=None)


def _page(page: Any, number: int) -> Page:
    shapes = len(page.lines) + len(page.rects) + sum(len(curve["pts"]) for curve in page.curves)
    if len(page.chars) > _MOST_CHARS or shapes > _MOST_RULINGS:
        raise Refused(
            f"第 {number} 页的字或线多得不像文件的一页；请检查是否放错了文件，或换用网页、Word 文件"
        )
    chars, turned = _chars(page)
    across, down = _rulings(page)
    whole = page.width * page.height
    picture = sum(image["width"] * image["height"] for image in page.images) > _PICTURE * whole
    return Page(number, page.width, page.height, chars, across, down, turned, picture)


def _chars(page: Any) -> tuple[tuple[Char, ...], str]:
    """The characters that are seen, and those that are turned by a right angle or more, which cannot be read in lines.

    What is printed twice in the same place, to look bold, is one; what lies aslant is a watermark.
    """
    found: list[Char] = []
    turned: list[str] = []
    for char in page.dedupe_chars(extra_attrs=("size",)).chars:
        middle = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        if char["size"] < 1 or not (0 <= middle[0] <= page.width and 0 <= middle[1] <= page.height):
            continue
        a, b, *_ = char["matrix"]
        if char["upright"] and abs(b) < _ASLANT * a:
            text = _LOST if char["text"].startswith("(cid:") else plain(char["text"])
            found.append(
                Char(text, char["x0"], char["x1"], char["top"], char["bottom"], char["fontname"] or "")
            )
        elif min(abs(a), abs(b)) < _ASLANT * max(abs(a), abs(b)):
            turned.append(plain(char["text"]))
    return tuple(found), "".join(turned)


def _rulings(page: Any) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    across: list[Ruling] = []
    down: list[Ruling] = []
    for shape in chain(page.lines, page.rects, page.curves):
        x0, x1, top, bottom = shape["x0"], shape["x1"], shape["top"], shape["bottom"]
        wide, high = x1 - x0, bottom - top
        if high <= _THICKEST and wide >= _SHORTEST and wide > high:
            across.append(Ruling((top + bottom) / 2, x0, x1))
        elif wide <= _THICKEST and high >= _SHORTEST:
            down.append(Ruling((x0 + x1) / 2, top, bottom))
        elif shape["object_type"] == "rect" and shape["stroke"]:
            across += [Ruling(top, x0, x1), Ruling(bottom, x0, x1)]
            down += [Ruling(x0, top, bottom), Ruling(x1, top, bottom)]
        elif shape["object_type"] == "curve":
            across_, down_ = _steps(shape["pts"])
            across += across_
            down += down_
    return tuple(across), tuple(down)


def _steps(points: Any) -> tuple[list[Ruling], list[Ruling]]:
    """The straight pieces of a path that goes along the page's edges: several lines drawn in one go."""
    across: list[Ruling] = []
    down: list[Ruling] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) < 1 and abs(x0 - x1) >= _SHORTEST:
            across.append(Ruling(y0, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) < 1 and abs(y0 - y1) >= _SHORTEST:
            down.append(Ruling(x0, min(y0, y1), max(y0, y1)))
    return across, down
