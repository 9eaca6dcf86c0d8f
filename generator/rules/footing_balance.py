"""每一列：第一项加第二项，等于第三项总计加第四项。

查什么：表三七列，“{requests.received}”加“{requests.carried_over}”，应等于
“{requests.outcomes}”的总计加“{requests.carried_forward}”。
为什么：收到的和上年转来的申请，不是办完了，就是转到下一年。
依据：{basis:footing.balance}。

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
      {requests.carried_forward}: [2, 0, 0, 0, 0, 0, 2]

怎么改：核实这一列的四项；最常见的是漏计结转，或总计行写错。能断定是哪一格写错时，由 footing.cell 报出。
"""
