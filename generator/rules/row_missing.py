"""表格里的每一行都写了。

查什么：三张表规定的各行是不是都在；总计行可以不写，由程序算出。
为什么：表格的行由统一的格式规定，不能少；没有写和填 0 是两回事。
依据：报告格式（{notices}）规定的表格。

合格：

    {disputes}:
      {disputes.reconsideration}: [1, 0, 0, 0, 1]
      {disputes.litigation}: 0

不合格：

    {disputes}:
      {disputes.reconsideration}: [1, 0, 0, 0, 1]

怎么改：补上这一行，没有发生的填 0；一整组、一整张表都没有发生的，可以只写一个 0。
"""
