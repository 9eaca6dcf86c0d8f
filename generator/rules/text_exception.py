"""说明放行的内容没有写进正文。

查什么：正文里有没有“规则: ……”这样的行，后面是规则的名字。
为什么：照抄“说明放行”的两行时，多半贴在了最后一篇正文的下面，行首又空了几格，就成了正文的一段；
它不起放行的作用，还会印在公布的报告里。
依据：输入文件的写法（见使用手册）。

合格：

    {proactive_disclosure}:
      {proactive_disclosure.regulation}: 0
      {proactive_disclosure.normative_document}: [5, 0, 2]
      {proactive_disclosure.licence}: 0
      {proactive_disclosure.penalty}: 0
      {proactive_disclosure.compulsory_measure}: 0
      {proactive_disclosure.administrative_charge}: 0
    {other_matters}: |
      本机关没有收取信息处理费。
    说明放行:
      - {规则: stock.opening, 单元格: 二、{proactive_disclosure.normative_document}, 数值: [2, 0, 5], 理由: 重新认定}

不合格：

    {other_matters}: |
      本机关没有收取信息处理费。
      - {规则: stock.opening, 单元格: 二、{proactive_disclosure.normative_document}, 数值: [2, 0, 5], 理由: 重新认定}

怎么改：把这一行移到文件末尾的“说明放行:”下面，行首空两格；“说明放行:”顶格写，全文只写一次。
"""
