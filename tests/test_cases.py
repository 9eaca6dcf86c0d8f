"""Input files as tests: dropped into cases/, each says at its top what it must give.

``fail/``: ``# expect: <rule> @ <address of the cell, or line:NN>``, one line a finding, and exactly these;
``# says: <words>`` must occur in one of the messages or of the lines below them, ``# shows: <words>`` in
one of those lines.
``pass/``: no finding at all; ``# reads: <address> = <figure as printed>``, ``# prints: <a whole text>``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.build.checking import Checked, check_file
from generator.build.gathering import gather, refuse_collisions
from generator.document import Card, Paragraph, SignatureBlock, compose
from generator.edition import Edition, edition_named, printed
from generator.errors import UserError
from generator.finding import Finding
from generator.grid import Grid
from generator.rules import RULES, find
from tests.readers import english_words

CASES = Path(__file__).parent / "cases"
FAIL = sorted((CASES / "fail").glob("*.yaml"))
PASS = sorted((CASES / "pass").glob("*.yaml"))
SAMPLES = sorted((Path(__file__).parents[1] / "inputs").glob("*.yaml"))

# Rules of PRODUCT.md that are still to be written. A case may be there before its rule.
COMING = {
    *("carry.over", "stock.year-on-year", "copied.table", "copied.text"),
}
# Rules whose case is no text file; they are run from bytes below.
FROM_BYTES = {"file.unreadable", "file.too-large", "encoding.converted"}
# About published files, which are no input files: tests/importer.
PUBLISHED = {"import.file", "import.encoding"}
# For footings that no edition of ours declares: tests/editions/test_made_up_edition.py.
MADE_UP = {"footing.identity"}

every_failing = pytest.mark.parametrize("file", FAIL, ids=lambda file: file.stem)
every_passing = pytest.mark.parametrize("file", PASS, ids=lambda file: file.stem)


# ---- failing files -----------------------------------------------------------------------------------------


@every_failing
def test_gives_exactly_the_expected_findings(file: Path) -> None:
    expected = Counter(expectations(file))
    assert expected, "a file in fail/ opens with `# expect: <rule> @ <cell or line:NN>`"
    await_coming({rule for rule, _ in expected})
    assert Counter((finding.rule, where(finding)) for finding in findings(file)) == expected


@every_failing
def test_says_what_is_wrong_and_what_to_do(file: Path) -> None:
    await_coming({rule for rule, _ in expectations(file)})
    messages = [line for finding in findings(file) for line in (finding.message, *finding.details)]
    for words in heads(file, "says"):
        assert any(words in message for message in messages), f"{words!r} in none of {messages}"
    details = [detail for finding in findings(file) for detail in finding.details]
    for words in heads(file, "shows"):
        assert any(words in detail for detail in details), f"{words!r} in none of {details}"


@every_failing
def test_findings_are_in_reading_order_and_inside_the_file(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    places = [(finding.place.line, finding.place.column) for finding in findings(file)]
    assert places == sorted(places)
    for line, column in places:
        assert 1 <= line < len(lines), "the file has no such line"
        assert 1 <= column <= len(lines[line - 1]) + 1


@every_failing
def test_messages_are_chinese(file: Path) -> None:
    written = re.findall(r"[A-Za-z]\w*", file.read_text(encoding="utf-8"))
    for finding in findings(file):
        assert (
            english_words(finding.message, (*written, "new", "Tab", "Word样式")) == []
        )  # gipa-gen new; the keys


def test_every_rule_has_a_failing_case() -> None:
    covered = {rule for file in FAIL for rule, _ in expectations(file)}
    assert {rule.id for rule in RULES} - FROM_BYTES - PUBLISHED - MADE_UP <= covered
    assert covered <= {rule.id for rule in RULES} | COMING


def test_rules_that_have_come_are_no_longer_awaited() -> None:
    assert not COMING & {rule.id for rule in RULES}, "take them off COMING"


# ---- passing files -----------------------------------------------------------------------------------------


@every_passing
def test_passes_without_a_finding(file: Path) -> None:
    assert [(f.rule, f.place.line, f.message) for f in findings(file)] == []


@every_passing
def test_reads_and_prints_what_it_says(file: Path) -> None:
    report = checked(file).report
    assert report is not None
    figures = {
        str(ref): printed(figure, kinds(report.edition)[str(ref)]) for ref, figure in report.figures.items()
    }
    texts = set(printed_texts(file))
    wanted = [tuple(line.split(" = ")) for line in heads(file, "reads")]
    assert wanted or heads(file, "prints"), "a file in pass/ says what it reads or prints"
    assert [(address, figures.get(address)) for address, _ in wanted] == wanted
    assert [text for text in heads(file, "prints") if text not in texts] == []


@every_passing
def test_every_cell_has_a_figure(file: Path) -> None:
    report = checked(file).report
    assert report is not None
    cells = [ref for table in report.edition.tables.values() for ref in table.cells]
    assert [str(ref) for ref in cells if report.figures.get(ref) is None] == []


def test_there_are_enough_cases() -> None:
    assert len(FAIL) >= 60
    assert len(PASS) >= 20


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_samples_have_no_errors(sample: Path) -> None:
    assert [finding for finding in findings(sample) if finding.level == "error"] == []


def test_the_one_warning_of_the_samples() -> None:
    """FORM.md: seed 002 prints 0, 15, 15."""
    warned = [(f.rule, f.cell) for sample in SAMPLES for f in findings(sample)]
    assert warned == [("projects.column", "proactive_disclosure.licence.change")]


# ---- levels ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "level"),
    [
        *((f"footing.{name}", "error") for name in ("row-total", "result-total", "balance", "dispute-total")),
        *((f"cell.{name}", "error") for name in ("blank", "type")),
        *((f"row.{name}", "error") for name in ("missing", "unknown", "length")),
        *((f"syntax.{name}", "error") for name in ("yaml", "forbidden")),
        ("label.variant", "warning"),
        ("key.duplicate", "error"),
        ("encoding.converted", "info"),
        ("file.too-large", "error"),
        ("year.range", "error"),
        ("edition.mismatch", "error"),
        ("narrative.missing", "error"),
        ("text.control-character", "error"),
        ("text.folded", "warning"),
        ("stock.opening", "warning"),
        ("projects.negative", "error"),
        ("projects.column", "warning"),
        ("money.unit", "error"),
        ("money.precision", "warning"),
        ("money.magnitude", "warning"),
    ],
)
def test_how_grave_a_rule_is(rule: str, level: str) -> None:
    known = find(rule)
    assert known is not None
    assert known.level == level


@every_failing
def test_a_file_fails_by_errors_only(file: Path) -> None:
    levels = {finding.level for finding in findings(file)}
    assert checked(file).findings.failed == ("error" in levels)


# ---- what a finding carries --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "cell", "values"),
    [
        ("footing_dispute_total", "disputes.reconsideration.total", {"stated": 4, "computed": 3}),
        (
            "footing_result_total_two_columns_that_cancel",
            "requests.outcomes.total.other",
            {"stated": 10, "computed": 8},
        ),
        ("stock_opening_2019", "proactive_disclosure.regulation.published_total", {"published_total": 5}),
        ("money_unit_yuan", "proactive_disclosure.administrative_charge.amount", {"stated": "251000元"}),
    ],
)
def test_values_name_the_numbers_compared(case: str, cell: str, values: dict[str, int | str]) -> None:
    (found,) = [finding for finding in findings(CASES / "fail" / f"{case}.yaml") if finding.cell == cell]
    assert values.items() <= dict(found.values).items()


@pytest.mark.parametrize(
    ("case", "hint"),
    [
        ("money_unit_yuan", "25.1"),
        ("cell_type_thousands_without_quotes", "1234"),
        ("label_variant_section", "政府信息公开行政复议、行政诉讼情况"),
        ("row_unknown_near_an_official_label", "结果维持"),
        ("year_range_with_a_word", "2024"),
        ("edition_mismatch_with_the_year", "2021"),
        ("money_precision_2019_keeps_the_unit", "1.2346万元"),
        ("syntax_yaml_nothing_between_commas", "  规章: [1, 数, 2]"),
        ("syntax_yaml_no_space_after_colon", "年度: 2024"),
    ],
)
def test_hint_is_the_text_to_write(case: str, hint: str) -> None:
    (found,) = findings(CASES / "fail" / f"{case}.yaml")
    assert found.hint == hint


@pytest.mark.parametrize(
    ("case", "column"),
    [
        ("cell_blank_in_a_sum_hides_the_sum", 20),  # the cell itself
        ("cell_type_thousands_without_quotes", 9),
        ("footing_dispute_total", 22),  # the total that is stated
        ("label_variant_name_of_the_2019_form", 3),  # the key
    ],
)
def test_column_of_the_first_finding(case: str, column: int) -> None:
    assert findings(CASES / "fail" / f"{case}.yaml")[0].place.column == column


def test_missing_parts_are_named_in_the_order_of_the_form(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("单位: 示例市民政局\n年度: 2024\n", encoding="utf-8")
    edition = edition_named("2021")
    assert edition is not None
    named = [
        section.heading
        for f in check_file(file).findings.findings
        for section in edition.sections
        if section.heading in f.message
    ]
    assert named == [section.heading for section in edition.sections]


def test_findings_do_not_depend_on_the_run(tmp_path: Path) -> None:
    """The same file gives the same lines whatever the seed of Python's hashes is."""
    file = tmp_path / "a.yaml"
    file.write_text("单位: 示例市民政局\n年度: 2024\n主动公开政府信息情况: {许可: 1}\n", encoding="utf-8")
    outputs = set()
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "generator", "check", str(file)]
        done = subprocess.run(
            command, cwd=CASES.parents[1], env=environment, capture_output=True, timeout=60, check=False
        )
        assert done.returncode == 1
        outputs.add(done.stdout)
    assert len(outputs) == 1


