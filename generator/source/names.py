"""The rows of a broken file by their names: where the form says that each belongs, whatever its indentation.

A caller that knows the form gives the names as a tree. Each row is then taken for the child of one of the rows
that are open above it, by its name; among several the one whose children stand nearest to the row's own
indentation. A name that no open row knows says nothing. So a row's level is known even where its indentation
is wrong, and with it which of two lines that do not agree is out of line.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.source.indentation import is_odd, spread
from generator.source.lines import indent_of, opens_text

MOST_LINES = 5000  # a report has a few hundred
STEP = 2
_ROW = re.compile(
    r"^ *(?P<dash>- +)?(?P<name>[^\s#:：\[{\"'|>][^:：=＝∶\[{|]{0,60}?)"
    r"(?:\s*(?P<colon>[:：=＝∶])\s*(?P<rest>.*)|\s+(?P<value>[\[{|>0-9].*)|\s*)$"
)
_TOP = re.compile(r"[^\s，。；、：:]{1,20}:(?: |$)")
_ITEM = re.compile(r"^ *- ")


class Names(NamedTuple):
    """What the form has below a name: other names by their comparison keys, or the parts of each item of a list.

    ``group``: only its rows have figures. ``text``: it takes a narrative. ``label``: how the name of a part of
    the report is written. ``optional``: a part that a file may leave out.
    """

    below: "dict[str, Names]"
    items: "Names | None" = None
    group: bool = False
    text: bool = False
    label: str = ""
    optional: bool = False


class Form(NamedTuple):
    """The names at the top, and how two spellings of a name are told to be one."""

    top: Names
    key: Callable[[str], str]


class Row:
    """A row that the form knows, with the rows and the lines of text below it."""

    def __init__(
        self, number: int, indent: int, names: Names, above: "Row | None", item: bool = False
    ) -> None:
        self.number, self.indent, self.names, self.above, self.item = number, indent, names, above, item
        self.below: list[Row] = []
        self.texts: list[tuple[int, int]] = []  # number and indentation of each line of its text
        self.used: set[str] = set()
        self.odd = False  # indented by something else than blanks
        self.rest = ""  # what stands behind the name
        self.colon = True
        self.orphans: list[tuple[int, str]] = []  # of the top: items without their name above, and that name

    def expected(self) -> int:
        """How far a row below it is indented, as far as is known."""
        if self.below:
            return self.below[0].indent
        return self.indent + STEP if self.above else 0


def outline(lines: Sequence[str], form: Form) -> Row | None:
    """The rows of a file as a tree, tabs and full-width blanks as wide as they look; None of a file too long."""
    if len(lines) > MOST_LINES:
        return None
    return _Walk(lines, form).root


def name_of(line: str) -> str | None:
    """The name that a row begins with, with its colon or its figures behind; None where there is none."""
    found = _ROW.match(spread(line[:400]))
    return found["name"] if found and (found["colon"] or found["value"]) else None


class _Walk:
    def __init__(self, lines: Sequence[str], form: Form) -> None:
        self.written = lines
        self.lines, self.key = [spread(line) for line in lines], form.key
        self.root = Row(0, -STEP, form.top, None)
        self.open = [self.root]
        self.text: Row | None = None
        self.hidden: int | None = None  # rows indented deeper stand below a name that nobody knows
        for number, line in enumerate(self.lines, 1):
            if line.strip() and (self.text or line.lstrip()[0] != "#"):
                self._line(number, line)

    def _line(self, number: int, line: str) -> None:
        indent = indent_of(line)
        if self.text is not None:
            if self._is_text(line, indent):
                if line.lstrip()[0] != "#" or indent > self.text.indent:
                    inside = indent_of(self.written[number - 1])
                    self.text.texts.append((number, inside if inside > self.text.indent else indent))
                return
            self.text = None
        row = self._row(number, line, indent)
        if row is None and self.hidden is not None and indent > self.hidden:
            return
        self.hidden = None
        if row is None:
            if opens_text(line):
                self.text = Row(number, indent, Names({}), self.root)
            elif line.rstrip().endswith((":", "：")):
                self.hidden = indent
            return
        assert row.above is not None
        self.open = self.open[: self.open.index(row.above) + 1]
        row.above.below.append(row)
        row.odd = is_odd(self.written[number - 1])
        empty = not row.rest or row.rest.startswith("#")
        if empty or row.names.group or row.item or self._columns_follow(row):
            self.open.append(row)
        bar = opens_text(line) or (not row.colon and row.names.text and not row.rest)
        if bar:
            self.text = row

    def _is_text(self, line: str, indent: int) -> bool:
        assert self.text is not None
        found = _ROW.match(line[:400])
        if found is None or not (found["colon"] or found["value"] or indent <= self.text.indent):
            return True
        inside = indent > self.text.indent and (not self.text.texts or indent >= self.text.texts[0][1])
        rest = found["rest"] or found["value"] or ""
        if inside and not re.match(r"$|[|>](?:\s|$)|[\[{].*[\]}]\s*$|[0-9.]+\s*$", rest):
            return True
        if _ITEM.match(line):
            return inside or not ("{" in line or any(row.names.items for row in self.open))
        if not indent and self.text.texts and all(deep for _, deep in self.text.texts) and _TOP.match(line):
            return False  # below a text that is in line: a part that the form does not know
        return self._above(self.key(found["name"]), indent) is None

    def _row(self, number: int, line: str, indent: int) -> Row | None:
        if _ITEM.match(line):
            return self._listed(number, line, indent)
        found = _ROW.match(line[:400])
        if found is None:
            return None
        key = self.key(found["name"])
        above = self._above(key, indent)
        if above is None:
            return self._without_colon(number, line)
        names = above.names.below[key]
        rest = (found["rest"] or found["value"] or "").strip()
        if (
            not found["colon"]
            and not rest
            and not (names.text or ((names.below or names.items) and self._deeper(number, indent)))
        ):
            return None
        row = Row(number, indent, names, above)
        row.rest, row.colon = rest, bool(found["colon"])
        above.used.add(key)
        return row

    def _without_colon(self, number: int, line: str) -> Row | None:
        """A name at the margin with its content behind blanks: ``单位 某局``."""
        name, *rest = line.split(None, 1)
        key = self.key(name)
        if line[0] == " " or not rest or set(line[:60]) & set(":：") or self._above(key, 0) is not self.root:
            return None
        row = Row(number, 0, self.root.names.below[key], self.root)
        row.rest, row.colon = rest[0].strip(), False
        self.root.used.add(key)
        return row

    def _listed(self, number: int, line: str, indent: int) -> Row | None:
        above = next((row for row in reversed(self.open) if row.names.items), None)
        if above is None or above.names.items is None:
            self._orphan(number, line)
            return None
        row = Row(number, indent, above.names.items, above, item=True)
        if found := _ROW.match(line[:400]):
            row.used.add(self.key(found["name"]))
        return row

    def _orphan(self, number: int, line: str) -> None:
        """Remember an item in braces, if its first name is one of the items of a list of the form."""
        found = _ROW.match(re.sub(r"^ *- *\{ *", "", line[:400]))
        key = self.key(found["name"]) if found and "{" in line else ""
        lists = self.root.names.below.items()
        name = next((name for name, names in lists if names.items and key in names.items.below), None)
        if name and name not in self.root.used:
            self.root.orphans.append((number, name))

    def _columns_follow(self, row: Row) -> bool:
        """Whether a row with a value stands above a column of its own, which no other row has."""
        line = self._next(row.number)
        found = _ROW.match(line[:400]) if row.names.below and indent_of(line) > row.indent else None
        key = self.key(found["name"]) if found else ""
        return key in row.names.below and self._above(key, row.indent) is None

    def _next(self, number: int) -> str:
        return next((line for line in self.lines[number:] if line.strip() and line.lstrip()[0] != "#"), "")

    def _deeper(self, number: int, indent: int) -> bool:
        return indent_of(self._next(number)) > indent

    def _above(self, key: str, indent: int) -> Row | None:
        """The open row that a name belongs below."""
        known = [row for row in self.open if key in row.names.below and key not in row.used]
        return min(known, key=lambda row: abs(row.expected() - indent), default=None)


def rows_below(row: Row) -> Iterator[Row]:
    """All rows below a row, in the order of the file."""
    for below in row.below:
        yield below
        yield from rows_below(below)
