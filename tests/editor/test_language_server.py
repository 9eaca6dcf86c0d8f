"""What a clerk sees in an editor: the real YAML language server reads our schema.

A ``‸`` in a text is the cursor. Places are counted with the schema line, which stands first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.edition import all_editions
from generator.edition.labels import plain_label, without_explanation
from generator.scaffold import scaffold
from generator.schema.json_schema import TEXT_WANTED
from tests.editor.language_server import LanguageServer

ROOT = Path(__file__).parents[2]
SOUND = sorted([*(ROOT / "inputs").glob("*.yaml"), *(ROOT / "tests" / "cases" / "pass").glob("*.yaml")])
FULL = """\
单位: 示例市民政局
年度: 2024
总体情况: 本机关做好这项工作。
主动公开政府信息情况:
  规章: 0
  行政规范性文件: [2, 0, 62]
  行政许可: 342
  行政处罚: 15
  行政强制: 0
  行政事业性收费: 0
收到和处理政府信息公开申请情况:
  本年新收政府信息公开申请数量: [1, 0, 0, 0, 0, 0, 1]
  上年结转政府信息公开申请数量: 0
  本年度办理结果:
    予以公开: [1, 0, 0, 0, 0, 0]
    部分公开: 0
    不予公开: 0
    无法提供: 0
    不予处理: 0
    其他处理: 0
  结转下年度继续办理: 0
政府信息公开行政复议、行政诉讼情况: 0
存在的主要问题及改进情况: 还要做得更好。
其他需要报告的事项: 没有收取信息处理费。
"""
TOP = "单位: 示例市民政局\n年度: 2024\n总体情况: 本机关做好这项工作。\n主动公开政府信息情况: 0\n"
REQUESTS = TOP + "收到和处理政府信息公开申请情况:\n  本年新收政府信息公开申请数量: 0\n"
ZEROS = "[${1:0}, ${2:0}, ${3:0}, ${4:0}, ${5:0}, ${6:0}, ${7:0}]"

Open = Callable[[str], Path]


def edited(old: str, new: str) -> str:
    """The sound file with one thing changed."""
    assert old in FULL, old
    return FULL.replace(old, new, 1)


def offered(server: LanguageServer, opened: Open, text: str) -> dict[str, str]:
    """What is offered at the cursor: label, and the text that choosing it writes."""
    before, _, after = text.partition("‸")
    file = opened(before + after)
    line, character = before.count("\n") + 1, len(before.rpartition("\n")[2])
    return {
        label: item["textEdit"]["newText"] for label, item in server.complete(file, line, character).items()
    }


def shown(server: LanguageServer, opened: Open, text: str) -> str:
    """What is shown over the cursor, without Markdown's backslashes and without where it comes from."""
    before, _, after = text.partition("‸")
    file = opened(before + after)
    found = server.hover(file, before.count("\n") + 1, len(before.rpartition("\n")[2]))
    return re.sub(r"\\(.)", r"\1", found).partition("\n\n来源：")[0]


