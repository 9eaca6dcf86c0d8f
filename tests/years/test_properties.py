"""Any two years that agree have no finding; any one cell that is not carried over right has exactly one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build.checking import check_bytes
from generator.finding import Finding
from tests.years.pairs import Pair, edition, file_of, pairs

YEARS = (2020, 2021, 2022)
usual = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def findings(pair: Pair, folder: Path) -> list[Finding]:
    (folder / "last.yaml").write_text(file_of(pair.year - 1, pair.last), encoding="utf-8")
    this = file_of(pair.year, pair.this, frame="上年报告: last.yaml\n")
    return list(check_bytes(this.encode(), folder / "this.yaml").findings.findings)


@pytest.mark.parametrize("year", YEARS)
def test_a_consistent_pair_has_no_finding(year: int, tmp_path: Path) -> None:
    @usual
    @given(pairs(year))
    def holds(pair: Pair) -> None:
        assert [one.message for one in findings(pair, tmp_path)] == []

    holds()


@pytest.mark.parametrize("year", YEARS)
def test_one_wrong_cell_is_one_finding_that_names_it(year: int, tmp_path: Path) -> None:
    cells = edition(year).tables["requests"].cells_of(("carried_over",))

    @usual
    @given(pairs(year), st.sampled_from(cells), st.integers(-40, 40).filter(bool))
    def holds(pair: Pair, cell: object, by: int) -> None:
        ref = next(one for one in cells if one == cell)
        was = pair.this[ref]
        now = was + by if was + by >= 0 else was - by
        pair.this[ref] = now
        carried = [one for one in findings(pair, tmp_path) if one.rule == "carry.over"]
        assert [(one.cell, one.values, one.hint) for one in carried] == [
            (str(ref), {"stated": now, "last_year": was}, str(was))
        ]

    holds()


@pytest.mark.parametrize("year", [2020, 2022])
def test_one_wrong_stock_is_one_finding_that_names_it(year: int, tmp_path: Path) -> None:
    tables = edition(year).tables.values()
    stocks = [(table, stock, row) for table in tables for stock in table.stocks for row in stock.rows]

    @usual
    @given(pairs(year), st.sampled_from(stocks), st.integers(1, 40))
    def holds(pair: Pair, which: tuple, by: int) -> None:  # type: ignore[type-arg]
        table, stock, row = which
        ref = next(one for one in table.cells_of(row) if one.column == stock.total)
        was = pair.this[ref]
        pair.this[ref] = was + by
        found = [one for one in findings(pair, tmp_path) if one.rule == "stock.year-on-year"]
        assert [(one.cell, one.values["stated"], one.hint) for one in found] == [
            (str(ref), was + by, str(was))
        ]

    holds()
