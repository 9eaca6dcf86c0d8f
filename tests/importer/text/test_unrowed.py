"""Tables that do not know their rows: a row is read where its figures are as many as its cells, else refused and shown."""

from __future__ import annotations

import pytest

from generator.edition import Edition, edition_named
from generator.edition.words import row_words
from generator.importer.published import Cell, Spot, Table
from generator.importer.tables import Reading, read_table
from generator.importer.tokens import tokens

FORM = edition_named("2021")
assert isinstance(FORM, Edition)
RECEIVED, CARRIED, OUTCOMES = FORM.tables["requests"].blocks[0].rows[:3]
HEADS = ["自然人", "商业", "科研", "公益组织", "法律服务", "其他", "总计"]
SEVEN = ["7", "0", "0", "0", "0", "1", "8"]
ZEROS = "[0, 0, 0, 0, 0, 0, 0]"
KEY = ("requests", ("received",))


def table(*rows: list[str], rowed: bool) -> Table:
    spot = Spot(1, 1, "第 1 行")
    cells = [Cell(r, c, 1, 1, text, spot) for r, row in enumerate(rows) for c, text in enumerate(row)]
    if not rowed:
        cells = [cell._replace(row=0, col=at) for at, cell in enumerate(cells)]
    return Table(tuple(cells), max(cell.col for cell in cells) + 1, len(rows) if rowed else 1, spot, rowed)


def reading(*rows: list[str], rowed: bool = False, heads: bool = True) -> Reading:
    """The table of requests with these rows below its headings."""
    first = [["", *HEADS]] if heads else []
    found = table(*first, *rows, rowed=rowed)
    return read_table(FORM, "requests", tokens([found])) if FORM else Reading({}, (), 0)


def said(found: Reading, rule: str) -> list[str]:
    return [doubt.message for doubt in found.doubts if doubt.rule == rule]


@pytest.mark.parametrize("rowed", [True, False])
@pytest.mark.parametrize("pads", [0, 2])
def test_a_row_with_all_its_figures_is_read(rowed: bool, pads: int) -> None:
    found = reading([RECEIVED.label, *SEVEN, *[""] * pads], rowed=rowed)
    assert found.rows[KEY] == "[7, 0, 0, 0, 0, 1, 8]"
    assert said(found, "import.row-length") == []


@pytest.mark.parametrize(
    "figures", [SEVEN[:6], [*SEVEN, "9"], ["7", "", "", "", "", "1", "8"], ["", "", "9", "9", "0"]]
)
def test_too_few_and_too_many_are_refused_with_the_row_shown(figures: list[str]) -> None:
    found = reading([RECEIVED.label, *figures])
    assert KEY not in found.rows
    row = " | ".join(text or "空" for text in figures)
    count = sum(map(bool, figures))
    words = row_words(FORM, "requests", ("received",)) if FORM else ""
    assert said(found, "import.row-length") == [
        f"{words}：应有 7 个数，原文有 {count} 个（{row}）；没有读入，请照原文填写"
    ]


def test_figures_that_ran_together_are_cut_where_one_way_adds_up() -> None:
    found = reading([RECEIVED.label, "640020470"])
    assert said(found, "import.run-together" if KEY in found.rows else "import.row-length")
    found = reading([RECEIVED.label, "9000009"])
    assert found.rows[KEY] == "[9, 0, 0, 0, 0, 0, 9]"
    assert "只能分成 9、0、0、0、0、0、9" in said(found, "import.run-together")[0]


def test_figures_behind_a_text_that_is_no_label_are_of_no_row() -> None:
    found = reading([RECEIVED.label, *SEVEN, "其中网上申请", *SEVEN, CARRIED.label, *["0"] * 7])
    assert found.rows[KEY] == "[7, 0, 0, 0, 0, 1, 8]"
    assert found.rows["requests", ("carried_over",)] == ZEROS
    assert "下面有一行（其中网上申请 | 7 | 0" in said(found, "import.row")[0]


def test_labels_and_figures_out_of_step_are_said() -> None:
    """A copy may give two labels and then the figures of both, or of one of them."""
    found = reading([RECEIVED.label, CARRIED.label, *SEVEN])
    assert KEY not in found.rows
    assert "应有 7 个数，原文有 0 个（空）" in said(found, "import.row-length")[0]
    assert (
        "后面没有数，这一行的数（7 | 0 | 0 | 0 | 0 | 1 | 8）可能错了行；请核对"
        in said(found, "import.row")[0]
    )


def test_figures_before_the_first_label_are_said() -> None:
    found = reading([*SEVEN, RECEIVED.label, *["0"] * 7, CARRIED.label, *["0"] * 7])
    assert (
        "后面、各行前面有数，这一行的数（0 | 0 | 0 | 0 | 0 | 0 | 0）可能错了行"
        in said(found, "import.row")[0]
    )


def test_a_repeated_heading_is_not_the_row_of_the_same_name() -> None:
    """Of a heading on the next page and a row that are called the same, the one with figures is the row."""
    label = OUTCOMES.children[-2].children[0].label
    found = reading([RECEIVED.label, *SEVEN], ["", *HEADS], [label, *["0"] * 7], ["（七）总计", *SEVEN])
    assert found.rows["requests", ("outcomes", "total")] == "[7, 0, 0, 0, 0, 1, 8]"
    assert found.rows["requests", ("outcomes", "otherwise_handled", "no_correction")] == ZEROS


def test_a_row_is_not_read_by_headings_that_it_is_shifted_from() -> None:
    """Its label stands below a heading, and its last cells are lost."""
    found = reading(["", "（一）予以公开", "5"], [RECEIVED.label, *SEVEN], rowed=True)
    assert ("requests", ("outcomes", "granted")) not in found.rows


def test_empty_cells_before_the_figures_are_not_counted_as_figures() -> None:
    found = reading([RECEIVED.label, "", "", "9", "", "", "", "", "", ""], rowed=True, heads=False)
    assert KEY not in found.rows
    assert "应有 7 个数，原文有 1 个" in said(found, "import.row-length")[0]


def test_two_figures_in_one_cell_are_not_one() -> None:
    found = reading([RECEIVED.label, "7\n2", *SEVEN[1:]], rowed=True)
    assert "写的是“7 2”，看不出是哪个数，没有读入" in said(found, "import.cell")[0]
    assert "72" not in found.rows[KEY]


def test_an_empty_row_of_a_table_with_rows_is_blank() -> None:
    found = reading([RECEIVED.label, *[""] * 5], rowed=True)
    assert found.rows[KEY].count("待填") + found.rows[KEY].count("''") >= 1
    assert said(found, "import.row-length") == []
