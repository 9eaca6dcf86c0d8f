"""说明放行的一项已经失效。

查什么：“说明放行”里的每一项，是不是还与一条检查结果相符：规则、单元格（或位置）、数值都要一致，规则要允许放行。
为什么：放行是针对当时那几个数写的说明；数改了，旧的说明不能再用。勾稽关系是格式规定的，任何情况都不能放行。
依据：本程序的约定，使每一处例外都留有理由。

合格：

    {proactive_disclosure}:
      {proactive_disclosure.regulation}: 0
      {proactive_disclosure.normative_document}: [5, 0, 2]
      {proactive_disclosure.licence}: 0
      {proactive_disclosure.penalty}: 0
      {proactive_disclosure.compulsory_measure}: 0
      {proactive_disclosure.administrative_charge}: 0
    说明放行:
      - {规则: stock.opening, 单元格: 二、{proactive_disclosure.normative_document}, 数值: [2, 0, 5], 理由: 重新认定}

不合格：

    说明放行:
      - {规则: stock.opening, 单元格: 二、{proactive_disclosure.normative_document}, 数值: [2, 0, 5], 理由: 重新认定}

怎么改：核实后按现在的数改写“数值”和“理由”；没有这个问题了的，删去这一项。
"""
