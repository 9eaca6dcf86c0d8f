"""Every file of tests/cases, mended: what was fixed is gone, the rest is there to the byte, the diff is true."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.edition import number
from generator.fix import Mended, mend
from generator.fix.difference import difference

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "tests" / "cases").glob("*/*.yaml"), *(ROOT / "inputs").glob("*.yaml")])
LAST_YEAR = ROOT / "tests" / "cases" / "last_year"
BREAK = re.compile("\r\n|\r|\n")
every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@cache
def mended(file: Path) -> Mended:
    return mend(file)


def applied(old: str, diff: str) -> str:
    """What a unified diff makes of a text; every line that it shows as old must be there."""
    lines = old.split("\n")
    lines = [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]
    new: list[str] = []
    reached = 0
    shown = diff.split("\n")[:-1]
    for index, line in enumerate(shown):
        head = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@", line)
        if head:
            start = int(head[1]) - (head[2] != "0")
            new += lines[reached:start]
            reached = start
        elif line[:1] in (" ", "-", "+") and not re.match(r"(---|\+\+\+) ", line):
            whole = index + 1 < len(shown) and shown[index + 1].startswith("\\ ")
            text = line[1:] if whole else f"{line[1:]}\n"
            if line[0] != "+":
                assert lines[reached] == text
                reached += 1
            if line[0] != "-":
                new.append(text)
    return "".join((*new, *lines[reached:]))


@every_file
def test_the_diff_is_what_would_be_written(file: Path) -> None:
    result = mended(file)
    diff = difference(result)
    assert bool(diff) == bool(result.changes) == (result.after != result.before)
    assert applied(result.before.decode("utf-8"), diff) == result.after.decode("utf-8")


@every_file
def test_a_second_run_changes_nothing(file: Path, tmp_path: Path) -> None:
    again = tmp_path / file.parent.name / file.name
    again.parent.mkdir()
    if file.parent.name != LAST_YEAR.name:
        shutil.copytree(LAST_YEAR, tmp_path / LAST_YEAR.name)  # what some of them are compared with
    again.write_bytes(mended(file).after)
    result = mend(again)
    assert result.changes == ()
    assert [found[:4] for found in result.findings.findings] == [
        found[:4] for found in mended(file).findings.findings
    ]


@every_file
def test_what_was_mended_is_gone_and_nothing_new_is_wrong(file: Path) -> None:
    result = mended(file)
    before, after = (
        Counter(found.rule for found in findings.findings if found.level == "error" or not result.changes)
        for findings in (result.found, result.findings)
    )
    if not any(rule.startswith("syntax.") for rule in before):
        assert not after - before
    assert bool(result.changes) or before == after
    assert "label.variant" not in after or not {
        found.rule for found in result.findings.findings if found.edits
    }


@every_file
def test_figures_and_texts_read_as_before(file: Path, tmp_path: Path) -> None:
    written = tmp_path / file.name
    written.write_bytes(mended(file).after)
    before, after = check_file(file).report, check_file(written).report
    if before is None:
        return
    assert after is not None
    known = {ref: number(figure) for ref, figure in before.figures.items() if figure is not None}
    assert {ref: number(after.figures[ref]) for ref in known} == known
    assert (after.narratives, after.title, after.metadata) == (
        before.narratives,
        before.title,
        before.metadata,
    )
    assert (after.preface, after.chapters, after.signature) == (
        before.preface,
        before.chapters,
        before.signature,
    )


@every_file
def test_lines_of_which_nothing_is_told_stay_to_the_byte(file: Path) -> None:
    result = mended(file)
    old, new = (re.split("(?<=\n)", data.decode("utf-8")) for data in (result.before, result.after))
    told = {change.line for change in result.changes}
    added = {at for at in told if f"补上“{new[at - 1].strip()}”" in says(result, at)}
    kept = [(at, line) for at, line in enumerate(new, 1) if at not in added]
    assert len(kept) == len(old)
    for (at, line), before in zip(kept, old):
        assert line == before or at in told
        assert re.split("[#＃]", line, maxsplit=1)[1:] == re.split("[#＃]", before, maxsplit=1)[1:]
        typed = before.strip("\ufeff").strip()  # a line of blanks alone has no indentation
        if typed and (not before[:1].isspace() or before.lstrip(" ") == before.lstrip()):
            assert len(line) - len(line.lstrip()) == len(before) - len(before.lstrip())


def says(result: Mended, line: int) -> str:
    return "；".join(change.said for change in result.changes if change.line == line)
