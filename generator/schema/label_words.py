"""What is said of keys that are doubled, not spelled as on the form, or unknown."""

from __future__ import annotations

from generator.edition.labels import label_key
from generator.edition.vocabulary import Vocabulary
from generator.finding import Edit, Fault, Place
from generator.source import Scalar

_SHOWN_NAMES = 12
_NOT_PLAIN = set(":#[]{},&*!|>'\"%@`")  # signs by which YAML would read a label as something else


def duplicate(key: Scalar, first: Place, item: bool = False) -> Fault:
    """A key that was written before; ``item``: inside one of several items of a list."""
    message = f"“{key.strip()}”写重了，第 {first.line} 行已经写过这一项；请只留一个"
    if item:
        message += "。若这里是另一章（另一项），是它第一行的行首漏了“- ”，请补上横线和空格"
    return Fault("key.duplicate", key.place, message, values={"first_line": first.line})


def variant(key: Scalar, official: str) -> Fault:
    """A known wrong label, which is taken for the official one."""
    message = f"“{key.strip()}”不是表上的写法，已按“{official}”读取；请改为“{official}”"
    return Fault("label.variant", key.place, message, hint=official, edits=_renamed(key, official))


def _renamed(key: Scalar, official: str) -> tuple[Edit, ...]:
    """The edit that puts the official label in a key's place, between the same quotation marks."""
    mark = (key.style or "") if key.quoted else ""
    if set(official) & (set(mark) | {"\\"} if mark else _NOT_PLAIN):
        return ()
    return (Edit(key.place, f"{mark}{key}{mark}", f"{mark}{official}{mark}"),)


def unknown(key: Scalar, words: Vocabulary, id_: str | None, rule: str) -> Fault:
    """A label that the form does not have here; ``id_`` is the official one that it may be."""
    label = key.strip()
    if label_key(key) in words.captions:
        below = "、".join(words.captions[label_key(key)])
        return Fault(rule, key.place, f"“{label}”只是表头，不单独填写；请直接写下面各列：{below}")
    if id_ is not None:
        official = words.names[id_]
        return Fault(rule, key.place, f"没有“{label}”这一项；是不是“{official}”？请改正或删去", hint=official)
    names = "、".join(list(words.names.values())[:_SHOWN_NAMES]) + (
        "等" if len(words.names) > _SHOWN_NAMES else ""
    )
    return Fault(rule, key.place, f"没有“{label}”这一项；这里可以写的有：{names}")
