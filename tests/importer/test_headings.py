"""Which lines are the headings of sections: whatever else says the same words."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from generator.edition import edition_named
from generator.importer.headings import headings
from generator.importer.parts import parts
from generator.importer.published import Line, Published, Spot

FORM = edition_named("2021")
assert FORM is not None
PRINTED = [section.printed_heading for section in FORM.sections]


class Case(NamedTuple):
    name: str
    lines: list[str]
    found: list[tuple[int, int]]  # line, section, from 0


def with_texts(titles: list[str]) -> list[str]:
    return [line for title in titles for line in (title, "本年度按规定做好工作，情况如下。")]


def spaced() -> list[str]:
    return with_texts([title.replace("、", "､ ") for title in PRINTED])


OTHERS = [PRINTED[0], "（一）主动公开政府信息情况", "发布若干件。", *with_texts(PRINTED[1:])]
OWN_WORDS = with_texts([*PRINTED[:4], "五、存在的主要问题及整改措施", PRINTED[5]])
CASES = [
    Case("as printed", with_texts(PRINTED), [(2 * n, n) for n in range(6)]),
    Case("without ordinals", with_texts([title[2:] for title in PRINTED]), [(2 * n, n) for n in range(6)]),
    Case("half-width signs and blanks", spaced(), [(2 * n, n) for n in range(6)]),
    Case("contents first", PRINTED + with_texts(PRINTED), [(6 + 2 * n, n) for n in range(6)]),
    Case("a heading is missing", with_texts(PRINTED[:2] + PRINTED[3:]), [(0, 0), (2, 1), (4, 3), (6, 4), (8, 5)]),
    Case("words of a later one as a sub-heading", OTHERS, [(0, 0), *((3 + 2 * n, n + 1) for n in range(5))]),
    Case("others' words under the right number", OWN_WORDS, [(2 * n, n) for n in range(6)]),
    Case("nothing of the form", ["通知", "各单位：", "请按时报送。"], []),
]  # fmt: skip


def lines_of(texts: list[str]) -> list[Line]:
    return [Line(text, Spot(number, 1, f"第 {number} 行")) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_headings(case: Case) -> None:
    assert FORM
    found = headings(lines_of(case.lines), FORM.sections)
    assert [(one.at, FORM.sections.index(one.section)) for one in found] == case.found


def test_a_wording_of_its_own_is_not_sure() -> None:
    assert FORM
    found = headings(
        lines_of(with_texts([*PRINTED[:4], "五、工作中存在的问题及改进情况", PRINTED[5]])), FORM.sections
    )
    assert [one.sure for one in found] == [True, True, True, True, False, True]


def test_a_heading_that_is_printed_twice_is_one() -> None:
    assert FORM
    twice = [text for title in PRINTED for text in (title, title, "本年度按规定做好工作。")]
    found = parts(Published("text", tuple(lines_of(twice))), FORM)
    assert [[line.text for line in part.lines] for part in found] == [[], *[["本年度按规定做好工作。"]] * 6]


def test_many_headings_cost_no_more_than_their_number() -> None:
    assert FORM
    many = lines_of(PRINTED * 3_000)
    assert len(headings(many, FORM.sections)) == 6
