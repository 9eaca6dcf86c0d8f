"""The chapters of a report whose edition mandates no sections: the agency has titled and numbered its own."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.importer.published import Block, Line

_NAMED = "section:"
_TITLE = re.compile(r"([一二三四五六七八九十]{1,3})\s*[、.．]\s*(\S.*)")
_OTHER = re.compile(r"(\d{2,3})、(\S.*)")  # beyond 99 they are numbered in digits
_LONGEST = 60


class Found(NamedTuple):
    """A chapter: its heading, its title without the number, its blocks."""

    heading: Line
    title: str
    blocks: tuple[Block, ...]


def chapters(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Found, ...]]:
    """What stands before the first chapter, and the chapters."""
    at = [n for n, block in enumerate(blocks) if isinstance(block, Line) and block.name.startswith(_NAMED)]
    if not at:
        at = [n for n, block in enumerate(blocks) if isinstance(block, Line) and _is_heading(block)]
        if any(_apart(blocks[n]) for n in at):  # a plain text of ours: chapters alone stand apart
            at = [n for n in at if _apart(blocks[n])]
    found = []
    for here, end in zip(at, [*at[1:], len(blocks)]):
        heading = blocks[here]
        if isinstance(heading, Line):
            found.append(Found(heading, _titled(heading.text), tuple(blocks[here + 1 : end])))
    return tuple(blocks[: at[0]] if at else blocks), tuple(found)


def _is_heading(line: Line) -> bool:
    title = _TITLE.fullmatch(line.text)
    return title is not None and len(line.text) <= _LONGEST and "。" not in line.text.rstrip("。")


def _apart(block: Block) -> bool:
    return isinstance(block, Line) and block.apart


def _titled(text: str) -> str:
    found = _TITLE.fullmatch(text) or _OTHER.fullmatch(text)
    return found[2].strip() if found else text
