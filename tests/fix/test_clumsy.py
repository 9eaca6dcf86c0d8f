"""Sound reports written clumsily, as office files are: what --fix makes of them never tells another story."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build.checking import Checked, check_bytes
from generator.edition import number
from generator.fix import mend
from generator.fix.difference import difference
from tests.fix.test_cases import applied

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "inputs").glob("*.yaml"))
TEXTS = [file.read_text(encoding="utf-8") for file in SAMPLES]
NAME = Path("报告.yaml")

Slip = Callable[[str], str]
SLIPS: dict[str, Slip] = {
    "full-width colon": lambda line: re.sub(r"^(\s*[^\s#:|]+): ", r"\1：", line),
    "no blank behind the colon": lambda line: re.sub(r"^(\s*[^\s#:|]+): ", r"\1:", line),
    "full-width commas": lambda line: re.sub(r", (?=\d)", "，", line),
    "full-width brackets": lambda line: re.sub(r"\[([-\d, ]+)\]", r"［\1］", line),
    "full-width digits": lambda line: re.sub(r"(?<=\[)\d", lambda m: chr(ord(m[0]) + 0xFEE0), line),
    "bracket not closed": lambda line: re.sub(r"(\[[\d, ]+)\]", r"\1", line),
    "total left out": lambda line: re.sub(r"(\[(?:\d+, ){6})\d+\]", r"\1]", line).replace(", ]", "]"),
    "blank for nought": lambda line: re.sub(r"\b0(?=[,\]])", "/", line, count=1),
    "nothing for nought": lambda line: re.sub(r"^( .*): 0$", r"\1:", line),
    "to be filled": lambda line: re.sub(r"^( .*): 0$", r"\1: 待填", line),
    "row left out": lambda line: "" if re.match(r"\s+总计: ", line) else line,
    "tab": lambda line: re.sub(r"^  (?=\S+: [\d\[])", "\t", line),
    "full-width indentation": lambda line: re.sub(r"^  (?=\S+: [\d\[])", "\u3000", line),
    "wrong label": lambda line: line.replace("上年结转", "上年转结").replace(
        "本年新收政府信息公开申请数量", "本年新收"
    ),
    "trailing blanks": lambda line: re.sub(r"(?<=[\]\d])$", "  ", line),
    "comment": lambda line: line + "  # 注：[0，0] 0" if re.search(r"[\]\d]$", line) else line,
    "quoted": lambda line: re.sub(r"(?<=\[)(\d+)", r'"\1"', line),
}


def check(data: bytes) -> Checked:
    return check_bytes(data, NAME)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("clumsy")


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(TEXTS),
    st.data(),
    st.sampled_from(("utf-8", "gb18030", "utf-16")),
    st.sampled_from(("\n", "\r\n")),
)
def test_no_figure_and_no_word_becomes_another(
    folder: Path, text: str, data: st.DataObject, encoding: str, ends: str
) -> None:
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 6))):
        slip = SLIPS[data.draw(st.sampled_from(sorted(SLIPS)))]
        able = [number for number, line in enumerate(lines) if slip(line) != line]
        if able:
            at = data.draw(st.sampled_from(able))
            lines[at] = slip(lines[at])
    file = folder / NAME
    file.write_bytes("\n".join(lines).replace("\n", ends).encode(encoding))
    result = mend(file)

    truth, told = check(text.encode()).report, check(result.after)
    assert truth is not None
    if told.report is not None:
        for ref, figure in told.report.figures.items():
            assert figure is None or number(figure) == number(truth.figures[ref]), ref
        assert told.report.narratives == truth.narratives
        assert told.report.metadata == truth.metadata
    assert told.findings.failed or told.report is not None
    if encoding == "utf-8":
        before, after = (content.decode() for content in (result.before, result.after))
        assert applied(before, difference(result)) == after
    for one, other in zip(result.after.decode().split(ends), "\n".join(lines).split("\n")):
        if len(result.after.decode().split(ends)) == len(lines):
            assert one.partition("#")[2] == other.partition("#")[2]
    again = folder / "再来.yaml"
    again.write_bytes(result.after)
    assert mend(again).changes == ()


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_mended(name: str, folder: Path) -> None:
    """Wherever the slip can be made in the richest sample, it is mended; only a blank that no sum covers stays."""
    text = max(TEXTS, key=lambda text: text.count("["))
    lines = text.split("\n")
    clean = {found.message for found in check(text.encode()).findings.findings}
    able = [at for at, line in enumerate(lines) if SLIPS[name](line) != line]
    assert able, "the samples have no place for it"
    refused = 0
    for at in able:
        file = folder / NAME
        file.write_bytes("\n".join([*lines[:at], SLIPS[name](lines[at]), *lines[at + 1 :]]).encode())
        result = mend(file)
        left = [found for found in result.findings.findings if found.message not in clean]
        if {"syntax.yaml", "row.missing"} <= {found.rule for found in left}:
            assert result.after == result.before, "a guess at an indentation that the form refuses"
            refused += 1
            continue
        for finding in left:
            assert finding.rule == "cell.blank", lines[at]
            assert finding.cell in blank_without_sums(text), "no sum says what belongs there"
    assert refused <= len(able) // 5


def blank_without_sums(text: str) -> set[str]:
    """The addresses of cells and rows that take part in no sum."""
    report = check(text.encode()).report
    assert report is not None
    tables = [table for table in report.edition.tables.values() if not table.footings]
    cells = {str(ref) for table in tables for ref in table.cells}
    return cells | {address.rpartition(".")[0] for address in cells}
