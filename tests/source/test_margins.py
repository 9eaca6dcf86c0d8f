"""Rows that stand out of line, each brought to the level of the rows around it."""

from __future__ import annotations

import pytest

from generator.source.edits import Draft
from generator.source.margins import misaligned, odd_indentation
from generator.source.slips import INDENTATION, MISALIGNED


@pytest.mark.parametrize(
    ("text", "at", "after", "told"),
    [
        ("表:\n  甲: 1\n   乙: 2\n  丙: 3\n", 3, "表:\n  甲: 1\n  乙: 2\n  丙: 3\n", [3]),
        ("表:\n  甲: 1\n   乙: 2\n  丙: 3\n", 4, "表:\n  甲: 1\n  乙: 2\n  丙: 3\n", [3]),
        (
            "表:\n  甲: 1\n   乙: 2\n  丙: 3\n   丁: 4\n",
            3,
            "表:\n  甲: 1\n  乙: 2\n  丙: 3\n  丁: 4\n",
            [3, 5],
        ),
        (
            "表:\n  甲: 1\n   乙: 2\n  丙: 3\n   丁:\n     戊: 4\n   己 5\n",
            3,
            None,
            [3, 5],
        ),
        (
            "表:\n  甲: 1\n    乙: 2\n    丙: 3\n",  # the row above is the one out of line
            3,
            "表:\n    甲: 1\n    乙: 2\n    丙: 3\n",
            [2],
        ),
        ("表:\n  甲: 1\n  乙: 2\n", 3, "表:\n  甲: 1\n  乙: 2\n", None),
    ],
)
def test_rows_out_of_line(text: str, at: int, after: str | None, told: list[int] | None) -> None:
    draft = Draft(text)
    found = misaligned(draft, at)
    assert (None if found is None else [fault.place.line for fault in found.faults]) == told
    for fault in found.faults if found else ():
        assert (fault.message, fault.hint) == (MISALIGNED, draft.line(fault.place.line))
    assert after is None or draft.text == after


def test_every_odd_indentation_is_mended_but_blank_lines_are_left() -> None:
    draft = Draft("表:\n\t甲: 1\n\t\n　乙: 2\n")
    assert [(fault.place.line, fault.message, fault.hint) for fault in odd_indentation(draft)] == [
        (2, INDENTATION, "  甲: 1"),
        (4, INDENTATION, "  乙: 2"),
    ]
