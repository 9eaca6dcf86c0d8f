"""一整行或一整列填错：指出是哪一行（列），应是多少。

查什么：几条合计同时对不上，而只要把某一行（或某一列）的数改过来，或把两行（两列）的数互换，就全部对得上，并且
只有这一种改法。一行的列表少一个数的，当作没有写总计；这样对不上，而在某处补一个数就对得上的，指出漏的是第几个数。
为什么：最常见的是“总计”一行或一列忘了填，全是 0，或照底稿抄时看错了一行；逐条列出合计，反而看不出是哪里错。
依据：表三、表四自带的勾稽关系（见 footing.row-total、footing.result-total、footing.balance、footing.dispute-total）。

合格：

    {requests}:
      {requests.received}: [1, 2, 3, 0, 0, 0, 6]
      {requests.carried_over}: 0
      {requests.outcomes}: 0
      {requests.carried_forward}: [1, 2, 3, 0, 0, 0, 6]

不合格：

    {requests}:
      {requests.received}: [1, 2, 3, 0, 0, 0, 6]
      {requests.carried_over}: [1, 1, 1, 0, 0, 0, 3]
      {requests.outcomes}: 0
      {requests.carried_forward}: [0, 0, 0, 0, 0, 0, 0]

怎么改：核对底稿，把这一行（列）改过来；总计也可以不写，由程序算出。
"""
