"""Text that means something to a template, a browser, an XML parser or a file system is text, and no more."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from generator.cli import run
from tests.readers import (
    ALL_FORMATS,
    FORMATS,
    HtmlPage,
    drawings,
    listed,
    named,
    paragraphs,
    read_html,
    tables,
    units,
    whole_text,
    word_parts,
)

ROOT = Path(__file__).resolve().parents[1]

HOSTILE = {
    "template expression": "{{ 7*7 }}",
    "template statement": "{% for a in 'abc' %}甲{% endfor %}",
    "template raw": "{% raw %}{{ x }}{% endraw %}",
    "template comment": "{# 注释 #}之后",
    "template include": '{% include "/etc/passwd" %}',
    "format string": "{organ} {0.__class__} %s %(organ)s ${HOME}",
    "script": "<script>alert(1)</script>",
    "end of style": "</style><b>粗</b>",
    "end of title": "</title></head><body onload=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "image": "<img src=x onerror=alert(1)>",
    "comment": "<!-- 注释 --> --> <!--",
    "character reference": "&#x41;&#65;&lt;b&gt;&amp;&nbsp;&nosuch;",
    "CDATA": "]]> <![CDATA[甲]]>",
    "processing instruction": "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "Word markup": "</w:t></w:r></w:p><w:p/>",
    "Word field": 'HYPERLINK \\l "x" { PAGE }',
    "path": "../../x",
    "Windows path": "..\\..\\x C:\\con",
    "shell": "$(touch x); `touch x` | rm -rf / &",
    "emoji": "👩‍👩‍👧‍👦🇨🇳😀",
    "rare character": "𠮷𡈽𪚥",
    "right to left": "\u202eabc\u202c\u200f\u200e\u2067דג\u2069",
    "zero width": "零\u200b宽\u200d连\u2060字\ufeff头",
    "combining": "e\u0301 Z\u0351\u036b\u0343\u036a\u0302",
    "private use": "前\ue000后\uf8ff",
    "quotation marks": "“甲”‘乙’\"丙\"'丁'",
    "inner blanks": "甲  乙\u3000\u3000丙\xa0\xa0丁",
    "YAML": "甲: 乙 # 丙 *丁 &戊 !己 - 庚",
    "Markdown": "# 甲 **乙** | 丙 | --- |",
    "box drawing": "甲┌─┐│乙│└─┘",
    "formula": "=1+1 @SUM(A1) +1 -1",
    "long word": "a" * 900,
}
every_string = pytest.mark.parametrize("kind", HOSTILE)
every_format = pytest.mark.parametrize("form", ALL_FORMATS)

Built = Callable[[str, str], Path]


def report(text: str, year: int = 2021) -> str:
    """An input file that says ``text`` at every place where an office may write freely."""

    def said(more: str = "{}") -> str:
        return json.dumps(more.replace("{}", text), ensure_ascii=False)

    lines = [
        f"单位: {said()}",
        f"年度: {year}",
        f"标题: {said('标题{}')}",
        f"发布信息: {{索引号: {said('索引{}')}, {said()}: 内容}}",
        f"导语: {said('导语{}。')}",
        f"落款: {{单位: {said('落款{}')}, 日期: {year + 1}-01-18}}",
    ]
    if year < 2019:
        lines += ["章节:", f"  - 标题: {said('章{}')}", f"    正文: {said('正文{}。')}"]
        return "\n".join(lines) + "\n"
    for section, rows in ROWS.items():
        lines += [f"{section}:", f"  正文: {said('表前{}。')}", *(f"  {row}: 0" for row in rows)]
    for section in ("总体情况", "存在的主要问题及改进情况", "其他需要报告的事项"):
        lines.append(f"{section}: {json.dumps(f'（一）{text}。{text}{chr(10)}{text}', ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


ROWS = {
    "主动公开政府信息情况": ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"),
    "收到和处理政府信息公开申请情况": (
        *("本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "本年度办理结果"),
        "结转下年度继续办理",
    ),
    "政府信息公开行政复议、行政诉讼情况": ("行政复议", "行政诉讼"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An output of the report that says a hostile string everywhere; each report is built once."""
    made: dict[str, Path] = {}

    def build(kind: str, form: str) -> Path:
        if kind not in made:
            folder = tmp_path_factory.mktemp("hostile")
            (folder / "报告.yaml").write_text(report(HOSTILE[kind]), encoding="utf-8", newline="\n")
            everything = ["-o", str(folder / "output"), "--format", ",".join(ALL_FORMATS)]
            assert run(["build", str(folder / "报告.yaml"), *everything]) == 0
            made[kind] = folder
        return made[kind] / "output" / named("报告", form)

    return build


