"""The input file as JSON Schema (draft-07), for completion, explanations and checking in editors.

One schema for all editions: which properties a file may have follows from 年度, or from 版式 where it is
written. Conditions (if, then) say so, not alternatives: with ``oneOf`` the YAML language server takes the edition
that a broken file fits best, marks elsewhere than the mistake and offers the keys of all editions.

Only official keys are offered; other spellings that the tool reads are taken, with advice where the tool has a
warning for them. What is still to be filled in (待填) is not marked: a new file would be marked all over, and
one mistake among the marks would not be seen. ``gipa-gen check`` counts it.
"""

from __future__ import annotations

import json
from typing import Any

from generator.edition import LAST_YEAR, Edition, Head, Section, all_editions
from generator.edition.fields import (
    CHAPTER_PARTS,
    DESCRIPTIONS,
    NO_PREVIOUS,
    ORGAN_TYPES,
    PROFILES,
    RELEASE_PARTS,
    SIGNATURE_PARTS,
    top_heads,
)
from generator.edition.labels import explanation
from generator.schema.json_tables import (
    TEXT,
    WRITTEN_BELOW,
    Definitions,
    Schema,
    demanded,
    keyed,
    section_schema,
)
from generator.schema.spellings import spellings

ORIGIN = "由 gipa-gen 写出，供编辑器提示和补全；可以删去，gipa-gen new 会再写一份"

_OPEN_TEXT: Schema = {"type": [*TEXT["type"], "null"]}
TEXT_WANTED = "这里写文字：冒号后写“|”，从下一行起缩进两格，一段一行；只有一段的可以写在同一行"
_NARRATIVE: Schema = {**TEXT, "errorMessage": TEXT_WANTED, "defaultSnippets": WRITTEN_BELOW}
_ORGAN_TYPE: Schema = {  # no enum: nothing behind the key is as good as no key
    "type": ["string", "null"],
    "pattern": rf"^\s*({'|'.join(ORGAN_TYPES)})\s*$",
    "errorMessage": f"只能写 {' 或 '.join(ORGAN_TYPES)}",
    "defaultSnippets": [{"label": name, "body": name} for name in ORGAN_TYPES],
}
_PROFILE: Schema = {  # no enum: a locality has names of its own
    **_OPEN_TEXT,
    "errorMessage": f"写 Word 样式的名称，如 {'、'.join(PROFILES)}",
    "defaultSnippets": [{"label": name, "body": name} for name in PROFILES],
}
_RELEASE: dict[str, Schema] = {
    "rule": {**TEXT, "description": "检查结果方括号里的规则名；勾稽关系不能放行"},
    "cell": {**TEXT, "description": "检查结果里说的那一格，如 二、规章"},
    "place": {**TEXT, "description": "不是一格而是一项的，写它的名称，如 版式"},
    "figures": {"description": "现在的数；改了任何一个，放行就失效"},
    "reason": {**TEXT, "description": "为什么确属实情"},
}
_PREVIOUS_WANTED = f"写上年报告的文件名，如 示例市民政局2023.yaml；没有可比的写 {NO_PREVIOUS}"
_DATE = r"^\s*([0-9]{4}\s*(-[0-9\s]+-[0-9\s]+|年[0-9\s]+月[0-9\s]+日)|待填)\s*$"
_DATE_WANTED = "日期写成 2025-01-18 或 2025年1月18日"


