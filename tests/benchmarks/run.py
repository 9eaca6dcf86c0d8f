"""Measures how fast and how lean gipa-gen is, against bounds. README.md says what each line means.

    python tests/benchmarks/run.py [--quick] [--json FILE]

Needs the project's ``test`` and ``bench`` extras in this Python, and Linux or macOS. Exit status 1 where a
bound is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from cold import cold, instructions, prepare_peer, warm
from folder import many, memory_and_checking
from importing import import_pages
from installed import install
from lines import FULL, QUICK, Line, Plan, table
from peers import peers
from preview import saves


def measured(plan: Plan, say: Callable[[str], None]) -> Iterator[Line]:
    """All lines, in the order of the table."""
    with tempfile.TemporaryDirectory(prefix="gipa-gen-bench-") as name:
        say("building and installing the wheel")
        program = install(Path(name))
        peer = prepare_peer(program)
        say("1, 2: one report in a fresh process")
        yield from cold(program, peer, plan)
        say("3: instructions")
        yield from instructions(program, peer)
        say("4: Word file in a warm process")
        yield from warm(program, peer, plan)
        say("5: a folder")
        yield from many(program, peer, plan)
        say("6, 7: memory, checking")
        yield from memory_and_checking(program, plan)
        say("8, 9: pandoc, npm docx, LibreOffice")
        yield from peers(program, peer, plan)
        say("10: the preview in Chromium")
        yield from saves(program, plan)
        say("11: a published page read back")
        yield from import_pages(program, plan)


def main() -> int:
    """Measure, print the table, and write it as JSON if wanted."""
    parser = argparse.ArgumentParser(description="Speed and memory of gipa-gen against their bounds.")
    parser.add_argument(
        "--quick", action="store_true", help="fewer rounds, fewer files: two minutes, less exact"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the lines as JSON too")
    chosen = parser.parse_args()
    if not hasattr(os, "wait4"):
        parser.error("this system cannot say how much memory a program used (os.wait4); use Linux or macOS")
    begun = time.monotonic()
    load = os.getloadavg()[0]
    plan = QUICK if chosen.quick else FULL
    lines = list(
        measured(plan, lambda text: print(f"[{time.monotonic() - begun:4.0f} s] {text}", file=sys.stderr))
    )
    print(table(lines))
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load:.1f} at the start"
    print(f"\n{machine}; {time.monotonic() - begun:.0f} s")
    if load > 1:
        print("The machine was busy: times are unsteady, ratios less so, instructions not at all.")
    if chosen.json:
        data = {"machine": machine, "quick": chosen.quick, "lines": [line.as_json() for line in lines]}
        chosen.json.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 1 if any(line.reached is False for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
