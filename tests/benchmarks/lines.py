"""A line of the table: what was measured, the bound, whether it is reached."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from measure import Ratio


class Plan(NamedTuple):
    """How much is run."""

    cold_rounds: int
    warm_rounds: int
    folder_rounds: int
    folder_files: int
    many_rounds: int
    many_files: int
    few_files: int
    peer_rounds: int
    save_rounds: int


FULL = Plan(
    cold_rounds=25,
    warm_rounds=25,
    folder_rounds=5,
    folder_files=1000,
    many_rounds=3,
    many_files=2000,
    few_files=200,
    peer_rounds=11,
    save_rounds=20,
)
QUICK = Plan(
    cold_rounds=7,
    warm_rounds=7,
    folder_rounds=1,
    folder_files=200,
    many_rounds=1,
    many_files=600,
    few_files=200,
    peer_rounds=3,
    save_rounds=7,
)


class Line(NamedTuple):
    """One line. ``at_least`` turns the bound round; a line without a bound is only told."""

    number: str
    what: str
    measured: float | None
    unit: str = "x"
    bound: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the bound is reached; ``None`` where there is none or nothing was measured."""
        if self.bound is None or self.measured is None:
            return None
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound

    def as_json(self) -> dict[str, Any]:
        """The line for a program."""
        return {**self._asdict(), "reached": self.reached}


def asserted(number: str, what: str, found: set[str]) -> Line:
    """A line that says that nothing of a kind was found."""
    return Line(number, what, len(found), "", 0, note=" ".join(sorted(found)))


def spread(found: Ratio, rounds: int) -> str:
    """How far a ratio varied."""
    return f"quartiles {found.lower:.3g}–{found.upper:.3g} of {rounds} pairs" if rounds > 1 else "one pair"


def milliseconds(seconds: float) -> str:
    """A time as text."""
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.2f} s"


def table(lines: Iterable[Line]) -> str:
    """The lines in columns."""
    rows = [("", "what", "measured", "bound", "reached", "note")]
    for line in lines:
        sign = "≥" if line.at_least else "≤"
        rows.append(
            (
                line.number,
                line.what,
                "–" if line.measured is None else f"{_number(line.measured)} {line.unit}".strip(),
                "" if line.bound is None else f"{sign} {line.bound:.3g} {line.unit}".strip(),
                {True: "yes", False: "NO", None: ""}[line.reached],
                line.note,
            )
        )
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(text + " " * (width - _width(text)) for text, width in zip(row, widths)).rstrip()
        for row in rows
    )


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.3f}" if value < 10 else f"{value:.1f}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in text)
