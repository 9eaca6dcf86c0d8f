"""金额的小数位数多于 4 位。

查什么：表二以万元为单位的金额，小数超过 4 位。
为什么：万元后 4 位小数就是 1 元；再多的位数没有意义，多半是换算或粘贴带来的。
依据：人民币的最小记账单位；各地填报说明多要求保留 4 位小数。

合格：

    {proactive_disclosure}:
      {proactive_disclosure.administrative_charge}: 610.6988

不合格：

    {proactive_disclosure}:
      {proactive_disclosure.administrative_charge}: 610.698812

怎么改：四舍五入到 4 位小数。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from generator.edition.words import cell_words
from generator.finding import Fault
from generator.report import Report
from generator.rules.amounts import amounts

_PLACES = 4
_YUAN = Decimal("0.0001")  # 万元


def check(report: Report) -> Iterator[Fault]:
    """Amounts finer than one yuan in ten thousand."""
    for ref, amount in amounts(report):
        exponent = amount.value.normalize().as_tuple().exponent
        in_yuan = amount.text.endswith("元") and not amount.text.endswith("万元")
        if isinstance(exponent, int) and -exponent > _PLACES and not in_yuan:
            value = amount.value.quantize(_YUAN, ROUND_HALF_UP).normalize()
            unit = "万元" if amount.text.endswith("万元") and not amount.bare else ""
            rounded = f"{value:f}{unit}"
            message = (
                f"{cell_words(report.edition, ref)}：{amount.text} 的小数多于 {_PLACES} 位；可写 {rounded}"
            )
            values = {"stated": amount.text}
            yield Fault("money.precision", report.place(ref), message, str(ref), values, rounded)
