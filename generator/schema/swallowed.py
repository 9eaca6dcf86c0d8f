"""Rows of the form and the signature inside a narrative: its name has swallowed theirs, and they would be printed.

YAML has nothing against it, since any line of a block is text. A row is told by its name and by what is no sentence
behind it: figures in brackets, or a bare number. Loaded only for texts that may hold one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from generator.edition import Edition, Head
from generator.edition.fields import CHAPTER_PARTS, CHAPTERS, SIGNATURE_PARTS
from generator.edition.labels import label_key
from generator.finding import Fault, Place
from generator.source import Scalar

_LONGEST = 120  # characters up to the colon; the longest label of a form has some fifty
_MOST_LINES = 5000
_MOST_IN_A_LINE = 100  # by which it is told where they belong
_ROW = re.compile(rf"(?P<name>[^\s:：][^:：]{{0,{_LONGEST}}}?)\s*(?P<colon>[:：])\s*(?P<rest>.*)")
_NUMBER = r"[+＋\-－增减]?[0-9０-９][0-9０-９.．,，]*(?:万元|元)?"
_FIGURE = re.compile(rf"{_NUMBER}\s*(?:#.*)?")
_ENTRY = re.compile(r"[^\s，。；！？#]{0,8}\s*(?:#.*)?")
_FIGURES = re.compile(r"[\[［【{｛][^。；！？]*[0-9０-９][^。！？]*")
_CHAPTER = re.compile(r"(?P<dash>-\s+)?(?P<name>[^\s:：-]{1,10})\s*[:：](?P<rest>.*)")
_IN_A_LINE = re.compile(
    rf"(?:^|\s)(?P<name>[^\s:：]{{1,{_LONGEST}}}):\s+(?P<rest>[\[{{][^。；！？\]}}]{{0,{_LONGEST}}}[\]}}]|{_NUMBER}(?=\s|$))"
)


class _Line(NamedTuple):
    """A line that may be a row: its number in the text, its name's key, and whether it can be nothing else."""

    number: int
    key: str
    likely: bool
    sure: bool


class _Rows(NamedTuple):
    """The rows and columns of an edition by their keys: the parts of the report that each belongs to, and how often it
    occurs."""

    parts: dict[str, frozenset[str]]
    counts: Counter[str]


def rows_in(name: str, value: Scalar, edition: Edition) -> Iterator[Fault]:
    """A fault for each line of a text that is a row of the form's tables."""
    rows = _rows(edition)
    of = "" if name.endswith("正文") else "的正文"
    for run in _runs(value, rows):
        part = _part(run, rows, edition)
        message = (
            f"这一行像是表上的行，却写进了“{name}”{of}，会当作文字印出；请移到“{part}:”的下面，行首空两格；"
            "确是正文的，在数的后面写上单位"
        )
        places = (_place(value, line.number) for line in run)
        yield from (Fault("text.row", place, message) for place in dict.fromkeys(places))


def chapters_in(name: str, value: Scalar) -> Iterator[Fault]:
    """A fault for each line of a text that begins a chapter, or the text of one."""
    title, text = (label_key(head.label) for head in CHAPTER_PARTS)
    of = "" if name.endswith("正文") else "的正文"
    message = f"这一行像是一章的开头，却写进了“{name}”{of}，会当作文字印出；请移到“{CHAPTERS.label}:”的下面，一章一项"
    for number, line in enumerate(value.split("\n")[:_MOST_LINES]):
        found = _CHAPTER.match(line.strip()[:_LONGEST])
        key = label_key(found["name"]) if found else ""
        if found and ((found["dash"] and key == title) or (key == text and found["rest"].strip() == "|")):
            yield Fault("text.row", _place(value, number), message)


