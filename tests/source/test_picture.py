"""The picture of a line: what is shown of it, and where the caret stands."""

from __future__ import annotations

import pytest

from generator.finding import Edit, Fault, Place
from generator.source.picture import draw, edited, is_drawn, width, with_pictures

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
        (LATIN * 7 + "a", 1, 1, (LATIN * 7 + "...", 0, 1)),  # 70 columns are shown, and what is cut
        (LATIN * 8, 24, 1, (LATIN * 7 + "...", 23, 1)),  # 23 before it is a third
        (LATIN * 8, 25, 1, ("..." + "bcdefghij" + LATIN * 6 + "a...", 26, 1)),
        ("a" * 70, 70, 1, ("a" * 70, 69, 1)),
        ("甲" + "a" * 69, 70, 1, ("..." + "a" * 69, 71, 1)),  # half a character has no room
        ("甲" + "a" * 150, 24, 1, ("..." + "a" * 70 + "...", 25, 1)),
        ("XX\tX", 4, 1, ("XX X", 3, 1)),
        ("甲“乙”", 3, 1, ("甲“乙”", 3, 2)),  # a quotation mark is one column
        ("“" * 80, 1, 2, ("“" * 70 + "...", 0, 2)),
        ("甲\u0301乙", 3, 1, ("甲\u0301乙", 2, 2)),
        ("a\u3000b\tc", 9, 1, ("a\u3000b c", 6, 1)),
        ("  　\ta", 5, 1, ("  [全角空格][Tab]a", 17, 1)),
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


def drawn_of(fault: Fault, text: str) -> tuple[str, ...]:
    (told,) = with_pictures([fault], text)
    return told.details


@pytest.mark.parametrize(
    ("hint", "shown"),
    [
        ("b" * 76, ["b" * 76]),
        ("b" * 77, ["b" * 70 + "..."]),
        ("甲" * 38, ["甲" * 38]),
        ("甲" * 39, ["甲" * 35 + "..."]),
        ("　甲", ["　甲"]),
        ("甲　乙", ["甲　乙"]),
        ("甲\t乙", ["甲 乙"]),
        ("甲\x07", ["甲[U+0007]"]),
        ("甲: |\n  乙", ["甲: |", "  乙"]),
        ("甲\n\n乙", ["甲", "乙"]),
        ("", []),
        (None, []),
    ],
    ids=repr,
)
def test_the_line_as_it_should_be(hint: str | None, shown: list[str]) -> None:
    details = drawn_of(Fault("syntax.yaml", Place(1), "甲", hint=hint), "a")
    lead = ["应写作  | ", "        | "]
    assert details[:2] == ("第 1 行 | a", "        | ^")
    assert list(details[2:]) == [before + line for before, line in zip(lead, shown)]


def test_what_may_not_be_used_is_shown_as_it_should_be() -> None:
    fault = Fault("syntax.forbidden", Place(1, 4), "甲", hint='a: "*乙"')
    assert drawn_of(fault, "a: *乙  ") == ("第 1 行 | a: *乙", "        |    ^", '应写作  | a: "*乙"')


def test_edits_show_the_line_as_it_should_be_but_not_those_of_other_lines() -> None:
    edits = (Edit(Place(2, 3), "2", "3"), Edit(Place(1), "a", "x"), Edit(Place(2), "b", "c"))
    fault = Fault("row.length", Place(2, 3), "甲", hint="另有说明", edits=edits)
    assert drawn_of(fault, "a\nb 2") == ("第 2 行 | b 2", "        |   ^", "应写作  | c 3")


def test_without_edits_a_hint_of_another_rule_is_no_line() -> None:
    fault = Fault("text.control-character", Place(1, 2), "甲", hint="b")
    assert drawn_of(fault, "a\x07") == ("第 1 行 | a[U+0007]", "        |  ^^^^^^^^")


def test_the_caret_stands_under_all_that_an_edit_takes_out() -> None:
    fault = Fault("syntax.yaml", Place(1, 2), "甲", hint="ab", edits=(Edit(Place(1, 2), "===", ""),))
    assert drawn_of(fault, "a===b") == ("第 1 行 | a===b", "        |  ^^^", "应写作  | ab")
    put_in = fault._replace(edits=(Edit(Place(1, 2), "", "+"),))
    assert drawn_of(put_in, "ab")[1] == "        |  ^"
    elsewhere = fault._replace(edits=(Edit(Place(1, 4), "===", ""),))
    assert drawn_of(elsewhere, "abc===")[1] == "        |  ^"


@pytest.mark.parametrize(
    ("first", "shown"),
    [(1, 2), (2, 2), (3, 1), (4, 1), (0, 1), (-1, 1), (None, 1), ("1", 1)],
    ids=repr,
)
def test_the_first_of_two_places_is_above(first: int | str | None, shown: int) -> None:
    fault = Fault("key.duplicate", Place(3), "甲", values={"first_line": first})
    assert sum("^" in line for line in drawn_of(fault, "甲: 1\n乙: 1\n甲: 2")) == shown
    other = fault._replace(rule="syntax.yaml")
    assert sum("^" in line for line in drawn_of(other, "甲: 1\n乙: 1\n甲: 2")) == 1


@pytest.mark.parametrize(
    ("rule", "text", "drawn"),
    [
        ("syntax.yaml", "# 说明", False),
        ("syntax.yaml", "  # 说明", False),
        ("syntax.yaml", "", False),
        ("syntax.yaml", "  \t ", False),
        ("syntax.yaml", "a # 说明", True),
        ("text.control-character", "# \x07", True),
        ("text.control-character", "", False),
    ],
)
def test_a_comment_or_a_blank_line_shows_nothing(rule: str, text: str, drawn: bool) -> None:
    assert bool(drawn_of(Fault(rule, Place(1), "甲"), text)) is drawn


def test_the_last_line_has_a_picture() -> None:
    fault = Fault("row.length", Place(2), "甲", edits=(Edit(Place(2), "b", "c"),))
    assert drawn_of(fault, "a\nb") == ("第 2 行 | b", "        | ^", "应写作  | c")


def test_what_has_no_picture_does_not_count_and_keeps_its_details() -> None:
    plain = Fault("row.length", Place(1), "甲", details=("一",))
    drawn = Fault("syntax.yaml", Place(1), "甲", details=("一",))
    told = list(with_pictures([plain, drawn] * 201, "a"))
    assert {fault.details for fault in told[::2]} == {("一",)}
    assert [len(fault.details) for fault in told[1::2]] == [3] * 200 + [1]
    assert told[1].details == ("一", "第 1 行 | a", "        | ^")


@pytest.mark.parametrize(
    ("edits", "line"),
    [
        ([], "abc"),
        ([(1, "a", "x")], "xbc"),
        ([(3, "c", ""), (1, "", "-")], "-ab"),
        ([(2, "b", "yy"), (3, "c", "zz")], "ayyzz"),
        ([(4, "", "!")], "abc!"),
    ],
    ids=str,
)
def test_a_line_after_its_edits(edits: list[tuple[int, str, str]], line: str) -> None:
    assert edited("abc", (Edit(Place(1, column), old, new) for column, old, new in edits)) == line


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("ab", 2), ("甲乙", 4), ("“甲”", 4), ("—…", 2), ("　", 2)]
)
def test_how_wide_a_text_stands_in_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns
