"""Any report in any way of writing: so many edits in Word, and exactly those come home; none, and no byte changes."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from generator.edition import CellRef, Figure
from generator.footing import identities
from generator.intake.merging import merge
from generator.intake.narratives import lines_of
from generator.report import Chapter, Report, Signature
from tests.importer.random_reports import report as random_report
from tests.intake.styled import styled
from tests.intake.word import Word, delete, insert_below, rendered, report_of, type_over

EDITIONS = ("旧版", "2019", "2021")
PAIRS = [(edition, number) for edition in EDITIONS for number in range(12)]


def written(edition: str, number: int) -> tuple[Report, str]:
    """A random report as a file says it, and the file."""
    drawn = random_report(edition, number)
    text = styled(drawn, drawn, number)
    return report_of(text), text


@pytest.mark.parametrize(("edition", "number"), PAIRS)
def test_without_an_edit_no_byte_changes(edition: str, number: int, tmp_path: Path) -> None:
    report, text = written(edition, number)
    into = tmp_path / "甲.yaml"
    into.write_bytes(text.encode("utf-8"))
    for form in ("docx", "html"):
        file = tmp_path / f"甲.{form}"
        file.write_bytes(rendered(report, form))
        merged = merge(file, into)
        assert merged.mended is not None, merged.refusal
        assert (merged.changed, merged.kept, merged.refusal) == (False, (), "")


@pytest.mark.parametrize(("edition", "number"), PAIRS)
def test_exactly_the_edits_come_home(edition: str, number: int, tmp_path: Path) -> None:
    report, text = written(edition, number)
    draw = random.Random(f"edits/{edition}/{number}")
    word = Word(rendered(report))
    edited = report
    for _ in range(draw.randint(1, 5)):
        edited = draw.choice(KINDS)(draw, word, edited)
    into, file = tmp_path / "甲.yaml", tmp_path / "改过的.docx"
    into.write_bytes(text.encode("utf-8"))
    file.write_bytes(word.saved())
    merged = merge(file, into)
    assert merged.mended is not None, merged.refusal
    assert merged.kept == ()
    wanted = styled(random_report(edition, number), edited, number)
    assert merged.mended.after.decode("utf-8").split("\n") == wanted.split("\n")


def edit_figure(draw: random.Random, word: Word, report: Report) -> Report:
    """A number is changed, and the totals that it is in."""
    cells = [ref for table in report.edition.tables.values() for ref in table.cells]
    sums = [one for one in identities(report.edition) if len(one.totals) == 1]
    totals = {one.totals[0] for one in sums}
    cells = [ref for ref in cells if ref not in totals and isinstance(report.figures[ref], int)]
    if not cells:
        return edit_title(draw, word, report)
    ref = draw.choice(cells)
    figures: dict[CellRef, Figure | None] = {**report.figures, ref: _int(report, ref) + draw.randint(1, 900)}
    for _ in range(3):
        for one in sums:
            figures[one.totals[0]] = sum(_number(figures[term]) for term in one.terms)
    for changed, figure in figures.items():
        if figure != report.figures[changed]:
            kind = report.edition.tables[changed.table].kinds[changed.row, changed.column]
            sign = "+" if kind == "change" and _number(figure) > 0 else ""
            type_over(word.cell(str(changed)), f"{sign}{figure}")
    return report._replace(figures=figures)


def _int(report: Report, ref: CellRef) -> int:
    return _number(report.figures[ref])


def _number(figure: Figure | None) -> int:
    assert isinstance(figure, int)
    return figure


def edit_title(draw: random.Random, word: Word, report: Report) -> Report:
    """Another title of the same unit and year."""
    title = f"{report.organ}{report.year}年政府信息公开年度工作报告（第{draw.randint(2, 9)}稿）"
    type_over(word.title(), title)
    return report._replace(title=title)


def edit_text(draw: random.Random, word: Word, report: Report) -> Report:
    """A paragraph is changed, added, taken away, split, joined with the next, or moved."""
    texts = {id_: text for id_, text in report.narratives.items() if lines_of(text)}
    texts |= {f"chapter-{n}": chapter.text for n, chapter in enumerate(report.chapters, 1)}
    id_ = draw.choice(sorted(texts))
    lines, there = lines_of(texts[id_]), word.below(id_)
    assert [one.text.strip() for one in there] == lines
    at = draw.randrange(len(lines))
    kind = draw.choice(
        ("change", "add", "delete", "split", "join", "move") if len(lines) > 1 else ("change", "add")
    )
    if kind == "change":
        lines[at] = f"改过的第{draw.randint(1, 99)}句：“{lines[at][-3:]}”，共12件。"
        type_over(there[at], lines[at])
    elif kind == "add":
        lines.insert(at + 1, f"新加的一段，编号{draw.randint(1, 10**6)}：没有冒号。")
        insert_below(there[at], lines[at + 1])
    elif kind == "delete":
        delete(there[at])
        del lines[at]
    elif kind == "split":
        whole = lines[at] + f"分开的后半段{draw.randint(1, 99)}。"
        lines[at : at + 1] = [lines[at], whole[len(lines[at]) :]]
        insert_below(there[at], lines[at + 1])
    elif kind == "join":
        at = min(at, len(lines) - 2)
        lines[at : at + 2] = [lines[at] + lines[at + 1]]
        type_over(there[at], lines[at])
        delete(there[at + 1])
    else:
        at = min(at, len(lines) - 2)
        there[at + 1]._p.addnext(there[at]._p)
        lines[at : at + 2] = [lines[at + 1], lines[at]]
    return _with(report, id_, "\n".join(lines))


def _with(report: Report, id_: str, text: str) -> Report:
    if id_ in report.narratives:
        return report._replace(narratives={**report.narratives, id_: text})
    at = int(id_.removeprefix("chapter-")) - 1
    chapters = list(report.chapters)
    chapters[at] = Chapter(chapters[at].title, text)
    return report._replace(chapters=tuple(chapters))


def edit_signature(draw: random.Random, word: Word, report: Report) -> Report:
    """Another day, where there is one."""
    if report.signature is None or report.signature.date is None:
        return edit_title(draw, word, report)
    day = date(report.year + 1, 3, draw.randint(1, 28))
    type_over(word.date(), f"{day.year}年{day.month}月{day.day}日")
    return report._replace(signature=Signature(report.signature.organ, day))


def edit_card(draw: random.Random, word: Word, report: Report) -> Report:
    """Another content in the card."""
    if not report.metadata:
        return edit_title(draw, word, report)
    at = draw.randrange(len(report.metadata))
    name, old = report.metadata[at]
    if "日期" in name:
        return report
    new = f"改过{draw.randint(1, 99)}: 是的"
    cells = word.card()._cells
    index = next(n for n, cell in enumerate(cells) if cell.text.strip() == name)
    assert cells[index + 1].text.strip() == old
    type_over(cells[index + 1].paragraphs[0], new)
    pairs = list(report.metadata)
    pairs[at] = (name, new)
    return report._replace(metadata=tuple(pairs))


KINDS = (edit_figure, edit_figure, edit_text, edit_text, edit_text, edit_title, edit_signature, edit_card)
