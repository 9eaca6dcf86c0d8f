"""Room: the rules. One module a rule; this registry says how grave each is and in which order they run.

A rule's module is its manual page: the docstring (Chinese, what ``gipa-gen explain`` prints) and, where the
rule looks at a finished report, ``check(report)``, a generator of faults. A rule without ``check`` is found
earlier, while the file is being read; its page stands here all the same. The module of a rule across years has
``check(report, last)``. ``{requests.received}`` in a
docstring stands for the official label at that address, so that no label of the form is written twice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import NamedTuple

from generator.finding import Fault, Finding, Level
from generator.report import LastYear, Release, Report


class Rule(NamedTuple):
    """A rule's name, how grave a breach is, and whether it looks at finished reports.

    ``across``: it compares the report with last year's. ``releasable``: an exception on record turns its finding
    into information. Never so for a mandated sum.
    """

    id: str
    level: Level
    checks: bool = False
    releasable: bool = False
    across: bool = False

    @property
    def module(self) -> str:
        """The module of this package that holds the rule."""
        return f"{__name__}.{self.id.replace('.', '_').replace('-', '_')}"


RULES = (
    Rule("file.unreadable", "error"),
    Rule("file.too-large", "error"),
    Rule("encoding.converted", "info"),
    Rule("text.control-character", "error"),
    Rule("syntax.yaml", "error"),
    Rule("syntax.forbidden", "error"),
    Rule("key.missing", "error"),
    Rule("key.duplicate", "error"),
    Rule("key.unknown", "error"),
    Rule("key.value", "error"),
    Rule("year.range", "error"),
    Rule("year.date", "warning", releasable=True),
    Rule("edition.mismatch", "error", releasable=True),
    Rule("narrative.missing", "error"),
    Rule("text.type", "error"),
    Rule("text.folded", "warning"),
    Rule("text.comment", "warning"),
    Rule("text.exception", "error"),
    Rule("text.row", "error"),
    Rule("label.variant", "warning"),
    Rule("row.missing", "error"),
    Rule("row.unknown", "error"),
    Rule("row.length", "error"),
    Rule("cell.blank", "error"),
    Rule("cell.type", "error"),
    Rule("money.unit", "error"),
    Rule("money.precision", "warning", checks=True, releasable=True),
    Rule("money.magnitude", "warning", checks=True, releasable=True),
    Rule("stock.opening", "warning", checks=True, releasable=True),
    Rule("projects.negative", "error", checks=True),
    Rule("projects.column", "warning", checks=True, releasable=True),
    Rule("footing.cell", "error", checks=True),
    Rule("footing.either", "error"),
    Rule("footing.line", "error"),
    Rule("footing.row-total", "error"),
    Rule("footing.result-total", "error"),
    Rule("footing.balance", "error"),
    Rule("footing.dispute-total", "error"),
    Rule("footing.identity", "error"),
    Rule("year.previous", "warning", releasable=True),
    Rule("carry.over", "error", across=True, releasable=True),
    Rule("stock.year-on-year", "warning", across=True, releasable=True),
    Rule("copied.table", "warning", across=True, releasable=True),
    Rule("copied.text", "warning", across=True, releasable=True),
    Rule("exception.void", "warning"),
    # About reading a published report back.
    Rule("import.identity", "warning"),
    Rule("import.part", "warning"),
    Rule("import.table", "error"),
    Rule("import.left-out", "info"),
    Rule("import.address", "warning"),
    Rule("import.heading", "warning"),
    Rule("import.label", "warning"),
    Rule("import.row", "warning"),
    Rule("import.cell", "warning"),
    Rule("import.run-together", "warning"),
    Rule("import.row-length", "error"),
    Rule("import.row-missing", "error"),
    Rule("import.too-long", "warning"),
    Rule("import.file", "error"),
    Rule("import.macros", "warning"),
    Rule("import.tracked-change", "warning"),
    Rule("import.comment", "warning"),
    Rule("import.encoding", "warning"),
)
_BY_ID = {rule.id: rule for rule in RULES}


def find(id_: str) -> Rule | None:
    """The rule of this name."""
    return _BY_ID.get(id_)


def is_error(fault: Fault) -> bool:
    """Whether a fault stops a file from being built."""
    rule = find(fault.rule)
    return rule is not None and rule.level == "error"


def check(report: Report) -> Iterator[Fault]:
    """The faults of a finished report, rule by rule."""
    for run in _checks():
        yield from run(report)


def check_years(report: Report, last: LastYear) -> Iterator[Fault]:
    """The faults of a finished report beside last year's, rule by rule."""
    for rule in RULES:
        if rule.across:
            yield from import_module(rule.module).check(report, last)


def graded(
    faults: Iterable[Fault],
    outline: Sequence[tuple[int, int]] = (),
    releases: Sequence[Release] = (),
    whole: bool = True,
    compared: bool = False,
) -> tuple[Finding, ...]:
    """Faults as findings with their levels, in reading order.

    ``outline`` tells in which line each part of the file begins, and the number of that part in the form;
    ``releases`` are the exceptions on record; ``whole``: every cell of the report could be read;
    ``compared``: so could every one of last year's.
    """
    told = list(faults)
    if releases or any(_BY_ID[fault.rule].releasable for fault in told):
        from generator.rules.releases import released, settled  # only few files need it

        findings = [_finding(fault, outline) for fault in settled(told, releases, whole, compared)]
        findings += [_finding(fault, outline, "info") for fault in released(told, releases)]
    else:
        findings = [_finding(fault, outline) for fault in told]
    return tuple(sorted(findings, key=lambda finding: (finding.place.line, finding.place.column)))


def _finding(fault: Fault, outline: Sequence[tuple[int, int]], level: Level | None = None) -> Finding:
    level, message = level or _BY_ID[fault.rule].level, " ".join(fault.message.split("\n"))
    section = max(((line, part) for line, part in outline if line <= fault.place.line), default=(0, 0))[1]
    return Finding(fault.rule, level, fault.place, message, *fault[3:], section=section)


@cache
def _checks() -> tuple[Callable[[Report], Iterator[Fault]], ...]:
    return tuple(import_module(rule.module).check for rule in RULES if rule.checks)
