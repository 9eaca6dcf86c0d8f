"""Reports whose chapters the agency titles itself: added, taken away, moved, retitled, with their comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.intake.merging import Merged, merge
from generator.report import Chapter
from tests.intake.word import rendered, report_of

HEAD = "单位: 示例市民政局\n年度: 2016\n章节:\n"
# What stands with a chapter goes with it.
A = "  # 甲的说明\n  - 标题: 一、甲章\n    正文: |   # 旁注\n      甲的第一段。\n\n      甲的第二段。\n"
B = "  - {标题: '乙章', 正文: 乙只有一段。}  # 乙的旁注\n"
C = '  # 丙的说明\n  # 又一行\n  - 正文: "丙只有一段。"\n    标题: "丙章"\n'
TAIL = "# 末尾\n落款: {日期: 2017年3月2日}\n"
FILE = HEAD + A + B + C + TAIL
CHAPTERS = report_of(FILE).chapters
NEW = Chapter("新章", "新的第一段：有冒号。\n新的第二段。")
NEW_LINES = "  - 标题: 新章\n    正文: |\n      新的第一段：有冒号。\n      新的第二段。\n"


def come_home(chapters: tuple[Chapter, ...], folder: Path, before: str = FILE) -> Merged:
    file, into = folder / "改过.docx", folder / "甲.yaml"
    file.write_bytes(rendered(report_of(before)._replace(chapters=chapters)))
    into.write_text(before, encoding="utf-8", newline="")
    return merge(file, into)


def test_as_read() -> None:
    assert [chapter.title for chapter in CHAPTERS] == ["甲章", "乙章", "丙章"]


_ONE, _TWO, _THREE = CHAPTERS


@pytest.mark.parametrize(
    ("chapters", "wanted"),
    [
        ((_ONE, _TWO, _THREE), A + B + C),
        ((_ONE, NEW, _TWO, _THREE), A + NEW_LINES + B + C),
        ((NEW, _ONE, _TWO, _THREE), NEW_LINES + A + B + C),
        ((_ONE, _TWO, _THREE, NEW), A + B + C + NEW_LINES),
        ((_ONE, _THREE), A + C),
        ((_THREE,), C),
        ((_THREE, _ONE, _TWO), C + A + B),
        ((_ONE._replace(title="甲"), _TWO, _THREE), A.replace("一、甲章", "一、甲") + B + C),
        ((_ONE, _TWO._replace(title="乙: 章"), _THREE), A + B.replace("乙章", "乙: 章") + C),
        (
            (_ONE, _TWO._replace(text="一。\n二。"), _THREE),
            A + B.replace("乙只有一段。", '"一。\\n二。"') + C,
        ),
        (
            (_ONE._replace(text="甲的第二段。"), _TWO, Chapter("丁章", "全新。")),
            A.replace("      甲的第一段。\n\n", "\n").replace("甲的第二段", "甲的第二段")
            + B
            + C.replace("丙只有一段。", "全新。").replace("丙章", "丁章"),
        ),
        (
            (_THREE._replace(text="丙改了。"), NEW, _ONE),
            C.replace("丙只有一段", "丙改了") + NEW_LINES + A,
        ),
    ],
)
def test_chapters(chapters: tuple[Chapter, ...], wanted: str, tmp_path: Path) -> None:
    merged = come_home(chapters, tmp_path)
    assert merged.mended is not None, merged.refusal
    assert merged.mended.after.decode("utf-8") == HEAD + wanted + TAIL
    assert merged.kept == ()


def test_without_a_line_end_at_the_end_of_the_file(tmp_path: Path) -> None:
    before = (HEAD + A).removesuffix("\n")
    merged = come_home((CHAPTERS[0], NEW), tmp_path, before)
    assert merged.mended is not None, merged.refusal
    assert report_of(merged.mended.after.decode("utf-8")).chapters == (CHAPTERS[0], NEW)
    assert merged.mended.after.decode("utf-8").startswith(before)


def test_chapters_in_brackets_cannot_be_moved_and_nothing_is_written(tmp_path: Path) -> None:
    before = HEAD.removesuffix("\n") + " [{标题: 甲, 正文: 甲的。}, {标题: 乙, 正文: 乙的。}]\n"
    assert come_home((Chapter("甲", "改了。"), Chapter("乙", "乙的。")), tmp_path, before).changed
    merged = come_home((Chapter("乙", "乙的。"), Chapter("甲", "甲的。")), tmp_path, before)
    assert (merged.mended, merged.refusal) == (None, "有改动写不进去：“章节”的写法改不了")


def test_a_chapter_without_a_text_leaves_all_alone(tmp_path: Path) -> None:
    merged = come_home((CHAPTERS[0], Chapter("空章", ""), CHAPTERS[2]), tmp_path)
    assert not merged.changed
    assert merged.kept == ("章节：“空章”一章没有文字，而它不能没有，原来的没有动",)
