"""Judges of a page that are not ours: axe for what hinders people, the Nu HTML checker for the markup."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests.tools import need, need_from_npm

# WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe calls best practices.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
_FEWEST = 12  # rules that hold for any page with a heading and a text; an empty page has fewer
_RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations', 'incomplete']})"


def axe(page: Any) -> list[str]:
    """What axe objects to on an open page of Playwright, one line an element: rule, what is wrong, where.

    Contrast that axe cannot tell is no objection: tests/browser/contrast.py measures it.
    """
    # Not as a script of the page: its own policy may forbid that.
    page.evaluate(need_from_npm("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(_RUN, list(TAGS))
    passed = {rule["id"] for rule in found["passes"]}
    assert len(passed) >= _FEWEST, f"axe had next to nothing to look at: {sorted(passed)}"
    return [
        f"{rule['id']}: {node['failureSummary']} {node['target']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


class Message(NamedTuple):
    """What the Nu HTML checker says of a file; ``level`` is "error" or "warning"."""

    file: str
    line: int
    level: str
    text: str


def nu(files: Iterable[Path]) -> list[Message]:
    """What the Nu HTML checker says of HTML files, all in one call: starting Java takes longest."""
    files = list(files)
    with TemporaryDirectory() as folder:
        # Names of our own: Java reads others by the locale's encoding.
        named = {f"{number}.html": file for number, file in enumerate(files)}
        for name, file in named.items():
            shutil.copy(file, Path(folder) / name)
        jar = need_from_npm("vnu-jar/build/dist/vnu.jar")
        command = [need("java"), "-jar", jar, "--format", "json", "--exit-zero-always", *named]
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=True)
    said = json.loads(done.stderr)["messages"]
    return [
        Message(
            named[message["url"].rpartition("/")[2]].name,
            message.get("lastLine", 0),
            "error" if message["type"] != "info" else message.get("subType", "info"),
            message["message"],
        )
        for message in said
        # Without a level of its own it is a remark of how the file was read.
        if message["type"] != "info" or message.get("subType") == "warning"
    ]
