"""Last year's figures beside this year's: in the copy for reviewers, and in the preview, which follows both files."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from generator.cli import run
from generator.edition import CellRef
from tests.preview.serving import Listener, Served, until
from tests.years.pairs import edition, file_of

CELL = CellRef("proactive_disclosure", ("licence",), ("decisions",))
SHOWN = f'id="cell-{CELL}">5<span class="review-previous">上年 {{}}</span>'


def both(folder: Path, last: int) -> Path:
    assert CELL in edition(2023).tables[CELL.table].cells
    (folder / "last.yaml").write_text(file_of(2023, {CELL: last}), encoding="utf-8")
    file = folder / "this.yaml"
    file.write_text(file_of(2024, {CELL: 5}), encoding="utf-8")
    return file


def test_the_copy_for_reviewers_shows_last_years(tmp_path: Path) -> None:
    file = both(tmp_path, 7)
    assert run(["build", str(file), "--review", "--format", "txt", "-o", str(tmp_path / "output")]) == 0
    assert SHOWN.format(7) in (tmp_path / "output" / "this.review.html").read_text(encoding="utf-8")
    assert "上年 7" not in (tmp_path / "output" / "this.txt").read_text(encoding="utf-8")


def test_the_preview_follows_last_years_file_too(tmp_path: Path) -> None:
    both(tmp_path, 7)
    page = f"/page/{quote('this.yaml')}"
    with Served(tmp_path) as served:
        assert SHOWN.format(7) in served.get(page).text
        assert "1 处警告" not in served.get().text
        both(tmp_path, 5)
        until(lambda: "copied.table" in served.get(page).text)
        assert SHOWN.format(5) in served.get(page).text
        until(lambda: "1 处警告" in served.get().text)
        (tmp_path / "last.yaml").unlink()
        until(lambda: 'review-previous">上年' not in served.get(page).text)


def test_the_preview_of_one_file_is_told_of_last_years(tmp_path: Path) -> None:
    file = both(tmp_path, 7)
    with Served(file) as served:
        listener = Listener(served)
        assert SHOWN.format(7) in served.get().text
        told = len(listener.wait(1))
        (tmp_path / "last.yaml").write_text(file_of(2023, {CELL: 9}), encoding="utf-8")
        listener.wait(told + 1)
        assert SHOWN.format(9) in served.get().text