# ---- files -------------------------------------------------------------------------------------------------

COMPLETE = (CASES / "pass" / "totals_left_out_of_lists_and_mappings.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        (COMPLETE.encode("utf-8-sig"), []),
        (COMPLETE.replace("\n", "\r\n").encode(), []),
        (COMPLETE.replace("\n", "\r").encode(), []),
        (COMPLETE.encode("gbk"), ["encoding.converted"]),
        (COMPLETE.replace("示例", "㐀㐁").encode("gb18030"), ["encoding.converted"]),
        (COMPLETE.encode("utf-16"), ["encoding.converted"]),
        (b"\xfe\xff" + COMPLETE.encode("utf-16-be"), ["encoding.converted"]),
        (COMPLETE.encode("gbk").replace(b"\n", b"\r\n"), ["encoding.converted"]),
    ],
    ids=["BOM", "CRLF", "CR", "GBK", "GB18030", "UTF-16", "UTF-16-BE", "GBK-CRLF"],
)
def test_the_same_text_in_other_bytes_is_the_same_report(
    data: bytes, rules: list[str], tmp_path: Path
) -> None:
    plain, other = tmp_path / "plain.yaml", tmp_path / "other.yaml"
    plain.write_text(COMPLETE, encoding="utf-8")
    other.write_bytes(data)
    one, two = check_file(plain).report, check_file(other)
    assert one is not None and two.report is not None
    assert [finding.rule for finding in two.findings.findings] == rules
    assert two.report.figures == one.figures
    assert two.report.narratives == one.narratives
    assert two.report.cell_places == one.cell_places
    assert two.report.organ == ("㐀㐁市民政局" if "㐀".encode("gb18030") in data else one.organ)


