"""Headings of sections that share a line with the text behind them: parted, so that neither is lost."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.edition import Edition, Section
from generator.importer.published import Block, Line

_NAMED = "section:"
_PARTS = "：:。.　 "  # what may stand between a heading and its text


def parted(blocks: Sequence[Block], edition: Edition) -> tuple[Block, ...]:
    """The blocks, a line that begins with a section's numbered heading and goes on being two."""
    if edition.free_chapters:
        return tuple(blocks)
    return tuple(part for block in blocks for part in _parts_of(block, edition))


def _parts_of(block: Block, edition: Edition) -> Iterator[Block]:
    found = _beginning(edition).match(block.text) if isinstance(block, Line) else None
    if not isinstance(block, Line) or found is None or len(block.text) - found.end() < 1:
        yield block
        return
    rest = block.text[found.end() :]
    named = block.name.startswith(_NAMED)
    text = rest.lstrip(_PARTS)
    if not text or not (named or rest[0] in _PARTS or text[0] == "\n"):
        yield block
        return
    yield block._replace(text=found.group().strip())
    yield Line(text, block.spot)


@cache
def _beginning(edition: Edition) -> re.Pattern[str]:
    """The numbered heading of any section, however it is known to be worded, at the head of a line."""
    ways = (
        rf"{section.number}\s*[、.．]\s*(?:{'|'.join(map(_spaced, _longest_first(section)))})"
        for section in edition.sections
    )
    return re.compile(rf"\s*(?:{'|'.join(ways)})")


def _longest_first(section: Section) -> list[str]:
    return sorted((section.heading, *section.aliases), key=len, reverse=True)


def _spaced(name: str) -> str:
    return r"\s*".join(map(re.escape, name))
