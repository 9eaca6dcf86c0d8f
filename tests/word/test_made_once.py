"""What all reports of a form share is made once a process: the rows of its tables, the package round them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.edition import Edition, all_editions
from generator.grid import lay_out
from generator.render.docx import cells
from tests.word.documents import made, parts, word

with_tables = pytest.mark.parametrize(
    "edition", [edition for edition in all_editions() if edition.tables], ids=lambda edition: edition.id
)


def tables_with(edition: Edition, figure: str) -> bytes:
    return word(made(*(lay_out(table, lambda _: figure) for table in edition.tables.values())))


@with_tables
def test_rows_are_made_once(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    first = tables_with(edition, "1")

    def refused(*_: object) -> str:
        raise AssertionError("a row was made anew")

    monkeypatch.setattr(cells, "row", refused)
    second = tables_with(edition, "2")
    monkeypatch.undo()
    assert tables_with(edition, "1") == first != second


def test_the_package_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = word(made())

    def refused(*_: object) -> bytes:
        raise AssertionError("a file was read again")

    monkeypatch.setattr(Path, "read_bytes", refused)
    monkeypatch.setattr(Path, "open", refused)
    assert word(made()) == first
    assert "word/styles.xml" in parts(first)
