"""What --fix writes, shape by shape: the rows before and after; everything else stays."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from generator.build.checking import check_bytes
from generator.fix import Mended, mend
from tests.reports import DISCLOSURE, DISPUTES, REQUESTS, report_2021

TABLES = REQUESTS + DISPUTES + DISCLOSURE


def mended(text: str, folder: Path) -> Mended:
    file = folder / "报告.yaml"
    file.write_bytes(text.encode("utf-8"))
    result = mend(file)
    assert file.read_bytes() == text.encode("utf-8"), "mend itself writes nothing"
    assert check_bytes(result.after, file).findings == result.findings
    again = folder / "再来.yaml"
    again.write_bytes(result.after)
    assert not mend(again).changes, "a second run finds nothing more"
    return result


def with_row(row: str, other: str) -> str:
    """The clean report with a row of its tables written in another way."""
    assert TABLES.count(row) == 1, row
    requests, disputes, disclosure = (text.replace(row, other) for text in (REQUESTS, DISPUTES, DISCLOSURE))
    return report_2021(requests, disputes, disclosure)


def test_the_report_around_the_rows_is_clean(tmp_path: Path) -> None:
    result = mended(report_2021(), tmp_path)
    assert result.found.findings == ()
    assert result.changes == ()
    assert result.after == result.before


class Shape(NamedTuple):
    """A row of the clean report, how a clerk wrote it, and how it is written afterwards."""

    row: str
    before: str
    after: str


GRANTED = "予以公开: [1, 1, 0, 0, 0, 0, 2]"
TOTALS = "    总计: [1, 1, 0, 0, 0, 0, 2]\n"
FORWARD = "  结转下年度继续办理: [1, 0, 0, 0, 0, 0, 1]\n"
OTHERWISE = "    其他处理: 0\n" + TOTALS
NAMED = "自然人: 1, 商业企业: 1, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0"
LINES = "".join(f"\n      {pair}" for pair in NAMED.split(", "))

TOTALS_LEFT_OUT = {
    "list": Shape(GRANTED, "予以公开: [1, 1, 0, 0, 0, 0]", GRANTED),
    "list with a comment": Shape(
        GRANTED, "予以公开: [ 1,1, 0,0, 0 ,0 ]  # 注 ] 2", "予以公开: [ 1,1, 0,0, 0 ,0, 2 ]  # 注 ] 2"
    ),
    "list with a comma at its end": Shape(
        GRANTED, "予以公开: [1, 1, 0, 0, 0, 0,]", "予以公开: [1, 1, 0, 0, 0, 0, 2,]"
    ),
    "list over several lines": Shape(
        GRANTED,
        "予以公开: [\n      1, 1, 0,  # 个人\n      0, 0, 0   # 其他\n    ]",
        "予以公开: [\n      1, 1, 0,  # 个人\n      0, 0, 0, 2   # 其他\n    ]",
    ),
    "list with quotation marks": Shape(
        GRANTED, "予以公开: [\"1\", '1', 0, 0, 0, '0']", "予以公开: [\"1\", '1', 0, 0, 0, '0', 2]"
    ),
    "list in full width": Shape(
        GRANTED, "予以公开: [１, 1, 0, 0, 0, ０]", "予以公开: [１, 1, 0, 0, 0, ０, 2]"
    ),
    "list of lines": Shape(
        GRANTED,
        "予以公开:\n    - 1\n    - 1\n    - 0\n    - 0\n    -   0\n    -   '0'  # 注",
        "予以公开:\n    - 1\n    - 1\n    - 0\n    - 0\n    -   0\n    -   '0'  # 注\n    -   2",
    ),
    "mapping in braces": Shape(GRANTED, f"予以公开: {{{NAMED}}}", f"予以公开: {{{NAMED}, 总计: 2}}"),
    "mapping of lines": Shape(
        GRANTED,
        f"予以公开:{LINES}   # 注\n      # 又注",
        f"予以公开:{LINES}   # 注\n      总计: 2\n      # 又注",
    ),
    "row of totals": Shape(TOTALS, "", TOTALS),
    "row of totals behind a comment": Shape(
        OTHERWISE,
        "    其他处理: 0  # 注\n    # 又注\n",
        "    其他处理: 0  # 注\n" + TOTALS + "    # 又注\n",
    ),
    "row of totals behind a group": Shape(
        OTHERWISE,
        "    其他处理:\n      其他: 0\n      申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请: 0\n"
        "      申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请: [0, 0,\n        0, 0, 0, 0, 0]\n",
        "    其他处理:\n      其他: 0\n      申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请: 0\n"
        "      申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请: [0, 0,\n        0, 0, 0, 0, 0]\n"
        + TOTALS,
    ),
    "row of totals in braces": Shape(
        REQUESTS[REQUESTS.index("\n    予") : REQUESTS.index("  结转")],
        " {予以公开: [1, 1, 0, 0, 0, 0, 2], 部分公开: 0, 不予公开: 0, 无法提供: 0,\n"
        "    不予处理: 0, 其他处理: {其他: 0, 申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请: 0,\n"
        "      申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请: 0}}\n",
        " {予以公开: [1, 1, 0, 0, 0, 0, 2], 部分公开: 0, 不予公开: 0, 无法提供: 0,\n"
        "    不予处理: 0, 其他处理: {其他: 0, 申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请: 0,\n"
        "      申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请: 0},"
        " 总计: [1, 1, 0, 0, 0, 0, 2]}\n",
    ),
    "list of disputes": Shape("[1, 0, 0, 2, 3]", "[1, 0, 0, 2]", "[1, 0, 0, 2, 3]"),
}
BLANKS = {
    "nothing behind a group": Shape("无法提供: 0\n", "无法提供:\n", "无法提供: 0\n"),
    "nothing but a comment": Shape("无法提供: 0\n", "无法提供:   # 注\n", "无法提供: 0   # 注\n"),
    "to be filled": Shape("部分公开: 0\n", "部分公开: 待填  # 注\n", "部分公开: 0  # 注\n"),
    "slash": Shape(GRANTED, "予以公开: [1, 1, /, 0, 0, 0, 2]", GRANTED),
    "every word for nothing": Shape(GRANTED, "予以公开: [1, 1, 无, —, '', ~, 2]", GRANTED),
    "between quotation marks": Shape(GRANTED, "予以公开: [1, 1, \"待填\", ' ', 0, 0, 2]", GRANTED),
    "in braces": Shape(
        GRANTED,
        "予以公开: {自然人: 1, 商业企业: 1, 科研机构: , 社会公益组织: , 法律服务机构: 0, 其他: '', 总计: 2}",
        "予以公开: {自然人: 1, 商业企业: 1, 科研机构: 0 , 社会公益组织: 0 , 法律服务机构: 0, 其他: 0, 总计: 2}",
    ),
    "in lines": Shape(
        GRANTED,
        f"予以公开:{LINES}\n      总计: 2".replace("机构: 0", "机构:"),
        f"予以公开:{LINES}\n      总计: 2",
    ),
    "total": Shape(GRANTED, "予以公开: [1, 1, 0, 0, 0, 0, 待填]", GRANTED),
    "row of totals": Shape(TOTALS, "    总计: 待填\n", TOTALS),
    "row of totals, nothing behind it": Shape(TOTALS, "    总计:\n", TOTALS),
    "by the column, total left out": Shape(GRANTED, "予以公开: [1, 1, /, 0, 0, 0]", GRANTED),
    "total of disputes": Shape("[1, 0, 0, 2, 3]", "[1, /, '', 2, 3]", "[1, 0, 0, 2, 3]"),
}
LABELS = {
    "row": Shape(
        "  上年结转政府信息公开申请数量: 0",
        "  上年转结政府信息公开申请数量: 0",
        "  上年结转政府信息公开申请数量: 0",
    ),
    "quoted": Shape(
        "  上年结转政府信息公开申请数量: 0",
        "  '上年转结政府信息公开申请数量' : 0",
        "  '上年结转政府信息公开申请数量' : 0",
    ),
    "with its ordinal": Shape(
        "  上年结转政府信息公开申请数量: 0",
        "  二、上年转结政府信息公开申请数量: 0",
        "  上年结转政府信息公开申请数量: 0",
    ),
    "blanks before the colon": Shape(
        FORWARD, FORWARD.replace("下年度继续办理", "下半年度继续办理  "), FORWARD.replace("办理", "办理  ")
    ),
    "columns": Shape(
        GRANTED,
        f"予以公开: {{{NAMED}, 合计: 2}}".replace("商业企业", "商业").replace("科研机构", "科研"),
        f"予以公开: {{{NAMED}, 总计: 2}}",
    ),
}
SIGNS = {
    "commas": Shape(GRANTED, "予以公开: [1，1, 0、0, 0；0, 2]", GRANTED),
    "commas, total left out": Shape("规章: 0", "规章: [1， 0，5]", "规章: [1, 0, 5]"),
    "colons in braces": Shape(
        GRANTED,
        f"予以公开: {{{NAMED}, 总计: 2}}".replace("自然人: ", "自然人：").replace("业企业: ", "业企业： "),
        f"予以公开: {{{NAMED}, 总计: 2}}",
    ),
    "no blank behind the colon": Shape(
        GRANTED,
        f"予以公开: {{{NAMED}, 总计: 2}}".replace("其他: ", "其他:"),
        f"予以公开: {{{NAMED}, 总计: 2}}",
    ),
    "one thing behind another": Shape(
        GRANTED,
        f"予以公开: {{{NAMED}}}".replace("商业企业", "商业").replace("科研机构: 0", "科研："),
        f"予以公开: {{{NAMED}, 总计: 2}}".replace("研机构: 0", "研机构: 0 "),
    ),
}
SHAPES = {
    f"{kind}: {name}": shape
    for kind, shapes in (("total", TOTALS_LEFT_OUT), ("blank", BLANKS), ("label", LABELS), ("sign", SIGNS))
    for name, shape in shapes.items()
}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("name", SHAPES)
def test_is_written(name: str, ends: str, tmp_path: Path) -> None:
    shape = SHAPES[name]
    before, after = (with_row(shape.row, text).replace("\n", ends) for text in (shape.before, shape.after))
    result = mended(before, tmp_path)
    assert result.after.decode("utf-8") == after
    assert result.findings.findings == ()
    assert result.changes
    lines, new = before.split(ends), after.split(ends)
    assert all(change.said and 1 <= change.line <= len(new) for change in result.changes)
    told = {change.line for change in result.changes}
    assert {number for number, line in enumerate(new, 1) if line not in lines} <= told


# What stays as it is, because the arithmetic admits more than one figure or some figure is wrong.
LEFT_ALONE = {
    "blanks on both sides": Shape(
        GRANTED, "予以公开: [1, 1, /, 0, 0, 0, /]", TOTALS.replace("0, 0, 0, 0, 2", "1, 0, 0, 0, 3")
    ),
    "not nought": Shape(GRANTED, "予以公开: [/, 1, 0, 0, 0, 0, 2]", TOTALS),
    "row and column disagree": Shape(
        GRANTED, "予以公开: [1, 1, /, 0, 0, 0, 2]", TOTALS.replace("1, 0, 0", "1, 3, 0")
    ),
    "row is over its total": Shape(GRANTED, "予以公开: [3, 1, /, 0, 0, 0, 2]", TOTALS),
    "total against a wrong balance": Shape(GRANTED, "予以公开: [5, 1, 0, 0, 0, 0]", "    # 漏写总计\n"),
    "commas that may part thousands": Shape(GRANTED, "予以公开: [1，000, 1, 0, 0, 0, 0]", TOTALS),
}


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_is_left_alone(name: str, tmp_path: Path) -> None:
    shape = LEFT_ALONE[name]
    requests = REQUESTS.replace(TOTALS, shape.after).replace(shape.row, shape.before)
    result = mended(report_2021(requests), tmp_path)
    assert result.findings.failed, "the mistake is still told"
    assert result.after == result.before
    assert result.changes == ()


@pytest.mark.parametrize(
    ("row", "written"),
    [
        ("  规章: 0\n", "  规章: [0, /, 5]\n"),
        ("  行政许可: 0\n", "  行政许可: 待填\n"),
        ("  行政许可: 0\n", "  行政许可: 3件\n"),
        ("  行政许可: 0\n", ""),
    ],
)
def test_what_no_sum_covers_is_the_clerks_to_say(row: str, written: str, tmp_path: Path) -> None:
    result = mended(report_2021(disclosure=DISCLOSURE.replace(row, written)), tmp_path)
    assert result.findings.failed
    assert result.changes == ()


def test_a_text_that_could_not_be_read_is_not_reckoned_with(tmp_path: Path) -> None:
    """The clerk typed 1件: that the other figures already come to the total makes nothing certain."""
    result = mended(report_2021(disputes=DISPUTES.replace("[1, 0, 0, 2, 3]", "[1件, /, 1, 2, 3]")), tmp_path)
    assert result.changes == ()


def test_no_total_is_added_where_it_may_stand_under_another_name(tmp_path: Path) -> None:
    rows = REQUESTS.replace("    总计: [1", "    上述各项相加: [1")
    result = mended(report_2021(rows), tmp_path)
    assert [found.rule for found in result.findings.findings] == ["row.unknown"]
    assert result.changes == ()


def test_a_total_that_stands_is_never_changed(tmp_path: Path) -> None:
    rows = REQUESTS.replace("0, 2]\n    部", "0, 9]\n    部")
    assert mended(report_2021(rows), tmp_path).changes == ()


JOINED = "  本年新收政府信息公开申请数量: [1,002, 1, 0, 0, 0, 0, 1,003]\n"


def test_numbers_are_joined_where_a_sum_bears_them_out(tmp_path: Path) -> None:
    rows = REQUESTS.replace("  本年新收政府信息公开申请数量: [2, 1, 0, 0, 0, 0, 3]\n", JOINED)
    rows = rows.replace("[1, 0, 0, 0, 0, 0, 1]", "[1001, 0, 0, 0, 0, 0, 1001]")
    result = mended(report_2021(rows), tmp_path)
    assert result.after.decode() == report_2021(rows).replace("1,00", "100")
    assert result.findings.findings == ()


@pytest.mark.parametrize("row", [JOINED, JOINED.replace("1,003", "1,004"), JOINED.replace(", 1,003", "")])
def test_numbers_are_not_joined_without_a_sum(row: str, tmp_path: Path) -> None:
    """They may have been two: the rest of the table speaks of two, or no total stands beside them."""
    rows = REQUESTS.replace("  本年新收政府信息公开申请数量: [2, 1, 0, 0, 0, 0, 3]\n", row)
    result = mended(report_2021(rows), tmp_path)
    assert result.changes == ()
    assert result.findings.failed


@pytest.mark.parametrize("row", ["[0, 0, 1,234]", "[0, 0, 1，234]", "[１，２３４, 0, 5]"])
def test_numbers_are_not_joined_where_no_sum_is(row: str, tmp_path: Path) -> None:
    disclosure = DISCLOSURE.replace("  规章: 0", f"  规章: {row}")
    result = mended(report_2021(disclosure=disclosure), tmp_path)
    assert result.findings.failed
    assert result.changes == ()


def test_narratives_may_hold_the_very_words(tmp_path: Path) -> None:
    text = report_2021(REQUESTS.replace("上年结转", "上年转结")).replace(
        "“无”", "上年转结政府信息公开申请数量：0，/"
    )
    result = mended(text, tmp_path)
    assert result.after.decode() == text.replace(
        "  上年转结政府信息公开申请数量: 0", "  上年结转政府信息公开申请数量: 0"
    )


def test_lines_are_those_of_the_new_file(tmp_path: Path) -> None:
    """A row that was added moves the lines below it."""
    rows = REQUESTS.replace(TOTALS, "").replace("结转下年度继续办理", "结转下半年度继续办理")
    result = mended(report_2021(rows), tmp_path)
    new = result.after.decode().split("\n")
    assert [(change.said, new[change.line - 1]) for change in result.changes] == [
        ("补上“总计: [1, 1, 0, 0, 0, 0, 2]”（由各数合计得出）", "    总计: [1, 1, 0, 0, 0, 0, 2]"),
        (
            "“结转下半年度继续办理”→“结转下年度继续办理”（表上的名称）",
            "  结转下年度继续办理: [1, 0, 0, 0, 0, 0, 1]",
        ),
    ]


def test_the_last_line_stays_without_its_end(tmp_path: Path) -> None:
    text = report_2021().replace(f"政府信息公开行政复议、行政诉讼情况:\n{DISPUTES}", "")
    last = "  行政诉讼: 0\n  行政复议:\n    结果维持: 1\n    结果纠正: 0\n    其他结果: 0\n    尚未审结: 2"
    tail = f"政府信息公开行政复议、行政诉讼情况:\n{last}"
    result = mended(text + tail, tmp_path)
    assert result.after.decode() == text + tail + "\n    总计: 3"


CARD = "发布信息:\n  索引号: 1\n  组配分类: 年度报告\n"


@pytest.mark.parametrize("blank", ["\t", "\u3000", "\xa0"])
def test_an_odd_indentation_is_mended_where_the_name_belongs(blank: str, tmp_path: Path) -> None:
    result = mended(report_2021() + CARD.replace("  组配", f"{blank}组配"), tmp_path)
    assert result.after.decode() == report_2021() + CARD
    assert result.findings.findings == ()


@pytest.mark.parametrize(
    "line", ["落款:\n  单位: 办公室\n  日期: 2025-01-20\n", "导语: 按规定编制。\n", "版式: 2021\n"]
)
@pytest.mark.parametrize("blank", ["\u3000", "\xa0"])
def test_a_name_of_the_file_does_not_go_into_the_card(blank: str, line: str, tmp_path: Path) -> None:
    """Every name may stand in the card: that this one reads well there proves nothing."""
    text = report_2021() + CARD
    result = mended(text + blank + line, tmp_path)
    assert result.after.decode() in (text + blank + line, text + line)
    left = [found.rule for found in result.findings.findings if found.level == "error"]
    assert left[:1] == (["syntax.yaml"] if result.after == result.before else [])
