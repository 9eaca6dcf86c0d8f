"""The layout meter: all checks on a printed Document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.word.meter import on_pages, on_tables, on_text
from tests.word.meter.printed import Printed, Violation

CHECKS: dict[str, Callable[[Printed], Iterator[Violation]]] = {
    check.__name__: check for check in (*on_pages.CHECKS, *on_text.CHECKS, *on_tables.CHECKS)
}


def violations(printed: Printed) -> dict[str, list[Violation]]:
    """What every check finds; only those that find something."""
    found = {name: list(check(printed)) for name, check in CHECKS.items()}
    return {name: wrong for name, wrong in found.items() if wrong}
