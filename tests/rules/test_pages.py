"""Every rule has a manual page, and what the page shows is true: its examples are run."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

import generator
from generator.build.checking import check_file
from generator.edition import Edition, all_editions, edition_for
from generator.errors import EditionError, UserError
from generator.rules import RULES, Rule, find, manual
from generator.rules.manual import FILE, main, markdown
from generator.rules.pages import Page, page
from generator.rules.placeholders import fill, fill_years
from generator.scaffold import TO_FILL, scaffold
from generator.source import load_source

PACKAGE = Path(generator.__file__).parent
ORGAN = "示例市民政局"
NEWEST_FIRST = all_editions()[::-1]

# Rules whose breach cannot be shown as a piece of text. Some are run from bytes below, import.* in tests/importer.
NO_EXAMPLE = {
    "file.unreadable": "a file that cannot be read has no text",
    "file.too-large": "5 MB do not fit on a page",
    "encoding.converted": "the same text looks the same in every encoding",
    "text.control-character": "control characters cannot be seen",
    "footing.identity": "for footings of editions to come; none declares one now",
    "import.file": "a file that cannot be read has no text",
    "import.encoding": "characters that are lost cannot be written",
}
FROM_BYTES = {
    "file.unreadable": b"\x81",
    "file.too-large": b"#" * (5 * 1024 * 1024 + 1),
    "encoding.converted": f"单位: {ORGAN}\n".encode("gbk"),
    "text.control-character": f"单位: {ORGAN}\x07\n".encode(),
}

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
with_example = pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.id not in NO_EXAMPLE], ids=lambda rule: rule.id
)


@every_rule
def test_page_has_all_its_parts(rule: Rule) -> None:
    found = page(rule)
    lines = found.text.split("\n")
    assert lines[0] == f"{found.title}。"
    assert lines[1] == ""
    parts = ["查什么：", "为什么：", "依据：", "合格：", "不合格：", "怎么改："]
    if rule.id in NO_EXAMPLE:
        parts = [part for part in parts if "合格" not in part]
    starts = [next((n for n, line in enumerate(lines) if line.startswith(part)), None) for part in parts]
    assert None not in starts, dict(zip(parts, starts, strict=True))
    assert starts == sorted(starts, key=lambda start: start or 0)
    assert not re.search(r"\{[a-z]", found.text), "a placeholder was left"


@every_rule
def test_examples_come_in_pairs_or_not_at_all(rule: Rule) -> None:
    found = page(rule)
    has_none = rule.id in NO_EXAMPLE
    assert (found.passing is None, found.failing is None) == (has_none, has_none)


@pytest.mark.parametrize("rule_id", NO_EXAMPLE)
def test_a_page_without_examples_says_why(rule_id: str) -> None:
    rule = find(rule_id)
    assert rule is not None
    assert re.search(r"^这一条没有例子：.{8,}。$", page(rule).text, re.MULTILINE)


@every_rule
def test_a_page_leaves_its_level_to_the_registry(rule: Rule) -> None:
    """The level stands in the heading; a page that says it too would go stale."""
    assert not re.search("是(提示|警告|错误)，|不影响生成", page(rule).text)


@every_rule
def test_a_page_names_no_notice_and_no_edition_by_itself(rule: Rule) -> None:
    """Numbers of notices and editions come from the editions, by placeholders."""
    source = (PACKAGE / "rules" / f"{rule.module.rpartition('.')[2]}.py").read_text(encoding="utf-8")
    docstring = source.split('"""')[1]
    assert not re.search(r"〔\d{4}〕|(?<!\d)20\d\d ?版|20\d\d ?年度(起|及以前)", docstring)


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.checks], ids=lambda rule: rule.id)
def test_a_rule_without_check_is_a_page_and_nothing_else(rule: Rule) -> None:
    source = (PACKAGE / "rules" / f"{rule.module.rpartition('.')[2]}.py").read_text(encoding="utf-8")
    assert re.fullmatch(r'"""[^"]*"""\n', source)


@with_example
def test_failing_example_fails(rule: Rule, tmp_path: Path) -> None:
    broken = rules_broken(page(rule).failing, tmp_path)
    sums = {"footing.cell", "footing.either"}  # report a failing sum where they can say which cell is wrong
    assert rule.id in broken or (rule.id.startswith("footing.") and broken & sums)


@with_example
def test_passing_example_passes(rule: Rule, tmp_path: Path) -> None:
    broken = rules_broken(page(rule).passing, tmp_path)
    assert rule.id not in broken
    other_families = ("syntax.", "key.", "label.", "cell.", "text.")
    assert not [other for other in broken if other.startswith(other_families)]


