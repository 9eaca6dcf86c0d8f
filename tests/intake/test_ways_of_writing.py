"""However the file is written, an edit touches its own line and keeps the way of writing."""

from __future__ import annotations

import codecs
import difflib
from pathlib import Path

import pytest

from generator.intake.merging import Merged, merge
from tests.intake.word import rendered, report_of
from tests.reports import DISCLOSURE, DISPUTES, REQUESTS, report_2021

TOTAL = "    总计: [1, 1, 0, 0, 0, 0, 2]\n"


def come_home(before: str, after: str, folder: Path, data: bytes | None = None) -> Merged:
    """What a page of the report ``after`` does to the file ``before``."""
    file, into = folder / "改过.html", folder / "甲.yaml"
    file.write_bytes(rendered(report_of(after), "html"))
    into.write_bytes(before.encode("utf-8") if data is None else data)
    return merge(file, into)


def changed(before: str, after: str, folder: Path) -> list[str]:
    """The lines that are gone, and those that are new."""
    merged = come_home(before, after, folder)
    assert merged.mended is not None, merged.refusal
    assert merged.kept == ()
    now = merged.mended.after.decode("utf-8")
    assert now == now.replace("\r", "")
    return [line for line in difflib.ndiff(before.splitlines(), now.splitlines()) if line[0] in "-+"]


def with_requests(*pairs: tuple[str, str]) -> str:
    text = REQUESTS
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return report_2021(text)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("[1, 1, 0, 0, 0, 0, 2]", "[1, 2, 0, 0, 0, 0, 3]"),
        ("[ 1,1 , 0,0, 0, 0,   2 ]   # 旁注", "[ 1,2 , 0,0, 0, 0,   3 ]   # 旁注"),
        ("[1, 1, 0, 0, 0, 0]", "[1, 2, 0, 0, 0, 0]"),
        ("['1', \"1\", 0, 0, 0, 0, 2]", "['1', \"2\", 0, 0, 0, 0, 3]"),
        (
            "{自然人: 1, 商业企业: 1, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}",
            "{自然人: 1, 商业企业: 2, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}",
        ),
    ],
)
def test_a_figure_of_a_row(written: str, wanted: str, tmp_path: Path) -> None:
    old = "予以公开: [1, 1, 0, 0, 0, 0, 2]"
    total = (TOTAL, "")
    before = with_requests((f"    {old}", f"    予以公开: {written}"), total)
    after = with_requests((f"    {old}", "    予以公开: [1, 2, 0, 0, 0, 0, 3]"), total)
    assert changed(before, after, tmp_path) == [f"-     予以公开: {written}", f"+     予以公开: {wanted}"]


def test_a_row_on_lines_of_its_own(tmp_path: Path) -> None:
    lines = (
        "\n      # 说明\n      - 1\n      - 1  # 企业\n      - 0\n      - 0\n      - 0\n      - 0\n      - 2"
    )
    before = with_requests(("予以公开: [1, 1, 0, 0, 0, 0, 2]", f"予以公开:{lines}"), (TOTAL, ""))
    after = with_requests(
        ("予以公开: [1, 1, 0, 0, 0, 0, 2]", "予以公开: [1, 9, 0, 0, 0, 0, 10]"), (TOTAL, "")
    )
    assert changed(before, after, tmp_path) == [
        "-       - 1  # 企业",
        "+       - 9  # 企业",
        "-       - 2",
        "+       - 10",
    ]


def test_a_row_that_was_0_becomes_a_list(tmp_path: Path) -> None:
    before = with_requests(("部分公开: 0", "部分公开: 0   # 无"), (TOTAL, ""))
    after = with_requests(("部分公开: 0", "部分公开: [0, 0, 3, 0, 0, 0, 3]"), (TOTAL, ""))
    assert changed(before, after, tmp_path) == [
        "-     部分公开: 0   # 无",
        "+     部分公开: [0, 0, 3, 0, 0, 0, 3]   # 无",
    ]


GROUP = """\
    无法提供:
      本机关不掌握相关政府信息: [0, 1, 0, 0, 0, 0, 1]
      没有现成信息需要另行制作: 0
      补正后申请内容仍不明确: 0
"""


def test_a_group_that_was_0_gets_its_rows(tmp_path: Path) -> None:
    before = with_requests(("    无法提供: 0\n", "    无法提供: 0   # 无\n"), (TOTAL, ""))
    after = with_requests(("    无法提供: 0\n", GROUP), (TOTAL, ""))
    assert changed(before, after, tmp_path) == [
        "-     无法提供: 0   # 无",
        "+     无法提供: # 无",
        *(f"+ {line}" for line in GROUP.splitlines()[1:]),
    ]


def test_a_group_in_brackets(tmp_path: Path) -> None:
    rows = REQUESTS.split("  本年度办理结果:\n")[1].split("  结转")[0]
    flowing = ", ".join(line.strip() for line in rows.replace(TOTAL, "").splitlines())
    before = report_2021(REQUESTS.replace(f":\n{rows}", f": {{{flowing}}}\n"))
    after = with_requests(("    无法提供: 0\n", GROUP), (TOTAL, ""))
    opened = ", ".join(line.strip() for line in GROUP.splitlines()[1:])
    wanted = flowing.replace("无法提供: 0", f"无法提供: {{{opened}}}")
    assert changed(before, after, tmp_path) == [
        f"-   本年度办理结果: {{{flowing}}}",
        f"+   本年度办理结果: {{{wanted}}}",
    ]


