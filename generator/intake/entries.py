"""Entries of a mapping: added, taken away, written anew; on lines of their own or in brackets."""

from collections.abc import Iterator, Sequence

from generator.compare.aligning import matches
from generator.intake.page import CannotWrite, Change, Entry, Page
from generator.intake.spelling import plain, spelled
from generator.scaffold.scalars import quoted
from generator.source import Mapping, Node, Scalar


def added_entry(page: Page, node: Node, name: str, value: str) -> Change:
    """One more entry behind the last of a mapping; ``value`` is as YAML writes it."""
    if not isinstance(node, Mapping) or not node.entries:
        raise CannotWrite(f"“{name}”加不进去")
    key, last = node.entries[-1]
    if page.bracketed(node):
        end = page.end(last)
        return Change(end, end, f", {quoted(name)}: {value}")
    margin = " " * (key.place.column - 1)
    return page.insertion(page.after(last, key.place.column - 1), (f"{margin}{quoted(name)}: {value}",))


def removed_entry(page: Page, entry: Entry) -> Change:
    """An entry on lines of its own without them; comments above it stay."""
    key = entry.key
    start = page.offset(key.place)
    number = page.line(start)
    if page.spans.in_brackets(start) or page.text[page.line_start(number) : start].strip(" "):
        raise CannotWrite(f"“{key}”删不掉")
    return Change(page.line_start(number), page.after(entry.value, key.place.column - 1), "")


def whole(page: Page, node: Node, value: str) -> Change:
    """A list or mapping in brackets written anew. Raises CannotWrite where comments would be lost."""
    start, end = page.offset(node.place), page.end(node)
    if not page.bracketed(node) or "#" in page.text[start:end]:
        raise CannotWrite("那里的写法改不了")
    return Change(start, end, value)


def scalar_change(page: Page, scalar: Scalar, text: str) -> Change:
    """A text on one line written anew, in the old way."""
    start, end = page.offset(scalar.place), page.end(scalar)
    space = " " if start == end and page.text[start - 1 : start] not in (" ", "") else ""
    return Change(start, end, space + spelled(page.text[start:end], text, page.spans.in_brackets(start)))


Pair = tuple[str, str]


def pair_changes(page: Page, entry: Entry, old: Sequence[Pair], new: Sequence[Pair]) -> Iterator[Change]:
    """The changes by which a mapping of names and texts holds the new pairs. ``old`` are those of its entries."""
    node = entry.value
    if not isinstance(node, Mapping) or len(node.entries) != len(old):
        raise CannotWrite(f"“{entry.key}”的写法改不了")
    names = [name for name, _ in old], [name for name, _ in new]
    if names[0] == names[1]:
        yield from _contents(page, node, old, new)
    elif page.bracketed(node):
        yield whole(page, node, "{" + ", ".join(_pair(pair, True) for pair in new) + "}")
    else:
        yield from _lines(page, node, old, new)


def _contents(page: Page, node: Mapping, old: Sequence[Pair], new: Sequence[Pair]) -> Iterator[Change]:
    for (_, value), (_, was), (_, now) in zip(node.entries, old, new):
        if was != now:
            if not isinstance(value, Scalar):
                raise CannotWrite("那里写的不是文字")
            yield scalar_change(page, value, now)


def _lines(page: Page, node: Mapping, old: Sequence[Pair], new: Sequence[Pair]) -> Iterator[Change]:
    """Names that are on lines of their own: those that stay keep theirs, in the order of the file."""
    margin = " " * (node.entries[0][0].place.column - 1)
    kept = dict(matches([name for name, _ in old], [name for name, _ in new]))
    back = {now: was for was, now in kept.items()}
    for number, (_, value) in enumerate(node.entries):
        if number not in kept:
            yield removed_entry(page, Entry(node, number))
        elif old[number][1] != new[kept[number]][1] and isinstance(value, Scalar):
            yield scalar_change(page, value, new[kept[number]][1])
    at = page.line_start(node.entries[0][0].place.line)
    for number, pair in enumerate(new):
        if number in back:
            key, value = node.entries[back[number]]
            at = page.after(value, key.place.column - 1)
        else:
            yield page.insertion(at, (f"{margin}{_pair(pair, False)}",))


def _pair(pair: Pair, in_brackets: bool) -> str:
    name, text = pair
    shown = text if plain(text, in_brackets) else spelled('"', text, in_brackets)
    return f"{quoted(name)}: {shown}"
