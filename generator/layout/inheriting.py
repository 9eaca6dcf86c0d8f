"""A profile that says only what differs from another: the nodes of both as one tree."""

from __future__ import annotations

from generator.layout.reading import entries, text
from generator.source import Mapping, Node, Scalar

_OWN = ("name", "based_on")  # of the file, not of the layout


def own_part(root: Mapping) -> tuple[Mapping, Scalar | None]:
    """What a file says of the layout, and the profile that it is based on. Raises Wrong."""
    about = {str(key): value for key, value in entries(root) if key in _OWN}
    for value in about.values():
        text(value)
    base = about.get("based_on")
    rest = tuple((key, value) for key, value in root.entries if key not in _OWN)
    return Mapping(rest, root.place), base if isinstance(base, Scalar) else None


def merged(base: Node, own: Node) -> Node:
    """Mappings are merged key by key; anything else is replaced. Raises Wrong where a key stands twice."""
    if not isinstance(own, Mapping):
        return own
    written = dict(entries(own))
    if not isinstance(base, Mapping):
        return own
    below = {key for key, _ in base.entries}
    kept = tuple(
        (_in(written, key), merged(value, written[key])) if key in written else (key, value)
        for key, value in base.entries
    )
    return Mapping((*kept, *((key, value) for key, value in own.entries if key not in below)), own.place)


def line_of(root: Mapping, path: tuple[str, ...]) -> int | None:
    """The line of the deepest key of a path that the file itself has; None where it has none of them."""
    node: Node = root
    line = None
    for name in path:
        found = next(((key, value) for key, value in _entries(node) if key == name), None)
        if found is None:
            break
        line, node = found[0].place.line, found[1]
    return line


def child(node: Node | None, name: str) -> Node | None:
    """What stands behind a name of a mapping; None where it has none."""
    return next((value for key, value in _entries(node) if key == name), None) if node is not None else None


def _in(written: dict[Scalar, Node], key: Scalar) -> Scalar:
    """The key as the file has it, for its place."""
    return next(found for found in written if found == key)


def _entries(node: Node) -> tuple[tuple[Scalar, Node], ...]:
    return node.entries if isinstance(node, Mapping) else ()
