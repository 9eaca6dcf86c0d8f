"""What is said of keys that are doubled, not spelled as on the form, or unknown."""

from __future__ import annotations

from generator.edition.fields import AFTER, FRAME
from generator.edition.labels import label_key
from generator.edition.vocabulary import Vocabulary, vocabulary
from generator.finding import Edit, Fault, Place
from generator.source import Mapping, Node, Scalar

_FIGURE = frozenset("0123456789０１２３４５６７８９+-＋－增减")
_LONGEST = 40
_PARTS = 4  # that are written twice: no slip of one line
_SHOWN_NAMES = 12
_NOT_PLAIN = set(":#[]{},&*!|>'\"%@`")  # signs by which YAML would read a label as something else


def duplicate(
    key: Scalar, first: Place, item: bool = False, values: tuple[Node, Node] | None = None
) -> Fault:
    """A key that was written before; ``item``: inside one of several items of a list. ``values``: both."""
    message = f"“{key.strip()}”写重了，第 {first.line} 行已经写过这一项；请只留一个"
    one, other = map(_figures, values) if values else ("", "")
    if one and other and one != other:
        message += f"。两处的数不一样：第 {first.line} 行是 {one}，第 {key.place.line} 行是 {other}；请先核对哪一个对"
    if item:
        message += "。若这里是另一章（另一项），是它第一行的行首漏了“- ”，请补上横线和空格"
    return Fault("key.duplicate", key.place, message, values={"first_line": first.line})


def _figures(value: Node) -> str:
    """A row's figures as they stand in the file; nothing for texts and groups."""
    if isinstance(value, Scalar):
        return value.strip() if value[:1] in _FIGURE and len(value) <= _LONGEST else ""
    if isinstance(value, Mapping):
        parts = [(f"{key.strip()} ", _figures(item)) for key, item in value.entries]
        shown = "，".join(name + text for name, text in parts)
    else:
        parts = [("", _figures(item)) for item in value.items]
        shown = f"[{', '.join(text for _, text in parts)}]"
    return shown if all(text for _, text in parts) and len(shown) <= _LONGEST else ""


def second_report(faults: list[Fault], root: Mapping) -> list[Fault]:
    """The faults with one for a whole second report in the file, instead of one for each of its parts."""
    top = {key.place for key, _ in root.entries}
    doubled = [fault for fault in faults if fault.rule == "key.duplicate" and fault.place in top]
    if len(doubled) < _PARTS or not doubled[0].place.line > max(
        int(fault.values["first_line"] or 0) for fault in doubled
    ):
        return faults
    return [*(fault for fault in faults if fault not in doubled), another_report(doubled[0].place, root)]


def first_report(root: Mapping, again: int) -> Mapping | None:
    """The file without all from its second organ on (entry ``again``), if that begins another report.

    It does where more of the parts below are written above too than are written only there; else the line of
    the organ, or the head of the file, is merely doubled.
    """
    frame = vocabulary((*FRAME, *AFTER))
    above = {label_key(key) for key, _ in root.entries[:again]}
    below = {label_key(key) for key, _ in root.entries[again + 1 :]}
    doubled = 1 + len(below & above)
    only_below = sum(frame.meaning(name)[0] is None for name in below - above)
    begun = any(frame.meaning(name)[0] is None for name in above)
    return Mapping(root.entries[:again], root.place) if begun and 1 < doubled > only_below else None


def another_report(first: Place, root: Mapping) -> Fault:
    """The fault of a whole second report, which begins at a place."""
    frame = vocabulary(FRAME)
    organs = [value for key, value in root.entries if frame.meaning(key)[0] == "organ"]
    organ = organs[-1].strip() if len(organs) > 1 and isinstance(organs[-1], Scalar) else ""
    named = f"（单位: {organ[:_LONGEST]}）" if organ else ""
    message = (
        f"从第 {first.line} 行起又是一份报告{named}；一个文件只写一份，请删去这一份，或把它另存为一个文件"
    )
    return Fault("key.duplicate", first, message)


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
