"""Totals that were left out are computed, however an edition chains them and whatever kind they are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator import footing, rules
from generator.edition import Amount, CellRef, Edition, Figure, all_editions
from generator.report import Report
from generator.schema.structure import optional_column

FORM = """\
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
              - {id: a, label: 甲, kind: KIND}
              - {id: b, label: 乙, kind: KIND}
              - {id: ab, label: 小计, kind: KIND}
              - {id: c, label: 丙, kind: KIND}
              - {id: all, label: 合计, kind: KIND}
            rows: [{id: year, label: 全年}]
          - corner: 项目
            columns:
              - {id: c, label: 丙, kind: KIND}
              - {id: all, label: 合计, kind: KIND}
            rows: [{id: rest, label: 其余}]
        footings:
          - {id: all, along: columns, terms: [ab, c], total: [all], terms_name: 两项, total_name: 合计, basis: 虚构}
          - {id: ab, along: columns, terms: [a, b], total: [ab], terms_name: 两项, total_name: 小计, basis: 虚构}
"""


def edition_of(kind: str, folder: Path) -> Edition:
    (folder / "试.yaml").write_text(FORM.replace("KIND", kind), encoding="utf-8")
    return all_editions(folder)[0]


def report_of(edition: Edition, figures: dict[CellRef, Figure | None]) -> Report:
    return Report("甲", 2024, "部门", edition, "甲", (), "", {}, (), None, figures, {}, {})


def cell(column: str) -> CellRef:
    return CellRef("costs", ("year",), (column,))


def test_totals_of_totals_are_computed_in_any_order(tmp_path: Path) -> None:
    edition = edition_of("count", tmp_path)
    done = footing.completed(report_of(edition, {cell("a"): 1, cell("b"): 2, cell("c"): 4}))
    assert (done.figures[cell("ab")], done.figures[cell("all")]) == (3, 7)


@pytest.mark.parametrize(("kind", "unit"), [("amount", ""), ("amount_with_unit", "万元")])
def test_totals_of_money_are_computed(kind: str, unit: str, tmp_path: Path) -> None:
    edition = edition_of(kind, tmp_path)
    money = {
        cell(name): Amount(Decimal(value), f"{value}{unit}")
        for name, value in zip("abc", ("0.1", "0.2", "1"))
    }
    done = footing.completed(report_of(edition, dict(money)))
    assert done.figures[cell("all")] == Amount(Decimal("1.3"), f"1.3{unit}")


def test_a_total_may_be_left_out_only_where_its_terms_stand(tmp_path: Path) -> None:
    table = edition_of("count", tmp_path).tables["costs"]
    assert optional_column(table, ["a", "b", "ab"]) == "ab"
    assert optional_column(table, ["c", "all"]) is None


def test_every_bound_and_mixup_of_our_editions_has_a_rule_that_checks() -> None:
    named = {
        check.rule for e in all_editions() for t in e.tables.values() for check in (*t.bounds, *t.mixups)
    }
    assert named
    assert all((rule := rules.find(name)) is not None and rule.checks for name in named)
