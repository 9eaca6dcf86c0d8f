"""What stands beside the page: findings where they belong, and every mandated sum with its addends."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.edition import all_editions
from generator.footing import identities
from tests.reports import report_2021
from tests.review.pages import UNREADABLE, WRONG, found, sample

CELL = "requests.outcomes.granted.total"


def test_findings_point_at_their_cells() -> None:
    review = found(WRONG).review
    told = [
        (remark.level, remark.rule, remark.cell, remark.section, remark.line) for remark in review.remarks
    ]
    assert told == [
        ("error", "cell.blank", "proactive_disclosure.penalty.decisions", "proactive_disclosure", 10),
        ("error", "footing.cell", CELL, "disclosure_on_request", 17),
        ("error", "footing.dispute-total", "disputes.reconsideration.total", "disputes", 26),
        ("error", "narrative.missing", "", "problems_and_improvements", 28),
        (
            "warning",
            "stock.opening",
            "proactive_disclosure.normative_document.in_force",
            "proactive_disclosure",
            8,
        ),
    ]
    assert [remark.number for remark in review.remarks] == [1, 2, 3, 4, 5]
    assert [review.count(level) for level in ("error", "warning", "info")] == [4, 1, 0]
    assert review.remarks[1].word == "错误"


def test_a_finding_about_a_row_is_shown_at_its_first_cell() -> None:
    text = report_2021().replace("  行政复议: [1, 0, 0, 2, 3]", "  行政复议: [1, 0, 0, 2]\n  # 少一个数")
    text = text.replace("[1, 0, 0, 2]", "[1, 0]")
    remarks = found(text).review.remarks
    assert [(remark.rule, remark.cell) for remark in remarks] == [
        ("row.length", "disputes.reconsideration.upheld")
    ]


def test_a_file_that_cannot_be_read_has_findings_without_cells_and_no_sums() -> None:
    report, review = found(UNREADABLE)
    assert report is None
    assert review.remarks
    assert {(remark.cell, remark.section) for remark in review.remarks} == {("", "")}
    assert review.sums == {}


@pytest.mark.parametrize(
    "name", ["新疆维吾尔自治区民政厅2021", "昆明市晋宁区人民政府2020", "衢州市民政局2016"]
)
def test_every_mandated_sum_is_there_and_adds_up(name: str) -> None:
    report, review = found(sample(name))
    assert report is not None
    expected = {identity for identity in identities(report.edition)}
    distinct = {one for sums in review.sums.values() for one in sums}
    assert len(distinct) == len(expected)
    assert bool(expected) is bool(report.edition.tables)
    for total, sums in review.sums.items():
        for one in sums:
            assert total in {addend.cell for addend in one.totals}
            assert sum(int(addend.figure) for addend in one.terms) == int(one.computed) == int(one.stated)
            assert sum(int(addend.figure) for addend in one.totals) == int(one.stated)
            assert one.holds
            assert all(addend.row and addend.column for addend in (*one.terms, *one.totals))


def test_a_total_of_a_row_of_the_third_table_in_words() -> None:
    (one,) = found(report_2021()).review.sums["requests.received.total"]
    assert (one.terms_name, one.total_name, one.computed, one.stated) == ("六类申请人合计", "总计", "3", "3")
    assert [(addend.column, addend.figure) for addend in one.terms] == [
        ("自然人", "2"),
        ("商业企业", "1"),
        ("科研机构", "0"),
        ("社会公益组织", "0"),
        ("法律服务机构", "0"),
        ("其他", "0"),
    ]
    assert {addend.row for addend in one.terms} == {"三、本年新收政府信息公开申请数量"}


def test_the_corner_of_the_third_table_is_the_total_of_three_sums() -> None:
    sums = found(report_2021()).review.sums["requests.outcomes.total.total"]
    assert [one.terms_name for one in sums] == ["六类申请人合计", "（一）至（六）合计", "第一项加第二项"]
    assert [len(one.terms) for one in sums] == [6, 21, 2]
    assert [addend.row for addend in sums[2].totals] == ["三、（七）总计", "三、结转下年度继续办理"]


def test_a_total_that_was_left_out_is_told_from_one_that_was_written() -> None:
    text = report_2021().replace(
        "  行政复议: [1, 0, 0, 2, 3]", "  行政复议: {结果维持: 1, 结果纠正: 0, 其他结果: 0, 尚未审结: 2}"
    )
    sums = found(text).review.sums
    (one,) = sums["disputes.reconsideration.total"]
    assert (one.computed, one.stated, one.holds, one.worked_out) == ("3", "3", True, True)
    assert [addend.worked_out for addend in (*one.terms, *one.totals)] == [False] * 4 + [True]
    (other,) = found(report_2021()).review.sums["disputes.reconsideration.total"]
    assert (other.stated, other.worked_out, other.totals[0].worked_out) == ("3", False, False)


def test_a_sum_that_fails_says_by_how_much() -> None:
    (one, *_) = found(WRONG).review.sums[CELL]
    assert (one.computed, one.stated, one.difference, one.holds) == ("2", "4", "2", False)


def test_a_sum_with_a_blank_cell_cannot_be_told() -> None:
    text = report_2021().replace("[1, 0, 0, 2, 3]", "[1, 0, 待填, 2, 3]")
    (one,) = found(text).review.sums["disputes.reconsideration.total"]
    assert (one.computed, one.stated, one.difference, one.holds) == ("", "", "", False)
    assert [addend.figure for addend in one.terms] == ["1", "0", "", "2"]


def test_last_years_figures_stand_by_their_addresses() -> None:
    last = found(report_2021().replace("年度: 2024", "年度: 2023")).report
    review = found(report_2021(), previous=last).review
    assert last is not None
    assert len(review.previous) == sum(len(table.cells) for table in last.edition.tables.values())
    assert review.previous["requests.received.natural_person"] == "2"
    assert found(report_2021()).review.previous == {}


def test_the_most_urgent_comes_first() -> None:
    order = {"error": 0, "warning": 1, "info": 2}
    levels = [order[remark.level] for remark in found(WRONG).review.remarks]
    assert all(before <= after for before, after in pairwise(levels))


def test_every_edition_with_tables_has_sums() -> None:
    assert {edition.id for edition in all_editions() if identities(edition)} == {"2019", "2021"}


def test_a_name_that_is_no_text_can_be_shown() -> None:
    assert found(report_2021(), "inputs/\udcff.yaml").review.file == "inputs/?.yaml"
    assert found(UNREADABLE, "inputs/\udcff.yaml").review.file == "inputs/?.yaml"
