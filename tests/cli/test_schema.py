"""Where ``gipa-gen schema`` writes: JSON for programs, a file, and nothing but a word to a person at a screen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from generator.cli import run
from generator.schema.json_schema import schema_text


def test_a_pipe_has_the_schema(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["schema"]) == 0
    sys.stdout.flush()
    assert json.loads(capfdbinary.readouterr().out) == json.loads(schema_text())


def test_a_file_has_the_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.json"
    assert run(["schema", "-o", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == schema_text()
    assert capsys.readouterr().out == f"已写 {file}\n"


def test_a_screen_has_a_word_on_how_to_write_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(["schema"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert (
        "JSON Schema 有几千行，是给编辑器用的，不在屏幕上显示；请写到文件：gipa-gen schema -o gipa-gen.schema.json"
        in shown.err
    )
