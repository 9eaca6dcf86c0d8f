"""The parts of a published report: which lines and tables stand under which heading of the form."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.edition import Edition, Section
from generator.edition.labels import label_key
from generator.importer.published import Block, Line, Published, Table

_LONGEST = 40  # letters of a line that may be a heading
_NAMED = "section:"


class Part(NamedTuple):
    """What stands under one heading; before the first one the section is None and there is no heading."""

    section: Section | None
    heading: Line | None
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The texts, without the tables."""
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table) and not block.card)


def parts(published: Published, edition: Edition) -> list[Part]:
    """The parts in reading order: sections as the form orders them; one that is not found has no part.

    A heading that is printed twice in a row is one.
    """
    found = list(_headings(published.blocks, edition.sections))
    edges = [(-1, None), *found]
    result = []
    for (at, section), (end, _) in zip(edges, [*found, (len(published.blocks), None)]):
        heading = published.blocks[at] if at >= 0 else None
        inside = [block for block in published.blocks[at + 1 : end] if not _repeats(block, heading, section)]
        result.append(Part(section, heading if isinstance(heading, Line) else None, tuple(inside)))
    return result


def _headings(blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[tuple[int, Section]]:
    """Where each section begins: of all lines that say its name, the last one before the next section's first text."""
    left = list(sections)
    at = 0
    while left and at < len(blocks):
        number = next((n for n, section in enumerate(left) if _is_heading(blocks[at], section)), None)
        if number is not None and not _listed(blocks, at, left[number + 1 :]):
            yield at, left[number]
            left = left[number + 1 :]
        at += 1


def _listed(blocks: Sequence[Block], at: int, later: Sequence[Section]) -> bool:
    """Whether a heading stands in a list of contents: the next one follows at once."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return following is not None and any(_is_heading(following, section) for section in later)


def _is_heading(block: Block, section: Section) -> bool:
    if not isinstance(block, Line):
        return False
    if block.name.startswith(_NAMED):
        return block.name.removeprefix(_NAMED) == section.id
    if len(block.text) > _LONGEST:
        return False
    key = label_key(block.text.rstrip("：:。 "))
    return key in {label_key(name) for name in (section.heading, *section.aliases)}


def _repeats(block: Block, heading: Block | None, section: Section | None) -> bool:
    return section is not None and block is not heading and _is_heading(block, section)
