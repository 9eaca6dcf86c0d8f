"""Where a line's indentation is no indentation to YAML, or fits no group: how far it should be indented.

A line belongs to the group whose indentation is nearest to its own: below a name that opens a group one
step deeper, else level with a row above. Tabs and full-width blanks count as two blanks, others as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.source.lines import opens_text
from generator.source.nodes import ODD_BLANKS

_WIDTHS = {"\t": 2, "\u3000": 2, "\ufeff": 0, "\u200b": 0, "\u200c": 0, "\u200d": 0, "\u2060": 0}
_STEP = 2


def lead(line: str) -> str:
    """All that a line begins with and that looks like an indentation."""
    return line[: len(line) - len(line.lstrip(ODD_BLANKS + " "))]


def is_odd(line: str) -> bool:
    """Whether a line is indented by something else than blanks."""
    return bool(lead(line).strip(" "))


def wanted(lines: Sequence[str]) -> Iterator[tuple[int, str, int, bool]]:
    """For each row and each line of a text: number, its indentation, how many blanks it should be, and
    whether it belongs to a text behind ``|``."""
    levels = [0]
    opens = False  # the row above is a name with nothing behind it
    text_of: int | None = None
    text_indent: int | None = None
    depth = 0  # of brackets open over several lines
    for number, line in enumerate(lines, 1):
        blanks = lead(line)
        body = line[len(blanks) :]
        if not body:
            continue
        width = sum(_WIDTHS.get(blank, 1) for blank in blanks)
        if text_of is not None:
            if width > text_of:
                text_indent = text_indent or (
                    max(width, text_of + _STEP) if blanks.strip(" ") == "" else None
                )
                yield number, blanks, text_indent or text_of + _STEP, True
                continue
            text_of = text_indent = None
        if body[0] == "#":
            continue
        if depth > 0:
            depth = max(0, depth + _opened(body))
            yield number, blanks, width, False
            continue
        if opens and width == levels[-1] and body[0] in "[{":
            indent = width + _STEP
        elif opens and width > levels[-1] and blanks.strip(" "):
            indent = _step(lines, number, levels[-1], width)
        else:
            indent = _level(levels, width, opens)
        yield number, blanks, indent, False
        inner = indent + 2 if body.startswith("- ") else indent  # what follows "- " is a group of its own
        levels = [level for level in levels if level <= indent]
        levels += [level for level in (indent, inner) if level not in levels]
        plain = body.split(" #")[0].rstrip()
        opens = plain.endswith((":", "：")) or body == "-"
        depth = max(0, _opened(plain)) if plain.endswith((",", "[", "{")) else 0
        if opens_text(" " * indent + body):
            text_of = inner


def _level(levels: Sequence[int], width: int, opens: bool) -> int:
    if opens and width > levels[-1]:
        return width if width - levels[-1] <= 2 * _STEP else levels[-1] + _STEP
    return min(levels, key=lambda level: (abs(level - width), -level))


def _step(lines: Sequence[str], number: int, above: int, width: int) -> int:
    """How far the first row of a group is indented, where blanks do not say it: as far as the next row."""
    following = next((line for line in lines[number : number + 5] if line.strip()), "")
    indent = len(lead(following))
    return indent if not is_odd(following) and above < indent <= width else above + _STEP


def _opened(body: str) -> int:
    return sum(map(body.count, "[{")) - sum(map(body.count, "]}"))
