"""Which text of one report goes with which of the other: sections by what they are, free chapters by their titles."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.compare.aligning import matches
from generator.compare.sentences import Budget, versions
from generator.document import chinese_number, printed_date
from generator.edition.fields import BODY_TEXT, top_heads
from generator.report import Report

_CHAPTER = "chapter"


class Unit(NamedTuple):
    """A text of a report: the key that it is found by, what it is called, and the text itself."""

    key: str
    heading: str
    text: str


class Together(NamedTuple):
    """A text of A and the one of B that it goes with; None where there is none."""

    a: Unit | None
    b: Unit | None
    moved: bool = False


def paired(a: Report, b: Report) -> Iterator[Together]:
    """All texts of both reports in print order."""
    chapters = list(_chapters(a, b))
    before_a, after_a = _frame(a)
    before_b, after_b = _frame(b)
    yield from _by_key(before_a, before_b)
    yield from chapters
    yield from _by_key(after_a, after_b)


def _frame(report: Report) -> tuple[list[Unit], list[Unit]]:
    """What stands before the chapters (where there are any) and behind them."""
    names = {head.id: head.label for head in top_heads(report.edition)}
    card = "\n".join(f"{name}：{content}" for name, content in report.metadata)
    before = [
        Unit("title", names["title"], report.title),
        Unit("metadata", names["metadata"], card),
        Unit("preface", names["preface"], report.preface),
    ]
    for section in report.edition.sections:
        heading = section.printed_heading + (f"（{BODY_TEXT.label}）" if section.tables else "")
        before.append(Unit(section.id, heading, report.narratives.get(section.id, "")))
    signed = report.signature
    day = printed_date(signed.date) if signed and signed.date else ""
    after = [Unit("signature", names["signature"], f"{signed.organ}\n{day}" if signed else "")]
    return [unit for unit in before if unit.text.strip()], [unit for unit in after if unit.text.strip()]


def _by_key(a: list[Unit], b: list[Unit]) -> Iterator[Together]:
    """Texts of the same key together, in the order of A, each that only B has behind the one that it follows."""
    there = {unit.key: unit for unit in a}
    keys = [unit.key for unit in a]
    at = 0
    for unit in b:
        if unit.key in there:
            at = keys.index(unit.key) + 1
        else:
            keys.insert(at, unit.key)
            at += 1
    here = {unit.key: unit for unit in b}
    for key in keys:
        yield Together(there.get(key), here.get(key))


def _chapters(a: Report, b: Report) -> Iterator[Together]:
    """Chapters by title; of those left, equal titles have moved, and alike texts have a new title."""
    one = _numbered(a)
    other = _numbered(b)
    titles = [chapter.title for chapter in a.chapters], [chapter.title for chapter in b.chapters]
    partners = dict(matches(*titles))
    moved: set[int] = set()
    _move(titles, partners, moved)
    _rename(one, other, partners)
    back = {to: at for at, to in partners.items()}
    left = [at for at in range(len(one)) if at not in partners]
    for to, unit in enumerate(other):
        at = back.get(to)
        while left and at is not None and at not in moved and left[0] < at:
            yield Together(one[left.pop(0)], None)
        yield Together(None if at is None else one[at], unit, at in moved)
    for at in left:
        yield Together(one[at], None)


def _numbered(report: Report) -> list[Unit]:
    return [
        Unit(f"{_CHAPTER}-{number}", f"{chinese_number(number)}、{chapter.title}", chapter.text)
        for number, chapter in enumerate(report.chapters, 1)
    ]


def _move(titles: tuple[list[str], list[str]], partners: dict[int, int], moved: set[int]) -> None:
    taken = set(partners.values())
    free: dict[str, list[int]] = {}
    for to, title in enumerate(titles[1]):
        if to not in taken:
            free.setdefault(title, []).append(to)
    for at, title in enumerate(titles[0]):
        if at not in partners and free.get(title):
            partners[at] = free[title].pop(0)
            moved.add(at)


def _rename(one: list[Unit], other: list[Unit], partners: dict[int, int]) -> None:
    taken = set(partners.values())
    left = [at for at in range(len(one)) if at not in partners]
    free = [to for to in range(len(other)) if to not in taken]
    texts = [one[at].text for at in left], [other[to].text for to in free]
    for at, to in versions(*texts, Budget()):
        partners[left[at]] = free[to]
