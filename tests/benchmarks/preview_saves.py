"""Worker: from a save to the new page on the screen, in Chromium, for two files in turns.

``preview_saves.py SCRIPT INPUT ROUNDS`` prints a JSON object: for each kind of file a list of [seconds from the
save to the repaint, seconds of checking and rendering the same text in this process, seconds of loading the
page anew in the browser].
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from generator.build.checking import check_bytes
from generator.build.looks import template_folders
from generator.document import compose
from generator.render import review
from generator.review import reviewed

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PARAGRAPHS = 5_000
_LONGEST = 30.0

# Two frames after the change the page has been painted with it.
_OBSERVE = """
new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() =>
  window.painted(document.querySelector('h1').innerText)))).observe(document.body, {childList: true})
"""


def main() -> None:
    """Measure both files."""
    script, sample, rounds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    usual = sample.read_text(encoding="utf-8")
    head = "总体情况: |\n"
    assert usual.count(head) == 1
    long = usual.replace(head, head + "".join(f"  第{n}段，内容如下。\n" for n in range(PARAGRAPHS)))
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        found = {}
        for name, text in (("usual", usual), ("long", long)):
            file = Path(folder) / f"{name}.yaml"
            found[name] = measured(browser, script, file, text, rounds)
        browser.close()
    print(json.dumps(found))


def measured(browser: Any, script: str, file: Path, text: str, rounds: int) -> list[list[float]]:
    """The times of one file; the first round fills caches and does not count."""
    organ = re.findall(r"^单位: (.+)$", text, re.MULTILINE)[0]
    versions = [text.replace(f"单位: {organ}", f"单位: {organ}{number}") for number in range(rounds + 1)]
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, script, "preview", str(file), "--no-browser", "--port", "0"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        assert running.stdout
        address = re.findall(r"http://[\d.:]+/", running.stdout.readline().decode("utf-8", "replace"))[0]
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        stamps: list[tuple[str, float]] = []
        page.expose_function("painted", lambda title: stamps.append((title, time.perf_counter())))
        page.goto(address)
        times = [one(page, stamps, file, version, f"{organ}{n}") for n, version in enumerate(versions)]
        page.close()
        return times[1:]
    finally:
        running.kill()
        running.communicate()


def one(page: Any, stamps: list[tuple[str, float]], file: Path, text: str, title: str) -> list[float]:
    """One save that is seen, one check and rendering, one page loaded anew."""
    page.evaluate(_OBSERVE)
    stamps.clear()
    begun = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    while not any(shown.startswith(title) for shown, _ in stamps):
        assert time.perf_counter() - begun < _LONGEST, "the save was never seen"
        page.wait_for_timeout(1)
    seen = next(stamp for shown, stamp in stamps if shown.startswith(title)) - begun
    checked = seconds(lambda: rendered(file, text))
    loaded = seconds(lambda: page.reload(wait_until="load"))
    return [seen, checked, loaded]


def rendered(file: Path, text: str) -> str:
    """The page as the preview makes it."""
    folders = template_folders(None)
    report, findings, *_ = check_bytes(text.encode("utf-8"), file, folders)
    assert report is not None
    return review.render(compose(report), reviewed(findings, report), folders, review.Live("/events"))


def seconds(job: Callable[[], object]) -> float:
    """How long a job takes."""
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
