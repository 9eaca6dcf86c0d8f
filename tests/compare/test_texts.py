"""Texts side by side: every changed sentence is found, and both texts can be put together again."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.compare import ComparedText, Piece, compare
from generator.compare.aligning import matches
from generator.compare.sentences import Budget, runs, sentences
from generator.report import Chapter, Report
from tests.compare.pairs import DRAFT, EDITED, INPUTS, read, sample, with_text

SENTENCES = st.sampled_from(
    [
        "甲办了3件事。",
        "甲办了5件事。",
        "乙也来了；",
        "丙说：“好！”",
        "没有标点",
        "同上。",
        "第四个很长的句子在这里。",
    ]
)
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=5).map("".join), max_size=8).map("\n".join)
ANY = st.text(st.sampled_from("甲乙丙12a。；！？”\n 　"), max_size=60)


def paragraphs(text: str) -> str:
    """A text as it is printed: its non-blank lines, a line end behind each."""
    return "".join(f"{line.strip()}\n" for line in text.split("\n") if line.strip())


def again(text: ComparedText, side: str) -> str:
    """One side's text, put together from the pieces."""
    ends = f"ends_{side}"
    return "".join(getattr(piece, side) + "\n" * getattr(piece, ends) for piece in text.pieces)


def first(a: str, b: str) -> ComparedText | None:
    """Two narratives of the first section; None where both are empty."""
    one, other = with_text(a), with_text(b)
    key = one.edition.sections[0].id
    return next((text for text in compare(one, other).texts if text.id == key), None)


def pieces(a: str, b: str) -> list[Piece]:
    found = first(a, b)
    return list(found.pieces) if found else []


@given(TEXTS | ANY, TEXTS | ANY)
@example("甲。乙。", "甲。\n乙。")
@example("", "甲。")
def test_nothing_is_lost_and_nothing_overlooked(a: str, b: str) -> None:
    found = first(a, b)
    if found is None:
        assert paragraphs(a) == paragraphs(b) == ""
        return
    assert again(found, "a") == paragraphs(a)
    assert again(found, "b") == paragraphs(b)
    assert (found.differences == 0) == (paragraphs(a) == paragraphs(b))
    for piece in found.pieces:
        if piece.state == "changed":
            for side, other in (("a", "added"), ("b", "removed")):
                whole = "".join(run.text for run in piece.runs if run.state != other)
                assert whole == getattr(piece, side)


@pytest.mark.parametrize("name", sorted(path.stem for path in INPUTS.glob("*.yaml")))
def test_a_report_does_not_differ_from_itself(name: str) -> None:
    report = sample(name)
    found = compare(report, report)
    assert found.same
    assert found.text_differences == found.count("changed") == found.one_sided == 0


@pytest.mark.parametrize("name", sorted(path.stem for path in INPUTS.glob("*.yaml")))
def test_every_changed_sentence_is_found_and_only_it(name: str) -> None:
    report = sample(name)
    for key, text in report.narratives.items():
        for sentence in {one.text for one in sentences(text)}:
            if text.count(sentence) == 1 and len(sentence) > 3:
                other = text.replace(sentence, f"{sentence[:2]}改{sentence[2:]}")
                found = compare(report, report._replace(narratives={**report.narratives, key: other}))
                states = [(t.id, p.state, p.a) for t in found.texts for p in t.pieces if p.state != "same"]
                assert states == [(key, "changed", sentence)] or len(sentence) < 8


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("收到申请12件。", "收到申请15件。", "收到申请[-12][+15]件。"),
        ("公开1,234条。", "公开1,284条。", "公开[-1,234][+1,284]条。"),
        ("占12.5%。", "占13.5%。", "占[-12.5%][+13.5%]。"),
        ("认真落实条例。", "落实条例。", "[-认真]落实条例。"),
        ("下一年度改进工作。", "明年改好工作。", "[-下一年度改进][+明年改好]工作。"),
    ],
)
def test_a_changed_sentence_is_marked_where_it_differs(a: str, b: str, told: str) -> None:
    signs = {"same": "{}", "removed": "[-{}]", "added": "[+{}]"}
    assert "".join(signs[run.state].format(run.text) for run in runs(a, b, Budget())) == told


def test_sentences_end_at_their_stops_and_with_their_quotation_marks() -> None:
    found = [(one.text, one.ends) for one in sentences(" 他说：“好。”再见！\n\n　没有标点")]
    assert found == [("他说：“好。”", False), ("再见！", True), ("没有标点", True)]


