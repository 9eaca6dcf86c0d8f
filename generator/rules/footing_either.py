"""几个数填错：有两三种改法都讲得通。

查什么：合计对不上，最少要改几个数才能全部对上，而这样的改法有两三种。提示把每种改法列出来，下面是对不上的各条合计。
为什么：光看合计分不出是哪一种；列出来，对照底稿就能很快判断。
依据：表三、表四自带的勾稽关系（见 footing.row-total、footing.result-total、footing.balance、footing.dispute-total）。

合格：

    {requests}:
      {requests.received}: [3, 2, 0, 0, 0, 0, 5]
      {requests.carried_over}: [1, 0, 0, 0, 0, 0, 1]
      {requests.outcomes}: 0
      {requests.carried_forward}: [4, 2, 0, 0, 0, 0, 6]

不合格：

    {requests}:
      {requests.received}: [2, 3, 0, 0, 0, 0, 5]
      {requests.carried_over}: [1, 0, 0, 0, 0, 0, 1]
      {requests.outcomes}: 0
      {requests.carried_forward}: [4, 2, 0, 0, 0, 0, 6]

怎么改：对照底稿，看是哪一种，只改那几个数；都不是，说明写错的更多，请把列出的合计逐条核对。
"""
