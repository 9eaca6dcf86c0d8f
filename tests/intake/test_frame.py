"""What frames the texts: card, preface, signature, in every way that they may be written; and drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.build.pipeline import Settings, render
from generator.document import compose
from generator.intake.merging import Merged, merge
from generator.report import Report, Signature
from tests.intake.word import rendered, report_of
from tests.reports import report_2021

BARE = report_2021()
HEAD = "# 示例\n单位: 示例市民政局\n年度: 2024\n"
BLOCK = "发布信息:\n  # 编号\n  索引号: A/1\n  公开方式: 主动公开 # 旁注\n  成文日期: 2025-01-18\n"
FLOW = "发布信息: {索引号: A/1, 公开方式: 主动公开, 成文日期: 2025-01-18} # 旁注\n"
CARD = (("索引号", "A/1"), ("公开方式", "主动公开"), ("成文日期", "2025-01-18"))


def with_head(lines: str) -> str:
    return BARE.replace(HEAD, HEAD + lines)


def come_home(before: str, after: Report, folder: Path, form: str = "docx") -> Merged:
    file, into = folder / f"改过.{form}", folder / "甲.yaml"
    file.write_bytes(rendered(after, form))
    into.write_text(before, encoding="utf-8")
    return merge(file, into)


def now(merged: Merged) -> str:
    assert merged.mended is not None, merged.refusal
    assert merged.kept == ()
    return merged.mended.after.decode("utf-8")


_MORE = (*CARD[:1], ("发布机构", "示例市民政局: 办公室"), *CARD[1:])


@pytest.mark.parametrize(
    ("before", "card", "after"),
    [
        (BLOCK, CARD, BLOCK),
        (BLOCK, (CARD[0], ("公开方式", "依申请公开"), CARD[2]), BLOCK.replace("主动公开", "依申请公开")),
        (FLOW, (CARD[0], ("公开方式", "是, 否"), CARD[2]), FLOW.replace("主动公开", '"是, 否"')),
        (BLOCK, _MORE, BLOCK.replace("A/1\n", 'A/1\n  发布机构: "示例市民政局: 办公室"\n')),
        (FLOW, _MORE, FLOW.replace("A/1,", 'A/1, 发布机构: "示例市民政局: 办公室",')),
        (BLOCK, CARD[1:], BLOCK.replace("  索引号: A/1\n", "")),
        (FLOW, CARD[1:], FLOW.replace("索引号: A/1, ", "")),
        (BLOCK, (), ""),
        ("", CARD[:2], "发布信息:\n  索引号: A/1\n  公开方式: 主动公开\n"),
    ],
)
def test_the_card(before: str, card: tuple[tuple[str, str], ...], after: str, tmp_path: Path) -> None:
    merged = come_home(with_head(before), report_of(BARE)._replace(metadata=card), tmp_path)
    assert now(merged) == with_head(after)


PREFACE = "# 说明\n导语: |\n  第一段。\n"


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (PREFACE, "第一段。\n第二段。", f"{PREFACE}  第二段。\n"),
        (PREFACE, "", "# 说明\n"),
        ("", "新的导语：有冒号。", "导语: |\n  新的导语：有冒号。\n"),
    ],
)
def test_the_preface(before: str, text: str, after: str, tmp_path: Path) -> None:
    merged = come_home(with_head(before), report_of(BARE)._replace(preface=text), tmp_path)
    assert now(merged) == with_head(after)


_DAY = date(2025, 1, 20)


@pytest.mark.parametrize(
    ("before", "signature", "after"),
    [
        (
            "落款: {日期: 2025-01-18} # 旁注\n",
            Signature("示例市民政局", _DAY),
            "落款: {日期: 2025-01-20} # 旁注\n",
        ),
        ("落款: {日期: 2025年1月18日}\n", Signature("示例市民政局", _DAY), "落款: {日期: 2025年1月20日}\n"),
        (
            "落款:\n  日期: 2025-01-18\n",
            Signature("某办", date(2025, 1, 18)),
            "落款:\n  日期: 2025-01-18\n  单位: 某办\n",
        ),
        ("落款:\n  单位: 某办\n  日期: 2025-01-18\n", Signature("某办", None), "落款:\n  单位: 某办\n"),
        ("落款: {单位: 某办, 日期: 2025-01-18}\n", Signature("某办", None), "落款: {单位: 某办}\n"),
        ("落款: {单位: 某办, 日期: 2025-01-18}\n", None, ""),
        ("", Signature("示例市民政局", _DAY), "落款: {单位: 示例市民政局, 日期: 2025-01-20}\n"),
    ],
)
def test_the_signature(before: str, signature: Signature | None, after: str, tmp_path: Path) -> None:
    merged = come_home(BARE + before, report_of(BARE)._replace(signature=signature), tmp_path)
    assert now(merged) == BARE + after


def test_a_title_that_the_file_has_and_one_that_it_has_not(tmp_path: Path) -> None:
    usual = report_of(BARE)
    other = usual._replace(title="示例市民政局2024年度政府信息公开工作报告")
    titled = with_head(f"标题: '{other.title}' # 旁注\n")
    assert now(come_home(BARE, other, tmp_path)) == with_head(f"标题: {other.title}\n")
    assert now(come_home(titled, usual, tmp_path)) == with_head(f"标题: '{usual.title}' # 旁注\n")


@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_draft_is_the_report(form: str, tmp_path: Path) -> None:
    report = report_of(BARE)
    assert compose(report, draft=True).draft
    file, into = tmp_path / f"草稿.{form}", tmp_path / "甲.yaml"
    (data,) = render(report, Settings(tmp_path, (form,), draft=True)).values()
    assert "草稿".encode() in data or form == "docx"
    file.write_bytes(data)
    into.write_text(BARE, encoding="utf-8")
    merged = merge(file, into)
    assert (merged.changed, merged.kept, merged.refusal) == (False, (), "")


def test_what_a_page_of_another_maker_lacks_is_not_taken_out(tmp_path: Path) -> None:
    before = with_head(BLOCK + PREFACE) + "落款: {日期: 2025-01-18}\n"
    file, into = tmp_path / "转载.txt", tmp_path / "甲.yaml"
    file.write_bytes(rendered(report_of(BARE), "txt"))
    into.write_text(before, encoding="utf-8")
    merged = merge(file, into)
    assert (merged.changed, merged.refusal) == (False, "")
    assert merged.kept == (
        "发布信息：没有读到，原来的没有动",
        "导语：没有读到，原来的没有动",
        "落款：没有读到，原来的没有动",
    )
