"""What is said of changes that nobody accepted, and of comments: the old text beside the new, shortened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finding import Fault, Place
from generator.importer.published import Spot
from generator.importer.readers.docx.anchors import Anchors
from generator.importer.readers.docx.content import Paragraph
from generator.importer.readers.docx.xml import Element, W

_AROUND = 6  # characters kept before and after what differs
_SHOWN = 30  # characters of a text in a message
_COMMENT_SHOWN = 60
_TO_DO = "请在 Word 或 WPS 的“审阅”里接受或拒绝修订，存盘后再读一次"


class Comments:
    """The comments of a file by id."""

    def __init__(self, root: Element | None, anchors: Anchors) -> None:
        found = () if root is None else root.iterchildren(f"{W}comment")
        self._comments = {comment.get(f"{W}id") or "": comment for comment in found}
        self._anchors = anchors

    def faults(self, ids: Iterable[str], spot: Spot) -> Iterator[Fault]:
        """What is said of the comments that end at a spot."""
        for id_ in ids:
            comment = self._comments.get(id_)
            if comment is not None:
                about = flat(self._anchors.commented.get(id_, ""))
                said = flat("\n".join(map(_written, comment.iter(f"{W}p"))))
                on = f"对“{short(about, _SHOWN)}”" if about else ""
                yield Fault(
                    "import.comment",
                    Place(spot.line, spot.column),
                    f"{spot.words}有批注{_by([comment.get(f'{W}author') or ''])}：{on}批的是“{short(said, _COMMENT_SHOWN)}”；"
                    "批注没有读进来，请看看有没有照办",
                )


def change(paragraphs: Iterable[Paragraph], spot: Spot) -> Iterator[Fault]:
    """What is said of the changes in the paragraphs at one spot, and of what is struck through there."""
    found = list(paragraphs)
    if any(paragraph.changed for paragraph in found):
        old = flat("\n".join(paragraph.before for paragraph in found))
        new = flat("\n".join(paragraph.text for paragraph in found))
        authors = list(dict.fromkeys(name for paragraph in found for name in paragraph.authors))
        yield tracked(spot, _what(old, new), authors)
    struck = flat("".join(text for paragraph in found for text in paragraph.struck))
    if struck:
        message = f"{spot.words}有划掉的字（“{short(struck, _SHOWN)}”），照样读了；不算数的，请从报告里删去"
        yield Fault("import.tracked-change", Place(spot.line, spot.column), message)


def tracked(spot: Spot, what: str, authors: Iterable[str]) -> Fault:
    """A change that nobody has accepted."""
    message = f"{spot.words}有没接受的修订{_by(authors)}：{what}；已按接受修订来读，{_TO_DO}"
    return Fault("import.tracked-change", Place(spot.line, spot.column), message)


def _what(old: str, new: str) -> str:
    if old == new:
        return "只改了分段或格式"
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    if old and new:
        return f"原来是“{_part(old, start, end)}”，改成“{_part(new, start, end)}”"
    return f"新写了“{short(new, _SHOWN)}”" if new else f"删去了“{short(old, _SHOWN)}”"


def _alike(one: str, other: str) -> int:
    """How many characters from the start are the same; a number that differs is not cut in two."""
    pairs = enumerate(zip(one, other))
    at = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    while at and one[at - 1].isdigit():
        at -= 1
    return at


def _part(text: str, start: int, end: int) -> str:
    """The part that differs, with a little of what is before and after it."""
    first, last = max(start - _AROUND, 0), min(len(text) - end + _AROUND, len(text))
    shown = short(text[first:last], _SHOWN + 2 * _AROUND)
    return f"{'…' if first else ''}{shown}{'…' if last < len(text) else ''}"


def _by(authors: Iterable[str]) -> str:
    named = "、".join(short(flat(name), 20) for name in authors if name.strip())
    return f"（{named}）" if named else ""


def _written(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def short(text: str, most: int) -> str:
    """At most so many characters, the middle left out."""
    return text if len(text) <= most else f"{text[: most - most // 3]}…{text[len(text) - most // 3 :]}"
