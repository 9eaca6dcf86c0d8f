"""What could not be read, or not be read for sure, of a published file: said where it stands in both files."""

from typing import NamedTuple

from generator.importer.published import Spot
from generator.scaffold import Key


class Doubt(NamedTuple):
    """A remark about reading. ``key`` names the line of the new file that it is about, ``spot`` the published one.

    ``rule`` is of the family ``import.``; ``message`` is Chinese: which cell or part, what stands there, what
    was made of it, what to do. ``cell`` is the address of the cell or row.
    """

    rule: str
    key: Key
    spot: Spot
    message: str
    cell: str | None = None
