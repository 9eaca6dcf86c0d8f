"""Tables as grids: spans, free columns, rows and cells that are gone, tables in tables."""

from __future__ import annotations

from generator.importer.published import Line, Table
from tests.importer.docx.making import grid, p, published, r, table, tbl, tc, tr

DOWN = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"


def span(columns: object) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_spans_across_and_down() -> None:
    found = table(
        tbl(
            tr(tc("头", span(2) + DOWN), tc("尾", span(1))),
            tr(tc("", span(2) + '<w:vMerge w:val="continue"/>'), "1"),
            tr("甲", "乙", "2"),
        )
    )
    assert (found.width, found.height) == (3, 3)
    assert grid(found) == [
        (0, 0, 2, 2, "头"),
        (0, 2, 1, 1, "尾"),
        (1, 2, 1, 1, "1"),
        (2, 0, 1, 1, "甲"),
        (2, 1, 1, 1, "乙"),
        (2, 2, 1, 1, "2"),
    ]
    assert [cell.spot.words for cell in found.cells][:3] == [
        "第 1 个表第 1 行第 1 格",
        "第 1 个表第 1 行第 2 格",
        "第 1 个表第 2 行第 2 格",
    ]
    assert [(cell.spot.line, cell.spot.column) for cell in found.cells][2:4] == [(2, 2), (3, 1)]


def test_two_merges_that_touch_stay_two() -> None:
    found = table(tbl(tr(tc("甲", DOWN)), tr(tc("", ON)), tr(tc("乙", DOWN)), tr(tc("", ON))))
    assert grid(found) == [(0, 0, 2, 1, "甲"), (2, 0, 2, 1, "乙")]


def test_a_merge_that_nothing_began_is_a_cell() -> None:
    assert grid(table(tbl(tr(tc("甲", ON), "1"), tr(tc("", ON), "2")))) == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 1, "1"),
        (1, 1, 1, 1, "2"),
    ]
    assert grid(table(tbl(tr("甲", "1"), tr(tc("乙", ON), "2"))))[2] == (1, 0, 1, 1, "乙")


def test_columns_left_free() -> None:
    row = tr("1", "2", properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>')
    assert [cell[:2] for cell in grid(table(tbl(row)))] == [(0, 2), (0, 3)]


def test_old_merges_across() -> None:
    cells = (tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("", "<w:hMerge/>"), "1")
    assert grid(table(tbl(tr(*cells)))) == [(0, 0, 1, 3, "甲"), (0, 3, 1, 1, "1")]


def test_spans_that_are_none_or_too_large() -> None:
    found = table(tbl(tr(tc("甲", span("x")), tc("乙", span(0)), tc("丙", span(999999999)))))
    assert [cell[3] for cell in grid(found)] == [1, 1, 1000]


def test_a_cell_holds_its_paragraphs_line_by_line() -> None:
    cell = tc(f"{p(' 商业 ')}<w:p/>{p('企业')}<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>")
    assert grid(table(tbl(tr(cell))))[0][4] == "商业\n企业\n甲\n乙"


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = tbl(tr("1", "2"), tr("3"))
    found = table(tbl(tr("甲", tc(p("前") + inner + p("后")))))
    assert [text for *_, text in grid(found)] == ["甲", "前\n1\n2\n3\n后"]


def test_a_table_that_only_frames_the_page_is_looked_through() -> None:
    inside = p("一、总体情况") + tbl(tr("甲", "1")) + p("完")
    found = published(tbl(tr(tc(inside)), tr("脚"))).blocks
    assert [type(block) for block in found] == [Line, Table, Line, Line]
    assert found[1].spot.words == "第 1 个表"


def test_two_tables_stay_two() -> None:
    found = published(tbl(tr("甲", "1")) + "<w:p/>" + tbl(tr("乙", "2"))).blocks
    assert [block.spot.words for block in found] == ["第 1 个表", "第 2 个表"]


def test_headings_are_the_rows_that_repeat_unless_all_do() -> None:
    head = "<w:tblHeader/>"
    marked = table(tbl(tr("头", properties=head), tr("1"), tr("2", properties=head)))
    assert [cell.header for cell in marked.cells] == [True, False, False]
    off = table(tbl(tr("头", properties='<w:tblHeader w:val="0"/>'), tr("1")))
    assert not any(cell.header for cell in off.cells)
    assert not any(cell.header for cell in table(tbl(tr("1", properties=head))).cells)


def test_rows_and_cells_in_controls() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('2')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr('1', cell)}</w:sdtContent></w:sdt>"
    assert grid(table(tbl(row))) == [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "2")]


def test_a_table_without_cells_is_none() -> None:
    assert published(tbl() + tbl("<w:tr/>") + p("甲")).blocks[0].spot.words == "第 1 段"


def test_runs_outside_paragraphs_and_empty_cells_do_no_harm() -> None:
    assert grid(table(tbl(f"<w:tr>{r('x')}<w:tc/>{tc('1')}</w:tr>"))) == [(0, 0, 1, 1, ""), (0, 1, 1, 1, "1")]
