"""The tables of the form as JSON Schema: groups, rows and cells.

Written for how editors read a schema, as measured with the YAML language server:

- Alternatives (``anyOf``) make it guess which one was meant, and hover and messages follow the guess. A row
  may be a list, a mapping or a number, so its keywords stand side by side instead: each holds for its own type.
- Missing rows are demanded only where all keys beside them are official. Else one slip in a label would give two
  messages, and a label in another accepted spelling would count as missing.
- ``properties`` of a row stand one level down (``allOf``): where an editor sees them at once, completing a row's
  label opens a mapping below it, and the list of figures that nearly every file has cannot be offered.
- An editor shows the title that it meets first, and a part without one takes the title of whoever refers to it
  last. So the first part of an ``allOf`` that has shared parts is the title of the place itself.
- Keys beside a ``$ref`` are dropped, as draft-07 says: what is to be added stands around it (``allOf``).
- ``errorMessage``, ``deprecationMessage`` and ``defaultSnippets`` are the server's own keywords; others ignore them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from generator.edition import KINDS, Block, Edition, Head, Section, Table
from generator.edition.fields import BODY_TEXT, DESCRIPTIONS, TO_FILL
from generator.edition.labels import explanation, plain_label, without_explanation
from generator.schema.spellings import spellings
from generator.schema.structure import optional_column

Schema = dict[str, Any]
_ZERO = rf"^\s*([0０]|{TO_FILL})\s*$"
TEXT: Schema = {"type": ["string", "number", "boolean"]}
WRITTEN_BELOW = [{"label": "|", "body": "|\n  $1"}]  # what completing a narrative's key writes behind it


class Definitions:
    """The parts that are used more than once; equal ones are one."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}
        self._names: dict[str, str] = {}

    def refer(self, name: str, schema: Schema) -> Schema:
        """A reference to a schema, which is kept under this name (or one like it) unless an equal one is there."""
        as_text = json.dumps(schema, sort_keys=True)
        if as_text not in self._names:
            numbered = (name, *(f"{name}-{number}" for number in range(2, len(self.schemas) + 2)))
            self._names[as_text] = next(free for free in numbered if free not in self.schemas)
            self.schemas[self._names[as_text]] = schema
        return {"$ref": f"#/definitions/{quote(self._names[as_text], safe='')}"}


def keyed(heads: Iterable[tuple[Head, Schema | bool]], required: Iterable[str]) -> Schema:
    """A mapping by labels: official ones are offered, other accepted spellings are taken, wrong ones named."""
    known = [(head, plain_label(head.label), schema) for head, schema in heads]
    patterns: Schema = {spellings(label): schema for _, label, schema in known}
    for head, label, schema in known:
        advice = f"表上写作“{label}”；请改为“{label}”"
        patterns |= {
            spellings(alias): {"deprecationMessage": advice, "allOf": [schema]} for alias in head.aliases
        }
    keys = {
        "properties": {label: schema for _, label, schema in known},
        "patternProperties": patterns,
        "additionalProperties": False,
    }
    only_official = {"propertyNames": {"enum": [label for _, label, _ in known]}}
    demands = [demanded(label) for label in required]
    return {**keys, "if": only_official, "then": {"allOf": demands}} if demands else keys


def demanded(label: str) -> Schema:
    """That a key is there."""
    return {"required": [label], "errorMessage": f"缺“{label}”这一项"}


def section_schema(section: Section, edition: Edition, described: Schema, definitions: Definitions) -> Schema:
    """A section with tables: its text, and the rows of its tables, or 0 for all of them."""
    text = (
        BODY_TEXT,
        {
            "title": BODY_TEXT.label,
            "description": DESCRIPTIONS["text"],
            **TEXT,
            "defaultSnippets": WRITTEN_BELOW,
        },
    )
    rows = [
        row
        for table in section.tables
        for block in table.blocks
        for row in _Rows(edition, table, block, definitions).below(block.rows, ())
    ]
    required = [label for table in section.tables for label in _required(table, _top(table), ())]
    return {
        **keyed([text, *rows], required),
        **described,
        "allOf": [described, definitions.refer("group", _ZERO_OR_ROWS)],
    }


def _top(table: Table) -> tuple[Head, ...]:
    return tuple(head for block in table.blocks for head in block.rows)


def _required(table: Table, heads: Iterable[Head], above: tuple[str, ...]) -> list[str]:
    """The labels on one level without which the tool cannot do."""
    computed = {footing.may_be_left_out for footing in table.footings if footing.along == "rows"}
    return [plain_label(head.label) for head in heads if (*above, str(head.id)) not in computed]


