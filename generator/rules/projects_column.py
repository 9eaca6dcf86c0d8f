"""{edition:proactive_disclosure.licence.change}：增减一列填的像是办理件数。

查什么：表二第（五）（六）项各行，“{proactive_disclosure.licence.previous_items}”为 0，
而“{proactive_disclosure.licence.change}”与“{proactive_disclosure.licence.decisions}”相同且不为 0。
为什么：增减一列是事项数目的增减，不是办理的件数；把办理件数也填进去是常见的错误。
依据：{basis:projects.column}（{notice:proactive_disclosure.licence.change}）。

合格：

    年度: {year:proactive_disclosure.licence.change}
    {proactive_disclosure}:
      {proactive_disclosure.licence}: [3, 0, 15]

不合格：

    年度: {year:proactive_disclosure.licence.change}
    {proactive_disclosure}:
      {proactive_disclosure.licence}: [0, 15, 15]

怎么改：核对上一年的事项数和本年的增减；确实无误的，保留即可。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.edition import CellRef, number
from generator.edition.words import column_words, row_words
from generator.finding import Fault
from generator.report import Report


def check(report: Report) -> Iterator[Fault]:
    """Rows in which decisions seem to have been typed into the column of changes."""
    edition = report.edition
    for table in edition.tables.values():
        for mixup in table.mixups:
            for row in mixup.rows if mixup.rule == "projects.column" else ():
                zero = CellRef(table.id, row, mixup.zero)
                equal = [CellRef(table.id, row, path) for path in mixup.equal]
                values = {number(report.figures.get(ref)) for ref in equal}
                if number(report.figures.get(zero)) != 0 or len(values) != 1 or not any(values):
                    continue
                value = values.pop()
                names = "与".join(f"“{column_words(edition, ref)}”" for ref in equal)
                message = (
                    f"{row_words(edition, table.id, row)}：“{column_words(edition, zero)}”是 0，而{names}都是 {value}；"
                    f"{mixup.basis}；请核对"
                )
                stated = {".".join(path): int(value or 0) for path in mixup.equal}
                yield Fault(mixup.rule, report.place(equal[0]), message, str(equal[0]), stated)
