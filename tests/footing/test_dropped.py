"""Numbers left out of lists: which, in which row, and what the row then is. The totals of other rows may be left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.checking import check_bytes
from generator.edition import CellRef
from generator.finding import Finding
from tests.footing.reports import as_file, clean, edition
from tests.reports import report_2021

FORM = edition("2021")
GRANTED, PARTLY = "requests.outcomes.granted", "requests.outcomes.partly_granted"
SECRET, LAW = "requests.outcomes.denied.state_secret", "requests.outcomes.denied.prohibited_by_law"
Written = Callable[[list[int]], list[int]]


def cells(row: str) -> list[CellRef]:
    table, *path = row.split(".")
    return [cell for cell in FORM.tables[table].cells if cell.row == tuple(path)]


def figures(row: str) -> list[int]:
    return [clean("2021")[cell] for cell in cells(row)]


def without(number: int) -> Written:
    return lambda row: [*row[:number], *row[number + 1 :]]


def said(rows: dict[str, Written]) -> list[Finding]:
    """What is told of the clean report with these rows written otherwise."""
    file = as_file("2021", clean("2021"))
    lines = file.text.split("\n")
    for row, write in rows.items():
        number = file.places[cells(row)[0]][0]
        name = lines[number - 1].partition("[")[0]
        lines[number - 1] = f"{name}[{', '.join(map(str, write(figures(row))))}]"
    return list(check_bytes("\n".join(lines).encode(), Path("报告.yaml")).findings.findings)


@pytest.mark.parametrize(
    ("row", "number"),
    [
        *((GRANTED, number) for number in range(6)),
        (SECRET, 0),
        ("requests.received", 1),
        ("requests.carried_forward", 4),
        ("requests.outcomes.total", 3),
    ],
)
def test_the_number_that_was_left_out_is_named(row: str, number: int) -> None:
    (found,) = said({row: without(number)})
    whole, cell = figures(row), cells(row)[number]
    line, column = as_file("2021", clean("2021")).places[cell]
    assert (found.rule, found.place, found.cell) == ("footing.line", (line, column), str(cell))
    assert (found.hint, found.values) == (str(whole[number]), {"computed": whole[number]})
    assert f"：这一行只写了 6 个数；漏了第 {number + 1} 个（“" in found.message
    assert f"”列），应为 {whole[number]}，整行应为 {whole}；补上后，" in found.message
    assert found.message.endswith(" 条合计就都对得上")


@pytest.mark.parametrize("row", [GRANTED, SECRET, "requests.received", "requests.outcomes.total"])
def test_a_list_without_its_total_lacks_nothing(row: str) -> None:
    assert said({row: without(6)}) == []


def test_it_is_found_among_lists_without_their_totals() -> None:
    (found,) = said({GRANTED: without(2), PARTLY: without(6), SECRET: without(6)})
    assert (found.cell, found.hint) == (f"{GRANTED}.research_institution", str(figures(GRANTED)[2]))


@pytest.mark.parametrize("others", [(), (SECRET,), (SECRET, LAW)])
def test_two_lists_that_are_each_one_short(others: tuple[str, ...]) -> None:
    found = said({GRANTED: without(2), PARTLY: without(3), **dict.fromkeys(others, without(6))})
    assert [(one.cell, one.hint) for one in found] == [
        (f"{GRANTED}.research_institution", str(figures(GRANTED)[2])),
        (f"{PARTLY}.public_welfare_organisation", str(figures(PARTLY)[3])),
    ]
    for one in found:
        assert one.rule == "footing.line"
        assert one.message.endswith("；两行各补一个数后，5 条合计就都对得上，请核对")


def test_three_lists_are_told_one_after_the_other() -> None:
    """The first leaves sums that fail, so that it is only likely."""
    rows = {GRANTED: without(0), PARTLY: without(3), SECRET: without(4), LAW: without(6)}
    found = said(rows)
    assert [one.hint for one in found] == [
        str(figures(row)[n]) for row, n in ((GRANTED, 0), (PARTLY, 3), (SECRET, 4))
    ]
    assert "；可能漏了第 1 个（“自然人”列），应为 " in found[0].message
    assert found[0].message.endswith("；补上后，7 条对不上的合计只剩 4 条，请对照底稿")
    assert "；漏了第 4 个（“社会公益组织”列），应为 " in found[1].message


def test_a_wrong_figure_in_another_row_is_told_beside_it() -> None:
    found = said({GRANTED: without(2), PARTLY: lambda row: [row[0] + 1, *row[1:]]})
    assert [(one.rule, one.cell, one.hint) for one in found] == [
        ("footing.line", f"{GRANTED}.research_institution", str(figures(GRANTED)[2])),
        ("footing.cell", f"{PARTLY}.natural_person", str(figures(PARTLY)[0])),
    ]
    assert "可能漏了第 3 个" in found[0].message
    assert found[0].message.endswith("；补上后，7 条对不上的合计只剩 2 条，请对照底稿")


def test_one_wrong_figure_of_a_list_without_its_total_is_no_missing_one() -> None:
    (found,) = said({GRANTED: lambda row: [row[0], row[1] + 3, *row[2:6]]})
    assert (found.rule, found.cell, found.hint) == (
        "footing.cell",
        f"{GRANTED}.commercial_enterprise",
        str(figures(GRANTED)[1]),
    )


def test_a_last_number_that_is_the_sum_of_the_others_is_a_nought_left_out() -> None:
    (found,) = said({"disputes.reconsideration": lambda row: [*row[:3], sum(row[:3])]})
    assert (found.rule, found.cell) == ("row.length", "disputes.reconsideration")
    assert found.message.endswith("正好是前面各数之和，多半是漏了一个 0；请补足 5 个数")


def test_a_one_that_was_left_out_is_named_too() -> None:
    text = report_2021().replace("[2, 1, 0, 0, 0, 0, 3]", "[2, 0, 0, 0, 0, 3]")
    (found,) = check_bytes(text.encode(), Path("报告.yaml")).findings.findings
    assert (found.rule, found.cell, found.hint) == (
        "footing.line",
        "requests.received.commercial_enterprise",
        "1",
    )
