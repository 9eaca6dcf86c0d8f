"""Every word that is told of a wrong sum, on reports with few figures in them: the finding and the lines below."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator import footing, rules
from generator.edition import Amount, CellRef, Edition, Figure, all_editions, edition_for
from generator.finding import Fault, Place
from generator.report import Report

YEAR = 2024
COLUMNS = ("natural_person", "other", "total")
SOUND = {
    "requests.received": (4, 2, 6),
    "requests.outcomes.granted": (4, 2, 6),
    "requests.outcomes.total": (4, 2, 6),
}
BLAMED = "footing.cell"


def form() -> Edition:
    found = edition_for(YEAR)
    assert found is not None
    return found


def ref(address: str) -> CellRef:
    table, *row, column = address.split(".")
    return CellRef(table, tuple(row), (column,))


def told(changes: dict[str, int], places: dict[str, Place] | None = None) -> list[Fault]:
    """The faults of a report of zeros, six requests aside, with these cells changed."""
    figures: dict[CellRef, Figure | None] = {
        c: 0 for name in ("requests", "disputes") for c in form().tables[name].cells
    }
    for row, values in SOUND.items():
        figures.update({ref(f"{row}.{column}"): value for column, value in zip(COLUMNS, values)})
    figures.update({ref(address): value for address, value in changes.items()})
    return list(footing.faults(report_of(form(), figures, places or {})))


def report_of(edition: Edition, figures: dict[CellRef, Figure | None], places: dict[str, Place]) -> Report:
    cell_places = {ref(address): place for address, place in places.items()}
    return Report("甲", YEAR, "部门", edition, "甲", (), "", {}, (), None, figures, cell_places, {})


def test_a_sound_report_has_no_fault() -> None:
    assert told({}) == []


@pytest.mark.parametrize(
    ("address", "wrong", "message", "lines"),
    [
        (
            "requests.outcomes.granted.natural_person",
            9,
            "三、（一）予以公开“自然人”列：填 9，应为 4，多 5；改这一个数，下面 2 条合计就都对得上",
            (
                "（一）予以公开：自然人 9 ＋ 其他 2（其余 4 项为 0） ＝ 11，总计填 6，少 5",
                "“自然人”列：（一）予以公开 9（其余 20 项为 0） ＝ 9，（七）总计填 4，少 5",
            ),
        ),
        (
            "requests.received.other",
            0,
            "三、本年新收政府信息公开申请数量“其他”列：填 0，应为 2，少 2；改这一个数，下面 2 条合计就都对得上",
            (
                "本年新收政府信息公开申请数量：其他 0 ＋ 自然人 4（其余 4 项为 0） ＝ 4，总计填 6，多 2",
                "“其他”列：本年新收政府信息公开申请数量 0（其余 1 项为 0） ＝ 0，"
                "（七）总计 2 ＋ 结转下年度继续办理 0 ＝ 2，多 2",
            ),
        ),
        (
            "requests.outcomes.total.research_institution",
            3,
            "三、（七）总计“科研机构”列：填 3，应为 0，多 3；改这一个数，下面 3 条合计就都对得上",
            (
                "（七）总计：科研机构 3 ＋ 自然人 4 ＋ 其他 2（其余 3 项为 0） ＝ 9，总计填 6，少 3",
                "“科研机构”列：各项都是 0 ＝ 0，（七）总计填 3，多 3",
                "“科研机构”列：各项都是 0 ＝ 0，（七）总计 3 ＋ 结转下年度继续办理 0 ＝ 3，多 3",
            ),
        ),
    ],
)
def test_one_wrong_cell(address: str, wrong: int, message: str, lines: tuple[str, ...]) -> None:
    (fault,) = told({address: wrong}, {address: Place(7, 12)})
    right = int(message.partition("应为 ")[2].partition("，")[0])
    values = {"stated": wrong, "computed": right}
    assert fault == Fault(BLAMED, Place(7, 12), message, address, values, str(right), lines)


@pytest.mark.parametrize(
    ("changes", "messages", "lines"),
    [
        (  # a row of its own each: the sums that both might be part of show both, 0 or not
            {
                "requests.outcomes.granted.natural_person": 5,
                "requests.outcomes.partly_granted.research_institution": 7,
            },
            [
                "三、（一）予以公开“自然人”列：填 5，应为 4，多 1；"
                "同时要把三、（二）部分公开“科研机构”列改为 0，合计才都对得上，请核对这几个数",
                "三、（二）部分公开“科研机构”列：填 7，应为 0，多 7；"
                "同时要把三、（一）予以公开“自然人”列改为 4，合计才都对得上，请核对这几个数",
            ],
            "（一）予以公开：自然人 5 ＋ 科研机构 0 ＋ 其他 2（其余 3 项为 0） ＝ 7，总计填 6，少 1",
        ),
        (  # two totals beside each other
            {"requests.outcomes.total.natural_person": 7, "requests.outcomes.total.other": 6},
            [
                "三、（七）总计“自然人”列：填 7，应为 4，多 3；"
                "同时要把三、（七）总计“其他”列改为 2，合计才都对得上，请核对这几个数",
                "三、（七）总计“其他”列：填 6，应为 2，多 4；"
                "同时要把三、（七）总计“自然人”列改为 4，合计才都对得上，请核对这几个数",
            ],
            "（七）总计：自然人 7 ＋ 其他 6（其余 4 项为 0） ＝ 13，总计填 6，少 7",
        ),
        (  # the sums of two would do, but not with figures in each other's place: 4 and 2 read 2 and 4
            {"requests.outcomes.granted.natural_person": 2, "requests.outcomes.granted.other": 4},
            [
                "三、（一）予以公开“自然人”列：填 2，应为 4，少 2；同时要把三、（一）予以公开“其他”列改为 2，"
                "合计才都对得上，请核对这几个数（两个数可能互相写反了）",
                "三、（一）予以公开“其他”列：填 4，应为 2，多 2；同时要把三、（一）予以公开“自然人”列改为 4，"
                "合计才都对得上，请核对这几个数（两个数可能互相写反了）",
            ],
            "“自然人”列：（一）予以公开 2（其余 20 项为 0） ＝ 2，（七）总计填 4，多 2",
        ),
        (  # three, of which one stands in a row and a column that others are wrong in too
            {
                "requests.outcomes.granted.natural_person": 9,
                "requests.outcomes.granted.other": 5,
                "requests.outcomes.partly_granted.natural_person": 3,
            },
            [
                "三、（一）予以公开“自然人”列：填 9，应为 4，多 5；同时要把三、（一）予以公开“其他”列改为 2、"
                "三、（二）部分公开“自然人”列改为 0，合计才都对得上，请核对这几个数",
                "三、（一）予以公开“其他”列：填 5，应为 2，多 3；同时要把三、（一）予以公开“自然人”列改为 4、"
                "三、（二）部分公开“自然人”列改为 0，合计才都对得上，请核对这几个数",
                "三、（二）部分公开“自然人”列：填 3，应为 0，多 3；同时要把三、（一）予以公开“自然人”列改为 4、"
                "三、（一）予以公开“其他”列改为 2，合计才都对得上，请核对这几个数",
            ],
            "（一）予以公开：自然人 9 ＋ 其他 5（其余 4 项为 0） ＝ 14，总计填 6，少 8",
        ),
    ],
    ids=["two apart", "two totals", "swapped", "three"],
)
def test_several_to_be_mended_together(changes: dict[str, int], messages: list[str], lines: str) -> None:
    found = told(changes)
    assert [fault.message for fault in found] == messages
    assert [fault.cell for fault in found] == list(changes)
    assert found[0].details[0] == lines


def test_no_cell_is_given_two_right_figures() -> None:
    """Three wrong cells in a corner: the one that seemed to stand alone is part of the larger explanation."""
    changes = {
        "requests.outcomes.granted.natural_person": 9,
        "requests.outcomes.granted.other": 5,
        "requests.outcomes.partly_granted.natural_person": 3,
    }
    named = [fault.cell for fault in told(changes) if fault.rule == BLAMED]
    ways = [line for fault in told(changes) for line in fault.details if line.startswith("改法")]
    assert len(named) == len(set(named))
    assert ways == []


CHOICE = "三、收到和处理政府信息公开申请情况：有 2 条合计对不上，有 {} 种改法都讲得通，请对照底稿看是哪一种"


@pytest.mark.parametrize(
    ("changes", "first", "message", "lines"),
    [
        (
            {
                "requests.carried_over.natural_person": 1,
                "requests.carried_over.total": 1,
                "requests.carried_forward.other": 1,
                "requests.carried_forward.total": 1,
            },
            "requests.carried_over.natural_person",
            CHOICE.format(3),
            (
                "改法一：三、上年结转政府信息公开申请数量“自然人”列由 1 改为 0，“其他”列由 0 改为 1"
                "（两个数可能互相写反了）",
                "改法二：三、结转下年度继续办理“自然人”列由 0 改为 1，“其他”列由 1 改为 0"
                "（两个数可能互相写反了）",
                "改法三：三、本年新收政府信息公开申请数量“自然人”列由 4 改为 3，“其他”列由 2 改为 3",
                "“自然人”列：本年新收政府信息公开申请数量 4 ＋ 上年结转政府信息公开申请数量 1 ＝ 5，"
                "（七）总计 4 ＋ 结转下年度继续办理 0 ＝ 4，少 1",
                "“其他”列：本年新收政府信息公开申请数量 2 ＋ 上年结转政府信息公开申请数量 0 ＝ 2，"
                "（七）总计 2 ＋ 结转下年度继续办理 1 ＝ 3，多 1",
            ),
        ),
        (
            {
                "requests.outcomes.granted.natural_person": 3,
                "requests.outcomes.partly_granted.natural_person": 1,
            },
            "requests.outcomes.granted.natural_person",
            CHOICE.format(2),
            (
                "改法一：三、（一）予以公开“自然人”列由 3 改为 4，三、（二）部分公开“自然人”列由 1 改为 0",
                "改法二：三、（一）予以公开“总计”列由 6 改为 5，三、（二）部分公开“总计”列由 0 改为 1",
                "（一）予以公开：自然人 3 ＋ 其他 2（其余 4 项为 0） ＝ 5，总计填 6，多 1",
                "（二）部分公开：自然人 1（其余 5 项为 0） ＝ 1，总计填 0，少 1",
            ),
        ),
    ],
    ids=["columns that cancel", "rows that cancel"],
)
def test_ways_to_choose_from(
    changes: dict[str, int], first: str, message: str, lines: tuple[str, ...]
) -> None:
    places = {address: Place(line) for line, address in enumerate(changes, 3)}
    (fault,) = told(changes, places)
    assert fault == Fault("footing.either", Place(3), message, first, details=lines)


def test_sums_that_blame_nobody() -> None:
    """Four columns that cancel out: too many cells to guess at, and each has other sums."""
    found = told(
        {
            "requests.carried_forward.natural_person": 1,
            "requests.carried_forward.other": 2,
            "requests.carried_forward.total": 3,
            "requests.carried_over.commercial_enterprise": 2,
            "requests.carried_over.research_institution": 1,
            "requests.carried_over.total": 3,
        },
        {"requests.outcomes.total.other": Place(9, 5)},
    )
    columns = ("natural_person", "commercial_enterprise", "research_institution", "other")
    assert [fault.cell for fault in found] == [f"requests.outcomes.total.{column}" for column in columns]
    assert found[3] == Fault(
        "footing.balance",
        Place(9, 5),
        "三、（七）总计“其他”列：第一项加第二项 2，第三项总计加第四项填 4，多 2；请核对这一列各数",
        "requests.outcomes.total.other",
        {"stated": 4, "computed": 2},
        details=(
            "“其他”列：本年新收政府信息公开申请数量 2（其余 1 项为 0） ＝ 2，"
            "（七）总计 2 ＋ 结转下年度继续办理 2 ＝ 4，多 2",
        ),
    )


def test_the_only_sum_of_its_cells_says_so() -> None:
    (fault,) = told({"disputes.reconsideration.upheld": 1, "disputes.reconsideration.total": 3})
    assert (fault.rule, fault.values) == ("footing.dispute-total", {"stated": 3, "computed": 1})
    assert fault.message == (
        "四、行政复议：四类结果合计 1，总计填 3，多 2；请核对“总计”列和这一行各数"
        "（它们只有这一条合计，光看和数分不出是哪一个错）"
    )
    assert fault.details == ("行政复议：结果维持 1（其余 3 项为 0） ＝ 1，总计填 3，多 2",)


# ---- kinds of cell that our own sums do not have -----------------------------------------------------------

MADE_UP = """\
id: 试
from: 2008
source: 虚构
title: "{organ}{year}"
deadlines: {部门: 无, 政府: 无}
---
sections:
  - id: costs
    heading: 费用
    tables:
      - id: costs
        caption: 费用表
        blocks:
          - corner: 项目
            columns:
              - {id: less, label: 增减, kind: change}
              - {id: cost, label: 费用, kind: amount}
              - {id: sum, label: 合计, kind: change}
              - {id: spent, label: 支出, kind: amount}
            rows:
              - {id: first, label: 一、甲、乙}
              - {id: second, label: 二、丙}
              - {id: all, label: 三、全部}
        footings:
          - {id: sum, along: columns, terms: [less], total: [sum], terms_name: 各项, total_name: 合计, basis: 虚}
          - {id: spent, along: columns, terms: [cost], total: [spent], terms_name: 各项, total_name: 支出, basis: 虚}
          - {id: all, along: rows, terms: [first, second], total: [all], terms_name: 各行, total_name: 全部, basis: 虚}
      - id: lone
        caption: 又一张表
        blocks:
          - corner: 项目
            columns: [{id: x, label: 甲}, {id: y, label: 乙}, {id: z, label: 总计}]
            rows: [{id: only, label: 全年}]
        footings:
          - {id: lone, along: columns, terms: [x, y], total: [z], terms_name: 两项, total_name: 总计, basis: 虚}
