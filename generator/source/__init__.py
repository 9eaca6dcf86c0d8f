"""Room: an input file as text with positions. Knows YAML and encodings, nothing of reports."""

from pathlib import Path
from typing import NamedTuple

from generator.finding import Fault
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.parsing import parse
from generator.source.reading import decoded, read_bytes

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "Source", "load_source", "read_source"]


class Source(NamedTuple):
    """What a file holds: its top mapping (``None`` where it cannot be read) and what was wrong so far."""

    root: Mapping | None
    faults: tuple[Fault, ...]


def load_source(path: Path) -> Source:
    """Read one file. Whatever is wrong with it is a fault, never an exception."""
    data, faults = read_bytes(path)
    return Source(None, tuple(faults)) if data is None else read_source(data)


def read_source(data: bytes) -> Source:
    """Read what a file holds."""
    text, faults = decoded(data)
    if text is None:
        return Source(None, tuple(faults))
    root, more = parse(text)
    return Source(root, (*faults, *more))
