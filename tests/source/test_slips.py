"""Each slip of the hand on single lines: what mends the line, and the lines that are no such slip."""

from __future__ import annotations

import pytest

from generator.finding import Place
from generator.source.diagnosis import diagnose
from generator.source.edits import Change, Draft, changed
from generator.source.parsing import Stopped
from generator.source.slips import SLIPS, Slip, in_quotes

FENCE, MERGE, PERCENT = "网页或聊天软件", "合并文件", "“%”"
HASH, COLON, TWICE, BAR = "全角的“＃”", "冒号是全角的；", "冒号写了两个", "“|”是全角的"
QUOTE, BEHIND_BAR, DASH, EMPTY = "引号没有成对", "“|”后面不能", "只有一条横线", "列表里有一格空着"
BEHIND, HALF, WIDE, TIGHT_PAIR = "括号后面多了", "括号没有写完", "括号里的冒号、", "括号里的冒号后面"
BRACKETS, TIGHT, EQUALS, BULLET = "括号不成对", "冒号后面少一个空格", "等号", "列表的横线"
SIGN, QUOTE_AND_MORE, TWO_COLONS, NO_COLON = "以 @、", "后一个引号的后面", "两个“: ”", "这一行没有"


def slip_of(words: str) -> Slip:
    """The first slip whose message begins with the words, or has them."""
    starts = [slip for slip in SLIPS if slip.message.startswith(words)]
    return (starts or [slip for slip in SLIPS if words in slip.message])[0]


