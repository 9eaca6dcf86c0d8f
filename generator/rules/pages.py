"""The manual pages of the rules: their docstrings, with the form's own labels filled in.

``explain`` prints them, the manual is made of them, and the tests run their examples. A placeholder is an
address: ``{overview}`` or ``{requests}`` is the section's heading, ``{requests.received}`` a row, and
``{requests.received.total}`` a column: by the edition of the page's examples (their 年度) if it has the
address, else by the newest that has it.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from textwrap import dedent

from generator.edition import Edition, Table, all_editions, edition_for
from generator.edition.labels import plain_label
from generator.edition.words import heads_to
from generator.errors import EditionError, UserError
from generator.rules import Rule

PASSING = "合格："
FAILING = "不合格："

_PLACEHOLDER = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)*)\}")
_EXAMPLE = re.compile(rf"^({PASSING}|{FAILING})\n\n((?:(?: {{4}}.*)?\n)+)", re.MULTILINE)
_YEAR = re.compile(r"^ {4}年度: (\d{4})$", re.MULTILINE)
_NOT_PLAIN = re.compile(r"""[:#\[\]{},"'\\]|^[\s!&*>|@`%?-]|\s$""")


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's manual page. ``title`` is its first line without the full stop, ``text`` all of it.

    ``passing`` and ``failing`` are its examples: parts of an input file that stand for the same parts of
    a whole one. ``None`` where what is wrong cannot be shown as text.
    """

    rule: Rule
    title: str
    text: str
    passing: str | None
    failing: str | None


def page(rule: Rule) -> Page:
    """The page of a rule."""
    docstring = import_module(rule.module).__doc__
    if docstring is None:
        reason = "Python 的 -OO 选项（或环境变量 PYTHONOPTIMIZE=2）会去掉它"
        raise UserError(f"规则说明没有装入：{reason}；请不用这个选项再运行一次")
    text = inspect.cleandoc(docstring)
    own = [edition for year in _YEAR.findall(text) if (edition := edition_for(int(year)))]
    text = fill(text, (*own, *reversed(all_editions())))
    examples = {name: dedent(snippet).strip("\n") + "\n" for name, snippet in _EXAMPLE.findall(text + "\n")}
    title = text.partition("\n")[0].removesuffix("。")
    return Page(rule, title, text, examples.get(PASSING), examples.get(FAILING))


def fill(text: str, editions: Iterable[Edition]) -> str:
    """The text with every placeholder as its label in the first of these editions that has the address.

    In an example (an indented line) the label is a key, so one that YAML would not take is quoted.
    """
    wanted = tuple(editions)
    return "\n".join(_filled(line, wanted) for line in text.split("\n"))


def _filled(line: str, editions: tuple[Edition, ...]) -> str:
    def label(found: re.Match[str]) -> str:
        text = _label(found[1], editions)
        quote = line.startswith("    ") and _NOT_PLAIN.search(text)
        return json.dumps(text, ensure_ascii=False) if quote else text

    return _PLACEHOLDER.sub(label, line)


def _label(address: str, editions: Iterable[Edition]) -> str:
    """What the form prints at an address, as it is written in an input file."""
    for edition in editions:
        label = _heading(address, edition) if "." not in address else _in_table(address, edition)
        if label is not None:
            return label
    raise EditionError(f"no edition has anything at {address}")


def _heading(id_: str, edition: Edition) -> str | None:
    """The heading of a section, by its id or by that of a table in it."""
    for section in edition.sections:
        if id_ == section.id or id_ in (table.id for table in section.tables):
            return section.heading
    return None


def _in_table(address: str, edition: Edition) -> str | None:
    table_id, *rest = address.split(".")
    table = edition.tables.get(table_id)
    return None if table is None else _row(table, tuple(rest)) or _column(table, tuple(rest))


def _row(table: Table, path: tuple[str, ...]) -> str | None:
    """The label of a row, or of a group of rows."""
    for block in table.blocks:
        heads = heads_to(block.rows, path)
        if len(heads) == len(path):  # else it leads past a row, to a column
            return plain_label(heads[-1].label)
    return None


def _column(table: Table, path: tuple[str, ...]) -> str | None:
    for row, (_, columns) in table.rows.items():
        for column in columns:
            if (*row, *column.path) == path:
                return plain_label(column.head.label)
    return None
