"""Room: the mandated sums (勾稽关系) of an edition: what they give, which fail, and what is to blame."""

from generator.footing.sums import Identity, Sides, broken, completed, identities, sides

__all__ = ["Identity", "Sides", "broken", "completed", "faults", "identities", "sides"]

from collections.abc import Iterator

from generator.finding import Fault
from generator.report import Report


def faults(report: Report) -> Iterator[Fault]:
    """The faults of a report's sums, table by table: cells, rows or columns to blame, then sums that blame nobody."""
    if any(True for _ in broken(report)):
        from generator.footing.telling import told  # only a mistake needs it

        yield from told(report)
