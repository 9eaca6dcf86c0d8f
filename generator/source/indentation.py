"""Where a line's indentation is no indentation to YAML, or fits no group: how far it should be indented.

A line belongs to the group that the rows around it show: below a name that opens a group one step deeper,
above deeper rows at a level that they can stand under, else level with its neighbours or with the level that
is nearest to its own width. A tab and a full-width blank count as two blanks, others as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.source.lines import is_row, opens_text
from generator.source.nodes import ODD_BLANKS

_WIDTHS = {"\t": 2, "\u3000": 2, "\ufeff": 0, "\u200b": 0, "\u200c": 0, "\u200d": 0, "\u2060": 0}
_STEP = 2


class Line(NamedTuple):
    """A row or a line of a text: its number, its indentation as written, and how many blanks it should be.

    ``header``: a name with nothing behind it. ``in_text``: inside a text behind ``|``.
    """

    number: int
    blanks: str
    indent: int
    header: bool = False
    in_text: bool = False

    @property
    def odd(self) -> bool:
        """Whether it is indented by something else than blanks."""
        return bool(self.blanks.strip(" "))


def lead(line: str) -> str:
    """All that a line begins with and that looks like an indentation."""
    return line[: len(line) - len(line.lstrip(ODD_BLANKS + " "))]


def is_odd(line: str) -> bool:
    """Whether a line is indented by something else than blanks."""
    return bool(lead(line).strip(" "))


def spread(line: str) -> str:
    """A line with blanks in place of what it is indented by, as wide as that looks."""
    blanks = lead(line)
    if not blanks.strip(" "):
        return line
    return " " * _width(blanks) + line[len(blanks) :]


def _width(blanks: str) -> int:
    return sum(_WIDTHS.get(blank, 1) for blank in blanks)


def wanted(lines: Sequence[str]) -> Iterator[Line]:
    """Each row and each line of a text, with the indentation that it should have."""
    below = _rows_below(lines)
    levels, last = [0], 0
    opens = False  # the row above is a header
    text_of: int | None = None
    text_indent: int | None = None
    depth = 0  # of brackets open over several lines
    for number, line in enumerate(lines, 1):
        blanks = lead(line)
        body = line[len(blanks) :]
        if not body:
            continue
        width = _width(blanks)
        odd = bool(blanks.strip(" "))
        vague = "\t" in blanks or "\u3000" in blanks  # how wide these look depends on the editor
        if text_of is not None:
            if width > text_of and (odd or text_indent is None or width >= text_indent):
                text_indent = text_indent or (None if odd else width)
                yield Line(number, blanks, text_indent or text_of + _STEP, in_text=True)
                continue
            text_of = text_indent = None
        if body[0] == "#":
            continue
        if depth > 0:
            depth = max(0, depth + _opened(body))
            yield Line(number, blanks, width)
            continue
        plain = body.split(" #")[0].rstrip()
        header = plain.endswith((":", "：")) or body == "-"
        if opens and width == levels[-1] and body[0] in "[{":
            indent = width + _STEP
        elif opens and (width > levels[-1] or (vague and (below[number] or 0) > levels[-1])):
            indent = _first(levels[-1], _Looks(width, vague, header, below[number]))
        else:
            looks = _Looks(width, vague and body[:2] != "- ", header, below[number])
            indent = _level(levels, last, looks)
        yield Line(number, blanks, indent, header)
        last = indent + 2 if body.startswith("- ") else indent  # behind "- " begins a group of its own
        levels = [level for level in levels if level <= indent]
        levels += [level for level in (indent, last) if level not in levels]
        opens = header
        depth = max(0, _opened(plain)) if plain.endswith((",", "[", "{")) else 0
        if opens_text(" " * indent + body):
            text_of = last


def _rows_below(lines: Sequence[str]) -> list[int | None]:
    """For each line the indentation of the next row, by number; None where blanks do not say it."""
    below: list[int | None] = [None] * (len(lines) + 1)
    found: int | None = None
    for number in range(len(lines), 0, -1):
        below[number] = found
        line = lines[number - 1]
        if is_row(line):
            found = None if is_odd(line) else len(lead(line))
    return below


class _Looks(NamedTuple):
    """What a row's indentation looks like: its width, whether that is uncertain (tabs), whether the row is a
    header, and the indentation of the row below it where that is certain."""

    width: int
    vague: bool
    header: bool
    below: int | None


def _first(above: int, row: _Looks) -> int:
    """The indentation of the first row of a group."""
    if not row.vague:
        return row.width if row.width - above <= 2 * _STEP else above + _STEP
    return row.below if row.below is not None and row.below > above and not row.header else above + _STEP


def _level(levels: Sequence[int], last: int, row: _Looks) -> int:
    """The level of a row that opens nothing new; ``last`` is the level of the row above."""
    if row.header and row.below:
        levels = [level for level in levels if level < row.below] or [0]
        if row.vague:
            return levels[-1]
    elif row.vague and row.below is not None and row.below <= last:
        return last
    return min(levels, key=lambda level: (abs(level - row.width), level != last, -level))


def _opened(body: str) -> int:
    return sum(map(body.count, "[{")) - sum(map(body.count, "]}"))
