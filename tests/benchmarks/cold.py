"""Lines 1 to 4: one report, in a fresh process and in a warm one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from installed import SAMPLE, Program, bare_imports
from lines import Line, Plan, asserted, milliseconds, spread
from measure import Usage, has_valgrind, in_turns, ratio

_IMPORTS_BOUND = 1.0
_PEER_BOUND = 0.9
_INSTRUCTIONS_BOUND = 0.95  # thousand millions
_WARM_BOUND = 1 / 15
_WARM_MILLISECONDS = 5
_WARM_INSTRUCTIONS = 15  # millions
_MORE = 100  # files by which two counted runs differ
_NOT_FOR_BUILD = {"docx", "lxml"}


class Peer(NamedTuple):
    """What docxtpl works with."""

    template: Path
    values: Path


def prepare_peer(program: Program) -> Peer:
    """Make docxtpl's template; fails where its tables and ours differ."""
    peer = Peer(program.folder / "peer.docx", program.folder / "values.json")
    program.runner.output(program.worker("peer_template", SAMPLE, peer.template, peer.values))
    return peer


def cold(program: Program, peer: Peer, plan: Plan) -> Iterator[Line]:
    """Lines 1 and 2."""
    rounds = in_turns(
        [
            lambda: program.runner.usage(program.build(SAMPLE)),
            lambda: program.runner.usage(bare_imports()),
            lambda: program.runner.usage(
                program.worker("peer_cold", peer.template, peer.values, program.folder / "peer_made.docx")
            ),
        ],
        plan.cold_rounds,
    )
    yield compared("1", "cold build, three formats / bare imports", rounds, 1, _IMPORTS_BOUND)
    yield asserted(
        "1", "… modules of python-docx that it loads", program.modules("build", SAMPLE) & _NOT_FOR_BUILD
    )
    yield compared("1", "… processor time", rounds, 1, _IMPORTS_BOUND, "cpu")
    yield compared("2", "cold build, three formats / docxtpl's cold Word file", rounds, 2, _PEER_BOUND)
    yield compared("2", "… processor time", rounds, 2, _PEER_BOUND, "cpu")


def instructions(program: Program, peer: Peer) -> Iterator[Line]:
    """Line 3."""
    if not has_valgrind():
        yield Line(
            "3", "instructions of the cold build", None, "G", _INSTRUCTIONS_BOUND, note="no valgrind here"
        )
        return
    made = program.folder / "peer_made.docx"
    for what, command, bound in (
        ("instructions of the cold build", program.build(SAMPLE), _INSTRUCTIONS_BOUND),
        ("… of the bare imports", bare_imports(), None),
        ("… of docxtpl", program.worker("peer_cold", peer.template, peer.values, made), None),
    ):
        yield Line("3", what, program.runner.instructions(command) / 1e9, "G", bound)
    few, more = (
        program.runner.instructions(program.worker("own", SAMPLE, str(count))) for count in (1, 1 + _MORE)
    )
    yield Line("3", "… of a warm Word file", (more - few) / _MORE / 1e6, "M", _WARM_INSTRUCTIONS)


def warm(program: Program, peer: Peer, plan: Plan) -> Iterator[Line]:
    """Line 4."""
    printed = program.runner.output(
        program.worker("warm", SAMPLE, peer.template, peer.values, str(plan.warm_rounds))
    )
    pairs = [(ours, theirs) for ours, theirs in json.loads(printed)]
    found = ratio(pairs)
    ours, theirs = (milliseconds(median(pair[number] for pair in pairs)) for number in (0, 1))
    note = f"{ours} against {theirs}; {spread(found, len(pairs))}"
    own = median(pair[0] for pair in pairs) * 1000
    yield Line("4", "warm Word file", own, "ms", _WARM_MILLISECONDS, note="document to bytes")
    yield Line("4", "warm Word file / docxtpl's", found.median, "x", _WARM_BOUND, note=note)


def compared(
    number: str, what: str, rounds: list[tuple[Usage, ...]], other: int, bound: float, kind: str = "wall"
) -> Line:
    """A line: our run, the first of each round, against another one."""
    pairs = [(getattr(runs[0], kind), getattr(runs[other], kind)) for runs in rounds]
    found = ratio(pairs)
    ours, theirs = (milliseconds(median(pair[side] for pair in pairs)) for side in (0, 1))
    note = f"{ours} against {theirs}; {spread(found, len(pairs))}"
    return Line(number, what, found.median, "x", bound, note=note)
