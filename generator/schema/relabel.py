"""From the clerk's keys to ids: the node tree becomes plain data that Cerberus can check.

Labels are matched leniently; a known wrong label is taken with a warning, an unknown one is an error and,
where an official label near it is missing, is taken for that one, so that one slip gives one finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Dict
from typing import Any

from generator.edition import Edition, Head, Section, leaves
from generator.edition.fields import BODY_TEXT, CHAPTER_PARTS, RELEASE_PARTS, SIGNATURE_PARTS, top_heads
from generator.edition.labels import label_key
from generator.edition.vocabulary import Vocabulary, vocabulary
from generator.finding import Fault, Place
from generator.schema.structure import ZERO
from generator.source import Mapping, Node, Scalar, Sequence

DocumentPath = tuple[Any, ...]
# Nothing behind the key is as if it were left out.
_MAY_BE_EMPTY = ("organ_type", "profile", "metadata", "signature", "releases")
_PARTS: Dict[str, tuple[Head, ...]] = {"signature": SIGNATURE_PARTS}
_ITEM_PARTS: Dict[str, tuple[Head, ...]] = {"chapters": CHAPTER_PARTS, "releases": RELEASE_PARTS}
PARTS = {**_PARTS, **_ITEM_PARTS}  # what stands below keys that are not the form's


class Relabelled:
    """A document keyed by ids, the places of its keys by path, and what was wrong with its labels."""

    def __init__(self, edition: Edition | None = None) -> None:
        self.edition = edition
        self.foreign = False  # whether rows of another edition were found
        self.document: dict[str, Any] = {}
        self.places: dict[DocumentPath, Place] = {}
        self.faults: list[Fault] = []

    def place(self, path: DocumentPath) -> Place:
        """The place of the nearest key at or above a path."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(1)


def relabel(root: Mapping, edition: Edition) -> Relabelled:
    """The whole file under ids. Rows of a table stand under its table id below their section."""
    result = Relabelled(edition)
    sections = {section.id: section for section in edition.sections}
    for id_, node in _keyed(result, root, vocabulary(top_heads(edition)), (), rule="key.unknown").items():
        if id_ in sections and sections[id_].tables:
            result.document[id_] = _section(result, node, sections[id_])
        elif id_ in _PARTS and isinstance(node, Mapping):
            parts = _keyed(result, node, vocabulary(_PARTS[id_]), (id_,), rule="key.unknown")
            result.document[id_] = {part: _plain(value) for part, value in parts.items()}
        elif id_ in _ITEM_PARTS and isinstance(node, Sequence):
            result.document[id_] = [_item(result, item, (id_, n)) for n, item in enumerate(node.items)]
        elif id_ == "metadata" and isinstance(node, Mapping):
            result.document[id_] = _metadata(result, node)
        elif not (id_ in _MAY_BE_EMPTY and isinstance(node, Scalar) and not node.strip()):
            result.document[id_] = _plain(node)
    if sum(fault.rule == "key.duplicate" for fault in result.faults) > 1:
        from generator.schema.label_words import second_report  # only a mistake needs it

        result.faults = second_report(result.faults, root)
    if result.foreign:
        from generator.schema.foreign import not_renamed

        result.faults = list(not_renamed(result.faults))
    return result


def header_values(root: Mapping, heads: tuple[Head, ...]) -> dict[str, Node]:
    """What stands under the given keys, before it is known which edition the rest belongs to."""
    return first_values(root, meanings(root, heads))


def meanings(root: Mapping, heads: tuple[Head, ...]) -> list[str | None]:
    """The id that each key of a mapping stands for; None for those that are none of the given ones."""
    words = vocabulary(heads)
    return [words.meaning(key)[0] for key, _ in root.entries]


def first_values(root: Mapping, ids: list[str | None]) -> dict[str, Node]:
    """The first value of each id; ``ids`` are those of the keys of the mapping."""
    found: dict[str, Node] = {}
    for id_, (_, value) in zip(ids, root.entries):
        if id_:
            found.setdefault(id_, value)
    return found


def _section(result: Relabelled, node: Node, section: Section) -> Any:
    """A section with tables: its text under "text", the rows of each table under the table's id."""
    if isinstance(node, Scalar):
        return {table.id: node for table in section.tables}
    if isinstance(node, Sequence):
        return _plain(node)
    heads = (BODY_TEXT, *(head for table in section.tables for block in table.blocks for head in block.rows))
    keyed = _keyed(result, node, vocabulary(heads), (section.id,))
    document: dict[str, Any] = {"text": _plain(keyed.pop("text"))} if "text" in keyed else {}
    for table in section.tables:
        path = (section.id, table.id)
        result.places[path] = result.places[(section.id,)]
        document[table.id] = {}
        for block in table.blocks:
            for head in block.rows:
                if head.id in keyed:
                    here = (*path, head.id)
                    result.places[here] = result.places[section.id, head.id]
                    row = _row(result, keyed[head.id], head, here, block.columns)
                    document[table.id][head.id] = row
    return document


