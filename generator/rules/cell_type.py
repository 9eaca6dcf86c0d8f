"""格子里的数写法正确。

查什么：件数只写整数，不带单位和符号；
{edition:proactive_disclosure.licence.change}的“{proactive_disclosure.licence.change}”写成 +1、-1、0 这样的整数；
金额写成 25.1 这样的数，
{edition:proactive_disclosure.procurement.amount}的“{proactive_disclosure.procurement.amount}”可以带单位“万元”或“元”。
为什么：格子里的数要合计、要核对；“15件”“约20”“010”这样的写法，不能确定是多少。
依据：报告格式（{notices}）规定的表格；数的写法见使用手册。

合格：

    {proactive_disclosure}:
      {proactive_disclosure.licence}: 15

不合格：

    {proactive_disclosure}:
      {proactive_disclosure.licence}: 15件

怎么改：件数只留数字；提示里写着“请写”的，照着写即可。
"""
