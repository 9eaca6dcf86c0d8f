"""Line 10: the preview, from a save to the new page on the screen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from statistics import median

from installed import SAMPLE, Program
from lines import Line, Plan, milliseconds, spread
from measure import ratio

_BOUND = 0.5  # seconds
_FILES = {"usual": "a usual report", "long": "a report of 5,000 paragraphs"}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def saves(program: Program, plan: Plan) -> Iterator[Line]:
    """Both files; left out, and told, without a browser."""
    if not (find_spec("playwright") and any(map(shutil.which, _BROWSERS))):
        yield Line("10", "Chromium or Playwright is not here", None, note="bash tests/setup.sh installs it")
        return
    worker = program.worker("preview_saves", program.script, SAMPLE, str(plan.save_rounds))
    found = json.loads(program.runner.output(worker))
    for name, what in _FILES.items():
        times = found[name]
        seen, checked, loaded = (median(round_[side] for round_ in times) for side in range(3))
        share = ratio([(saved, work) for saved, work, _ in times])
        slowest = max(round_[0] for round_ in times)
        note = (
            f"median of {len(times)}, slowest {milliseconds(slowest)}; {share.median:.2g} x checking and "
            f"rendering in process ({milliseconds(checked)}; {spread(share, len(times))}); loading the page "
            f"anew takes {milliseconds(loaded)}"
        )
        yield Line("10", f"from a save to the repaint, {what}", seen, "s", _BOUND, note=note)
