"""What must hold of every file, whatever stands in it. Used by the fuzz test and by the long runs."""

from __future__ import annotations

import re
import time
from pathlib import Path

from generator.build.checking import Checked, check_file
from generator.document import Card, compose
from generator.edition import printed
from generator.grid import Grid
from generator.rules import find
from generator.source import load_source
from tests.fuzz import oracle

MOST_SECONDS = 5.0


class Wrong(AssertionError):
    """Something that must hold of every file does not hold of this one."""


def judge(data: bytes, scratch: Path) -> Checked:
    """Check a file of these bytes. Raises Wrong, or whatever the check raises."""
    scratch.write_bytes(data)
    begun = time.perf_counter()
    checked = check_file(scratch)
    took = time.perf_counter() - begun
    if took > MOST_SECONDS:
        raise Wrong(f"took {took:.1f} s")
    sound(checked, scratch)
    if not checked.findings.failed:
        agrees(checked, scratch)
    return checked


def sound(checked: Checked, file: Path) -> None:
    """Findings can be shown, and edits stand where they say."""
    source = load_source(file)
    lines = source.text.split("\n")
    for finding in checked.findings.findings:
        rule = find(finding.rule)
        must(rule is not None and rule.level == finding.level, "a known rule")
        must(1 <= finding.place.line <= max(1, len(lines)), f"a line of the file: {finding}")
        must(finding.place.column >= 1, f"a column: {finding}")
        must(re.search("[\u4e00-\u9fff]", finding.message) is not None, "Chinese")
        shown = (finding.message.replace("\t", " "), *finding.details)
        must(
            not any(re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", line) for line in shown),
            f"printable: {shown}",
        )
        for place, old, _ in finding.edits:
            line = lines[place.line - 1]
            must(line[place.column - 1 : place.column - 1 + len(old)] == old, f"the edit's text: {finding}")
    places = [(finding.place.line, finding.place.column) for finding in checked.findings.findings]
    must(places == sorted(places), "reading order")
    must(checked.report is not None or checked.findings.failed, "an error where there is no report")
    must(not source.recovered or checked.findings.failed, "an error where a file was recovered")
    must(not source.recovered or checked.report is None, "no report of a recovered file")


def agrees(checked: Checked, file: Path) -> None:
    """A file without errors says the same to a strict reader, figure by figure and text by text."""
    text = load_source(file).text
    try:
        said = oracle.read(text)
    except oracle.NotAccepted as refused:
        raise Wrong(f"accepted what a strict reader refuses: {refused}") from refused
    report = checked.report
    if report is None:
        raise Wrong("no report and no error")
    for name, value in (("organ", report.organ), ("year", str(report.year))):
        must(said[name] == value, f"{name}: {said[name]!r}, {value!r}")
    for name, value in (("title", report.title), ("preface", report.preface)):
        if name in said and said[name].strip() not in ("待填", "…", "……", "待填。"):
            must(said[name] == value, f"{name}: {said[name]!r}, {value!r}")
    for id_, narrative in report.narratives.items():
        written = said.get(f"text.{id_}", "")
        written = "" if written.strip().casefold() in ("", "~", "null") else written
        must(narrative == written, f"{id_}: {narrative!r}, {written!r}")
    for number, chapter in enumerate(report.chapters):
        must(
            (chapter.title, chapter.text) == tuple(said[f"chapter.{number}.{p}"] for p in ("title", "text")),
            "chapter",
        )
    shown = {}
    for table in report.edition.tables.values():
        for row, (_, columns) in table.rows.items():
            for column in columns:
                address = ".".join((table.id, *row, *column.path))
                kind = column.head.kind
                cell = next(r for r in table.cells if str(r) == address)
                shown[f"figures.{address}"] = printed(report.figures.get(cell), kind)
    wanted = {name: value for name, value in said.items() if name.startswith("figures.")}
    different = sorted(name for name in {*shown, *wanted} if shown.get(name) != wanted.get(name))
    must(not different, f"figures: {[(n, shown.get(n), wanted.get(n)) for n in different[:3]]}")
    blocks = compose(report).blocks
    cells = sorted(
        cell.text for block in blocks if isinstance(block, Grid) for cell in block.cells if cell.ref
    )
    must(cells == sorted(shown.values()), "the printed grid")
    card = {n: v for block in blocks if isinstance(block, Card) for n, v in block.pairs}
    must(
        card == {n.removeprefix("metadata."): v for n, v in said.items() if n.startswith("metadata.")},
        f"card {card}",
    )


def must(holds: bool, what: str) -> None:
    if not holds:
        raise Wrong(what)
