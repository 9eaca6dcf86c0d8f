"""The form's arithmetic: what is consistent gives no fault, and any one wrong cell gives the faults that it must.

The sums are written out here once more, from FORM.md and by address, independently of the editions' data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edition import CellRef, Edition, Figure, edition_named
from generator.finding import Fault
from generator.footing import Identity, broken, completed, identities
from generator.report import Report
from generator.rules import check
from generator.schema import read_report
from generator.source.parsing import parse

EDITIONS = ("2019", "2021")
FIRST_YEAR = {"2019": 2019, "2021": 2021}
APPLICANTS = (
    *("natural_person", "commercial_enterprise", "research_institution"),
    *("public_welfare_organisation", "legal_service_institution", "other"),
)
RESULTS = ("upheld", "corrected", "other_result", "pending")
DISPUTES = ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
OUTCOMES = ("granted", "partly_granted", "denied", "unavailable", "not_processed", "otherwise_handled")

every_edition = pytest.mark.parametrize("id_", EDITIONS)
counts = st.integers(0, 5000)


# ---- the sums, once more -----------------------------------------------------------------------------------


class Sum(NamedTuple):
    """The addresses on the two sides of one sum."""

    terms: frozenset[str]
    totals: frozenset[str]


def sums(id_: str) -> Iterator[Sum]:
    rows = leaf_rows(id_)
    for row in rows:
        yield side_by_side(cells(row, APPLICANTS), cells(row, ["total"]))
    for column in (*APPLICANTS, "total"):
        parts = [
            row for row in rows if row.startswith("requests.outcomes.") and row != "requests.outcomes.total"
        ]
        yield side_by_side([f"{row}.{column}" for row in parts], [f"requests.outcomes.total.{column}"])
        come_in = [f"requests.{row}.{column}" for row in ("received", "carried_over")]
        yield side_by_side(
            come_in, [f"requests.{row}.{column}" for row in ("outcomes.total", "carried_forward")]
        )
    for group in DISPUTES:
        yield side_by_side(cells(f"disputes.{group}", RESULTS), cells(f"disputes.{group}", ["total"]))


@every_edition
def test_identities_are_the_sums_of_the_form(id_: str) -> None:
    declared = {
        Sum(frozenset(map(str, identity.terms)), frozenset(map(str, identity.totals)))
        for identity in identities(edition(id_))
    }
    assert declared == set(sums(id_))
    assert len(declared) == len(identities(edition(id_)))


# ---- consistent reports ------------------------------------------------------------------------------------


class Filled(NamedTuple):
    """A consistent set of figures of one edition, and which of its computable totals are left out."""

    id: str
    figures: dict[str, int]
    left_out: frozenset[str]

    @property
    def written(self) -> dict[str, int]:
        return {address: value for address, value in self.figures.items() if address not in self.left_out}


@st.composite
def filled(draw: st.DrawFn, id_: str) -> Filled:
    """Random counts in the leaves, everything else as the sums say; some totals left out."""
    figures = dict.fromkeys(addresses(id_), 0)
    free = [a for a in figures if not a.endswith(".total") and not a.startswith("requests.outcomes.total.")]
    free = [a for a in free if not a.startswith("requests.received.")]
    figures.update(draw(st.dictionaries(st.sampled_from(free), counts, max_size=12)))
    for column in APPLICANTS:
        total = sum(
            figures[f"{row}.{column}"] for row in leaf_rows(id_) if row.startswith("requests.outcomes.")
        )
        figures[f"requests.outcomes.total.{column}"] = total
        available = total + figures[f"requests.carried_forward.{column}"]
        figures[f"requests.carried_over.{column}"] = min(
            available, figures[f"requests.carried_over.{column}"]
        )
        figures[f"requests.received.{column}"] = available - figures[f"requests.carried_over.{column}"]
    for row in leaf_rows(id_):
        figures[f"{row}.total"] = sum(figures[f"{row}.{column}"] for column in APPLICANTS)
    for group in DISPUTES:
        figures[f"disputes.{group}.total"] = sum(figures[f"disputes.{group}.{result}"] for result in RESULTS)
    totals = [f"{row}.total" for row in leaf_rows(id_)] + [f"disputes.{group}.total" for group in DISPUTES]
    left_out = set(draw(st.sets(st.sampled_from(totals)) | st.just(set(totals))))
    if draw(st.booleans()):
        left_out |= {a for a in figures if a.startswith("requests.outcomes.total.")}
    return Filled(id_, figures, frozenset(left_out))


@every_edition
@given(data=st.data())
def test_a_consistent_report_gives_no_fault(id_: str, data: st.DataObject) -> None:
    whole = data.draw(filled(id_))
    assert faults(report(id_, whole.figures)) == []
    assert list(broken(report(id_, whole.figures))) == []


@every_edition
@given(data=st.data())
def test_totals_that_are_left_out_are_computed(id_: str, data: st.DataObject) -> None:
    whole = data.draw(filled(id_))
    found = completed(report(id_, whole.written))
    assert {str(ref): value for ref, value in found.figures.items()} == whole.figures
    assert faults(found) == []


@every_edition
@given(data=st.data())
def test_computing_totals_changes_nothing_that_was_written(id_: str, data: st.DataObject) -> None:
    whole = data.draw(filled(id_))
    wrong = {a: v + data.draw(st.integers(0, 1)) for a, v in list(whole.written.items())[:20]}
    written = {**whole.written, **wrong}
    found = completed(report(id_, written))
    assert {str(ref): v for ref, v in found.figures.items() if str(ref) in written} == written
    assert completed(found).figures == found.figures


# ---- one wrong cell ----------------------------------------------------------------------------------------


@every_edition
@given(data=st.data())
def test_one_changed_cell_breaks_exactly_its_own_sums(id_: str, data: st.DataObject) -> None:
    whole = data.draw(filled(id_))
    address = data.draw(st.sampled_from(sorted(whole.figures)))
    value = data.draw(counts.filter(lambda count: count != whole.figures[address]))
    changed = report(id_, {**whole.figures, address: value})
    expected = {known for known in sums(id_) if address in known.terms | known.totals}
    assert expected
    assert {sum_of(found.identity) for found in broken(changed)} == expected
    assert faults(changed) != []


@every_edition
def test_every_cell_that_is_one_too_many_is_found(id_: str) -> None:
    """Each of the cells in turn, on a report without any figures but zeros."""
    zeros = dict.fromkeys(addresses(id_), 0)
    for address in zeros:
        found = list(broken(report(id_, {**zeros, address: 1})))
        assert found, address
        assert all(abs(one.stated - one.computed) == 1 for one in found)
        assert all(address in sum_of(one.identity).terms | sum_of(one.identity).totals for one in found)


@every_edition
@given(data=st.data())
def test_a_fault_states_both_sides(id_: str, data: st.DataObject) -> None:
    whole = data.draw(filled(id_))
    address = data.draw(st.sampled_from(sorted(whole.figures)))
    figures = {**whole.figures, address: whole.figures[address] + data.draw(st.integers(1, 99))}
    for found in broken(report(id_, figures)):
        known = sum_of(found.identity)
        assert found.computed == sum(figures[term] for term in known.terms)
        assert found.stated == sum(figures[total] for total in known.totals)


@every_edition
@given(data=st.data())
def test_a_wrong_cell_is_found_with_totals_left_out_elsewhere(id_: str, data: st.DataObject) -> None:
    """A sum whose total is computed cannot be broken; any other one that holds the cell is."""
    whole = data.draw(filled(id_))
    address = data.draw(st.sampled_from(sorted(whole.written)))
    changed = {**whole.written, address: whole.figures[address] + 1}
    found = {sum_of(one.identity) for one in broken(completed(report(id_, changed)))}
    for known in sums(id_):
        if address in known.terms | known.totals and not (known.terms | known.totals) & whole.left_out:
            assert known in found


# ---- blank cells -------------------------------------------------------------------------------------------


@every_edition
@given(data=st.data())
def test_a_blank_never_breaks_a_sum(id_: str, data: st.DataObject) -> None:
    """Whatever else is wrong: no sum with a blank in it is called broken, and no blank is filled in."""
    whole = data.draw(filled(id_))
    every = sorted(whole.figures)
    blank = data.draw(st.sets(st.sampled_from(every), min_size=1, max_size=8))
    wrong = data.draw(st.dictionaries(st.sampled_from(every), counts, max_size=8))
    figures: dict[str, int | None] = {**whole.figures, **wrong, **dict.fromkeys(blank)}
    found = completed(report(id_, figures))
    assert all(found.figures[ref] is None for ref in found.figures if str(ref) in blank)
    for one in broken(found):
        assert not (sum_of(one.identity).terms | sum_of(one.identity).totals) & blank
    for fault in faults(found):
        assert fault.cell not in blank


@every_edition
@given(data=st.data())
def test_a_total_of_blanks_stays_blank(id_: str, data: st.DataObject) -> None:
    whole = data.draw(filled(id_))
    rows = [
        row for row in leaf_rows(id_) if row != "requests.outcomes.total"
    ]  # its total is a sum of totals too
    row = data.draw(st.sampled_from(rows))
    column = data.draw(st.sampled_from(APPLICANTS))
    figures: dict[str, int | None] = {**whole.figures, f"{row}.{column}": None}
    del figures[f"{row}.total"]
    found = completed(report(id_, figures))
    assert {str(ref): value for ref, value in found.figures.items()}[f"{row}.total"] is None
    assert faults(found) == []


@every_edition
@given(data=st.data())
def test_the_total_of_totals_is_computed_across_where_it_cannot_be_down(
    id_: str, data: st.DataObject
) -> None:
    """A row's total is blank and the row of totals left out: its own total still is the sum of its columns."""
    whole = data.draw(filled(id_))
    totals = {address for address in whole.figures if address.startswith("requests.outcomes.total.")}
    figures: dict[str, int | None] = {a: v for a, v in whole.figures.items() if a not in totals}
    figures["requests.outcomes.granted.total"] = None
    found = {str(ref): value for ref, value in completed(report(id_, figures)).figures.items()}
    assert {address: found[address] for address in totals} == {a: whole.figures[a] for a in totals}