# ---- no objection to what is right -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sound(opened: Open) -> dict[str, Path]:
    """The samples, the passing cases and fresh files, all opened at once."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in SOUND}
    for edition in all_editions():
        for zeros in (False, True):
            name = f"new {edition.id} {'zeros' if zeros else 'to be filled'}"
            texts[name] = scaffold(edition, "示例市民政局", edition.first_year, zeros=zeros)
    return {name: opened(text) for name, text in texts.items()}


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_a_sound_file_has_no_problems(file: Path, server: LanguageServer, sound: dict[str, Path]) -> None:
    assert server.problems(sound[file.stem]) == []


@pytest.mark.parametrize("edition", [edition.id for edition in all_editions()])
def test_a_new_file_has_no_problems(edition: str, server: LanguageServer, sound: dict[str, Path]) -> None:
    """What is still to be filled is seen as it stands; marks are for mistakes."""
    assert server.problems(sound[f"new {edition} to be filled"]) == []
    assert server.problems(sound[f"new {edition} zeros"]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("上年结转政府", "二、 上年结转 政府"),
        ("部分公开:", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）:"),
        ("行政许可: 342", "行政许可: {本年处理决定数量: ３４２}"),
        ("年度: 2024", "年度: '2024'"),
        ("总体情况:", "一、总体情况:"),
    ],
    ids=[
        "ordinal and blanks",
        "explanation",
        "full-width digits",
        "year in quotes",
        "section with its number",
    ],
)
def test_other_spellings_that_the_tool_reads_are_no_problem(
    old: str, new: str, server: LanguageServer, opened: Open
) -> None:
    assert server.problems(opened(edited(old, new))) == []


# ---- mistakes are marked where they are --------------------------------------------------------------------

SEVEN = "这一行有 7 格：自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计；"
SEVEN += "写成 [7 个数]，全都没有发生的可以只写 0"
COUNT = "这一格填件数；没有发生的填 0，不要空着"
ROWS = "下面要分行填写；全都没有发生的可以只写 0"
OFFICIAL = "表上写作“上年结转政府信息公开申请数量”；请改为“上年结转政府信息公开申请数量”"
CHAPTERS = "每章一项：“- 标题: …”，下一行缩进两格写“正文: |”"
MISTAKES = {
    "unknown row": ("  行政处罚: 15", "  行政罚款: 15", [(8, 2, "属性 行政罚款 不被允许。")]),
    "row of another table": (" 不予公开: 0", " 规章: 0", [(17, 4, "属性 规章 不被允许。")]),
    "known wrong label": ("上年结转", "上年转结", [(13, 2, OFFICIAL)]),
    "missing row": ("  行政处罚: 15\n", "", [(4, 0, "缺“行政处罚”这一项")]),
    "missing section": ("总体情况: 本机关做好这项工作。\n", "", [(1, 0, "缺“总体情况”这一项")]),
    "short list": ("[2, 0, 62]", "[2, 62]", [(6, 11, "数组项数不足。应为 3 项或更多。")]),
    "long list": ("[2, 0, 62]", "[2, 0, 62, 3]", [(6, 11, "数组项数过多。应为 3 项或更少。")]),
    "missing column": (
        "[2, 0, 62]",
        "{本年制发件数: 2, 本年废止件数: 0}",
        [(6, 2, "缺“现行有效件数”这一项")],
    ),
    "no number in a list": ("[2, 0, 62]", "[2, 无, 62]", [(6, 15, COUNT)]),
    "no number": ("许可: 342", "许可: 342件", [(7, 8, COUNT)]),
    "blank": ("许可: 342", "许可:", [(7, 7, COUNT)]),
    "number for seven": ("申请数量: 0", "申请数量: 3", [(13, 18, SEVEN)]),
    "word for seven": ("申请数量: 0", "申请数量: 无", [(13, 18, SEVEN)]),
    "number for a group": ("不予公开: 0", "不予公开: 3", [(17, 10, ROWS)]),
    "list for a group": ("其他处理: 0", "其他处理: [0, 0, 0, 0, 0, 0, 0]", [(20, 10, ROWS)]),
    "number for a table": ("诉讼情况: 0", "诉讼情况: 1", [(22, 19, ROWS)]),
    "no year": ("年度: 2024\n", "", [(1, 0, "缺“年度”这一项")]),
    "year": ("2024", "2024年", [(2, 4, "年度是 2008 至 2099 的四位数，如 2024；不带“年”字")]),
    "kind of organ": ("年度: 2024", "年度: 2024\n单位类型: 局", [(3, 6, "只能写 部门 或 政府")]),
    "date": (
        "年度: 2024",
        "年度: 2024\n落款: {日期: 2025/1/18}",
        [(3, 9, "日期写成 2025-01-18 或 2025年1月18日")],
    ),
    "key of no edition": ("年度: 2024", "年度: 2024\n备忘: 好", [(3, 0, "属性 备忘 不被允许。")]),
    "beside an edition left blank": (
        "年度: 2024",
        "年度: 2024\n版式:\n备忘: 好",
        [(4, 0, "属性 备忘 不被允许。")],
    ),
    "key of another edition": ("年度: 2024", "年度: 2024\n章节: []", [(3, 0, "属性 章节 不被允许。")]),
    "list for a text": ("还要做得更好。", "[还要做得更好]", [(23, 14, TEXT_WANTED)]),
}


@pytest.mark.parametrize(("old", "new", "marks"), MISTAKES.values(), ids=MISTAKES.keys())
def test_one_mistake_gives_one_mark_in_its_place(
    old: str, new: str, marks: list[tuple[int, int, str]], server: LanguageServer, opened: Open
) -> None:
    assert server.problems(opened(edited(old, new))) == marks


def test_chapters_are_checked_too(server: LanguageServer, opened: Open) -> None:
    assert server.problems(opened("单位: 甲\n年度: 2016\n章节: 好\n")) == [(3, 4, CHAPTERS)]
    assert server.problems(opened("单位: 甲\n年度: 2016\n章节:\n  - {标题: 甲}\n")) == [
        (4, 4, "缺“正文”这一项")
    ]


@pytest.mark.parametrize("head", ["年度: 2020", "年度: '2020'", "年度: 2024\n版式: 2019"])
def test_year_or_edition_picks_the_rows(head: str, server: LanguageServer, opened: Open) -> None:
    """The same file, sound in its own edition, read as one of another."""
    told = [problem.message for problem in server.problems(opened(edited("年度: 2024", head)))]
    assert told == [
        "表上写作“规范性文件”；请改为“规范性文件”",
        *["这一行有 3 格：上一年项目数量、本年增/减、处理决定数量；写成 [3 个数]，全都没有发生的可以只写 0"]
        * 2,
    ]


# ---- explanations ------------------------------------------------------------------------------------------


def test_a_row_shows_its_official_label_and_explanation(server: LanguageServer, opened: Open) -> None:
    text = REQUESTS + "  本年度办理结果:\n    部‸分公开: 0\n"
    assert shown(server, opened, text).split("\n\n") == [
        "#### （二）部分公开",
        "区分处理的，只计这一情形，不计其他情形",
        "各列：自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计",
    ]


def test_a_column_is_named_over_a_bare_number(server: LanguageServer, opened: Open) -> None:
    text = REQUESTS + "  上年结转政府信息公开申请数量: [1, 2, 0, 0, 0, 0, ‸3]\n"
    assert shown(server, opened, text).split("\n\n") == [
        "#### 总计",
        "总计 = 六类申请人合计；件数；可以不写，由程序算出",
    ]


def test_a_section_shows_what_to_write_there(server: LanguageServer, opened: Open) -> None:
    found = shown(server, opened, "单位: 甲\n年度: 2024\n其他需要‸报告的事项: 无\n")
    assert found.startswith("#### 六、其他需要报告的事项\n\n收取信息处理费情况在此处报告")
    assert "政府：还应包括工作考核、社会评议和责任追究结果" in found
    assert "第一项加第二项之和，等于第三项加第四项之和" in shown(
        server, opened, edited("收到和处理", "收到‸和处理")
    )


def test_the_year_shows_the_edition_and_the_deadlines(server: LanguageServer, opened: Open) -> None:
    found = shown(server, opened, TOP.replace("年度", "‸年度"))
    for part in ("不是公布的年份", "国办公开办函〔2021〕30号", "部门：次年1月31日前", "政府：次年3月31日前"):
        assert part in found


@pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.id)
def test_every_label_shows_its_own_title(edition: object, server: LanguageServer, folder: Path) -> None:
    """A part that many rows share must not lend one row's title to another."""
    form = next(known for known in all_editions() if known is edition)
    text = scaffold(form, "示例市民政局", form.first_year)
    file = folder / f"titles{form.id}.yaml"
    file.write_text(text, encoding="utf-8")
    server.open(file)
    titles = {section.heading: {section.printed_heading} for section in form.sections}
    trees = [block.rows for table in form.tables.values() for block in table.blocks]
    while trees:
        for head in trees.pop():
            titles.setdefault(plain_label(head.label), set()).add(without_explanation(head.label))
            trees.append(head.children)
    seen = set()
    for number, line in enumerate(text.split("\n")):
        key = re.match(r"( *)([^\s#:-][^:]*):", line)
        if key and key[2] in titles:
            found = re.sub(r"\\(.)", r"\1", server.hover(file, number, len(key[1]) + 1))
            assert found.split("\n")[0].removeprefix("#### ") in titles[key[2]], line
            seen.add(key[2])
    assert seen == titles.keys()


