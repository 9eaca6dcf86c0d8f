"""Drawn tables give back the grid that was drawn, merged cells and wrapped lines included."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.checking import check_file
from generator.document import compose
from generator.grid import Grid, GridCell
from generator.importer.readers.text import read
from generator.render.boxes import draw
from tests.importer.text.grids import Spans, rows, spans, tables

ROOT = Path(__file__).parents[3]
REPORTS = [*sorted((ROOT / "inputs").glob("*.yaml")), *sorted((ROOT / "tests/cases/pass").glob("*.yaml"))]


@pytest.mark.parametrize("file", REPORTS, ids=lambda file: file.stem)
def test_our_own_tables_come_back_cell_by_cell(file: Path) -> None:
    report = check_file(file).report
    assert report is not None
    grids = [block for block in compose(report).blocks if isinstance(block, Grid)]
    found = tables("\n".join(f"正文。\n{draw(grid)}" for grid in grids))
    assert len(found) == len(grids)
    for grid, table in zip(grids, found):
        wanted = [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in grid.cells]
        assert (table.width, table.height, table.rowed) == (grid.width, grid.height, True)
        assert spans(table) == wanted


@st.composite
def merged_grids(draw_one: st.DrawFn) -> Grid:
    """Any grid whose cells cover it; each cell is cut off where there is room."""
    width, height = draw_one(st.integers(1, 5)), draw_one(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    cells = []
    word = st.text("规章总计0123456789+-（），“”—", max_size=9)
    for row in range(height):
        for col in range(width):
            if (row, col) in taken:
                continue
            down, across = draw_one(st.integers(1, height - row)), draw_one(st.integers(1, width - col))
            places = {(row + r, col + c) for r in range(down) for c in range(across)}
            if places & taken:
                down = across = 1
                places = {(row, col)}
            taken |= places
            cells.append(GridCell(row, col, down, across, draw_one(word), "value"))
    return Grid("t", "", width, height, 0, 0, tuple(cells))


def _lines_and_columns(found: Spans) -> tuple[int, int]:
    return max(r + h for r, _, h, _, _ in found), max(c + w for _, c, _, w, _ in found)


@given(merged_grids())
def test_any_grid_that_is_drawn_is_read_back(grid: Grid) -> None:
    """Rows and columns that no cell's border shows are not in the drawing: they are no rows and columns."""
    rows_shown = sorted({c.row for c in grid.cells} | {c.row + c.rowspan for c in grid.cells})
    cols_shown = sorted({c.col for c in grid.cells} | {c.col + c.colspan for c in grid.cells})
    wanted = []
    for c in grid.cells:
        row, col = rows_shown.index(c.row), cols_shown.index(c.col)
        height = rows_shown.index(c.row + c.rowspan) - row
        wanted.append((row, col, height, cols_shown.index(c.col + c.colspan) - col, c.text))
    (table,) = tables(draw(grid))
    assert spans(table) == wanted
    assert (table.height, table.width) == _lines_and_columns(wanted)


ASCII = """\
+----------+-----+-----+
| 信息内容 | 甲  | 乙  |
+==========+=====+=====+
| 规章     | +1  | -1  |
+----------+-----+-----+
| 很长的名 | 0         |
| 称       |           |
+----------+-----------+
"""


def test_grids_of_plus_and_minus() -> None:
    (table,) = tables(ASCII)
    assert spans(table)[:3] == [(0, 0, 1, 1, "信息内容"), (0, 1, 1, 1, "甲"), (0, 2, 1, 1, "乙")]
    assert spans(table)[3:] == [
        *((1, 0, 1, 1, "规章"), (1, 1, 1, 1, "+1"), (1, 2, 1, 1, "-1")),
        *((2, 0, 1, 1, "很长的名称"), (2, 1, 1, 2, "0")),
    ]
    assert table.cells[7].spot.words == "第 1 个表第 3 行第 2 格，文件第 6 行"


def test_a_figure_of_one_digit_more_moves_the_rest_of_its_line() -> None:
    drawn = "┌──┬──┐\n│甲  │乙  │\n├──┼──┤\n│100000 │2   │\n└──┴──┘"
    (table,) = tables(drawn)
    assert rows(table) == [["甲", "乙"], ["100000", "2"]]
    assert table.rowed


def test_broken_borders_leave_the_order_of_cells_only() -> None:
    (table,) = tables("┌──┬──┐\n│甲  │乙  │\n├─  ┼──┤\n│1   │2   │3 │\n└──┴──┘")
    assert (rows(table), table.rowed) == ([["甲", "乙", "1", "2", "3"]], False)
    assert table.cells[2].spot.words == "第 1 个表第 3 格，文件第 4 行"


@pytest.mark.parametrize("line", ["│1   │2   │3   │", "│1   │2   │3", "3│1   │2   │"])
def test_what_stands_outside_of_the_borders_is_not_lost(line: str) -> None:
    (table,) = tables(f"┌──┬──┐\n│甲  │乙  │\n├──┼──┤\n{line}\n└──┴──┘")
    assert not table.rowed
    assert sorted(cell.text for cell in table.cells) == ["1", "2", "3", "乙", "甲"]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("│无正当理由│\n│大量反复  │", "无正当理由大量反复"),
        ("│open data │\n│portal    │", "open data portal"),
        ("│12        │\n│34        │", "12 34"),  # two figures, or one: not told
        ("│本年增/   │\n│减        │", "本年增/减"),
    ],
)
def test_wrapped_lines_are_joined_with_no_blank_but_between_words_and_figures(
    lines: str, wanted: str
) -> None:
    (table,) = tables(f"┌─────┐\n{lines}\n└─────┘")
    assert rows(table) == [[wanted]]


def test_two_tables_without_a_line_between_them() -> None:
    one = "┌─┐\n│1 │\n└─┘"
    found = read(f"{one}\n{one}").blocks
    assert [block.spot.words for block in found] == ["第 1 个表，文件第 1 行", "第 2 个表，文件第 4 行"]


def test_a_line_of_box_characters_is_no_table() -> None:
    assert tables("────────\n目录\n────────") == []
    assert tables("┌──┐\n文字") == []
