"""The manual pages of the rules: their docstrings, with what they take from the editions filled in.

``explain`` prints them, docs/rules.md is made of them, and the tests run their examples. Labels are those of
the edition of the page's examples (their 年度) if it has them, else of the newest that has.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from textwrap import dedent

from generator.edition import all_editions, edition_for
from generator.errors import UserError
from generator.finding import LEVEL_WORDS, Level
from generator.rules import Rule
from generator.rules.placeholders import fill, fill_years

LAST_YEAR = "上年："
PASSING = "合格："
FAILING = "不合格："

_LEVELS: dict[Level, str] = {
    "error": "必须改，改好才生成",
    "warning": "请核对，确实无误就不用改，不影响生成",
    "info": "只是告诉一声，不影响生成",
}
_EXAMPLE = re.compile(rf"^({LAST_YEAR}|{PASSING}|{FAILING})\n\n((?:(?: {{4}}.*)?\n)+)", re.MULTILINE)
_YEAR = re.compile(r"^ {4}年度: (\d{4})$", re.MULTILINE)
_NEXT_PART = re.compile(r"\n(?=[^\s，。：]{2,3}：)")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a page on one line, or the lines of an example."""

    text: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's manual page. ``title`` is its first line without the full stop, ``text`` all of it.

    ``passing`` and ``failing`` are its examples: parts of an input file that stand for the same parts of
    a whole one. ``None`` where what is wrong cannot be shown as text. ``last_year`` is such a part of last year's
    file, for rules that compare the two.
    """

    rule: Rule
    title: str
    text: str
    passing: str | None
    failing: str | None
    last_year: str | None = None

    @property
    def level(self) -> str:
        """How grave a breach is, and what that means."""
        return f"{LEVEL_WORDS[self.rule.level]}：{_LEVELS[self.rule.level]}"

    @property
    def parts(self) -> tuple[Part, ...]:
        """What stands below the title."""
        return tuple(_parts(self.text.partition("\n\n")[2]))


def _parts(text: str) -> Iterator[Part]:
    for block in text.split("\n\n"):
        if block.startswith("    "):
            yield Part(dedent(block), is_example=True)
        else:
            yield from (Part(part.replace("\n", "")) for part in _NEXT_PART.split(block))


def page(rule: Rule) -> Page:
    """The page of a rule."""
    docstring = import_module(rule.module).__doc__
    if docstring is None:
        reason = "Python 的 -OO 选项（或环境变量 PYTHONOPTIMIZE=2）会去掉它"
        raise UserError(f"规则说明没有装入：{reason}；请不用这个选项再运行一次")
    text = inspect.cleandoc(docstring)
    text = fill_years(text, all_editions())
    own = [edition for year in _YEAR.findall(text) if (edition := edition_for(int(year)))]
    text = fill(text, (*own, *reversed(all_editions())))
    examples = {name: dedent(snippet).strip("\n") + "\n" for name, snippet in _EXAMPLE.findall(text + "\n")}
    title = text.partition("\n")[0].removesuffix("。")
    return Page(rule, title, text, examples.get(PASSING), examples.get(FAILING), examples.get(LAST_YEAR))
