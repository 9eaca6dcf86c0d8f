"""A text of the file paragraph by paragraph: only the lines that differ are written anew."""

from collections.abc import Iterator, Sequence

from generator.compare.aligning import matches
from generator.intake.page import CannotWrite, Change, Entry, Page, Paragraph
from generator.intake.spelling import spelled
from generator.source import Scalar

_STEP = 2


def lines_of(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def text_changes(page: Page, entry: Entry, old: str, new: str) -> Iterator[Change]:
    """The changes by which the text of an entry says ``new``, which is not empty, instead of ``old``."""
    before, after = lines_of(old), lines_of(new)
    if before == after:
        return
    value = entry.value
    if not isinstance(value, Scalar):
        raise CannotWrite(f"“{entry.key}”下面写的不是文字")
    text = _Text(page, entry.key.place.column - 1, value)
    if value.style == "|":
        if before and [paragraph.words for paragraph in text.paragraphs] != before:
            raise CannotWrite(f"“{entry.key}”的写法认不准")
        yield from text.by_line(after) if before else text.anew(after)
    elif value.style == ">":
        start = page.offset(value.place)
        yield Change(start, start + 1, "|")
        yield from text.anew(after)
    else:
        yield from _on_one_line(page, text.indent, value, after)


class _Text:
    """A text block whose key is indented so far."""

    def __init__(self, page: Page, indent: int, value: Scalar) -> None:
        self.page, self.indent, self.value = page, indent, value
        self.paragraphs: Sequence[Paragraph] = page.block(value, indent) if value.style in ("|", ">") else ()

    def by_line(self, new: Sequence[str]) -> Iterator[Change]:
        """The lines that differ written anew."""
        old = self.paragraphs
        pairs = matches([paragraph.words for paragraph in old], new)
        was, now = 0, 0
        for to_old, to_new in (*pairs, (len(old), len(new))):
            gone, come = old[was:to_old], new[now:to_new]
            for paragraph, words in zip(gone, come):
                yield Change(paragraph.start, paragraph.end, words)
            yield from map(self._without, gone[len(come) :])
            if more := come[len(gone) :]:
                above = gone[-1] if gone else old[was - 1] if was else None
                yield self._added(above, more)
            was, now = to_old + 1, to_new + 1

    def anew(self, new: Sequence[str]) -> Iterator[Change]:
        """All lines written anew."""
        yield self._added(None, new)
        if self.paragraphs:
            first, last = (self.page.line(self.paragraphs[at].start) for at in (0, -1))
            yield Change(self.page.line_start(first), self.page.line_start(last + 1), "")

    def _without(self, paragraph: Paragraph) -> Change:
        """A line less; and where empty lines stand on both sides of it, or it is the last, the one above too."""
        page, number = self.page, self.page.line(paragraph.start)
        last = paragraph is self.paragraphs[-1] or not page.words(number + 1).strip()
        lone = last and number - 1 > self.value.place.line and not page.words(number - 1).strip()
        return Change(page.line_start(number - lone), page.line_start(number + 1), "")

    def _added(self, above: Paragraph | None, words: Sequence[str]) -> Change:
        """New lines below a paragraph, or above the first, indented as their neighbour is."""
        page = self.page
        beside = above or (self.paragraphs[0] if self.paragraphs else None)
        number = page.line(above.start) if above else self.value.place.line
        margin = " " * (self.indent + _STEP)
        if beside:
            margin = page.text[page.line_start(page.line(beside.start)) : beside.start]
            if not above:  # the first line tells how far all are indented
                margin = margin[: len(margin) - len(margin.lstrip(" "))]
        return page.insertion(page.line_start(number + 1), (f"{margin}{line}" for line in words))


def _on_one_line(page: Page, indent: int, value: Scalar, new: Sequence[str]) -> Iterator[Change]:
    """A text on one line; it becomes a block only where it has more paragraphs, and stands in no brackets."""
    start = page.offset(value.place)
    end = page.end(value)
    space = " " if start == end and page.text[start - 1 : start] not in (" ", "\n", "") else ""
    in_brackets = page.spans.in_brackets(start)
    if len(new) == 1 or in_brackets:
        yield Change(start, end, space + spelled(page.text[start:end], "\n".join(new), in_brackets))
        return
    yield Change(start, end, f"{space}|")
    margin = " " * (indent + _STEP)
    yield page.insertion(page.line_start(page.line(end) + 1), (f"{margin}{line}" for line in new))


def text_lines(name: str, text: str, indent: int) -> list[str]:
    """The lines of a new text below its name."""
    margin = " " * indent
    return [f"{margin}{name}: |", *(f"{margin}{' ' * _STEP}{line}" for line in lines_of(text))]
