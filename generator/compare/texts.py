"""The texts of two reports, sentence by sentence."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.compare.aligning import Pair, matches
from generator.compare.pairing import Together, paired
from generator.compare.sentences import Budget, Sentence, runs, sentences, versions
from generator.compare.types import ComparedText, Piece, PieceState
from generator.report import Report

_SHORTEST_MOVED = 8  # characters; “无。” stands in many places without having come from another


class _Aligned(NamedTuple):
    """Two texts that go together, their sentences, and which of these are equal."""

    together: Together
    a: list[Sentence]
    b: list[Sentence]
    equal: list[Pair]

    @property
    def heading(self) -> str:
        unit = self.together.b or self.together.a
        return unit.heading if unit else ""


class _Moves:
    """The sentences that stand in one place in A and, word by word, in another in B."""

    def __init__(self, texts: Iterable[_Aligned]) -> None:
        self._gone: dict[str, list[tuple[int, int]]] = {}
        self._come: dict[str, list[tuple[int, int]]] = {}
        self._headings: list[str] = []
        for number, text in enumerate(texts):
            self._headings.append(text.heading)
            kept_a, kept_b = {at for at, _ in text.equal}, {at for _, at in text.equal}
            _collect(self._gone, number, text.a, kept_a)
            _collect(self._come, number, text.b, kept_b)
        self.to: dict[tuple[int, int], str] = {}
        self.since: dict[tuple[int, int], str] = {}
        for words, gone in self._gone.items():
            for old, new in zip(gone, self._come.get(words, ())):
                self.to[old] = self._headings[new[0]]
                self.since[new] = self._headings[old[0]]


def _collect(
    places: dict[str, list[tuple[int, int]]], number: int, text: list[Sentence], kept: set[int]
) -> None:
    for at, sentence in enumerate(text):
        if at not in kept and len(sentence.text) >= _SHORTEST_MOVED:
            places.setdefault(sentence.text, []).append((number, at))


def compared_texts(a: Report, b: Report) -> Iterator[ComparedText]:
    """All texts of both reports. Texts of any length take bounded time: in very long ones less is looked into."""
    aligned = [_aligned(together) for together in paired(a, b)]
    moves, pairing, inside = _Moves(aligned), Budget(), Budget()
    for number, text in enumerate(aligned):
        one, other, moved = text.together
        headings = one.heading if one else "", other.heading if other else ""
        titles = [heading.partition("、")[2] for heading in headings]
        pieces = _with_paragraphs(_Pieces(number, text, moves, pairing, inside))
        renamed = bool(one and other and one.key.startswith("chapter") and titles[0] != titles[1])
        key = other.key if other else one.key if one else ""
        yield ComparedText(key, *headings, pieces, renamed, moved)


def _aligned(together: Together) -> _Aligned:
    a, b = (sentences(unit.text) if unit else [] for unit in (together.a, together.b))
    equal = matches([sentence.text for sentence in a], [sentence.text for sentence in b])
    return _Aligned(together, a, b, equal)


class _Pieces:
    """Makes the pieces of one text, the ``number``-th of all.

    ``pairing`` and ``inside`` are what may be spent on finding versions of sentences, and on looking into them.
    """

    def __init__(self, number: int, text: _Aligned, moves: _Moves, pairing: Budget, inside: Budget) -> None:
        self._number = number
        self._text = text
        self._moves = moves
        self._pairing = pairing
        self._inside = inside

    def __iter__(self) -> Iterator[Piece]:
        a, b = self._text.a, self._text.b
        a_from = b_from = 0
        for at, to in (*self._text.equal, (len(a), len(b))):
            yield from self._changed((a_from, at), (b_from, to))
            if at < len(a):
                yield Piece("same", a[at].text, b[to].text, a[at].ends, b[to].ends)
            a_from, b_from = at + 1, to + 1

    def _changed(self, in_a: Pair, in_b: Pair) -> Iterator[Piece]:
        """What stands between two equal sentences: moved, changed, taken out and put in, in A's order."""
        a, b = self._text.a, self._text.b
        partners = self._versions(in_a, in_b)
        next_b = in_b[0]
        for at in range(*in_a):
            if at not in partners:
                to = self._moves.to.get((self._number, at), "")
                state: PieceState = "moved_away" if to else "removed"
                yield Piece(state, a[at].text, "", ends_a=a[at].ends, elsewhere=to)
                continue
            yield from self._come(next_b, partners[at])
            other = b[partners[at]]
            inside = runs(a[at].text, other.text, self._inside)
            yield Piece("changed", a[at].text, other.text, a[at].ends, other.ends, inside)
            next_b = partners[at] + 1
        yield from self._come(next_b, in_b[1])

    def _versions(self, in_a: Pair, in_b: Pair) -> dict[int, int]:
        """Which sentences that have not moved are two versions of one."""
        left = [at for at in range(*in_a) if (self._number, at) not in self._moves.to]
        right = [at for at in range(*in_b) if (self._number, at) not in self._moves.since]
        texts = [self._text.a[at].text for at in left], [self._text.b[at].text for at in right]
        return {left[at]: right[to] for at, to in versions(*texts, self._pairing)}

    def _come(self, first: int, end: int) -> Iterator[Piece]:
        for at in range(first, end):
            since = self._moves.since.get((self._number, at), "")
            state: PieceState = "moved_here" if since else "added"
            sentence = self._text.b[at]
            yield Piece(state, "", sentence.text, ends_b=sentence.ends, elsewhere=since)


def _with_paragraphs(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Says of the sentences that both have where A begins a new paragraph behind them and B does not, or the reverse."""
    told = list(pieces)
    both = [at for at, piece in enumerate(told) if piece.state in ("same", "changed")]
    for at, after in pairwise(both):
        between = told[at:after]
        in_a, in_b = any(piece.ends_a for piece in between), any(piece.ends_b for piece in between)
        if in_a != in_b:
            told[at] = told[at]._replace(paragraphs="joined" if in_a else "split")
    return tuple(told)