MENDED: list[tuple[str, str, str]] = [
    (FENCE, "```", ""),
    (FENCE, "  ```yaml", ""),
    (FENCE, "~~~~", ""),
    (MERGE, "<<<<<<< HEAD", ""),
    (MERGE, "=======", ""),
    (MERGE, ">>>>>>> 甲", ""),
    (MERGE, "||||||| 甲", ""),
    (PERCENT, "%公开", ""),
    (HASH, "＃ 说明", "# 说明"),
    (HASH, "  ＃说明", "  #说明"),
    (HASH, "甲: 1 ＃ 说明", "甲: 1 # 说明"),
    (HASH, "甲: ＃ 说明", "甲: # 说明"),
    (HASH, "甲：  ＃ 说明", "甲：  # 说明"),
    (HASH, "甲: [1] ＃ 说明", "甲: [1] # 说明"),
    (HASH, "甲: {乙: 1} ＃ 说明", "甲: {乙: 1} # 说明"),
    (COLON, "甲：1", "甲: 1"),
    (COLON, "甲：", "甲:"),
    (COLON, "甲：  ", "甲:"),
    (COLON, "  甲：　1", "  甲: 1"),
    (COLON, "- 甲：1", "- 甲: 1"),
    (COLON, "-  甲： 1", "-  甲: 1"),
    (COLON, "甲∶1", "甲: 1"),
    (COLON, "甲﹕1", "甲: 1"),
    (COLON, "甲︰1", "甲: 1"),
    (COLON, "甲：乙：1", "甲: 乙：1"),
    (COLON, "甲：一，二", "甲: 一，二"),
    (TWICE, "甲:: 1", "甲: 1"),
    (TWICE, "甲：： 1", "甲: 1"),
    (TWICE, "  - 甲:：", "  - 甲:"),
    (BAR, "甲: ｜", "甲: |"),
    (BAR, "甲: 丨  ", "甲: |  "),
    (BAR, "  甲:  ︱", "  甲:  |"),
    (QUOTE, '甲: "乙', '甲: "乙"'),
    (QUOTE, "甲: '乙", "甲: '乙'"),
    (QUOTE, "- '乙", "- '乙'"),
    (QUOTE, '甲: "乙  ', '甲: "乙"  '),
    (QUOTE, '甲: "乙”', '甲: "乙"'),
    (QUOTE, '甲: "“乙”', '甲: "“乙"'),
    (QUOTE, "甲: '乙’", "甲: '乙'"),
    (QUOTE, "甲: '乙“", "甲: '乙'"),
    (QUOTE, "甲: '乙‘", "甲: '乙'"),
    (QUOTE, '甲: "乙＂', '甲: "乙"'),
    (QUOTE, '甲: "乙X', '甲: "乙X"'),
    (QUOTE, '甲: "', '甲: ""'),
    (QUOTE, '甲: "”', '甲: "”"'),
    (QUOTE, '甲: "[1, 2]', "甲: [1, 2]"),
    (QUOTE, "甲: '{乙: 1}", "甲: {乙: 1}"),
    (BEHIND, "甲: [1]，", "甲: [1]"),
    (WIDE, "甲: ［1，2］", "甲: [1, 2]"),
    (TIGHT_PAIR, "甲: {乙:1}", "甲: {乙: 1}"),
    (BRACKETS, "甲: [1", "甲: [1]"),
    (TIGHT, "甲:1", "甲: 1"),
    (TIGHT, "  - 甲:1", "  - 甲: 1"),
    (TIGHT, "甲:\xa01", "甲: 1"),
    (TIGHT, "甲:　乙: 1", "甲: 乙: 1"),
    (TIGHT, "甲1:2", "甲1: 2"),
    (EQUALS, "甲 = 1", "甲: 1"),
    (EQUALS, "甲=1", "甲: 1"),
    (EQUALS, "甲＝1", "甲: 1"),
    (EQUALS, "甲 ＝　", "甲:"),
    (EQUALS, "- 甲 = 1 = 2", "- 甲: 1 = 2"),
    (BULLET, "–甲: 1", "- 甲: 1"),
    (BULLET, "  —  甲: 1", "  - 甲: 1"),
    (BULLET, "－　甲", "- 甲"),
    (BULLET, "•甲", "- 甲"),
    (BULLET, "· 甲", "- 甲"),
    (BULLET, "-甲: 1", "- 甲: 1"),
    (SIGN, "甲: @乙", '甲: "@乙"'),
    (SIGN, "甲: `乙`  ", '甲: "`乙`"  '),
    (SIGN, "甲: %乙", '甲: "%乙"'),
    (SIGN, "甲: *乙 丙", '甲: "*乙 丙"'),
    (SIGN, "甲: &乙", '甲: "&乙"'),
    (SIGN, "甲: !乙", '甲: "!乙"'),
    (SIGN, '甲: @乙"丙"', "甲: '@乙\"丙\"'"),
    (QUOTE_AND_MORE, '甲: "乙"丙', "甲: '\"乙\"丙'"),
    (QUOTE_AND_MORE, "甲: '乙' 丙", "甲: \"'乙' 丙\""),
    (TWO_COLONS, "甲: 乙: 丙", '甲: "乙: 丙"'),
    (TWO_COLONS, "甲: 乙，丙: 1", '甲: "乙，丙: 1"'),
    (TWO_COLONS, "甲: 乙: 1, 丙: 2", "甲: {乙: 1, 丙: 2}"),
    (TWO_COLONS, "甲: 乙: 1，丙：2}  ", "甲: {乙: 1, 丙: 2}  "),
    (NO_COLON, "甲 1", "甲: 1"),
    (NO_COLON, "甲  +1.5 ", "甲: +1.5 "),
    (NO_COLON, "甲　２", "甲: ２"),
    (NO_COLON, "  甲 [1, 2]", "  甲: [1, 2]"),
    (NO_COLON, "甲 {1}", "甲: {1}"),
    (NO_COLON, "甲 |", "甲: |"),
    (NO_COLON, "甲 >-", "甲: >-"),
    (NO_COLON, "甲 乙 1", "甲 乙: 1"),
]


