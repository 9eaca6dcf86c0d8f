"""Room (a command): what the tool knows of itself: version, editions, rules."""

from __future__ import annotations

import unicodedata

from generator import __version__, rules
from generator.edition import headers
from generator.edition.labels import nearest
from generator.errors import UserError
from generator.finding import LEVEL_WORDS


def version_text() -> str:
    """The version, and the editions with their report years."""
    lines = [f"gipa-gen {__version__}"]
    lines += [f"版式 {header.id}：{header.first_year} 至 {header.last_year} 年度" for header in headers()]
    return "\n".join(lines)


def rule_table() -> str:
    """All rules, one a line: name, level, title."""
    from generator.rules.pages import page

    width = max(len(rule.id) for rule in rules.RULES)
    lines = [f"{rule.id:<{width}}  {LEVEL_WORDS[rule.level]}  {page(rule).title}" for rule in rules.RULES]
    return "\n".join([*lines, "", "用 gipa-gen explain 规则名 查看一条规则的说明"])


def explain_rule(name: str) -> str:
    """The page of a rule; the name may be written carelessly. Raises UserError for an unknown one."""
    from generator.rules.pages import page

    rule = rules.find(unicodedata.normalize("NFKC", name).strip("[]【】 ").lower())
    family = [known for known in rules.RULES if known.id.startswith(f"{name.rstrip('.…')}.")]
    if rule is None and family:
        return "\n".join(f"{known.id}  {LEVEL_WORDS[known.level]}  {page(known).title}" for known in family)
    if rule is None:
        near = nearest(name, [known.id for known in rules.RULES], cutoff=0.6)
        raise UserError(
            f"没有 {name} 这条规则" + (f"；是不是 {near}？" if near else "；用 gipa-gen explain 查看全部")
        )
    return f"{rule.id}（{LEVEL_WORDS[rule.level]}）\n\n{page(rule).text}"
