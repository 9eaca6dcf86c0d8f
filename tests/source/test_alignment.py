"""Rows out of line: the form's names tell which line it is, and how far it should be indented.

Every line of every sample is moved by one and by two blanks. Where that changes what the file says, one finding
must name that line and show it as it was; where it changes nothing, nothing may be said.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.build.checking import Checked, check_bytes
from generator.build.outlines import edition_of, form_of
from generator.edition import all_editions
from generator.edition.labels import label_key
from generator.finding import Finding
from generator.source.names import MOST_LINES, outline
from tests.reports import report_2021

SAMPLES = sorted((Path(__file__).parents[2] / "inputs").glob("*.yaml"))
SHIFTS = (-2, -1, 1, 2)
check = partial(check_bytes, path=Path("报告.yaml"))


def shifted(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Each line that can be moved: its number, by how many blanks, and the whole text."""
    for number, line in enumerate(lines, 1):
        body = line.lstrip(" ")
        for shift in SHIFTS if body and body[0] != "#" else ():
            if len(line) - len(body) + shift >= 0:
                moved = " " * (len(line) - len(body) + shift) + body
                yield number, shift, "\n".join([*lines[: number - 1], moved, *lines[number:]])


def said(checked: Checked) -> dict[tuple[str, int], Finding]:
    return {(found.rule, found.place.line): found for found in checked.findings.findings}


def read(checked: Checked) -> object:
    """What would be printed; a paragraph's outer blanks are not."""
    report = checked.report
    if report is None:
        return None
    texts = (report.preface, *report.narratives.values(), *(chapter.text for chapter in report.chapters))
    rest = (report.organ, report.year, report.title, report.metadata, report.signature, report.figures)
    return [[line.strip() for line in text.split("\n") if line.strip()] for text in texts], rest


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_a_line_out_of_line_is_one_finding_that_shows_it_right(sample: Path) -> None:
    lines = sample.read_text(encoding="utf-8").split("\n")
    sound = check("\n".join(lines).encode())
    tried, missed, noisy = 0, [], []
    for number, shift, text in shifted(lines):
        checked = check(text.encode())
        found = {key: finding for key, finding in said(checked).items() if key not in said(sound)}
        if not found:
            assert read(checked) == read(sound), (number, shift)
            continue
        assert read(checked) != read(sound), (number, shift)
        tried += 1
        right = found.get(("syntax.yaml", number))
        if len(found) != 1 or right is None or (right.hint or "").rstrip() != lines[number - 1].rstrip():
            missed.append((number, shift))
        if len(found) > 2:
            noisy.append((number, shift))
    assert tried > 100
    assert not noisy
    assert len(missed) <= 0.05 * tried, missed


def test_two_rows_out_of_line_are_two_findings() -> None:
    text = report_2021().replace("  行政许可", "   行政许可").replace("    总计: [", "   总计: [")
    found = check(text.encode()).findings.findings
    wanted = [
        n for n, line in enumerate(text.split("\n"), 1) if line.startswith(("   行政许可", "   总计: ["))
    ]
    assert [finding.place.line for finding in found] == wanted


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("总体情况: |\n", "总体情况\n", "总体情况: |"),
        ("主动公开政府信息情况:\n", "主动公开政府信息情况\n", "主动公开政府信息情况:"),
        ("  本年度办理结果:\n", "  本年度办理结果\n", "  本年度办理结果:"),
        ("  本年度办理结果:\n", "  三、本年度办理结果 \n", "  三、本年度办理结果:"),
        ("  本年度办理结果:\n", "  本年度办理结果: 7\n", "  本年度办理结果:"),
        ("  本年度办理结果:\n", "  本年度办理结果: 0 # 无\n", "  本年度办理结果:"),
        (
            "  规章: 0\n",
            "  规章: 0\n    本年制发件数: 0\n    本年废止件数: 0\n    现行有效件数: 0\n",
            "  规章:",
        ),
    ],
)
def test_a_heading_written_wrong_is_one_finding_with_the_line_to_write(old: str, new: str, hint: str) -> None:
    text = report_2021()
    assert text.count(old) == 1
    (found,) = check(text.replace(old, new).encode()).findings.findings
    assert (found.rule, found.hint) == ("syntax.yaml", hint)
    assert found.place.line == text[: text.index(old)].count("\n") + 1


def test_the_form_of_an_edition_has_all_its_names() -> None:
    for edition in all_editions():
        form = form_of(edition)
        for section in edition.sections:
            below = form.top.below[label_key(section.heading)]
            assert below.text is not bool(section.tables)
            for table in section.tables:
                for leaf, columns in table.rows.values():
                    names = below
                    for head in leaf.heads:
                        names = names.below[label_key(head.label)] if head.id else names
                    assert {label_key(column.head.label) for column in columns} <= names.below.keys()


def test_the_year_tells_the_edition_of_a_file_that_cannot_be_read() -> None:
    for edition in all_editions():
        found = edition_of(f"单位: 甲\n年度：{edition.first_year}\n- [")
        assert found is not None and found.id == edition.id
    newest = edition_of("没有年度")
    assert newest is not None and newest.id == max(all_editions(), key=lambda e: e.first_year).id
    assert edition_of("年度: 1949") is None


def test_a_file_longer_than_any_report_is_not_looked_at() -> None:
    edition = edition_of("")
    assert edition is not None
    assert outline(["甲: 1"] * (MOST_LINES + 1), form_of(edition)) is None
