"""Which lines of a published report are the headings of the form's sections.

Of all ways to take lines for headings in the order of the form, the likeliest one is taken: a list of contents,
a heading that is printed twice or a heading's words within a text do not shift the rest.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from typing import NamedTuple

from generator.edition import Section
from generator.edition.labels import label_key
from generator.importer.published import Block, Line
from generator.importer.tokens import key_of

_LONGEST = 40  # letters of a line that may be a heading
_NAMED = "section:"
_ORDINAL = re.compile(r"\s*([一二三四五六七八九十]+)\s*[、､.．,，]\s*")
_ANY_ORDINAL = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[）)]|\d+[、､.．]|[一二三四五六七八九十]+、)")
_END = " ：:。.；;"
_ALIKE = 0.5  # how much of a heading must be right, where its number is

# What speaks for a line. A heading that our own file names is beyond doubt.
_NAME, _SOUND, _SIMILAR, _NUMBER, _OTHER_NUMBER, _MARKED, _APART, _FOLLOWED = 100.0, 4, 2, 2, -3, 0.5, 0.5, 1


class Found(NamedTuple):
    """A heading: the block that it is, its section, and whether its wording is the form's or a known one."""

    at: int
    section: Section
    sure: bool


class _Candidate(NamedTuple):
    at: int
    number: int
    score: float
    sure: bool


def headings(blocks: Sequence[Block], sections: Sequence[Section]) -> list[Found]:
    """The headings of sections, in their order; a section whose heading is not there is left out."""
    candidates = [
        _Candidate(at, number, weight[0] + _FOLLOWED * _text_follows(blocks, at), weight[1])
        for at, block in enumerate(blocks)
        if isinstance(block, Line) and _may_be(block)
        for number, weight in _weights(block, sections)
    ]
    return [Found(one.at, sections[one.number], one.sure) for one in _chain(candidates, len(sections))]


def _chain(candidates: Sequence[_Candidate], sections: int) -> list[_Candidate]:
    """The heaviest run of candidates in which both the lines and the sections go on."""
    # best[n]: the heaviest run that ends with a section before the n-th, its weight and its last link.
    best: list[tuple[float, _Link | None]] = [(0.0, None)] * (sections + 1)
    for _, line in groupby(candidates, lambda candidate: candidate.at):
        grown = list(best)
        for candidate in line:
            weight, before = best[candidate.number]
            run = (weight + candidate.score, _Link(candidate, before))
            for number in range(candidate.number + 1, sections + 1):
                grown[number] = max(grown[number], run, key=lambda found: found[0])
        best = grown
    link = best[sections][1]
    chain = []
    while link:
        chain.append(link.candidate)
        link = link.before
    return chain[::-1]


class _Link(NamedTuple):
    candidate: _Candidate
    before: "_Link | None"


def _may_be(line: Line) -> bool:
    return line.name.startswith(_NAMED) or (not line.name and len(line.text) <= _LONGEST)


def _weights(line: Line, sections: Sequence[Section]) -> Iterator[tuple[int, tuple[float, bool]]]:
    """How much speaks for a line's being the heading of each section that it may be, and whether it is sure."""
    if line.name:
        for number, section in enumerate(sections):
            if line.name == f"{_NAMED}{section.id}":
                yield (
                    number,
                    (_NAME, key_of(line.text.rstrip(_END)) in _names(section.heading, section.aliases)),
                )
        return
    key = key_of(line.text.rstrip(_END))
    ordinal = _ORDINAL.match(line.text)
    if ordinal is None and not any(key in _names(one.heading, one.aliases) for one in sections):
        return  # what nearly every line is
    marks = _MARKED * bool(line.level) + _APART * line.apart
    for number, section in enumerate(sections):
        numbered = ordinal is not None and ordinal[1] == section.number
        known = key in _names(section.heading, section.aliases)
        if known or (numbered and _similar(key, _names(section.heading, section.aliases))):
            other = not numbered and _ANY_ORDINAL.match(line.text) is not None
            score = (_SOUND if known else _SIMILAR) + _NUMBER * numbered + _OTHER_NUMBER * other + marks
            yield number, (score, known and not other)


@cache
def _names(heading: str, aliases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(label_key, (heading, *aliases)))


def _similar(key: str, names: frozenset[str]) -> bool:
    return any(name in key for name in names) or any(
        SequenceMatcher(None, key, name, autojunk=False).ratio() >= _ALIKE for name in names
    )


def _text_follows(blocks: Sequence[Block], at: int) -> bool:
    """Whether a text or a table comes next, as it does in no list of contents."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return not (isinstance(following, Line) and _ORDINAL.match(following.text) and _may_be(following))
