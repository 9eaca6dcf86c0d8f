"""整张表不与上年的完全一样。

查什么：一张表的数与上年报告的同一张表逐格相同，并且其中有不是 0 的数。全是 0 的表不算；没有变动的存量
（如“{proactive_disclosure.regulation.in_force}”）本来就与上年相同，也不算。两年版式不同的，只比各列相同的表、两版都有的行。
为什么：最常见的是沿用了上年的文件，一张表忘了改。
依据：报告统计的是本年度的情况；两年每一格都相同，极少是实情。

上年：

    {proactive_disclosure}:
      {proactive_disclosure.regulation}: 0
      {proactive_disclosure.normative_document}: 0
      {proactive_disclosure.licence}: 342
      {proactive_disclosure.penalty}: 15
      {proactive_disclosure.compulsory_measure}: 0
      {proactive_disclosure.administrative_charge}: 0

合格：

    {proactive_disclosure}:
      {proactive_disclosure.regulation}: 0
      {proactive_disclosure.normative_document}: 0
      {proactive_disclosure.licence}: 355
      {proactive_disclosure.penalty}: 15
      {proactive_disclosure.compulsory_measure}: 0
      {proactive_disclosure.administrative_charge}: 0

不合格：

    {proactive_disclosure}:
      {proactive_disclosure.regulation}: 0
      {proactive_disclosure.normative_document}: 0
      {proactive_disclosure.licence}: 342
      {proactive_disclosure.penalty}: 15
      {proactive_disclosure.compulsory_measure}: 0
      {proactive_disclosure.administrative_charge}: 0

怎么改：核对台账，填本年的数；确实相同的，保留即可，也可以写“说明放行”和理由。
"""

from collections.abc import Iterator
from decimal import Decimal

from generator.edition import CellRef, Table
from generator.finding import Fault
from generator.report import LastYear, Report
from generator.rules.across import seen_in, tables_in_both, value


def check(report: Report, last: LastYear) -> Iterator[Fault]:
    """Tables that say the same as last year's, cell by cell."""
    for table, before in tables_in_both(report, last):
        there = set(before.cells)
        shared = [ref for ref in table.cells if ref in there]
        if not shared or any(not _same(report, last, ref) for ref in shared):
            continue
        stocks = set(_stocks(table))
        telling = [ref for ref in shared if ref not in stocks and value(report, ref)]
        if telling:
            yield _fault(report, last, table, telling)


def _same(report: Report, last: LastYear, ref: CellRef) -> bool:
    now = value(report, ref)
    return now is not None and now == value(last.report, ref)


def _stocks(table: Table) -> Iterator[CellRef]:
    """The cells that stay as they were where nothing happens."""
    for stock in table.stocks:
        yield from (CellRef(table.id, row, stock.total) for row in stock.rows)


def _fault(report: Report, last: LastYear, table: Table, telling: list[CellRef]) -> Fault:
    section = report.edition.section_of_table[table.id]
    message = (
        f"“{section.heading}”的表与上年的逐格相同，不是 0 的有 {len(telling)} 格（{seen_in(last)}）；"
        f"请核对是不是沿用了上年的表，确实相同的保留即可"
    )
    total = sum((value(report, ref) or 0 for ref in telling), Decimal(0))
    values: dict[str, int | str | None] = {"cells": len(telling), "sum": str(total)}
    place = report.row_places.get((table.id, ()), report.key_place(section.id))
    return Fault("copied.table", place, message, values=values)