# ---- through the file --------------------------------------------------------------------------------------


@every_edition
@settings(max_examples=25)
@given(data=st.data())
def test_the_same_through_a_file(id_: str, data: st.DataObject) -> None:
    """Written as lists, with totals given or left out, a consistent report is read without any fault."""
    whole = data.draw(filled(id_))
    root, problems, *_ = parse(as_yaml(whole))
    assert root is not None and problems == ()
    reading = read_report(root)
    assert reading.report is not None
    assert [fault.message for fault in reading.faults] == []
    found = completed(reading.report)
    assert {str(r): v for r, v in found.figures.items() if r.table != "proactive_disclosure"} == whole.figures
    assert faults(found) == []


# ---- helpers -----------------------------------------------------------------------------------------------


def edition(id_: str) -> Edition:
    found = edition_named(id_)
    assert found is not None
    return found


def leaf_rows(id_: str) -> list[str]:
    """The rows of the requests table by address."""
    return [".".join(("requests", *row)) for row in edition(id_).tables["requests"].rows]


def addresses(id_: str) -> list[str]:
    tables = edition(id_).tables
    return [str(ref) for table in ("requests", "disputes") for ref in tables[table].cells]


def cells(row: str, columns: tuple[str, ...] | list[str]) -> list[str]:
    return [f"{row}.{column}" for column in columns]


