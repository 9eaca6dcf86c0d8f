"""Pieces of web pages in Markdown: what is said of them is said of the file."""

from __future__ import annotations

from generator.importer.published import Table
from generator.importer.readers.text import read


def test_what_the_page_has_to_say_is_told_at_the_line_of_the_file() -> None:
    found = read("# 报告\n\n<table>\n<tr><td><s>9</s>12</td></tr>\n</table>\n")
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert table.cells[0].text == "9 12"
    assert [(fault.rule, fault.place.line) for fault in found.faults] == [("import.tracked-change", 4)]


def test_a_piece_that_is_too_deep_is_told() -> None:
    found = read("# 报告\n\n<table><tr><td>" + "<div>" * 300 + "</table>\n")
    assert [(fault.rule, fault.place.line) for fault in found.faults] == [("import.file", 3)]
