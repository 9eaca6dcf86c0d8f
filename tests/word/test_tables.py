"""Tables: widths, merged cells, headings that repeat, and every value where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from generator.document import Card, Document, Heading, Paragraph
from generator.edition import Block, Head, Table
from generator.grid import Grid, GridCell, lay_out
from generator.layout import Layout
from generator.render.docx.widths import column_widths
from tests.word.documents import Element, W, made, of, tables, text, value, word
from tests.word.kinds import GRIDS

Body = Callable[..., Element]
WHOLE = 8844  # twips in 156 mm
every_grid = pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS.keys())


@every_grid
def test_python_docx_reads_every_cell_at_its_place(grid: Grid) -> None:
    (table,) = docx.Document(BytesIO(word(made(Heading(1, "一"), grid, Paragraph("后"))))).tables
    read = [[cell.text for cell in row.cells] for row in table.rows]
    assert [len(row) for row in read] == [grid.width] * grid.height
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for col in range(cell.col, cell.col + cell.colspan):
                assert read[row][col] == cell.text


def test_python_docx_reads_every_value_of_the_samples(sample: Document) -> None:
    opened = docx.Document(BytesIO(word(sample)))
    grids = [block for block in sample.blocks if isinstance(block, Grid)]
    found = [table for table in opened.tables if len(table.rows) > 3 and table.columns]
    found = found[len(opened.tables) - len(grids) :] if len(found) != len(grids) else found
    for grid, table in zip(grids, found):
        rows = [row.cells for row in table.rows]
        assert all(rows[cell.row][cell.col].text == cell.text for cell in grid.cells)
    assert len(opened.tables) == len(grids) + sum(isinstance(block, Card) for block in sample.blocks)


@every_grid
def test_widths_add_up_in_every_row(grid: Grid) -> None:
    (table,) = tables(made(grid, Paragraph("后")))
    columns = [int(column.get(f"{W}w", 0)) for column in of(table, "tblGrid/gridCol")]
    assert len(columns) == grid.width
    assert sum(columns) == WHOLE == int(value(table, "tblPr/tblW", "w") or 0)
    assert value(table, "tblPr/tblLayout", "type") == "fixed"
    for row in of(table, "tr"):
        at = 0
        for cell in of(row, "tc"):
            span = int(value(cell, "tcPr/gridSpan") or 1)
            assert int(value(cell, "tcPr/tcW", "w") or 0) == sum(columns[at : at + span])
            at += span
        assert at == grid.width


@every_grid
def test_merged_cells_begin_and_go_on(grid: Grid) -> None:
    (table,) = tables(made(grid, Paragraph("后")))
    merges = [value(merge, ".") or merge.get(f"{W}val") for merge in of(table, "//vMerge")]
    tall = [cell for cell in grid.cells if cell.rowspan > 1]
    assert merges.count("restart") == len(tall)
    assert merges.count("continue") == sum(cell.rowspan - 1 for cell in tall)


@every_grid
def test_every_cell_has_one_paragraph(grid: Grid) -> None:
    (table,) = tables(made(grid, Paragraph("后")))
    for cell in of(table, "//tc"):
        assert len(of(cell, "p")) == 1
        if value(cell, "tcPr/vMerge") == "continue":
            assert not text(cell)
        assert value(cell, "tcPr/vAlign") == "center"


@every_grid
def test_head_rows_repeat_and_no_row_splits(grid: Grid) -> None:
    (table,) = tables(made(grid, Paragraph("后")))
    rows = of(table, "tr")
    assert [bool(of(row, "trPr/tblHeader")) for row in rows] == [
        row < grid.header_rows for row in range(grid.height)
    ]
    assert all(of(row, "trPr/cantSplit") for row in rows)


def test_how_many_rows_repeat() -> None:
    assert {name: grid.header_rows for name, grid in GRIDS.items()} == {
        f"{edition} {table}": count
        for edition in ("2019", "2021")
        for table, count in (("proactive_disclosure", 2), ("requests", 3), ("disputes", 3))
    }


@every_grid
def test_borders_and_caption(grid: Grid) -> None:
    (table,) = tables(made(grid, Paragraph("后")))
    (borders,) = of(table, "tblPr/tblBorders")
    assert [border.tag.removeprefix(W) for border in borders] == [
        "top",
        "left",
        "bottom",
        "right",
        "insideH",
        "insideV",
    ]
    assert {border.get(f"{W}val") for border in borders} == {"single"}
    assert value(table, "tblPr/tblCaption") == value(table, "tblPr/tblDescription") == grid.caption != ""


@every_grid
def test_type_sizes(grid: Grid) -> None:
    number = 1 if grid.width <= 7 else 2
    (table,) = tables(made(grid, Paragraph("后")))
    styles = {value(paragraph, "pPr/pStyle") for paragraph in of(table, "//p")}
    assert styles <= {f"Table{kind}{number}" for kind in ("Head", "Banner", "Label", "Value")}


@every_grid
def test_widths_come_from_the_layout(grid: Grid, layout: Layout) -> None:
    given = dict(layout.tables.widths)[grid.id]
    assert [round(width / 1440 * 25.4, 1) for width in column_widths(grid, layout)] == list(given)


def test_a_table_without_widths_has_wide_labels(layout: Layout) -> None:
    found = column_widths(replace(GRIDS["2021 requests"], id="unknown"), layout)
    assert sum(found) == WHOLE
    assert found[0] == pytest.approx(2 * found[-1], abs=2)
    assert max(found[3:]) - min(found[3:]) <= 1


def test_widths_for_another_number_of_columns_do_not_count(layout: Layout) -> None:
    columns = tuple(Head(name, f"第{name}列") for name in "abcdef")
    grid = lay_out(
        Table("requests", "表", (Block(None, "栏目", columns, (Head("r", "行"),)),)), lambda _: "1"
    )
    found = column_widths(grid, layout)
    assert (len(found), sum(found)) == (7, WHOLE)


# ---- headings in narrow columns ---------------------------------------------------------------------------


def indent_of(label: str, name: str = "2021 requests") -> int:
    (table,) = tables(made(GRIDS[name], Paragraph("后")))
    (cell,) = (cell for cell in of(table, "//tc") if text(cell) == label)
    return int(value(cell, "p/pPr/ind", "left") or 0)


def test_a_heading_breaks_in_even_lines() -> None:
    """A column 12.8 mm wide would hold three characters, so four would break three and one."""
    room = 12.8 / 25.4 * 1440 - 2 * 0.8 / 25.4 * 1440
    left = room - 2 * indent_of("商业企业")
    assert 2 * 180 < left < 3 * 180


@pytest.mark.parametrize("label", ["其他", "总计", "申请人情况"])
def test_a_heading_of_one_line_is_left_alone(label: str) -> None:
    assert indent_of(label) == 0


# ---- the card and what stands round tables ----------------------------------------------------------------


def rows_of(table: Element) -> list[list[str]]:
    return [[text(cell) for cell in of(row, "tc")] for row in of(table, "tr")]


def test_short_pairs_stand_side_by_side_long_ones_alone() -> None:
    pairs = (
        ("索引号", "1/2"),
        ("名称", "很长的名称" * 8),
        ("日期", "2022-01-18"),
        ("方式", "主动公开"),
        ("分类", "年度"),
    )
    (table,) = tables(made(Card(pairs), Paragraph("后")))
    assert rows_of(table) == [
        ["索引号", "1/2"],
        ["名称", "很长的名称" * 8],
        ["日期", "2022-01-18", "方式", "主动公开"],
        ["分类", "年度"],
    ]
    assert [value(row, "tc/tcPr/gridSpan") for row in of(table, "tr")] == ["3", "3", None, "3"]
    columns = [int(column.get(f"{W}w", 0)) for column in of(table, "tblGrid/gridCol")]
    assert sum(columns) == WHOLE
    widths = [sum(int(cell.get(f"{W}w", 0)) for cell in of(row, "tc/tcPr/tcW")) for row in of(table, "tr")]
    assert widths == [WHOLE] * 4


def test_a_card_of_one_pair_has_two_columns() -> None:
    (table,) = tables(made(Card((("索引号", "1"),)), Paragraph("后")))
    assert len(of(table, "tblGrid/gridCol")) == 2
    assert not of(table, "//gridSpan")


def test_tables_that_touch_are_kept_apart(body: Body) -> None:
    grid = GRIDS["2021 disputes"]
    found = [child.tag.removeprefix(W) for child in body(Card((("a", "b"),)), grid, grid)]
    assert found == ["p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_no_paragraph_between_table_and_heading(body: Body) -> None:
    found = [
        child.tag.removeprefix(W)
        for child in body(Heading(1, "一"), GRIDS["2021 disputes"], Heading(1, "二"))
    ]
    assert found == ["p", "p", "tbl", "p", "sectPr"]


def test_space_round_tables_belongs_to_the_text(body: Body) -> None:
    found = of(body(Heading(1, "一"), GRIDS["2021 disputes"], Paragraph("正文"), Paragraph("正文")), "p")
    spaces = [(value(p, "pPr/spacing", "before"), value(p, "pPr/spacing", "after")) for p in found]
    assert spaces == [(None, None), (None, "85"), ("85", None), (None, None)]


def test_values_are_escaped() -> None:
    cells = (GridCell(0, 0, 1, 1, "栏<目>", "corner"), GridCell(0, 1, 1, 1, "“1”&2", "value"))
    (table,) = tables(made(Grid("t", '标"题<', 2, 1, 0, 1, cells), Paragraph("后")))
    assert rows_of(table) == [["栏<目>", "“1”&2"]]
    assert value(table, "tblPr/tblCaption") == '标"题<'