def _row(result: Relabelled, node: Node, head: Head, path: DocumentPath, columns: tuple[Head, ...]) -> Any:
    """A row's value, or for a group of rows the rows below it."""
    if not isinstance(node, Mapping):
        return _plain(node)
    if not head.children:
        return _cells(result, node, columns, path, ())
    below = {child.id: child for child in head.children}
    keyed = _keyed(result, node, vocabulary(head.children), path)
    return {id_: _row(result, value, below[id_], (*path, id_), columns) for id_, value in keyed.items()}


def _cells(
    result: Relabelled, node: Mapping, columns: tuple[Head, ...], path: DocumentPath, above: tuple[str, ...]
) -> dict[str, Any]:
    """A row written by column labels, flat: dotted column path -> value."""
    if any(key[:1].isdigit() for key, _ in node.entries):
        from generator.schema.grouped import regrouped  # only a mistake needs it

        node, faults = regrouped(node, result.edition, path[1:])
        result.faults += faults
    groups = {head.id: head for head in columns if head.children and head.id}
    cells: dict[str, Any] = {}
    for id_, value in _keyed(result, node, vocabulary(columns), path).items():
        if id_ in groups and isinstance(value, Mapping):
            cells.update(_cells(result, value, groups[id_].children, path, (*above, id_)))
        elif id_ in groups and isinstance(value, Scalar) and value.strip() in ZERO:
            below = leaves(groups[id_].children, (*above, id_))
            cells.update({".".join(leaf.path): value for leaf in below})
        else:
            cells[".".join((*above, id_))] = _plain(value)
    return cells


def _item(result: Relabelled, node: Node, path: DocumentPath) -> Any:
    """One chapter, or one exception on record."""
    result.places[path] = node.place
    if not isinstance(node, Mapping):
        return _plain(node)
    parts = _keyed(result, node, vocabulary(_ITEM_PARTS[path[0]]), path, rule="key.unknown")
    return {id_: _plain(value) for id_, value in parts.items()}


def _metadata(result: Relabelled, node: Mapping) -> dict[str, Any]:
    """Free keys, kept as typed and in order; a repeated one is still a mistake."""
    pairs: dict[str, Any] = {}
    for key, value in node.entries:
        name = str(key).strip()
        if name in pairs:
            from generator.schema import label_words  # only a mistake needs it

            result.faults.append(label_words.duplicate(key, result.places[("metadata", name)]))
            continue
        result.places[("metadata", name)] = key.place
        pairs[name] = _plain(value)
    return pairs


def _keyed(
    result: Relabelled, node: Mapping, words: Vocabulary, path: DocumentPath, rule: str = "row.unknown"
) -> dict[str, Node]:
    """The entries of a mapping under their ids; wrong, doubled and unknown labels become faults."""
    keyed: dict[str, Node] = {}
    unknown: list[tuple[Scalar, Node]] = []
    for key, value in _without_captions(result, node, words, rule):
        id_, official = words.meaning(key)
        here = (*path, id_)
        if id_ is None:
            unknown.append((key, value))
        elif id_ in keyed:
            from generator.schema import label_words  # only a mistake needs it

            result.faults.append(
                label_words.duplicate(
                    key, result.places[here], bool(path) and path[0] in _ITEM_PARTS, (keyed[id_], value)
                )
            )
        else:
            if not official:
                from generator.schema import label_words  # only a mistake needs it

                result.faults.append(label_words.variant(key, words.names[id_]))
            keyed[id_] = value
            result.places[here] = key.place
    for key, value in unknown:
        if rule == "row.unknown" and _of_another_edition(
            result, key, words.names.keys() - keyed.keys(), path
        ):
            continue
        from generator.schema import label_words  # only a mistake needs it

        id_ = words.suggestion(key, [name for name in words.names if name not in keyed])
        result.faults.append(label_words.unknown(key, words, id_, rule))
        if id_ is not None and label_key(key) not in words.captions:
            here = (*path, id_)
            keyed[id_] = value
            result.places[here] = key.place
    return keyed


def _without_captions(
    result: Relabelled, node: Mapping, words: Vocabulary, rule: str
) -> Iterator[tuple[Scalar, Node]]:
    """The entries; what stands under a heading that only groups others is taken as if it stood beside it."""
    for key, value in node.entries:
        if label_key(key) in words.captions and isinstance(value, Mapping):
            from generator.schema import label_words  # only a mistake needs it

            result.faults.append(label_words.unknown(key, words, None, rule))
            yield from value.entries
        else:
            yield key, value


def _of_another_edition(result: Relabelled, key: Scalar, missing: set[str], path: DocumentPath) -> bool:
    """Whether a label is one of another edition's form; if so, that is its fault. ``missing`` are those of ours."""
    from generator.schema.foreign import fault_for  # only a mistake needs it

    edition = result.edition
    fault = fault_for(key, edition, missing <= {BODY_TEXT.id}, path[1:]) if edition else None
    if fault is not None:
        result.faults.append(fault)
        result.foreign = True
    return fault is not None


def _plain(node: Node) -> Any:
    """A node as dict, list or scalar, for values that have no labels of the form in them."""
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {str(key): _plain(value) for key, value in node.entries}
