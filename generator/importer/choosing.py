"""Which edition of the form a published report follows: that whose labels its tables have."""

from collections.abc import Iterable

from generator.edition import Edition, all_editions, edition_for
from generator.importer.official import official
from generator.importer.published import Published, Table
from generator.importer.tokens import key_of

_NEARLY_ALL = 0.9
_FEWEST = 4  # labels of the form, below which there is no table of the form


def keys_in_tables(published: Published) -> set[str]:
    """What the cells of tables say, as labels are compared."""
    texts = {cell.text for table in _tables(published) for cell in table.cells}
    return {key for text in texts if (key := key_of(" ".join(text.split())))}


def tables_are_tables(keys: set[str]) -> bool:
    """Whether nearly all labels of an edition stand in tables, so that none can be among the lines."""
    return any(
        edition.sections and _labels(edition, keys) >= _NEARLY_ALL * _labels(edition, None)
        for edition in all_editions()
    )


def edition_of(keys: set[str], year: int) -> Edition:
    """The edition of the tables; that of the year where there are none, or where the labels do not decide."""
    usual = edition_for(year) if year else None
    votes = {edition: _labels(edition, keys) for edition in all_editions() if edition.sections}
    most = max(votes.values(), default=0)
    if most < _FEWEST:
        return usual or _latest()
    best = [edition for edition, count in votes.items() if count == most]
    return usual if usual in best else best[-1]


def _labels(edition: Edition, keys: set[str] | None) -> int:
    """How many labels of rows and columns are among the keys; how many there are, without keys."""
    return sum(
        keys is None or not mark.keys.isdisjoint(keys)
        for table in edition.tables
        for mark in official(edition, table).marks
        if mark.role in ("row", "column", "group")
    )


def _tables(published: Published) -> Iterable[Table]:
    return (block for block in published.blocks if isinstance(block, Table) and not block.card)


def _latest() -> Edition:
    return max(all_editions(), key=lambda edition: edition.first_year)
