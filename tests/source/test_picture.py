"""The picture of a line: what is shown of it, and where the caret stands."""

from __future__ import annotations

import pytest

from generator.finding import Edit, Fault, Place
from generator.source.picture import draw, is_drawn, width, with_pictures

LATIN = "abcdefghij"
CHINESE = "公开工作扎实推进"


@pytest.mark.parametrize(
    ("line", "column", "length", "picture"),
    [
        ("", 1, 1, ("", 0, 1)),
        ("abc", 1, 1, ("abc", 0, 1)),
        ("abc", 4, 1, ("abc", 3, 1)),
        ("abc", 9, 2, ("abc", 3, 1)),
        ("甲乙丙", 2, 2, ("甲乙丙", 2, 4)),
        ("\t\tab", 1, 2, ("[Tab][Tab]ab", 0, 10)),
        ("\t\tab", 3, 1, ("[Tab][Tab]ab", 10, 1)),
        ("a\tb", 2, 1, ("a[Tab]b", 1, 5)),
        ("a\tb", 1, 1, ("a b", 0, 1)),
        ("　　甲", 3, 1, ("[全角空格][全角空格]甲", 20, 2)),
        ("甲　乙", 3, 1, ("甲　乙", 4, 2)),
        ("甲　乙", 2, 1, ("甲[全角空格]乙", 2, 10)),
        ("甲\xa0乙", 1, 1, ("甲 乙", 0, 2)),
        ("甲\xa0乙", 2, 1, ("甲[特殊空格]乙", 2, 10)),
        ("a\x07b", 1, 1, ("a[U+0007]b", 0, 1)),
        ("甲\ufffd", 2, 1, ("甲[?]", 2, 3)),
        ("a" * 70, 1, 1, ("a" * 70, 0, 1)),
        ("a" * 71, 40, 1, ("..." + "a" * 70, 41, 1)),
        (LATIN * 20, 1, 1, (LATIN * 7 + "...", 0, 1)),
        (LATIN * 20, 30, 3, ("...ghij" + LATIN * 6 + "abcdef...", 26, 3)),
        (LATIN * 20, 100, 3, ("...ghij" + LATIN * 6 + "abcdef...", 26, 3)),
        (LATIN * 20, 200, 1, ("..." + LATIN * 7, 72, 1)),
        (LATIN * 20, 201, 1, ("..." + LATIN * 7, 73, 1)),
        (LATIN * 40, 350, 5, ("...ghij" + LATIN * 6 + "abcdef...", 26, 5)),
        (CHINESE * 20, 1, 1, (CHINESE * 4 + "公开工...", 0, 2)),
        (CHINESE * 20, 40, 2, ("...扎实推进" + CHINESE * 3 + "公开工作扎实推...", 25, 4)),
        (CHINESE * 20, 160, 1, ("...实推进" + CHINESE * 4, 71, 2)),
        ("  " + LATIN * 20, 3, 1, ("  " + LATIN * 6 + "abcdefgh...", 2, 1)),
        ("\t" + LATIN * 20, 2, 1, ("[Tab]" + LATIN * 6 + "abcdefghi...", 5, 1)),
    ],
    ids=lambda value: value[:8] if isinstance(value, str) else None,
)
def test_what_is_shown_of_a_line(line: str, column: int, length: int, picture: tuple[str, int, int]) -> None:
    assert draw(line, column, length) == picture
    assert width(picture[0].replace("[Tab]", " ")) <= 76


@pytest.mark.parametrize(
    ("fault", "drawn"),
    [
        (Fault("syntax.yaml", Place(1), "甲"), True),
        (Fault("syntax.forbidden", Place(1), "甲"), True),
        (Fault("text.control-character", Place(1), "甲"), True),
        (Fault("text.folded", Place(1), "甲"), False),
        (Fault("key.duplicate", Place(1), "甲"), True),
        (Fault("key.unknown", Place(1), "甲"), False),
        (Fault("row.length", Place(1), "甲"), False),
        (Fault("row.length", Place(1), "甲", edits=(Edit(Place(1), "a", "b"),)), True),
        (Fault("label.variant", Place(1), "甲", edits=(Edit(Place(1), "a", "b"),)), False),
        (Fault("file.unreadable", Place(1), "甲\ufffd"), True),
        (Fault("file.unreadable", Place(1), "甲"), False),
    ],
    ids=lambda value: value.rule if isinstance(value, Fault) else str(value),
)
def test_which_faults_have_a_picture(fault: Fault, drawn: bool) -> None:
    assert is_drawn(fault) is drawn


def test_after_two_hundred_pictures_the_words_must_do() -> None:
    text = "\n".join(f"a{n}" for n in range(1, 231))
    faults = [Fault("syntax.yaml", Place(n), "甲", hint=f"b{n}") for n in range(1, 231)]
    told = list(with_pictures(faults, text))
    assert [fault.place.line for fault in told if fault.details] == list(range(1, 201))
    assert told[9].details == ("第 10 行 | a10", "         | ^", "应写作   | b10")


def test_edits_of_what_does_not_stand_there_are_left_out() -> None:
    edits = (Edit(Place(1, 2), "b", "c"),)
    kept, left_out = with_pictures(
        [
            Fault("row.length", Place(1, 2), "甲", edits=edits),
            Fault("row.length", Place(2), "乙", edits=edits),
        ],
        "ab\nac",
    )
    assert kept.edits == edits
    assert kept.details == ("第 1 行 | ab", "        |  ^", "应写作  | ac")
    moved = Fault("row.length", Place(2), "乙", edits=(Edit(Place(2, 2), "b", "c"),))
    (bare,) = with_pictures([moved], "ab\nac")
    assert (bare.edits, bare.details) == ((), ())
    assert left_out.edits == edits


def test_two_places_of_one_name_are_shown_both() -> None:
    fault = Fault("key.duplicate", Place(12, 3), "甲", values={"first_line": 2})
    (told,) = with_pictures([fault], "\n".join(["", "  甲: 1", *[""] * 9, "  甲: 2"]))
    assert told.details == (
        "第 2 行  |   甲: 1",
        "         |   ^^",
        "第 12 行 |   甲: 2",
        "         |   ^^",
    )


def test_a_line_behind_the_last_is_shown_empty_or_not_at_all() -> None:
    (told,) = with_pictures([Fault("syntax.yaml", Place(3), "甲")], "ab\nac")
    assert told.details == ()


def test_a_long_correction_is_cut() -> None:
    fault = Fault("syntax.yaml", Place(1), "甲", hint="b" * 77)
    (told,) = with_pictures([fault], "a")
    assert told.details[-1] == "应写作  | " + "b" * 70 + "..."
    (told,) = with_pictures([fault._replace(hint="b" * 76)], "a")
    assert told.details[-1] == "应写作  | " + "b" * 76
    (told,) = with_pictures([fault._replace(hint="甲" * 38 + "\n乙\t丙")], "a")
    assert told.details[-2:] == ("应写作  | " + "甲" * 38, "        | 乙 丙")
