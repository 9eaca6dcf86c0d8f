"""What an editor shows and offers at places of the file: parts of the JSON Schema, word for word.

They stand in schema_parts.yaml, each under its path in the schema; of a mapping by labels the patterns are left out,
which are the same parts under every accepted spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.edition import all_editions
from generator.edition.labels import plain_label
from generator.schema.json_schema import json_schema
from generator.schema.json_tables import Definitions, keyed
from generator.schema.spellings import spellings

PARTS = yaml.safe_load(Path(__file__).with_name("schema_parts.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def schema() -> dict[str, Any]:
    return json_schema()


def at(schema: Any, path: str) -> Any:
    for step in path.split("/"):
        schema = schema[int(step)] if isinstance(schema, list) else schema[step]
    return schema


def shown(part: Any) -> Any:
    """A part without its patterns."""
    if isinstance(part, dict):
        return {key: shown(value) for key, value in part.items() if key != "patternProperties"}
    return [shown(item) for item in part] if isinstance(part, list) else part


def mappings(part: Any) -> Iterator[dict[str, Any]]:
    """All parts that name labels."""
    if isinstance(part, dict) and "patternProperties" in part:
        yield part
    for below in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from mappings(below)


def test_parts_of_the_schema(schema: dict[str, Any]) -> None:
    assert {path: shown(at(schema, path)) for path in PARTS} == PARTS


def test_the_names_of_shared_parts(schema: dict[str, Any]) -> None:
    """Equal parts are one, under the name of the first; others of a name are numbered."""
    names = list(schema["definitions"])
    assert len(names) == 90
    assert [name for name in names if "columns" in name] == [
        *(f"2019.proactive_disclosure.columns{more}" for more in ("", "-2", "-3", "-4")),
        "2019.requests.columns",
        "2019.disputes.columns",
        *(f"2021.proactive_disclosure.columns{more}" for more in ("", "-2", "-3")),
    ]


def test_every_label_is_taken_in_all_its_spellings(schema: dict[str, Any]) -> None:
    found = list(mappings(schema))
    assert len(found) > 25
    for part in found:
        for label, below in part["properties"].items():
            assert part["patternProperties"][spellings(label)] == below
        assert part["additionalProperties"] is False


def test_the_year_is_wanted_unless_it_is_there_in_some_spelling(schema: dict[str, Any]) -> None:
    known = at(schema, "allOf/0/if/propertyNames/not/pattern")
    for label in ("年度", "年份", "报告年度", "一、年 度"):
        assert re.search(known, label)
    assert not re.search(known, "年") and not re.search(known, "单位")
    assert at(schema, "allOf/1/then/then/allOf/2") == {"required": ["章节"], "errorMessage": "缺“章节”这一项"}


def test_a_known_wrong_label_is_taken_with_advice() -> None:
    heads = [
        head for edition in all_editions() for table in edition.tables.values() for head in heads_of(table)
    ]
    head = next(head for head in heads if head.aliases)
    label = plain_label(head.label)
    part = keyed([(head, {"type": "string"})], [])
    advice = {"deprecationMessage": f"表上写作“{label}”；请改为“{label}”", "allOf": [{"type": "string"}]}
    assert part["patternProperties"] == {
        spellings(label): {"type": "string"},
        **{spellings(alias): advice for alias in head.aliases},
    }
    assert part.keys() == {"properties", "patternProperties", "additionalProperties"}  # nothing is demanded


def heads_of(table: Any) -> Iterator[Any]:
    for block in table.blocks:
        yield from (*block.rows, *(below for row in block.rows for below in row.children))


def test_equal_parts_are_kept_once() -> None:
    parts = Definitions()
    first, second, third = {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 2}
    assert parts.refer("甲/乙", first) == {"$ref": "#/definitions/%E7%94%B2%2F%E4%B9%99"}
    assert parts.refer("丙", second) == {"$ref": "#/definitions/%E7%94%B2%2F%E4%B9%99"}
    assert parts.refer("甲/乙", third) == {"$ref": "#/definitions/%E7%94%B2%2F%E4%B9%99-2"}
    assert parts.refer("甲/乙", {}) == {"$ref": "#/definitions/%E7%94%B2%2F%E4%B9%99-3"}
    assert parts.schemas == {"甲/乙": first, "甲/乙-2": third, "甲/乙-3": {}}
