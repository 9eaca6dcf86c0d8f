"""What stands on a page: merged cells by the lines that are lacking, paragraphs, page numbers, doubtful characters."""

from __future__ import annotations

from generator.importer.published import Line, Published, Table
from generator.importer.readers import pdf
from generator.importer.readers.pdf.radicals import plain
from tests.importer.pdf.making import grid, line, made, text

FIRST = "word " * 14 + "and then"  # the same line behind an indent of two characters
FULL = "word " * 15 + "and then"  # a line of 83 letters, as wide as the page


def texts(found: Published) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Line)]


def tables(found: Published) -> list[Table]:
    return [block for block in found.blocks if isinstance(block, Table)]


def test_merged_cells_and_spots() -> None:
    """Two rows and three columns; the first column is one cell, and so are the second and third of the first row."""
    lines = [
        *(line(100, top, 400, top) for top in (100, 160)),
        line(200, 130, 400, 130),
        *(line(x, 100, x, 160) for x in (100, 200, 400)),
        line(300, 130, 300, 160),
    ]
    words = text(110, 135, "a") + text(250, 120, "b") + text(210, 150, "12") + text(310, 150, "3")
    found = pdf.read(made([text(72, 60, "before") + b"".join(lines) + words + text(72, 300, "after")]))
    assert texts(found) == ["before", "after"]
    (table,) = tables(found)
    assert [cell[:5] for cell in table.cells] == [
        (0, 0, 2, 1, "a"),
        (0, 1, 1, 2, "b"),
        (1, 1, 1, 1, "12"),
        (1, 2, 1, 1, "3"),
    ]
    assert [block.spot.line for block in found.blocks] == [1, 2, 4]
    assert [block.spot.words for block in found.blocks] == [
        "第 1 页第 1 行",
        "第 1 页第 1 个表",
        "第 1 页第 2 行",
    ]
    assert table.cells[3].spot == (3, 2, "第 1 页第 1 个表第 2 行第 2 格")


def test_a_frame_is_no_table() -> None:
    assert texts(pdf.read(made([grid((50, 500), (50, 200)) + text(72, 100, "in a frame")]))) == ["in a frame"]


def test_a_table_without_its_outer_lines() -> None:
    lines = b"".join(line(100, top, 400, top) for top in (100, 130, 160)) + line(250, 100, 250, 160)
    words = text(110, 120, "a") + text(260, 120, "1") + text(110, 150, "b") + text(260, 150, "2")
    (table,) = tables(pdf.read(made([lines + words])))
    assert [cell.text for cell in table.cells] == ["a", "1", "b", "2"]


def test_a_figure_too_wide_for_its_cell_stays_whole() -> None:
    """Else its last digits would be read as a figure of the next cell."""
    words = text(102, 120, "12345678", 14)
    (table,) = tables(pdf.read(made([grid((100, 150, 200), (100, 130)) + words])))
    assert [cell.text for cell in table.cells] == ["12345678", ""]


def test_figures_below_each_other_are_two() -> None:
    words = text(102, 115, "12") + text(102, 128, "34")
    (table,) = tables(pdf.read(made([grid((100, 150, 200), (100, 135)) + words])))
    assert [cell.text for cell in table.cells] == ["12\n34", ""]


def test_a_figure_that_had_to_be_broken_is_one() -> None:
    words = text(101, 115, "1234567") + text(101, 128, "8")
    (table,) = tables(pdf.read(made([grid((100, 150, 200), (100, 135)) + words])))
    assert [cell.text for cell in table.cells] == ["12345678", ""]


def test_what_is_printed_twice_to_look_bold_is_read_once() -> None:
    found = pdf.read(made([text(72, 100, "11 cases") + text(72.3, 100, "11 cases")]))
    assert texts(found) == ["11 cases"]


def test_paragraphs_go_on_where_a_line_is_full() -> None:
    words = [text(96, 100, FIRST), text(72, 120, FULL), text(72, 140, "end."), text(96, 160, "New one.")]
    second = [text(72, 100, "goes on."), text(96, 120, FIRST), text(72, 140, "x.")]
    first = [*words, text(96, 180, FIRST), text(72, 200, FULL)]
    found = pdf.read(made([b"".join(first), b"".join(second)]))
    assert texts(found) == [f"{FIRST} {FULL} end.", "New one.", f"{FIRST} {FULL} goes on.", f"{FIRST} x."]
    assert found.blocks[2].spot.words == "第 1 页第 5 行"


def test_a_heading_is_not_joined() -> None:
    heading = ("Heading " * 5).strip()
    words = [text(72, 100, heading, 20), text(72, 125, FULL), text(72, 145, "end."), text(72, 200, FULL)]
    assert texts(pdf.read(made([b"".join(words)]))) == [heading, f"{FULL} end.", FULL]


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = [
        text(72, 40, "A running head") + text(72, 200, f"body {n} a") + text(290, 800, number)
        for n, number in enumerate(("- 5 -", "6", "7", "8"), 5)
    ]
    pages.append(text(72, 40, "A running head") + text(72, 200, "body") + text(290, 800, "1234"))
    assert texts(pdf.read(made(pages))) == ["body 5 a", "body 6 a", "body 7 a", "body 8 a", "body", "1234"]


def test_turned_text_is_told() -> None:
    turned = b"BT /F 12 Tf 0 1 -1 0 300 400 Tm (321) Tj ET\n"
    aslant = b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (draft) Tj ET\n"
    found = pdf.read(made([text(72, 100, "body") + turned + aslant]))
    assert texts(found) == ["body"]
    assert [(fault.rule, fault.message) for fault in found.faults] == [
        ("import.encoding", "第 1 页有转了方向印的字（“321”），没有读；请对照原文补上")
    ]


def test_a_scan_with_recognised_text_is_told() -> None:
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    )
    scan = b"q 595 0 0 842 0 0 cm /X Do Q\n"
    found = pdf.read(made([scan + text(72, 100, "12"), scan], more=[picture + b"stream\n0\nendstream"]))
    assert texts(found) == ["12"]
    assert [fault.message for fault in found.faults] == [
        "第 1 页整页是图片，上面的文字是识别出来的，可能认错；请逐个对照原文核对数字",
        "第 2 页是图片，没有文字，没有读；请对照原文补上",
    ]


def test_radicals_are_the_characters_that_they_look_like() -> None:
    assert plain("⼀、⾏政机关⺠政⻓⻔⻚ ﬁ 规章") == "一、行政机关民政长门页 fi 规章"
    assert plain("—\x011\x01—") == "— 1 —"