class _Rows:
    """The rows of one block as schemas."""

    def __init__(self, edition: Edition, table: Table, block: Block, definitions: Definitions) -> None:
        self.table = table
        self.block = block
        self.name = f"{edition.id}.{table.id}"
        self.definitions = definitions
        self.columns = [(".".join(leaf.path), leaf.head) for leaf in block.column_leaves]
        self.optional = optional_column(table, [path for path, _ in self.columns])

    def below(self, heads: Iterable[Head], above: tuple[str, ...]) -> list[tuple[Head, Schema]]:
        """Each heading with its schema."""
        return [(head, self._head(head, (*above, str(head.id)))) for head in heads]

    def _head(self, head: Head, path: tuple[str, ...]) -> Schema:
        described = {
            "title": without_explanation(head.label),
            "description": "\n".join(self._described(head, path)),
        }
        if head.children:
            required = _required(self.table, head.children, path)
            rows = keyed(self.below(head.children, path), required)
            shared = self.definitions.refer("group", _ZERO_OR_ROWS)
            schema = {**described, **rows, "allOf": [described, shared]}
        else:
            schema = {**described, "defaultSnippets": [self._snippet()], "allOf": [described, self._cells()]}
        return self.definitions.refer(".".join((self.name, *path)), schema)

    def _described(self, head: Head, path: tuple[str, ...]) -> list[str]:
        """What an editor shows over a label: what the form says about it, then how it is written."""
        lines = [self.block.banner or "", explanation(head.label) or ""]
        for footing in self.table.footings:
            if footing.along == "rows" and path in footing.total:
                lines.append(f"{footing.total_name} = {footing.terms_name}")
            if footing.along == "rows" and footing.may_be_left_out == path:
                lines.append("可以不写，由程序算出")
        labels = "、".join(plain_label(below.label) for below in head.children)
        names = "、".join(plain_label(column.label) for _, column in self.columns)
        lines.append(f"下面分行填写：{labels}；全都没有发生的可以只写 0" if labels else f"各列：{names}")
        return [line for line in lines if line]

    def _snippet(self) -> Schema:
        """What completing a row's label writes behind it: a zero for each column, to be typed over."""
        zeros = ", ".join(f"${{{number}:0}}" for number in range(1, len(self.columns) + 1))
        names = "、".join(plain_label(column.label) for _, column in self.columns)
        body = zeros if len(self.columns) == 1 else f"[{zeros}]"
        return {"label": f"各列填数（{names}）", "body": body}

    def _cells(self) -> Schema:
        """A row as list, as mapping by columns, as 0 for all of it, or as number where it has one cell."""
        cells = [self._cell(head, path) for path, head in self.columns]
        by_column = self._by_column(self.block.columns, ())
        last_may_go = self.optional == self.columns[-1][0]
        in_order = not self.optional or last_may_go
        names = "、".join(plain_label(column.label) for _, column in self.columns)
        wrong = f"这一行有 {len(cells)} 格：{names}；写成 [{len(cells)} 个数]，全都没有发生的可以只写 0"
        if len(cells) == 1:
            wrong = _wrong(self.columns[0][1])
        schema: Schema = {
            **by_column,
            "items": cells if in_order else {"anyOf": cells},
            "minItems": len(cells) - bool(self.optional),
            "maxItems": len(cells),
            "errorMessage": wrong,
        }
        if len(cells) == 1:
            alone = _number(self.columns[0][1])
            schema |= {**alone, "type": [*alone["type"], "array", "object"]}
        else:
            zero = {"const": 0, "errorMessage": wrong}
            schema |= {"type": ["array", "object", "integer", "string"], "pattern": _ZERO}
            schema["allOf"] = [{"if": {"type": "number"}, "then": zero}]
        return self.definitions.refer(f"{self.name}.columns", schema)

    def _by_column(self, heads: Iterable[Head], above: tuple[str, ...]) -> Schema:
        """A mapping by the labels of columns; a group of columns is a mapping of its own, or 0."""
        parts: list[tuple[Head, Schema]] = []
        required: list[str] = []
        for head in _named(heads):
            path = (*above, str(head.id))
            if head.children:
                zero = self.definitions.refer("group", _ZERO_OR_ROWS)
                title = {"title": head.label}
                group = {**title, **self._by_column(head.children, path), "allOf": [title, zero]}
                parts.append((head, group))
            else:
                parts.append((head, self._cell(head, ".".join(path))))
            if ".".join(path) != self.optional:
                required.append(plain_label(head.label))
        return keyed(parts, required)

    def _cell(self, head: Head, path: str) -> Schema:
        kind = KINDS[head.kind]
        sums = [f for f in self.table.footings if f.along == "columns" and path in map(".".join, f.total)]
        notes = [
            explanation(head.label) or "",
            *(f"{f.total_name} = {f.terms_name}" for f in sums),
            kind.words,
        ]
        if path == self.optional:
            notes.append("可以不写，由程序算出")
        described = {"title": plain_label(head.label), "description": "；".join(filter(None, notes))}
        schema = {**described, **_number(head), "errorMessage": _wrong(head)}
        return self.definitions.refer(f"{self.name}.{path}", schema)


def _named(heads: Iterable[Head]) -> Iterable[Head]:
    """The headings that a file may name on one level: those below a caption count as on its level."""
    for head in heads:
        if head.id is None:
            yield from _named(head.children)
        else:
            yield head


def _number(head: Head) -> Schema:
    """What a cell of this kind may hold. 待填 passes: it is seen as it is, and ``check`` counts it."""
    kind = KINDS[head.kind]
    typed: Schema = {"type": ["integer" if head.kind in ("count", "change") else "number", "string"]}
    if head.kind != "change":
        typed["minimum"] = 0
    return {**typed, "pattern": rf"{kind.pattern}|^\s*{TO_FILL}\s*$"}


def _wrong(head: Head) -> str:
    return f"这一格填{KINDS[head.kind].words}；没有发生的填 0，不要空着"


_ROWS_WANTED = "下面要分行填写；全都没有发生的可以只写 0"
_ZERO_OR_ROWS: Schema = {
    "type": ["object", "integer", "string"],
    "pattern": _ZERO,
    "if": {"type": "number"},
    "then": {"const": 0, "errorMessage": _ROWS_WANTED},
    "errorMessage": _ROWS_WANTED,
}
