"""每一行都写成“名称: 内容”，缩进、括号、引号成对。

查什么：文件能不能逐行读下去。常见的毛病有：冒号用了全角的“：”、冒号后面没有空格、
缩进用了制表符（Tab）或全角空格、列表里两个逗号之间没有数、括号或引号只有一半。
为什么：有一处读不下去，别处的内容就可能读错。程序会把这一行改好或放在一边，接着检查其余的内容；
但改好以前不生成报告，草稿也不生成，放在一边的内容里若还有别的错，改好后才会提示。
依据：输入文件的写法（见使用手册）。

合格：

    {proactive_disclosure}:
      {proactive_disclosure.licence}: 15
      {proactive_disclosure.penalty}: 0

不合格：

    {proactive_disclosure}:
      {proactive_disclosure.licence}：15
      {proactive_disclosure.penalty}: 0

怎么改：照提示改那一行；提示下面画着那一行，“^”指着出错的地方；有“应写作”的，照抄即可。看不出毛病的，看看它的上一行。
"""
