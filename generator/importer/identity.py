"""Whose report it is, and of which year: from its title, else from what else the file says."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.edition import LAST_YEAR, headers
from generator.importer.published import Line, Published

_LONGEST = 90  # letters of a title
_WORDS = re.compile(r"信息公开.{0,8}(?:年度报告|年报|报告)|政务公开.{0,8}(?:年度报告|年报)")
_YEAR = re.compile(r"(\d{4}|[〇○零一二三四五六七八九]{4})\s*年?\s*度?")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TAIL = re.compile(r"[年度的\s]*(?:政府信息公开|信息公开|政务公开).*")
_SITE = re.compile(r"\s*(?:[_|\-—–]+\s*\S{2,30})+$")
_NAME = re.compile(r"[\u4e00-\u9fff（）()·]{3,}")
_FULL_STOP = re.compile(r"[。；;]")


class Identity(NamedTuple):
    """The title as printed, the organ and the year; "" and 0 where the file does not say.

    ``lines`` are the lines that the title takes up. ``sure``: all three are from the title itself, or the file
    is one of ours and says so. ``others`` are lines that name another organ or year, as titles do: of another
    report in the same file, of a list of reports, or typed anew where our own file still says what it was.
    """

    title: str
    organ: str
    year: int
    lines: tuple[Line, ...] = ()
    sure: bool = True
    others: tuple[Line, ...] = ()


def identify(
    published: Published, before: Sequence[Line], name: str = "", everything: Sequence[Line] = ()
) -> Identity:
    """The identity by the lines before the first section; ``name`` is the file's, without its suffix.

    ``everything`` are all lines: where nothing else names a year, the one that is named most often is taken.
    """
    if published.ours and any(line.name == "title" for line in before):
        return _ours(published, before, everything)
    if found := _titled(published, before):
        return found
    own = _first_line(published)
    for text in (_SITE.sub("", published.title), name):
        found = _parsed(text) if _WORDS.search(text) or text == name else None
        if found:
            return found._replace(title=_printed(own), lines=own, sure=False)
    return Identity(_printed(own), published.organ, _only_year(everything or before), own, sure=False)


def _titled(published: Published, before: Sequence[Line]) -> Identity | None:
    """By the titles: the last one, unless they differ and another is that of the window or the first heading."""
    parsed = ((lines, _parsed("".join(line.text for line in lines))) for lines in _titles(before))
    found = [title._replace(lines=lines) for lines, title in parsed if title]
    if not found:
        return None
    window = _parsed(_SITE.sub("", published.title))
    chosen = next((one for one in found if window and one[1:3] == window[1:3]), None)
    chosen = chosen or next((one for one in found if one.lines[-1].level == 1), found[0])
    others = (one.lines[-1] for one in found if one.lines[-1] not in chosen.lines and _differs(one, chosen))
    return chosen._replace(others=tuple(others))


def _differs(one: Identity, other: Identity) -> bool:
    """Whether titles name two reports. A line of links or a short name of the organ says nothing else."""
    if one.year != other.year:
        return True
    names = one.organ, other.organ
    return all(map(_NAME.fullmatch, names)) and not (names[0] in names[1] or names[1] in names[0])


def other_titles(lines: Iterable[Line], identity: Identity) -> tuple[Line, ...]:
    """The lines of a report's texts that are titles of other reports."""
    return tuple(line for line in lines if _is_title(line) and _names_another(line, identity))


def _is_title(line: Line) -> bool:
    text = line.text
    return len(text) <= _LONGEST and text.endswith(("报告", "年报")) and _WORDS.search(text) is not None


def _names_another(line: Line, identity: Identity) -> bool:
    found = None if _FULL_STOP.search(line.text) else _parsed(line.text)
    return found is not None and _NAME.fullmatch(found.organ) is not None and _differs(found, identity)


