"""Line 11: a published page read back, against its HTML parser alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import median

from installed import SAMPLE, Program
from lines import Line, Plan, milliseconds, spread
from measure import ratio

_BOUND = 5.0
_PAGES = {
    "pasted": ("a typical page, pasted from Word into a site", _BOUND),
    "own": ("our own page, which is a third of that to parse", None),
}


def import_pages(program: Program, plan: Plan) -> Iterator[Line]:
    """Both pages, warm."""
    rounds = plan.warm_rounds * 4
    found = json.loads(program.runner.output(program.worker("import_page", SAMPLE, str(rounds))))
    for name, (what, bound) in _PAGES.items():
        times = found["times"][name]
        share = ratio([(taken, parsed) for taken, parsed in times])
        ours, theirs = (median(round_[side] for round_ in times) for side in range(2))
        note = (
            f"{found['sizes'][name] / 1000:.0f} KB: {milliseconds(ours)} against {milliseconds(theirs)}; "
            f"{spread(share, len(times))}"
        )
        yield Line("11", f"import / parse alone, {what}", share.median, "x", bound, note=note)
