"""A comparison as text: its words, its width, and that nothing in a report acts on a screen."""

from __future__ import annotations

import re

import pytest

from generator.compare import compare, lines, wording
from generator.report import Report
from generator.width import display_width
from tests.compare.pairs import DRAFT, EDITED, INPUTS, LAST_YEAR, read, sample, with_text
from tests.readers import english_words

WHOLE = """\
两稿对比：同一单位、同一年度
  A  旧.yaml：示例市民政局，2024 年度，版式 2021
  B  新.docx：示例市民政局，2024 年度，版式 2021

数字
  差是 B 减 A，百分比是差占 A 的比例。“空”是没有填，或填的不是数；它不是 0。

  二、主动公开政府信息情况
        A     B        差  百分比  格
    改  0  0.50  +0.5万元       —  二、行政事业性收费

  三、收到和处理政府信息公开申请情况
        A  B  差  百分比  格
    改  2  5  +3   +150%  三、本年新收政府信息公开申请数量“自然人”列
    改  3  6  +3   +100%  三、本年新收政府信息公开申请数量“总计”列
    改  1  4  +3   +300%  三、（一）予以公开“自然人”列
    改  2  5  +3   +150%  三、（一）予以公开“总计”列
    改  1  4  +3   +300%  三、（七）总计“自然人”列
    改  2  5  +3   +150%  三、（七）总计“总计”列

文字
  【】里是不同的字。

  一、总体情况
    改 A：2024年，全局公开信息【12】条。
       B：2024年，全局公开信息【15】条。
    （2 句相同）
    ＝ 组织培训2次，参加人员80人次。（B 在此另起一段）
    （1 句相同）
    移 A：（移到“六、其他需要报告的事项”）第三段的文字原来在这里，后来移走了。

  五、存在的主要问题及改进情况
    改 A：还不够及时，【下一年度改进】。
       B：还不够及时，【明年改好】。
    ＋ B：又多一句<script>alert(1)</script>{{ x }}〔U+202E〕反。

  六、其他需要报告的事项
    （1 句相同）
    移 B：（从“一、总体情况”移来）第三段的文字原来在这里，后来移走了。

数字 7 处不同，文字 5 处不同"""


def told(a: Report, b: Report, width: int = 100, everything: bool = False) -> str:
    return "\n".join(lines(compare(a, b), ("旧.yaml", "新.docx"), width=width, everything=everything))


def test_two_drafts_as_they_are_told() -> None:
    assert told(read(DRAFT), read(EDITED)) == WHOLE


def test_of_a_report_and_itself_nothing_is_told() -> None:
    report = read(DRAFT)
    assert told(report, report).splitlines()[3:] == ["", "没有不同：印出来的数字和文字都一样"]


def test_all_cells_are_shown_where_they_are_asked_for() -> None:
    report = read(DRAFT)
    shown = told(report, report, everything=True)
    assert shown.count("\n    ＝") == len(
        [ref for table in report.edition.tables.values() for ref in table.cells]
    )
    assert wording.ABOUT_FIGURES in shown
    assert "    ＝  1  1   0      0%  三、（一）予以公开“自然人”列" in shown


@pytest.mark.parametrize(
    ("a", "b", "head"),
    [
        (read(LAST_YEAR), read(DRAFT), "今年与上年对比：A 是上年，B 是今年"),
        (read(DRAFT), read(LAST_YEAR), "两个年度对比：A 的年度在后，差是 2023 年减 2024 年"),
        (read(LAST_YEAR)._replace(year=2021), read(DRAFT), "两个年度对比"),
        (read(LAST_YEAR)._replace(organ="别的局"), read(DRAFT), "两个单位对比"),
    ],
)
def test_what_kind_of_comparison_it_is(a: Report, b: Report, head: str) -> None:
    assert told(a, b).splitlines()[0] == head


