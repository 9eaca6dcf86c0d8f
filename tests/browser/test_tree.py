"""What screen readers are told: the accessibility tree of Chromium, and the headings of every value in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator.edition import Edition, Table, all_editions
from tests.browser.pages import DRAFT, PAGES, written
from tests.browser.visiting import Opener
from tests.readers import HtmlTable, read_html

pytestmark = pytest.mark.e2e

WITH_TABLES = [edition for edition in all_editions() if edition.tables]
HEADERS = {"columnheader", "rowheader"}
with_tables = pytest.mark.parametrize("edition", WITH_TABLES, ids=lambda edition: edition.id)


class Node(NamedTuple):
    """An element as assistive technology has it, and its attributes."""

    role: str
    name: str
    attributes: dict[str, str]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written(tmp_path_factory.mktemp("trees"), PAGES)


def tree(page: Any) -> list[Node]:
    """The nodes of the accessibility tree that are not ignored, with the attributes of their elements."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument", {"depth": -1})["root"]
    elements = {node["backendNodeId"]: _attributes(node) for node in _elements(root)}
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        Node(
            node["role"]["value"],
            node.get("name", {}).get("value", ""),
            elements.get(node.get("backendDOMNodeId"), {}),
        )
        for node in nodes
        if not node["ignored"]
    ]


def _elements(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("children", ()):
        yield from _elements(child)


def _attributes(node: dict[str, Any]) -> dict[str, str]:
    flat = node.get("attributes", [])
    return dict(zip(flat[::2], flat[1::2]))


def announced(table: Table) -> dict[str, list[str]]:
    """By the edition: the labels of the headings of each value, from the outside in, those of columns first."""
    found = {}
    for block in table.blocks:
        for row in block.row_leaves:
            for column in block.column_leaves:
                above, beside = (row, column) if block.across else (column, row)
                both = (*above.heads, *beside.heads)
                labels = [*([block.banner] if block.banner else []), *(head.label for head in both)]
                found[".".join((table.id, *row.path, *column.path))] = labels
    return found


@with_tables
def test_every_value_announces_its_headings(edition: Edition, files: dict[str, Path], visit: Opener) -> None:
    """By its ``headers``: each is a heading in the tree, with the official label, in order."""
    nodes = tree(visit(files[f"版式{edition.id}"]).page)
    headers = {node.attributes["id"]: node for node in nodes if node.role in HEADERS}
    values = {node.attributes["data-cell"]: node for node in nodes if "data-cell" in node.attributes}
    wanted = {cell: labels for table in edition.tables.values() for cell, labels in announced(table).items()}
    assert values.keys() == wanted.keys()
    assert len(values) > 190
    assert {(node.role, node.name.lstrip("+")) for node in values.values()} == {("cell", "12345678")}
    said = {
        cell: [headers[id_].name for id_ in node.attributes["headers"].split()]
        for cell, node in values.items()
    }
    assert said == wanted


@with_tables
def test_what_browsers_reckon_is_the_same(edition: Edition, files: dict[str, Path], visit: Opener) -> None:
    """Readers that go by rows and columns, not by ``headers``: all headings of columns above, of rows beside.

    In a table of several parts the headings of other parts would be said too: there only ``headers`` tell.
    """
    file = files[f"版式{edition.id}"]
    roles = {node.attributes.get("id"): node.role for node in tree(visit(file).page)}
    single = [table for table in read_html(file.read_text(encoding="utf-8")).tables if not _parted(table)]
    assert len(single) == 2
    checked = 0
    for table in single:
        for cell in table.cells:
            if cell.tag == "td" and "headers" in cell.attributes:
                above = {
                    head.attributes["id"]
                    for (_, col), head in table.taken.items()
                    if col == cell.col and roles.get(head.attributes.get("id")) == "columnheader"
                }
                beside = {
                    head.attributes["id"]
                    for (row, _), head in table.taken.items()
                    if row == cell.row and roles.get(head.attributes.get("id")) == "rowheader"
                }
                assert above | beside == set(cell.attributes["headers"].split()), cell.attributes["data-cell"]
                checked += 1
    assert checked > 170


def _parted(table: HtmlTable) -> bool:
    return sum(cell.attributes.get("class") == "corner" for cell in table.cells) > 1


@with_tables
def test_scopes_are_what_html_means_by_them(edition: Edition, files: dict[str, Path]) -> None:
    """A heading of a group covers one from end to end, and else says what it spans."""
    text = files[f"版式{edition.id}"].read_text(encoding="utf-8")
    scopes = set()
    for markup, table in zip(re.findall(r"<table.*?</table>", text, re.DOTALL), read_html(text).tables):
        groups, start = set(), 0
        for group in re.findall(r"<colgroup>(.*?)</colgroup>", markup):
            groups.add((start, group.count("<col ")))
            start += group.count("<col ")
        bodies, first = set(), 0
        for body in re.findall(r"<t(?:head|body)>(.*?)</t(?:head|body)>", markup, re.DOTALL):
            bodies.add((first, body.count("<tr")))
            first += body.count("<tr")
        assert (start, first) == (1 + max(col for _, col in table.taken), table.rows)
        for cell in table.cells:
            scope = cell.attributes.get("scope")
            assert (scope is None) == (cell.tag == "td")
            scopes.add(scope)
            if scope == "colgroup":
                assert (cell.col, cell.colspan) in groups, cell.text
            elif scope == "rowgroup" and cell.attributes["class"] != "banner":
                assert (cell.row, cell.rowspan) in bodies, cell.text
            elif scope == "rowgroup":
                assert any(cell.row == first for first, _ in bodies), cell.text
            elif scope == "row":
                assert cell.rowspan == 1 or cell.col > 0, cell.text
    assert scopes == {None, "col", "colgroup", "row", "rowgroup"}


@pytest.mark.parametrize("name", [name for name in PAGES if not name.endswith(DRAFT)])
def test_headings_leave_out_no_level_wherever_numbering_begins(
    name: str, files: dict[str, Path], visit: Opener
) -> None:
    nodes = [node for node in tree(visit(files[name]).page) if node.role == "heading"]
    levels = [int(tag) for tag in re.findall(r"<h(\d)", files[name].read_text(encoding="utf-8"))]
    assert len(nodes) == len(levels) > 4
    assert levels[:2] == [1, 2]
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert 1 not in levels[1:]


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(DRAFT)])
def test_a_draft_says_so_first(name: str, files: dict[str, Path], visit: Opener) -> None:
    nodes = tree(visit(files[name]).page)
    texts = [node.name for node in nodes if node.role == "StaticText"]
    assert texts[0] == DRAFT
    assert [node.name for node in nodes if node.role == "complementary"] == ["稿件状态"]
    assert DRAFT in next(node.name for node in nodes if node.role == "RootWebArea")


@pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.id)
def test_the_card_is_a_named_list_of_names_and_contents(
    edition: Edition, files: dict[str, Path], visit: Opener
) -> None:
    nodes = tree(visit(files[f"版式{edition.id}"]).page)
    assert [node.name for node in nodes if node.role == "group"] == ["发布信息"]
    roles = [node.role for node in nodes]
    assert roles.count("term") == roles.count("definition") == 3


@with_tables
def test_tables_and_their_boxes_are_named(edition: Edition, files: dict[str, Path], visit: Opener) -> None:
    nodes = tree(visit(files[f"版式{edition.id}"]).page)
    captions = [table.caption for table in edition.tables.values()]
    assert [node.name for node in nodes if node.role == "table"] == captions
    regions = [node.name for node in nodes if node.role == "region" and "tabindex" in node.attributes]
    assert regions == captions
