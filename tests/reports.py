"""Whole input files around the rows that a test is about."""

from __future__ import annotations

REQUESTS = """\
  本年新收政府信息公开申请数量: [2, 1, 0, 0, 0, 0, 3]
  上年结转政府信息公开申请数量: 0
  本年度办理结果:
    予以公开: [1, 1, 0, 0, 0, 0, 2]
    部分公开: 0
    不予公开: 0
    无法提供: 0
    不予处理: 0
    其他处理: 0
    总计: [1, 1, 0, 0, 0, 0, 2]
  结转下年度继续办理: [1, 0, 0, 0, 0, 0, 1]
"""
DISPUTES = """\
  行政复议: [1, 0, 0, 2, 3]
  行政诉讼: 0
"""
DISCLOSURE = """\
  规章: 0
  行政规范性文件: 0
  行政许可: 0
  行政处罚: 0
  行政强制: 0
  行政事业性收费: 0
"""


def report_2021(requests: str = REQUESTS, disputes: str = DISPUTES, disclosure: str = DISCLOSURE) -> str:
    """A complete report of the 2021 edition without a finding, but for what the given tables bring in."""
    return (
        "# 示例\n单位: 示例市民政局\n年度: 2024\n总体情况: |\n  规范性文件：“无”。\n"
        f"主动公开政府信息情况:\n{disclosure}"
        f"收到和处理政府信息公开申请情况:\n{requests}"
        f"政府信息公开行政复议、行政诉讼情况:\n{disputes}"
        "存在的主要问题及改进情况: 还不够及时，下一年度改进。\n# 待核\n其他需要报告的事项: 没有收取信息处理费。\n"
    )
