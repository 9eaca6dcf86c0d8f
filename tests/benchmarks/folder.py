"""Lines 5 to 7: folders of many reports: time a report, two processes, memory, checking alone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from cold import Peer
from installed import SAMPLE, Program, bare_imports, copies
from lines import Line, Plan, asserted, milliseconds, spread
from measure import Usage, in_turns, ratio

_REPORT_BOUND = 1 / 6
_TWO_BOUND = 1.6
_MEMORY_BOUND = 1.5
_FLAT_BOUND = 1.1
_CHECK_BOUND = 0.5
_PEER_RUNS = "10"
_NOT_FOR_CHECK = {"docx", "lxml", "jinja2", "markupsafe"}


def many(program: Program, peer: Peer, plan: Plan) -> Iterator[Line]:
    """Line 5."""
    count = plan.folder_files
    whole = copies(program.folder / "whole", count)
    halves = [copies(program.folder / "halves" / name, count // 2) for name in ("one", "two")]

    def build(jobs: str) -> Callable[[], Usage]:
        return lambda: program.runner.usage(program.build(whole, "--jobs", jobs))

    def side_by_side() -> float:
        return program.runner.together(
            [
                program.command("build", half, "-o", program.folder / f"output-{half.name}", "--jobs", "1")
                for half in halves
            ]
        )

    rounds = in_turns(
        [lambda: _peer_seconds(program, peer), build("1"), build("2"), side_by_side], plan.folder_rounds
    )
    found = ratio([(one.wall / count, theirs) for theirs, one, _, _ in rounds])
    wall, cpu = (median(getattr(runs[1], kind) for runs in rounds) / count for kind in ("wall", "cpu"))
    theirs = milliseconds(median(runs[0] for runs in rounds))
    note = (
        f"{milliseconds(wall)} (processor {milliseconds(cpu)}) against {theirs}; {spread(found, len(rounds))}"
    )
    what = f"a report in a folder of {count}, three formats, checked / docxtpl's warm Word file"
    yield Line("5", what, found.median, "x", _REPORT_BOUND, note=note)

    two = ratio([(one.wall, both.wall) for _, one, both, _ in rounds])
    limit = ratio([(one.wall, both) for _, one, _, both in rounds])
    note = f"{milliseconds(wall * count)} with one; {spread(two, len(rounds))}"
    yield Line("5", "… rate of two processes / one", two.median, "x", _TWO_BOUND, at_least=True, note=note)
    note = f"two programs of one process side by side; {os.cpu_count()} processors"
    yield Line("5", "… what this machine gives at most", limit.median, "x", note=note)


def memory_and_checking(program: Program, plan: Plan) -> Iterator[Line]:
    """Lines 6 and 7, of the same runs."""
    count, few = plan.many_files, plan.few_files
    large, small = copies(program.folder / "large", count), copies(program.folder / "small", few)

    def building(folder: Path) -> Callable[[], Usage]:
        return lambda: program.runner.usage(program.build(folder, "--jobs", "1"))

    rounds = in_turns(
        [
            building(large),
            lambda: program.runner.usage(program.command("check", large)),
            building(small),
            lambda: program.runner.usage(bare_imports()),
        ],
        plan.many_rounds,
    )
    peaks = [median(runs[number].memory for runs in rounds) / 1e6 for number in range(4)]
    built, checked, built_few, imported = peaks
    note = f"{built:.1f} MB against {imported:.1f} MB"
    what = f"peak memory of building {count} files / of the bare imports"
    yield Line("6", what, built / imported, "x", _MEMORY_BOUND, note=note)
    note = f"{built:.1f} MB against {built_few:.1f} MB"
    yield Line("6", f"… / of building {few} files", built / built_few, "x", _FLAT_BOUND, note=note)
    yield Line("6", "… of checking them", checked, "MB")

    pairs = [(runs[1].wall, runs[0].wall) for runs in rounds]
    found = ratio(pairs)
    alone, both = (milliseconds(median(pair[side] for pair in pairs) / count) for side in (0, 1))
    note = f"{alone} a file against {both}; {spread(found, len(pairs))}"
    yield Line("7", f"checking {count} files / building them", found.median, "x", _CHECK_BOUND, note=note)
    loaded = program.modules("check", SAMPLE) & _NOT_FOR_CHECK
    yield asserted("7", "… modules of Jinja2 and python-docx that it loads", loaded)


def _peer_seconds(program: Program, peer: Peer) -> float:
    """docxtpl's warm Word file in a process of its own, now."""
    printed = program.runner.output(program.worker("warm", SAMPLE, peer.template, peer.values, _PEER_RUNS))
    return median(theirs for _, theirs in json.loads(printed))
