"""Files of the greatest size that is read, all of it junk: told at once, not after a minute."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.build.checking import check_bytes
from generator.source.reading import MAX_BYTES

HEAD = "单位: 甲\n年度: 2024\n"
JUNK = {
    "blank lines": (HEAD, "\n", ""),
    "nothing but blank lines": ("", "\n", ""),
    "blank lines below a slip": (HEAD + "标题：乙\n", "\n", ""),
    "blank lines above a slip": (HEAD, "\n", "x: ["),
    "lines of tabs": (HEAD, "\t\n", ""),
    "comments below a slip": (HEAD + "标题：乙\n", "#\n", ""),
    "one line of wide braces": (HEAD + "规章: {", "b：1，", "}\n"),
    "one line of wide braces, not closed": (HEAD + "规章: {", "b：1，", "\n"),
    "rows that are no text": (HEAD + "总体情况: |\n", "其他：3件\n", ""),
}


@pytest.mark.parametrize("name", JUNK)
def test_five_megabytes_are_told_at_once(name: str) -> None:
    before, junk, behind = JUNK[name]
    data = (before + junk * (MAX_BYTES // len(junk.encode()) - 100) + behind).encode()
    begun = time.perf_counter()
    found = check_bytes(data, Path("报告.yaml")).findings
    assert time.perf_counter() - begun < 5
    assert found.failed and len(found.findings) < 20


def test_a_file_of_too_many_lines_says_where_and_how_many() -> None:
    text = HEAD + "标题：乙\n" + "甲: 1\n" * 60_000
    (found,) = check_bytes(text.encode(), Path("报告.yaml")).findings.findings
    assert (found.rule, found.place.line) == ("syntax.yaml", 4)
    assert "文件有 60003 行，而一份年度报告只有几百行，请检查是否贴错了内容" in found.message


def test_blank_lines_at_the_end_do_not_hide_what_is_wrong() -> None:
    text = HEAD + "标题：乙\n" + "\n \n" * 60_000
    found = check_bytes(text.encode(), Path("报告.yaml")).findings.findings
    assert [f.hint for f in found if f.rule == "syntax.yaml"] == ["标题: 乙"]
