"""Room: an input file as text with positions. Knows YAML and encodings, nothing of reports."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.finding import Fault
from generator.source.nodes import Mapping, Node, Parsed, Scalar, Sequence
from generator.source.parsing import parse
from generator.source.reading import Decoded, read_text, text_of

if TYPE_CHECKING:
    from generator.source.names import Form

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "Source", "load_source", "read_source"]

# Faults that a part may only seem to have because something below it was set aside.
_MAY_FOLLOW = frozenset(
    ("row.missing", "key.missing", "narrative.missing", "row.length", "cell.blank", "key.value", "text.type")
)


class Source(NamedTuple):
    """What a file holds: its top mapping (``None`` where it cannot be read) and what was wrong so far.

    ``recovered``: it could be read only after lines had been corrected or set aside (or bytes were lost), so
    that what was read serves to find more mistakes, and is never printed. ``doubtful`` are the lines under
    which something was set aside: what seems to be missing there may be written all the same. ``again`` reads
    the file once more with the texts at the given lines as rows, for where the form takes no text; None where
    nothing there looks like a row. ``aligned`` reads the file with its rows moved to where a form has their
    names; None where nothing is to be moved.
    """

    root: Mapping | None
    faults: tuple[Fault, ...]
    recovered: bool = False
    doubtful: frozenset[int] = frozenset()
    text: str = ""
    again: "Callable[[AbstractSet[int]], Source | None] | None" = None
    aligned: "Callable[[Form], Source | None] | None" = None

    def remaining(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """Of the faults found in a recovered file, those that do not follow from what was set aside."""
        for fault in faults:
            if fault.rule in _MAY_FOLLOW and fault.place.line in self.doubtful:
                continue
            yield fault._replace(edits=())  # columns of a corrected line are not those of the file


def load_source(path: Path) -> Source:
    """Read one file. Whatever is wrong with it is a fault, never an exception."""
    return _read(read_text(path))


def read_source(data: bytes) -> Source:
    """Read what a file would hold. Whatever is wrong with it is a fault, never an exception."""
    return _read(text_of(data))


def _read(decoded: Decoded) -> Source:
    if decoded.text is None:
        return Source(None, decoded.faults)
    return _source(parse(decoded.text), decoded)


def _source(parsed: Parsed, decoded: Decoded) -> Source:
    return Source(
        parsed.root,
        (*decoded.faults, *parsed.faults),
        parsed.mended or decoded.damaged,
        parsed.doubtful,
        decoded.shown or decoded.text or "",
        partial(_again, parsed.again, decoded) if parsed.again else None,
        partial(_aligned, decoded),
    )


def _aligned(decoded: Decoded, form: "Form") -> Source | None:
    from generator.source.recovery import aligned  # only a broken file needs it

    found = aligned(decoded.text or "", form)
    return None if found is None else _source(found, decoded)


def _again(
    again: Callable[[AbstractSet[int]], Parsed | None], decoded: Decoded, lines: AbstractSet[int]
) -> Source | None:
    found = again(lines)
    return None if found is None else _source(found, decoded)
