"""Labels as patterns: the spellings of a key that the tool reads as that label, for editors.

The same leniency as :func:`generator.edition.labels.label_key`, written as a regular expression that Python
and JavaScript (flag ``u``) read alike. An editor then objects to no key that ``gipa-gen check`` takes silently.
"""

from __future__ import annotations

from generator.edition.labels import label_key

_GAP = r"[\s\u200b“”‘’「」『』\"']*"
_DIGIT = "[0-9０-９]"
_ORDINAL = (
    rf"(?:[（(](?:[一二三四五六七八九十]|{_DIGIT})+[）)]|[一二三四五六七八九十]+、|{_DIGIT}{{1,2}}[.．、])?"
)
_EXPLANATION = r"(?:[（(][^（()）]*[）)])?"
_SIGNS = frozenset(r"\^$.*+?()[]{}|/-")


def spellings(label: str) -> str:
    """A pattern that matches the ways to write a label: ordinal, explanation, blanks, quotes, full-width signs."""
    letters = _GAP.join(_either_width(char) for char in label_key(label))
    return f"^{_GAP}{_ORDINAL}{_GAP}{letters}{_GAP}{_EXPLANATION}{_GAP}$"


def _either_width(char: str) -> str:
    """One character in all widths and cases that the comparison takes for it."""
    if not "!" <= char <= "~":
        return char
    forms = dict.fromkeys((char, char.upper()))
    wide = "".join(chr(ord(form) + 0xFEE0) for form in forms)
    return f"[{''.join(_escaped(form) for form in forms)}{wide}]"


def _escaped(char: str) -> str:
    return f"\\{char}" if char in _SIGNS else char
