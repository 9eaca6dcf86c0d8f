"""Edits change what they name and no other character, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.finding import Edit, Place
from generator.fix.text import Stored, Text, stored

CHARACTERS = st.text(
    st.sampled_from("ab：:,，'\"[]{}# \t\u3000\xa0\ufeff\x85\u2028\r\n\x0c规章0"), max_size=60
)


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text, and replacements within its lines that do not meet."""
    text = draw(CHARACTERS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    replaced = []
    for start, end in zip(cuts[::2], cuts[1::2]):
        if (
            "\n" not in text[start:end]
            and "\r" not in text[start:end]
            and text[start - 1 : start + 1] != "\r\n"
        ):
            replaced.append((start, end, draw(st.text("0x ：", max_size=3))))
    return text, replaced


def place_of(text: str, offset: int) -> Place:
    """Line and column as a reader of the decoded text counts them."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Place(len(before), len(before[-1]) + 1)


@given(texts_with_edits(), st.randoms())
def test_what_no_edit_names_stays(case: tuple[str, list[tuple[int, int, str]]], random: object) -> None:
    text, replaced = case
    expected, reached = "", 0
    for start, end, new in replaced:
        expected += text[reached:start] + new
        reached = end
    expected += text[reached:]
    edits = [[Edit(place_of(text, start), text[start:end], new)] for start, end, new in replaced]
    random.shuffle(edits)  # type: ignore[attr-defined]
    edited, made = Text(text).edited(edits)
    assert all(made)
    assert edited.characters == expected


@given(CHARACTERS, st.integers(0, 60))
def test_places_and_offsets_are_inverse(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    if text[offset - 1 : offset + 1] == "\r\n":
        return  # within a line end is no place
    assert Text(text).offset(place_of(text, offset)) == offset
    assert Text(text).place(offset) == place_of(text, offset)


@given(CHARACTERS, st.integers(1, 5), st.integers(1, 20), st.text("ab规：\n", max_size=3))
def test_an_edit_whose_old_text_is_not_there_does_nothing(
    text: str, line: int, column: int, old: str
) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    stands = (
        line <= len(lines)
        and column <= len(lines[line - 1]) + 1
        and lines[line - 1][column - 1 :].startswith(old)
    )
    edited, (made,) = Text(text).edited([[Edit(Place(line, column), old, "Z")]])
    assert made == stands
    assert stands or edited.characters == text


def test_edits_that_belong_together_are_made_together_or_not_at_all() -> None:
    text = Text("甲：1，乙")
    both = [Edit(Place(1, 2), "：", ": "), Edit(Place(1, 4), "、", ", ")]
    assert text.edited([both])[1] == [False]
    assert text.edited([both])[0].characters == "甲：1，乙"


def test_of_two_edits_of_one_place_the_first_is_made() -> None:
    first, second = [Edit(Place(1, 1), "甲乙", "丙")], [Edit(Place(1, 2), "乙", "丁")]
    edited, made = Text("甲乙").edited([first, second])
    assert (edited.characters, made) == ("丙", [True, False])
    for twice in ([first, first], [[Edit(Place(1, 1), "", "a")], [Edit(Place(1, 1), "", "b")]]):
        assert Text("甲乙").edited(twice)[1] == [True, False]


def test_a_new_line_ends_as_the_lines_around_it_do() -> None:
    for text, end in (
        ("甲\r\n乙", "\r\n"),
        ("甲\r乙", "\r"),
        ("甲\n乙", "\n"),
        ("甲\r\n乙\n丙", "\n"),
        ("甲乙", "\n"),
    ):
        last = text.count("\n") + 1 if "\n" in text else text.count("\r") + 1
        length = len(Text(text).line(last))
        edited, _ = Text(text).edited([[Edit(Place(last, length + 1), "", "\n新")]])
        assert edited.characters == f"{text}{end}新"


def test_how_bytes_hold_a_text() -> None:
    assert stored("甲".encode()) == Stored("甲", "UTF-8")
    assert stored("\ufeff甲".encode()) == Stored("甲", "UTF-8", b"\xef\xbb\xbf")
    assert stored("甲".encode("gb18030")) == Stored("甲", "GB18030")
    assert stored("\ufeff甲".encode("utf-16-le")) == Stored("甲", "UTF-16", b"\xff\xfe")
    assert stored("\ufeff甲".encode("utf-16-be")) == Stored("甲", "UTF-16", b"\xfe\xff")
    assert stored(b"\xff\xfe\x00") is None
    assert stored(b"\xff\xff\xff") is None
