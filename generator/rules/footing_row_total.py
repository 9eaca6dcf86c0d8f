"""每一行：六类申请人之和等于总计。

查什么：表三每个填数的行，六类申请人（从“{requests.received.natural_person}”到“{requests.received.other}”）的和，
应等于“{requests.received.total}”列。
为什么：总计就是前六列的合计；不等，说明某一列或总计写错了。
依据：{basis:footing.row-total}。这是格式自带的勾稽关系。

合格：

    {requests}:
      {requests.received}: [2, 1, 0, 0, 0, 0, 3]

不合格：

    {requests}:
      {requests.received}: [2, 1, 0, 0, 0, 0, 4]

怎么改：对照台账核实这一行七个数；也可以不写总计，由程序算出。能断定是哪一格写错时，由 footing.cell 报出。
"""
