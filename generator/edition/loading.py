"""Loads editions from their data files, and picks the one for a report year.

A file holds two YAML documents: a header (id, first year, source) and the form. Picking an edition reads
the headers only. An edition is in force until the next one begins, so years can neither overlap nor gap.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

import yaml

from generator.edition.kinds import KINDS
from generator.edition.types import (
    LAST_YEAR,
    Block,
    Bound,
    Edition,
    Footing,
    Head,
    Mixup,
    Path,
    Section,
    Stock,
    Table,
)
from generator.errors import EditionError

FOLDER = FilePath(__file__).resolve().parent.parent / "editions"
_NOTHING = ("", "~", "null")  # plain scalars that stand for nothing: a list left empty is a mistake
NUMERALS = "一二三四五六七八九十"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Header(NamedTuple):
    """What tells editions apart before their forms are read."""

    id: str
    first_year: int
    last_year: int
    file: FilePath


@cache
def headers(folder: FilePath | None = None) -> tuple[Header, ...]:
    """All editions in order of their years. ``folder`` defaults to the package's own."""
    found = []
    for file in sorted((folder or FOLDER).glob("*.yaml")):
        with _named(file):
            header: Mapping[str, Any] = next(_documents(file), {})
            found.append((int(header["from"]), header["id"], file))
    found.sort()
    ends = [first - 1 for first, _, _ in found[1:]] + [LAST_YEAR]
    return tuple(Header(id_, first, last, file) for (first, id_, file), last in zip(found, ends))


def edition_for(year: int, folder: FilePath | None = None) -> Edition | None:
    """The edition in force for a report year; ``None`` for a year before the first or past the last."""
    for header in headers(folder):
        if header.first_year <= year <= header.last_year:
            return _load(header)
    return None


def edition_named(name: str, folder: FilePath | None = None) -> Edition | None:
    """The edition with this id, as 版式 names it."""
    for header in headers(folder):
        if header.id == name:
            return _load(header)
    return None


def all_editions(folder: FilePath | None = None) -> tuple[Edition, ...]:
    """Every edition, oldest first."""
    return tuple(_load(header) for header in headers(folder))


@cache
def _load(header: Header) -> Edition:
    with _named(header.file):
        head, form = _documents(header.file)
        return _edition(header, head, form)


@contextmanager
def _named(file: FilePath) -> Iterator[None]:
    """Whatever is wrong with an edition's file becomes an EditionError that names the file."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, EditionError, yaml.YAMLError) as error:
        raise EditionError(f"{file.name}: {error}") from error


def _documents(file: FilePath) -> Iterator[Any]:
    """The documents of an edition's file as plain data, scalars as text (half the cost of PyYAML's own)."""
    with file.open(encoding="utf-8") as stream:
        for node in yaml.compose_all(stream, Loader=_LOADER):
            yield _plain(node)


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return None if node.style is None and node.value in _NOTHING else node.value
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(item) for item in node.value]


def _edition(header: Header, head: Mapping[str, Any], form: Mapping[str, Any]) -> Edition:
    return Edition(
        id=header.id,
        first_year=header.first_year,
        last_year=header.last_year,
        source=head["source"],
        title=head["title"],
        deadlines=head["deadlines"],
        guidance=tuple(head.get("guidance", ())),
        sections=tuple(_section(data, number) for number, data in enumerate(form.get("sections", ()))),
        chapters=tuple(form.get("chapters", ())),
    )


def _section(data: Mapping[str, Any], number: int) -> Section:
    return Section(
        id=data["id"],
        number=NUMERALS[number],
        heading=data["heading"],
        aliases=tuple(data.get("aliases", ())),
        guidance=tuple(data.get("guidance", ())),
        guidance_for={organ: tuple(texts) for organ, texts in data.get("guidance_for", {}).items()},
        tables=tuple(_table(table) for table in data.get("tables", ())),
    )


def _table(data: Mapping[str, Any]) -> Table:
    table = Table(
        id=data["id"],
        caption=data["caption"],
        blocks=tuple(_block(block) for block in data["blocks"]),
        footings=tuple(_footing(footing) for footing in data.get("footings", ())),
        bounds=tuple(
            Bound(b["rule"], _paths(b["rows"]), _paths(b["plus"]), _paths(b["minus"]), b["basis"])
            for b in data.get("bounds", ())
        ),
        mixups=tuple(
            Mixup(m["rule"], _paths(m["rows"]), _path(m["zero"]), _paths(m["equal"]), m["basis"])
            for m in data.get("mixups", ())
        ),
        carries=tuple((_path(to), _path(since)) for to, since in data.get("carries", {}).items()),
        stocks=tuple(_stock(stock) for stock in data.get("stocks", ())),
    )
    _check_paths(table)
    return table


def _block(data: Mapping[str, Any]) -> Block:
    return Block(
        banner=data.get("banner"),
        corner=data.get("corner"),
        columns=_heads(data["columns"]),
        rows=_heads(data["rows"]),
        across=_flag(data.get("across", "false")),
    )


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise EditionError(f"neither true nor false: {text}")
    return text == "true"


def _heads(data: Iterable[Mapping[str, Any]]) -> tuple[Head, ...]:
    heads = tuple(
        Head(
            id=head.get("id"),
            label=head["label"],
            aliases=tuple(head.get("aliases", ())),
            kind=head.get("kind", "count"),
            children=_heads(head.get("children", ())),
        )
        for head in data
    )
    for head in heads:
        if head.kind not in KINDS:
            raise EditionError(f"{head.label}: no kind of cell is called {head.kind}")
    return heads


def _footing(data: Mapping[str, Any]) -> Footing:
    return Footing(
        id=data["id"],
        along=data["along"],
        total=_paths(data["total"]),
        terms=_paths(data["terms"]),
        terms_name=data["terms_name"],
        total_name=data["total_name"],
        basis=data["basis"],
    )


def _stock(data: Mapping[str, Any]) -> Stock:
    plus, minus = _paths(data.get("plus", ())), _paths(data.get("minus", ()))
    total, since = _path(data["total"]), _paths(data["since"])
    return Stock(data["rule"], _paths(data["rows"]), total, since, plus, minus, data["basis"])


def _check_paths(table: Table) -> None:
    """Every path that a footing, bound, mixup, stock or carry names must lead to cells."""
    columns = {leaf.path for block in table.blocks for leaf in block.column_leaves}
    for footing in table.footings:
        for path in (*footing.total, *footing.terms):
            found = path in columns if footing.along == "columns" else table.rows_under(path)
            if not found:
                raise EditionError(f"footing {footing.id}: no {footing.along} {'.'.join(path)}")
    used = [(b.rule, b.rows, (*b.plus, *b.minus)) for b in table.bounds]
    used += [(m.rule, m.rows, (m.zero, *m.equal)) for m in table.mixups]
    used += [(s.rule, s.rows, (s.total, *s.since, *s.plus, *s.minus)) for s in table.stocks]
    for rule, rows, paths in used:
        for row in rows:
            known = {leaf.path for leaf in table.rows[row][1]} if row in table.rows else set()
            if not known.issuperset(paths):
                raise EditionError(f"{rule}: row {'.'.join(row)} lacks one of its columns")
    for pair in table.carries:
        for path in pair:
            if not table.rows_under(path):
                raise EditionError(f"carries: no row {'.'.join(path)}")


def _path(text: str) -> Path:
    return tuple(text.split("."))


def _paths(texts: Iterable[str]) -> tuple[Path, ...]:
    return tuple(_path(text) for text in texts)
