"""``import`` without ``--into``: what an edited Word file gives differs from what the unedited one gives in the edits only."""

from __future__ import annotations

import difflib
import random
from pathlib import Path

import pytest

from generator.intake.bringing import bring
from generator.report import Report
from tests.intake.test_many_edits import KINDS, PAIRS, written
from tests.intake.word import Word, rendered


def brought(data: bytes, name: str, folder: Path) -> list[str]:
    """The lines of the new input file."""
    file, new = folder / f"{name}.docx", folder / f"{name}.yaml"
    file.write_bytes(data)
    assert bring(file, new).path == new
    return new.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("edition", "number"), PAIRS)
def test_only_the_edits_differ(edition: str, number: int, tmp_path: Path) -> None:
    report, _ = written(edition, number)
    draw = random.Random(f"new/{edition}/{number}")
    word, edited = Word(rendered(report)), report
    for _ in range(draw.randint(1, 4)):
        edited = draw.choice(KINDS)(draw, word, edited)
    was = brought(rendered(report), "原样", tmp_path)
    now = brought(word.saved(), "改过", tmp_path)
    assert now == brought(rendered(edited), "应有", tmp_path)
    gone = [line for line in difflib.ndiff(was, now) if line.startswith("- ")]
    assert len(gone) <= _most(report, edited)


def _most(old: Report, new: Report) -> int:
    """How many lines can be gone at most: a row for each figure, a paragraph, title, date and card by themselves."""
    rows = {(ref.table, ref.row) for ref, figure in old.figures.items() if new.figures[ref] != figure}
    texts = [old.preface, *old.narratives.values(), *(chapter.text for chapter in old.chapters)]
    others = [new.preface, *new.narratives.values(), *(chapter.text for chapter in new.chapters)]
    paragraphs = sum(
        len(set(one.split("\n")) - set(other.split("\n"))) + (one != other)
        for one, other in zip(texts, others)
    )
    card = sum(one != other for one, other in zip(old.metadata, new.metadata))
    return len(rows) + paragraphs + card + (old.title != new.title) + (old.signature != new.signature)
