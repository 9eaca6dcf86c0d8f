"""The ordinals that Word shows before paragraphs and does not store: 一、（一）1. counted as Word counts."""

from typing import NamedTuple

from generator.importer.readers.docx.formats import formatted
from generator.importer.readers.docx.xml import Element, W, number, switch, value

_LEVELS = 9


class Level(NamedTuple):
    """One level of a list. ``text`` has ``%1`` … ``%9`` for the numbers of the levels."""

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str


class Counted(NamedTuple):
    """A list: the counters that it shares with others, its levels, and which of them it starts anew.

    ``styles`` are the levels of paragraph styles that are in the list without saying where.
    """

    counters: str
    levels: dict[int, Level]
    restarts: frozenset[int]
    styles: dict[str, int]


class Numbering:
    """The lists of a file and how far each has been counted."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._nums: dict[int, Element] = {}
        self._lists: dict[int, Counted | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[int] = set()
        for child in () if root is None else root:
            if child.tag == f"{W}abstractNum":
                self._abstract[child.get(f"{W}abstractNumId") or ""] = child
            elif child.tag == f"{W}num" and (id_ := number(child.get(f"{W}numId"))):
                self._nums[id_] = child

    def label(self, num: int, level: int | None, style: str) -> str:
        """The ordinal of the next paragraph of a list on a level from 0; "" where it shows none.

        Without a level it is that of the paragraph's style, else the first.
        """
        found = self._list(num)
        level = found.styles.get(style, 0) if found and level is None else level
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.counters, [None] * _LEVELS)
        self._begin(num, found, counts)
        before = counts[level]
        counts[level] = found.levels[level].start if before is None else before + 1
        for below in range(level + 1, _LEVELS):
            if self._restarts(found, below, level):
                counts[below] = None
        return _label(found, level, counts)

    def _begin(self, num: int, found: Counted, counts: list[int | None]) -> None:
        """At its first paragraph a list may start anew where another one left off."""
        if num in self._begun:
            return
        self._begun.add(num)
        for level in found.restarts:
            counts[level] = None

    @staticmethod
    def _restarts(found: Counted, below: int, level: int) -> bool:
        kind = found.levels.get(below)
        if kind is None or kind.restart is None:
            return True
        return kind.restart != 0 and level < kind.restart

    def _list(self, num: int) -> Counted | None:
        if num not in self._lists:
            self._lists[num] = self._made(num)
        return self._lists[num]

    def _made(self, num: int) -> Counted | None:
        found = self._nums.get(num)
        id_ = value(found, "abstractNumId")
        abstract = self._abstract.get(id_ or "")
        if found is None or abstract is None:
            return None
        if link := value(abstract, "numStyleLink"):  # the levels stand in the list that the style has
            owners = (a for a in self._abstract.values() if value(a, "styleLink") == link)
            abstract = next(owners, abstract)
        levels = {at: level for child in abstract.findall(f"{W}lvl") for at, level in _level(child)}
        restarts: set[int] = set()
        for override in found.findall(f"{W}lvlOverride"):
            at = number(override.get(f"{W}ilvl"))
            levels |= {own: level for child in override.findall(f"{W}lvl") for own, level in _level(child)}
            start = number(value(override, "startOverride"))
            if start is not None and at in levels:
                levels[at] = levels[at]._replace(start=start)
                restarts.add(at)
        styles = {style: at for at, level in levels.items() if (style := level.style)}
        return Counted(id_ or "", levels, frozenset(restarts), styles)


def _level(child: Element) -> list[tuple[int, Level]]:
    at = number(child.get(f"{W}ilvl"))
    if at is None or not 0 <= at < _LEVELS:
        return []
    start = number(value(child, "start"))
    form = value(child, "numFmt") or "decimal"
    text = "" if form == "bullet" else value(child, "lvlText") or ""
    legal = bool(switch(child, "isLgl"))
    restart, style = number(value(child, "lvlRestart")), value(child, "pStyle") or ""
    return [(at, Level(0 if start is None else start, form, text, restart, legal, style))]


def _label(found: Counted, level: int, counts: list[int | None]) -> str:
    own = found.levels[level]
    text = own.text
    for at in range(_LEVELS):
        if (sign := f"%{at + 1}") in text:
            kind = found.levels.get(at)
            count = counts[at]
            shown = (kind.start if kind else 1) if count is None else count
            form = "decimal" if kind is None or (own.legal and at < level) else kind.form
            text = text.replace(sign, formatted(shown, form))
    return text.strip()


def with_label(label: str, text: str) -> str:
    """A text behind its ordinal; parted by a blank where they would run together to another number or word."""
    if not label or not text:
        return label + text
    apart = label[-1].isalnum() or (label[-1] in ".．" and text[0].isdigit())
    return f"{label} {text}" if apart else label + text
