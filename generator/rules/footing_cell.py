"""一个数填错：指出是哪一格，应是多少。

查什么：表三每个数都在至少两条勾稽关系里（它的一行和一列）。只有一格写错时，有这一格的合计都差同一个数，别的合计都对，
因此能指出是哪一格、应是多少，并把对不上的合计逐条列出。两三格同时写错、只有一种改法讲得通的，逐格指出。
为什么：合计对不上时，最费时间的是找出错在哪一格。
依据：表三、表四自带的勾稽关系（见 footing.row-total、footing.result-total、footing.balance、footing.dispute-total）。

合格：

    {requests}:
      {requests.received}: [3, 0, 0, 0, 0, 0, 3]
      {requests.carried_over}: 0
      {requests.outcomes}: 0
      {requests.carried_forward}: [3, 0, 0, 0, 0, 0, 3]

不合格：

    {requests}:
      {requests.received}: [3, 0, 0, 0, 0, 0, 3]
      {requests.carried_over}: 0
      {requests.outcomes}: 0
      {requests.carried_forward}: [3, 0, 0, 0, 0, 0, 2]

怎么改：先核对底稿。底稿与提示的数一致，就改这一格；底稿不是这个数，说明还有别的数写错，请把列出的合计逐条核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import footing
from generator.finding import Fault
from generator.report import Report
from generator.rules import find


def check(report: Report) -> Iterator[Fault]:
    """All faults of the sums, so that they are reckoned once; a footing without a rule has the common one."""
    for fault in footing.faults(report):
        yield fault if find(fault.rule) else fault._replace(rule="footing.identity")
