"""The structure of an input file as a Cerberus schema, derived from an edition.

Rows of a table share one named rule set: Cerberus checks each schema that it meets, and a schema written
out row by row costs five times as much at the first validation.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import cerberus
from cerberus.errors import BaseErrorHandler, ErrorDefinition
from cerberus.schema import DefinitionSchema

from generator.edition import Edition, Head, Section, Table, is_blank
from generator.edition.fields import ORGAN_TYPES

ROW_BLANK = ErrorDefinition(0x1001, "cells")
ROW_LENGTH = ErrorDefinition(0x1002, "cells")
ROW_SCALAR = ErrorDefinition(0x1003, "cells")
NESTED_CELL = ErrorDefinition(0x1004, "cells")
GROUP_BLANK = ErrorDefinition(0x1005, "group")
GROUP_SCALAR = ErrorDefinition(0x1006, "group")
FULL_WIDTH = ErrorDefinition(0x1008, "cells")
GROUP_LIST = ErrorDefinition(0x1007, "group")

_LIST_MARKS = frozenset("，、；")  # not YAML's commas: two values stay one
ZERO = frozenset({"0", "０"})  # one of these stands for every cell below it


class _Trusted(DefinitionSchema):  # type: ignore[misc]
    """A schema that is not checked again at each run: it is derived from an edition, and a test checks it."""

    def validate(self, schema: Any = None) -> None:
        """Nothing to do."""

    @classmethod
    def expand(cls, schema: Any) -> Any:
        """Nothing to do: we use no shorthands."""
        return schema


class FormValidator(cerberus.Validator):  # type: ignore[misc]
    """Cerberus with the two shapes of the form: a row of cells, and a group of rows."""

    @property
    def schema(self) -> Any:
        """The schema of this validator, or of the part of the document that it looks at."""
        return self._schema

    @schema.setter
    def schema(self, schema: Any) -> None:
        known = schema is None or isinstance(schema, DefinitionSchema)
        self._schema = schema if known else _Trusted(self, schema)

    priority_validations = (*cerberus.Validator.priority_validations, "group")

    def _validate_cells(self, cells: dict[str, Any], field: str, value: Any) -> None:
        """{'type': 'dict'}"""  # Cerberus reads this line as the schema of the rule
        columns, optional = cells["columns"], cells["optional"]
        if isinstance(value, str):
            if is_blank(value):
                self._error(field, ROW_BLANK)
            elif len(columns) > 1 and value.strip() not in ZERO:
                self._error(field, ROW_SCALAR, columns)
            return
        items = value.values() if isinstance(value, Mapping) else value
        if any(not isinstance(item, str) for item in items):
            self._error(field, NESTED_CELL)
            return
        if any(not getattr(item, "quoted", False) and set(item) & _LIST_MARKS for item in items):
            self._error(field, FULL_WIDTH)
            return
        given = list(value) if isinstance(value, Mapping) else value
        missing = [column for column in columns if column not in given] if isinstance(value, Mapping) else []
        wrong_count = len(value) not in ((len(columns), len(columns) - 1) if optional else (len(columns),))
        if isinstance(value, Mapping) and any(column != optional for column in missing):
            self._error(field, ROW_LENGTH, columns, missing)
        elif not isinstance(value, Mapping) and wrong_count:
            self._error(field, ROW_LENGTH, columns, optional)

    def _validate_group(self, heads: dict[str, str], field: str, value: Any) -> None:
        """{'type': 'dict'}"""
        if isinstance(value, str):
            if is_blank(value):
                self._error(field, GROUP_BLANK)
            elif value.strip() not in ZERO:
                self._error(field, GROUP_SCALAR, heads)
        elif isinstance(value, list):
            self._error(field, GROUP_LIST, heads)
            self._drop_remaining_rules("schema")  # it would take the rows' names for rules of a list


class _Silent(BaseErrorHandler):  # type: ignore[misc]
    """Cerberus would write English messages; ours are made from its error objects."""

    def __call__(self, errors: Any) -> Any:
        return errors


_RELEASE = {
    "rule": {"type": "string", "required": True},
    "cell": {"type": "string", "excludes": "place"},
    "place": {"type": "string"},
    "figures": {"type": ["string", "list"], "required": True},
    "reason": {"type": "string", "required": True},
}


@cache
def validator_for(edition: Edition) -> Any:
    """The validator of an edition's input files; it may be used for any number of files in turn."""
    return FormValidator(schema_of(edition), error_handler=_Silent, purge_unknown=False)


def schema_of(edition: Edition) -> dict[str, Any]:
    """The Cerberus schema of an edition's input files."""
    text = {"type": "string"}
    schema: dict[str, Any] = {
        "organ": {"type": "string", "required": True},
        "year": {"type": "string", "required": True},
        "organ_type": {"type": "string", "allowed": list(ORGAN_TYPES)},
        "title": text,
        "edition": text,
        "previous": text,
        "profile": text,
        "metadata": {"type": "dict", "keysrules": text, "valuesrules": text},
        "preface": text,
        "signature": {"type": "dict", "schema": {"organ": text, "date": text}},
        "releases": {"type": "list", "schema": {"type": "dict", "schema": _RELEASE}},
    }
    if edition.free_chapters:
        chapter = {
            "title": {"type": "string", "required": True},
            "text": {"type": "string", "required": True},
        }
        chapters = {"type": "list", "minlength": 1, "schema": {"type": "dict", "schema": chapter}}
        schema["chapters"] = {"required": True, **chapters}
    for section in edition.sections:
        schema[section.id] = _section(edition, section) if section.tables else {**text, "required": True}
    return schema


def _section(edition: Edition, section: Section) -> dict[str, Any]:
    parts: dict[str, Any] = {"text": {"type": "string"}}
    for table in section.tables:
        parts[table.id] = _table(edition, table)
    return {"type": "dict", "required": True, "schema": parts}


def _table(edition: Edition, table: Table) -> dict[str, Any]:
    left_out = {f.may_be_left_out for f in table.footings if f.may_be_left_out and f.along == "rows"}
    rows: dict[str, Any] = {}
    for number, block in enumerate(table.blocks):
        name = f"{edition.id}@{id(edition)}/{table.id}/{number}"
        columns = [".".join(leaf.path) for leaf in block.column_leaves]
        cells = {"columns": columns, "optional": optional_column(table, columns)}
        rule_set = {"type": ["dict", "list", "string"], "cells": cells}
        cerberus.rules_set_registry.add(name, {"required": True, **rule_set})
        cerberus.rules_set_registry.add(f"{name}/optional", rule_set)
        for head in block.rows:
            rows[str(head.id)] = _row(head, (str(head.id),), name, left_out)
    return _group(rows, {str(head.id): head.label for block in table.blocks for head in block.rows})


def _row(head: Head, path: tuple[str, ...], name: str, left_out: set[tuple[str, ...]]) -> Any:
    if not head.children:
        return f"{name}/optional" if path in left_out else name
    rows = {str(child.id): _row(child, (*path, str(child.id)), name, left_out) for child in head.children}
    return _group(rows, {str(child.id): child.label for child in head.children})


def _group(rows: dict[str, Any], labels: dict[str, str]) -> dict[str, Any]:
    return {"type": ["dict", "list", "string"], "required": True, "group": labels, "schema": rows}


def optional_column(table: Table, columns: list[str]) -> str | None:
    """The column that the tool can compute, among these."""
    for footing in table.footings:
        path = footing.may_be_left_out
        known = {".".join(column) for column in (*footing.total, *footing.terms)} <= set(columns)
        if footing.along == "columns" and path and known:
            return ".".join(path)
    return None
