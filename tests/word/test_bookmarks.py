"""The invisible bookmarks: each cell and section can be found again, and nobody sees them."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from generator import bookmarks
from generator.document import Card, Document, Heading, Paragraph, SignatureBlock
from generator.edition import all_editions
from generator.grid import Grid, lay_out
from generator.render.docx import archive
from tests.word.documents import SAMPLES, Element, W, composed, of, parts, text, value, word
from tests.word.office import converted, page_text

GRIDS = {
    f"{edition.id} {id_}": lay_out(table, lambda _: "")
    for edition in all_editions()
    for id_, table in edition.tables.items()
}
ADDRESSES = sorted({str(cell.ref) for grid in GRIDS.values() for cell in grid.cells if cell.ref})
SECTIONS = sorted({section.id for edition in all_editions() for section in edition.sections})
VALID = re.compile(r"_gipa_[0-9a-z_]{1,34}")
MARKS = re.compile(r"<w:bookmark(?:Start|End) [^>]*/>")


def body_of(file: bytes) -> Element:
    return of(parts(file)["word/document.xml"], "body")[0]


def names_in(element: Element) -> list[str]:
    return [start.get(f"{W}name") or "" for start in of(element, "//bookmarkStart")]


def marked(body: Element) -> dict[str, Element]:
    """The paragraphs by the names of the bookmarks that end in them."""
    names = {start.get(f"{W}id"): start.get(f"{W}name") or "" for start in of(body, "//bookmarkStart")}
    return {
        names[end.get(f"{W}id")]: paragraph
        for paragraph in of(body, "//p")
        for end in of(paragraph, "bookmarkEnd")
    }


# ---- names ------------------------------------------------------------------------------------------------


def test_all_names_are_distinct_and_valid() -> None:
    names = [bookmarks.CARD, bookmarks.SIGNATURE, bookmarks.DATE]
    names += [bookmarks.report(edition.last_year) for edition in all_editions()]
    names += [*map(bookmarks.cell, ADDRESSES), *map(bookmarks.section, SECTIONS)]
    names += [bookmarks.section(f"chapter-{number}") for number in range(1, 100)]
    assert len(ADDRESSES) > 200
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [name for name in names if not VALID.fullmatch(name) or len(name) > bookmarks.LONGEST] == []


@pytest.mark.parametrize("id_", ["a" * 80, "标题", "x-y.z", ""])
def test_no_id_makes_a_bad_name(id_: str) -> None:
    for name in (bookmarks.cell(f"{id_}.row.column"), bookmarks.section(id_)):
        assert VALID.fullmatch(name)
        assert len(name) <= bookmarks.LONGEST


def test_names_never_change() -> None:
    """Files that are out there carry these."""
    address = "requests.outcomes.not_processed.confirmation_or_reissue.public_welfare_organisation"
    assert bookmarks.cell(address) == "_gipa_requests_ecd6e04c82"
    assert bookmarks.section("overview") == "_gipa_section_overview"
    assert bookmarks.section("chapter-2") == "_gipa_section_chapter_2"


def test_a_year_is_read_back() -> None:
    assert all(bookmarks.year_of(bookmarks.report(year)) == year for year in range(2008, 2100))
    others = ("", "2021", "_gipa_report_", "_gipa_report_20211", "_gipa_report_二零二一", bookmarks.CARD)
    assert {bookmarks.year_of(name) for name in others} == {None}


# ---- in the file ------------------------------------------------------------------------------------------


def test_every_bookmark_is_a_pair_inside_one_paragraph(sample: Document) -> None:
    body = body_of(word(sample))
    pairs = [
        [
            (mark.tag.removeprefix(f"{W}bookmark"), mark.get(f"{W}id"))
            for mark in paragraph
            if "bookmark" in mark.tag
        ]
        for paragraph in of(body, "//p")
    ]
    found = [pair for pair in pairs if pair]
    assert all([kind for kind, _ in pair] == ["Start", "End"] and pair[0][1] == pair[1][1] for pair in found)
    ids = [int(pair[0][1] or "x") for pair in found]
    assert len(ids) == len(set(ids)) == len(of(body, "//bookmarkStart"))
    assert len(set(names_in(body))) == len(ids)
    for paragraph in of(body, "//p"):
        assert [child.tag for child in paragraph].index(f"{W}pPr") == 0


@pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_cell_section_and_part_is_found_again(path: Path, draft: bool) -> None:
    document = composed(path, draft)
    found = {name: text(paragraph) for name, paragraph in marked(body_of(word(document))).items()}
    wanted = {bookmarks.report(document.year): document.title}
    for block in document.blocks:
        if isinstance(block, Grid):
            wanted |= {bookmarks.cell(str(cell.ref)): cell.text for cell in block.cells if cell.ref}
        elif isinstance(block, Heading) and block.level == 1:
            wanted[bookmarks.section(block.id)] = block.text
        elif isinstance(block, Card):
            wanted[bookmarks.CARD] = block.pairs[0][0]
        elif isinstance(block, SignatureBlock):
            wanted |= {bookmarks.SIGNATURE: block.organ}
            wanted |= {bookmarks.DATE: block.date} if block.date else {}
    assert {name: printed.replace("\n", "") for name, printed in found.items()} == wanted
    assert bookmarks.year_of(bookmarks.report(document.year)) == document.year
    assert str(document.year) in document.title


@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS.keys())
def test_blank_cells_have_theirs(grid: Grid) -> None:
    document = Document("年度报告", 0, "示例市民政局", True, (grid, Paragraph("后")))
    found = marked(body_of(word(document)))
    assert {name for name, paragraph in found.items() if name != bookmarks.report(0)} == {
        bookmarks.cell(str(cell.ref)) for cell in grid.cells if cell.ref
    }
    for cell in grid.cells:
        if cell.ref:
            assert not of(found[bookmarks.cell(str(cell.ref))], "r")


def test_a_figure_is_outside_and_a_heading_inside() -> None:
    """So typing over a figure does not take its bookmark away, and a line before a heading does not move its end."""
    body = body_of(word(composed(SAMPLES[0])))
    for name, paragraph in marked(body).items():
        inner = [child.tag.removeprefix(W) for child in paragraph[1:]]
        around = name in (bookmarks.SIGNATURE, bookmarks.DATE) or "_section_" in name
        assert inner[:2] == (["bookmarkStart", "r"] if around else ["bookmarkStart", "bookmarkEnd"])
        assert not around or inner[-1] == "bookmarkEnd"


def test_a_table_is_made_once_whatever_is_written_before_it() -> None:
    """Its bookmarks have the same numbers, so the row XML of an edition is one for all its reports."""
    (grid,) = (
        lay_out(table, lambda _: "1")
        for table in all_editions()[-1].tables.values()
        if table.id == "disputes"
    )
    numbers = [
        [start.get(f"{W}id") for start in of(body_of(word(document)), "//bookmarkStart")]
        for document in (
            Document(
                "年度报告", 0, "示例市民政局", False, (Heading(1, "一", "a"), *texts, grid, Paragraph("后"))
            )
            for texts in ((), (Paragraph("文"), Heading(2, "（一）节"), Paragraph("文", "1.头。", 3)))
        )
    ]
    assert numbers[0] == numbers[1] != []


def test_what_is_between_two_headings_is_the_section(sample: Document) -> None:
    body = body_of(word(sample))
    places = [
        number
        for number, child in enumerate(body)
        if any("_section_" in name for name in names_in(child)) and child.tag == f"{W}p"
    ]
    headings = [block for block in sample.blocks if isinstance(block, Heading) and block.level == 1]
    assert [text(body[place]) for place in places] == [heading.text for heading in headings]
    for start, end in pairwise(places):
        assert "Heading1" not in {value(child, "pPr/pStyle") for child in body[start + 1 : end]}


def test_python_docx_sees_the_same_with_and_without(sample: Document) -> None:
    with_, without = (docx.Document(BytesIO(file)) for file in (word(sample), stripped(word(sample))))
    assert [p.text for p in with_.paragraphs] == [p.text for p in without.paragraphs]
    assert [t._tbl.xpath("string(.)") for t in with_.tables] == [
        t._tbl.xpath("string(.)") for t in without.tables
    ]
    for one, other in zip(with_.tables, without.tables):
        assert [[c.text for c in row.cells] for row in one.rows] == [
            [c.text for c in row.cells] for row in other.rows
        ]


# ---- in LibreOffice ---------------------------------------------------------------------------------------


def stripped(file: bytes) -> bytes:
    """The file without its bookmarks."""
    found = archive.unpacked(file)
    body = found["word/document.xml"].decode("utf-8")
    assert MARKS.search(body)
    return archive.pack(found | {"word/document.xml": MARKS.sub("", body).encode("utf-8")})


@pytest.mark.e2e
def test_nothing_shows(tmp_path: Path) -> None:
    """Every word stands where it stands without them."""
    files = {f"{path.stem} with": word(composed(path)) for path in SAMPLES}
    files |= {f"{path.stem} without": stripped(word(composed(path))) for path in SAMPLES}
    pdfs = converted(files, "pdf", tmp_path)
    for path in SAMPLES:
        one, other = (
            re.findall("<(?:page|word) .*", page_text(pdfs[f"{path.stem} {kind}"], "-bbox"))
            for kind in ("with", "without")
        )
        assert len(one) > 100
        assert one == other


@pytest.mark.e2e
def test_libreoffice_keeps_them(tmp_path: Path) -> None:
    saved = converted({path.stem: word(composed(path)) for path in SAMPLES}, "docx", tmp_path)
    for path in SAMPLES:
        before, after = body_of(word(composed(path))), body_of(saved[path.stem].read_bytes())
        assert [name for name in names_in(after) if name.startswith("_gipa_")] == names_in(before)
        kept = marked(after)
        for name, paragraph in marked(before).items():
            assert text(kept[name]) == text(paragraph), name


def test_the_file_is_a_zip_of_the_same_parts() -> None:
    """Nothing but the body carries them."""
    with ZipFile(BytesIO(word(composed(SAMPLES[0])))) as package:
        carrying = [name for name in package.namelist() if b"bookmark" in package.read(name)]
    assert carrying == ["word/document.xml"]
