"""Published reports through the tool and back: every figure comes out where the form has its cell."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from generator.build.checking import check_file
from generator.build.pipeline import Settings, build_file
from generator.finding import Finding
from tests.corpus.yaml_of import SENTENCE, cells, printed, yaml_of
from tests.readers import ALL_FORMATS, drawings, named, paragraphs, read_html, tables, units

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "inputs").glob("*.yaml"))

CLEAN = ("seed_0", "seed_1", "seed_2", "10_shuyang_drc_2023", "18_pingtan_finance_2020")
TABLES = {"proactive_disclosure": 0, "requests": 1, "disputes": 2}

every_clean = pytest.mark.parametrize("name", CLEAN)
every_format = pytest.mark.parametrize("form", ALL_FORMATS)
every_table = pytest.mark.parametrize("table", TABLES)
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)

Output = Callable[[str, str], Path]


def read(shared: Path, name: str) -> dict[str, Any]:
    text = (shared / "corpus" / f"{name}.expected.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=str)  # type: ignore[no-any-return]  # digits as published


def one_output(file: Path, form: str, folder: Path) -> Path:
    built = build_file(file, Settings(folder, (form,)))
    assert [str(finding) for finding in built.findings.findings if finding.level == "error"] == []
    assert built.written == (form,)
    return folder / named(file.stem, form)


@pytest.fixture(scope="module")
def output(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Output:
    """The output of a clean report in a format, built once."""
    folder = tmp_path_factory.mktemp("corpus")
    made: dict[tuple[str, str], Path] = {}

    def make(name: str, form: str) -> Path:
        if (name, form) not in made:
            file = folder / f"{name}.yaml"
            file.write_text(yaml_of(read(shared, name)), encoding="utf-8")
            made[name, form] = one_output(file, form, folder)
        return made[name, form]

    return make


# ---- clean reports -----------------------------------------------------------------------------------


@every_clean
def test_a_clean_report_gives_no_error(name: str, shared: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.yaml"
    file.write_text(yaml_of(read(shared, name)), encoding="utf-8")
    assert [f.message for f in check_file(file).findings.findings if f.level == "error"] == []


@every_table
@every_format
@every_clean
def test_every_figure_stands_at_its_row_and_column(
    name: str, form: str, table: str, output: Output, shared: Path
) -> None:
    expected = read(shared, name)
    found = tables(output(name, form))
    wanted = [cell for cell in cells(expected) if cell[0] == TABLES[table]]
    assert (
        len(wanted)
        == {
            "2019": {"proactive_disclosure": 22, "requests": 161, "disputes": 15},
            "2021": {"proactive_disclosure": 10, "requests": 175, "disputes": 15},
        }[expected["edition"]][table]
    )
    wrong = [
        (address, printed(address, value), found[number][row][col])
        for number, row, col, address, value in wanted
        if found[number][row][col] != printed(address, value)
    ]
    assert wrong == []


@every_format
@every_clean
def test_three_tables_of_the_size_of_the_form(name: str, form: str, output: Output, shared: Path) -> None:
    sizes = [(len(table), {len(row) for row in table}) for table in tables(output(name, form))]
    assert (
        sizes
        == {
            "2019": [(18, {4}), (26, {10}), (4, {15})],
            "2021": [(14, {4}), (28, {10}), (4, {15})],
        }[read(shared, name)["edition"]]
    )


@every_clean
def test_all_outputs_draw_the_same_tables(name: str, output: Output) -> None:
    txt, html, word, fragment = (tables(output(name, form)) for form in ALL_FORMATS)
    assert txt == html
    assert html == word
    assert html == fragment


@every_clean
def test_html_cells_carry_their_address_where_they_stand(name: str, output: Output, shared: Path) -> None:
    page = read_html(output(name, "html").read_text(encoding="utf-8"))
    found = {
        cell.attributes["data-cell"]: (number, cell.row, cell.col, cell.text)
        for number, table in enumerate(page.tables)
        for cell in table.cells
        if "data-cell" in cell.attributes
    }
    wanted = {
        address: (number, row, col, printed(address, value))
        for number, row, col, address, value in cells(read(shared, name))
    }
    assert found == wanted


@every_clean
def test_html_values_name_headings_of_their_own_row_and_column(name: str, output: Output) -> None:
    page = read_html(output(name, "html").read_text(encoding="utf-8"))
    for table in page.tables:
        heads = {cell.attributes["id"]: cell for cell in table.cells if cell.tag == "th"}
        for cell in table.cells:
            if "data-cell" not in cell.attributes:
                continue
            named = [heads[id_] for id_ in cell.attributes["headers"].split()]
            assert named, cell
            for head in named:
                beside = head.row <= cell.row < head.row + head.rowspan
                above = head.col <= cell.col < head.col + head.colspan
                assert beside or above, (head.text, cell.attributes["data-cell"])
            above = [h for h in heads.values() if h.row < cell.row and h.col <= cell.col < h.col + h.colspan]
            nearest = max(above, key=lambda head: head.row + head.rowspan)
            assert nearest in named, f"{cell.attributes['data-cell']} does not name {nearest.text}"


@every_clean
def test_all_lines_of_a_drawn_table_are_equally_wide(name: str, output: Output) -> None:
    drawn = drawings(output(name, "txt").read_text(encoding="utf-8"))
    assert len(drawn) == 3
    assert [len({units(line) for line in lines}) for lines in drawn] == [1, 1, 1]


@every_format
def test_labels_and_merged_cells_are_those_of_the_official_form(
    form: str, output: Output, shared: Path
) -> None:
    official = docx.Document(str(shared / "corpus" / "official_form_2021_blank.docx")).tables
    ours = tables(output("10_shuyang_drc_2023", form))
    for table, ours_of_it in zip(official, ours, strict=True):
        labels = [["".join(cell.text.split()) for cell in row.cells] for row in table.rows]
        assert len(labels) == len(ours_of_it)
        for official_row, our_row in zip(labels, ours_of_it):
            shown = [text if label else label for text, label in zip(our_row, official_row, strict=True)]
            assert shown == official_row


def test_word_merges_exactly_the_cells_that_the_official_form_merges(output: Output, shared: Path) -> None:
    def shape(file: Path) -> list[list[tuple[int, ...]]]:
        tables_ = docx.Document(str(file)).tables
        found = []
        for table in tables_:
            seen: dict[Any, int] = {}
            rows = [[seen.setdefault(cell._tc, len(seen)) for cell in row.cells] for row in table.rows]
            found.append([tuple(row) for row in rows])
        return found

    assert shape(output("10_shuyang_drc_2023", "docx")) == shape(
        shared / "corpus" / "official_form_2021_blank.docx"
    )


# ---- reports that are wrong in print -----------------------------------------------------------------


def findings_of(file: Path, text: str) -> list[Finding]:
    file.write_text(text, encoding="utf-8")
    return list(check_file(file).findings.findings)


@pytest.fixture(scope="module")
def of_seed_3(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    return findings_of(tmp_path_factory.mktemp("seed_3") / "报告.yaml", yaml_of(read(shared, "seed_3")))


def test_a_total_row_of_zeros_fails_in_just_the_two_columns_that_had_an_application(
    of_seed_3: list[Finding],
) -> None:
    sums = [finding for finding in of_seed_3 if finding.rule.startswith("footing.")]
    assert {finding.cell for finding in sums} == {
        "requests.outcomes.total.research_institution",
        "requests.outcomes.total.total",
    }
    assert {finding.level for finding in sums} == {"error"}


def test_the_findings_about_the_total_row_point_at_the_zeros_in_it(
    of_seed_3: list[Finding], shared: Path
) -> None:
    row = yaml_of(read(shared, "seed_3")).split("\n").index("    总计: [0, 0, 0, 0, 0, 0, 0]") + 1
    places = {
        finding.cell: (finding.place.line, finding.place.column)
        for finding in of_seed_3
        if finding.rule.startswith("footing.")
    }
    assert places == {
        "requests.outcomes.total.research_institution": (row, 16),  # the third figure of the row
        "requests.outcomes.total.total": (row, 28),  # the seventh
    }


def test_three_values_in_a_row_of_one_are_named(of_seed_3: list[Finding]) -> None:
    (finding,) = [finding for finding in of_seed_3 if not finding.rule.startswith("footing.")]
    assert (finding.rule, finding.level, finding.cell) == (
        "row.length",
        "error",
        "proactive_disclosure.licence",
    )
    assert finding.message.startswith(
        "二、行政许可：应有 1 个数，写了 3 个（读作：本年处理决定数量 9，多出 342，多出 12）"
    )
    assert finding.message.endswith("；请对照各列改正")


def test_such_a_report_is_not_built(shared: Path, tmp_path: Path) -> None:
    file = tmp_path / "报告.yaml"
    file.write_text(yaml_of(read(shared, "seed_3")), encoding="utf-8")
    folder = tmp_path / "output"
    folder.mkdir()
    assert build_file(file, Settings(folder)).written == ()
    assert list(folder.iterdir()) == []


@pytest.fixture(scope="module")
def of_shanghai(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    text = yaml_of(read(shared, "06_shanghai_go_2019"), blank="''")
    return findings_of(tmp_path_factory.mktemp("shanghai") / "报告.yaml", text)


def test_every_blank_cell_and_no_other_is_reported_as_blank(of_shanghai: list[Finding], shared: Path) -> None:
    expected = read(shared, "06_shanghai_go_2019")
    blanks = [address for _, _, _, address, value in cells(expected) if value is None]
    assert len(blanks) == expected["blank_cells"] == 135
    assert [finding.cell for finding in of_shanghai if finding.rule == "cell.blank"] == blanks


def test_blank_cells_are_the_only_errors_where_sums_cannot_be_told(of_shanghai: list[Finding]) -> None:
    assert {finding.rule for finding in of_shanghai if finding.level == "error"} == {"cell.blank"}


def test_a_blank_cell_is_told_in_the_words_of_the_form(of_shanghai: list[Finding]) -> None:
    messages = {finding.cell: finding.message for finding in of_shanghai}
    assert messages["requests.received.research_institution"] == (
        "三、本年新收政府信息公开申请数量“科研机构”列：空着（写的是“”）；没有发生的填 0"
    )
    assert messages["requests.outcomes.denied.state_secret.total"] == (
        "三、（三）不予公开 1.属于国家秘密“总计”列：空着（写的是“”）；没有发生的填 0"
    )
    assert messages["disputes.litigation.after_reconsideration.pending"] == (
        "四、行政诉讼 复议后起诉“尚未审结”列：空着（写的是“”）；没有发生的填 0"
    )


@pytest.mark.parametrize("name", ["seed_2", "10_shuyang_drc_2023"])
def test_blanks_of_otherwise_clean_reports_are_errors_until_zeros_are_written(
    name: str, shared: Path, tmp_path: Path
) -> None:
    expected = read(shared, name)
    found = findings_of(tmp_path / "报告.yaml", yaml_of(expected, blank="''"))
    blanks = [address for _, _, _, address, value in cells(expected) if value is None]
    assert [finding.cell for finding in found if finding.rule == "cell.blank"] == blanks


def test_a_unit_behind_a_count_shows_the_number_to_write(shared: Path, tmp_path: Path) -> None:
    text = yaml_of(read(shared, "18_pingtan_finance_2020"))
    assert "[2, 984361元]" in text
    found = findings_of(tmp_path / "报告.yaml", text.replace("[2, 984361元]", "[2笔, 984361元]"))
    (finding,) = [finding for finding in found if finding.level == "error"]
    assert (finding.rule, finding.cell, finding.hint) == (
        "cell.type",
        "proactive_disclosure.procurement.items",
        "2",
    )
    assert (
        finding.message == "二、政府集中采购“采购项目数量”列：写的是“2笔”，应是不带单位和符号的整数；请写 2"
    )


# ---- sentences ---------------------------------------------------------------------------------------


def sentences(lines: list[str]) -> list[str]:
    return [part.strip() for line in lines for part in line.split("。") if part.strip()]


def narrative_lines(value: Any, key: str = "") -> Iterator[str]:
    """Every line of text of an input file in its order, read by PyYAML alone; rows of figures have none."""
    if isinstance(value, dict):
        for name, below in value.items():
            if name not in ("标题", "发布信息", "落款", "单位", "单位类型", "版式"):
                yield from narrative_lines(below, str(name))
    elif isinstance(value, list):
        for item in value:
            yield from narrative_lines(item, key)
    elif isinstance(value, str) and (key == "正文" or "\n" in value):
        yield from value.split("\n")


@every_sample
def test_samples_have_narratives_to_look_for(sample: Path) -> None:
    written = sentences(list(narrative_lines(yaml.safe_load(sample.read_text(encoding="utf-8")))))
    assert len(written) > 20


@every_format
@every_sample
def test_every_sentence_is_printed_as_often_and_in_the_order_as_written(
    sample: Path, form: str, tmp_path: Path
) -> None:
    written = sentences(list(narrative_lines(yaml.safe_load(sample.read_text(encoding="utf-8")))))
    known = set(written)
    shown = [text for text in sentences(paragraphs(one_output(sample, form, tmp_path))) if text in known]
    assert shown == written


@every_sample
def test_all_outputs_say_the_same_in_the_same_order(sample: Path, tmp_path: Path) -> None:
    txt, html, word, fragment = (paragraphs(one_output(sample, form, tmp_path)) for form in ALL_FORMATS)
    assert txt[0] == html[0] == word[0]
    assert fragment == word
    behind_the_card = word[1]  # which is lines in the text, a list in the page, a table in Word and fragment
    said = ["".join(lines[lines.index(behind_the_card) :]) for lines in (txt, html)]
    assert said == ["".join(word[1:])] * 2


@every_format
def test_the_card_is_printed_as_typed_and_in_the_order_typed(form: str, tmp_path: Path) -> None:
    sample = next(sample for sample in SAMPLES if sample.stem == "衢州市民政局2016")
    written = yaml.load(sample.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["发布信息"]
    file = one_output(sample, form, tmp_path)
    if form == "docx":
        cells_ = [cell for row in docx.Document(str(file)).tables[0].rows for cell in row.cells]
        shown = [cell.text for n, cell in enumerate(cells_) if n == 0 or cell._tc is not cells_[n - 1]._tc]
    elif form == "html":
        blocks = read_html(file.read_text(encoding="utf-8")).blocks
        shown = [text for tag, text in blocks if tag in ("dt", "dd")]
    elif form == "html-fragment":
        (card,) = (table for table in read_html(file.read_text(encoding="utf-8")).tables if table.is_card)
        shown = [cell.text for cell in card.cells]
    else:
        lines = paragraphs(file)[1 : 1 + len(written)]
        shown = [part for line in lines for part in line.split("：", 1)]
    assert shown == [part for pair in written.items() for part in pair]


@every_format
def test_sections_stand_in_the_official_order(form: str, output: Output) -> None:
    shown = paragraphs(output("seed_0", form))
    headings = [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [text for text in shown if text in headings] == headings
    assert shown.count(SENTENCE) == 3
    assert shown[0] == "南通市民政局2020年政府信息公开工作年度报告"