def schema_text() -> str:
    """The schema as a file holds it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def json_schema() -> dict[str, Any]:
    """The schema as plain data."""
    editions = all_editions()
    definitions = Definitions()
    frame = {head.label: _described(head) | _frame(head, editions) for head in _common(editions)}
    files = [{"if": _applies(edition), "then": _file(edition, definitions)} for edition in editions]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": ORIGIN,
        "title": "政府信息公开工作年度报告填报文件",
        "type": "object",
        "errorMessage": "文件由一行行“名称: 内容”组成，开头写“单位: …”“年度: …”",
        "properties": frame,
        "allOf": [_year_wanted(editions), *files],
        "definitions": dict(definitions.schemas),
    }


def _year_wanted(editions: tuple[Edition, ...]) -> Schema:
    """That the year is there, in whatever spelling; without it nobody knows what else should be."""
    head = next(head for head in _common(editions) if head.id == "year")
    known = "|".join(spellings(label) for label in (head.label, *head.aliases))
    return {"if": {"propertyNames": {"not": {"pattern": known}}}, "then": demanded(head.label)}


def _applies(edition: Edition) -> Schema:
    """The condition under which a file is of this edition."""
    years = "|".join(map(str, range(edition.first_year, edition.last_year + 1)))
    year = {**_years(edition.first_year, edition.last_year), "pattern": rf"^\s*({years})\s*$"}
    named = {"required": ["版式"], "properties": {"版式": {"enum": _names(edition)}}}
    otherwise_named = {"required": ["版式"], "properties": {"版式": {"not": {"type": "null"}}}}
    by_year = {"not": otherwise_named, "required": ["年度"], "properties": {"年度": year}}
    return {"anyOf": [named, by_year]}


def _names(edition: Edition) -> list[str | int]:
    return [edition.id, *([int(edition.id)] if edition.id.isdigit() else [])]


def _years(first: int, last: int) -> Schema:
    return {"type": ["string", "integer"], "minimum": first, "maximum": last}


def _common(editions: tuple[Edition, ...]) -> list[Head]:
    """The keys that files of every edition have: what frames the report."""
    common = set.intersection(*({head.label for head in top_heads(edition)} for edition in editions))
    return [
        head for head in top_heads(editions[-1]) if head.label in common and not _is_section(head, editions)
    ]


def _is_section(head: Head, editions: tuple[Edition, ...]) -> bool:
    return any(head.id == section.id for edition in editions for section in edition.sections)


def _described(head: Head) -> Schema:
    return {"title": head.label, "description": DESCRIPTIONS.get(str(head.id), "")}


def _frame(head: Head, editions: tuple[Edition, ...]) -> Schema:
    """What may stand under a key that is not the form's. A key unknown here may hold anything."""
    if head.id == "year":
        wrong = f"年度是 {editions[0].first_year} 至 {LAST_YEAR} 的四位数，如 2024；不带“年”字"
        years = _years(editions[0].first_year, LAST_YEAR)
        return {**years, "pattern": r"^\s*[0-9０-９]{4}\s*$", "errorMessage": wrong, "description": ""}
    if head.id == "edition":
        return {"enum": [name for edition in editions for name in _names(edition)] + [None]}
    if head.id == "organ_type":
        return _ORGAN_TYPE
    if head.id == "profile":
        return _PROFILE
    if head.id == "metadata":
        card = {"type": ["object", "null"], "additionalProperties": _OPEN_TEXT}
        return {**card, "errorMessage": "写成“名称: 内容”，一行一项；不需要的可以整项删去"}
    if head.id == "signature":
        date = {**_OPEN_TEXT, "pattern": _DATE, "errorMessage": _DATE_WANTED}
        parts = {"organ": _OPEN_TEXT, "date": date}
        fields = [(part, {"title": part.label, **parts[str(part.id)]}) for part in SIGNATURE_PARTS]
        shape = {
            "type": ["object", "null"],
            "errorMessage": "写成 {单位: …, 日期: 2025-01-18}；不需要的可以整项删去",
        }
        return {"allOf": [shape], **keyed(fields, [])}
    if head.id == "releases":
        return _releases()
    if head.id == "previous":
        return {**_OPEN_TEXT, "errorMessage": _PREVIOUS_WANTED}
    if head.id in ("title", "preface"):
        return {**_OPEN_TEXT, "errorMessage": TEXT_WANTED}
    return {**TEXT, "errorMessage": "写单位全称，如 示例市民政局"} if head.id == "organ" else {}


def _releases() -> Schema:
    """The exceptions on record: what each says of the finding that it releases."""
    fields = [(part, {"title": part.label, **_RELEASE[str(part.id)]}) for part in RELEASE_PARTS]
    wanted = [part.label for part in RELEASE_PARTS if part.id in ("rule", "figures", "reason")]
    shape = "写成列表，每项一行：- {规则: …, 单元格: …, 数值: …, 理由: …}；照检查结果里给出的那一行抄"
    return {"type": ["array", "null"], "errorMessage": shape, "items": keyed(fields, wanted)}


def _file(edition: Edition, definitions: Definitions) -> Schema:
    """What a file of this edition holds besides: its sections or chapters, and no other keys."""
    sections = {section.id: section for section in edition.sections}
    heads: list[tuple[Head, Schema | bool]] = []
    for head in top_heads(edition):
        schema: Schema | bool
        if head.id in sections:
            schema = _section(sections[head.id], edition, definitions)
        elif head.id == "chapters":
            schema = {**_described(head), **_chapters(edition)}
        elif head.id == "year":
            schema = {"title": head.label, "description": _about(edition)}
        else:
            schema = True  # as for every edition
        heads.append((head, schema))
    required = [head.label for head, _ in heads if head.id in ("organ", "year", "chapters", *sections)]
    return keyed(heads, required)


def _about(edition: Edition) -> str:
    """What an editor shows over 年度: the year meant, the edition it picks, and the deadlines."""
    deadlines = [f"{organ_type}：{deadline}" for organ_type, deadline in edition.deadlines.items()]
    return "\n".join(
        [DESCRIPTIONS["year"], f"版式 {edition.id}：{edition.source}", *deadlines, *edition.guidance]
    )


def _section(section: Section, edition: Edition, definitions: Definitions) -> Schema:
    corners = [block.corner or "" for table in section.tables for block in table.blocks]
    notes = [note for corner in dict.fromkeys(corners) if (note := explanation(corner))]
    kinds = [f"{kind}：{text}" for kind, texts in section.guidance_for.items() for text in texts]
    described = {
        "title": section.printed_heading,
        "description": "\n".join((*section.guidance, *kinds, *notes)),
    }
    if not section.tables:
        return {**described, **_NARRATIVE}
    schema = section_schema(section, edition, described, definitions)
    return definitions.refer(f"{edition.id}.{section.id}", schema)


def _chapters(edition: Edition) -> Schema:
    title, text = CHAPTER_PARTS
    parts = [
        (title, {"title": title.label, "examples": list(edition.chapters), **TEXT}),
        (text, {"title": text.label, **_NARRATIVE}),
    ]
    wanted = "每章一项：“- 标题: …”，下一行缩进两格写“正文: |”"
    chapter = {
        "allOf": [{"type": "object", "errorMessage": wanted}],
        **keyed(parts, [title.label, text.label]),
    }
    return {"type": "array", "minItems": 1, "items": chapter, "errorMessage": wanted}
