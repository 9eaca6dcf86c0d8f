"""存量接得上上年：上年的数加减本年的变动，等于本年的数。

查什么：{edition:proactive_disclosure.regulation.in_force}，“{proactive_disclosure.regulation.in_force}”应等于上年的加“{proactive_disclosure.regulation.issued}”
减“{proactive_disclosure.regulation.repealed}”；{edition:proactive_disclosure.regulation.published_total}，“{proactive_disclosure.regulation.published_total}”
应等于上年的加“{proactive_disclosure.regulation.newly_published}”，“{proactive_disclosure.licence.previous_items}”应等于上年报告的
“{proactive_disclosure.licence.previous_items}”加“{proactive_disclosure.licence.change}”。两年版式不同的不比。
为什么：存量只因制发、废止、增减而变；对不上，不是本年漏了，就是有一年的口径不同。
依据：{basis:stock.year-on-year}。

上年：

    {proactive_disclosure}:
      {proactive_disclosure.normative_document}: [2, 0, 62]

合格：

    {proactive_disclosure}:
      {proactive_disclosure.normative_document}: [3, 1, 64]

不合格：

    {proactive_disclosure}:
      {proactive_disclosure.normative_document}: [3, 1, 65]

怎么改：对照上年公布的报告核对；确因清理、重新认定、机构调整等原因的，保留即可，也可以写“说明放行”和理由。
"""

from collections.abc import Iterator, Sequence

from generator.edition import CellRef, Path, Stock, Table
from generator.edition.kinds import Number
from generator.edition.words import cell_words, column_words
from generator.finding import Fault
from generator.report import LastYear, Report
from generator.rules.across import seen_in, stated, value


def check(report: Report, last: LastYear) -> Iterator[Fault]:
    """Stocks that do not follow from last year's; only of two reports of one edition."""
    if last.report.edition is not report.edition:
        return
    for table in report.edition.tables.values():
        for stock in table.stocks:
            if stock.rule == "stock.year-on-year":
                for row in stock.rows:
                    yield from _row(report, last, table, stock, row)


def _row(report: Report, last: LastYear, table: Table, stock: Stock, row: Path) -> Iterator[Fault]:
    ref = CellRef(table.id, row, stock.total)
    now, since = value(report, ref), _sum(last.report, table.id, row, stock.since)
    plus, minus = (_sum(report, table.id, row, paths) for paths in (stock.plus, stock.minus))
    if now is None or since is None or plus is None or minus is None:
        return
    wanted = since + plus - minus
    if now == wanted:
        return
    words = " ".join(
        (
            _terms(last.report, table.id, row, stock.since, "＋").removeprefix("＋ "),
            _terms(report, table.id, row, stock.plus, "＋"),
            _terms(report, table.id, row, stock.minus, "－"),
        )
    )
    by = f"多 {now - wanted}" if now > wanted else f"少 {wanted - now}"
    message = (
        f"{cell_words(report.edition, ref)}：填 {now}，而上年报告的{' '.join(words.split())} ＝ {wanted}，{by}"
        f"（{seen_in(last)}）；{stock.basis}；请核对，确因清理、重新认定等原因的保留即可"
    )
    values = {"stated": stated(now), "last_year": stated(since), "computed": stated(wanted)}
    yield Fault("stock.year-on-year", report.place(ref), message, str(ref), values, str(wanted))


def _sum(report: Report, table: str, row: Path, paths: Sequence[Path]) -> Number | None:
    total: Number = 0
    for path in paths:
        found = value(report, CellRef(table, row, path))
        if found is None:
            return None
        total += found
    return total


def _terms(report: Report, table: str, row: Path, paths: Sequence[Path], sign: str) -> str:
    refs = [CellRef(table, row, path) for path in paths]
    return " ".join(f"{sign} {column_words(report.edition, ref)} {value(report, ref)}" for ref in refs)
