"""What of a page is seen, and what parts lines: as browsers show elements that no style changes."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "head", "title", "meta", "link", "select", "option", "button")
).union(("svg", "object", "iframe", "rt", "rp"))
INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
    )
).union(
    ("ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike"),
    ("strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p", "st1:chsdate"),
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[+-]?[0-9]{1,9}\s*")
_COUNTED = "data-gipa-number"
_STYLES = etree.XPath("descendant::*/@style", smart_strings=False)
# Hidden, or the margins of a page that LibreOffice saved: numbers of pages.
_ASIDE = etree.XPath("descendant::*[@hidden] | descendant::div[@title='header' or @title='footer']")
# Texts that are none with those beside them: struck through, raised, lowered.
_STRUCK = ("del", "s", "strike")
_APART = ("sup", "sub", "del", "s", "strike")
_PARTING = re.compile(r"line-through|vertical-align\s*:\s*(?:super|sub)", re.IGNORECASE)
_EDGE = "\ufdd0"  # no character
_BETWEEN = re.compile(rf"(?<=\d){_EDGE}+(?=\d)")
_STYLED = etree.XPath("descendant::*[@style]")
_STYLED_SO = etree.XPath("descendant::*[@style = $style]")
_FEW = 4  # styles, up to which it is quicker to look for each than to look at all elements


class Marked(NamedTuple):
    """Whether texts stand apart from those beside them, and those struck through, with their lines in the source."""

    any: bool
    struck: tuple[tuple[int, str], ...] = ()


def prune(root: etree._Element) -> Marked:
    """Take out of a page what nobody sees, and the marks of elements that part no lines.

    What is left is blocks with their texts; ``parted`` takes the marks out of these that tell where one stands apart.
    Style sheets are not asked what they hide.
    """
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    drop(_ASIDE(root))
    styles = set(_STYLES(root))  # of many elements most say the same
    drop(_styled(root, set(filter(_HIDING.search, styles))))
    apart = list(root.iter(*_APART)) + list(_styled(root, set(filter(_PARTING.search, styles))))
    marked = Marked(bool(apart), tuple(_struck(apart)))
    _enclose(apart)
    etree.strip_tags(root, *INLINE)
    return marked


def _styled(root: etree._Element, styles: set[str]) -> Iterator[etree._Element]:
    """The elements with one of these styles."""
    if len(styles) <= _FEW:
        for style in styles:
            yield from _STYLED_SO(root, style=style)
    else:
        yield from (element for element in _STYLED(root) if element.get("style") in styles)


def _struck(apart: list[etree._Element]) -> Iterator[tuple[int, str]]:
    for element in apart:
        text = " ".join("".join(element.itertext()).split())
        if text and (element.tag in _STRUCK or "line-through" in (element.get("style") or "").lower()):
            yield element.sourceline or 1, text


def _enclose(elements: list[etree._Element]) -> None:
    """Mark where such texts begin and end."""
    for element in elements:
        element.text = f"{_EDGE}{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}{_EDGE}"
        else:
            element.text += _EDGE


def parted(text: str) -> str:
    """A text without these marks: a blank where they part figures, as 12 and a raised 1 are not 121."""
    return _BETWEEN.sub(" ", text).replace(_EDGE, "") if _EDGE in text else text


def drop(elements: Iterable[etree._Element]) -> None:
    """Take away what is in elements; what stands behind them stays."""
    for element in elements:
        tail = element.tail
        element.clear()
        element.tail = tail


def ordinal(item: etree._Element) -> str:
    """The number that a browser shows before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or (parent.get("type") or "1") != "1":
        return ""
    if "none" in (parent.get("style") or "") + (item.get("style") or ""):
        return ""
    before = next(item.itersiblings("li", preceding=True), None)
    number = _typed_number(item.get("value"))
    if number is None:
        number = (
            _typed_number(parent.get("start"), 1) if before is None else int(before.get(_COUNTED, "0")) + 1
        )
    item.set(_COUNTED, str(number))  # for the next one: counting all before each item would take for ever
    return f"{number}. "


def _typed_number(typed: str | None, otherwise: int | None = None) -> int | None:
    """A number as a page gives it to a list; longer ones are none that a browser would show."""
    return int(typed) if typed and _NUMBER.fullmatch(typed) else otherwise
