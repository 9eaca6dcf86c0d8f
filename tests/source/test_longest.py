"""Files of the greatest size that is read, all of it junk: told at once, not after a minute."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.build.checking import check_bytes
from generator.source.reading import MAX_BYTES

HEAD = "单位: 甲\n年度: 2024\n"
TABLE = HEAD + "主动公开政府信息情况:\n"
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
    "a row of numbers without commas": (TABLE + "  规章: ", "1 ", "\n"),
    "a list of numbers without commas": (TABLE + "  规章: [", "1 ", "]\n"),
    "a long figure and a word": (TABLE + "  规章: ", "1", "笔\n"),
}
BLANKS = {  # between words: nothing may look at all of them again from each of them
    "a figure and its unit": TABLE + "  规章: 1{}笔\n",
    "a list in one figure": TABLE + "  规章: [1{}笔]\n",
    "an item in braces": HEAD + "说明放行:\n  - {{规则: a,{0}x, 理由: a, b{0}}}{0}x\n",
    "an item that is not closed": HEAD + "说明放行:\n  - {{规则: a, 理由: [3]{0}# b{0}}}{0}x\n",
    "an item in a text": HEAD + "总体情况: |\n  - {0}{{{0}规则{0}x\n",
}


@pytest.mark.parametrize("name", JUNK)
def test_five_megabytes_are_told_at_once(name: str) -> None:
    before, junk, behind = JUNK[name]
    data = (before + junk * (MAX_BYTES // len(junk.encode()) - 100) + behind).encode()
    begun = time.perf_counter()
    found = check_bytes(data, Path("报告.yaml")).findings
    assert time.perf_counter() - begun < 5
    assert found.failed and len(found.findings) < 20


@pytest.mark.parametrize("name", BLANKS)
def test_blanks_between_words_are_passed_over(name: str) -> None:
    data = BLANKS[name].format(" " * (MAX_BYTES // 4 - 100)).encode()
    begun = time.perf_counter()
    assert check_bytes(data, Path("报告.yaml")).findings.failed
    assert time.perf_counter() - begun < 5


def test_a_file_of_too_many_lines_says_where_and_how_many() -> None:
    text = HEAD + "标题：乙\n" + "甲: 1\n" * 60_000
    (found,) = check_bytes(text.encode(), Path("报告.yaml")).findings.findings
    assert (found.rule, found.place.line) == ("syntax.yaml", 4)
    assert "文件有 60003 行，而一份年度报告只有几百行，请检查是否贴错了内容" in found.message


def test_blank_lines_at_the_end_do_not_hide_what_is_wrong() -> None:
    text = HEAD + "标题：乙\n" + "\n \n" * 60_000
    found = check_bytes(text.encode(), Path("报告.yaml")).findings.findings
    assert [f.hint for f in found if f.rule == "syntax.yaml"] == ["标题: 乙"]
