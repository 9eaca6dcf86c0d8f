"""The rows of a broken file by the names of a form, and what is moved or mended to bring them in line.

The form made for the purpose has a text, a table with a group in it, and a list of items.
"""

from __future__ import annotations

import pytest

from generator.finding import Place
from generator.source.alignment import align
from generator.source.edits import Draft
from generator.source.names import Form, Names, Row, outline, rows_below
from generator.source.slips import (
    BARE_NAME,
    BARE_TEXT,
    GROUP_VALUE,
    INDENTATION,
    MISALIGNED,
    PROSE,
    TEXT_MISALIGNED,
)

GROUP = {"甲行": Names(dict.fromkeys("ab", Names({}))), "乙行": Names({}), "总计": Names({})}
TOP = {
    "单位": Names({}),
    "正文": Names({}, text=True),
    "表": Names(
        {"规章": Names({"x": Names({}), "y": Names({})}), "组": Names(GROUP, group=True), "总计": Names({})}
    ),
    "清单": Names({}, items=Names({"标题": Names({}), "内容": Names({}, text=True)})),
}
FORM = Form(Names(TOP), lambda label: label.strip().casefold())


def drawn(row: Row, depth: int = 0) -> list[str]:
    """Rows below a row: a blank for each level, the line, and what stands behind the name or below it."""
    found = []
    for below in row.below:
        rest = "-" if below.item else below.rest.rstrip("|")
        shown = [str(below.number), rest.strip(), *(f"+{number}" for number, _ in below.texts)]
        found.append(" " * depth + " ".join(filter(None, shown)))
        found += drawn(below, depth + 1)
    return found


OUTLINES = {
    "names at their levels": (
        "单位: 某局\n表:\n  规章: [1, 2]\n  组:\n    甲行: 3\n    总计: 3\n  总计: 4",
        ["1 某局", "2", " 3 [1, 2]", " 4", "  5 3", "  6 3", " 7 4"],
    ),
    "a row not far enough belongs where its name does": (
        "表:\n  组:\n  甲行: 3\n规章: 1",
        ["1", " 2", "  3 3", " 4 1"],
    ),
    "of two places the nearer": (
        "表:\n  组:\n    甲行: 3\n  总计: 4\n",
        ["1", " 2", "  3 3", " 4 4"],
    ),
    "a name that was used belongs to the other place": (
        "表:\n  组:\n    总计: 3\n    总计: 4\n",
        ["1", " 2", "  3 3", " 4 4"],
    ),
    "a name that nobody knows says nothing": ("单位: 甲\n别的: 1\n表:", ["1 甲", "3"]),
    "nor does what stands below it": ("别的:\n  无名: 2\n表:\n  规章: 1", ["3", " 4 1"]),
    "but a name of the form below it is a row of its own": ("别的:\n  单位: 甲\n表:", ["2 甲", "3"]),
    "comments and blank lines are no rows": ("# 单位: 甲\n\n  # 表:\n单位: 乙", ["4 乙"]),
    "other signs than a colon": ("单位：甲\n表=\n  规章＝1\n  总计∶4", ["1 甲", "2", " 3 1", " 4 4"]),
    "a value without a colon": ("表:\n  规章 [1, 2]\n  总计 3", ["1", " 2 [1, 2]", " 3 3"]),
    "a name alone is a row where rows follow": ("表\n  规章: 1", ["1", " 2 1"]),
    "and else a word": ("表\n规章: 1", []),
    "or where a text belongs": ("正文\n  第一段", ["1 +2"]),
    "but not where a figure does": ("表:\n  规章:\n    x: 1\n    y", ["1", " 2", "  3 1"]),
    "lines of a text": ("正文: |\n  第一段\n  第二段\n单位: 甲", ["1 +2 +3", "4 甲"]),
    "a line of a text that has a name in it": (
        "正文: |\n  第一段\n  单位: 都是好的。\n单位: 甲",
        ["1 +2 +3", "4 甲"],
    ),
    "a row with a figure among a text": ("正文: |\n  第一段\n  单位: 3", ["1 +2", "3 3"]),
    "a row with a list among a text": ("正文: |\n  第一段\n  单位: [3]", ["1 +2", "3 [3]"]),
    "a row that opens a text among a text": (
        "清单:\n  - 标题: 甲\n    内容: |\n      段\n  - 标题: 乙",
        ["1", " 2 -", "  3 +4", " 5 -"],
    ),
    "a sentence that is not indented": ("正文: |\n第一段，很好\n单位: 甲", ["1 +2", "3 甲"]),
    "a comment in a text is a line of it": ("正文: |\n  # 第一段\n# 不是\n  第二段", ["1 +2 +4"]),
    "a text of a name that nobody knows": ("别的: |\n  单位: 甲乙\n单位: 丙", ["3 丙"]),
    "items": ("清单:\n  - 标题: 甲\n    内容: 乙\n  - 标题: 丙", ["1", " 2 -", "  3 乙", " 4 -"]),
    "items at the level of their list": (
        "清单:\n- 标题: 甲\n  内容: 乙\n- {标题: 丙}",
        ["1", " 2 -", "  3 乙", " 4 -"],
    ),
    "a name of an item is used once": ("清单:\n  - 标题: 甲\n    标题: 乙", ["1", " 2 -"]),
    "a column below a row with a value": (
        "表:\n  规章: 3\n    x: 1\n    y: 2",
        ["1", " 2 3", "  3 1", "  4 2"],
    ),
    "a group keeps its rows behind a value": ("表:\n  组: 3\n    甲行: 1", ["1", " 2 3", "  3 1"]),
    "rows behind a value that other rows would take stay there": (
        "表:\n  总计: 3\n    规章: 1\n  组: 2",
        ["1", " 2 3", " 3 1", " 4 2"],
    ),
    "a column not deeper than its row is none": ("表:\n  规章: 3\n  x: 1\n", ["1", " 2 3"]),
    "comments between a row and its columns": (
        "表:\n  规章: 3\n    # 说明\n\n    x: 1\n",
        ["1", " 2 3", "  5 1"],
    ),
    "a comment that ends with a colon is no name": (
        "表:\n  规章: 1\n  # 说明:\n   总计: 2",
        ["1", " 2 1", " 4 2"],
    ),
    "a comment less deep than a text is no line of it": (
        "清单:\n  - 标题: 甲\n    内容: |\n      段\n  # 说明\n      段",
        ["1", " 2 -", "  3 +4 +6"],
    ),
    "a row whose group has ended is none": (
        "表:\n  组:\n    甲行: 1\n  规章: 2\n    乙行: 3",
        ["1", " 2", "  3 1", " 4 2"],
    ),
    "rows level with their group that has a value": ("表:\n  组: 3\n  甲行: 1", ["1", " 2 3", "  3 1"]),
    "what follows a text's colon on the next line is left to YAML": ("正文:\n  第一段", ["1"]),
    "rows of words below a name without its colon": ("表\n  规章: 无", ["1", " 2 无"]),
    "a name without its colon ends a text": (
        "正文: |\n  第一段\n表\n  规章: 1",
        ["1 +2", "3", " 4 1"],
    ),
    "a figure with a word behind it is a line of a text": ("正文: |\n  第一段\n  单位 3件", ["1 +2 +3"]),
    "a dash in a text begins no item": (
        "清单:\n  - 标题: 甲\n    内容: |\n      - 一是: 3\n  - 标题: 乙",
        ["1", " 2 -", "  3 +4", " 5 -"],
    ),
    "a comment is no value": ("表: # 二\n  规章: 1", ["1 # 二", " 2 1"]),
}