def collapsed(text: str) -> str:
    """A one-line field keeps its words; runs of blanks in it are one."""
    return " ".join(text.split())


# ---- verbatim --------------------------------------------------------------------------------------------


@every_format
@every_string
def test_paragraphs_arrive_as_they_were_written(kind: str, form: str, built: Built) -> None:
    text = HOSTILE[kind]
    shown = paragraphs(built(kind, form))
    assert shown.count(f"导语{text}。") == 1
    assert shown.count(f"表前{text}。") == 3
    assert shown.count(text) >= 3  # the last line of the three sections without tables
    assert "".join(shown).count(f"（一）{text}。{text}{text}") == 3  # a heading that runs on


@every_format
@every_string
def test_title_signature_and_card_arrive(kind: str, form: str, built: Built) -> None:
    text = HOSTILE[kind]
    file = built(kind, form)
    shown = [collapsed(line) for line in paragraphs(file)]
    assert shown[0] == collapsed(f"标题{text}")
    assert shown[-2:] == [collapsed(f"落款{text}"), "2022年1月18日"]
    said = collapsed(whole_text(file))
    assert collapsed(f"索引{text}") in said
    assert "索引号" in said


@every_string
def test_all_outputs_say_the_same(kind: str, built: Built) -> None:
    said = []
    for form in ALL_FORMATS:
        lines = paragraphs(built(kind, form))
        start = lines.index(f"导语{HOSTILE[kind]}。")  # behind the card, which each draws in its own way
        said.append("".join("".join(lines[start:]).split()))
    txt, html, word, fragment = said
    assert html == txt
    assert word == txt
    assert fragment == txt


@every_format
@every_string
def test_tables_are_untouched(kind: str, form: str, built: Built) -> None:
    file = built(kind, form)
    if form == "txt":
        drawn = [lines for lines in drawings(file.read_text(encoding="utf-8")) if len(lines) > 8]
        assert [len({units(line) for line in lines}) for lines in drawn] == [1, 1, 1]
        return
    found = tables(file)[-3:]
    assert [(len(table), len(table[0])) for table in found] == [(14, 4), (28, 10), (4, 15)]
    assert [row[3:] for row in found[1][3:]] == [["0"] * 7] * 25


# ---- harmless --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, HtmlPage]:
    """The page and the fragment of the same report with an innocent word instead."""
    folder = tmp_path_factory.mktemp("innocent")
    (folder / "报告.yaml").write_text(report("平常的字"), encoding="utf-8")
    assert run(["build", str(folder / "报告.yaml"), "-o", str(folder), "--format", "html,html-fragment"]) == 0
    forms = ("html", "html-fragment")
    return {form: read_html((folder / named("报告", form)).read_text(encoding="utf-8")) for form in forms}


@pytest.mark.parametrize("form", ["html", "html-fragment"])
@every_string
def test_a_page_has_the_same_elements_whatever_it_says(
    kind: str, form: str, built: Built, plain_pages: dict[str, HtmlPage]
) -> None:
    page, plain = read_html(built(kind, form).read_text(encoding="utf-8")), plain_pages[form]
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert [set(attributes) for _, attributes in page.tags] == [set(names) for _, names in plain.tags]
    assert page.styles == plain.styles
    styles = [attributes.get("style") for _, attributes in page.tags]
    assert styles == [attributes.get("style") for _, attributes in plain.tags]