"""
Rows = dict[str, tuple[int, str, int, str]]
NEGATIVE: Rows = {"first": (2, "1", 2, "1"), "second": (-5, "0.5", -5, "0.5"), "all": (-3, "1.5", -3, "1.5")}


def costs_report(rows: Rows, folder: Path) -> tuple[Edition, dict[CellRef, Figure | None]]:
    (folder / "试.yaml").write_text(MADE_UP, encoding="utf-8")
    figures: dict[CellRef, Figure | None] = {}
    for row, values in rows.items():
        for column, value in zip(("less", "cost", "sum", "spent"), values):
            figure = Amount(Decimal(value), value) if isinstance(value, str) else value
            figures[CellRef("costs", (row,), (column,))] = figure
    return all_editions(folder)[0], figures


def costs(rows: Rows, folder: Path) -> list[Fault]:
    edition, figures = costs_report(rows, folder)
    return list(footing.faults(report_of(edition, figures, {})))


def test_a_change_may_be_mended_to_less_than_nothing(tmp_path: Path) -> None:
    (fault,) = costs({**NEGATIVE, "second": (5, "0.5", -5, "0.5")}, tmp_path)
    assert (fault.rule, fault.cell, fault.hint) == (BLAMED, "costs.second.less", "-5")
    assert fault.message == "一、丙“增减”列：填 5，应为 -5，多 10；改这一个数，下面 2 条合计就都对得上"


def test_money_and_labels_of_several_words(tmp_path: Path) -> None:
    (fault,) = costs({**NEGATIVE, "first": (2, "1.25", 2, "1")}, tmp_path)
    assert (fault.rule, fault.cell, fault.hint) == (BLAMED, "costs.first.cost", "1.00")
    assert fault.values == {"stated": "1.25", "computed": "1.00"}
    assert (
        fault.message
        == "一、甲、乙“费用”列：填 1.25，应为 1.00，多 0.25；改这一个数，下面 2 条合计就都对得上"
    )
    assert fault.details == (
        "甲、乙：费用 1.25 ＝ 1.25，支出填 1，少 0.25",
        "“费用”列：甲、乙 1.25 ＋ 丙 0.5 ＝ 1.75，全部填 1.5，少 0.25",
    )


def test_a_sum_that_has_no_rule_of_its_own_has_the_common_one(tmp_path: Path) -> None:
    edition, figures = costs_report(NEGATIVE, tmp_path)
    lone: dict[CellRef, Figure | None] = {ref(f"lone.only.{name}"): n for name, n in zip("xyz", (1, 2, 4))}
    report = report_of(edition, {**figures, **lone}, {})
    assert [fault.rule for fault in footing.faults(report)] == ["footing.lone"]
    assert [(fault.rule, fault.cell) for fault in rules.check(report)] == [
        ("footing.identity", "lone.only.z")
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {f"requests.outcomes.total.{column}": 0 for column in COLUMNS},
            "三、（七）总计：有 3 个数不对，整行应为 [4, 0, 0, 0, 0, 2, 6]；改这一行，6 条合计就都对得上",
        ),
        (
            {f"{row}.total": 0 for row in SOUND},
            "三、“总计”列：有 3 个数不对，三、本年新收政府信息公开申请数量应为 6，三、（一）予以公开应为 6，"
            "三、（七）总计应为 6；改这一列，3 条合计就都对得上",
        ),
    ],
    ids=["row", "column"],
)
def test_a_whole_line_of_totals_that_nobody_filled_in(changes: dict[str, int], message: str) -> None:
    first = next(iter(changes))
    (fault,) = told(changes, {first: Place(5, 9)})
    assert fault == Fault("footing.line", Place(5, 9), message, first)


def test_a_row_with_quotation_marks_in_its_name_is_named_whole() -> None:
    row, other = "requests.outcomes.denied.public_security", "requests.outcomes.granted"
    changes = {f"{row}.natural_person": 4, f"{row}.other": 2, **{f"{other}.{c}": 0 for c in COLUMNS}}
    changes |= {"requests.received.total": 0, "requests.outcomes.total.total": 0}
    (fault,) = told(changes)
    assert fault.message == (
        "三、“总计”列：有 3 个数不对，三、本年新收政府信息公开申请数量应为 6，"
        "三、（三）不予公开 3.危及“三安全一稳定”应为 6，三、（七）总计应为 6；改这一列，3 条合计就都对得上"
    )


def test_a_whole_line_of_money(tmp_path: Path) -> None:
    (fault,) = costs({**NEGATIVE, "all": (0, "0", 0, "0")}, tmp_path)
    assert (fault.rule, fault.cell) == ("footing.line", "costs.all.less")
    assert fault.message == (
        "一、全部：有 4 个数不对，整行应为 [-3, 1.5, -3, 1.5]；改这一行，4 条合计就都对得上"
    )


def test_a_row_left_empty_is_told_by_its_figures() -> None:
    """Any of the rows would take the differences, so that none is named."""
    outcomes = ("natural_person", "research_institution", "other", "total")
    changes = {f"requests.outcomes.total.{c}": n for c, n in zip(outcomes, (7, 1, 4, 12))}
    changes |= {f"requests.received.{c}": n for c, n in zip(outcomes, (7, 1, 4, 12))}
    (fault,) = told(changes, {"requests.outcomes.total.natural_person": Place(6, 3)})
    assert (fault.rule, fault.place, fault.cell) == (
        "footing.either",
        Place(6, 3),
        "requests.outcomes.total.natural_person",
    )
    assert fault.message == (
        "三、收到和处理政府信息公开申请情况：有 4 条合计对不上，各列差的数（自然人 3、科研机构 1、其他 2、总计 6）"
        "正好合成一行，多半是有一行漏填或填少了；请对照底稿，先看填 0 的行"
    )
    assert fault.details == (
        "“自然人”列：（一）予以公开 4（其余 20 项为 0） ＝ 4，（七）总计填 7，多 3",
        "“科研机构”列：各项都是 0 ＝ 0，（七）总计填 1，多 1",
        "“其他”列：（一）予以公开 2（其余 20 项为 0） ＝ 2，（七）总计填 4，多 2",
    )


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"natural_person": 7, "other": 6, "total": 20},
            "可能有 3 个数不对，整行应为 [4, 0, 0, 0, 0, 2, 6]；改这一行，7 条合计就都对得上，请核对",
        ),
        (
            {"natural_person": 7, "research_institution": 5, "other": 6, "total": 20},
            "有 4 个数不对，整行应为 [4, 0, 0, 0, 0, 2, 6]；改这一行，9 条合计就都对得上",
        ),
    ],
)
def test_a_few_wrong_figures_of_a_row_are_only_likely(wrong: dict[str, int], message: str) -> None:
    (fault,) = told({f"requests.outcomes.total.{column}": value for column, value in wrong.items()})
    assert (fault.rule, fault.message) == ("footing.line", f"三、（七）总计：{message}")


@pytest.mark.parametrize(
    ("rows", "message", "lines"),
    [
        (
            {row: (6, 2, 4) for row in SOUND},
            "三、“自然人”列和三、“总计”列两列的数可能互相写反了；互换过来，3 条合计就都对得上，请对照底稿",
            (),
        ),
        (
            {
                "requests.received": (7, 7, 14),
                "requests.outcomes.granted": (7, 7, 14),
                "requests.outcomes.partly_granted": (1, 2, 3),
                "requests.outcomes.denied.state_secret": (2, 3, 5),
                "requests.outcomes.total": (4, 2, 6),
            },
            "三、（一）予以公开和三、（七）总计两行的数可能互相写反了；互换过来，6 条合计就都对得上，请对照底稿",
            (
                "三、（一）予以公开：应为 [4, 0, 0, 0, 0, 2, 6]",
                "三、（七）总计：应为 [7, 0, 0, 0, 0, 7, 14]",
            ),
        ),
    ],
    ids=["columns", "rows"],
)
def test_lines_in_each_other_s_place(
    rows: dict[str, tuple[int, ...]], message: str, lines: tuple[str, ...]
) -> None:
    changes = {f"{row}.{c}": n for row, values in rows.items() for c, n in zip(COLUMNS, values)}
    first = next(address for address in changes if "granted" in address or not lines)
    (fault,) = told(changes, {first: Place(5, 9)})
    assert fault == Fault("footing.line", Place(5, 9), message, first, details=lines)
