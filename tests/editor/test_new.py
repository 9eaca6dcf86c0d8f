"""``new`` puts the schema for editors beside the file, and never fails for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import run
from generator.scaffold import SCHEMA_FILE
from generator.schema.json_schema import ORIGIN, schema_text

Capture = pytest.CaptureFixture[str]
SCHEMA = Path("inputs") / SCHEMA_FILE


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(year: int, capsys: Capture) -> list[str]:
    """What ``new`` says between its first line and its last."""
    assert run(["new", "示例市民政局", str(year)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("已新建")
    assert said[-1].startswith("下一步")
    return said[1:-1]


def test_the_file_names_the_schema_in_its_first_line_and_says_what_that_is(capsys: Capture) -> None:
    new(2024, capsys)
    first, second = Path("inputs/示例市民政局2024.yaml").read_text(encoding="utf-8").split("\n")[:2]
    assert first == "# yaml-language-server: $schema=./gipa-gen.schema.json"
    assert second == "# （上一行供 VS Code 等编辑器提示和补全用，不影响生成，可以删去。）"


def test_the_schema_is_written_once_and_told_once(capsys: Capture) -> None:
    assert new(2024, capsys) == [f"{SCHEMA} 也已写好，供编辑器提示和补全（VS Code 要装 YAML 扩展）"]
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()
    assert new(2023, capsys) == []


def test_an_older_one_of_ours_is_brought_up_to_date(capsys: Capture) -> None:
    SCHEMA.parent.mkdir()
    SCHEMA.write_text(f'{{"$comment": "{ORIGIN}"}}', encoding="utf-8")
    assert new(2024, capsys) == [f"{SCHEMA} 也已写好，供编辑器提示和补全（VS Code 要装 YAML 扩展）"]
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("theirs", [b"{}", b"\xff\xfe\x00", b""], ids=["theirs", "no text", "empty"])
def test_a_file_of_somebody_else_stays(theirs: bytes, capsys: Capture) -> None:
    SCHEMA.parent.mkdir()
    SCHEMA.write_bytes(theirs)
    assert new(2024, capsys) == [
        f"{SCHEMA} 不是本程序写的，没有改动；要用编辑器提示，请先移走它，再运行 gipa-gen schema -o {SCHEMA}"
    ]
    assert SCHEMA.read_bytes() == theirs


def test_that_it_cannot_be_written_is_no_failure(capsys: Capture) -> None:
    SCHEMA.mkdir(parents=True)
    (said,) = new(2024, capsys)
    assert said.startswith(f"{SCHEMA} 没有写成（")
    assert said.endswith("）；只是编辑器里没有提示，不影响检查和生成")
    assert Path("inputs/示例市民政局2024.yaml").is_file()


def test_check_and_build_pass_it_by(capsys: Capture) -> None:
    new(2024, capsys)
    file = Path("inputs/示例市民政局2024.yaml")
    text = (
        file.read_text(encoding="utf-8").replace(": 待填", ": 0").replace("  待填", "  本机关做好这项工作。")
    )
    file.write_text(text, encoding="utf-8")
    assert run(["check"]) == 0
    assert capsys.readouterr().out == "共检查 1 个文件，全部通过；错误 0 处，警告 0 处\n"
    assert run(["build", "--format", "txt"]) == 0
    assert [path.name for path in Path("output").iterdir()] == ["示例市民政局2024.txt"]
