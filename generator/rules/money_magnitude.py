"""金额大得像是把元当成了万元。

查什么：表二以万元为单位的金额，达到 10 万万元（10 亿元）以上，而单位没有写明。
为什么：最常见的错误是把以元为单位的数直接填进万元的格子，放大了一万倍。
依据：表二所印单位“万元”。

合格：

    {proactive_disclosure}:
      {proactive_disclosure.administrative_charge}: 25.1

不合格：

    {proactive_disclosure}:
      {proactive_disclosure.administrative_charge}: 251000

怎么改：若台账上的单位是元，请除以 10000；确实这么大的，保留即可。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.edition.words import cell_words
from generator.finding import Fault
from generator.report import Report
from generator.rules.amounts import amounts

_LARGE = Decimal(100_000)  # 万元, that is a thousand million yuan


def check(report: Report) -> Iterator[Fault]:
    """Amounts so large that they were probably counted in yuan."""
    for ref, amount in amounts(report):
        if amount.bare and amount.value >= _LARGE:
            divided = format((amount.value / 10000).normalize(), "f")
            message = (
                f"{cell_words(report.edition, ref)}：{amount.text} 合 {divided} 亿元，"
                f"是不是把元当成了万元？若原数的单位是元，应写 {divided}"
            )
            values = {"stated": amount.text}
            yield Fault("money.magnitude", report.place(ref), message, str(ref), values, divided)
