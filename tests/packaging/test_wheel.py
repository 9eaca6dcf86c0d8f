"""The wheel as a user gets it: built, installed alone in an empty folder, and made to build a report."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from urllib.request import ProxyHandler, build_opener

import pytest

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
ORGAN = "示例市民政局"
REPORT = f"{ORGAN}2024"
NARRATIVE = "本年度按照条例要求开展政府信息公开工作，情况良好。"
NOT_SOURCE = shutil.ignore_patterns(".venv*", "__pycache__", "*.egg-info", ".*_cache")
NOT_SOURCE_AT_TOP = {".git", "output", "dist", "build", "node_modules", ".hypothesis"}
READ_DOCX = """
import sys, docx
document = docx.Document(sys.argv[1])
cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
text = "\\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
sys.stdout.buffer.write(f"{len(document.tables)}\\n{text}".encode())
"""


def run(*command: object, cwd: Path) -> str:
    """Run a program outside the checkout; its output, or a failure that shows what it printed."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        timeout=300,
        check=False,
    )
    printed = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, f"{command} ended with status {done.returncode}:\n{printed}"
    return printed


def not_source(folder: str, names: list[str]) -> set[str]:
    """What of a folder is no source, for ``copytree``. Below the top, ``build`` is a package of ours."""
    return {*NOT_SOURCE(folder, names), *(NOT_SOURCE_AT_TOP if Path(folder) == ROOT else ())}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the source with this environment's own hatchling."""
    folder = tmp_path_factory.mktemp("wheel")
    source = shutil.copytree(ROOT, folder / "source", ignore=not_source)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist", cwd=source)
    (built,) = (folder / "dist").glob("*.whl")
    return built


@dataclass(frozen=True)
class Installed:
    """A clean environment with the wheel in it, and an empty folder to work in."""

    scripts: Path
    folder: Path

    def python(self, *arguments: object) -> str:
        return run(self.scripts / "python", "-I", *arguments, cwd=self.folder)

    def gipa_gen(self, *arguments: object) -> str:
        return run(self.scripts / "gipa-gen", *arguments, cwd=self.folder)

    def build_a_report(self) -> Path:
        """What a clerk does on the first day: new, write the three narratives, build. The path of the Word file."""
        self.gipa_gen("new", ORGAN, "2024", "--zeros")
        file = self.folder / "inputs" / f"{REPORT}.yaml"
        blank = file.read_text(encoding="utf-8")
        assert blank.count("\n  待填\n") == 3
        file.write_text(blank.replace("\n  待填\n", f"\n  {NARRATIVE}\n"), encoding="utf-8")
        self.gipa_gen("build")
        built = sorted(
            path.name for path in (self.folder / "output").iterdir() if not path.name.startswith(".")
        )
        assert built == [f"{REPORT}.docx", f"{REPORT}.html", f"{REPORT}.txt"]
        return self.folder / "output" / f"{REPORT}.docx"

    def preview(self) -> str:
        """The page that ``preview`` serves of the report, in its first answer."""
        command = [self.scripts / "gipa-gen", "preview", "inputs", "--no-browser", "--port", "0"]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        running = subprocess.Popen(
            [str(part) for part in command], cwd=self.folder, env=environment, stdout=subprocess.PIPE
        )
        try:
            assert running.stdout
            address = re.findall(r"http://[\d.:]+/", running.stdout.readline().decode("utf-8"))[0]
            direct = build_opener(ProxyHandler({}))
            with direct.open(f"{address}page/{quote(REPORT)}.yaml", timeout=20) as answer:
                return str(answer.read().decode("utf-8"))
        finally:
            running.kill()
            running.communicate()


def install(wheel: Path, lock: str, tmp_path: Path) -> Installed:
    """A new virtual environment with the wheel and its dependencies at the versions of a lock file."""
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    (tmp_path / "empty").mkdir()
    constraints = ROOT / "requirements" / lock
    run(scripts / "python", "-m", "pip", "install", "--quiet", "-c", constraints, wheel, cwd=tmp_path)
    return Installed(scripts, tmp_path / "empty")


def test_wheel_holds_editions_and_templates_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = ROOT / "generator"
    editions = {f"generator/editions/{file.name}" for file in (package / "editions").glob("*.yaml")}
    templates = {
        f"generator/{file.relative_to(ROOT).as_posix()}"
        for file in (ROOT / "templates").rglob("*")
        if file.is_file() and file.name != ".DS_Store"
    }
    modules = {file.relative_to(ROOT).as_posix() for file in package.rglob("*.py")}
    assert editions and templates
    assert editions | templates | modules | {"generator/py.typed"} <= names
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"generator"}


def test_installed_wheel_builds_a_report(wheel: Path, tmp_path: Path) -> None:
    installed = install(wheel, "ci.lock", tmp_path)
    assert wheel.name.split("-")[1] in installed.gipa_gen("--version")

    word = installed.build_a_report()

    with zipfile.ZipFile(word) as archive:
        assert archive.testzip() is None
        assert ORGAN in archive.read("word/document.xml").decode("utf-8")
    for suffix in (".html", ".txt"):
        text = word.with_suffix(suffix).read_text(encoding="utf-8")
        assert ORGAN in text
        assert text.count(NARRATIVE) == 3
    assert installed.preview().count(NARRATIVE) == 3
    installed.python("-m", "pip", "check")


def test_lowest_admitted_versions_build_a_report(wheel: Path, tmp_path: Path) -> None:
    installed = install(wheel, "lowest.lock", tmp_path)

    word = installed.build_a_report()

    tables, _, text = installed.python("-c", READ_DOCX, word).partition("\n")
    assert int(tables) == 3
    assert ORGAN in text
    assert text.count(NARRATIVE) == 3
    assert installed.preview().count(NARRATIVE) == 3
    installed.python("-m", "pip", "check")
