"""Figures side by side: what differs is found, by how much, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compare import ComparedCell, Comparison, compare, wording
from generator.edition import Amount, CellRef, Edition, Figure, all_editions
from tests.compare.pairs import DRAFT, LAST_YEAR, figure, figures, made, read, sample

EDITIONS = [edition for edition in all_editions() if edition.tables]
COUNTS = st.none() | st.integers(0, 999_999_999_999)


def cells(comparison: Comparison) -> list[ComparedCell]:
    return [cell for table in comparison.tables for cell in table.cells]


def compared(a: Figure | None, b: Figure | None, kind: str = "count") -> ComparedCell:
    """Two figures in one cell of a kind."""
    for edition in EDITIONS:
        for table in edition.tables.values():
            for ref in table.cells:
                if table.kinds[ref.row, ref.column] == kind:
                    found = compare(made(edition, {ref: a}), made(edition, {ref: b}))
                    return next(cell for cell in cells(found) if cell.ref == ref)
    raise AssertionError(f"no edition has a cell of the kind {kind}")


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_a_single_changed_cell_is_found_and_only_it(edition: Edition) -> None:
    before = figures(edition, 3)
    one = made(edition, before)
    assert len(before) > 40
    for ref, was in before.items():
        kind = edition.tables[ref.table].kinds[ref.row, ref.column]
        found = compare(one, made(edition, {**before, ref: figure(kind, 4)}))
        changed = [cell for cell in cells(found) if cell.state != "same"]
        assert [(cell.ref, cell.state) for cell in changed] == [(ref, "changed")], was
        assert changed[0].difference.startswith("+1")
        assert changed[0].percent == "+33.3%"


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_every_cell_comes_once_in_the_order_of_the_form(edition: Edition) -> None:
    found = cells(compare(made(edition, {}), made(edition, {})))
    assert [cell.ref for cell in found] == [ref for table in edition.tables.values() for ref in table.cells]


@pytest.mark.parametrize(
    ("kind", "a", "b", "state", "difference", "percent"),
    [
        ("count", 3, 3, "same", "0", ""),
        ("count", None, None, "same", "", ""),
        ("count", None, 0, "changed", "", ""),  # empty is not 0
        ("count", 0, None, "changed", "", ""),
        ("count", 0, 5, "changed", "+5", ""),
        ("count", 5, 0, "changed", "-5", "-100%"),
        ("count", 8, 9, "changed", "+1", "+12.5%"),
        ("count", 3, 4, "changed", "+1", "+33.3%"),
        ("count", 800, 799, "changed", "-1", "-0.1%"),
        ("count", 5000, 5001, "changed", "+1", "+不足0.1%"),
        ("count", 2000, 2001, "changed", "+1", "+0.1%"),
        ("count", 1, 999_999_999_999, "changed", "+999999999998", "+99999999999800%"),
        ("change", -4, 4, "changed", "+8", "+200%"),
        ("change", 4, -4, "changed", "-8", "-200%"),
        ("amount", Amount(Decimal("25.1"), "25.1"), Amount(Decimal("25.10"), "25.10"), "reworded", "0", ""),
        (
            "amount",
            Amount(Decimal("0.1"), "0.1"),
            Amount(Decimal("0.3"), "0.3"),
            "changed",
            "+0.2万元",
            "+200%",
        ),
        (
            "amount_with_unit",
            Amount(Decimal("25.1"), "251000元"),
            Amount(Decimal("25.1"), "25.1万元"),
            "reworded",
            "0",
            "",
        ),
        (
            "amount_with_unit",
            Amount(Decimal("25.1"), "251000元"),
            Amount(Decimal("251000"), "251000万元"),
            "changed",
            "+250974.9万元",
            "+999900%",
        ),
    ],
)
def test_what_two_figures_say(
    kind: str, a: Figure | None, b: Figure | None, state: str, difference: str, percent: str
) -> None:
    found = compared(a, b, kind)
    assert (found.state, found.difference, found.percent) == (state, difference, percent)


def test_amounts_are_exact_however_many_digits_they_have() -> None:
    long = "0." + "1" * 60
    found = compared(Amount(Decimal(long), long), Amount(Decimal(f"999999999999{long[1:]}2"), "x"), "amount")
    assert found.difference == "+999999999999." + "0" * 60 + "2万元"


def test_of_amounts_written_otherwise_it_is_said_that_they_are_equal() -> None:
    reworded = compared(
        Amount(Decimal("25.1"), "251000元"), Amount(Decimal("25.1"), "25.1万元"), "amount_with_unit"
    )
    assert wording.shown(reworded) == ("251000元", "25.1万元", "金额相同", "—")


def test_an_empty_cell_is_called_empty() -> None:
    assert wording.shown(compared(None, 0)) == ("空", "0", "—", "—")
    assert wording.shown(compared(7, None)) == ("7", "空", "—", "—")
    assert wording.shown(compared(0, 0)) == ("0", "0", "0", "0%")


@given(COUNTS, COUNTS)
def test_the_other_way_round_the_difference_is_negated(a: int | None, b: int | None) -> None:
    there, back = compared(a, b), compared(b, a)
    assert (there.state == "same") == (a == b) == (back.state == "same")
    assert (there.a, there.b) == (back.b, back.a)
    if a is not None and b is not None:
        assert int(there.difference) == -int(back.difference) == b - a


@given(st.decimals(0, 10**12, places=4), st.decimals(0, 10**12, places=4))
def test_amounts_are_negated_too(a: Decimal, b: Decimal) -> None:
    one, other = Amount(a, str(a)), Amount(b, str(b))
    there, back = (
        Decimal(found.difference.removesuffix("万元"))
        for found in (compared(one, other, "amount"), compared(other, one, "amount"))
    )
    assert there == -back == b - a


def test_of_two_forms_only_what_both_have_is_compared() -> None:
    a, b = sample("南通市民政局2020"), sample("新疆维吾尔自治区民政厅2021")
    found = cells(compare(a, b))
    refs = [{ref for table in one.edition.tables.values() for ref in table.cells} for one in (a, b)]
    only = {state: {cell.ref for cell in found if cell.state == state} for state in ("only_a", "only_b")}
    assert refs[0] - refs[1] <= only["only_a"]
    assert refs[1] - refs[0] <= only["only_b"]
    assert len(found) == len({(cell.ref, cell.state) for cell in found})
    assert {cell.ref for cell in found} == refs[0] | refs[1]
    assert {cell.ref for cell in found if not cell.state.startswith("only")} <= refs[0] & refs[1]
    assert compare(a, b).one_sided == 15


def test_of_a_form_without_tables_all_cells_stand_on_one_side() -> None:
    narrative, tables = sample("衢州市民政局2016"), sample("南通市民政局2020")
    for state, comparison in (
        ("only_b", compare(narrative, tables)),
        ("only_a", compare(tables, narrative)),
    ):
        assert {cell.state for cell in cells(comparison)} == {state}
        assert comparison.count("changed") == 0


def test_last_years_rest_is_held_against_this_years_beginning() -> None:
    last = read(LAST_YEAR)
    this = read(
        DRAFT.replace(
            "上年结转政府信息公开申请数量: 0", "上年结转政府信息公开申请数量: [0, 2, 0, 0, 0, 0, 2]"
        )
    )
    for a, b, letters in ((last, this, "BA"), (this, last, "AB")):
        (told,) = (wording.carried_line(carried) for carried in compare(a, b).carried)
        assert told == (
            False,
            f"{letters[0]} 的“三、上年结转政府信息公开申请数量”与{letters[1]} 的“三、结转下年度继续办理”不相等："
            "“自然人”列应为 1、填 0，“商业企业”列应为 0、填 2，“总计”列应为 1、填 2",
        )
    even = read(
        DRAFT.replace(
            "上年结转政府信息公开申请数量: 0", "上年结转政府信息公开申请数量: [1, 0, 0, 0, 0, 0, 1]"
        )
    )
    (told,) = (wording.carried_line(carried) for carried in compare(last, even).carried)
    assert told == (True, "B 的“三、上年结转政府信息公开申请数量”与A 的“三、结转下年度继续办理”各列相等")


def test_the_rest_is_carried_over_a_change_of_the_form() -> None:
    last, this = sample("南通市民政局2020"), sample("新疆维吾尔自治区民政厅2021")
    (carried,) = compare(last, this._replace(organ=last.organ)).carried
    assert carried.unequal == ()


def test_two_drafts_and_two_organs_carry_nothing_over() -> None:
    this = read(DRAFT)
    assert compare(this, this).carried == ()
    assert compare(read(LAST_YEAR)._replace(organ="别的局"), this).carried == ()
    assert compare(read(LAST_YEAR)._replace(year=this.year - 2), this).carried == ()


def test_a_table_that_only_one_form_has_is_not_lost() -> None:
    a, b = sample("南通市民政局2020"), sample("衢州市民政局2016")
    assert {ref for ref in a.figures} <= {cell.ref for cell in cells(compare(a, b))}
    assert isinstance(next(iter(a.figures)), CellRef)
