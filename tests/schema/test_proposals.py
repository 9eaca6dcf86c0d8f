"""What a finding proposes for a row says what was typed: never another figure, sign or unit.

Rows of every kind of cell, typed with clumsy signs. Whatever is proposed for them (in a message, in the
picture of the line, by a safe edit) is written into the file. Then the file says exactly the values typed, or
there is something to find again.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from generator.build.checking import Checked, check_bytes
from generator.edition import number
from generator.finding import Finding

SAMPLE = Path(__file__).parents[2] / "inputs/南通市民政局2020.yaml"
ROWS = {
    "规范性文件": ["9 9 114", "0 1 163", "2 0 5", "1 234 567"],
    "行政许可": ["8 -15 163", "8 减15 163", "8 +1 163", "8 -163 163", "8 增1 163", "8 −15 163"],
    "政府集中采购": [
        *(
            "3 251000元",
            "3 180.616万元",
            "3 251,000元",
            "3 251元",
            "251 100元",
            "3 251,100元",
            "1,234 180.616万元",
        ),
    ],
    "结转下年度继续办理": ["0 0 0 0 0 0 0", "1 234 0 0 0 0 235", "1,234 0 0 0 0 0 1234", "1 -2 3 4 5 6 7"],
}
WRAPPINGS = (
    "{}",
    "“{}”",
    '"{}"',
    "'{}'",
    "[{}]",
    "［{}］",
    "【{}】",
    "（{}）",
    "({})",
    "“[{}]”",
    '"【{}】"',
    "{}。",
    "[{}",
    "【{}]",
)
SIGNS = (",", ", ", "，", "， ", "、", " ", "；", ";")
BROKEN = "  # 上面一行\n  行政强制: ［0，0，0\n"


def typed(name: str) -> Iterator[tuple[str, str, str]]:
    """The values of a row as they are meant, the text typed for them, and what stands above it."""
    ways = {*itertools.product(WRAPPINGS, SIGNS[2::3]), *itertools.product(WRAPPINGS[::4], SIGNS)}
    for row, (wrapping, sign) in itertools.product(ROWS[name], sorted(ways)):
        text = wrapping.format(sign.join(row.split(" ")))
        yield row, text, ""
        if sign == "，":
            yield row, text.translate(WIDE), ""
            yield row, text, BROKEN


WIDE = {ord(char): ord(char) + 0xFEE0 for char in "0123456789"}


@cache
def sample() -> str:
    return SAMPLE.read_text(encoding="utf-8")


def with_row(name: str, value: str, above: str = "") -> str:
    text, count = re.subn(
        rf"^  {name}: .*$", lambda _: f"{above}  {name}: {value}", sample(), flags=re.MULTILINE
    )
    assert count == 1
    return text


def checked(text: str) -> Checked:
    return check_bytes(text.encode(), SAMPLE)


def meant(row: str) -> list[Decimal]:
    """What a careful reader takes a row's values for."""
    return [value(text) for text in row.split(" ")]


def value(text: str) -> Decimal:
    plain = re.sub(
        "万?元$", "", text.replace(",", "").replace("减", "-").replace("增", "+").replace("−", "-")
    )
    return Decimal(plain) / (10000 if text.endswith("元") and "万" not in text else 1)


def figures(result: Checked, line: int) -> list[Decimal] | None:
    """The figures of the row in this line, where nothing is found in it."""
    report = result.report or result.partial
    if report is None or any(finding.place.line == line for finding in result.findings.findings):
        return None
    row = next((key for key, place in report.row_places.items() if place.line == line), None)
    found = [figure for ref, figure in report.figures.items() if (ref.table, ref.row) == row]
    return [Decimal(str(number(figure))) for figure in found]


def proposals(finding: Finding, name: str) -> Iterator[str]:
    """The rows that a finding proposes."""
    yield from re.findall(r"写作 (\[[^\]]*\])", finding.message)
    if finding.hint and finding.hint.startswith("["):
        yield finding.hint
    for detail in finding.details:
        if "应写作" in detail and f"{name}: " in detail:
            yield detail.split(f"{name}: ", 1)[1]


@pytest.mark.parametrize("name", ROWS)
def test_what_is_proposed_says_what_was_typed(name: str) -> None:
    wrong = []
    for row, text, above in typed(name):
        lines = with_row(name, text, above).split("\n")
        line = next(n for n, content in enumerate(lines, 1) if content.startswith(f"  {name}: "))
        result = checked("\n".join(lines))
        offered = {text} if figures(result, line) is not None else set()
        for finding in result.findings.findings:
            if finding.place.line == line:
                offered.update(proposals(finding, name))
        for proposal in offered:
            lines[line - 1] = f"  {name}: {proposal}"
            read = figures(checked("\n".join(lines)), line)
            if read is not None and read != meant(row):
                wrong.append((row, text, proposal))
    assert wrong == []
