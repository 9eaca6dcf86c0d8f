"""收费金额以万元为单位，不写元。

查什么：“{proactive_disclosure.administrative_charge}”一格，数后面有没有写“元”。写“万元”是可以的，印出时去掉。
为什么：表头印着单位是万元；把元填进去，就放大了一万倍。
依据：{edition:proactive_disclosure.administrative_charge.amount}表二第（八）项表头所印：“单位：万元”
（{notice:proactive_disclosure.administrative_charge.amount}）。

合格：

    {proactive_disclosure}:
      {proactive_disclosure.administrative_charge}: 25.1

不合格：

    {proactive_disclosure}:
      {proactive_disclosure.administrative_charge}: 251000元

怎么改：把元数除以 10000，只写得数；提示里已经算好。
"""