@every_string
def test_word_parts_are_well_formed_and_have_the_same_elements(
    kind: str, built: Built, tmp_path: Path
) -> None:
    (tmp_path / "平常.yaml").write_text(report("平常的字"), encoding="utf-8")
    assert run(["build", str(tmp_path / "平常.yaml"), "-o", str(tmp_path), "--format", "docx"]) == 0
    innocent, hostile = word_parts(tmp_path / "平常.docx"), word_parts(built(kind, "docx"))
    assert list(hostile) == list(innocent)
    paragraph = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    for name, root in hostile.items():
        assert len(list(root.iter(paragraph))) == len(list(innocent[name].iter(paragraph))), name


@every_string
def test_word_knows_title_and_agency(kind: str, built: Built) -> None:
    properties = docx.Document(str(built(kind, "docx"))).core_properties
    assert properties.title == collapsed(f"标题{HOSTILE[kind]}")
    assert properties.author == collapsed(HOSTILE[kind])


@every_string
def test_nothing_is_written_outside_the_output_folder(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "甲" / "乙"
    deep.mkdir(parents=True)
    (deep / "报告.yaml").write_text(report(HOSTILE[kind]), encoding="utf-8")
    monkeypatch.chdir(deep)
    assert run(["build", "报告.yaml"]) == 0
    assert sorted(str(path.relative_to(deep)) for path in tmp_path.rglob("*") if path.is_file()) == sorted(
        ["报告.yaml", *(f"output/报告.{form}" for form in FORMATS)]
    )


@every_format
@pytest.mark.parametrize("kind", ["template expression", "script", "CDATA", "path", "right to left", "emoji"])
def test_chapters_of_the_oldest_edition_say_the_same(kind: str, form: str, tmp_path: Path) -> None:
    text = HOSTILE[kind]
    (tmp_path / "报告.yaml").write_text(report(text, 2016), encoding="utf-8")
    assert run(["build", str(tmp_path / "报告.yaml"), "-o", str(tmp_path), "--format", form]) == 0
    shown = paragraphs(tmp_path / named("报告", form))
    assert shown.count(f"一、章{text}") == 1
    assert shown.count(f"导语{text}。") == 1
    assert shown.count(f"正文{text}。") == 1


@pytest.mark.parametrize(
    "stem", ["报告 (1)", "{{ 7*7 }}", "a'b\"c", "%s%n", "😀", "-o", "报告.2021", "&amp;<b>"]
)
def test_file_names_are_only_names(stem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"{stem}.yaml").write_text(report("平常的字"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["build", ".", "-o", "output"]) == 0
    assert {path.name for path in (tmp_path / "output").iterdir()} == {f"{stem}.{form}" for form in FORMATS}


# ---- control characters ----------------------------------------------------------------------------------

CONTROLS = [0x00, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x85, 0x9F, 0x2028, 0x2029, 0xFFFE, 0xFFFF]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("escaped", [False, True], ids=["raw", "escaped"])
@pytest.mark.parametrize("code", CONTROLS, ids=lambda code: f"U+{code:04X}")
def test_a_control_character_is_an_error_with_its_place(
    code: int, escaped: bool, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    char = f"\\u{code:04x}" if escaped else chr(code)
    text = report("平常的字").replace('导语: "', f'导语: "响{char}铃')
    (work / "报告.yaml").write_text(text, encoding="utf-8", newline="\n")
    assert run(["build", "报告.yaml"]) == 1
    told = "\n".join(listed(capsys.readouterr().out))
    assert re.search(r"^报告\.yaml:5:\d+:错误这里有看不见的控制字符", told, re.MULTILINE), told
    assert f"（U+{code:04X}），多半是从别处粘贴带来的；请删去它[text.control-character]" in told
    assert not list((work / "output").iterdir())


@pytest.mark.parametrize("escaped", [False, True], ids=["raw", "escaped"])
@pytest.mark.parametrize("code", CONTROLS, ids=lambda code: f"U+{code:04X}")
def test_a_draft_with_a_control_character_can_be_opened(code: int, escaped: bool, work: Path) -> None:
    char = f"\\u{code:04x}" if escaped else chr(code)
    text = report("平常的字").replace('导语: "', f'导语: "响{char}铃')
    (work / "报告.yaml").write_text(text, encoding="utf-8", newline="\n")
    assert run(["build", "报告.yaml", "--draft", "--format", ",".join(ALL_FORMATS)]) == 1
    word_parts(work / "output" / "报告.docx")  # raises where Word could not open it
    for form in ALL_FORMATS:
        shown = "\n".join(paragraphs(work / "output" / named("报告", form)))
        assert re.search(r"响.?铃导语", shown), form
        assert chr(code) not in shown, form


# ---- size ------------------------------------------------------------------------------------------------


@every_format
def test_a_paragraph_of_50000_characters_is_one_paragraph(form: str, work: Path) -> None:
    long = "公开透明，" * 9_999 + "公开透明。"
    text = report("平常的字").replace('导语: "导语平常的字。"', f"导语: {long}")
    (work / "报告.yaml").write_text(text, encoding="utf-8")
    assert run(["build", "报告.yaml", "--format", form]) == 0
    assert len(long) == 50_000
    assert paragraphs(work / "output" / named("报告", form)).count(long) == 1


@every_format
def test_5000_paragraphs_are_5000_paragraphs_in_order(form: str, work: Path) -> None:
    lines = [f"第{number}段。" for number in range(5000)]
    block = "\n".join(f"  {line}" for line in lines)
    text = report("平常的字").replace('导语: "导语平常的字。"', f"导语: |\n{block}")
    (work / "报告.yaml").write_text(text, encoding="utf-8")
    assert run(["build", "报告.yaml", "--format", form]) == 0
    shown = [line for line in paragraphs(work / "output" / named("报告", form)) if line.startswith("第")]
    assert shown == lines


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("[" * 100_000, "syntax.forbidden"),
        ("{" * 100_000, "syntax.forbidden"),
        ("- " * 50_000, "syntax.forbidden"),
        ("单位: &a [x]\n年度: *a\n", "syntax.forbidden"),
        ("单位: !!python/object/apply:os.system ['touch x']\n", "syntax.forbidden"),
        ("单位: " + "甲" * 2_000_000 + "\n", "file.too-large"),
        ("单位: 甲\n年度: " + "9" * 10_000 + "\n", "year.range"),
    ],
    ids=["brackets", "braces", "dashes", "alias", "object", "6 MB", "year of 10,000 digits"],
)
def test_a_file_meant_to_do_harm_gives_findings_of_one_rule(
    content: str, rule: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "报告.yaml").write_text(content, encoding="utf-8")
    assert run(["check", "报告.yaml"]) == 1
    first, *picture, _ = listed(capsys.readouterr().out)
    assert first.startswith("报告.yaml:")
    assert first.endswith(f"[{rule}]")
    assert max(map(len, (first, *picture))) < 300
    assert [path.name for path in work.iterdir()] == ["报告.yaml"]


def test_a_bomb_of_aliases_costs_nothing(work: Path) -> None:
    lines = ["甲: &a [x, x]"] + [
        f"甲{n}: &{b} [*{a}, *{a}]" for n, (a, b) in enumerate(zip("abcdefghi", "bcdefghij"))
    ]
    (work / "报告.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert run(["check", "报告.yaml"]) == 1


def test_outputs_do_not_depend_on_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder named templates beside the input is nobody’s template."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "report.txt.j2").write_text("{{ 7*7 }}", encoding="utf-8")
    shutil.copy(ROOT / "inputs" / "南通市民政局2020.yaml", tmp_path / "报告.yaml")
    monkeypatch.chdir(tmp_path)
    assert run(["build", "报告.yaml", "--format", "txt"]) == 0
    assert (tmp_path / "output" / "报告.txt").read_text(encoding="utf-8") != "49"
