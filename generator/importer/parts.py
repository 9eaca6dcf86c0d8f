"""The parts of a published report: which lines and tables stand under which heading of the form."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.edition import Edition, Section
from generator.importer.headings import headings
from generator.importer.published import Block, Line, Published, Table
from generator.importer.run_in import parted
from generator.importer.tokens import key_of


class Part(NamedTuple):
    """What stands under one heading; before the first one the section is None and there is no heading.

    ``sure``: the heading is worded as the form, or as reports are known to word it.
    """

    section: Section | None
    heading: Line | None
    blocks: tuple[Block, ...]
    sure: bool = True

    @property
    def lines(self) -> tuple[Line, ...]:
        """The texts, without the tables."""
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table) and not block.card)


def parts(published: Published, edition: Edition) -> list[Part]:
    """The parts in reading order: what comes before the first heading, then section by section.

    A section whose heading is not found has no part. A heading that is printed twice in a row is one.
    """
    blocks = parted(published.blocks, edition)
    found = headings(blocks, edition.sections)
    ends = [*(heading.at for heading in found), len(blocks)]
    lines = [None, *(blocks[heading.at] for heading in found), None]
    result = [Part(None, None, _between(blocks[: ends[0]], None, lines[1]))]
    for number, heading in enumerate(found, 1):
        inside = _between(blocks[heading.at + 1 : ends[number]], lines[number], lines[number + 1])
        line = blocks[heading.at]
        result.append(Part(heading.section, line if isinstance(line, Line) else None, inside, heading.sure))
    return result


def _between(blocks: Sequence[Block], above: Block | None, below: Block | None) -> tuple[Block, ...]:
    """The blocks between two headings, without either's being printed once more next to it."""
    first, end = 0, len(blocks)
    while first < end and _repeats(blocks[first], above):
        first += 1
    while first < end and _repeats(blocks[end - 1], below):
        end -= 1
    return tuple(blocks[first:end])


def _repeats(block: Block, heading: Block | None) -> bool:
    if not isinstance(block, Line) or not isinstance(heading, Line) or heading.name:
        return False
    return key_of(block.text) == key_of(heading.text)


def as_text(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a part that has no tables: what looked like one, in a text, is lines."""
    return tuple(
        part
        for block in blocks
        for part in (block.source if isinstance(block, Table) and block.source else (block,))
    )
