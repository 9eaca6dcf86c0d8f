"""What cannot be read of an edited Word file: it is told, never deleted, and never called the same."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from generator.cli import run
from tests.intake.word import Word, insert_below, rendered, report_of, retype, type_over
from tests.reports import report_2021

Capture = pytest.CaptureFixture[str]
TEXT = report_2021() + "落款: {单位: 示例市民政局, 日期: 2025-01-18}\n"
CALL = "（联系人：李四 电话 010-1）"


def written(word: Word, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """The exit status, and what the input file says afterwards."""
    monkeypatch.chdir(folder)
    Path("甲.yaml").write_text(TEXT, encoding="utf-8")
    Path("改过.docx").write_bytes(word.saved())
    return run(["import", "改过.docx", "--into", "甲.yaml"]), Path("甲.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", ["2025年1月18日", "二〇二五年元月"])
def test_a_line_below_the_date_deletes_no_date(
    day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    word = Word(rendered(report_of(TEXT)))
    insert_below(word.date(), CALL)
    retype(word.date(), day)
    assert written(word, tmp_path, monkeypatch) == (1, TEXT)
    said = capsys.readouterr().out
    assert "没有照改：下列内容看来不属于报告，没有读入（第 " in said
    assert CALL in said
    assert ("没有照改：落款：日期没有读到，原来的没有动" in said) == (day != "2025年1月18日")
    assert "一样" not in said


def test_a_date_that_is_really_gone_is_taken_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = Word(rendered(report_of(TEXT)))
    node = word.date()._p
    node.getparent().remove(node)
    code, text = written(word, tmp_path, monkeypatch)
    assert (code, text.splitlines()[-1]) == (0, "落款: {单位: 示例市民政局}")


def test_a_row_that_the_form_does_not_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    word = Word(rendered(report_of(TEXT)))
    table = word.document.tables[0]
    last = table.rows[-1]._tr
    last.addnext(copy.deepcopy(last))
    for cell, text in zip(table.rows[-1].cells, ("政府集中采购", "0")):
        for paragraph in cell.paragraphs:
            retype(paragraph, text)
    assert written(word, tmp_path, monkeypatch) == (1, TEXT)
    said = capsys.readouterr().out
    assert "下面有一行（政府集中采购 | 0）这一行表上没有，填报文件里没有它的位置" in said
    assert "一样" not in said


def test_a_heading_is_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    word = Word(rendered(report_of(TEXT)))
    type_over(word.heading("problems_and_improvements"), "五、问题与下一步打算")
    assert written(word, tmp_path, monkeypatch) == (1, TEXT)
    said = capsys.readouterr().out
    assert "标题写的是“五、问题与下一步打算”，按“五、存在的主要问题及改进情况”读" in "".join(said.split())
    assert "写的是“五、问题与下一步打算”）：标题是固定的，填报文件里没有它的位置" in said
    assert "一样" not in said


def test_comments_are_said_to_stand_where_they_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    word = Word(rendered(report_of(TEXT)))
    word.document.add_comment(list(word.paragraph("还不够及时").runs), text="再写具体些", author="李四")
    for last in ("已把 改过.docx 的改动写进 甲.yaml，原来的存为 甲.yaml.bak", "没有要改的："):
        if last.startswith("已"):
            code, text = written(word, tmp_path, monkeypatch)
        else:
            code = run(["import", "改过.docx", "--into", "甲.yaml"])
        assert code == 0
        said = "".join(capsys.readouterr().out.split())
        (line,) = (n for n, words in enumerate(text.splitlines(), 1) if "【批注】" in words)
        assert f"批注写在填报文件第{line}行，请看看有没有照办" in said
        assert "没有读进来" not in said
        assert "".join(last.split()) in said


def test_old_errors_are_not_shown_where_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    wrong = TEXT.replace("[2, 1, 0, 0, 0, 0, 3]", "[2, 1, 0, 0, 0, 0, 9]")
    word = Word(rendered(report_of(wrong)))
    monkeypatch.setattr("tests.intake.test_unread.TEXT", wrong)
    assert written(word, tmp_path, monkeypatch) == (0, wrong)
    assert capsys.readouterr().out == "没有要改的：改过.docx 和 甲.yaml 印出来的内容一样\n"
