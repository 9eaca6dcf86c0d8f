"""几个数填错：有几种改法都讲得通。

查什么：合计对不上，改几个数、把两行（两列）的数互换，或在一行的列表里补一个漏写的数，就能全部（或大半）对上，
而这样的改法有几种。提示把讲得通的改法列出来；改几个数的，下面还有对不上的各条合计。各列差的数正好合成一行、
补在哪一行都讲得通的，是漏填了一行，不逐行列出。
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

怎么改：对照底稿，看是哪一种，只改那几个数；漏填了一行的，先看填 0 的行；都不是，说明写错的更多，请把对不上的合计逐条核对。
"""
