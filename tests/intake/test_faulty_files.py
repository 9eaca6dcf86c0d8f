"""Files with errors: what the Word file says better is taken home; what cannot be read is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import UserError
from generator.intake.merging import Merged, merge
from tests.intake.word import rendered, report_of
from tests.reports import REQUESTS, report_2021

SOUND = report_2021()


def come_home(before: str, after: str, folder: Path) -> Merged:
    file, into = folder / "改过.docx", folder / "甲.yaml"
    file.write_bytes(rendered(report_of(after)))
    into.write_text(before, encoding="utf-8")
    return merge(file, into)


@pytest.mark.parametrize(
    ("there", "faulty", "after"),
    [
        ("行政许可: 0", "行政许可: 待填", "行政许可: 0"),
        ("行政许可: 0", "行政许可: 2笔", "行政许可: 0"),
        ("行政许可: 0", "行政许可:", "行政许可: 0"),
        ("规章: 0", "规章: 待填 # 旁注", "规章: [0, 0, 0] # 旁注"),
        ("规章: 0", "规章: [0, 待填, 0]", "规章: [0, 0, 0]"),
        ("规章: 0", "规章: [0, 0]", "规章: [0, 0, 0]"),
        ("总体情况: |\n  规范性文件：“无”。", "总体情况: 待填", "总体情况: 规范性文件：“无”。"),
        ("总体情况: |\n  规范性文件：“无”。", "总体情况: |\n  待填", "总体情况: |\n  规范性文件：“无”。"),
        ("总体情况: |\n  规范性文件：“无”。", "总体情况:", "总体情况: 规范性文件：“无”。"),
    ],
)
def test_what_was_still_to_be_filled_in(there: str, faulty: str, after: str, tmp_path: Path) -> None:
    assert there in SOUND
    merged = come_home(SOUND.replace(there, faulty), SOUND, tmp_path)
    assert merged.mended is not None, merged.refusal
    assert merged.mended.after.decode("utf-8") == SOUND.replace(there, after)
    assert (merged.kept, merged.mended.findings.failed) == ((), False)


def test_a_row_and_a_section_that_were_missing(tmp_path: Path) -> None:
    last = "其他需要报告的事项: 没有收取信息处理费。\n"
    first = "总体情况: |\n  规范性文件：“无”。\n"
    before = SOUND.replace("    部分公开: 0\n", "").replace(last, "").replace(first, "")
    merged = come_home(before, SOUND, tmp_path)
    assert merged.mended is not None, merged.refusal
    wanted = SOUND.replace("    部分公开: 0\n", "").replace(
        "    总计: [1, 1, 0, 0, 0, 0, 2]\n",
        "    总计: [1, 1, 0, 0, 0, 0, 2]\n    部分公开: [0, 0, 0, 0, 0, 0, 0]\n",
    )
    wanted = wanted.replace(f"# 待核\n{last}", "其他需要报告的事项: |\n  没有收取信息处理费。\n# 待核\n")
    assert merged.mended.after.decode("utf-8") == wanted


def test_a_whole_table_that_was_missing(tmp_path: Path) -> None:
    heading = "收到和处理政府信息公开申请情况:\n"
    merged = come_home(SOUND.replace(f"{heading}{REQUESTS}", ""), SOUND, tmp_path)
    assert merged.mended is not None, merged.refusal
    assert not merged.mended.findings.failed
    assert merged.mended.after.decode("utf-8").count(heading) == 1


def test_wrong_sums_do_not_stand_in_the_way(tmp_path: Path) -> None:
    wrong = SOUND.replace("[2, 1, 0, 0, 0, 0, 3]", "[2, 1, 0, 0, 0, 0, 4]")
    merged = come_home(wrong, SOUND, tmp_path)
    assert merged.mended is not None
    assert merged.mended.after.decode("utf-8") == SOUND
    assert come_home(wrong, wrong, tmp_path).changed is False


def test_a_file_that_cannot_be_read_is_refused_with_its_findings(tmp_path: Path) -> None:
    merged = come_home(SOUND.replace("年度: 2024", "年度：2024"), SOUND, tmp_path)
    assert merged.mended is None
    assert merged.refusal == f"{tmp_path / '甲.yaml'} 读不出来；先照上面的提示改好，再运行一次"
    assert merged.published.failed


@pytest.mark.parametrize(
    ("old", "new", "other"),
    [
        ("年度: 2024", "年度: 2023", "示例市民政局 2023 年度"),
        ("示例市民政局", "示例县司法局", "示例县司法局 2024 年度"),
    ],
)
def test_another_report_is_refused(old: str, new: str, other: str, tmp_path: Path) -> None:
    merged = come_home(SOUND, SOUND.replace(old, new), tmp_path)
    assert merged.mended is None
    assert merged.refusal == (
        f"{tmp_path / '甲.yaml'} 是示例市民政局 2024 年度的，改过.docx 是{other}的；不是同一份报告，不能写进去"
    )


def test_another_edition_is_refused(tmp_path: Path) -> None:
    old = "单位: 示例市民政局\n年度: 2016\n章节:\n  - {标题: 甲, 正文: 甲的。}\n"
    merged = come_home(old, SOUND, tmp_path)
    assert merged.refusal.endswith(" 是 旧版 版式，改过.docx 是 2021 版式；版式不同，不能写进去")


def test_what_is_no_published_file_is_refused(tmp_path: Path) -> None:
    into, file = tmp_path / "甲.yaml", tmp_path / "坏的.docx"
    into.write_text(SOUND, encoding="utf-8")
    file.write_bytes(b"PK\x03\x04 nothing")
    merged = merge(file, into)
    assert (merged.mended, merged.refusal) == (None, "坏的.docx 读不出来")
    assert [finding.rule for finding in merged.published.findings] == ["import.file"]


def test_usage(tmp_path: Path) -> None:
    there, docx = tmp_path / "甲.yaml", tmp_path / "甲.docx"
    there.write_text(SOUND, encoding="utf-8")
    docx.write_bytes(b"")
    for file, into, said in (
        (tmp_path / "无.docx", there, f"找不到 {tmp_path / '无.docx'}；请检查文件名和所在的文件夹"),
        (docx, tmp_path / "无.yaml", f"找不到 {tmp_path / '无.yaml'}；请检查文件名和所在的文件夹"),
        (docx, tmp_path, f"{tmp_path} 是文件夹；要写一个文件"),
        (docx, docx, f"--into 写的是“{docx}”；要写填报文件（.yaml）"),
        (there, there, f"{there} 是填报文件；--into 前面要写改过的 Word、网页等，后面写填报文件"),
    ):
        with pytest.raises(UserError) as refused:
            merge(file, into)
        assert str(refused.value) == said
