"""Published reports as text, measured against what a careful reader reads: no value is wrong without a doubt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.edition import Edition, edition_named
from generator.edition import Path as RowPath
from generator.edition.labels import label_key
from generator.importer.doubts import Doubt
from generator.importer.parts import parts
from generator.importer.tables import read_table
from generator.importer.tokens import tokens
from tests.importer.text.grids import flat

Row = tuple[str, RowPath]
FILES = {
    "seed_0": ("seeds", 198, 0),
    "seed_1": ("seeds", 198, 0),
    "seed_2": ("seeds", 86, 112),  # rows of eleven figures for seven columns
    "seed_3": ("seeds", 199, 1),  # three figures for one column
    "18_pingtan_finance_2020": ("corpus", 198, 0),
}


def text_of(shared: Path, name: str, folder: str) -> str:
    found = json.loads((shared / "corpus" / f"{name}.expected.json").read_text(encoding="utf-8"))
    return (shared / folder / found["raw_file"]).read_text(encoding="utf-8")


def expected(form: Edition, found: dict[str, Any]) -> Iterator[tuple[Row, list[object]]]:
    """The rows that a reader reads, each with the row of the form that is called so."""
    tables = {"proactive_disclosure": found["table2"], "requests": found["table3"]["rows"]}
    tables["disputes"] = found["table4"]["rows"]
    for table, rows in tables.items():
        for name, values in rows.items():
            yield (table, named(form, table, name.split("/"))), values


def named(form: Edition, table: str, names: list[str]) -> RowPath:
    wanted = [label_key(name) for name in names]
    for path, (leaf, _) in form.tables[table].rows.items():
        known = [{label_key(label) for label in (head.label, *head.aliases)} for head in leaf.heads]
        if all(key in keys for key, keys in zip(wanted[::-1], known[::-1])):
            return path
    raise AssertionError(names)


def read_all(form: Edition, text: str) -> tuple[dict[Row, str], list[Doubt]]:
    rows: dict[Row, str] = {}
    doubts: list[Doubt] = []
    for part in parts(flat(text), form):
        for table in part.section.tables if part.section else ():
            reading = read_table(form, table.id, tokens(part.tables))
            rows |= reading.rows
            doubts += reading.doubts
    return rows, doubts


def listed(written: str, wanted: int) -> list[str]:
    """The values of a row as an input file has them; blanks are empty."""
    value = yaml.safe_load(written)
    values = re.findall(r"[^\[\], ]+", written) if isinstance(value, list) else [written] * wanted
    return ["" if text in ("待填", "''") else text.strip("'\"") for text in values]


def same(read: str, wanted: object) -> bool:
    text = "" if wanted is None else str(wanted).replace("减", "-").replace("增", "+")
    return read.lstrip("+") in (text.lstrip("+"), re.sub(r"[^\d.+-]", "", text).lstrip("+"))


@pytest.mark.parametrize("name", FILES)
def test_shares(shared: Path, name: str) -> None:
    folder, wanted_right, wanted_refused = FILES[name]
    found = json.loads((shared / "corpus" / f"{name}.expected.json").read_text(encoding="utf-8"))
    form = edition_named(found["edition"])
    assert form is not None
    rows, doubts = read_all(form, text_of(shared, name, folder))
    doubted = {doubt.key for doubt in doubts}
    right = refused = 0
    wrong = []
    for (table, path), values in expected(form, found):
        read = listed(rows[table, path], len(values)) if (table, path) in rows else []
        if len(read) == len(values) and all(map(same, read, values)):
            right += len(values)
        elif ("row", table, *path) in doubted:
            refused += len(values)
        else:
            wrong.append((table, path, read, values))
    assert (right, refused, wrong) == (wanted_right, wanted_refused, [])


def messages(shared: Path, name: str) -> list[str]:
    found = json.loads((shared / "corpus" / f"{name}.expected.json").read_text(encoding="utf-8"))
    form = edition_named(found["edition"])
    assert form is not None
    return [doubt.message for doubt in read_all(form, text_of(shared, name, "seeds"))[1]]


def test_rows_that_are_too_long_are_refused_with_what_they_hold(shared: Path) -> None:
    said = messages(shared, "seed_2")
    assert sum("应有 7 个数，原文有 11 个（0 | 0 | 0" in message for message in said) == 15
    assert sum("应有 7 个数，原文有 11 个（空 | 空 | 0 | 0" in message for message in said) == 1


def test_three_figures_for_one_column_are_refused_with_what_they_are(shared: Path) -> None:
    assert messages(shared, "seed_3") == [
        "二、行政许可：应有 1 个数，原文有 3 个（9 | 342 | 12）；没有读入，请照原文填写"
    ]
