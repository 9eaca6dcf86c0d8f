"""Room: the blank input file of an edition, complete and commented, for ``gipa-gen new``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from generator.edition import Block, Edition, Head, Section
from generator.edition.fields import DESCRIPTIONS, PROFILES, TO_FILL
from generator.edition.labels import explanation, plain_label

SCHEMA_FILE = "gipa-gen.schema.json"  # for editors; ``new`` writes it beside the file
_PLAIN = re.compile(r"[\w\u4e00-\u9fff“”][^:#\[\]{},&*!|>'\"%@`\n\t\\]*")


def scaffold(edition: Edition, organ: str, year: int, organ_type: str = "部门", zeros: bool = False) -> str:
    """A YAML text in which every row still to be filled says 待填, or 0 with ``zeros``."""
    lines = [*_head(edition, organ, year, organ_type)]
    if edition.free_chapters:
        lines += _chapters(edition)
    for number, section in enumerate(edition.sections):
        if number == 0:
            lines += ["", "# 导语: |          # 可省略：标题后、第一部分前的文字", "#   …"]
        lines += ["", *_section(section, organ_type, zeros)]
    lines += [
        "",
        f"# 落款: {{单位: {_quoted(organ)}, 日期: {year + 1}-01-18}}     # {DESCRIPTIONS['signature']}",
    ]
    return "\n".join(lines) + "\n"


def _head(edition: Edition, organ: str, year: int, organ_type: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=./{SCHEMA_FILE}"
    yield "# （上一行供 VS Code 等编辑器提示和补全用，不影响生成，可以删去。）"
    yield f"# {organ}{year}年政府信息公开工作年度报告".replace("\n", " ")
    yield f"# 填法：把“{TO_FILL}”改成内容；没有发生的填 0，不要留空。井号（#）开头的行是说明，不会印出。"
    yield "# 填好后运行 gipa-gen check 检查，再运行 gipa-gen build 生成，结果在 output 文件夹。"
    yield f"# 版式：{edition.id}（{edition.source}）"
    yield f"# 期限：{edition.deadlines[organ_type]}"
    for text in edition.guidance:
        yield f"# {text}"
    yield ""
    yield f"单位: {_quoted(organ)}"
    yield f"年度: {year}"
    yield f"单位类型: {organ_type}          # {DESCRIPTIONS['organ_type']}"
    yield f"# 标题: …              # {DESCRIPTIONS['title']}"
    yield f"# Word样式: {PROFILES[0]}       # {DESCRIPTIONS['profile']}"
    yield "# 发布信息: {索引号: …, 公开方式: 主动公开, 发布机构: …, 成文日期: …}   # 可省略"


def _chapters(edition: Edition) -> Iterator[str]:
    yield from (
        "",
        "# 导语: |",
        "#   …",
        "",
        f"# {DESCRIPTIONS['chapters']}；标题可以改，章可以增减",
        "章节:",
    )
    for title in edition.chapters:
        yield from (f"  - 标题: {_quoted(title)}", "    正文: |", f"      {TO_FILL}")


def _section(section: Section, organ_type: str, zeros: bool) -> Iterator[str]:
    yield f"# {section.printed_heading}"
    for text in (*section.guidance, *section.guidance_for.get(organ_type, ())):
        yield f"#   {text}"
    if not section.tables:
        yield from (f"{_quoted(section.heading)}: |", f"  {TO_FILL}")
        return
    yield f"{_quoted(section.heading)}:"
    yield "  # 正文: |        # 可省略：表前的文字"
    for table in section.tables:
        for block in table.blocks:
            yield from _block(block, zeros)


def _block(block: Block, zeros: bool) -> Iterator[str]:
    columns = [leaf.head for leaf in block.column_leaves]
    names = "、".join(plain_label(head.label) for head in columns)
    notes = "；".join(note for head in columns if (note := explanation(head.label)))
    banner = f"{block.banner}，" if block.banner else ""
    zero = "0" if len(columns) == 1 else f"[{', '.join('0' for _ in columns)}]"
    shape = f"；写成 {zero} 的样子"
    yield f"  # {banner}每行依次为：{names}" + (f"（{notes}）" if notes else "") + shape
    for head in block.rows:
        yield from _row(head, 1, zero if zeros else TO_FILL)


def _row(head: Head, depth: int, value: str) -> Iterator[str]:
    indent, key = "  " * depth, _quoted(plain_label(head.label))
    note = explanation(head.label)
    comment = f"     # {note}" if note else ""
    if not head.children:
        yield f"{indent}{key}: {value}{comment}"
        return
    yield f"{indent}{key}:{comment}"
    for child in head.children:
        yield from _row(child, depth + 1, value)


def _quoted(text: str) -> str:
    """A YAML scalar: plain where that is safe, else in double quotes (JSON's escapes are YAML's)."""
    safe = _PLAIN.fullmatch(text) and text == text.strip() and not text[0].isascii()
    return text if safe else json.dumps(text, ensure_ascii=False)
