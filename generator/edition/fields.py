"""The keys of an input file that are not the form's: who reports, for which year, and what frames the text."""

from __future__ import annotations

from functools import cache

from generator.edition.types import Edition, Head

TO_FILL = "待填"  # stands in a new file wherever something is still to be written
ORGAN_TYPES = ("部门", "政府")
NO_PREVIOUS = "无"  # instead of last year's report: there is none to compare with
PROFILES = ("国标", "系统字体", "开源字体")  # ours, of templates/word/; a locality has its own
BODY_TEXT = Head("text", "正文")
CHAPTERS = Head("chapters", "章节")
CHAPTER_PARTS = (Head("title", "标题"), Head("text", "正文"))
SIGNATURE_PARTS = (Head("organ", "单位"), Head("date", "日期"))
RELEASE_PARTS = (
    Head("rule", "规则"),
    Head("cell", "单元格"),
    Head("place", "位置"),
    Head("figures", "数值"),
    Head("reason", "理由"),
)

FRAME = (
    Head("organ", "单位", ("机关", "单位名称", "行政机关")),
    Head("year", "年度", ("年份", "报告年度")),
    Head("organ_type", "单位类型"),
    Head("title", "标题"),
    Head("edition", "版式"),
    Head("metadata", "发布信息"),
    Head("preface", "导语", ("引言", "前言")),
)
AFTER = (
    Head("signature", "落款"),
    Head("releases", "说明放行"),
    Head("profile", "Word样式"),
    Head("previous", "上年报告"),
)

DESCRIPTIONS = {
    "organ": "单位全称，用于标题和落款",
    "year": "报告年度（统计年度），如 2024；不是公布的年份",
    "organ_type": "部门（默认）或政府；只影响提示和期限，不影响表格",
    "title": "可省略，默认“<单位><年度>年政府信息公开工作年度报告”",
    "edition": "可省略，由年度决定",
    "previous": f"可省略；上年报告的文件（.yaml，或公布的网页、Word 等），用于跨年核对；没有可比的写 {NO_PREVIOUS}",
    "profile": f"可省略，默认 {PROFILES[0]}；也可写 {'、'.join(PROFILES[1:])}，或本地自备的样式",
    "metadata": "可省略；自由填写的名称和内容，按书写顺序印在标题下",
    "preface": "可省略；标题后、第一部分前的文字",
    "signature": "可省略；不写则没有落款",
    "text": "可省略；表前的文字",
    "releases": "可省略；与常理不合而确属实情的，逐项写明规则、单元格、数值和理由（勾稽关系不能放行）",
    "chapters": "每章写标题和正文，印出时自动编号一、二、……",
}


@cache
def top_heads(edition: Edition) -> tuple[Head, ...]:
    """Everything that may stand at the top of a file of this edition, in its usual order."""
    if edition.free_chapters:
        return (*FRAME, CHAPTERS, *AFTER)
    sections = tuple(Head(section.id, section.heading, section.aliases) for section in edition.sections)
    return (*FRAME, *sections, *AFTER)
