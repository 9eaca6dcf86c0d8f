"""Tables of pages as grids: spans, cells of several lines, tables for layout."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer.published import Line, Table
from generator.importer.readers.html import read


def table(html: str) -> Table:
    (found,) = [block for block in read(html).blocks if isinstance(block, Table)]
    return found


def places(html: str) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.col, cell.rowspan, cell.colspan, cell.text) for cell in table(html).cells]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            "<tr><td>a<td>b<tr><td>c<td>d",
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")],
        ),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [(0, 0, 2, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "c")]),
        ("<tr><td colspan=2>a<td>b<tr><td>c", [(0, 0, 1, 2, "a"), (0, 2, 1, 1, "b"), (1, 0, 1, 1, "c")]),
        (
            "<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c",
            [(0, 0, 2, 2, "a"), (0, 2, 1, 1, "b"), (1, 2, 1, 1, "c")],
        ),
        ("<tr><td rowspan=9>a<td>b<tr><td>c", [(0, 0, 2, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "c")]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c", [(0, 0, 2, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "c")]),
        ("<tr><td colspan=x rowspan='-1'>a<td>b", [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]),
        ("<tr><td colspan=99999999>a", [(0, 0, 1, 1000, "a")]),
        ("<tr><td>&nbsp;<td> 　 ", [(0, 0, 1, 1, ""), (0, 1, 1, 1, "")]),
        ("<tr><td><p>商业</p><p>企业</p>", [(0, 0, 1, 1, "商业\n企业")]),
        ("<tr><td>商业<br>企业", [(0, 0, 1, 1, "商业\n企业")]),
        ("<tr><td><p><span>1</span><span>2</span><o:p></o:p></p>", [(0, 0, 1, 1, "12")]),
        ("<tr><td>12<sup>1</sup><td>3<del>4</del>", [(0, 0, 1, 1, "12 1"), (0, 1, 1, 1, "3 4")]),
        ("<tr><td>1<span style='display:none'>2</span>3", [(0, 0, 1, 1, "13")]),
        ("<thead><tr><th>a</thead><tbody><tr><td>b</tbody>", [(0, 0, 1, 1, "a"), (1, 0, 1, 1, "b")]),
    ],
)
def test_cells_lie_where_browsers_put_them(html: str, wanted: list[tuple[int, int, int, int, str]]) -> None:
    assert places(f"<table>{html}</table>") == wanted


def test_a_table_for_the_layout_is_no_table() -> None:
    page = "<table><tr><td><p>一、总体情况</p></td><td><table><tr><td>规章<td>0</table></td></tr></table>"
    blocks = read(page).blocks
    assert [type(block) for block in blocks] == [Line, Table]
    assert isinstance(blocks[0], Line)
    assert blocks[0].text == "一、总体情况"


def test_cells_over_cells_take_no_more_memory_than_the_page() -> None:
    tracemalloc.start()
    found = table(f"<table>{'<tr><td rowspan=1000 colspan=1000>1</td></tr>' * 200}</table>")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.cells) == found.height == 200
    assert most < 2_000_000


def test_spots_lead_to_the_row_and_the_line_of_the_file() -> None:
    cells = table("<p>一</p>\n<table>\n<tr><td>a</td></tr>\n<tr><td>b</td><td>c</td></tr></table>").cells
    assert [cell.spot.words for cell in cells] == [
        "第 1 个表第 1 行，文件第 3 行",
        "第 1 个表第 2 行，文件第 4 行",
        "第 1 个表第 2 行，文件第 4 行",
    ]
    assert cells[2].spot[:2] == (4, 2)


def test_addresses_and_headings_of_our_own_pages_are_kept() -> None:
    heading, value = table('<table><tr><th>a<td data-cell="x.y">1</table>').cells
    assert (heading.header, heading.address) == (True, "")
    assert (value.header, value.address) == (False, "x.y")


@given(
    st.lists(
        st.lists(st.sampled_from(["", "0", "规章", "a b"]), min_size=1, max_size=5), min_size=1, max_size=5
    )
)
def test_every_cell_comes_back(rows: list[list[str]]) -> None:
    html = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    found = table(f"<table>{html}</table>")
    assert [[cell.text for cell in row] for row in found.rows()] == rows
