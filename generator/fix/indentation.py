"""Whether lines whose indentation was mended stand where they belong.

Behind odd blanks a line has no indentation that counts, so what it belongs to is a guess of the reader. The
guess is wrong where the form has no such name at the new place; and in the free part of a file, where every
name may stand, where the name is one of the file's own that is written nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.build.checking import Checked
from generator.edition.fields import top_heads
from generator.edition.vocabulary import vocabulary
from generator.fix.change import Change
from generator.schema.relabel import header_values
from generator.source import Mapping, read_source

_OF_FIGURES = ("cell.", "footing.", "money.", "stock.", "projects.")  # these say nothing of the place


def belongs(after: Checked, data: bytes, changes: Sequence[Change]) -> bool:
    """Whether no line of a mended indentation has come under a wrong name, in a file of this data."""
    lines = set(_indented(changes))
    if not lines:
        return True
    for found in after.findings.findings:
        if found.place.line in lines and found.level == "error" and not found.rule.startswith(_OF_FIGURES):
            return False
    report, root = after.report or after.partial, read_source(data).root
    if report is None or root is None:
        return False  # without the form nobody can say
    heads = top_heads(report.edition)
    written, words = header_values(root, heads), vocabulary(heads)
    card = written.get("metadata")
    names = [key for key, _ in card.entries if key.place.line in lines] if isinstance(card, Mapping) else []
    return all(id_ is None or id_ in written for id_ in (words.meaning(name)[0] for name in names))


def _indented(changes: Iterable[Change]) -> Iterable[int]:
    """The lines whose first characters were changed, and only blanks of them."""
    for change in changes:
        for edit in change.edits:
            if edit.place.column == 1 and edit.old and not edit.old.strip():
                yield edit.place.line