@pytest.mark.parametrize(("words", "line", "mended"), MENDED, ids=repr)
def test_a_slip_is_mended(words: str, line: str, mended: str) -> None:
    changes = slip_of(words).look(line, None)
    assert changes
    assert changed(line, changes) == mended
    assert all(line.startswith(old, start) for start, old, _ in changes)


NO_SLIPS: list[tuple[str, str]] = [
    (FENCE, "``"),
    (FENCE, "甲 ```"),
    (MERGE, "<<<<<<"),
    (MERGE, " <<<<<<< HEAD"),
    (MERGE, "========"),
    (MERGE, "<<<<<<<甲"),
    (PERCENT, " %甲"),
    (PERCENT, "甲%"),
    (HASH, "# 说明"),
    (HASH, "甲: 乙 ＃ 说明"),
    (HASH, "甲: 1＃ 说明"),
    (COLON, "甲: 1"),
    (COLON, "甲: 乙：1"),
    (COLON, "# 甲：1"),
    (COLON, "甲，乙：1"),
    (COLON, '"甲"：1'),
    (COLON, "[甲：1]"),
    (COLON, "甲" * 62 + "：1"),
    (TWICE, "甲: 1"),
    (TWICE, "甲::1"),
    (TWICE, "甲: ::"),
    (BAR, "甲: |"),
    (BAR, "甲: ｜ 乙"),
    (BAR, "# 甲: ｜"),
    (QUOTE, '甲: "乙"'),
    (QUOTE, "甲: 乙"),
    (QUOTE, '甲: 乙"'),
    (QUOTE, '# 甲: "乙'),
    (QUOTE, '甲:"乙'),
    (BEHIND_BAR, "甲: |"),
    (BEHIND_BAR, "甲: | # 说明"),
    (BEHIND_BAR, "甲: |甲"),
    (DASH, "甲: 1"),
    (DASH, "甲: -1"),
    (DASH, "甲:-"),
    (DASH, "- "),
    (BEHIND, "甲: [1]"),
    (HALF, "甲: [1]"),
    (HALF, "甲: [1, 2"),
    (WIDE, "甲: [1]"),
    (BRACKETS, "甲: [1]"),
    (TIGHT, "甲: 1"),
    (TIGHT, "甲:"),
    (TIGHT, "http://甲"),
    (TIGHT, "12:30"),
    (TIGHT, "甲，乙:1"),
    (TIGHT, "# 甲:1"),
    (EQUALS, "甲: 乙=1"),
    (EQUALS, "# 甲=1"),
    (EQUALS, "甲，乙=1"),
    (EQUALS, "=1"),
    (BULLET, "- 甲"),
    (BULLET, "-1"),
    (BULLET, "-.5"),
    (BULLET, "--"),
    (BULLET, "甲–乙"),
    (BULLET, "–"),
    (SIGN, "甲: 乙@"),
    (SIGN, "甲:@乙"),
    (SIGN, "# 甲: @乙"),
    (QUOTE_AND_MORE, '甲: "乙"'),
    (QUOTE_AND_MORE, '甲: "乙" # 丙'),
    (QUOTE_AND_MORE, '甲: "乙", "丙"'),
    (QUOTE_AND_MORE, "甲: 乙'丙'丁"),
    (TWO_COLONS, "甲: 乙"),
    (TWO_COLONS, "甲: 乙:丙"),
    (TWO_COLONS, '甲: "乙: 丙"'),
    (TWO_COLONS, "甲: {乙: 丙}"),
    (TWO_COLONS, "甲: | 乙: 丙"),
    (TWO_COLONS, "甲: 乙: " + "丙" * 5000),
    (NO_COLON, "甲"),
    (NO_COLON, "甲1"),
    (NO_COLON, "甲: 1"),
    (NO_COLON, "甲：1"),
    (NO_COLON, "甲 1 件"),
    (NO_COLON, "甲，乙 1"),
    (NO_COLON, "- 甲 1"),
    (NO_COLON, "甲" * 119 + " 1"),
    (NO_COLON, "   "),
    (NO_COLON, ""),
]


