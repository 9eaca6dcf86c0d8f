"""Room (a command): what the tool knows of itself: version, editions, rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from generator import __version__, rules
from generator.edition import headers
from generator.edition.labels import nearest
from generator.errors import UserError
from generator.finding import LEVEL_WORDS
from generator.rules import Rule
from generator.width import display_width, wrapped

_WIDTH = 90  # units of a line: what a console shows without breaking it


def version_text() -> str:
    """The version, and the editions with their report years."""
    lines = [f"gipa-gen {__version__}"]
    lines += [f"版式 {header.id}：{header.first_year} 至 {header.last_year} 年度" for header in headers()]
    return "\n".join(lines)


def rule_table() -> str:
    """All rules, one a line: name, level, title."""
    return f"{_table(rules.RULES)}\n\n用 gipa-gen explain 规则名 查看一条规则的说明"


def explain_rule(name: str) -> str:
    """The page of a rule; the name may be written carelessly. Raises UserError for an unknown one."""
    rule = rules.find(unicodedata.normalize("NFKC", name).strip("[]【】 ").lower())
    family = [known for known in rules.RULES if known.id.startswith(f"{name.rstrip('.…')}.")]
    if rule is None and family:
        return _table(family)
    if rule is None:
        near = nearest(name, [known.id for known in rules.RULES], cutoff=0.6)
        raise UserError(
            f"没有 {name} 这条规则" + (f"；是不是 {near}？" if near else "；用 gipa-gen explain 查看全部")
        )
    return _page(rule)


def _page(rule: Rule) -> str:
    from generator.rules.pages import FAILING, LAST_YEAR, PASSING, page

    found = page(rule)
    lines = [f"{rule.id}（{found.level}）", "", f"{found.title}。"]
    after_example = True  # the first part stands apart too
    for part in found.parts:
        if part.is_example or after_example or part.text in (LAST_YEAR, PASSING, FAILING):
            lines.append("")
        if part.is_example:
            lines += [f"    {line}" for line in part.text.split("\n")]
        else:
            lines += [line.strip() for line in wrapped(part.text, _WIDTH, "")]
        after_example = part.is_example
    return "\n".join(lines)


def _table(listed: Iterable[Rule]) -> str:
    """Rules in columns, as a fixed-width Chinese font aligns them."""
    from generator.rules.pages import page

    rows = [("规则", "级别", "说的是")]
    rows += [(rule.id, LEVEL_WORDS[rule.level], page(rule).title) for rule in listed]
    widths = [max(display_width(cell) for cell in column) for column in zip(*rows)]
    return "\n".join(
        "  ".join(cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths)).rstrip()
        for row in rows
    )
