"""Which headings stand below which: the levels of a document's headings in HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.document import Block, Heading, Paragraph


def outlined(
    blocks: Iterable[Block], section: Heading | None = None, run_in: bool = True
) -> Iterator[tuple[Block, int]]:
    """The blocks, each with the level of its heading in HTML, from 2 on (0: no heading).

    The clerk may go from 一、 to 1. at once, and the official level gives the look; in HTML no level is left
    out, since readers who go by headings would look for what is missing. ``section`` is the heading that the
    blocks stand below; ``run_in``: a heading that runs on into its paragraph is one as well.
    """
    above = [section.level] if section else []
    for block in blocks:
        level = 0
        if isinstance(block, Heading) or (run_in and isinstance(block, Paragraph) and block.lead):
            above = [*(one for one in above if one < block.level), block.level]
            level = 1 + len(above)
        yield block, level
