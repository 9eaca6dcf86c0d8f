"""A picture of the line at fault: the line, a caret under the place, and the line as it should be.

Chinese characters are two columns wide. What nobody sees (tabs, full-width blanks in an indentation,
control characters) is drawn as a word in brackets. A long line is cut around the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finding import Edit, Fault, Place
from generator.source.edits import Change, changed
from generator.width import char_width, display_width

_WIDTH = 76  # of the line itself, in columns
_CUT = "..."
_NAMES = {"\t": "[Tab]", "\u3000": "[全角空格]", "\xa0": "[特殊空格]", "\ufffd": "[?]", "\n": "[换行]"}
_MOST_DRAWN = 200  # pictures a file; after these, the words must do
_CORRECTED = ("syntax.yaml", "syntax.forbidden")  # their hint is the line as it should be


def with_pictures(faults: Iterable[Fault], text: str) -> Iterator[Fault]:
    """The faults that have to do with how a line is written, with a picture of that line; others as they are.

    ``text`` is the file's own. Edits of what does not stand in it are left out.
    """
    lines = text.split("\n")
    drawn = 0
    for found in faults:
        fault = found if _stand(found.edits, lines) else found._replace(edits=())
        if not is_drawn(fault) or drawn == _MOST_DRAWN or not _shows_something(fault, lines):
            yield fault
            continue
        drawn += 1
        yield fault._replace(details=(*fault.details, *_picture(fault, lines)))


def _stand(edits: Iterable[Edit], lines: list[str]) -> bool:
    """Whether the file has what the edits change; not where a control character was read as a blank."""
    return all(lines[line - 1].startswith(old, column - 1) for (line, column), old, _ in edits)


def is_drawn(fault: Fault) -> bool:
    """Whether a picture of its line helps to understand a fault."""
    family = fault.rule.partition(".")[0]
    written = family == "syntax" or fault.rule in ("text.control-character", "key.duplicate")
    shown = bool(fault.edits) and family != "label"  # whose message is its own picture
    return written or shown or (fault.rule == "file.unreadable" and "\ufffd" in fault.message)


def _shows_something(fault: Fault, lines: list[str]) -> bool:
    """Not where a fault of the whole file points at a comment or at a blank line."""
    line = lines[fault.place.line - 1].strip() if fault.place.line <= len(lines) else ""
    return bool(line) and not (line[0] == "#" and fault.rule == "syntax.yaml")


def _picture(fault: Fault, lines: list[str]) -> Iterator[str]:
    first = fault.values.get("first_line") if fault.rule == "key.duplicate" else None
    shown = [fault.place]
    if isinstance(first, int) and 0 < first < fault.place.line:
        shown.insert(0, Place(first, _first(lines[first - 1])))
    labels = [f"第 {place.line} 行" for place in shown]
    corrected = _corrected(fault, lines)
    room = max(map(width, (*labels, "应写作")))
    for label, place in zip(labels, shown):
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        drawn, before, under = draw(line, place.column, _length(fault, place))
        yield f"{_padded(label, room)} | {drawn}".rstrip()
        yield f"{' ' * room} | {' ' * before}{'^' * under}"
    for number, line in enumerate(corrected):
        yield f"{_padded('' if number else '应写作', room)} | {line}"


def _first(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1


def _length(fault: Fault, place: Place) -> int:
    """How many characters the caret stands under."""
    return next((max(1, len(edit.old)) for edit in fault.edits if edit.place == place), 1)


def _corrected(fault: Fault, lines: list[str]) -> list[str]:
    if fault.rule in _CORRECTED:
        whole = (fault.hint or "").split("\n")
    else:
        line = lines[fault.place.line - 1] if fault.place.line <= len(lines) else ""
        whole = [edited(line, (edit for edit in fault.edits if edit.place.line == fault.place.line))]
        whole = whole if fault.edits else []
    return [_cut(line) for line in whole if line]


def _cut(line: str) -> str:
    """A line to be copied, as it is where it is short and all of it can be seen."""
    short = len(line) <= _WIDTH and width(line) <= _WIDTH
    return line if short and line.replace("\u3000", " ").isprintable() else draw(line, 1, 1)[0]


def edited(line: str, edits: Iterable[Edit]) -> str:
    """A line after its edits."""
    return changed(line, (Change(place.column - 1, old, new) for place, old, new in edits))


def draw(line: str, column: int, length: int) -> tuple[str, int, int]:
    """A line as it is shown, how many columns stand before the place, and how many the place has."""
    at = min(column - 1, len(line))
    skipped = max(0, at - 2 * _WIDTH)
    line, at, rest = line[skipped : at + 2 * _WIDTH], at - skipped, line[at + 2 * _WIDTH :]
    start, end = _window(line, at)
    indentation = 0 if skipped else len(line) - len(line.lstrip())
    shown = [_visible(char, n < indentation or at <= n < at + length) for n, char in enumerate(line)][
        start:end
    ]
    left, right = _CUT if start or skipped else "", _CUT if end < len(line) or rest else ""
    before = width(left + "".join(shown[: at - start]))
    under = width("".join(shown[at - start : at - start + length]))
    return left + "".join(shown) + right, before, max(1, under)


def _window(line: str, at: int) -> tuple[int, int]:
    """As many characters around a place as fit into the width, most of them after it."""
    columns = [char_width(char, 1) for char in line]
    room = _WIDTH - 2 * len(_CUT)
    start = end = at
    taken = 0
    while start > 0 and taken + columns[start - 1] <= room // 3:
        start -= 1
        taken += columns[start]
    while end < len(line) and taken + columns[end] <= room:
        taken += columns[end]
        end += 1
    while start > 0 and taken + columns[start - 1] <= room:
        start -= 1
        taken += columns[start]
    return start, end


def _visible(char: str, at_place: bool) -> str:
    if char in " \u3000\t\xa0" and not at_place:
        return "\u3000" if char == "\u3000" else " "
    return visible(char)


def visible(char: str) -> str:
    """A character, or a name in brackets for what nobody sees."""
    if char in _NAMES:
        return _NAMES[char]
    return char if char.isprintable() else f"[U+{ord(char):04X}]"


def width(text: str) -> int:
    """How many columns a text takes in a terminal or editor, which show “ ” — … as narrow as Latin signs."""
    return display_width(text, ambiguous=1)


def _padded(text: str, room: int) -> str:
    return text + " " * (room - width(text))
