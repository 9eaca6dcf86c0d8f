"""Which column of a published table is which of the form: by its headings, never by the order of figures alone.

Where all headings stand in the order of the form, so do the figures. Where they do not, only the grid tells which
figure stands below which heading, and only if its merged cells are sound.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.edition import CellRef, Path
from generator.edition.labels import label_key
from generator.importer.aligning import Hit
from generator.importer.headed import headed_from
from generator.importer.official import Mark, Official
from generator.importer.tokens import Token, joined
from generator.importer.values import is_figure

By = Literal["form", "grid", ""]
Below = dict[tuple[Path, Path], range]


class Columns(NamedTuple):
    """How the figures of one block are read.

    ``by``: in the order of the form; by the columns of the grid only; not at all. ``below`` are the columns of the
    grid below the heading of each of the form's, under the path of its row where rows stand side by side.
    ``others`` lie below headings that the form does not have, ``end`` is where the rows of headings end. ``lost``
    are headings that are not there, ``strange`` those that are not the form's. ``labelled``: the label of a row stands
    before its figures.
    """

    by: By
    below: Mapping[tuple[Path, Path], range]
    others: tuple[range, ...] = ()
    end: int = 0
    lost: tuple[str, ...] = ()
    strange: tuple[Token, ...] = ()
    labelled: bool = True

    def of(self, cells: Sequence[CellRef]) -> dict[CellRef, range]:
        """The columns of the grid for the cells of a row, as far as their headings were found."""
        found = {
            ref: self.below.get((ref.row, ref.column)) or self.below.get(((), ref.column)) for ref in cells
        }
        return {ref: span for ref, span in found.items() if span}


class Heading(NamedTuple):
    """A heading that was found: which one of the marks, and its tokens."""

    mark: Mark
    tokens: Sequence[Token]

    @property
    def is_exact(self) -> bool:
        """Whether it is spelt as the form spells it: of two headings it is the one."""
        return joined(self.tokens) == label_key(self.mark.label)

    @property
    def span(self) -> range:
        """The columns of the grid that it covers."""
        return span_of(self.tokens[0], self.tokens[-1])


def columns_of(tokens: Sequence[Token], hits: Sequence[Hit], official: Official, block: int) -> Columns:
    """The columns of a block whose rows stand below each other."""
    marks = [mark for mark in official.marks if mark.block == block and mark.role == "column"]
    first, end = _region(tokens, hits, block)
    own = [hit for hit in hits if first <= hit.first < end]
    heads = [hit for hit in own if hit.mark.role == "column"]
    within = {at for hit in own for at in range(hit.first, hit.end)}
    unknown = [
        at
        for at in range(first, end)
        if tokens[at].key and at not in within and not is_figure(tokens[at].text)
    ]
    if not unknown and len(heads) == len(marks):  # as nearly all tables
        return Columns("form", _spans(heads, tokens), (), _reach(tokens[first:end]))
    return _unusual(
        tokens[first:end],
        [hit._replace(first=hit.first - first, end=hit.end - first) for hit in heads],
        [at - first for at in unknown],
        marks,
        list(dict.fromkeys(ref.column for ref in _cells(official, block))),
    )


def _spans(heads: Sequence[Hit], tokens: Sequence[Token]) -> Below:
    """The columns of the grid below headings that name a column of the form."""
    return {
        ((), hit.mark.column): span_of(tokens[hit.first], tokens[hit.end - 1])
        for hit in heads
        if hit.mark.column
    }


def _reach(region: Sequence[Token]) -> int:
    return max((token.end for token in region), default=0)


def _unusual(
    region: Sequence[Token],
    heads: Sequence[Hit],
    unknown: Sequence[int],
    marks: Sequence[Mark],
    leaves: Sequence[Path],
) -> Columns:
    """The columns where headings are lost, printed twice, moved or not the form's."""
    known = {key for mark in marks for key in mark.keys}
    again = [at for at in unknown if region[at].key in known]
    found = [(hit.first, Heading(hit.mark, region[hit.first : hit.end])) for hit in heads]
    found += [
        (at, Heading(mark, region[at : at + 1]))
        for at in again
        for mark in marks
        if region[at].key in mark.keys
    ]
    found.sort(key=lambda pair: pair[0])
    printed = [heading.mark for _, heading in found]
    there = {mark.column for mark in printed}
    lost = tuple(mark.label for mark in marks if mark.column not in there)
    strange = _strange(region, found, [at for at in unknown if region[at].key not in known])
    if follows(printed, marks) and (not strange or _in_gaps(strange, found, marks)):
        below: Below = {
            ((), heading.mark.column): heading.span for _, heading in found if heading.mark.column
        }
        return Columns("form", below, (), _reach(region), lost)
    if not strange and follows(printed, _across(leaves, marks)):
        return Columns("form", {}, (), _reach(region), lost)
    sound = _sound([heading for _, heading in found], leaves)
    if sound is None:
        named = tuple(region[at] for at in strange)
        return Columns("form" if not again and not lost else "", {}, (), _reach(region), lost, named)
    return _by_grid(sound, region, leaves, lost)


