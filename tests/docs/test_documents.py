"""What the documents show is true: their commands run, their example gives what stands beside it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator import rules
from generator.cli.commands import COMMANDS
from generator.edition import headers
from tests.preview.serving import Served
from tests.readers import listed, unspaced

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MANUAL = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("tests/**/README.md")])


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, dedented."""
    found: list[str] = []
    inside: list[str] | None = None
    fence, indent = "", 0
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            if inside is None:
                fence, indent, inside = line.strip(), len(line) - len(line.lstrip()), []
            else:
                if fence == f"```{language}":
                    found.append("\n".join(inside))
                inside = None
        elif inside is not None:
            inside.append(line[indent:])
    return found


def shown_commands(text: str) -> list[str]:
    """Every gipa-gen command that a document shows, in blocks and in running text."""
    lines = [line.strip() for block in blocks(text, "sh") for line in block.splitlines()]
    inline = re.findall(r"`(gipa-gen [^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    commands = [command for command in (*lines, *inline) if command.startswith("gipa-gen ")]
    return sorted(
        {
            command
            for command in commands
            if not re.search(r"[\[…|]|DIR$|单位 年度|规则名|自己的文件夹", command)
        }
    )


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


@pytest.mark.parametrize("command", sorted({*shown_commands(README), *shown_commands(MANUAL)}))
def test_every_command_shown_runs(command: str, tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    if " new " not in command or " --from " in command:
        sample = next((ROOT / "inputs").glob("*2021.yaml"))
        shutil.copy(sample, tmp_path / "inputs" / "示例市民政局2024.yaml")
        if " diff " in command:
            shutil.copy(sample, tmp_path / "inputs" / "示例市民政局2023.yaml")
        if "年报.html" in command:
            assert run([sys.executable, "-m", "generator", "build"], tmp_path).returncode == 0
            (tmp_path / "output" / "示例市民政局2024.html").rename(tmp_path / "年报.html")
        if "领导改过.docx" in command:
            assert run([sys.executable, "-m", "generator", "build"], tmp_path).returncode == 0
            (tmp_path / "output" / "示例市民政局2024.docx").rename(tmp_path / "领导改过.docx")
    words = shlex.split(command)[1:]
    if words[0] == "preview":  # runs until it is ended
        with Served(*words[1:], cwd=tmp_path) as served:
            assert served.get().status == 200
            assert served.end(signal.SIGTERM)[0] == 0
        return
    result = run([sys.executable, "-m", "generator", *words], tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


def test_there_are_commands_to_run() -> None:
    assert {command.split()[1] for command in shown_commands(MANUAL)} >= {*COMMANDS}


def test_the_readme_example_makes_the_table_beside_it(tmp_path: Path) -> None:
    example = blocks(README, "yaml")[0]
    assert len(example.splitlines()) == 10
    (tmp_path / "a.yaml").write_text(example, encoding="utf-8")
    result = run([sys.executable, "-m", "generator", "build", "a.yaml", "--format", "txt"], tmp_path)
    assert result.returncode == 0, result.stdout
    table = next(block for block in blocks(README, "") if "┌" in block)
    assert table in (tmp_path / "output" / "a.txt").read_text(encoding="utf-8")


def test_the_readme_example_with_a_wrong_total_gives_the_message_beside_it(tmp_path: Path) -> None:
    example = blocks(README, "yaml")[0].replace("总计: 3}", "总计: 4}")
    (tmp_path / "a.yaml").write_text(example, encoding="utf-8")
    result = run([sys.executable, "-m", "generator", "build", "a.yaml"], tmp_path)
    message = next(block for block in blocks(README, "") if "footing" in block).strip()
    assert result.returncode == 1
    assert "".join(unspaced([message.replace("\n", "")])) in "".join(listed(result.stdout))
    assert not list((tmp_path / "output").iterdir())


def test_the_manual_shows_a_message_as_the_tool_words_it(tmp_path: Path) -> None:
    shown = next(block for block in blocks(MANUAL, "") if "footing.cell" in block).strip()
    example = blocks(README, "yaml")[0].replace(
        "收到和处理政府信息公开申请情况: 0",
        "收到和处理政府信息公开申请情况:\n  本年新收政府信息公开申请数量: [12, 0, 0, 0, 0, 0, 12]\n"
        "  上年结转政府信息公开申请数量: 0\n  本年度办理结果:\n    予以公开: [12, 0, 0, 0, 0, 0, 13]\n    部分公开: 0\n"
        "    不予公开: 0\n    无法提供: 0\n    不予处理: 0\n    其他处理: 0\n    总计: [12, 0, 0, 0, 0, 0, 12]\n"
        "  结转下年度继续办理: 0",
    )
    (tmp_path / "a.yaml").write_text(example, encoding="utf-8")
    told = run([sys.executable, "-m", "generator", "check", "a.yaml"], tmp_path).stdout
    assert "".join(unspaced([shown.replace("\n", "").split(": 错误 ")[1]])) in "".join(listed(told))


def test_the_manual_names_every_family_of_rules() -> None:
    families = {rule.id.partition(".")[0] for rule in rules.RULES}
    named = set(re.findall(r"`([a-z]+)\.[a-z-…]+`", MANUAL))
    assert named == families


def test_the_readme_names_every_command_and_edition() -> None:
    assert set(re.findall(r"^\| `gipa-gen (\w+)", README, re.MULTILINE)) == {*COMMANDS}
    for header in headers():
        assert f"| {header.id} |" in README
        assert f"`generator/editions/{header.file.name}`" in README


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_files_named_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!http|#)([^)#]+)", text):
        assert (document.parent / target).exists(), target
    for named in re.findall(r"`((?:generator|templates|tests|docs)/[\w./-]+)`", text):
        assert (ROOT / named).exists(), named


@pytest.mark.e2e
@pytest.mark.skipif(sys.platform == "win32", reason="the README has a line of its own for Windows")
def test_the_first_command_installs_and_builds_the_samples(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    ignored = shutil.ignore_patterns(".git", ".venv*", "output", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, checkout, ignore=ignored)
    command = blocks(README, "sh")[0].strip()
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    result = subprocess.run(
        ["sh", "-c", command],
        cwd=checkout,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    names = sorted(path.name for path in (checkout / "output").iterdir())
    stems = sorted(path.stem for path in (ROOT / "inputs").glob("*.yaml"))
    assert names == sorted(f"{stem}.{form}" for stem in stems for form in ("txt", "html", "docx"))
    assert len(names) == 15
