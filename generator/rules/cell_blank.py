"""每一格都填了数，没有发生的填 0。

查什么：该填数的格子，有没有空着，或者写的是“/”“-”“—”“无”“待填”。
为什么：空着看不出是没有发生，还是忘了填；空格也没法合计。
依据：报告格式（{notices}）规定的表格；空着不等于 0，见使用手册。

合格：

    {proactive_disclosure}:
      {proactive_disclosure.licence}: 0

不合格：

    {proactive_disclosure}:
      {proactive_disclosure.licence}: 无

怎么改：核实后填数；确实没有发生的，填 0。
"""