def _by_grid(sound: Below, region: Sequence[Token], leaves: Sequence[Path], lost: tuple[str, ...]) -> Columns:
    """How figures are read below headings whose columns are certain."""
    strange = apart(region, sound, min(span.start for span in sound.values()))
    others = tuple(span_of(token, token) for token in strange)
    whole = len(sound) == len(leaves)
    by: By = "form" if whole and not others and _ordered(sound) else "grid"
    return Columns(by, sound, others, _reach(region), () if whole else lost, strange)


def _cells(official: Official, block: int) -> Iterator[CellRef]:
    for mark in official.marks:
        if mark.role == "row" and mark.block == block:
            yield from official.cells[mark.row]


def _across(leaves: Sequence[Path], marks: Sequence[Mark]) -> list[Mark]:
    """Headings as they are printed from left to right, each before those below it."""
    paths = dict.fromkeys(path[:depth] for path in leaves for depth in range(len(path) + 1))
    return [mark for path in paths for mark in marks if mark.column == path]


def _region(tokens: Sequence[Token], hits: Sequence[Hit], block: int) -> tuple[int, int]:
    """From which token to which the headings of a block stand: behind all labels and figures before it, before its rows."""
    first = max((hit.end for hit in hits if hit.mark.block < block), default=0)
    end = next(hit.first for hit in hits if hit.mark.block == block and hit.mark.role in ("row", "group"))
    return max(min(first, end), headed_from(tokens, end)), end


def _strange(
    region: Sequence[Token], found: Sequence[tuple[int, Heading]], unknown: Sequence[int]
) -> list[int]:
    """Cells that are no headings of the form: in a row with such headings, or above figures that are below none."""
    if not found or not region[found[0][0]].rowed:
        return []
    lines = {region[at].line for at, _ in found}
    below = {col for _, heading in found for col in heading.span}
    return [
        at
        for at in unknown
        if (region[at].line in lines and at > found[0][0])
        or (region[at].col > min(below) and below.isdisjoint(span_of(region[at], region[at])))
    ]


def _in_gaps(strange: Sequence[int], found: Sequence[tuple[int, Heading]], marks: Sequence[Mark]) -> bool:
    """Whether each unknown heading stands exactly where one of the form's is not found: then it is that one, spelt anew."""
    edges = [
        (-1, -1),
        *((at, marks.index(heading.mark)) for at, heading in found),
        (max(strange) + 1, len(marks)),
    ]
    for (first, above), (end, below) in pairwise(edges):
        count = sum(first < at < end for at in strange)
        if count and count != below - above - 1:
            return False
    return True


def _sound(found: Sequence[Heading], leaves: Sequence[Path]) -> Below | None:
    """The columns of the grid below each last heading; None where merged cells contradict the headings."""
    spans: dict[Path, set[range]] = {}
    exact = {heading.mark for heading in found if heading.is_exact}
    for heading in found:
        if heading.is_exact or heading.mark not in exact:
            spans.setdefault(heading.mark.column, set()).add(heading.span)
    sound: Below = {}
    for path in leaves:
        own = spans.get(path, set())
        if len(own) > 1:
            return None
        if not own:
            continue
        (span,) = own
        above = spans.get(path[:-1]) if len(path) > 1 else None
        if above and not set(span) <= {col for each in above for col in each}:
            return None
        sound[(), path] = span
    taken = [col for span in sound.values() for col in span]
    return sound if len(set(taken)) == len(taken) > 1 else None


def apart(tokens: Sequence[Token], sound: Below, first: int) -> tuple[Token, ...]:
    """Headings beside those of the form, from a column of the grid on."""
    taken = {col for span in sound.values() for col in span}
    return tuple(
        token
        for token in tokens
        if token.key
        and not is_figure(token.text)
        and token.col > first
        and taken.isdisjoint(span_of(token, token))
    )


def _ordered(sound: Below) -> bool:
    starts = [span.start for span in sound.values()]
    return starts == sorted(starts)


def span_of(first: Token, last: Token) -> range:
    """The columns of the grid from a cell to another."""
    return range(first.col, max(last.end, first.col + 1))


def follows(printed: Sequence[Mark], wanted: Sequence[Mark]) -> bool:
    """Whether headings stand in the order of the form, none too often."""
    rest = iter(wanted)
    return all(any(mark == other for other in rest) for mark in printed)
