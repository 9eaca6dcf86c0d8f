"""接着上年往下算的数，各列与上年报告相等。

查什么：“{requests.carried_over}”的每一列，是不是上年报告“{requests.carried_forward}”的同一列。上年报告按“上年报告”
一项找；没有写的，在同一文件夹里按单位和年度找。上年或本年空着的格子不比。
为什么：上年末没有办结的申请，本年接着办，一件不能多、一件不能少；对不上，一定有一年填错了。
依据：两项的名称：上年“{requests.carried_forward}”的，就是本年的“{requests.carried_over}”（{notices}）。

上年：

    {requests}:
      {requests.received}: [3, 0, 0, 0, 0, 0, 3]
      {requests.carried_over}: 0
      {requests.outcomes}: 0
      {requests.carried_forward}: [3, 0, 0, 0, 0, 0, 3]

合格：

    {requests}:
      {requests.received}: 0
      {requests.carried_over}: [3, 0, 0, 0, 0, 0, 3]
      {requests.outcomes}: 0
      {requests.carried_forward}: [3, 0, 0, 0, 0, 0, 3]

不合格：

    {requests}:
      {requests.received}: 0
      {requests.carried_over}: [2, 0, 0, 0, 0, 0, 2]
      {requests.outcomes}: 0
      {requests.carried_forward}: [2, 0, 0, 0, 0, 0, 2]

怎么改：核对上年公布的报告，改正本年的数；上年的数确实报错了，或者机构调整、申请移交的，照提示写“说明放行”和理由。
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.edition import CellRef, Path, Table
from generator.edition.kinds import Number
from generator.edition.words import cell_words, column_words, row_words
from generator.finding import Fault, Values
from generator.report import LastYear, Report
from generator.rules.across import seen_in, stated, tables_in_both, value


class Difference(NamedTuple):
    """A cell that should be what another one was last year."""

    ref: CellRef
    now: Number
    before: Number

    @property
    def by(self) -> Number:
        """By how much this year's states too much."""
        return self.now - self.before

    @property
    def words(self) -> str:
        """By how much, in words."""
        return f"多 {self.by}" if self.by > 0 else f"少 {-self.by}"


def check(report: Report, last: LastYear) -> Iterator[Fault]:
    """Rows that do not begin with what last year's report carried forward, one fault a row."""
    for table, before in tables_in_both(report, last):
        for to, since in table.carries:
            for row in table.rows_under(to):
                found = tuple(_differences(report, last, table, row, (*since, *row[len(to) :])))
                if found:
                    from_words = row_words(last.report.edition, before.id, since).partition("、")[2]
                    blamed = _blamed(table, found)
                    tell = _one if len(blamed) == 1 else _several
                    yield tell(report, blamed, f"上年的“{from_words}”", seen_in(last))._replace(
                        values=_values(report, table, found if len(blamed) > 1 else blamed)
                    )


def _differences(
    report: Report, last: LastYear, table: Table, row: Path, since: Path
) -> Iterator[Difference]:
    for ref in table.cells_of(row):
        now, before = value(report, ref), value(last.report, CellRef(table.id, since, ref.column))
        if now is not None and before is not None and now != before:
            yield Difference(ref, now, before)


def _blamed(table: Table, found: Sequence[Difference]) -> Sequence[Difference]:
    """The differences without a total that differs only because its terms do."""
    by_column = {difference.ref.column: difference for difference in found}
    for footing in table.footings:
        total = footing.may_be_left_out
        if footing.along == "columns" and total in by_column:
            terms = [by_column[path] for path in footing.terms if path in by_column]
            if terms and by_column[total].by == sum(term.by for term in terms):
                return [difference for difference in found if difference.ref.column != total]
    return found


def _one(report: Report, blamed: Sequence[Difference], theirs: str, seen: str) -> Fault:
    cell = blamed[0]
    message = (
        f"{cell_words(report.edition, cell.ref)}：填 {cell.now}，而{theirs}是 {cell.before}，{cell.words}（{seen}）；"
        f"请核对，上年报告没有错的改成 {cell.before}"
    )
    return Fault("carry.over", report.place(cell.ref), message, str(cell.ref), hint=str(cell.before))


def _several(report: Report, blamed: Sequence[Difference], theirs: str, seen: str) -> Fault:
    table, row, _ = blamed[0].ref
    told = "；".join(
        f"{column_words(report.edition, one.ref)}填 {one.now}，上年是 {one.before}" for one in blamed
    )
    message = (
        f"{row_words(report.edition, table, row)}：有 {len(blamed)} 列与{theirs}不同（{seen}）：{told}；"
        "请逐列核对，上年报告没有错的，照上年的数改"
    )
    return Fault("carry.over", report.place(blamed[0].ref), message, ".".join((table, *row)))


def _values(report: Report, table: Table, found: Sequence[Difference]) -> Values:
    """The figures compared; of several columns the two rows as texts, by which an exception knows them again."""
    if len(found) == 1:
        return {"stated": stated(found[0].now), "last_year": stated(found[0].before)}
    refs = table.cells_of(found[0].ref.row)
    then = {one.ref: one.before for one in found}
    now = [value(report, ref) for ref in refs]
    return {"stated": _listed(now), "last_year": _listed([then.get(ref, one) for ref, one in zip(refs, now)])}


def _listed(figures: Sequence[Number | None]) -> str:
    return ",".join("" if figure is None else str(figure) for figure in figures)
