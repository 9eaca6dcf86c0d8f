"""{edition:proactive_disclosure.licence.change}：上一年的项目数加本年的增减，不会小于 0。

查什么：表二第（五）（六）（八）项各行，“{proactive_disclosure.licence.previous_items}”
加“{proactive_disclosure.licence.change}”应不小于 0。
为什么：相加就是本年的项目数量，不可能是负数。
依据：{basis:projects.negative}（{notice:proactive_disclosure.licence.change}）。

合格：

    年度: {year:proactive_disclosure.licence.change}
    {proactive_disclosure}:
      {proactive_disclosure.licence}: [8, -1, 163]

不合格：

    年度: {year:proactive_disclosure.licence.change}
    {proactive_disclosure}:
      {proactive_disclosure.licence}: [8, -9, 163]

怎么改：核对上一年的数，或增减的正负号。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Fault
from generator.report import Report
from generator.rules.bounds import below_zero


def check(report: Report) -> Iterator[Fault]:
    """Rows whose items of this year come out negative."""
    for found in below_zero(report, "projects.negative"):
        yield found.fault(f"{found.sides}，得 {found.value}，小于 0；{found.bound.basis}；请核对数和正负号")