def test_a_table_that_was_0(tmp_path: Path) -> None:
    before = report_2021().replace(f":\n{DISPUTES}", ": 0  # 无\n")
    after = report_2021(
        disputes="  行政复议: 0\n  行政诉讼:\n    未经复议直接起诉: [0, 0, 0, 1, 1]\n    复议后起诉: 0\n"
    )
    assert changed(before, after, tmp_path) == [
        "- 政府信息公开行政复议、行政诉讼情况: 0  # 无",
        "+ 政府信息公开行政复议、行政诉讼情况: # 无",
        "+   行政复议: 0",
        "+   行政诉讼:",
        "+     未经复议直接起诉: [0, 0, 0, 1, 1]",
        "+     复议后起诉: 0",
    ]


def test_a_total_that_was_left_out_is_written_only_where_it_comes_out_otherwise(tmp_path: Path) -> None:
    short = ("[1, 1, 0, 0, 0, 0, 2]\n    部", "[1, 1, 0, 0, 0, 0]\n    部")
    before = with_requests(short, (TOTAL, ""))
    after = with_requests(("[1, 1, 0, 0, 0, 0, 2]\n    部", "[1, 1, 0, 0, 0, 0, 7]\n    部"))
    merged = come_home(before, after, tmp_path)
    assert merged.mended is not None
    now = merged.mended.after.decode("utf-8")
    assert now == before.replace("[1, 1, 0, 0, 0, 0]", "[1, 1, 0, 0, 0, 0, 7]").replace(
        "    其他处理: 0\n", f"    其他处理: 0\n{TOTAL}"
    )
    assert {found.rule for found in merged.mended.findings.findings if found.level == "error"} == {
        "footing.cell"
    }


def test_thousands_and_money_keep_their_way(tmp_path: Path) -> None:
    charge = ("行政许可: 0", '行政许可: "1,234"'), ("行政事业性收费: 0", "行政事业性收费: 12.50 # 万元")
    before = DISCLOSURE
    for pair in charge:
        before = before.replace(*pair)
    after = before.replace("1,234", "12,345").replace("12.50", "7.0")
    assert changed(report_2021(disclosure=before), report_2021(disclosure=after), tmp_path) == [
        '-   行政许可: "1,234"',
        '+   行政许可: "12,345"',
        "-   行政事业性收费: 12.50 # 万元",
        "+   行政事业性收费: 7.0 # 万元",
    ]


_ONE = "存在的主要问题及改进情况: 还不够及时，下一年度改进。\n"
_OTHER = "存在的主要问题及改进情况: |\n"


@pytest.mark.parametrize(
    ("written", "wanted", "lines"),
    [
        ("还不够及时。", "更及时了。", ["更及时了。"]),
        (
            "还不够及时。  # 旁注",
            '"- 更及时: 了。"  # 旁注',
            ["- 更及时: 了。"],
        ),
        ("'还不够及时。'", "'更''及时''了。'", ["更'及时'了。"]),
        ('"还不够“及时”。"', '"更\\"及时\\"了。"', ['更"及时"了。']),
        ("还不够及时。 # 旁注", "| # 旁注\n  第一段。\n  第二段。", ["第一段。", "第二段。"]),
        (
            ">\n  还不够\n  及时。\n\n  明年改。",
            "|\n  还不够 及时。\n  明年再改。",
            ["还不够 及时。", "明年再改。"],
        ),
        ("还不够\n  及时。", "更及时了。", ["更及时了。"]),
        (
            "|\n  第一。\n\n    第二。\n\n  第三。",
            "|\n  第一。\n\n    改二。\n\n  第三。",
            ["第一。", "改二。", "第三。"],
        ),
        ("|\n  第一。\n\n    第二。\n\n  第三。", "|\n  第一。\n\n    第二。", ["第一。", "第二。"]),
        ("|-\n  　　第一。", "|-\n  　　第一。\n  　　第二。", ["第一。", "第二。"]),
        ("|2\n    第一。", "|2\n    第零。\n    第一。", ["第零。", "第一。"]),
    ],
)
def test_texts(written: str, wanted: str, lines: list[str], tmp_path: Path) -> None:
    before = report_2021().replace(_ONE, f"存在的主要问题及改进情况: {written}\n")
    after = report_2021().replace(_ONE, _OTHER + "".join(f"  {line}\n" for line in lines))
    merged = come_home(before, after, tmp_path)
    assert merged.mended is not None, merged.refusal
    head = "存在的主要问题及改进情况: "
    assert merged.mended.after.decode("utf-8") == before.replace(f"{head}{written}\n", f"{head}{wanted}\n")


def test_line_ends_and_the_mark_at_the_beginning_stay(tmp_path: Path) -> None:
    before = (
        report_2021().replace("\n", "\r\n").replace(_ONE.replace("\n", "\r\n"), _ONE)
    )  # one line ends otherwise
    after = report_2021().replace(_ONE, f"{_OTHER}  一。\n  二。\n").replace("行政许可: 0", "行政许可: 8")
    merged = come_home(before, after, tmp_path, codecs.BOM_UTF8 + before.encode("utf-8"))
    wanted = before.replace("行政许可: 0", "行政许可: 8").replace(_ONE, f"{_OTHER}  一。\r\n  二。\r\n")
    assert merged.mended is not None, merged.refusal
    assert merged.mended.after == codecs.BOM_UTF8 + wanted.encode("utf-8")


def test_another_encoding_becomes_utf8_only_when_something_is_written(tmp_path: Path) -> None:
    text = report_2021()
    assert not come_home(text, text, tmp_path, text.encode("gb18030")).changed
    after = text.replace("行政许可: 0", "行政许可: 8")
    merged = come_home(text, after, tmp_path, text.encode("gb18030"))
    assert merged.mended is not None
    assert merged.mended.after.decode("utf-8") == after
    assert [change.said for change in merged.mended.changes] == ["编码 GB18030 改为 UTF-8"]
