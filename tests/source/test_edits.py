"""A draft's lines: what is changed in them, and where that stands in the file."""

from __future__ import annotations

import pytest

from generator.finding import Edit, Place
from generator.source.edits import Change, Draft, changed


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ([], "甲：1，乙"),
        ([Change(1, "：", ": ")], "甲: 1，乙"),
        ([Change(3, "，", ", "), Change(1, "：", ": ")], "甲: 1, 乙"),
        ([Change(0, "", "- ")], "- 甲：1，乙"),
        ([Change(5, "", "]")], "甲：1，乙]"),
        ([Change(0, "甲：1，乙", "")], ""),
        ([Change(1, "：", ""), Change(2, "1", "2")], "甲2，乙"),
    ],
    ids=str,
)
def test_changes_are_made_from_left_to_right(changes: list[Change], line: str) -> None:
    assert changed("甲：1，乙", changes) == line


def test_the_first_edits_of_a_line_stand_where_they_were_found() -> None:
    draft = Draft("单位: 甲\n行：1，2")
    made = draft.mend(2, [Change(1, "：", ": "), Change(3, "，", ", ")])
    assert made == (Edit(Place(2, 2), "：", ": "), Edit(Place(2, 4), "，", ", "))
    assert draft.line(2) == "行: 1, 2"
    assert draft.text == "单位: 甲\n行: 1, 2"
    assert draft.original == {2: "行：1，2"}


def test_later_edits_of_a_line_stand_where_the_file_has_them() -> None:
    draft = Draft("\t行：1，2")
    assert draft.mend(1, [Change(0, "\t", "  ")]) == (Edit(Place(1, 1), "\t", "  "),)
    assert draft.mend(1, [Change(3, "：", ": ")]) == (Edit(Place(1, 3), "：", ": "),)
    assert draft.mend(1, [Change(6, "，", ", ")]) == (Edit(Place(1, 5), "，", ", "),)
    assert draft.text == "  行: 1, 2"
    assert draft.original == {1: "\t行：1，2"}


def test_what_was_put_in_by_an_edit_cannot_be_edited_in_the_file() -> None:
    draft = Draft("行：1")
    draft.mend(1, [Change(1, "：", ": ")])
    assert draft.mend(1, [Change(1, ":", "=")]) == ()
    assert draft.text == "行= 1"


def test_edits_of_which_one_cannot_be_told_are_none() -> None:
    """Half a correction is no correction."""
    draft = Draft("行：1；")
    draft.mend(1, [Change(1, "：", ": ")])
    assert draft.mend(1, [Change(1, ":", "="), Change(4, "；", "")]) == ()
    assert draft.text == "行= 1"


@pytest.mark.parametrize(
    ("column", "place"),
    [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 5), (7, 5), (8, 5), (9, 6), (20, 6)],
)
def test_places_after_changes_are_those_of_the_file(column: int, place: int) -> None:
    """What stands behind a change is moved by as much; what is inside the new text is at most at its old end."""
    draft = Draft("\t行：1x")
    draft.mend(1, [Change(0, "\t", "  ")])
    draft.mend(1, [Change(4, "1", "1.0")])
    assert draft.text == "  行：1.0x"
    assert draft.place(1, column) == Place(1, place)


def test_a_place_inside_what_was_shortened_is_at_its_end() -> None:
    draft = Draft("a：：：b")
    draft.mend(1, [Change(1, "：：：", ": ")])
    assert [draft.place(1, column).column for column in range(1, 6)] == [1, 2, 3, 5, 6]


def test_places_of_lines_as_they_are() -> None:
    draft = Draft("甲\n乙丙")
    assert draft.place(2, 2) == Place(2, 2)
    assert draft.place(2, 9) == Place(2, 9)
    assert draft.place(3, 4) == Place(2)


def test_lines_set_aside_are_blank_and_keep_their_places() -> None:
    draft = Draft("甲: 1\n\n丙：3\n丁: 4")
    draft.mend(3, [Change(1, "：", ": ")])
    draft.blank(range(2, 5))
    assert draft.text == "甲: 1\n\n\n"
    assert draft.set_aside == {3, 4}
    assert draft.original == {3: "丙：3", 4: "丁: 4"}
    draft.blank([3])
    assert (draft.set_aside, draft.original) == ({3, 4}, {3: "丙：3", 4: "丁: 4"})
