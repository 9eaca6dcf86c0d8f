"""表四每一组：四类结果之和等于总计。

查什么：表四三组（{disputes.reconsideration}、{disputes.litigation.direct}、{disputes.litigation.after_reconsideration}），
每组四类结果相加应等于该组的“总计”。
为什么：总计就是四类结果的合计；案件还没有结果的，也要计入“{disputes.reconsideration.pending}”。
依据：{basis:footing.dispute-total}。这是格式自带的勾稽关系。

合格：

    {disputes}:
      {disputes.reconsideration}: [1, 0, 0, 2, 3]
      {disputes.litigation}: 0

不合格：

    {disputes}:
      {disputes.reconsideration}: [1, 0, 0, 2, 4]
      {disputes.litigation}: 0

怎么改：这一组只有一条勾稽关系，光看和数分不出是哪一个数错，请逐个核对。
"""
