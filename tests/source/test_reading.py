"""From a file to text: what cannot be read, and what nobody sees in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.finding import Edit, Fault, Place
from generator.source import Source, load_source, read_source
from generator.source.reading import MAX_BYTES, blanked, control_characters, read_text, text_of


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    source = load_source(tmp_path / "没有.yaml")
    (fault,) = source.faults
    assert (source.root, source.text, fault.rule, fault.place) == (None, "", "file.unreadable", Place(1))
    assert fault.message.startswith("文件读不出来（")
    assert fault.message.endswith("）；请检查它是否还在、是否有权限打开")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "报告.yaml"
    size = MAX_BYTES + 1024 * 1024 // 2
    with file.open("wb") as written:
        written.truncate(size)
    (fault,) = read_text(file).faults
    assert (fault.rule, fault.place) == ("file.too-large", Place(1))
    assert fault.message == "文件有 5.5 MB，超过 5 MB；一份年度报告只有几十 KB，请检查是否放错了文件"
    assert fault.values == {"bytes": size, "limit": 5_242_880}


def test_control_characters_are_blanked_and_told_with_their_edits() -> None:
    found = text_of("甲\x07乙\x07\n丙\x85\x01\n丁\n".encode())
    assert found.text == "甲 乙 \n丙  \n丁\n"
    assert found.shown == "甲\x07乙\x07\n丙\x85\x01\n丁\n"
    assert not found.damaged
    words = "多半是从别处粘贴带来的；请删去它"
    assert found.faults == (
        Fault(
            "text.control-character",
            Place(1, 2),
            f"这里有看不见的控制字符（U+0007），{words}",
            edits=(Edit(Place(1, 2), "\x07", ""), Edit(Place(1, 4), "\x07", "")),
        ),
        Fault(
            "text.control-character",
            Place(2, 2),
            f"这里有看不见的控制字符（U+0085），{words}",
            edits=(Edit(Place(2, 3), "\x01", ""),),  # a line end of another system may part two words
        ),
    )


def test_control_characters_in_a_text_stand_where_the_text_begins() -> None:
    first, second = control_characters("甲\x07\n乙\x07", Place(5, 4))
    assert (first.place, second.place) == (Place(5, 5), Place(6, 2))
    assert (first.edits, second.edits) == ((), ())


@pytest.mark.parametrize("char", "\0\1\x08\x0e\x1f\x7f\ufffe\uffff")
def test_what_stands_for_nothing_can_be_taken_out(char: str) -> None:
    (fault,) = control_characters(f"甲{char}乙", Place(1), raw=True)
    assert fault.edits == (Edit(Place(1, 2), char, ""),)


@pytest.mark.parametrize("char", "\x0b\x0c\r\x80\x85\x9f\u2028\u2029")
def test_what_parts_lines_cannot(char: str) -> None:
    (fault,) = control_characters(f"甲{char}乙", Place(1), raw=True)
    assert (fault.place, fault.edits) == (Place(1, 2), ())
    assert blanked(f"甲{char}乙") == "甲 乙"


def test_bytes_are_read_as_a_file_is() -> None:
    source = read_source("年度: 1\r\n甲\x07：1\r\n".encode("gbk"))
    assert source.root is not None
    assert [(str(key), str(value)) for key, value in source.root.entries] == [("年度", "1"), ("甲", "1")]
    assert [fault.rule for fault in source.faults] == [
        "encoding.converted",
        "text.control-character",
        "syntax.yaml",
    ]
    assert source.recovered
    assert source.text == "年度: 1\n甲\x07：1\n"


def test_a_sound_text_is_kept() -> None:
    source = read_source(b"a: 1\n")
    assert (source.text, source.recovered, source.faults, source.doubtful) == (
        "a: 1\n",
        False,
        (),
        frozenset(),
    )
    assert source.again is None


def test_lost_characters_make_a_text_recovered() -> None:
    assert read_source("甲乙丙丁戊己: 1\n".encode() + b"# \xff\n").recovered


@pytest.mark.parametrize(
    ("rule", "line", "remains"),
    [
        *((rule, 2, False) for rule in ("row.missing", "key.missing", "narrative.missing", "row.length")),
        *((rule, 2, False) for rule in ("cell.blank", "key.value", "text.type")),
        ("row.missing", 1, True),
        ("key.unknown", 2, True),
        ("footing.row-total", 2, True),
    ],
)
def test_what_may_follow_from_a_line_set_aside_is_left_out(rule: str, line: int, remains: bool) -> None:
    source = Source(None, (), recovered=True, doubtful=frozenset((2,)))
    fault = Fault(rule, Place(line, 3), "甲", edits=(Edit(Place(line, 3), "a", "b"),))
    last = Fault("key.unknown", Place(9), "乙")
    left = [fault._replace(edits=()), last] if remains else [last]
    assert list(source.remaining([fault, last])) == left


def test_rows_taken_for_a_text_are_read_again() -> None:
    source = read_source("表:\n  甲：1\n  乙：2\n".encode("gbk"))
    assert source.again is not None
    assert source.again(set()) is None
    again = source.again({1})
    assert again is not None
    assert [fault.rule for fault in again.faults] == ["encoding.converted", "syntax.yaml", "syntax.yaml"]
    assert (again.text, again.recovered) == (source.text, True)