@pytest.mark.parametrize(("words", "line"), NO_SLIPS, ids=lambda value: value[:30])
def test_what_only_looks_alike_is_no_slip(words: str, line: str) -> None:
    assert slip_of(words).look(line, None) is None


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (BEHIND_BAR, "甲: | 乙"),
        (BEHIND_BAR, "甲: >-  乙"),
        (DASH, "甲: -"),
        (DASH, "甲:  — "),
        (DASH, "  甲: –"),
        (EMPTY, "甲: [1, , 2]"),
        (HALF, "甲: [1, 2,"),
        (SIGN, "甲: @1"),
        (SIGN, "甲: & [1, 2]"),
        (SIGN, "甲: !x 乙: 3"),
        (QUOTE_AND_MORE, '甲: "乙": 3'),
        (TWO_COLONS, "甲: 乙: 3"),
        (TWO_COLONS, "甲: 3 乙: 丙"),
        (TWO_COLONS, "甲: 乙: [1"),
    ],
    ids=repr,
)
def test_a_slip_of_which_it_cannot_be_told_what_was_meant(words: str, line: str) -> None:
    assert slip_of(words).look(line, None) == []


@pytest.mark.parametrize(
    ("words", "line", "following", "mended"),
    [
        (QUOTE, '甲: "乙', "  丙", None),
        (QUOTE, '甲: "乙', "丙: 1", '甲: "乙"'),
        (QUOTE, '  甲: "乙', "  丙: 1", '  甲: "乙"'),
        (BRACKETS, "甲: [1", "  2]", None),
        (BRACKETS, "甲: [1", "乙: 2", "甲: [1]"),
        (HALF, "甲: [1,", "  2]", None),
        (HALF, "甲: [1,", "乙: 2", "甲: [1,"),
        (NO_COLON, "甲", "  乙: 1", "甲:"),
        (NO_COLON, "X甲", "  乙: 1", "X甲:"),
        (NO_COLON, "甲  ", "  乙: |", "甲:  "),
        (NO_COLON, "甲", "  乙 |", "甲:"),
        (NO_COLON, "甲", "  乙", None),
        (NO_COLON, "甲", "乙: 1", None),
        (NO_COLON, "  甲", "  乙: 1", None),
        (NO_COLON, "- 甲", "    乙: 1", None),
        (NO_COLON, "[甲]", "  乙: 1", None),
        (NO_COLON, "{甲}", "  乙: 1", None),
        (NO_COLON, "'甲'", "  乙: 1", None),
        (NO_COLON, '"甲"', "  乙: 1", None),
        (NO_COLON, "|", "  乙: 1", None),
        (NO_COLON, ">", "  乙: 1", None),
        (NO_COLON, "# 甲", "  乙: 1", None),
        (NO_COLON, "甲" * 120, "  乙: 1", "甲" * 120 + ":"),
        (NO_COLON, "甲" * 121, "  乙: 1", None),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_what_stands_below_tells_a_slip(words: str, line: str, following: str, mended: str | None) -> None:
    changes = slip_of(words).look(line, following)
    assert (None if changes is None else changed(line, changes)) == mended


def test_a_blank_behind_the_colon_stays_outside_the_change() -> None:
    assert slip_of(COLON).look("甲：1", None) == [Change(1, "：", ": ")]
    assert slip_of(COLON).look("甲： ", None) == [Change(1, "： ", ":")]
    assert slip_of(TIGHT).look("甲:1", None) == [Change(1, ":", ": ")]
    assert slip_of(TWO_COLONS).look("甲: 乙: 丙", None) == [Change(3, "乙: 丙", '"乙: 丙"')]
    assert slip_of(FENCE).look("```yaml", None) == [Change(0, "```yaml", "")]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("甲", '"甲"'),
        ("'甲'", "\"'甲'\""),
        ('"甲"', "'\"甲\"'"),
        ("C:\\甲", "'C:\\甲'"),
        ("\"甲\" '乙'", "'\"甲\" ''乙'''"),
    ],
)
def test_quotation_marks_leave_a_text_as_it_is(text: str, quoted: str) -> None:
    assert in_quotes(text) == quoted


