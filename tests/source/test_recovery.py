"""Broken texts: every fault with its place and what should stand there, and what is read of the rest."""

from __future__ import annotations

import pytest

from generator.source.nodes import Node, Parsed, Scalar, Sequence
from generator.source.parsing import parse

PROSE = "这一行像是正文，但没有缩进；正文写在“名称: |”的下面，每行开头空两格"
NO_COLON = "这一行没有“名称: 内容”那样的半角冒号；若是正文，请在行首空两格"
MISALIGNED = "这一行的缩进与同一组的其他行没有对齐；同一组的各行要对齐，下一层多空两格"
INDENTATION = "行首的缩进里有制表符（Tab）、全角空格或特殊空格；缩进只能用半角空格，每层两个"
BLANK = "这一行只有制表符（Tab）或看不见的空白；请把它清空"
UNKNOWN = "这一行或上一行的缩进、括号或引号不成对；可与 gipa-gen new 新建的文件对照"
DASHES = "同一组里有的行以“- ”开头，有的没有；请改成一样的写法"
ESCAPE = "双引号里的反斜杠“\\”另有意思；请改用单引号"
END = "“...”表示文件到此为止，后面还有内容；请删去“...”，或删去后面的内容"
COLON = "冒号是全角的；请改成半角冒号，后面空一格"
BRACKETS = "括号不成对；一行的数要写在一对括号里"
QUOTE = "引号没有成对；请补上后一个引号，正文里的引号请用“ ”"
ODD_QUOTE = "有引号没有成对；请检查文中的半角引号，正文里请用“ ”"
BAR = "“|”后面不能接着写；请在“|”后另起一行，缩进两格"
DASH = "冒号后面只有一条横线；没有发生的填 0"
EMPTY = "列表里有一格空着（两个逗号之间没有数）；没有发生的填 0"
HALF = "括号没有写完；请补上其余的数和后一个括号"
NAME = "这一行没有“名称: 内容”那样的半角冒号"

Told = tuple[int, int, str, "str | None"]


def data(node: Node | None) -> object:
    if node is None or isinstance(node, Scalar):
        return None if node is None else str(node)
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    return {str(key): data(value) for key, value in node.entries}


def told(parsed: Parsed) -> list[Told]:
    return [(*fault.place, fault.message, fault.hint) for fault in parsed.faults]