@pytest.mark.parametrize("name", OUTLINES)
def test_where_the_form_has_each_row(name: str) -> None:
    text, tree = OUTLINES[name]
    root = outline(text.split("\n"), FORM)
    assert root is not None
    assert drawn(root) == tree
    assert [row.number for row in rows_below(root)] == [int(line.split()[0]) for line in drawn(root)]


@pytest.mark.parametrize(
    ("text", "orphans"),
    [
        ("- {标题: 甲}", [(1, "清单")]),
        ("单位: 甲\n  -  { 标题: 甲}", [(2, "清单")]),
        ("- {内容: 甲}\n- {标题: 乙}", [(1, "清单"), (2, "清单")]),
        ("- 标题: 甲", []),  # without braces it may be a line of a text
        ("- {单位: 甲}", []),
        ("清单: 无\n- {标题: 甲}", []),
        ("- 甲", []),
    ],
)
def test_items_without_the_name_of_their_list(text: str, orphans: list[tuple[int, str]]) -> None:
    root = outline(text.split("\n"), FORM)
    assert root is not None and root.orphans == orphans


def test_a_file_of_five_thousand_lines_is_looked_at() -> None:
    assert outline(["单位: 甲"] * 5000, FORM) is not None
    assert outline(["单位: 甲"] * 5001, FORM) is None


