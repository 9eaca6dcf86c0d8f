"""The input file as JSON Schema (draft-07), for completion and checking in editors.

One schema for all editions: which properties a file may have follows from 年度, or from 版式 where it is
written. Keys are the official ones only, so that an editor offers nothing else.
"""

from __future__ import annotations

from typing import Any

from generator.edition import KINDS, LAST_YEAR, Block, Edition, Head, Section, Table, all_editions
from generator.edition.fields import DESCRIPTIONS, ORGAN_TYPES, top_heads
from generator.edition.labels import explanation, plain_label
from generator.schema.structure import optional_column

_TEXT = {"type": ["string", "number"]}


def json_schema() -> dict[str, Any]:
    """The schema as plain data."""
    editions = all_editions()
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "政府信息公开工作年度报告填报文件",
        "type": "object",
        "required": ["单位", "年度"],
        "properties": {"年度": _year(editions[0].first_year, LAST_YEAR)},
        "allOf": [{"if": _applies(edition), "then": _file(edition)} for edition in editions],
    }


def _applies(edition: Edition) -> dict[str, Any]:
    """The condition under which a file is of this edition."""
    names: list[Any] = [edition.id, *([int(edition.id)] if edition.id.isdigit() else [])]
    return {
        "anyOf": [
            {"required": ["版式"], "properties": {"版式": {"enum": names}}},
            {
                "not": {"required": ["版式"]},
                "required": ["年度"],
                "properties": {"年度": _year(edition.first_year, edition.last_year)},
            },
        ]
    }


def _year(first: int, last: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": first, "maximum": last, "description": DESCRIPTIONS["year"]}


def _file(edition: Edition) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    sections = {section.id: section for section in edition.sections}
    for head in top_heads(edition):
        part = _section(sections[head.id]) if head.id in sections else _field(str(head.id))
        properties[head.label] = {"description": DESCRIPTIONS.get(str(head.id), ""), **part}
    required = ["章节"] if edition.free_chapters else [section.heading for section in edition.sections]
    return {"properties": properties, "required": required, "additionalProperties": False}


def _field(id_: str) -> dict[str, Any]:
    if id_ == "organ_type":
        return {"enum": list(ORGAN_TYPES)}
    if id_ == "metadata":
        return {"type": "object", "additionalProperties": _TEXT}
    if id_ == "signature":
        return {"type": "object", "properties": {"单位": _TEXT, "日期": _TEXT}, "additionalProperties": False}
    if id_ == "chapters":
        chapter = {
            "type": "object",
            "required": ["标题", "正文"],
            "properties": {"标题": _TEXT, "正文": _TEXT},
            "additionalProperties": False,
        }
        return {"type": "array", "minItems": 1, "items": chapter}
    return dict(_TEXT)


def _section(section: Section) -> dict[str, Any]:
    described = {"title": section.printed_heading, "description": "；".join(section.guidance)}
    if not section.tables:
        return {**_TEXT, **described}
    properties: dict[str, Any] = {"正文": {**_TEXT, "description": DESCRIPTIONS["text"]}}
    required: list[str] = []
    for table in section.tables:
        left_out = {f.may_be_left_out for f in table.footings if f.along == "rows"}
        for block in table.blocks:
            group = _group(block.rows, block, table, (), left_out)
            properties.update(group["properties"])
            required += group["required"]
    rows = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {**described, "anyOf": [{"const": 0}, rows]}


def _group(
    heads: tuple[Head, ...], block: Block, table: Table, above: tuple[str, ...], left_out: set[Any]
) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    for head in heads:
        path = (*above, str(head.id))
        label = plain_label(head.label)
        below = {"anyOf": [{"const": 0}, _group(head.children, block, table, path, left_out)]}
        described = {"title": head.label, "description": explanation(head.label) or head.label}
        properties[label] = {**described, **(below if head.children else _row(block, table))}
        if path not in left_out:
            required.append(label)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _row(block: Block, table: Table) -> dict[str, Any]:
    """A row: by column labels, as a list, 0 for all of it, or the number itself where it has one cell."""
    columns = [(".".join(leaf.path), leaf.head) for leaf in block.column_leaves]
    optional = optional_column(table, [path for path, _ in columns])
    cells = {plain_label(head.label): _cell(head) for _, head in columns}
    labels = "、".join(cells)
    mapping = {
        "type": "object",
        "properties": cells,
        "required": [plain_label(head.label) for path, head in columns if path != optional],
        "additionalProperties": False,
    }
    listed = {
        "type": "array",
        "items": {"anyOf": list(cells.values())},
        "minItems": len(columns) - bool(optional),
        "maxItems": len(columns),
    }
    alone = next(iter(cells.values())) if len(columns) == 1 else {"const": 0}
    return {"anyOf": [alone, listed, mapping], "description": f"各列：{labels}"}


def _cell(head: Head) -> dict[str, Any]:
    kind = KINDS[head.kind]
    number = {"type": "integer"} if head.kind == "change" else {"type": "number", "minimum": 0}
    if head.kind == "count":
        number = {"type": "integer", "minimum": 0}
    return {
        "title": head.label,
        "description": kind.words,
        "anyOf": [number, {"type": "string", "pattern": kind.pattern}],
    }