CASES: dict[str, tuple[str, list[Told], object]] = {
    # ---- sentences
    "a sentence below a text": (
        "a: |\n  一段。\n二段，没有缩进。\nb: 1\n",
        [(3, 1, PROSE, "  二段，没有缩进。")],
        {"a": "一段。\n二段，没有缩进。\n", "b": "1"},
    ),
    "sentences below a text within a group": (
        "a:\n  b: |\n    一段。\n 二段，没有缩进。\n\n三段\n  c: 1\n",
        [(4, 1, PROSE, "    二段，没有缩进。"), (6, 1, PROSE, "    三段")],
        {"a": {"b": "一段。\n二段，没有缩进。\n\n三段\n", "c": "1"}},
    ),
    "a sentence right below the sign of a text": (
        "a: |\n一段，没有缩进。\nb: 1\n",
        [(2, 1, PROSE, "  一段，没有缩进。")],
        {"a": "一段，没有缩进。\n", "b": "1"},
    ),
    "lines without a colon": (
        "a: 1\n我局做好公开，成效明显\n还有一行\n\n又一行。\nb: 2\n",
        [(2, 1, PROSE, None), (3, 1, NO_COLON, None), (5, 1, PROSE, None)],
        {"a": "1", "b": "2"},
    ),
    "lines without a colon in a group": (
        "a:\n  b: 1\n  没有冒号\n  也没有\n  c: 1\n",
        [(3, 3, NO_COLON, None), (4, 3, NO_COLON, None)],
        {"a": {"b": "1", "c": "1"}},
    ),
    "a line without a colon above a comment": (
        "a: 1\n没有冒号\n# 说明\nb: 2\n",
        [(2, 1, NO_COLON, None)],
        {"a": "1", "b": "2"},
    ),
    "a line without a colon below a list over two lines": (
        "a:\n  b: [1,\n   2, 3]\n  没有冒号\n  c: 1\n",
        [(4, 3, NO_COLON, None)],
        {"a": {"b": ["1", "2", "3"], "c": "1"}},
    ),
    "a line without a colon below a list over three lines": (
        "a: [\n 1,\n 没有, 2]\nb\nc: 1\n",
        [(4, 1, NO_COLON, None)],
        {"a": ["1", "没有", "2"], "c": "1"},
    ),
    "a line without a colon below names in braces": (
        "a: {b: 1,\nc: 2}\nd\ne: 1\n",
        [(3, 1, NO_COLON, None)],
        {"a": {"b": "1", "c": "2"}, "e": "1"},
    ),
    "a sentence between the lines of a text": (
        "a: |\n  一。\n二。\n  三。\n四。\nb: 1\n",
        [(3, 1, PROSE, "  二。"), (5, 1, PROSE, "  四。")],
        {"a": "一。\n二。\n三。\n四。\n", "b": "1"},
    ),
    "sentences indented by less than the text": (
        "a: |\n  一。\n二。\n 三。\n四: 1\n",
        [(3, 1, PROSE, "  二。"), (4, 1, PROSE, "  三。")],
        {"a": "一。\n二。\n三。\n", "四": "1"},
    ),
    "a long sentence with a colon far behind": (
        f"a: |\n  一。\n二，{'甲' * 60}：见\n三。\nb: 1\n",
        [(3, 1, PROSE, f"  二，{'甲' * 60}：见"), (4, 1, PROSE, "  三。")],
        {"a": f"一。\n二，{'甲' * 60}：见\n三。\n", "b": "1"},
    ),
    "a sentence below a comment in a text": (
        "a: |\n  一。\n# 说明\n二。\nb: 1\n",
        [(4, 1, PROSE, None)],
        {"a": "一。\n", "b": "1"},
    ),
    "a sentence below a comment in a group": (
        "a:\n  # 说明\n  二。\n  b: 1\n",
        [(3, 3, PROSE, None)],
        {"a": {"b": "1"}},
    ),
    "a sentence below blank lines": ("\n\n二。\nb: 1\n", [(3, 1, PROSE, None)], {"b": "1"}),
    "words below a text": ("a: |\n  一。\n没有\nb: 1\n", [(3, 1, NO_COLON, None)], {"a": "一。\n", "b": "1"}),
    "words and a sentence below a text in the line of its name": (
        "a: 文\n  字\n二。\nb: 1\n",
        [(2, 3, NO_COLON, None), (3, 1, PROSE, None)],
        {"a": "文", "b": "1"},
    ),
    "a sentence below a blank line in a text": (
        "a: |\n  一。\n\n二。\nb: 1\n",
        [(4, 1, PROSE, "  二。")],
        {"a": "一。\n\n二。\n", "b": "1"},
    ),
    "a sentence below a blank line at the beginning of a text": (
        "a: |\n\n二。\nb: 1\n",
        [(3, 1, PROSE, "  二。")],
        {"a": "\n二。\n", "b": "1"},
    ),
    "a sentence below the row of a group": (
        "a:\n  b: 1\n二。\nc: 1\n",
        [(3, 1, PROSE, None)],
        {"a": {"b": "1"}, "c": "1"},
    ),
    "a sentence below a comment": ("# 说明\n二。\nb: 1\n", [(2, 1, PROSE, None)], {"b": "1"}),
    "sentences below a name without its sign": (
        "a:\n一。\n二。\nb: 1\n",
        [(2, 1, PROSE, None), (3, 1, PROSE, None)],
        {"a": "", "b": "1"},
    ),
    "a sentence behind a sentence": ("a: 一。\n二。\nb: 1\n", [(2, 1, PROSE, None)], {"a": "一。", "b": "1"}),
    "words between dashes": (
        "a:\n  - b\n  文字\n  - c\n",
        [(3, 3, NO_COLON, None)],
        {"a": ["b", "c"]},
    ),
    "words below brackets over many lines": (
        "a: {\n  b: 1,\n  c: [1,\n  2]\n  }\n文字\nb: 1\n",
        [(6, 1, NO_COLON, None)],
        {"a": {"b": "1", "c": ["1", "2"]}, "b": "1"},
    ),
    "words below brackets that begin on a line of their own": (
        "a: [[1,\n  2]\n  ,3]\n文字\nb: 1\n",
        [(4, 1, NO_COLON, None)],
        {"a": [["1", "2"], "3"], "b": "1"},
    ),
    # ---- out of line
    "a row one blank too deep": (
        "a:\n  b: 1\n   c: 2\n  d: 3\n",
        [(3, 1, MISALIGNED, "  c: 2")],
        {"a": {"b": "1", "c": "2", "d": "3"}},
    ),
    "a row one blank short": (
        "a:\n  b: 1\n c: 2\n  d: 3\n",
        [(3, 1, MISALIGNED, "  c: 2")],
        {"a": {"b": "1", "c": "2", "d": "3"}},
    ),
    "a row two blanks short of four": (
        "a:\n    b: 1\n  c: 2\n    d: 3\n",
        [(3, 1, MISALIGNED, "    c: 2")],
        {"a": {"b": "1", "c": "2", "d": "3"}},
    ),
    "two rows too deep": (
        "a:\n  b: 1\n    c: 2\n  d: 3\n    e: 4\n  f: 5\n",
        [(3, 1, MISALIGNED, "  c: 2"), (5, 1, MISALIGNED, "  e: 4")],
        {"a": {"b": "1", "c": "2", "d": "3", "e": "4", "f": "5"}},
    ),
    "the first of three rows too deep": (
        "a:\n   b: 1\n  c: 2\n  d: 3\n",
        [(2, 1, MISALIGNED, "  b: 1")],
        {"a": {"b": "1", "c": "2", "d": "3"}},
    ),
    "the first of three rows short": (
        "a:\n b: 1\n  c: 2\n  d: 3\n",
        [(2, 1, MISALIGNED, "  b: 1")],
        {"a": {"b": "1", "c": "2", "d": "3"}},
    ),
    "a row of the top indented": (
        "a: 1\n  b: 2\nc: 3\n",
        [(2, 1, MISALIGNED, "b: 2")],
        {"a": "1", "b": "2", "c": "3"},
    ),
    "a name of a list short of its dash": (
        "a:\n  - b: 1\n   c: 2\n",
        [(3, 1, MISALIGNED, "    c: 2")],
        {"a": [{"b": "1", "c": "2"}]},
    ),
    "a name of a list deeper than its dash": (
        "a:\n  - b: 1\n     c: 2\n  - b: 2\n    c: 1\n",
        [(3, 1, MISALIGNED, "    c: 2")],
        {"a": [{"b": "1", "c": "2"}, {"b": "2", "c": "1"}]},
    ),
    "the first dash too deep": (
        "a:\n   - b: 1\n    c: 2\n  - b: 2\n    c: 3\n",
        [(2, 1, MISALIGNED, "  - b: 1")],
        {"a": [{"b": "1", "c": "2"}, {"b": "2", "c": "3"}]},
    ),
    "the first dash too deep in a list at the top": (
        "a:\n - b: 1\n  c: 2\n- b: 2\n  c: 3\n",
        [(2, 1, MISALIGNED, "- b: 1")],
        {"a": [{"b": "1", "c": "2"}, {"b": "2", "c": "3"}]},
    ),
    "a later dash short": (
        "a:\n  - b: 2\n    c: 3\n - b: 1\n    c: 2\n",
        [(4, 1, MISALIGNED, "  - b: 1")],
        {"a": [{"b": "2", "c": "3"}, {"b": "1", "c": "2"}]},
    ),
    "a name above its rows too deep": (
        "a:\n  b: 1\n    c: 2\n   d:\n      e: 1\n  f: 1\n",
        [(3, 1, MISALIGNED, "  c: 2"), (4, 1, MISALIGNED, "  d:")],
        {"a": {"b": "1", "c": "2", "d": {"e": "1"}, "f": "1"}},
    ),
    "a name above its rows short": (
        "a:\n    b:\n      c: 1\n  d:\n      e: 1\n    f: 1\n",
        [(4, 1, MISALIGNED, "    d:")],
        {"a": {"b": {"c": "1"}, "d": {"e": "1"}, "f": "1"}},
    ),
    "the last of two rows short": (
        "a:\n   b: 1\n  c: 2\nd: 1\n",
        [(3, 1, MISALIGNED, "   c: 2")],
        {"a": {"b": "1", "c": "2"}, "d": "1"},
    ),
    "words below a row too deep": (
        "a:\n  b: 1\n    c: 2\n     见附件\n  d: 1\n",
        [(3, 1, MISALIGNED, "  c: 2")],
        {"a": {"b": "1", "c": "2 见附件", "d": "1"}},
    ),
    "the first dash too deep above more names": (
        "a:\n   - b: 1\n    c: 2\n    d: 3\n  - b: 2\n    c: 3\n    d: 1\n",
        [(2, 1, MISALIGNED, "  - b: 1")],
        {"a": [{"b": "1", "c": "2", "d": "3"}, {"b": "2", "c": "3", "d": "1"}]},
    ),
    "the first of two dashes too deep, the last row": (
        "a:\n   - b: 1\n    c: 2\n  - b: 2\n",
        [(2, 1, MISALIGNED, "  - b: 1")],
        {"a": [{"b": "1", "c": "2"}, {"b": "2"}]},
    ),
    # ---- signs nobody sees
    "tabs": (
        "a:\n\tb: 1\n\tc：2\n",
        [(2, 1, INDENTATION, "  b: 1"), (3, 1, INDENTATION, "  c: 2"), (3, 3, COLON, "  c: 2")],
        {"a": {"b": "1", "c": "2"}},
    ),
    "blank lines that are none": (
        "a: 1\n\xa0\nb：2\n",
        [(2, 1, BLANK, ""), (3, 2, COLON, "b: 2")],
        {"a": "1", "b": "2"},
    ),
    "a sign that nobody sees alone": ("a: 1\n\u200b\nb: 2\n", [(2, 1, BLANK, "")], {"a": "1", "b": "2"}),
    "a line of a tab far above": (
        "\t\na: 1\nb: 2\nc: 3\n- d\n",
        [(1, 1, BLANK, ""), (5, 1, UNKNOWN, None)],
        {"a": "1", "b": "2", "c": "3"},
    ),
    "a blank behind the comma of a list over two lines": (
        "a: [1, \n 2]\n文字\nb: 1\n",
        [(3, 1, NO_COLON, None)],
        {"a": ["1", "2"], "b": "1"},
    ),
    # ---- quotation marks
    "a backslash between quotation marks": (
        'a: "C:\\甲"\nb: 1\n',
        [(1, 7, ESCAPE, "a: 'C:\\甲'")],
        {"a": "C:\\甲", "b": "1"},
    ),
    "a backslash, and quotation marks in a comment": (
        'a: "C:\\甲"  # 见"乙"\nb: 1\n',
        [(1, 7, ESCAPE, "a: 'C:\\甲'  # 见\"乙\"")],
        {"a": "C:\\甲", "b": "1"},
    ),
    "a backslash and an x": ('a: "b\\x"\n', [(1, 8, ESCAPE, "a: 'b\\x'")], {"a": "b\\x"}),
    "a backslash and a quotation mark of the other kind": (
        'a: "C:\\甲 it\'s"\nb: 1\n',
        [(1, 7, ESCAPE, None)],
        {"b": "1"},
    ),
    "a backslash in a text that goes on": ('a: "C:\\甲\nb: 1\n', [(1, 7, ESCAPE, None)], {"b": "1"}),
    "a quotation mark alone": (
        'a: "甲\nb: "乙\nc: 1\n',
        [(1, 6, QUOTE, 'a: "甲"'), (2, 6, QUOTE, 'b: "乙"')],
        {"a": "甲", "b": "乙", "c": "1"},
    ),
    # ---- set aside
    "a dash above a name": (
        "a:\n  - 1\n  b: 2\n",
        [(2, 3, DASHES, None)],
        {"a": {"b": "2"}},
    ),
    "a dash below a name": (
        "a:\n  b: 2\n  - 1\nc: 1\n",
        [(3, 3, UNKNOWN, None)],
        {"a": {"b": "2"}, "c": "1"},
    ),
    "dashes below names, twice": (
        "a: 1\n- b\n\n- c\nd: 1\n- e\nf: 2\n",
        [(2, 1, UNKNOWN, None), (6, 1, UNKNOWN, None)],
        {"d": "1", "f": "2"},
    ),
    "three dashes below a name": (
        "a:\n  b: 1\n  - 1\n  - 2\n  - 3\nc: 1\n",
        [(3, 3, UNKNOWN, None)],
        {"c": "1"},
    ),
    "a dash between names, three levels deep": (
        "a:\n  b:\n    c: 1\n    - 2\n    d: 1\n  e: 1\nf: 1\n",
        [(4, 5, UNKNOWN, None)],
        {"a": {"b": {"c": "1", "d": "1"}, "e": "1"}, "f": "1"},
    ),
    "names below a dash": ("a: 1\n- b\n  c: 1\nd: 2\n", [(2, 1, NO_COLON, None)], {"a": "1", "d": "2"}),
    "names in braces that are never closed": (
        "a: {b: 1,\n  c: 1,\n  d: 1,\n  e: 1\nf: 2\n",
        [(1, 4, BRACKETS, None)],
        {"f": "2"},
    ),
    "a list over three lines that is never closed": (
        "a: [1,\n 2,\n 3\n\nb: 2\nc: 3\n",
        [(1, 4, BRACKETS, None)],
        {"b": "2", "c": "3"},
    ),
    "a closing bracket alone": (
        "a: 1\n}\nb: 2\n",
        [(2, 1, "方括号或花括号不成对；一行的数要写在一对括号里", None)],
        {"a": "1", "b": "2"},
    ),
    "two closing brackets alone": (
        "a: 1\n}\n}\nb: 2\n",
        [(2, 1, "方括号或花括号不成对；一行的数要写在一对括号里", None)],
        {"b": "2"},
    ),
    "a dash below names in braces that are never closed": (
        "a: {b: 1,\n  c: 1,\n  d: 1,\n  e: 1\n- f\ng: 2\n",
        [(1, 4, BRACKETS, None)],
        {"g": "2"},
    ),
    "a closing bracket for a content": (
        "a: 1\n\n\nb: ]\n\n",
        [(4, 1, "方括号或花括号不成对；一行的数要写在一对括号里", None)],
        {"a": "1"},
    ),
    "a dash behind a colon": ("a: 1\nb: - 1\nc: 1\n", [(2, 4, UNKNOWN, None)], {"a": "1", "c": "1"}),
    "a list between rows of the top": (
        "a:\n  b: 1\n- c\nd: 1\n",
        [(3, 1, UNKNOWN, None)],
        {"a": {"b": "1"}, "d": "1"},
    ),
    "a text between quotation marks that is never closed": (
        'a: 1\nb: "甲\n  乙\nc: 1\n',
        [(2, 4, QUOTE, None)],
        {"a": "1", "c": "1"},
    ),
    "a name behind a quotation mark": ("a: 1\n'b\nc: 1\n", [(2, 1, QUOTE, None)], {"a": "1", "c": "1"}),
    "a colon without a name": ("a: 1\n: 2\nb: 1\n", [(2, 1, NO_COLON, None)], {"a": "1", "b": "1"}),
    "a row between a text and the next row": (
        "a: |\n  文\n b: 1\nc: 1\n",
        [(3, 1, MISALIGNED, "b: 1")],
        {"a": "文\n", "b": "1", "c": "1"},
    ),
    "a dash above a name at the top": (
        "- 1\na: 1\n- 2\n",
        [(1, 1, DASHES, None), (3, 1, UNKNOWN, None)],
        {"a": "1"},
    ),
    "a dash above the only name": ("\n- 1\na: 2\n", [(2, 1, DASHES, None)], {"a": "2"}),
    "dashes between comments": (
        "a: 1\n# 一\n- 2\n# 二\n- 3\nb: 1\n",
        [(3, 1, UNKNOWN, None), (5, 1, UNKNOWN, None)],
        {"a": "1", "b": "1"},
    ),
    "dashes and names by turns": (
        "a:\n  - 1\n  b: 2\n  - 3\n  c: 4\nd: 5\n",
        [(2, 3, DASHES, None)],
        {"d": "5"},
    ),
    "dashes below a group": (
        "x: 1\na:\n  b:\n    c: 1\n  - 1\n  - 2\n    - 3\nd: 1\n",
        [(5, 3, UNKNOWN, None), (6, 3, NO_COLON, None)],
        {"x": "1", "a": {"b": {"c": "1"}}, "d": "1"},
    ),
    "dashes and blank lines": (
        "a:\n  b: 1\n\n\n  - 1\n\n  - 2\nc: 1\n",
        [(5, 3, UNKNOWN, None)],
        {"c": "1"},
    ),
    "a slip below a text that only looks like one": (
        "a: 文字\n  主动：1\nb: [1, 2\nc: 3\n",
        [(3, 9, BRACKETS, "b: [1, 2]")],
        {"a": "文字 主动：1", "b": ["1", "2"], "c": "3"},
    ),
    "a slip on many lines, but not in a text": (
        "b: 文\n  字：2\na：1\nc：1\nd: 3\n",
        [(3, 2, COLON, "a: 1"), (4, 2, COLON, "c: 1")],
        {"b": "文 字：2", "a": "1", "c": "1", "d": "3"},
    ),
    "a name without its colon above rows": (
        "a: 1\n文字一行\n  b: 1\nc: 1\n",
        [(2, 5, NAME, "文字一行:")],
        {"a": "1", "文字一行": {"b": "1"}, "c": "1"},
    ),
    "words behind a bar": (
        "a: | 乙 | 丙\nb: 1\n",
        [(1, 4, BAR, "a: |\n  乙 | 丙")],
        {"b": "1"},
    ),
    "dashes for noughts": (
        "a: 1\nb: -\nc: –\nd: 1\n",
        [(2, 4, DASH, "b: 0"), (3, 4, DASH, "c: 0")],
        {"a": "1", "d": "1"},
    ),
    "slots with nothing in them": (
        "a: [1, , 2]\nb: [1, 2\nc：1\n",
        [
            (1, 7, EMPTY, "a: [1, 数, 2]"),
            (3, 2, COLON, "c: 1"),
            (2, 9, BRACKETS, "b: [1, 2]"),
        ],
        {"b": ["1", "2"], "c": "1"},
    ),
    "a list that breaks off": (
        "a:\n  b: [1, 2,\n  c: [1, 2]\n",
        [(2, 11, HALF, None)],
        {"a": {"c": ["1", "2"]}},
    ),
    "one quotation mark in words": (
        'a: 1\n- 文"字\nb: 1\n',
        [(2, 1, ODD_QUOTE, None)],
        {"a": "1", "b": "1"},
    ),
    "two quotation marks in words": (
        'a: 1\n- 文"字"\nb: 1\n',
        [(2, 1, UNKNOWN, None)],
        {"a": "1", "b": "1"},
    ),
    "three dashes below a name, and a row above": (
        "x: 1\na:\n  b: 1\n  - 1\n  - 2\n  - 3\nc: 1\n",
        [(4, 3, UNKNOWN, None)],
        {"x": "1", "c": "1"},
    ),
    "three dashes below a name in a group in a group": (
        "x: 1\na:\n  g: 1\n  b:\n    c: 1\n    - 1\n    - 2\n    - 3\nd: 1\n",
        [(6, 5, UNKNOWN, None)],
        {"x": "1", "a": {"g": "1"}, "d": "1"},
    ),
    "a bracket in words above a dash": (
        "a: 文]\nb: 1\n- d\n",
        [(3, 1, UNKNOWN, None)],
        {"a": "文]", "b": "1"},
    ),
    "an end before the end": ("a: 1\n...\nb: 2\nc: 3\n", [(2, 1, END, None)], {"a": "1"}),
    "no mapping": (
        "- 1\n- 2\n",
        [(1, 1, "文件开头应是“单位: …”这样的行（名称、半角冒号、空格、内容）", None)],
        None,
    ),
    "nothing": ("\n# 说明\n", [(1, 1, "文件是空的；可用 gipa-gen new 生成一份可以填写的文件", None)], None),
    "a bracket too few and a row out of line": (
        "a: [1, 2\n  b: {c: 3\nd: 4\n",
        [(2, 11, BRACKETS, "b: {c: 3}"), (2, 1, MISALIGNED, "b: {c: 3}"), (1, 9, BRACKETS, "a: [1, 2]")],
        {"a": ["1", "2"], "b": {"c": "3"}, "d": "4"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_text_is_read_on(name: str) -> None:
    text, faults, read = CASES[name]
    parsed = parse(text)
    assert told(parsed) == faults
    assert data(parsed.root) == read
    assert parsed.mended
    assert {fault.rule for fault in parsed.faults} == {"syntax.yaml"}


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("a: 1\n没有冒号，一\nb: 2\n", {1}),
        ("a:\n  b: 1\n  没有冒号，一\n  c: 2\n", {1}),
        ("a: 1\nb:\n  c: 1\n  没有冒号，一\n  d: 2\n", {2}),
        ("a: 1\n...\nb: 2\n", {1}),
        ("a：1\nb: 2\n", set()),
    ],
    ids=repr,
)
def test_where_something_may_be_missing(text: str, doubtful: set[int]) -> None:
    assert parse(text).doubtful == doubtful


FORBIDDEN: dict[str, tuple[str, Told, object]] = {
    "an anchor": (
        "a: &x 1\nb: 2\n",
        (1, 4, "这里以 & 开头，YAML 会当作标记而丢掉后面的字；若是文字请加引号", "a: 1"),
        {"b": "2"},
    ),
    "an anchor before words": (
        "a: &x 甲 \nb: 2\n",
        (1, 4, "这里以 & 开头，YAML 会当作标记而丢掉后面的字；若是文字请加引号", 'a: "&x 甲"'),
        {"b": "2"},
    ),
    "a tag": (
        "a: !!int 1\nb: 2\n",
        (1, 4, "这里以 ! 开头，YAML 会当作类型标记；若是文字请加引号", "a: 1"),
        {"b": "2"},
    ),
    "a tag before words": (
        "a: !x 甲\nb: 2\n",
        (1, 4, "这里以 ! 开头，YAML 会当作类型标记；若是文字请加引号", 'a: "!x 甲"'),
        {"b": "2"},
    ),
    "an alias": (
        "a: 1\nb:\n  c: *x\n  d: 1\n",
        (3, 6, "这里以 * 开头，YAML 会当作引用；若是文字请加引号", None),
        {"a": "1", "b": {"d": "1"}},
    ),
    "two documents": (
        "a: 1\n---\nb: 2\n",
        (2, 1, "一个文件只写一份报告：请删去“---”及其后的内容，或另存为一个文件", None),
        {"a": "1"},
    ),
    "a list as a name": (
        "a: 1\n[b]: 2\nc: 3\n",
        (2, 1, "冒号前应是一个名称，这里却是一个列表或括号；请检查这一行的括号", None),
        {"a": "1", "c": "3"},
    ),
    "a thousand and one items": (
        "a:\n  b:\n" + "  - 1\n" * 1001 + "c: 2\n",
        (1003, 5, "从第 3 行起的这一组写了 1000 项以上；请检查是否贴错了内容", None),
        None,
    ),
    "a thousand and one figures in brackets": (
        "a:\n  b: [" + "1, " * 1000 + "1]\n  c: 1\nd: 2\n",
        (2, 3007, "从第 2 行起的这一组写了 1000 项以上；请检查是否贴错了内容", None),
        {"a": {"c": "1"}, "d": "2"},
    ),
    "a thousand and one figures in braces": (
        "a:\n  b: {" + ", ".join(f"c{n}: 1" for n in range(1001)) + "}\n  c: 1\nd: 2\n",
        (2, 8897, "从第 2 行起的这一组写了 1000 项以上；请检查是否贴错了内容", None),
        {"a": {"c": "1"}, "d": "2"},
    ),
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_may_not_be_used_is_set_aside(name: str) -> None:
    text, fault, read = FORBIDDEN[name]
    parsed = parse(text)
    assert told(parsed) == [fault]
    assert read is None or data(parsed.root) == read
    assert (parsed.faults[0].rule, parsed.mended) == ("syntax.forbidden", True)


EQUALS = "名称后面写的是等号；请改成半角冒号，后面空一格"


@pytest.mark.parametrize(
    ("text", "lines", "faults", "read"),
    [
        (
            "a: [1, 2\nb:\n  c：1\n  d：2\n",
            {2},
            [(1, 9, BRACKETS, "a: [1, 2]"), (3, 4, COLON, "  c: 1"), (4, 4, COLON, "  d: 2")],
            {"a": ["1", "2"], "b": {"c": "1", "d": "2"}},
        ),
        ("b:\n  c=1\nd:\n  e：2\n", {1}, [(2, 4, EQUALS, "  c: 1")], {"b": {"c": "1"}, "d": "e：2"}),
        (
            "b:\n  c=1\nd:\n  e：2\n",
            {1, 3},
            [(4, 4, COLON, "  e: 2"), (2, 4, EQUALS, "  c: 1")],
            {"b": {"c": "1"}, "d": {"e": "2"}},
        ),
    ],
    ids=repr,
)
def test_texts_are_read_again_as_rows(text: str, lines: set[int], faults: list[Told], read: object) -> None:
    again = parse(text).again
    assert again is not None
    parsed = again(lines)
    assert parsed is not None
    assert (told(parsed), data(parsed.root)) == (faults, read)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: [1, 2\nb:\n  c：1\n", {7}),  # no such line
        ("a: [1, 2\nb:\n  c d\n  e f\n", {2}),  # nothing that looks like a row
        ("b:\n  c：1\n  - d\n", {1}),  # a guess after which nothing can be read
        ("b:\n  c：[1\n  d：2\n", {1}),
        ("b:\n  c：1\n    d：2\n e\n", {1}),
    ],
    ids=repr,
)
def test_a_text_that_cannot_be_rows_stays_a_text(text: str, lines: set[int]) -> None:
    again = parse(text).again
    assert again is not None
    assert again(lines) is None


@pytest.mark.parametrize(("mistakes", "read"), [(19, {"b": "1"}), (20, {"b": "1"}), (21, None)])
def test_after_twenty_rounds_nothing_is_read(mistakes: int, read: object) -> None:
    parsed = parse("".join(f"a{number}: *x\n" for number in range(mistakes)) + "b: 1\n")
    assert [fault.place.line for fault in parsed.faults] == list(range(1, min(mistakes, 20) + 1))
    assert data(parsed.root) == read
    assert parsed.mended


def test_a_text_that_only_looks_odd_is_read_as_it_is() -> None:
    parsed = parse("a: ｜ 文\n")
    assert (parsed.faults, parsed.mended, data(parsed.root)) == ((), False, {"a": "｜ 文"})
