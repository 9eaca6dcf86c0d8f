"""The tree of an input file: text with places, nothing typed yet."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from generator.finding import Fault, Place

# Blanks that are no indentation to YAML, and signs that nobody sees.
ODD_BLANKS = "\t\u3000\xa0\ufeff\u200b\u200c\u200d\u2060\u1680\u202f\u205f" + "".join(
    map(chr, range(0x2000, 0x200B))
)


class Scalar(str):
    """One scalar's text as the clerk wrote it, with its place and its YAML style.

    It is a ``str`` so that the structure check and the readers can use it as text; ``style`` is
    ``None`` for plain, else one of ``' " | >``; ``joined`` says that YAML folded several lines into one,
    ``cut`` that a comment follows on its line, which may have been meant as text.
    """

    __slots__ = ("cut", "joined", "place", "style")

    place: Place
    style: str | None
    joined: bool
    cut: bool

    @classmethod
    def at(
        cls, text: str, place: Place, style: str | None = None, joined: bool = False, cut: bool = False
    ) -> "Scalar":
        """A scalar with its place."""
        scalar = cls(text)
        scalar.place, scalar.style, scalar.joined, scalar.cut = place, style, joined, cut
        return scalar

    @property
    def quoted(self) -> bool:
        """Whether the clerk wrote it between quotation marks."""
        return self.style in ("'", '"')


class Mapping(NamedTuple):
    """Keys and values in the order of the file; a key may occur twice."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    place: Place


class Sequence(NamedTuple):
    """A YAML list."""

    items: "tuple[Node, ...]"
    place: Place


Node = Scalar | Mapping | Sequence


class Parsed(NamedTuple):
    """What could be read of a text.

    ``mended``: only after lines had been corrected or set aside, so what was read must not be printed.
    ``doubtful`` are the lines under which something was set aside: what seems to be missing there may be
    written all the same. ``again`` is there where lines that YAML takes for a text may have been meant as
    rows: given the lines where no text can stand, it reads them so; None where they hold nothing of the kind.
    """

    root: Mapping | None
    faults: tuple[Fault, ...] = ()
    mended: bool = False
    doubtful: frozenset[int] = frozenset()
    again: "Callable[[AbstractSet[int]], Parsed | None] | None" = None
