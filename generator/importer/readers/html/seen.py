"""What of a page is seen, and what parts lines: as browsers show elements that no style changes."""

from __future__ import annotations

import re

from lxml import etree

UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "head", "title", "meta", "link", "select", "option", "button")
).union(("svg", "object", "iframe"))
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
    ("ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike"),
    ("strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p", "st1:chsdate"),
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[+-]?[0-9]{1,9}\s*")
_COUNTED = "data-gipa-number"
_STYLES = etree.XPath("descendant::*/@style", smart_strings=False)
# Hidden, or the margins of a page that LibreOffice saved: numbers of pages.
_ASIDE = etree.XPath("descendant::*[@hidden] | descendant::div[@title='header' or @title='footer']")
_STYLED = etree.XPath("descendant::*[@style = $style]")


def prune(root: etree._Element) -> None:
    """Take out of a page what nobody sees, and the marks of elements that part no lines.

    What is left is blocks with their texts. Style sheets are not asked what they hide.
    """
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    for element in _ASIDE(root):
        _empty(element)
    for style in set(_STYLES(root)):  # of many elements most say the same
        if _HIDING.search(style):
            for element in _STYLED(root, style=style):
                _empty(element)
    etree.strip_tags(root, *INLINE)


def _empty(element: etree._Element) -> None:
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
