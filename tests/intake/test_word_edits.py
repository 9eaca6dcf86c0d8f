"""What people do to a Word file: what of it comes home, and what is only told."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.intake.merging import Merged, merge
from tests.intake.word import (
    Word,
    delete,
    insert_below,
    rendered,
    report_of,
    retype,
    rezipped,
    type_over,
)
from tests.word.office import converted

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "inputs" / "新疆维吾尔自治区民政厅2021.yaml").read_text(encoding="utf-8")
ORGAN = "新疆维吾尔自治区民政厅"
LICENCE = "proactive_disclosure.licence.decisions"
DOCUMENT = "word/document.xml"
Edit = Callable[[Word], None]


def come_home(data: bytes, folder: Path, text: str = TEXT) -> Merged:
    """What a Word file does to the sample."""
    file, into = folder / "改过的.docx", folder / "甲2021.yaml"
    file.write_bytes(data)
    into.write_bytes(text.encode("utf-8"))
    return merge(file, into)


def changed(merged: Merged) -> list[str]:
    """The lines that are gone, and those that are new."""
    assert merged.mended is not None, merged.refusal
    sides = [side.decode("utf-8").splitlines() for side in (merged.mended.before, merged.mended.after)]
    return [line for line in difflib.ndiff(*sides) if line[0] in "-+"]


def edited(edit: Edit) -> bytes:
    word = Word(rendered(report_of(TEXT)))
    edit(word)
    return word.saved()


def row_of(word: Word, address: str) -> object:
    return word.cell(address)._p.getparent().getparent()


def bold(word: Word) -> None:
    for run in word.paragraph("依申请公开方面").runs:
        run.bold, run.font.size = True, None


def heading(word: Word) -> None:
    retype(word.heading("problems_and_improvements"), "五、存在的主要问题及改进情况 ")


@pytest.mark.parametrize("edit", [bold, heading, lambda word: insert_below(word.paragraph("平台建设"), "  ")])
def test_what_prints_the_same_changes_nothing(edit: Edit, tmp_path: Path) -> None:
    merged = come_home(edited(edit), tmp_path)
    assert (merged.changed, merged.kept, merged.refusal) == (False, (), "")


@pytest.mark.parametrize("how", [type_over, retype])
def test_a_number_with_and_without_its_bookmark(how: Callable[..., None], tmp_path: Path) -> None:
    lines = changed(come_home(edited(lambda word: how(word.cell(LICENCE), "343")), tmp_path))
    comment = "# 公布稿填了 9、342、12 三个数（2019版的三栏），2021版只有一栏，取处理决定数量 342"
    assert lines == [
        f"-   行政许可: 342                  {comment}",
        f"+   行政许可: 343                  {comment}",
    ]


@pytest.mark.parametrize("how", [type_over, retype])
def test_another_title(how: Callable[..., None], tmp_path: Path) -> None:
    title = f"{ORGAN}2021年政府信息公开年度报告"
    merged = come_home(edited(lambda word: how(word.title(), title)), tmp_path)
    assert changed(merged) == [f"+ 标题: {title}"]
    assert merged.kept == ()


def test_a_title_that_no_longer_is_one_leaves_title_and_preface_alone(tmp_path: Path) -> None:
    merged = come_home(edited(lambda word: retype(word.title(), "本厅一年来的工作")), tmp_path)
    assert not merged.changed
    assert merged.kept == (
        "标题：没有读准，原来的没有动",
        "导语：标题没有读准，分不清哪些是导语，原来的没有动",
    )


def test_a_paragraph_moved_to_another_section(tmp_path: Path) -> None:
    def move(word: Word) -> None:
        last = word.below("other_matters")[-1]
        last._p.addnext(word.paragraph("（五）监督保障方面")._p)

    lines = changed(come_home(edited(move), tmp_path))
    assert len(lines) == 2
    assert lines[0].startswith("-   （五）监督保障方面。")
    assert lines[1] == f"+{lines[0][1:]}"


def test_a_text_before_the_table_and_a_signature_are_new(tmp_path: Path) -> None:
    def sign(word: Word) -> None:
        insert_below(word.heading("proactive_disclosure"), "公开情况见下表：")
        insert_below(insert_below(word.paragraphs[-1], ORGAN), "2022年1月20日")

    assert changed(come_home(edited(sign), tmp_path)) == [
        "+   正文: |",
        "+     公开情况见下表：",
        "+ ",
        f"+ 落款: {{单位: {ORGAN}, 日期: 2022-01-20}}",
    ]


def test_a_row_that_is_gone_or_called_otherwise_stays_and_is_told(tmp_path: Path) -> None:
    def spoil(word: Word) -> None:
        row = row_of(word, "requests.outcomes.denied.state_secret.total")
        row.getparent().remove(row)  # type: ignore[attr-defined]
        type_over(word.cell(LICENCE), "343")

    merged = come_home(edited(spoil), tmp_path)
    assert [line[:12] for line in changed(merged)] == ["-   行政许可: 34", "+   行政许可: 34"]
    assert merged.kept == ("三、（三）不予公开 1.属于国家秘密：那里空着，或不是数，原来的没有动",)
    assert "import.row-missing" in {finding.rule for finding in merged.published.findings}


@pytest.mark.parametrize("text", ["", "—", "约三百", "3 4"])
def test_what_is_no_number_never_takes_the_place_of_one(text: str, tmp_path: Path) -> None:
    merged = come_home(edited(lambda word: type_over(word.cell(LICENCE), text)), tmp_path)
    assert not merged.changed
    assert [line.split("：")[0] for line in merged.kept] == ["二、行政许可"]


def test_a_heading_that_is_gone_leaves_both_texts_alone(tmp_path: Path) -> None:
    def spoil(word: Word) -> None:
        delete(word.paragraph("六、其他需要报告的事项"))
        type_over(word.cell(LICENCE), "343")

    merged = come_home(edited(spoil), tmp_path)
    assert len(changed(merged)) == 2
    assert merged.kept == (
        "五、存在的主要问题及改进情况：没有找到它后面“六、其他需要报告的事项”的标题，两部分的文字分不清，原来的没有动",
        "六、其他需要报告的事项：没有找到这一部分的标题，原来的没有动",
    )


def test_a_section_without_any_text_left_keeps_its_own(tmp_path: Path) -> None:
    merged = come_home(edited(lambda word: delete(word.paragraphs[-1])), tmp_path)
    assert not merged.changed
    assert merged.kept == ("六、其他需要报告的事项：这一部分没有文字，而它不能没有，原来的没有动",)


_BY = 'w:id="901" w:author="张三" w:date="2022-01-18T00:00:00Z"'


def test_changes_that_nobody_accepted_are_read_as_accepted_and_told(tmp_path: Path) -> None:
    data = edited(lambda word: type_over(word.paragraph("（五）监督保障方面"), "（五）监督保障方面。@@@"))
    marked = (
        f"（五）监督保障方面。</w:t></w:r><w:ins {_BY}><w:r><w:t>新话。</w:t></w:r></w:ins>"
        f"<w:del {_BY.replace('901', '902')}><w:r><w:delText>旧话。</w:delText></w:r></w:del><w:r><w:t>"
    )
    merged = come_home(rezipped(data, DOCUMENT, "（五）监督保障方面。@@@", marked), tmp_path)
    assert changed(merged)[1] == "+   （五）监督保障方面。新话。"
    (told,) = merged.published.findings
    assert told.rule == "import.tracked-change"
    assert "（张三）" in told.message


def with_comment(data: bytes, words: str, said: str) -> bytes:
    """A comment on the run that has these words."""
    word = Word(data)
    paragraph = next(one for one in (*word.paragraphs, *word._in_tables()) if words in one.text)
    word.document.add_comment(list(paragraph.runs), text=said, author="李四")
    return word.saved()


def test_comments_stand_above_their_lines_and_only_once(tmp_path: Path) -> None:
    data = with_comment(rendered(report_of(TEXT)), "（五）监督保障方面", "再写具体些")
    data = with_comment(data, "342", "这个数再核")
    merged = come_home(data, tmp_path)
    lines = changed(merged)
    assert len(lines) == 2
    assert lines[0].startswith("+ # 【批注】（李四）：对“（五）监督保障方面。")
    assert lines[0].endswith("批的是“再写具体些”")
    assert lines[1] == "+   # 【批注】（李四）：对“342”批的是“这个数再核”"
    assert merged.mended is not None
    after = merged.mended.after.decode("utf-8")
    at = after.splitlines().index(lines[1][2:])
    assert after.splitlines()[at + 1].startswith("  行政许可: 342")
    assert not come_home(data, tmp_path, after).changed


def test_after_libreoffice_has_saved_it(tmp_path: Path) -> None:
    def edit(word: Word) -> None:
        type_over(word.cell(LICENCE), "343")
        insert_below(word.paragraph("（五）监督保障方面"), "（六）新的一段。后半句。")

    files = {"原样": rendered(report_of(TEXT)), "改过": edited(edit)}
    saved = converted(files, "docx", tmp_path / "office")
    assert not come_home(saved["原样"].read_bytes(), tmp_path).changed
    lines = changed(come_home(saved["改过"].read_bytes(), tmp_path))
    assert [line[:12] for line in lines] == [
        "+   （六）新的一段。"[:12],
        "-   行政许可: 34",
        "+   行政许可: 34",
    ]
