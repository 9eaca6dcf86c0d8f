"""Contrast as WCAG 2 reckons it, from the computed colours of every text and every border of a page."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

# Every element with text of its own or a visible border, with its colours and those of all grounds below it.
_COLOURS = """() => [...document.querySelectorAll('body, body *')].map(element => {
    const style = getComputedStyle(element), grounds = [];
    for (let one = element; one; one = one.parentElement) grounds.push(getComputedStyle(one).backgroundColor);
    const sides = ['Top', 'Right', 'Bottom', 'Left'].filter(side => parseFloat(style[`border${side}Width`]) > 0
        && style[`border${side}Style`] != 'none');
    const text = [...element.childNodes].filter(node => node.nodeType == 3).map(node => node.data).join('').trim();
    return {
        name: `${element.tagName.toLowerCase()}.${element.className} ${text.slice(0, 12)}`,
        text: text && style.visibility == 'visible' && style.display != 'none' ? style.color : null,
        opacity: style.opacity,
        borders: sides.map(side => style[`border${side}Color`]),
        grounds,
    };
})"""


class Pair(NamedTuple):
    """A colour on its ground: of which element, whether a text's, and the contrast."""

    name: str
    text: bool
    ratio: float


def contrasts(page: Any) -> list[Pair]:
    """The contrasts of all texts and borders of an open page."""
    found = []
    for element in page.evaluate(_COLOURS):
        assert element["opacity"] == "1", f"{element['name']}: what is seen through is not reckoned here"
        ground = _first_solid(element["grounds"])
        if element["text"]:
            found.append(Pair(element["name"], True, ratio(_rgb(element["text"]), ground)))
        # A border lies between the element and what is round it.
        grounds = (ground, _first_solid(element["grounds"][1:]))
        for border in element["borders"]:
            lowest = min(ratio(_rgb(border), one) for one in grounds)
            found.append(Pair(element["name"], False, lowest))
    return found


def ratio(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """From 1 (the same) to 21 (black on white)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    parts = [part / 255 for part in colour[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _rgb(colour: str) -> tuple[float, ...]:
    found = tuple(float(part) for part in re.findall(r"[\d.]+", colour))
    assert colour.startswith("rgb") and (len(found) == 3 or found[3] == 1), f"{colour} is not a solid colour"
    return found[:3]


def _first_solid(grounds: list[str]) -> tuple[float, ...]:
    solid = (ground for ground in grounds if not re.fullmatch(r"rgba\(.*, 0\)", ground))
    return _rgb(next(solid, "rgb(255, 255, 255)"))
