"""What stands before the first section and after the last text: whose it is."""

from __future__ import annotations

from datetime import date

import pytest

from generator.importer.margins import closing, opening
from generator.importer.published import Cell, Line, Spot, Table
from generator.report import Signature

HERE = Spot(1, 1, "第 1 行")
TITLE = Line("示例市民政局2023年政府信息公开工作年度报告", HERE)
TEXT = "根据《条例》要求，公布本报告。"


def lines_of(*texts: str) -> list[Line]:
    return [Line(text, HERE) for text in texts]


def table(*rows: tuple[str, ...]) -> Table:
    cells = [Cell(n, k, 1, 1, text, HERE) for n, row in enumerate(rows) for k, text in enumerate(row)]
    return Table(tuple(cells), max(map(len, rows)), len(rows), HERE)


def test_what_stands_around_a_title() -> None:
    blocks = [
        *lines_of("首页 > 年报", "索引号：1133/2024-1"),
        TITLE,
        *lines_of("发布日期：2024-01-17", "来源：示例市民政局", "字号：大 中 小", TEXT),
    ]
    found = opening(blocks, [TITLE], ours=False)
    assert found.card == (("索引号", "1133/2024-1"), ("发布日期", "2024-01-17"))
    assert [line.text for line in found.preface] == [TEXT]
    assert [block.text for block in found.left_out if isinstance(block, Line)] == [
        "首页 > 年报",
        "来源：示例市民政局",
        "字号：大 中 小",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("索引号：", "1133/2024-1", "成文日期：", "2024-01-17")],
        [("[索引号]", "1133/2024-1"), ("[成文日期]", "2024-01-17")],
        [("·索引号", "1133/2024-1", "文号", ""), ("成文日期", "2024-01-17", "", "")],
    ],
)
def test_a_table_of_names_and_contents_is_the_card(rows: list[tuple[str, ...]]) -> None:
    found = opening([table(*rows), TITLE], [TITLE], ours=False)
    assert dict(found.card) | {"成文日期": ""} == {rows[0][0].strip("：[]"): "1133/2024-1", "成文日期": ""}
    assert ("成文日期", "2024-01-17") in found.card
    assert found.left_out == ()


def test_another_table_is_told() -> None:
    other = table(("首页", "要闻", "公开"), ("互动", "服务", "数据"))
    assert opening([other, TITLE], [TITLE], ours=False).left_out == (other,)


def test_a_card_typed_between_empty_lines() -> None:
    first = Line("索引号：1133", HERE, apart=True)
    text = Line("说明：下面是报告", HERE, apart=True)
    found = opening([TITLE, first, *lines_of("自拟名称：甲：乙"), text], [TITLE], ours=False)
    assert found.card == (("索引号", "1133"), ("自拟名称", "甲：乙"))
    assert [block.text for block in found.left_out if isinstance(block, Line)] == ["说明：下面是报告"]


@pytest.mark.parametrize(
    ("texts", "signature"),
    [
        (["示例市民政局", "2024年1月17日"], Signature("示例市民政局", date(2024, 1, 17))),
        (["示例市民政局", "２０２４年１月１７日"], Signature("示例市民政局", date(2024, 1, 17))),
        (["示例市民政局", "二〇二四年一月十七日"], Signature("示例市民政局", date(2024, 1, 17))),
        (["示例市民政局", "二○二四年十二月三十一日"], Signature("示例市民政局", date(2024, 12, 31))),
        (["示例市民政局 2024年1月17日"], Signature("示例市民政局", date(2024, 1, 17))),
        (["示例市民政局", "2024-01-17"], Signature("示例市民政局", date(2024, 1, 17))),
        (["2024年1月17日"], Signature("", date(2024, 1, 17))),
        (["示例市民政局"], Signature("示例市民政局", None)),
    ],
)
def test_signatures(texts: list[str], signature: Signature) -> None:
    found = (
        closing(lines_of("无其他事项。", *texts, "上一篇：某某"), "示例市民政局") if len(texts) > 1 else None
    )
    found = found or closing(lines_of("无其他事项。", *texts), "示例市民政局")
    assert [line.text for line in found.text] == ["无其他事项。"]
    assert found.signature == signature
    assert [block.text for block in found.left_out if isinstance(block, Line)] in ([], ["上一篇：某某"])


@pytest.mark.parametrize(
    "text",
    ["于2024年1月17日公布。", "2024年13月45日", "统计期限为2023年1月1日至12月31日，无其他事项。", "无"],
)
def test_texts_are_no_signatures(text: str) -> None:
    found = closing(lines_of("无其他事项。", text), "示例市民政局")
    assert found.signature is None
    assert [line.text for line in found.text] == ["无其他事项。", text]


@pytest.mark.parametrize(
    "site", ["上一篇：某某", "版权所有：示例市人民政府", "【打印】【关闭】", "京ICP备1号", "附件：年报.docx"]
)
def test_the_lines_of_the_site_end_the_report(site: str) -> None:
    found = closing(lines_of("无其他事项。", site, "网站地图"), "示例市民政局")
    assert [line.text for line in found.text] == ["无其他事项。"]
    assert [block.text for block in found.left_out if isinstance(block, Line)] == [site, "网站地图"]


ORGAN, DAY, CALL = "示例市民政局", "2025年1月18日", "（联系人：李四 电话 010-1）"


@pytest.mark.parametrize(
    ("marked", "left_out"),
    [
        ([(ORGAN, "signature"), (DAY, "date"), (CALL, "")], [CALL]),
        ([(ORGAN, "signature"), (DAY, ""), (CALL, "date")], [CALL]),
        ([(ORGAN, "signature"), (DAY, ""), (CALL, "")], [CALL]),
        ([(ORGAN, "signature"), (CALL, ""), (DAY, "date")], [CALL]),
        ([(ORGAN, ""), (DAY, "date"), (CALL, "")], [CALL]),
        ([(f"{ORGAN} {DAY}", "signature"), (CALL, "date")], [CALL]),
    ],
)
def test_what_is_typed_at_our_own_signature_is_left_out_and_told(
    marked: list[tuple[str, str]], left_out: list[str]
) -> None:
    lines = [Line(text, HERE, name=name) for text, name in (("无其他事项。", ""), *marked)]
    found = closing(lines, ORGAN)
    assert found.signature == Signature(ORGAN, date(2025, 1, 18))
    assert [line.text for line in found.text] == ["无其他事项。"]
    assert [block.text for block in found.left_out if isinstance(block, Line)] == left_out
