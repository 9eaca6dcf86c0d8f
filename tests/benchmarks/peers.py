"""Lines 8 and 9: other programs that make the same three tables, each in a fresh process and in a warm one."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from cold import Peer, compared
from installed import HERE, SAMPLE, Program
from lines import Line, Plan, milliseconds, spread
from measure import Command, in_turns, ratio

_NODE_MODULES = Path(sys.prefix) / "node" / "node_modules"  # where tests/setup.sh puts what comes from npm
_MANY = 10  # files that LibreOffice makes in one call, beside the one that a call costs anyway
_WARM_BOUNDS = {"npm docx": 1 / 10, "LibreOffice": 1 / 10}
_COLD_BOUNDS = {"docxtpl": 0.75, "npm docx": 0.8, "pandoc": 3.0, "LibreOffice": 0.2}


class Other(NamedTuple):
    """A program: how it is run, the file that it makes, and the files that it works on where it takes several."""

    name: str
    command: Command
    made: Path


class Tables(NamedTuple):
    """The three tables as a web page, in a folder of its own, and as JSON."""

    page: Path
    cells: Path


def peers(program: Program, peer: Peer, plan: Plan) -> Iterator[Line]:
    """Both lines. A program that is not there is told and left out."""
    folder = program.folder / "peers"
    (folder / "many").mkdir(parents=True)
    tables = Tables(folder / "tables.html", folder / "tables.json")
    program.runner.output(program.worker("peer_tables", "write", SAMPLE, *tables))
    others = list(_others(program, peer, tables))
    for name in sorted(_COLD_BOUNDS.keys() - {other.name for other in others}):
        yield Line("8", f"{name} is not here", None, note="bash tests/setup.sh installs it")
    _refuse_other_tables(program, others)
    yield from _cold(program, others, plan)
    yield from _warm(program, peer, tables, {other.name for other in others}, plan)


def _others(program: Program, peer: Peer, tables: Tables) -> Iterator[Other]:
    folder = tables.page.parent
    made = folder / "docxtpl.docx"
    yield Other("docxtpl", program.worker("peer_cold", peer.template, peer.values, made), made)
    if pandoc := shutil.which("pandoc"):
        made = folder / "pandoc.docx"
        yield Other("pandoc", (pandoc, "--from", "html", "--to", "docx", "--output", made, tables.page), made)
    if shutil.which("node") and (_NODE_MODULES / "docx").is_dir():
        made = folder / "npm.docx"
        yield Other("npm docx", _npm(tables, made), made)
    if shutil.which("soffice"):
        yield Other("LibreOffice", _office(folder / "office", tables.page), folder / "office" / "tables.docx")


def _npm(tables: Tables, made: Path, *rounds: str) -> Command:
    return ("node", HERE / "peer_docx.cjs", _NODE_MODULES / "docx", tables.cells, made, *rounds)


def _office(target: Path, *pages: Path) -> Command:
    profile = f"-env:UserInstallation={(target.parent / 'profile').as_uri()}"
    convert = ("--headless", "--infilter=HTML (StarWriter)", "--convert-to", "docx", "--outdir", target)
    return ("soffice", profile, *convert, *pages)


def _refuse_other_tables(program: Program, others: list[Other]) -> None:
    """End the whole run where a program's tables are not ours: its time would mean nothing."""
    for other in others:
        program.runner.usage(other.command)
    differing = program.runner.output(
        program.worker("peer_tables", "compare", SAMPLE, *(other.made for other in others))
    )
    if differing.strip():
        raise SystemExit(f"these tables differ from ours:\n{differing}")


def _cold(program: Program, others: list[Other], plan: Plan) -> Iterator[Line]:
    """Ours is the whole command, with the figures read and checked; theirs have the cells at hand."""
    build = program.build(SAMPLE, "--format", "docx")
    runs = [build, *(other.command for other in others)]
    rounds = in_turns([lambda c=command: program.runner.usage(c) for command in runs], plan.peer_rounds)
    for number, other in enumerate(others, 1):
        what = f"cold build of the Word file / {other.name}"
        yield compared("8", what, rounds, number, _COLD_BOUNDS[other.name])


def _warm(program: Program, peer: Peer, tables: Tables, names: set[str], plan: Plan) -> Iterator[Line]:
    """A file more in a process that runs. pandoc has no such process; docxtpl is line 4."""
    count = str(plan.warm_rounds)

    def ours() -> float:
        printed = program.runner.output(program.worker("warm", SAMPLE, peer.template, peer.values, count))
        return median(mine for mine, _ in json.loads(printed))

    def npm() -> float:
        printed = program.runner.output(_npm(tables, tables.page.with_name("warm.docx"), count))
        return median(json.loads(printed)[1:])

    def office() -> float:
        many = tables.page.parent / "many"
        pages = [many / f"{number}.html" for number in range(_MANY + 1)]
        for page in pages:
            shutil.copy(tables.page, page)
        one, all_ = (program.runner.usage(_office(many, *found)).wall for found in (pages[:1], pages))
        return (all_ - one) / _MANY

    for name, theirs in (("npm docx", npm), ("LibreOffice", office)):
        if name in names:
            pairs = in_turns([ours, theirs], plan.folder_rounds)
            found = ratio(pairs)
            mine, other = (milliseconds(median(pair[side] for pair in pairs)) for side in (0, 1))
            note = f"{mine} against {other}; {spread(found, len(pairs))}"
            yield Line("9", f"warm Word file / {name}'s", found.median, "x", _WARM_BOUNDS[name], note=note)