# ---- completion --------------------------------------------------------------------------------------------


def test_in_a_section_the_missing_rows_are_offered(server: LanguageServer, opened: Open) -> None:
    assert offered(server, opened, REQUESTS + "  ‸\n") == {
        "正文": "正文: |\n  ",
        "上年结转政府信息公开申请数量": f"上年结转政府信息公开申请数量: {ZEROS}",
        "本年度办理结果": "本年度办理结果:\n  ",
        "结转下年度继续办理": f"结转下年度继续办理: {ZEROS}",
    }


def test_a_row_begun_is_completed(server: LanguageServer, opened: Open) -> None:
    found = offered(server, opened, REQUESTS + "  上年‸\n")
    assert found["上年结转政府信息公开申请数量"] == f"上年结转政府信息公开申请数量: {ZEROS}"


def test_in_a_group_its_own_rows_are_offered(server: LanguageServer, opened: Open) -> None:
    text = REQUESTS + "  本年度办理结果:\n    予以公开: 0\n    不予公开:\n      属于国家秘密: 0\n      ‸\n"
    assert list(offered(server, opened, text)) == [
        "其他法律行政法规禁止公开",
        "危及“三安全一稳定”",
        "保护第三方合法权益",
        "属于三类内部事务信息",
        "属于四类过程性信息",
        "属于行政执法案卷",
        "属于行政查询事项",
    ]


