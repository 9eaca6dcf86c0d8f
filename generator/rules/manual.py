"""docs/rules.md: the pages of all rules as one document. ``python -m generator.rules.manual [--check]``.

For developers: the command writes the document of this checkout, or says with ``--check`` that it is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from generator.finding import LEVEL_WORDS
from generator.rules import RULES
from generator.rules.pages import Page, page

FILE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
_HEAD = """\
# 检查规则

<!-- 由各条规则的说明生成，请勿手改；python -m generator.rules.manual 重新写出。 -->

`gipa-gen check` 和 `gipa-gen build` 按下面的规则检查每一份文件。每条提示末尾的方括号里是规则名；
运行 `gipa-gen explain 规则名`，可以在命令行里看到同样的说明。“合格”“不合格”的例子都由测试实际运行过；
例子里只写了有关的几行，其余照常填写。

| 规则 | 级别 | 说的是 |
|---|---|---|
"""


def markdown() -> str:
    """The whole document."""
    pages = [page(rule) for rule in RULES]
    rows = [f"| [{p.rule.id}](#{_anchor(p)}) | {LEVEL_WORDS[p.rule.level]} | {p.title} |" for p in pages]
    return _HEAD + "\n".join([*rows, *(line for p in pages for line in _section(p))]) + "\n"


def _anchor(rule_page: Page) -> str:
    """What GitHub and others make of the heading: its letters and hyphens."""
    return rule_page.rule.id.replace(".", "")


def _section(rule_page: Page) -> Iterator[str]:
    yield from ("", f"## {rule_page.rule.id}", "", f"**{rule_page.title}。**（{rule_page.level}）")
    for part in rule_page.parts:
        yield ""
        yield from ("```yaml", part.text, "```") if part.is_example else (_escaped(part.text),)


def _escaped(text: str) -> str:
    """A paragraph in which no sign is taken for one of Markdown's."""
    return "".join(f"\\{char}" if char in "*_<>#`|[]" else char for char in text)


def main(arguments: list[str]) -> int:
    """Write the document, or check it; 1 where it is not fresh."""
    fresh = FILE.is_file() and FILE.read_text(encoding="utf-8") == markdown()
    if "--check" in arguments:
        if not fresh:
            print(f"{FILE.name} is not what the rules say; run python -m {__spec__.name}")
        return 0 if fresh else 1
    FILE.write_text(markdown(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
