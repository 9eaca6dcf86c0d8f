"""The walls of the house: who may import whom, and that only editions/ knows the form.

The tables below are the ones of ARCHITECTURE, as data. A room is a module or package right under generator/.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.edition import Head, all_editions
from generator.edition.labels import plain_label

PACKAGE = Path(__file__).parents[1] / "generator"
FILES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 250

GROUND = {"bookmarks", "errors", "finding", "width"}
FORM = {*GROUND, "source", "edition", "report"}
DERIVED = {"schema", "scaffold", "footing", "grid"}
MIDDLE = {"rules", "document", "review", "compare", "importer", "aggregate", "layout", "templates_folder"}
BELOW_COMMANDS = {*FORM, *DERIVED, *MIDDLE, "render"}
COMMANDS = {"build", "create", "intake", "explain", "preview", "fix", "listing"}

# room -> the other rooms that it may import
MAY_IMPORT: dict[str, set[str]] = {
    "bookmarks": set(),
    "errors": set(),
    "finding": set(),
    "templates_folder": set(),
    "width": set(),
    "source": GROUND,
    "edition": {*GROUND, "source"},
    "report": {*GROUND, "source", "edition"},
    "schema": FORM,
    "scaffold": FORM,
    "footing": FORM,
    "grid": FORM,
    "rules": {*FORM, "footing", "grid"},
    "document": {*FORM, "footing", "grid"},
    "review": {*FORM, "footing"},
    "compare": {*FORM, "document"},
    "importer": {*FORM, *DERIVED},
    "aggregate": {*FORM, *DERIVED},
    "layout": {*GROUND, "source", "templates_folder"},
    "render": {
        "document",
        "grid",
        "review",
        "compare",
        "layout",
        "bookmarks",
        "errors",
        "templates_folder",
        "width",
    },
    "build": BELOW_COMMANDS,
    "create": {*BELOW_COMMANDS, "build"},
    "intake": {*BELOW_COMMANDS, "build", "create", "fix"},
    "explain": BELOW_COMMANDS,
    "preview": {*BELOW_COMMANDS, "build"},
    "fix": {*BELOW_COMMANDS, "build"},
    "listing": {"finding", "width"},
    "cli": {*COMMANDS, "compare", "scaffold", "schema", "importer", "aggregate", "errors"},
    "__main__": {"cli"},
    "__init__": set(),
}

# third-party library -> where it may be imported
LIBRARY_ROOMS: dict[str, tuple[str, ...]] = {
    "cerberus": ("schema",),
    "yaml": ("source", "edition"),
    "jinja2": (
        *("render.text", "render.html", "render.fragment", "render.review"),
        *("render.tables", "render.index", "render.comparison", "render.templating"),
    ),
    "markupsafe": ("render.html", "render.fragment", "render.review", "render.tables"),
    "docx": ("render.docx",),
    "lxml": ("render.docx", "importer.readers"),
    "pdfplumber": ("importer.readers.pdf",),
    "pdfminer": ("importer.readers.pdf",),
    "starlette": ("preview",),
    "uvicorn": ("preview",),
    "h11": ("preview",),
    "watchdog": ("preview",),
}


def module_of(file: Path) -> str:
    """The dotted name below ``generator``: ``render.docx.package``; a package is its folder's name."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Every imported module, wherever in the file it stands, with its line; relative ones in full."""
    here = ("generator", *file.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else ()
            module = ".".join((*above, *((node.module,) if node.module else ())))
            if module == "generator":
                yield from ((node.lineno, f"generator.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, module


def stands_in(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def trespasses(file: Path) -> Iterator[str]:
    """What a file imports that its room may not."""
    module = module_of(file)
    room = module.split(".")[0]
    for line, imported in imports(file):
        top, *below = imported.split(".")
        if top == "generator":
            target = below[0] if below else "__init__"
            allowed = target in {room, "__version__"} or target in MAY_IMPORT[room]
            where = f"{room} may import {', '.join(sorted(MAY_IMPORT[room])) or 'nothing of ours'}"
        else:
            rooms = LIBRARY_ROOMS.get(top, ())
            allowed = top in sys.stdlib_module_names or any(stands_in(module, library) for library in rooms)
            where = f"{top} belongs in {' and '.join(rooms) or 'no room yet'}"
        if not allowed:
            yield f"generator/{file.relative_to(PACKAGE).as_posix()}:{line} imports {imported}; {where}"


def listed(lines: Iterable[str]) -> str:
    return "\n" + "\n".join(lines)


def test_each_room_is_in_the_table() -> None:
    rooms = {module_of(file).split(".")[0] for file in FILES}
    assert rooms <= MAY_IMPORT.keys(), f"new rooms need a line in MAY_IMPORT: {rooms - MAY_IMPORT.keys()}"


def test_imports_go_down_only() -> None:
    wrong = [text for file in FILES for text in trespasses(file)]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("from generator.rules import find", True),
        ("from generator import rules", True),
        ("from ..rules import find", True),
        ("def f():\n    import yaml", True),
        ("import click.testing", True),
        ("from generator import __version__", False),
        ("from generator.edition import Edition", False),
        ("from . import structure\nimport cerberus, re", False),
    ],
)
def test_the_wall_holds(code: str, wrong: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    file = tmp_path / "schema" / "example.py"
    file.parent.mkdir()
    file.write_text(code, encoding="utf-8")
    assert bool(list(trespasses(file))) is wrong


def heads(above: Iterable[Head]) -> Iterator[Head]:
    for head in above:
        yield head
        yield from heads(head.children)


def words_of_the_form() -> set[str]:
    """The labels of rows and columns, without ordinals and explanations, of at least four Chinese characters."""
    tables = [table for edition in all_editions() for table in edition.tables.values()]
    trees = [tree for table in tables for block in table.blocks for tree in (block.columns, block.rows)]
    words = {plain_label(head.label) for tree in trees for head in heads(tree)}
    return {word for word in words if len(re.findall(r"[\u4e00-\u9fff]", word)) >= 4}


def test_only_editions_know_the_words_of_the_form() -> None:
    """Not even in a docstring: the page of a rule names cells by address, and the edition gives the words."""
    words = words_of_the_form()
    assert len(words) > 40
    wrong = [
        f"generator/{file.relative_to(PACKAGE).as_posix()}:{number} says {word}"
        for file in FILES
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        for word in sorted(words)
        if word in line
    ]
    assert not wrong, listed(wrong)


def test_only_the_edition_room_tells_years_and_editions_apart() -> None:
    """No code but edition/ has a year or the name of an edition to compare with."""
    names = {edition.id for edition in all_editions()}
    wrong = [
        f"generator/{file.relative_to(PACKAGE).as_posix()}:{node.lineno} has {node.value!r}; ask the edition"
        for file in FILES
        if module_of(file).split(".")[0] != "edition"
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Constant)
        and (node.value in names if isinstance(node.value, str) else node.value in range(2000, 2100))
    ]
    assert not wrong, listed(wrong)


def test_files_stay_short() -> None:
    long = {
        file.relative_to(PACKAGE).as_posix(): lines
        for file in FILES
        if (lines := len(file.read_bytes().splitlines())) > MOST_LINES
    }
    assert not long, f"over {MOST_LINES} lines: {long}"
