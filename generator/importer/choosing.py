"""Which edition of the form a published report follows: that whose labels its tables have."""

from collections.abc import Iterable

from generator.edition import Edition, all_editions, edition_for
from generator.importer.official import official
from generator.importer.published import Published, Table
from generator.importer.tokens import tokens

_FEWEST = 4  # labels of the form, below which there is no table of the form


def edition_of(published: Published, year: int) -> Edition:
    """The edition of the tables; that of the year where there are none, or where the labels do not decide."""
    keys = {token.key for token in tokens(_tables(published)) if token.key}
    usual = edition_for(year) if year else None
    votes = {edition: _labels(edition, keys) for edition in all_editions() if edition.sections}
    most = max(votes.values(), default=0)
    if most < _FEWEST:
        return usual or _latest()
    best = [edition for edition, count in votes.items() if count == most]
    return usual if usual in best else best[-1]


def _labels(edition: Edition, keys: set[str]) -> int:
    """How many labels of rows and columns are among the keys."""
    return sum(
        bool(mark.keys & keys)
        for table in edition.tables
        for mark in official(edition, table).marks
        if mark.role in ("row", "column", "group")
    )


def _tables(published: Published) -> Iterable[Table]:
    return (block for block in published.blocks if isinstance(block, Table) and not block.card)


def _latest() -> Edition:
    return max(all_editions(), key=lambda edition: edition.first_year)
