"""A Document and its Review as one HTML page: the page as it will be published, with a panel beside it.

The page is rendered as ever, by whatever templates the user has; style, panel and script are put into it at
its head and its body, and its value cells get names to be pointed at. So it cannot differ from what is built.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

from jinja2 import Template
from markupsafe import Markup, escape

from generator.document import Document
from generator.grid import GridCell
from generator.render import html
from generator.render.templating import environment, readable
from generator.review import Remark, Review

_ICONS = {"error": "✖", "warning": "▲", "info": "●"}


_DRAWN = re.compile(r" |(第 \d+ 行|应写作) *\|")  # as findings have them


class Live(NamedTuple):
    """What a page that is served has besides: where it hears of changes, and how to get to the other pages.

    ``events`` is the address of the event stream; ``all_files`` that of the list of files, "" where there is none.
    ``stale``: the file cannot be read now, and the document is that of its last readable text (None if
    there was none).
    """

    events: str
    all_files: str = ""
    stale: bool = False


def render(
    document: Document | None, review: Review, folders: tuple[Path, ...], live: Live | None = None
) -> str:
    """The whole page. ``live`` is None for a copy that is sent to somebody."""
    decorated = _Decorated(review)
    if document is not None and live is not None and live.stale:
        document = document._replace(draft=True)  # what is older than its file may not pass for the report
    page = _EMPTY if document is None else html.render(document, folders, decorated.value)
    with readable(folders):
        parts = _templates(folders)
        context = {
            "document": document,
            "review": review,
            "live": live,
            "icons": _ICONS,
            "pictures": _pictures,
        }
        head, panel, script = (template.render(context) for template in parts)
    return _put_in(page, head, panel, script)


_EMPTY = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>预览</title>
</head>
<body>
<main>
<h1>还没有能显示的内容</h1>
</main>
</body>
</html>
"""


@cache
def _templates(folders: tuple[Path, ...]) -> tuple[Template, Template, Template]:
    jinja = environment(folders, autoescape=True)
    head, panel, script = (
        jinja.get_template(f"review-{part}.html.j2") for part in ("head", "panel", "script")
    )
    return head, panel, script


def forget() -> None:
    """Read the templates again for the next page."""
    _templates.cache_clear()


def _pictures(details: tuple[str, ...]) -> list[tuple[bool, str]]:
    """The lines below a message: those that draw or are to be copied together, as they stand, the others one by one."""
    found: list[tuple[bool, str]] = []
    for drawn, group in groupby(details, lambda line: _DRAWN.match(line) is not None):
        lines = list(group)
        found += [(True, dedent("\n".join(lines)))] if drawn else [(False, line) for line in lines]
    return found


def _put_in(page: str, head: str, panel: str, script: str) -> str:
    """The page with our parts in their places; at its end, where a template of the user's leaves the tags out.

    What a report says is escaped, so no tag in it is found here.
    """
    page, heads = re.subn(r"(?i)(?=</head>)", lambda _: head, page, count=1)
    page, bodies = re.subn(r"(?i)<body\b[^>]*>", lambda found: f"{found[0]}\n{panel}", page, count=1)
    rest = ("" if heads else head) + ("" if bodies else panel) + script
    ends = [found.start() for found in re.finditer(r"(?i)</body>", page)]
    end = ends[-1] if ends else len(page)
    return page[:end] + rest + page[end:]


class _Decorated:
    """The markup of value cells: each with a name, its remarks, and the way to its sums."""

    def __init__(self, review: Review) -> None:
        self._sums = review.sums
        self._previous = review.previous
        self._remarks: dict[str, list[Remark]] = {}
        for remark in review.remarks:
            if remark.cell:
                self._remarks.setdefault(remark.cell, []).append(remark)

    def value(self, cell: GridCell) -> Markup:
        """What stands in a value cell."""
        address = str(cell.ref)
        remarks = self._remarks.get(address, [])
        inside = self._figure(address, cell.text) + Markup("").join(map(_mark, remarks))
        if address in self._previous:
            inside += Markup('<span class="review-previous">上年 {}</span>').format(self._previous[address])
        level = f" review-{min(remarks, key=_gravity).level}" if remarks else ""
        return Markup('<span class="review-cell{}" id="cell-{}">{}</span>').format(level, address, inside)

    def _figure(self, address: str, text: str) -> Markup:
        if address not in self._sums:
            return escape(text)
        shown = escape(text) if text else Markup('<span class="review-empty">空</span>')
        return Markup('<a class="review-total" href="#sum-{}">{}</a>').format(address, shown)


def _gravity(remark: Remark) -> int:
    return list(_ICONS).index(remark.level)


def _mark(remark: Remark) -> Markup:
    return Markup(
        '<a class="review-mark review-{0}" href="#finding-{1}"><span aria-hidden="true">{2}</span>{3} {1}</a>'
    ).format(remark.level, remark.number, _ICONS[remark.level], remark.word)
