"""Tables in the middle of lines are found by the labels of the form; sentences never become tables."""

from __future__ import annotations

import pytest

from generator.edition import Head, edition_named
from generator.importer.flat import unfolded
from generator.importer.published import Line, Published, Spot, Table
from tests.importer.text.grids import EDITIONS, flat, texts

FORM = edition_named("2021")
assert FORM is not None
BLOCK = FORM.tables["proactive_disclosure"].blocks[0]
COLUMNS = [head.label for head in BLOCK.columns]
ROWS = [head.label for head in BLOCK.rows]
HEADING = f"二、{FORM.sections[1].heading}"
NEXT = f"三、{FORM.sections[2].heading}"
CELLS = [BLOCK.banner or "", BLOCK.corner or "", *COLUMNS, ROWS[0], "0", "1", "5", ROWS[1], "2", "0", "62"]
ALL = "|".join(CELLS)


def as_lines() -> dict[str, str]:
    half = len(ROWS[1]) // 2
    cut = [part for cell in CELLS for part in ((cell[:half], cell[half:]) if cell == ROWS[1] else (cell,))]
    letters = [" ".join(cell) if cell in ROWS else cell for cell in CELLS]
    row = [" ".join(CELLS[:1]), " ".join(CELLS[1:5]), " ".join(CELLS[5:9]), " ".join(CELLS[9:])]
    return {
        "one line": " ".join(CELLS),
        "one cell a line": "\n".join(CELLS),
        "a row a line": "\n".join(row),
        "empty lines between": "\n\n".join(row),
        "two blanks": "\n".join("  ".join(line.split()) for line in row),
        "full-width blanks": "　".join(CELLS),
        "a label cut over two lines": "\n".join(cut),
        "blanks between letters": " ".join(letters),
        "the number of a page": "\n".join([*CELLS[:9], "— 3 —", *CELLS[9:]]),
    }


@pytest.mark.parametrize("lines", as_lines().values(), ids=as_lines())
def test_cells_in_lines_become_one_table_without_rows(lines: str) -> None:
    found = flat(f"{HEADING}\n文字在前。\n{lines}\n文字在后 共 3 件。\n{NEXT}")
    assert texts(found) == [HEADING, "文字在前。", ALL, "文字在后 共 3 件。", NEXT]
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert (table.rowed, table.height, table.width) == (False, 1, len(CELLS))


def test_a_whole_report_in_one_line() -> None:
    text = f"标题 导语。 一、总体情况 做了 3 件工作。 {HEADING} 文字在前。 {' '.join(CELLS)} 文字在后。 {NEXT} 尾。"
    found = flat(text)
    assert texts(found) == [
        *("标题 导语。", "一、总体情况", "做了 3 件工作。"),
        *(HEADING, "文字在前。", ALL, "文字在后。", NEXT, "尾。"),
    ]
    column = text.index("一、") + 1
    assert found.blocks[1].spot == Spot(1, column, f"第 1 行，第 {column} 个字")
    table = found.blocks[5]
    assert isinstance(table, Table)
    place = text.index(f"{ROWS[0]} 0 ") + 1
    assert table.cells[5].spot == Spot(1, place, f"第 1 行，第 {place} 个字")
    assert table.spot.words == f"第 1 个表（第 1 行，第 {text.index(CELLS[0]) + 1} 个字）"


@pytest.mark.parametrize(
    "text",
    [
        f"全年制发{ROWS[0]} 3 件、{ROWS[1]} 5 件，均已公开。",
        f"公开情况： {ROWS[0]} 3 件； {ROWS[1]} 5 件； {COLUMNS[0]} 8 件。",
        f"{ROWS[0]}\n{ROWS[1]}\n{COLUMNS[0]}",
        "一是公开 3 件。 二是办理 5 件。 三是答复 6 件。",
        "收到 5 件 办结 4 件 结转 1 件",
        "2022 年 1 月 18 日",
        ROWS[0],
        "",
    ],
)
def test_sentences_stay_sentences(text: str) -> None:
    assert texts(flat(text)) == [line for line in text.split("\n") if line]


def test_headings_are_cut_out_of_long_lines_only_with_their_ordinal() -> None:
    name = FORM.sections[0].heading if FORM else ""
    inside = f"本报告由 {name} 等部分组成，数据的统计期限为全年，自一月一日起至十二月三十一日止。"
    assert texts(flat(inside)) == [inside]
    assert texts(
        flat(f"一、 {name} 自一月一日起至十二月三十一日止，本机关全年依法公开各类信息，没有遗漏。")
    ) == [
        f"一、 {name}",
        "自一月一日起至十二月三十一日止，本机关全年依法公开各类信息，没有遗漏。",
    ]


def test_a_published_file_with_tables_is_not_changed() -> None:
    table = flat(" ".join(CELLS)).blocks[0]
    spot = Spot(3, 1, "第 3 行")
    lines = (Line("二、情况", spot, 2), Line("文字。", spot), Line("落款", spot, name="signature"))
    published = Published("html", (*lines, table, Line("后文 3 件。", spot)), "标题", ours=True)
    assert unfolded(published, EDITIONS) == published


def test_marked_headings_part_tables() -> None:
    half = [" ".join(CELLS[:9]), " ".join(CELLS[9:])]
    spot = Spot(1, 1, "第 1 行")
    blocks = (Line(half[0], spot), Line("标题", spot, 2), Line(half[1], spot))
    assert texts(unfolded(Published("text", blocks), EDITIONS)) == ["|".join(CELLS[:9]), "标题", half[1]]


def test_labels_of_every_row_of_every_edition_are_known() -> None:
    def leaves(heads: tuple[Head, ...]) -> list[str]:
        return [label for head in heads for label in (leaves(head.children) or [head.label])]

    for edition in EDITIONS:
        for table in edition.tables.values():
            labels = [label for block in table.blocks for label in leaves(block.rows)]
            text = " ".join(f"{label} 1 2 3" for label in labels)
            if len(labels) >= 3:
                assert texts(flat(text)) == ["|".join(text.split())]
