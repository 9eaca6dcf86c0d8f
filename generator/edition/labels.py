"""Labels of the form: what is compared when a clerk's key meets an official label.

Clerks copy labels with or without ordinals, explanations, full-width signs and quotation marks; none of
these tells two rows apart, so none takes part in the comparison.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_EXPLANATION = re.compile(r"\([^()]*\)")
_ORDINAL = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.．、](?!\d))\s*"
)
_PRINTED_EXPLANATION = re.compile(r"（[^（）]*）$")
_DROPPED = str.maketrans("", "", "“”\"'‘’「」『』 \t\u3000\xa0\u200b\ufeff")


def label_key(label: str) -> str:
    """The form of a label in which two spellings of one label are equal."""
    text = unicodedata.normalize("NFKC", label).translate(_DROPPED)
    text = _ORDINAL.sub("", text, count=1)
    return _EXPLANATION.sub("", text).casefold()


def plain_label(label: str) -> str:
    """A printed label without its ordinal and its bracketed explanation: the key of the input file."""
    return _PRINTED_EXPLANATION.sub("", _ORDINAL.sub("", label, count=1))


def without_explanation(label: str) -> str:
    """A printed label with its ordinal but without its bracketed explanation."""
    ordinal = _ORDINAL.match(label)
    start = ordinal.end() if ordinal else 0
    return label[:start] + _PRINTED_EXPLANATION.sub("", label[start:])


def has_ordinal(label: str) -> bool:
    """Whether the form numbers this label."""
    return _ORDINAL.match(label) is not None


def without_ordinal(label: str) -> str:
    """A label or title without the ordinal that is printed before it anyway."""
    return _ORDINAL.sub("", label, count=1) or label


def explanation(label: str) -> str | None:
    """The bracketed explanation that the form prints behind a label, without the brackets."""
    found = _PRINTED_EXPLANATION.search(_ORDINAL.sub("", label, count=1))
    return found.group()[1:-1] if found else None


def nearest(label: str, official: Iterable[str], cutoff: float = 0.45) -> str | None:
    """The official label that ``label`` is most likely meant to be, if any is near."""
    import difflib  # only a mistake needs it

    keys = {label_key(candidate): candidate for candidate in official}
    found = difflib.get_close_matches(label_key(label), list(keys), n=1, cutoff=cutoff)
    return keys[found[0]] if found else None
