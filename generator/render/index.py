"""The list of the files of a folder that is previewed, as an HTML page. Always in our own look."""

from functools import cache
from typing import Literal, NamedTuple

from jinja2 import Template

from generator.render.review import Live
from generator.render.templating import environment
from generator.templates_folder import FOLDER

State = Literal["good", "error", "warning", "unreadable", "pending"]


class Entry(NamedTuple):
    """One file: its name below the folder, the address of its page, whose report it is, how it stands in words."""

    name: str
    address: str
    organ: str
    year: str
    state: State
    words: str


class Index(NamedTuple):
    """The page's content. ``message`` is what is wrong with the whole folder, instead of entries."""

    title: str
    entries: tuple[Entry, ...] = ()
    message: str = ""

    @property
    def summary(self) -> str:
        """How many files there are, and how they stand."""
        counts = [sum(entry.state == state for entry in self.entries) for state in _SUMMED]
        parts = [f"{count} 个{word}" for count, word in zip(counts, _SUMMED.values()) if count]
        return f"共 {len(self.entries)} 个文件：{'，'.join(parts)}"


_SUMMED: dict[State, str] = {
    "error": "有错误",
    "unreadable": "读不出",
    "warning": "有警告",
    "good": "通过",
    "pending": "正在检查",
}
_ICONS: dict[State, str] = {"good": "✔", "error": "✖", "warning": "▲", "unreadable": "✖", "pending": "…"}


def render(index: Index, live: Live) -> str:
    """The whole page."""
    return _template().render(index=index, live=live, icons=_ICONS)


@cache
def _template() -> Template:
    return environment((FOLDER,), autoescape=True).get_template("preview-index.html.j2")
