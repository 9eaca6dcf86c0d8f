"""What styles say that matters for reading: headings, lists, hidden text."""

import re
from functools import cached_property
from typing import NamedTuple

from generator.importer.readers.docx.xml import Element, W, number, switch, value

_HEADING = re.compile(r"\s*(?:heading|标题|標題)\s*([1-6])\s*", re.IGNORECASE)
_MOST_STEPS = 20  # from a style to those that it is based on
_BODY_LEVEL = 9  # Word's outline level of body text
_MOST_LEVELS = 6


class Listed(NamedTuple):
    """A place in a list: its number, the level from 0 (None: that of the style), the paragraph's style."""

    num: int
    level: int | None
    style: str


class Styles:
    """The styles of a file by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._levels: dict[str, int] = {}
        self._lists: dict[str, tuple[int | None, int | None]] = {}
        for style in () if root is None else root.iterchildren(f"{W}style"):
            id_ = style.get(f"{W}styleId") or ""
            self._styles.setdefault(id_, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") in ("1", "true", "on"):
                self._default = id_

    def level(self, properties: Element | None) -> int:
        """The level of a heading with these paragraph properties, 1 to 6; 0 for text."""
        own = number(value(properties, "outlineLvl"))
        if own is not None:
            return _level(own)
        id_ = value(properties, "pStyle") or self._default
        if id_ not in self._levels:
            self._levels[id_] = self._style_level(id_)
        return self._levels[id_]

    def in_list(self, properties: Element | None) -> Listed | None:
        """Where a paragraph stands in a list; None where it is in none."""
        own = None if properties is None else properties.find(f"{W}numPr")
        num, level = number(value(own, "numId")), number(value(own, "ilvl"))
        id_ = value(properties, "pStyle") or self._default
        if num is None:
            if id_ not in self._lists:
                self._lists[id_] = self._style_list(id_)
            num, styled = self._lists[id_]
            level = styled if level is None else level
        elif level is None:
            level = 0
        return Listed(num, level, id_) if num else None

    def hides(self, properties: Element | None, paragraph: Element | None) -> bool:
        """Whether text with these properties of a run, in a paragraph with those, is hidden."""
        own = switch(properties, "vanish")
        if own is not None:
            return own
        if not self._any_hidden:
            return False
        styled = self._style_hides(value(properties, "rStyle") or "")
        return styled != self._style_hides(value(paragraph, "pStyle") or self._default)

    @cached_property
    def _any_hidden(self) -> bool:
        return any(style.find(f"{W}rPr/{W}vanish") is not None for style in self._styles.values())

    def _style_hides(self, id_: str) -> bool:
        own = (switch(style.find(f"{W}rPr"), "vanish") for style in self._chain(id_))
        return bool(next((on for on in own if on is not None), False))

    def _chain(self, id_: str) -> list[Element]:
        """A style and those that it is based on."""
        found: list[Element] = []
        while (style := self._styles.get(id_)) is not None and len(found) < _MOST_STEPS:
            found.append(style)
            id_ = value(style, "basedOn") or ""
        return found

    def _style_level(self, id_: str) -> int:
        chain = self._chain(id_)
        for style in chain:
            outline = number(value(style.find(f"{W}pPr"), "outlineLvl"))
            if outline is not None:
                return _level(outline)
            if named := _HEADING.fullmatch(value(style, "name") or ""):
                return int(named[1])
        named = _HEADING.fullmatch(id_) if not chain else None
        return int(named[1]) if named else 0

    def _style_list(self, id_: str) -> tuple[int | None, int | None]:
        """List and level that a style gives; each may come from another style below."""
        num: int | None = None
        level: int | None = None
        for style in self._chain(id_):
            own = style.find(f"{W}pPr/{W}numPr")
            num = number(value(own, "numId")) if num is None else num
            level = number(value(own, "ilvl")) if level is None else level
        return num, level


def set_apart(properties: Element) -> str:
    """Whether text with these properties of a run is "struck" through, or "raised" (or lowered); else ""."""
    if switch(properties, "strike") or switch(properties, "dstrike"):
        return "struck"
    return "raised" if value(properties, "vertAlign") in ("superscript", "subscript") else ""


def _level(outline: int) -> int:
    return min(outline + 1, _MOST_LEVELS) if 0 <= outline < _BODY_LEVEL else 0