SAFE = {HASH, COLON, TWICE, BAR, BEHIND, WIDE, TIGHT_PAIR, BRACKETS, TIGHT, EQUALS, BULLET}
QUIET = {HASH, COLON, TWICE, BAR, WIDE, TIGHT_PAIR, TIGHT, EQUALS, BULLET}
UNCERTAIN = {BEHIND_BAR, DASH, EMPTY, HALF}


@pytest.mark.parametrize(
    "words",
    [
        *(FENCE, MERGE, PERCENT, HASH, COLON, TWICE, BAR, QUOTE, BEHIND_BAR, DASH, EMPTY),
        *(BEHIND, HALF, WIDE, TIGHT_PAIR, BRACKETS, TIGHT, EQUALS, BULLET, SIGN),
        *(QUOTE_AND_MORE, TWO_COLONS, NO_COLON),
    ],
)
def test_what_a_program_may_do_about_a_slip(words: str) -> None:
    slip = slip_of(words)
    assert (slip.safe, slip.certain, slip.quiet) == (words in SAFE, words not in UNCERTAIN, words in QUIET)
    assert slip.repeats == (words not in {BEHIND_BAR, NO_COLON})


@pytest.mark.parametrize(
    ("words", "line", "rows"),
    [
        *((words, line, 3) for words, line in ((FENCE, "```"), (MERGE, "======="), (PERCENT, "%甲"))),
        *((words, line, 3) for words, line in ((HASH, "甲: 1 ＃ 乙"), (COLON, "甲：1"), (TWICE, "甲:: 1"))),
        *((words, line, 3) for words, line in ((BAR, "甲: ｜"), (BEHIND_BAR, "甲: | 乙"), (DASH, "甲: -"))),
        *((words, line, 3) for words, line in ((EMPTY, "甲: [1,,2]"), (HALF, "甲: [1,"))),
        *((words, line, 2) for words, line in ((BEHIND, "甲: [1]，"), (WIDE, "甲: [1，2]"))),
        *((words, line, 2) for words, line in ((TIGHT_PAIR, "甲: {乙:1}"), (BRACKETS, "甲: [1"))),
        *((words, line, 2) for words, line in ((TIGHT, "甲:1"), (EQUALS, "甲=1"), (BULLET, "•甲: 1"))),
        (QUOTE_AND_MORE, '甲: "乙"丙', 2),
        (SIGN, "甲: @乙", 1),
        (TWO_COLONS, "甲: 乙: 丙", 1),
        (QUOTE, '甲: "乙', 200),
        (NO_COLON, "甲 1", 200),
    ],
)
def test_how_far_above_the_place_of_the_parser_a_slip_is_looked_for(words: str, line: str, rows: int) -> None:
    """Right lines may look the same, and more often far above."""
    message = slip_of(words).message
    for below, looked_for in ((rows - 1, True), (rows, False)):
        draft = Draft("\n".join([line, *(f"x{number}: 1" for number in range(below))]))
        found = diagnose(draft, Stopped(Place(1 + below), problem="?"))
        assert (found.faults[0].message == message) is looked_for


@pytest.mark.parametrize(
    "message",
    [
        "这一行是合并文件时留下的记号；请核对上下两种内容，留一种，再删去这一行",
        "“|”是全角的；请改成半角的“|”",
        "列表的横线不是“- ”；请写半角横线，后面空一格",
    ],
)
def test_what_is_said_of_a_slip(message: str) -> None:
    assert [slip.message for slip in SLIPS].count(message) == 1
