"""每一列：（一）至（六）各行之和等于（七）总计。

查什么：表三“{requests.outcomes}”下（一）至（六）各行相加，七列都应等于“{requests.outcomes.total}”行。
为什么：总计行就是各种办理结果的合计；常见的错误是总计行忘了填，全是 0。
依据：{basis:footing.result-total}。这是格式自带的勾稽关系。

合格：

    {requests}:
      {requests.outcomes}:
        {requests.outcomes.granted}: [1, 0, 0, 0, 0, 0, 1]
        {requests.outcomes.partly_granted}: 0
        {requests.outcomes.denied}: 0
        {requests.outcomes.unavailable}: 0
        {requests.outcomes.not_processed}: 0
        {requests.outcomes.otherwise_handled}: 0
        {requests.outcomes.total}: [1, 0, 0, 0, 0, 0, 1]

不合格：

    {requests}:
      {requests.outcomes}:
        {requests.outcomes.granted}: [1, 0, 0, 0, 0, 0, 1]
        {requests.outcomes.partly_granted}: 0
        {requests.outcomes.denied}: 0
        {requests.outcomes.unavailable}: 0
        {requests.outcomes.not_processed}: 0
        {requests.outcomes.otherwise_handled}: 0
        {requests.outcomes.total}: 0

怎么改：核实各种结果的件数；总计行也可以不写，由程序算出。能断定是哪一格写错时，由 footing.cell 报出。
"""
