"""版式中声明的其他勾稽关系。

查什么：某一版式另外声明的合计关系。现行各版式的合计关系都有专门的规则，这一条供今后的新版式使用。
为什么：新版式若增加合计关系，不必改程序就能检查。
依据：该版式文件中写明的依据。

这一条没有例子：现行各版式都没有声明别的合计。

怎么改：按提示核对所列各数。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import footing
from generator.finding import Fault
from generator.report import Report
from generator.rules import find


def check(report: Report) -> Iterator[Fault]:
    """Broken identities of footings that have no rule of their own."""
    for fault in footing.faults(report, lambda id_: find(f"footing.{id_}") is None):
        yield fault._replace(rule="footing.identity")