@pytest.mark.parametrize("rule_id", FROM_BYTES)
def test_rules_without_example_are_run_from_bytes(rule_id: str, tmp_path: Path) -> None:
    file = tmp_path / "report.yaml"
    file.write_bytes(FROM_BYTES[rule_id])
    assert [fault.rule for fault in load_source(file).faults] == [rule_id]


def test_a_label_is_taken_from_the_first_edition_that_has_it() -> None:
    assert fill("{overview}", NEWEST_FIRST) == "总体情况"
    assert fill("{requests}", NEWEST_FIRST) == "收到和处理政府信息公开申请情况"
    assert fill("{disclosure_on_request}", NEWEST_FIRST) == "收到和处理政府信息公开申请情况"
    assert fill("{requests.outcomes.denied}", NEWEST_FIRST) == "不予公开"
    assert fill("{requests.received.total} {requests.outcomes.total}", NEWEST_FIRST) == "总计 总计"
    assert fill("{proactive_disclosure.normative_document}", NEWEST_FIRST) == "行政规范性文件"
    assert fill("{proactive_disclosure.regulation.newly_made}", NEWEST_FIRST) == "本年新制作数量"
    assert fill("{单位: 甲, 日期: 乙} {}", NEWEST_FIRST) == "{单位: 甲, 日期: 乙} {}"


def test_a_page_whose_examples_are_of_an_older_edition_speaks_its_words() -> None:
    rule = find("projects.column")
    assert rule is not None
    assert "与“处理决定数量”相同" in page(rule).text  # the 2021 edition says 本年处理决定数量


@pytest.mark.parametrize(
    "address",
    ["outlook", "requests.recieved", "requests.received.child", "nothing.received", "requests.total"],
)
def test_an_unknown_placeholder_is_an_error(address: str) -> None:
    with pytest.raises(EditionError, match=re.escape(address)):
        fill(f"查什么：{{{address}}}", NEWEST_FIRST)


def test_what_a_page_says_of_editions_comes_from_them() -> None:
    change, charge = (
        "proactive_disclosure.licence.change",
        "proactive_disclosure.administrative_charge.amount",
    )
    assert fill(f"{{edition:{change}}}", NEWEST_FIRST) == "2019 版"
    assert fill("{edition:requests.received}", NEWEST_FIRST) == "2019、2021 版"
    assert fill(f"{{notice:{charge}}}", NEWEST_FIRST) == "国办公开办函〔2021〕30号"
    assert fill("{notices}", NEWEST_FIRST) == "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号"
    assert fill("{editions}", NEWEST_FIRST) == (
        "2018 年度及以前是“旧版”，2019、2020 年度是“2019”，2021 年度起是“2021”"
    )
    assert fill("{first_year} 至 {last_year}", NEWEST_FIRST) == "2008 至 2099"
    assert fill_years(f"年度: {{year:{change}}}", NEWEST_FIRST) == "年度: 2020"
    assert fill_years(f"年度: {{year:{charge}}}", NEWEST_FIRST) == "年度: 2021"


def test_the_source_of_a_sum_is_what_the_editions_say() -> None:
    assert fill("{basis:footing.dispute-total}", NEWEST_FIRST) == (
        "表四表头：“总计”为结果维持、结果纠正、其他结果、尚未审结之和"
    )
    by_edition = fill("{basis:stock.opening}", NEWEST_FIRST)
    assert re.fullmatch(r"2019 版：对外公开总数量.+；2021 版：现行有效件数.+", by_edition)
    with pytest.raises(EditionError, match=r"cell\.blank"):
        fill("{basis:cell.blank}", NEWEST_FIRST)
    with pytest.raises(EditionError, match="proactive_disclosure"):
        fill("{edition:proactive_disclosure.nothing}", NEWEST_FIRST)


@pytest.mark.parametrize(
    "heading", ["申请: 情况", "#情况", "[情况]", "情况 “甲”", '"情况"', "- 情况", "情况, 结果"]
)
def test_a_label_with_signs_of_yaml_is_quoted_in_examples_only(heading: str, tmp_path: Path) -> None:
    newest = all_editions()[-1]
    sections = (newest.sections[0]._replace(heading=heading),)
    prose, example = fill("{overview}\n    {overview}: 有", [replace(newest, sections=sections)]).split("\n")
    assert prose == heading
    file = tmp_path / "example.yaml"
    file.write_text(example.strip(), encoding="utf-8")
    root = load_source(file).root
    assert root is not None
    assert [(str(key), value) for key, value in root.entries] == [(heading, "有")]


