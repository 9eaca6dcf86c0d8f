"""Which corrections of lines are no more than guesses, once the form has read the corrected file.

A line of a text that looks like a row is corrected like a row. Where the form then knows no such name, or
takes no names there, it may have been a sentence, so that nothing may be written for the clerk.
"""

from collections.abc import Iterable

from generator.finding import Fault
from generator.source.lines import block

_MISPLACED = ("key.unknown", "row.unknown", "text.type", "key.value", "narrative.missing")


def without_guesses(faults: Iterable[Fault], found: Iterable[Fault], text: str) -> list[Fault]:
    """The faults of a file's lines without edits where the form has found names that do not belong there."""
    lines = text.split("\n")
    misplaced: set[int] = set()
    for fault in found:
        if fault.rule in _MISPLACED and 0 < fault.place.line <= len(lines):
            misplaced.update(block(lines, fault.place.line))
    return [fault._replace(edits=()) if fault.place.line in misplaced else fault for fault in faults]
