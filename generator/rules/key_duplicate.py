"""同一个名称只写一次。

查什么：同一处有没有两行名称相同；序号、空格、括号里的说明不算在内，只差这些的也算相同。
为什么：两行的内容不一样时，分不清哪一行算数。
依据：输入文件的写法（见使用手册）。

合格：

    {disputes}:
      {disputes.reconsideration}: 0
      {disputes.litigation}: 0

不合格：

    {disputes}:
      {disputes.reconsideration}: 0
      {disputes.reconsideration}: [1, 0, 0, 0, 1]
      {disputes.litigation}: 0

怎么改：提示里有先写的那一行的行号；核对两行，留下对的，删去另一行。
"""