def test_without_docstrings_it_says_so_in_chinese() -> None:
    code = (
        "from generator.errors import UserError\n"
        "from generator.rules import RULES\n"
        "from generator.rules.pages import page\n"
        "try:\n"
        "    page(RULES[0])\n"
        "except UserError as error:\n"
        "    print(ascii(str(error)))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    run = subprocess.run(
        [sys.executable, "-OO", "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert run.stderr == ""
    assert "-OO" in run.stdout
    assert ascii("规则说明没有装入").strip("'") in run.stdout


def test_every_rule_that_is_raised_is_registered_and_the_other_way_round() -> None:
    assert raised_rules() == {rule.id for rule in RULES}


# ---- how an example is run -------------------------------------------------------------------------------


def rules_broken(snippet: str | None, folder: Path) -> set[str]:
    """The rules that a sound report breaks once the snippet stands in it."""
    assert snippet is not None
    file = folder / "report.yaml"
    file.write_text(with_snippet(snippet), encoding="utf-8")
    return {found.rule for found in check_file(file).findings.findings if found.level != "info"}


def with_snippet(snippet: str) -> str:
    """A sound report in which each top-level part that the snippet has is the snippet's."""
    year = re.search(r"^年度: *(\d{4})$", snippet, re.MULTILINE)
    edition = edition_for(int(year[1])) if year else None
    base = sound(edition, int(year[1])) if year and edition else sound(edition_for(2024), 2024)
    report, second_document, rest = snippet.partition("---\n")
    parts = dict(blocks(report))
    whole = [parts.pop(key, block) for key, block in blocks(base)]
    return "".join([*whole, *parts.values(), second_document, rest])


def sound(edition: Edition | None, year: int) -> str:
    assert edition is not None
    return scaffold(edition, ORGAN, year, zeros=True).replace(TO_FILL, "本年度按规定做好这项工作。")


def blocks(text: str) -> list[tuple[str, str]]:
    """The top-level parts of a file: key and lines. What precedes the first key is a part without one."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines(keepends=True):
        key = re.match(r"([^\s#:：][^:：]*)[:：]", line)
        if key or not found:
            found.append((key[1] if key else "", line))
        else:
            found[-1] = (found[-1][0], found[-1][1] + line)
    return found


def raised_rules() -> set[str]:
    """The rules that the source text raises, and those that the editions hand to it."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(PACKAGE.rglob("*.py")))
    named = re.findall(r'\bFault\(\s*"([^"]+)"', text)
    named += re.findall(r'\brule(?:: str)?\s*=\s*"([^"]+)"', text)
    for edition in all_editions():
        for table in edition.tables.values():
            named += [bound.rule for bound in table.bounds] + [mixup.rule for mixup in table.mixups]
            own = [f"footing.{footing.id}" for footing in table.footings]
            named += [name if find(name) else "footing.identity" for name in own]
    assert "cell.type" in named
    return set(named)


@pytest.mark.parametrize("year", [2024, 2020, 2015])
def test_the_report_that_examples_stand_in_is_sound(year: int, tmp_path: Path) -> None:
    assert rules_broken(f"年度: {year}\n", tmp_path) == set()


# ---- the document of all pages -----------------------------------------------------------------------------


def test_the_document_is_fresh() -> None:
    assert FILE.read_text(encoding="utf-8") == markdown(), "run python -m generator.rules.manual"


def test_a_stale_document_is_told_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rules.md"
    monkeypatch.setattr(manual, "FILE", file)
    monkeypatch.setattr(manual, "__spec__", importlib.util.find_spec("generator.rules.manual"))
    assert main(["--check"]) == 1
    assert (
        capsys.readouterr().out
        == "rules.md is not what the rules say; run python -m generator.rules.manual\n"
    )
    assert not file.exists()
    assert main([]) == 0
    assert main(["--check"]) == 0
    assert file.read_text(encoding="utf-8") == markdown()


@every_rule
def test_the_document_has_every_page_whole(rule: Rule) -> None:
    found = page(rule)
    section = markdown().partition(f"\n## {rule.id}\n")[2].partition("\n## ")[0]
    level = {"error": "错误", "warning": "警告", "info": "提示"}[rule.level]
    assert section.startswith(f"\n**{found.title}。**（{level}：")
    code = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert code == ([found.passing, found.failing] if found.passing else [])
    for start in ("查什么：", "为什么：", "依据：", "怎么改："):
        assert f"\n{start}" in section
    assert f"| [{rule.id}](#{rule.id.replace('.', '')}) | {level} | {found.title} |" in markdown()


def test_page_is_a_value() -> None:
    rule = RULES[0]
    assert page(rule) == page(rule)
    assert isinstance(page(rule), Page)


def test_a_page_that_python_left_out_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = RULES[0]
    monkeypatch.setattr(import_module(rule.module), "__doc__", None)
    with pytest.raises(UserError) as told:
        page(rule)
    assert str(told.value) == (
        "规则说明没有装入：Python 的 -OO 选项（或环境变量 PYTHONOPTIMIZE=2）会去掉它；请不用这个选项再运行一次"
    )