def signature_in(name: str, value: Scalar) -> Iterator[Fault]:
    """A fault where a text ends with the parts of a signature, each with its name."""
    lines = [(number, line) for number, line in enumerate(value.split("\n")) if line.strip()][-2:]
    organ, day = (label_key(head.label) for head in SIGNATURE_PARTS)
    parts = {}
    for number, line in lines:
        found = _ROW.fullmatch(line.strip()[: 2 * _LONGEST])
        parts[number] = (
            (label_key(found["name"]), found["rest"].strip(), found["colon"]) if found else ("", "", "")
        )
    dated = [number for number, (key, rest, _) in parts.items() if key == day and rest[:1].isdigit()]
    signed = [number for number, (key, _, _) in parts.items() if key == organ]
    if not dated or not (signed or parts[dated[0]][2] == ":"):
        return
    of = "" if name.endswith("正文") else "的正文"
    message = f"落款写进了“{name}”{of}，会当作文字印出；请在这一行的上面补一行“落款:”，顶格写"
    yield Fault("text.row", _place(value, min(dated + signed)), message)


def _place(value: Scalar, number: int) -> Place:
    """Only a block keeps its lines; of any other text it is known where it begins."""
    return Place(value.place.line + 1 + number) if value.style == "|" else value.place


def _runs(value: Scalar, rows: _Rows) -> Iterator[list[_Line]]:
    """The lines that follow one another and may be rows, where one is a row for certain or several are likely."""
    if value.joined:  # its lines have become one
        if found := list(islice(_in_a_line(value, rows), _MOST_IN_A_LINE)):
            yield found
        return
    run: list[_Line] = []
    for number, text in enumerate(value.split("\n")[:_MOST_LINES]):
        line = _line(number, text, rows)
        if line is not None:
            run.append(line)
        elif text.strip():
            yield from _if_rows(run)
            run = []
    yield from _if_rows(run)


def _if_rows(run: list[_Line]) -> Iterator[list[_Line]]:
    if any(line.sure for line in run) or sum(line.likely for line in run) > 1:
        yield run


def _line(number: int, text: str, rows: _Rows) -> _Line | None:
    found = _ROW.fullmatch(text.strip()[: 2 * _LONGEST])
    key = label_key(found["name"]) if found else ""
    if found is None or key not in rows.counts:
        return None
    rest = found["rest"].strip()
    if _FIGURES.fullmatch(rest):
        return _Line(number, key, likely=True, sure=True)
    if _FIGURE.fullmatch(rest):
        return _Line(number, key, likely=True, sure=found["colon"] == ":" and rows.counts[key] == 1)
    if _ENTRY.fullmatch(rest):  # the name of a group, or 0 件, 无: a row among rows, else nobody's
        return _Line(number, key, likely=False, sure=False)
    return None


def _in_a_line(text: str, rows: _Rows) -> Iterator[_Line]:
    for found in _IN_A_LINE.finditer(text):
        key = label_key(found["name"])
        if rows.counts[key] == 1 or (key in rows.counts and found["rest"][0] in "[{"):
            yield _Line(0, key, likely=True, sure=True)


def _part(run: list[_Line], rows: _Rows, edition: Edition) -> str:
    """The part of the report that most of the rows belong to; of equals the first."""
    votes = Counter(part for line in run for part in rows.parts[line.key])
    labels = [section.heading for section in edition.sections]
    return max(labels, key=lambda label: votes[label])


@cache
def _rows(edition: Edition) -> _Rows:
    parts: dict[str, set[str]] = {}
    count: Counter[str] = Counter()
    for section in edition.sections:
        for table in section.tables:
            for block in table.blocks:
                for head in _all((*block.rows, *block.columns)):
                    for label in (head.label, *head.aliases):
                        key = label_key(label)
                        count[key] += 1
                        parts.setdefault(key, set()).add(section.heading)
    return _Rows({key: frozenset(found) for key, found in parts.items()}, count)


def _all(heads: Iterable[Head]) -> Iterator[Head]:
    for head in heads:
        if head.id is not None:
            yield head
        yield from _all(head.children)
