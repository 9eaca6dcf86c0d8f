"""A folder of the user's templates: what is wrong in it is told in Chinese and ends the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import run
from generator.templates_folder import FOLDER

SAMPLE = FOLDER.parent / "inputs" / "衢州市民政局2016.yaml"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("report.txt.j2", b"{% if %}", "report.txt.j2 第 1 行写错了"),
        ("report.txt.j2", "{{ 没有 }}".encode(), "里的模板用不了"),
        ("report.html.j2", "说明".encode("gbk"), "里有文件不是 UTF-8 编码；请另存为 UTF-8"),
    ],
    ids=["syntax", "name", "encoding"],
)
def test_a_broken_template_is_told(
    name: str, content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / name).write_bytes(content)
    status = run(["build", str(SAMPLE), "-o", str(tmp_path / "out"), "--templates", str(tmp_path / "own")])
    assert status == 2
    assert told in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())


def test_a_template_of_the_users_own_is_taken_and_the_rest_is_ours(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "report.txt.j2").write_text("《{{ document.title }}》\n", encoding="utf-8")
    out = tmp_path / "out"
    assert run(["build", str(SAMPLE), "-o", str(out), "--templates", str(tmp_path / "own")]) == 0
    assert (out / "衢州市民政局2016.txt").read_text(
        encoding="utf-8"
    ) == "《衢州市民政局2016年政府信息公开工作年度报告》\n"
    assert "<h1>" in (out / "衢州市民政局2016.html").read_text(encoding="utf-8")
