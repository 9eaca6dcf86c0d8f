"""存量与当年变动对得上：倒推出的上年末数不会小于 0。

查什么：{edition:proactive_disclosure.regulation.in_force}，“{proactive_disclosure.regulation.in_force}”减“{proactive_disclosure.regulation.issued}”
加“{proactive_disclosure.regulation.repealed}”，应不小于 0；
{edition:proactive_disclosure.regulation.newly_published}，“{proactive_disclosure.regulation.newly_published}”应不大于
“{proactive_disclosure.regulation.published_total}”。
为什么：年末有效的文件包含当年制发而未废止的；现行有效比制发还少，多半是填错了列。
依据：{basis:stock.opening}。

合格：

    {proactive_disclosure}:
      {proactive_disclosure.normative_document}: [2, 0, 62]

不合格：

    {proactive_disclosure}:
      {proactive_disclosure.normative_document}: [5, 0, 2]

怎么改：核对三个数是否填错了列；确因清理、重新认定等原因的，保留即可。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Fault
from generator.report import Report
from generator.rules.bounds import below_zero


def check(report: Report) -> Iterator[Fault]:
    """Rows whose stock is smaller than what the year itself added to it."""
    for found in below_zero(report, "stock.opening"):
        yield found.fault(f"{found.sides}，得 {found.value}，小于 0；{found.bound.basis}；请核对是否填错了列")
