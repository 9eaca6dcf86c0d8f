"""The chapters of a report that titles its own: put in their new order, then title by title and text by text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.edition.fields import CHAPTER_PARTS
from generator.intake.entries import scalar_change
from generator.intake.narratives import lines_of, text_changes, text_lines
from generator.intake.outline import Outline, by_id
from generator.intake.page import CannotWrite, Change, Page
from generator.intake.spelling import plain, spelled
from generator.report import Chapter, Report
from generator.source import Mapping, Scalar
from generator.source import Sequence as Items

_NOT_PLAIN = "“章节”的写法改不了"


def partners(old: Sequence[Chapter], new: Sequence[Chapter]) -> list[int | None]:
    """For each new chapter the old one that it goes with: by title, by text, else by its place between others."""
    found: list[int | None] = [None] * len(new)
    left = list(range(len(old)))
    for same in (_whole, _title, _text):
        for number, chapter in enumerate(new):
            if found[number] is None:
                at = next((one for one in left if same(old[one]) == same(chapter)), None)
                if at is not None:
                    found[number] = at
                    left.remove(at)
    _between(found, left)
    return found


def _whole(chapter: Chapter) -> object:
    return chapter.title, lines_of(chapter.text)


def _title(chapter: Chapter) -> object:
    return chapter.title


def _text(chapter: Chapter) -> object:
    return lines_of(chapter.text)


def _between(found: list[int | None], left: list[int]) -> None:
    """Chapters with a new title and a new text, where as many old ones stand between the same neighbours."""
    number = 0
    while number < len(found):
        end = number
        while end < len(found) and found[end] is None:
            end += 1
        before = found[number - 1] if number else None
        behind = found[end] if end < len(found) else None
        there = [one for one in left if _lies_between(one, before, behind)]
        if len(there) == end - number:
            found[number:end] = there
            left[:] = [one for one in left if one not in there]
        number = end + 1


def _lies_between(one: int, before: int | None, behind: int | None) -> bool:
    return (before is None or before < one) and (behind is None or one < behind)


def order_edits(page: Page, outline: Outline, old: Report, new: Report) -> Iterator[Change]:
    """The change that puts the chapters into their order, without the old titles and texts being touched."""
    found = partners(old.chapters, new.chapters)
    if found == list(range(len(old.chapters))):
        return
    entry = outline.top.get("chapters")
    items = entry.value if entry else None
    if not isinstance(items, Items) or page.bracketed(items) or len(items.items) != len(old.chapters):
        raise CannotWrite(_NOT_PLAIN)
    margin = " " * (items.place.column - 1)
    starts = [_start(page, item.place.line) for item in items.items]
    end = page.after(items)
    chunks = [page.text[a:b] for a, b in zip(starts, (*starts[1:], end))]
    if chunks and not chunks[-1].endswith("\n"):
        chunks[-1] += "\n"
    written = (
        chunks[at] if at is not None else _new(chapter, margin) for at, chapter in zip(found, new.chapters)
    )
    text = "".join(written)
    yield Change(starts[0], end, text if page.text[:end].endswith("\n") else text.removesuffix("\n"))


def _start(page: Page, line: int) -> int:
    """Where a chapter begins, with the comments right above it."""
    while line > 1 and page.words(line - 1).lstrip(" ").startswith("#"):
        line -= 1
    return page.line_start(line)


def _new(chapter: Chapter, margin: str) -> str:
    title, text = (head.label for head in CHAPTER_PARTS)
    shown = chapter.title if plain(chapter.title, False) else spelled('"', chapter.title, False)
    lines = [f"{margin}- {title}: {shown}", *text_lines(text, chapter.text, len(margin) + 2)]
    return "".join(f"{line}\n" for line in lines)


def chapter_edits(page: Page, outline: Outline, old: Report, new: Report) -> Iterator[Change]:
    """The changes of titles and texts, once the chapters are in their order."""
    pairs = list(zip(old.chapters, new.chapters))
    if all(_whole(a) == _whole(b) for a, b in pairs):
        return
    entry = outline.top.get("chapters")
    items = entry.value if entry else None
    if not isinstance(items, Items) or len(items.items) != len(pairs):
        raise CannotWrite(_NOT_PLAIN)
    for item, (was, now) in zip(items.items, pairs):
        parts = by_id(item, CHAPTER_PARTS) if isinstance(item, Mapping) else {}
        if was.title != now.title:
            yield _retitled(page, parts["title"].value if "title" in parts else None, was, now)
        if lines_of(was.text) != lines_of(now.text):
            if "text" not in parts or not lines_of(now.text):
                raise CannotWrite(f"“{was.title}”一章的正文改不了")
            yield from text_changes(page, parts["text"], was.text, now.text)


def _retitled(page: Page, value: object, old: Chapter, new: Chapter) -> Change:
    """A new title; the number that was typed before the old one stays."""
    if not isinstance(value, Scalar):
        raise CannotWrite(_NOT_PLAIN)
    head = str(value).removesuffix(old.title) if value.endswith(old.title) else ""
    return scalar_change(page, value, head + new.title)