ALIGNED = {
    "nothing to do": ("单位: 甲\n表:\n  规章: 1\n正文: |\n  段\n    段", None, []),
    "a row too far": (
        "表:\n  规章: 1\n   总计: 1\n  组:\n",
        "表:\n  规章: 1\n  总计: 1\n  组:\n",
        [(3, 1, MISALIGNED, "  总计: 1")],
    ),
    "rows below move with theirs": (
        "表:\n  规章: 1\n   组:\n     甲行: 1\n     乙行: 2\n",
        "表:\n  规章: 1\n  组:\n     甲行: 1\n     乙行: 2\n",
        [(3, 1, MISALIGNED, "  组:")],
    ),
    "rows as far as most": (
        "表:\n    规章: 1\n    组:\n      甲行: 1\n  总计: 2\n",
        "表:\n    规章: 1\n    组:\n      甲行: 1\n    总计: 2\n",
        [(5, 1, MISALIGNED, "    总计: 2")],
    ),
    "of equals the usual": (
        "表:\n   规章: 1\n  总计: 2\n",
        "表:\n  规章: 1\n  总计: 2\n",
        [(2, 1, MISALIGNED, "  规章: 1")],
    ),
    "rows not indented at all": (
        "表:\n规章: 1\n总计: 2\n",
        "表:\n  规章: 1\n  总计: 2\n",
        [(2, 1, MISALIGNED, "  规章: 1"), (3, 1, MISALIGNED, "  总计: 2")],
    ),
    "a name at the top": (
        "单位: 甲\n 表:\n  规章: 1\n",
        "单位: 甲\n表:\n  规章: 1\n",
        [(2, 1, MISALIGNED, "表:")],
    ),
    "a whole file indented": (" 单位: 甲\n 表:\n   规章: 1\n", None, []),
    "items may stand at the level of their list": ("清单:\n- 标题: 甲\n  内容: 乙\n", None, []),
    "an item out of line": (
        "清单:\n  - 标题: 甲\n    内容: 乙\n - 标题: 丙\n",
        "清单:\n  - 标题: 甲\n    内容: 乙\n  - 标题: 丙\n",
        [(4, 1, MISALIGNED, "  - 标题: 丙")],
    ),
    "names stand behind the dash": (
        "清单:\n  - 标题: 甲\n     内容: 乙\n",
        "清单:\n  - 标题: 甲\n    内容: 乙\n",
        [(3, 1, MISALIGNED, "    内容: 乙")],
    ),
    "a text that is not indented": (
        "正文: |\n第一段，很好\n第二段，也好\n单位: 甲\n",
        "正文: |\n  第一段，很好\n  第二段，也好\n单位: 甲\n",
        [(2, 1, PROSE, "  第一段，很好"), (3, 1, PROSE, "  第二段，也好")],
    ),
    "a paragraph less far than the first": (
        "正文: |\n    第一段\n    第二段\n  第三段\n",
        "正文: |\n    第一段\n    第二段\n    第三段\n",
        [(4, 1, TEXT_MISALIGNED, "    第三段")],
    ),
    "a first paragraph too far": (
        "正文: |\n    第一段\n  第二段\n  第三段\n",
        "正文: |\n  第一段\n  第二段\n  第三段\n",
        [(2, 1, TEXT_MISALIGNED, "  第一段")],
    ),
    "a first paragraph not indented": (
        "正文: |\n第一段，好\n   第二段\n   第三段\n",
        "正文: |\n   第一段，好\n   第二段\n   第三段\n",
        [(2, 1, PROSE, "   第一段，好")],
    ),
    "a name without its colon": (
        "单位: 甲\n表 \n  规章: 1\n",
        "单位: 甲\n表:\n  规章: 1\n",
        [(2, 1, BARE_NAME, "表:")],
    ),
    "and where it is indented": (
        "表:\n  组\n    甲行: 1\n",
        "表:\n  组:\n    甲行: 1\n",
        [(2, 3, BARE_NAME, "  组:")],
    ),
    "a text without its sign": ("正文\n  第一段\n", "正文: |\n  第一段\n", [(1, 1, BARE_TEXT, "正文: |")]),
    "a figure behind a group": (
        "表: 12\n  规章: 1\n",
        "表:\n  规章: 1\n",
        [(1, 4, GROUP_VALUE, "表:")],
    ),
    "a comment behind a group": ("表: # 二\n  规章: 1\n", None, []),
    "an item without its list": (
        "  - {标题: 甲}\n",
        "\n",
        [
            (
                1,
                3,
                "这一项的上面少了“清单:”一行；请补上，这一项写在它的下面，行首空两格",
                "清单:\n  - {标题: 甲}",
            )
        ],
    ),
    "two slips in the order of the file": (
        "表\n  规章: 1\n   总计: 2\n  组: 3\n    甲行: 3\n",
        "表:\n  规章: 1\n  总计: 2\n  组:\n    甲行: 3\n",
        [(1, 1, BARE_NAME, "表:"), (3, 1, MISALIGNED, "  总计: 2"), (4, 6, GROUP_VALUE, "  组:")],
    ),
    "tabs": ("\t单位: 甲\n表:\n", "单位: 甲\n表:\n", [(1, 1, INDENTATION, "单位: 甲")]),
}


@pytest.mark.parametrize("name", ALIGNED)
def test_lines_that_are_brought_in_line(name: str) -> None:
    text, after, told = ALIGNED[name]
    draft = Draft(text)
    faults = align(draft, FORM)
    assert [(*found.place, found.message, found.hint) for found in faults] == told
    assert all(found.rule == "syntax.yaml" for found in faults)
    assert [bool(found.edits) for found in faults] == [found.message == INDENTATION for found in faults]
    assert draft.text == (text if after is None else after)


def test_a_place_is_that_of_the_file_as_it_was() -> None:
    draft = Draft("表:\n   组 \n    甲行: 1\n  规章: 1\n  总计: 2\n")
    assert [found.place for found in align(draft, FORM)] == [Place(2, 1), Place(2, 4)]
    assert draft.line(2) == "  组:"
