"""The same when an office program has saved the Word file in between: nothing more comes home, and nothing less."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.intake.merging import merge
from tests.importer.random_reports import report as random_report
from tests.intake.styled import styled
from tests.intake.test_many_edits import EDITIONS, KINDS, written
from tests.intake.word import Word, rendered
from tests.word.office import converted

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "inputs").glob("*.yaml"), *(ROOT / "tests" / "cases" / "pass").glob("*.yaml")])
NUMBERS = range(100, 106)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_byte_of_a_sample_changes(file: Path, tmp_path: Path) -> None:
    report = check_file(file, (), years=False).report
    assert report is not None
    word, into = tmp_path / "甲.docx", tmp_path / file.name
    word.write_bytes(rendered(report))
    into.write_bytes(file.read_bytes())
    merged = merge(word, into)
    assert (merged.changed, merged.kept, merged.refusal) == (False, (), "")


@pytest.mark.e2e
def test_edits_that_libreoffice_has_saved(tmp_path: Path) -> None:
    files, texts = {}, {}
    for edition in EDITIONS:
        for number in NUMBERS:
            report, text = written(edition, number)
            draw = random.Random(f"office/{edition}/{number}")
            word, edited = Word(rendered(report)), report
            for _ in range(draw.randint(0, 4)):
                edited = draw.choice(KINDS)(draw, word, edited)
            name = f"{edition}-{number}"
            files[name] = word.saved()
            texts[name] = text, styled(random_report(edition, number), edited, number)
    for name, saved in converted(files, "docx", tmp_path / "office").items():
        before, after = texts[name]
        into = tmp_path / f"{name}.yaml"
        into.write_text(before, encoding="utf-8")
        merged = merge(saved, into)
        assert merged.mended is not None, merged.refusal
        assert merged.kept == ()
        assert merged.mended.after.decode("utf-8") == after