def test_a_converted_encoding_is_told_not_blamed(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(COMPLETE.encode("gbk"))
    found = check_file(file).findings
    assert not found.failed
    assert "文件是 GBK/GB18030（记事本的“ANSI”）" in found.findings[0].message
    assert "建议另存为 UTF-8" in found.findings[0].message


@pytest.mark.parametrize("data", [b"\x81", b"\xff\xfe\x00", b"\x00\x01\xff" * 9], ids=repr)
def test_what_is_no_text_is_a_finding(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(data)
    (found,) = check_file(file).findings.findings
    assert (found.rule, found.place.line) == ("file.unreadable", 1)
    assert "文件不是文本，或编码已经损坏；请用编辑器另存为 UTF-8 编码的 .yaml 文件" in found.message


def test_a_file_that_is_gone_is_a_finding(tmp_path: Path) -> None:
    (found,) = check_file(tmp_path / "a.yaml").findings.findings
    assert (found.rule, found.level) == ("file.unreadable", "error")
    assert "文件读不出来（文件或文件夹不存在）；请检查它是否还在、是否有权限打开" in found.message


def test_a_folder_in_place_of_a_file_is_a_finding(tmp_path: Path) -> None:
    (found,) = check_file(tmp_path).findings.findings
    assert found.rule == "file.unreadable"
    assert "这是文件夹" in found.message


def test_folders_are_searched_but_not_the_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "局/c.YAML", "局/.d.yaml", ".git/e.yaml", "f.txt", "g.yaml.bak"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [file.relative_to(tmp_path).as_posix() for file in gather([tmp_path])]
    assert found == ["a.yaml", "b.yml", "局/c.YAML"]


def test_a_file_that_is_named_twice_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    assert gather([tmp_path / "a.yaml", tmp_path]) == [tmp_path / "a.yaml"]


def test_a_path_that_does_not_exist_stops_the_command(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"找不到 .*没有\.yaml；请检查文件名和所在的文件夹"):
        gather([tmp_path / "没有.yaml"])


def test_a_folder_without_files_stops_the_command(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"里没有 \.yaml 文件；可用 gipa-gen new 单位 年度 新建"):
        gather([tmp_path])


def test_without_inputs_the_command_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="当前文件夹里没有 inputs 文件夹；请先运行 gipa-gen new 单位 年度"):
        gather([])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲/局2024.yaml", "乙/局2024.yaml"),
        ("局2024.yaml", "局2024.yml"),
        ("a.yaml", "A.yaml"),
        ("é.yaml", "e\u0301.yaml"),
    ],
)
def test_two_inputs_of_one_output_stop_the_command(one: str, other: str) -> None:
    with pytest.raises(
        UserError, match=r"会生成同名的文件 .*请给其中一个改名，或分两次用 -o 写到不同的文件夹"
    ):
        refuse_collisions([Path(one), Path(other)])


