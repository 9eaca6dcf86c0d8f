"""What the pages of the rules take from the editions, so that a page says nothing that a new edition makes stale.

``{requests.received.total}`` an address: the heading of a section, the label of a row or a column
``{edition:ADDRESS}``         the editions that have the address: ``2019 版``
``{year:ADDRESS}``            a report year of the newest of them, for examples
``{notice:ADDRESS}``          the numbers of the notices that prescribe them
``{basis:RULE}``              what the editions give as the source of a rule's sums
``{notices}``                 the numbers of the notices that prescribe tables
``{editions}``                which report years have which edition
``{first_year}`` ``{last_year}``   the report years that the tool knows
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

from generator.edition import LAST_YEAR, Edition, Table
from generator.edition.labels import plain_label
from generator.edition.words import heads_to
from generator.errors import EditionError

Editions = tuple[Edition, ...]
_PLACEHOLDER = re.compile(r"\{(?:([a-z]+):)?([a-z_]+(?:[.-][a-z_]+)*)\}")
_YEAR = re.compile(r"\{year:([a-z_.]+)\}")
_NOT_PLAIN = re.compile(r"""[:#\[\]{},"'\\]|^[\s!&*>|@`%?-]|\s$""")
_NUMBER_OF_NOTICE = re.compile(r"（([^（）]+)）")


def fill(text: str, editions: Iterable[Edition]) -> str:
    """The text with every placeholder filled in: a label is that of the first of these editions that has it.

    In an example (an indented line) the label is a key, so one that YAML would not take is quoted.
    """
    wanted = tuple(dict.fromkeys(editions))
    return "\n".join(_filled(line, wanted) for line in text.split("\n"))


def fill_years(text: str, editions: Iterable[Edition]) -> str:
    """The text with its years filled in: they say which edition its examples are of."""
    wanted = tuple(editions)
    return _YEAR.sub(lambda found: _year(found[1], wanted), text)


def _filled(line: str, editions: Editions) -> str:
    def replacement(found: re.Match[str]) -> str:
        kind, name = found.groups()
        if kind:
            return _BY_KIND[kind](name, editions) if kind in _BY_KIND else found[0]
        if name in _GENERAL:
            return _GENERAL[name](_oldest_first(editions))
        text = _label(name, editions)
        quote = line.startswith("    ") and _NOT_PLAIN.search(text)
        return json.dumps(text, ensure_ascii=False) if quote else text

    return _PLACEHOLDER.sub(replacement, line)


# ---- labels ------------------------------------------------------------------------------------------------


def _label(address: str, editions: Editions) -> str:
    """What the form prints at an address, as it is written in an input file."""
    for edition in editions:
        if label := _label_in(address, edition):
            return label
    raise EditionError(f"no edition has anything at {address}")


def _label_in(address: str, edition: Edition) -> str | None:
    if "." not in address:
        return _heading(address, edition)
    table_id, *rest = address.split(".")
    table = edition.tables.get(table_id)
    return None if table is None else _row(table, tuple(rest)) or _column(table, tuple(rest))


def _heading(id_: str, edition: Edition) -> str | None:
    """The heading of a section, by its id or by that of a table in it."""
    for section in edition.sections:
        if id_ == section.id or id_ in (table.id for table in section.tables):
            return section.heading
    return None


def _row(table: Table, path: tuple[str, ...]) -> str | None:
    """The label of a row, or of a group of rows."""
    for block in table.blocks:
        heads = heads_to(block.rows, path)
        if len(heads) == len(path):  # else it leads past a row, to a column
            return plain_label(heads[-1].label)
    return None


def _column(table: Table, path: tuple[str, ...]) -> str | None:
    for row, (_, columns) in table.rows.items():
        for column in columns:
            if (*row, *column.path) == path:
                return plain_label(column.head.label)
    return None


# ---- editions ----------------------------------------------------------------------------------------------


def _oldest_first(editions: Editions) -> Editions:
    return tuple(sorted(editions, key=lambda edition: edition.first_year))


def _with(address: str, editions: Editions) -> Editions:
    """The editions that have an address, oldest first."""
    found = [edition for edition in _oldest_first(editions) if _label_in(address, edition)]
    if not found:
        raise EditionError(f"no edition has anything at {address}")
    return tuple(found)


def _edition(address: str, editions: Editions) -> str:
    return f"{'、'.join(edition.id for edition in _with(address, editions))} 版"


def _notice(address: str, editions: Editions) -> str:
    return _notices(_with(address, editions))


def _year(address: str, editions: Editions) -> str:
    newest = _with(address, editions)[-1]
    return str(newest.first_year if newest.last_year == LAST_YEAR else newest.last_year)


def _basis(rule: str, editions: Editions) -> str:
    """The sources that the editions give; one text where they agree, else edition by edition."""
    found = {
        edition.id: text for edition in _oldest_first(editions) if (text := "；".join(_bases(rule, edition)))
    }
    if not found:
        raise EditionError(f"no edition has a source for {rule}")
    if len(set(found.values())) == 1:
        return next(iter(found.values()))
    return "；".join(f"{id_} 版：{text}" for id_, text in found.items())


def _bases(rule: str, edition: Edition) -> Iterator[str]:
    for table in edition.tables.values():
        yield from (footing.basis for footing in table.footings if f"footing.{footing.id}" == rule)
        yield from (bound.basis for bound in table.bounds if bound.rule == rule)
        yield from (mixup.basis for mixup in table.mixups if mixup.rule == rule)
        yield from (stock.basis for stock in table.stocks if stock.rule == rule)


def _notices(editions: Editions) -> str:
    """The numbers in brackets behind the first title of each edition's source."""
    with_tables = [edition for edition in editions if edition.tables]
    titles = [edition.source.partition("；")[0] for edition in with_tables]
    return "、".join(found[-1] if (found := _NUMBER_OF_NOTICE.findall(title)) else title for title in titles)


def _years(editions: Editions) -> str:
    oldest, *later = editions
    told = [f"{oldest.last_year} 年度及以前是“{oldest.id}”"]
    for edition in later:
        years = range(edition.first_year, edition.last_year + 1)
        which = (
            f"{years[0]} 年度起" if edition.last_year == LAST_YEAR else f"{'、'.join(map(str, years))} 年度"
        )
        told.append(f"{which}是“{edition.id}”")
    return "，".join(told)


_BY_KIND: dict[str, Callable[[str, Editions], str]] = {
    "edition": _edition,
    "year": _year,
    "notice": _notice,
    "basis": _basis,
}
_GENERAL: dict[str, Callable[[Editions], str]] = {
    "notices": _notices,
    "editions": _years,
    "first_year": lambda editions: str(editions[0].first_year),
    "last_year": lambda _: str(LAST_YEAR),
}