@pytest.mark.parametrize(
    "shape", ["\n    自然人: 1\n    ‸\n", " {自然人: 1, 商‸}\n"], ids=["lines", "braces"]
)
def test_in_a_row_the_missing_columns_are_offered(shape: str, server: LanguageServer, opened: Open) -> None:
    found = list(offered(server, opened, REQUESTS + f"  上年结转政府信息公开申请数量:{shape}"))
    assert found[:6] == ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def test_behind_a_row_a_list_of_the_right_length_is_offered(server: LanguageServer, opened: Open) -> None:
    text = TOP + "政府信息公开行政复议、行政诉讼情况:\n  行政复议: ‸\n"
    assert offered(server, opened, text) == {
        "各列填数（结果维持、结果纠正、其他结果、尚未审结、总计）": "[${1:0}, ${2:0}, ${3:0}, ${4:0}, ${5:0}]"
    }


def test_at_the_top_only_what_the_edition_has_is_offered(server: LanguageServer, opened: Open) -> None:
    today = offered(server, opened, TOP + "‸\n")
    assert today["存在的主要问题及改进情况"] == "存在的主要问题及改进情况: |\n  "
    assert "章节" not in today
    assert "年度" not in today
    before = offered(server, opened, "单位: 甲\n年度: 2016\n‸\n")
    assert before["章节"] == "章节:\n  - "
    assert "总体情况" not in before


def test_an_empty_file_begins_with_unit_and_year(server: LanguageServer, opened: Open) -> None:
    assert list(offered(server, opened, "‸"))[:3] == ["单位", "年度", "单位类型"]