def test_of_two_years_equal_sentences_with_figures_are_shown() -> None:
    """What another year repeats to the figure is worth a look."""
    shown = told(read(LAST_YEAR), read(DRAFT))
    assert "    改 A：【2023】年，全局公开信息12条。\n       B：【2024】年，全局公开信息12条。" in shown
    assert "    （2 句相同）\n    ＝ 组织培训2次，参加人员80人次。（数字两年相同）\n    （2 句相同）" in shown
    assert "组织培训" not in told(read(DRAFT), read(DRAFT))
    assert shown.endswith("数字 0 处不同，文字 2 处不同；两份的年度不同")


def test_an_organ_that_could_not_be_read_is_no_other_organ() -> None:
    shown = told(read(DRAFT)._replace(organ=""), read(DRAFT)).splitlines()
    assert shown[:2] == ["两稿对比：年度相同", "  A  旧.yaml：（没有读出单位），2024 年度，版式 2021"]


def test_of_two_forms_the_cells_of_one_are_told_apart() -> None:
    shown = told(sample("南通市民政局2020"), sample("新疆维吾尔自治区民政厅2021"))
    assert "    －  180.616万元  无此格     —        —  二、政府集中采购“采购总金额”列" in shown
    assert "    ＋       无此格       5     —        —  二、规章“现行有效件数”列" in shown
    assert "    只在 A 的表上有的另有 8 格，都是 0 或空；只在 B 的表上有的另有 3 格，都是 0 或空" in shown
    assert shown.endswith("；另有 15 处的格只在一方的表上有；两份的单位、年度、版式不同")


def test_an_amount_written_otherwise_is_told_as_equal() -> None:
    a = sample("南通市民政局2020")
    text = (INPUTS / "南通市民政局2020.yaml").read_text(encoding="utf-8")
    b = read(text.replace("180.616万元", "1806160元"))
    shown = told(a, b)
    assert "    写  180.616万元  1806160元  金额相同       —  二、政府集中采购“采购总金额”列" in shown
    assert "    “写”是金额相同、写法不同" in shown
    assert shown.endswith("数字 0 处不同，文字 0 处不同；另有 1 处金额相同、写法不同")


@pytest.mark.parametrize("width", [24, 40, 60, 80, 100])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    a, b = sample("昆明市晋宁区人民政府2020"), sample("西工区民政局2020")
    for everything in (False, True):
        for line in told(a, b, width, everything).splitlines():
            assert display_width(line, 1) <= width + 2 or re.search("[!-~]{12}|[，。：；”）]$", line), line


def test_in_a_narrow_window_the_figures_stand_below_their_cell() -> None:
    shown = told(read(DRAFT), read(EDITED), 40)
    assert "    改 三、（一）予以公开“自然人”列\n       A 1　B 4　差 +3　百分比 +300%" in shown


@pytest.mark.parametrize("code", [0x1B, 0, 0x85, 0x202E, 0x2066, 0x200B, 0x2028, 0xFEFF, 0xDC80])
def test_what_nobody_sees_is_shown_and_does_nothing(code: int) -> None:
    char = chr(code)
    shown = told(with_text("甲的句子在这里。"), with_text(f"甲的句{char}子在这里。"))
    assert char not in shown
    assert f"甲的句【〔U+{code:04X}〕】子在这里。" in shown


def test_harmless_leaves_what_can_be_seen() -> None:
    kept = "公开　12 条：“é”，𠮷、㎡…—(a)"
    assert wording.harmless(kept) == kept


def test_marks_are_coloured_and_nothing_else() -> None:
    comparison = compare(read(DRAFT), read(EDITED))
    plain = list(lines(comparison))
    coloured = list(lines(comparison, colour=True))
    assert [re.sub(r"\033\[\d*m", "", line) for line in coloured] == plain
    assert any(line.startswith("    \033[33m改\033[0m A：") for line in coloured)
    assert any(line.startswith("    \033[32m＋\033[0m B：") for line in coloured)
    assert all(line.count("\033") in (0, 2) for line in coloured)


def test_all_of_it_is_chinese() -> None:
    a, b = sample("南通市民政局2020"), sample("衢州市民政局2016")
    shown = told(a, b).replace("QQ", "").replace("LED", "")  # which the samples say themselves
    assert english_words(shown) == []