def test_other_inputs_do_not_collide() -> None:
    refuse_collisions([Path("甲/局2023.yaml"), Path("甲/局2024.yaml"), Path("乙/厅2024.yaml")])


# ---- helpers -----------------------------------------------------------------------------------------------


@cache
def checked(file: Path) -> Checked:
    return check_file(file)


def findings(file: Path) -> tuple[Finding, ...]:
    return checked(file).findings.findings


def where(finding: Finding) -> str:
    return finding.cell or f"line:{finding.place.line}"


def heads(file: Path, word: str) -> list[str]:
    """What the lines ``# <word>: …`` at the top of a file say."""
    found = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        match = re.fullmatch(r"# (expect|says|shows|reads|prints): (.+)", line)
        if not match:
            break
        if match[1] == word:
            found.append(match[2])
    return found


def expectations(file: Path) -> Iterator[tuple[str, str]]:
    for line in heads(file, "expect"):
        rule, at, place = line.partition(" @ ")
        assert at and re.fullmatch(r"[a-z]+\.[a-z-]+", rule), f"{file.name}: {line}"
        assert re.fullmatch(r"line:[1-9]\d*|[a-z_]+(\.[a-z_]+)+", place), f"{file.name}: {line}"
        yield rule, place


def await_coming(rules: set[str]) -> None:
    missing = sorted(rules & COMING - {rule.id for rule in RULES})
    if missing:
        pytest.xfail(f"{', '.join(missing)} is still to be written")


@cache
def kinds(edition: Edition) -> dict[str, str]:
    """The kind of every cell by its address."""
    return {
        ".".join((table.id, *row, *leaf.path)): leaf.head.kind
        for table in edition.tables.values()
        for row, (_, columns) in table.rows.items()
        for leaf in columns
    }


def printed_texts(file: Path) -> Iterator[str]:
    """Every text that the outputs will print."""
    report = checked(file).report
    assert report is not None
    document = compose(report)
    yield document.title
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (cell.text for cell in block.cells)
        elif isinstance(block, Card):
            yield from (text for pair in block.pairs for text in pair)
        elif isinstance(block, SignatureBlock):
            yield from (block.organ, block.date)
        elif isinstance(block, Paragraph):
            yield from (block.lead, block.text)
        else:
            yield block.text
