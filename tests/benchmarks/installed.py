"""Our program as users get it: the wheel, built from this checkout and installed into a temporary folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from measure import Command, Runner

ROOT = Path(__file__).resolve().parents[2]
INPUTS = ROOT / "inputs"
SAMPLE = INPUTS / "南通市民政局2020.yaml"
HERE = Path(__file__).resolve().parent
PEERS = ("yaml", "cerberus", "jinja2", "docx")

_SOURCE = ("generator", "templates", "pyproject.toml", "README.md", "LICENSE")
_MODULES = """
import sys
from generator.cli import run
status = run(sys.argv[1:])
print("\\n" + " ".join(sorted(sys.modules)))
sys.exit(status)
"""


class Program(NamedTuple):
    """The installed program, and the folder it works in."""

    script: Path
    runner: Runner

    @property
    def folder(self) -> Path:
        """Where it runs; everything that it writes stays below."""
        return self.runner.folder

    def command(self, *arguments: str | Path) -> Command:
        """A command line of ``gipa-gen``."""
        return (sys.executable, self.script, *arguments)

    def build(self, path: Path, *arguments: str | Path) -> Command:
        """``gipa-gen build`` of a file or folder into all formats."""
        return self.command("build", path, "-o", self.folder / "output", *arguments)

    def worker(self, name: str, *arguments: str | Path) -> Command:
        """One of the scripts beside this file, in a process of its own that can import our package."""
        return (sys.executable, HERE / f"{name}.py", *arguments)

    def modules(self, *arguments: str | Path) -> set[str]:
        """The top-level modules that a command has loaded by its end."""
        printed = self.runner.output((sys.executable, "-c", _MODULES, *arguments))
        return {name.split(".")[0] for name in printed.splitlines()[-1].split()}


def bare_imports() -> Command:
    """A Python that only imports the libraries of a naive program."""
    return (sys.executable, "-c", f"import {', '.join(PEERS)}")


def install(folder: Path) -> Program:
    """Build the wheel and install it alone below ``folder``; the libraries are those of this Python."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    site = folder / "site"
    source = _copy_of_source(folder / "source")
    _run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist"],
        source,
        environment,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--compile"]
    _run([*pip, "--target", site, wheel], folder, environment)
    work = folder / "work"
    work.mkdir()
    # A cache folder of our own: what the user's holds is neither used nor changed.
    environment |= {"PYTHONPATH": str(site), "XDG_CACHE_HOME": str(folder / "cache")}
    return Program(site / "bin" / "gipa-gen", Runner(work, environment))


def copies(folder: Path, count: int) -> Path:
    """A folder with so many input files: the samples in turn, each under a name of its own."""
    folder.mkdir(parents=True)
    samples = [path.read_bytes() for path in sorted(INPUTS.glob("*.yaml"))]
    for number in range(count):
        (folder / f"report{number:05}.yaml").write_bytes(samples[number % len(samples)])
    return folder


def _copy_of_source(target: Path) -> Path:
    target.mkdir()
    for name in _SOURCE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copy2(source, target)
    return target


def _run(command: Command, folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
