"""The JSON Schema by itself: what an independent judge makes of it, and that it is as lenient as the tool."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.edition import Head, all_editions
from generator.edition.fields import top_heads
from generator.edition.labels import label_key
from generator.scaffold import scaffold
from generator.schema.json_schema import json_schema
from generator.schema.spellings import spellings

ROOT = Path(__file__).parents[2]
SOUND = sorted([*(ROOT / "inputs").glob("*.yaml"), *(ROOT / "tests" / "cases" / "pass").glob("*.yaml")])
SCHEMA = json_schema()
JUDGE = jsonschema.Draft7Validator(SCHEMA)


class CoreLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # one of two classes
    """YAML 1.2 as editors read it: no dates, no yes and no, no numbers in other bases."""


CoreLoader.yaml_implicit_resolvers = {}
for kind, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(pattern), first)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def objections(text: str) -> list[str]:
    return [error.message for error in JUDGE.iter_errors(yaml.load(text, CoreLoader))]


def heads() -> list[Head]:
    """Every heading that a file may name, in all editions."""
    found: list[Head] = []
    for edition in all_editions():
        tables = edition.tables.values()
        trees = [tree for table in tables for block in table.blocks for tree in (block.rows, block.columns)]
        trees.append(top_heads(edition))
        while trees:
            for head in trees.pop():
                found += [head] if head.id else []
                trees.append(head.children)
    return found


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    pointers = set(re.findall(r'"#/definitions/([^"]+)"', json.dumps(SCHEMA)))
    assert pointers == SCHEMA["definitions"].keys(), "a part is missing, or nothing refers to it"


def test_it_is_no_larger_than_it_need_be() -> None:
    """Editors read it at every start. Rows that share their columns share the parts that say so."""
    assert len(json.dumps(SCHEMA, ensure_ascii=False).encode()) < 300_000


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_sound_files_are_valid(file: Path) -> None:
    assert objections(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("zeros", [False, True], ids=["to be filled", "zeros"])
@pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.id)
def test_fresh_files_are_valid(edition: Any, zeros: bool) -> None:
    assert objections(scaffold(edition, "示例市民政局", edition.first_year, zeros=zeros)) == []


def test_every_description_is_written() -> None:
    """What stands over a key in the editor: title and explanation, Chinese, no empty lines."""
    told = [part for name, part in SCHEMA["definitions"].items() if "title" in part]
    assert len(told) > 60
    for part in told:
        assert part["title"]
        assert part["description"].strip("\n") == part["description"] != ""
        assert "\n\n" not in part["description"]


# ---- spellings ---------------------------------------------------------------------------------------------

ORDINALS = ["", "一、", "（十二）", "(3)", "3.", "12、", "７．"]
EXPLANATIONS = ["", "（区分处理的，只计这一情形）", "(说明)", "（）"]
GAPS = ["", " ", "\u3000", "\xa0", "“", "”", '"', "'", "「", "\u200b"]


@given(data=st.data())
def test_a_label_in_any_accepted_spelling_is_known(data: st.DataObject) -> None:
    head = data.draw(st.sampled_from(heads()))
    key = data.draw(st.sampled_from([head.label, *head.aliases]))
    letters = [data.draw(st.sampled_from([char, wide(char), char.upper()])) for char in label_key(key)]
    gapped = "".join(letter + data.draw(st.sampled_from(GAPS)) for letter in letters)
    text = data.draw(st.sampled_from(ORDINALS)) + gapped + data.draw(st.sampled_from(EXPLANATIONS))
    if label_key(text) == label_key(key):
        assert re.search(spellings(key), text)


@given(data=st.data())
def test_no_other_label_is_taken_for_it(data: st.DataObject) -> None:
    one, other = data.draw(st.sampled_from(heads())), data.draw(st.sampled_from(heads()))
    text = data.draw(st.sampled_from(ORDINALS)) + other.label
    if re.search(spellings(one.label), text):
        assert label_key(one.label) == label_key(text)


@pytest.mark.parametrize("label", sorted({head.label for head in heads()}))
def test_the_official_label_is_a_spelling_of_itself(label: str) -> None:
    assert re.search(spellings(label), label)
    assert not re.search(spellings(label), label + "数")
    assert not re.search(spellings(label), "不" + label)


def wide(char: str) -> str:
    return chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char