def begins_as_ours(published: Published) -> bool:
    """Whether a text begins as ours do: with a line of its own, the title, and an empty one. It has none of a site's."""
    first = published.blocks[:2]
    lines = [block for block in first if isinstance(block, Line)]
    return published.kind == "text" and len(lines) == 2 and not lines[0].apart and lines[1].apart


def _first_line(published: Published) -> tuple[Line, ...]:
    """The line of a text that stands where its title should; nothing where there is no such line."""
    first = published.blocks[0] if begins_as_ours(published) else None
    may_be = isinstance(first, Line) and len(first.text) <= _LONGEST and not _FULL_STOP.search(first.text)
    return (first,) if may_be and isinstance(first, Line) else ()


def _printed(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


def _ours(published: Published, before: Sequence[Line], everything: Sequence[Line]) -> Identity:
    lines = tuple(line for line in before if line.name == "title") or _retyped(before)
    title = "".join(line.text for line in lines) or published.title
    found = _parsed(title)
    organ = published.organ or (found.organ if found else "")
    year = published.year or (found.year if found else 0)
    sure = bool(lines and organ and year)
    # The window, or the properties, say what the title was when the file was made.
    anew = published.title and "".join(title.split()) != "".join(published.title.split())
    others = lines if sure and anew and found and (found.organ, found.year) != (organ, year) else ()
    return Identity(title, organ, year or _only_year(everything or before), lines, sure, others)


def _retyped(before: Sequence[Line]) -> tuple[Line, ...]:
    """The title of a file of ours that has lost its name, because all of it was typed anew."""
    return next((lines for lines in _titles(before) if _parsed("".join(line.text for line in lines))), ())


def _titles(before: Sequence[Line]) -> Iterable[tuple[Line, ...]]:
    """What may be a title, the last one first: pages print it in their own head, too."""
    for at in range(len(before) - 1, -1, -1):
        line = before[at]
        if len(line.text) > _LONGEST or _FULL_STOP.search(line.text) or not _WORDS.search(line.text):
            continue
        if not _starts_with_year(line.text):
            yield (line,)
        elif at and len(before[at - 1].text) <= _LONGEST and not _WORDS.search(before[at - 1].text):
            yield before[at - 1], line
            yield (line,)
        else:
            yield (line,)


def is_title(line: Line) -> bool:
    """Whether a line may be the title of a report: with its year and the organ."""
    text = line.text
    return (
        len(text) <= _LONGEST
        and _WORDS.search(text) is not None
        and not _FULL_STOP.search(text)
        and _parsed(text) is not None
    )


def _starts_with_year(text: str) -> bool:
    return _YEAR.match(text) is not None


def _parsed(text: str) -> Identity | None:
    """A title taken apart; None where it has no year of a report."""
    clean = re.sub(r"^标题\s*[：:]\s*", "", " ".join(text.split()))
    for found in _YEAR.finditer(clean):
        year = int(found[1].translate(_DIGITS))
        if headers()[0].first_year <= year <= LAST_YEAR:
            before = clean[: found.start()].strip(" ：:《（(【")
            organ = before or _TAIL.sub("", clean[found.end() :]).strip()
            organ = re.sub(r"^(?:标题|关于|名称)[：: ]*", "", organ).removesuffix("关于")
            return Identity(clean, organ, year) if _may_be_organ(organ) else None
    return None


def _may_be_organ(text: str) -> bool:
    return 2 <= len(text) <= 60 and not re.fullmatch(r"[\d\W]+", text)


def _only_year(lines: Sequence[Line]) -> int:
    """The year that is named most often, of those that a report can be of; 0 where none is."""
    seen: dict[int, int] = {}
    for line in lines:
        for found in _YEAR.finditer(line.text):
            year = int(found[1].translate(_DIGITS))
            if "年" in found[0] and headers()[0].first_year <= year <= LAST_YEAR:
                seen[year] = seen.get(year, 0) + 1
    return max(seen, key=lambda year: seen[year], default=0)
