"""Which rows of a published table are those of its headings."""

from collections.abc import Sequence

from generator.importer.tokens import Token
from generator.importer.values import is_figure


def headed_from(tokens: Sequence[Token], end: int) -> int:
    """The first of the rows of headings before a token. Behind them may be rows whose labels are lost."""
    at, headed = end, False
    while at and tokens[at - 1].rowed:
        first = at - 1
        while first and tokens[first - 1].line == tokens[at - 1].line:
            first -= 1
        if not has_figures(tokens[first:at]):
            headed = headed or any(token.key for token in tokens[first:at])
        elif headed:
            return at
        at = first
    return 0


def has_figures(row: Sequence[Token]) -> bool:
    """Whether a row is no row of headings: these have running numbers at most, and more texts than figures."""
    figures = sum(is_figure(token.text) for token in row)
    return figures > 0 and 2 * figures >= sum(bool(token.key) for token in row)