def side_by_side(terms: list[str], totals: list[str]) -> Sum:
    return Sum(frozenset(terms), frozenset(totals))


def sum_of(identity: Identity) -> Sum:
    return side_by_side([*map(str, identity.terms)], [*map(str, identity.totals)])


def report(id_: str, figures: Mapping[str, Figure | None]) -> Report:
    """A report of which only the figures matter."""
    refs: dict[str, CellRef] = {str(r): r for t in edition(id_).tables.values() for r in t.cells}
    return Report(
        organ="示例市民政局",
        year=FIRST_YEAR[id_],
        organ_type="部门",
        edition=edition(id_),
        title="",
        metadata=(),
        preface="",
        narratives={},
        chapters=(),
        signature=None,
        figures={refs[address]: value for address, value in figures.items()},
        cell_places={},
        row_places={},
    )


def faults(found: Report) -> list[Fault]:
    return [fault for fault in check(found) if fault.rule.startswith("footing.")]


def as_yaml(whole: Filled) -> str:
    """The report as an input file, every row a list in column order; a total that is left out is not there.

    A short list whose last value is the sum of the others is refused on purpose, so such a row keeps its total.
    """
    lines = ["单位: 示例市民政局", f"年度: {FIRST_YEAR[whole.id]}", "总体情况: 有", "主动公开政府信息情况: 0"]
    lines += ["存在的主要问题及改进情况: 有", "其他需要报告的事项: 无其他事项"]
    for section in edition(whole.id).sections:
        for table in section.tables:
            if table.id == "proactive_disclosure":
                continue
            lines.append(f"{section.heading}:")
            above: tuple[str, ...] = ()
            for row, (leaf, columns) in table.rows.items():
                for depth in range(1, len(row)):
                    if row[:depth] != above[:depth]:
                        lines.append(f"{'  ' * depth}{leaf.heads[depth - 1].label}:")
                above = row
                here = [(".".join((table.id, *row, *column.path)), column) for column in columns]
                values = [whole.figures[a] for a, _ in here if a not in whole.left_out]
                if len(values) == len(here) - 1 and any(values) and sum(values[:-1]) == values[-1]:
                    values = [whole.figures[a] for a, _ in here]
                if values:
                    lines.append(f"{'  ' * len(row)}{leaf.head.label}: {values}")
    return "\n".join(lines) + "\n"


def test_the_writer_of_files_leaves_out_the_whole_row_of_totals() -> None:
    zeros = dict.fromkeys(addresses("2021"), 0)
    whole = Filled("2021", zeros, frozenset(a for a in zeros if a.startswith("requests.outcomes.total.")))
    assert "（七）总计" not in as_yaml(whole)
    assert "（三）不予公开:\n      1.属于国家秘密: [0, 0, 0, 0, 0, 0, 0]\n" in as_yaml(whole)
    assert set(OUTCOMES) == {row[1] for row in edition("2021").tables["requests"].rows if len(row) > 1} - {
        "total"
    }
