"""A mended file as a unified diff, exact to the character, for people and for ``patch``."""

import difflib

from generator.fix import Mended
from generator.fix.text import stored

_NO_LINE_END = "\n\\ No newline at end of file\n"


def difference(mended: Mended) -> str:
    """What mending changes. Line ends stand as they do in the file; a change of encoding is said above it."""
    name = mended.file.as_posix()
    notes = (f"# {name}：{change.said}\n" for change in mended.changes if not change.line)
    lines = difflib.unified_diff(_lines(mended.before), _lines(mended.after), name, name)
    return "".join((*notes, *map(_ended, lines)))


def _lines(data: bytes) -> list[str]:
    """The lines with their line ends; a byte order mark of UTF-8 is a character of the first."""
    known = stored(data)
    characters = "" if known is None else known.characters
    if known is not None and known.is_utf8 and known.mark:
        characters = f"\ufeff{characters}"
    *whole, last = characters.split("\n")
    return [*(f"{line}\n" for line in whole), *([last] if last else [])]


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}{_NO_LINE_END}"