def test_a_paragraph_that_moves_is_told_at_both_places() -> None:
    moved = "这一整段换了一个地方。"
    found = pieces(
        f"{moved}\n甲的句子在这里。\n乙的句子在这里。", f"甲的句子在这里。\n乙的句子在这里。\n{moved}"
    )
    assert [piece.state for piece in found] == ["moved_away", "same", "same", "moved_here"]
    other = [(text.heading, piece.state, piece.elsewhere) for text in compare(read(DRAFT), read(EDITED)).texts
             for piece in text.pieces if piece.elsewhere]  # fmt: skip
    assert other == [
        ("一、总体情况", "moved_away", "六、其他需要报告的事项"),
        ("六、其他需要报告的事项", "moved_here", "一、总体情况"),
    ]


def test_what_is_short_has_not_come_from_elsewhere() -> None:
    assert [piece.state for piece in pieces("无。\n甲的句子。", "甲的句子。\n无。")] == [
        "removed",
        "same",
        "added",
    ]


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("甲来了。\n乙来了。", "甲来了。乙来了。", ["joined", ""]),
        ("甲来了。乙来了。", "甲来了。\n乙来了。", ["split", ""]),
        ("甲来了。\n乙来了。", "甲来了。丁是新的一句。\n乙来了。", ["", "", ""]),
    ],
)
def test_paragraphs_that_are_joined_or_split_are_told(a: str, b: str, told: list[str]) -> None:
    assert [piece.paragraphs for piece in pieces(a, b)] == told


def with_chapters(*chapters: tuple[str, str]) -> Report:
    return sample("衢州市民政局2016")._replace(chapters=tuple(Chapter(*chapter) for chapter in chapters))


ONE, TWO, THREE = (
    ("概述", "这里说的是总的情况。"),
    ("主动公开", "公开了许多信息，共12条。"),
    ("问题", "还有一些不足之处。"),
)


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ((ONE, TWO), (ONE, TWO), []),
        ((ONE, TWO), (ONE, THREE, TWO), [("", "二、问题", False, False)]),
        ((ONE, THREE, TWO), (ONE, TWO), [("二、问题", "", False, False)]),
        ((ONE, TWO), (ONE, ("公开", TWO[1])), [("二、主动公开", "二、公开", True, False)]),
        ((ONE, TWO, THREE), (THREE, ONE, TWO), [("三、问题", "一、问题", False, True)]),
    ],
)
def test_chapters_go_by_their_titles(
    a: tuple[tuple[str, str], ...], b: tuple[tuple[str, str], ...], told: list[tuple[str, str, bool, bool]]
) -> None:
    found = compare(with_chapters(*a), with_chapters(*b))
    assert [
        (text.heading_a, text.heading_b, text.renamed, text.moved) for text in found.texts if text.differences
    ] == told
    headings = [text.heading_b for text in found.texts if text.id.startswith("chapter") and text.heading_b]
    assert [heading.partition("、")[2] for heading in headings] == [title for title, _ in b]
    assert len([text for text in found.texts if text.id.startswith("chapter") and text.heading_a]) == len(a)


def test_title_card_preface_and_signature_are_compared() -> None:
    a = sample("衢州市民政局2016")
    b = a._replace(title="别的标题", metadata=(("索引号", "另一个"),), preface="另写的导语。", signature=None)
    assert [text.heading for text in compare(a, b).texts if text.differences] == [
        "标题",
        "发布信息",
        "导语",
        "落款",
    ]


@given(st.lists(st.integers(0, 6), max_size=30), st.lists(st.integers(0, 6), max_size=30))
def test_what_is_aligned_is_equal_and_rises(a: list[int], b: list[int]) -> None:
    pairs = matches(a, b)
    assert all(a[at] == b[to] for at, to in pairs)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(pairs))


@pytest.mark.parametrize("how", ["edited", "new", "shuffled", "repeated"])
def test_five_thousand_paragraphs_take_bounded_time(how: str) -> None:
    """What takes a second here would take difflib hours."""
    dice = random.Random(7)

    def written() -> str:
        return "".join(chr(0x4E00 + dice.randrange(700)) for _ in range(60)) + f"{dice.randrange(99)}件。"

    old = [written() + written() for _ in range(5000)]
    new = {
        "edited": lambda: [paragraph.replace("件", "个") for paragraph in old],
        "new": lambda: [written() + written() for _ in range(5000)],
        "shuffled": lambda: dice.sample(old, len(old)),
        "repeated": lambda: ["同上。", "另外的一句。"] * 2500,
    }[how]()
    started = time.process_time()
    found = first("\n".join(old if how != "repeated" else ["同上。"] * 5000), "\n".join(new))
    assert time.process_time() - started < 10
    assert found is not None
    assert again(found, "b") == paragraphs("\n".join(new))
