"""One set of tests over every edition file: a new edition is tested by being there.

What is said of one edition only (its numbers of cells, the official blank form) stands in tables by its id.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generator.edition import (
    KINDS,
    LAST_YEAR,
    CellRef,
    Edition,
    Head,
    Section,
    Table,
    all_editions,
    edition_for,
    edition_named,
    headers,
)
from generator.edition.fields import top_heads
from generator.edition.labels import label_key, plain_label
from generator.edition.loading import FOLDER, NUMERALS
from generator.edition.vocabulary import vocabulary
from generator.errors import EditionError
from generator.footing import Identity, identities
from generator.grid import Grid, GridCell, lay_out, read_off

EDITIONS = all_editions()
TABLES = [(edition, table) for edition in EDITIONS for table in edition.tables.values()]

every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
every_table = pytest.mark.parametrize(
    ("edition", "table"), TABLES, ids=[f"{edition.id}-{table.id}" for edition, table in TABLES]
)

OFFICIAL_SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
# edition -> table -> its value cells, its width and height as printed, its identities
NUMBERS = {
    "2019": {
        "proactive_disclosure": (22, 4, 18, 0),
        "requests": (161, 10, 26, 37),
        "disputes": (15, 15, 4, 3),
    },
    "2021": {
        "proactive_disclosure": (10, 4, 14, 0),
        "requests": (175, 10, 28, 39),
        "disputes": (15, 15, 4, 3),
    },
}


# ---- years -------------------------------------------------------------------------------------------------


def test_years_neither_overlap_nor_leave_gaps() -> None:
    known = headers()
    assert known[0].first_year == 2008
    assert known[-1].last_year == LAST_YEAR == 2099
    assert all(older.last_year + 1 == newer.first_year for older, newer in pairwise(known))
    assert all(header.first_year <= header.last_year for header in known)


@pytest.mark.parametrize("year", range(2008, 2100))
def test_every_year_has_the_one_edition_in_force(year: int) -> None:
    inside = [header.id for header in headers() if header.first_year <= year <= header.last_year]
    edition = edition_for(year)
    assert edition is not None
    assert inside == [edition.id]


@pytest.mark.parametrize(
    ("year", "id_"),
    [(2008, "旧版"), (2018, "旧版"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2024, "2021")],
)
def test_the_year_picks_the_edition(year: int, id_: str) -> None:
    edition = edition_for(year)
    assert edition is not None
    assert edition.id == id_


@pytest.mark.parametrize("year", [0, 2007, 2100])
def test_no_edition_outside_the_known_years(year: int) -> None:
    assert edition_for(year) is None


@every_edition
def test_an_edition_is_found_by_its_name_and_loaded_once(edition: Edition) -> None:
    assert edition_named(edition.id) is edition
    assert edition_for(edition.first_year) is edition


def test_no_edition_of_an_unknown_name() -> None:
    assert edition_named("2020") is None


# ---- declarations ------------------------------------------------------------------------------------------


@every_edition
def test_an_edition_says_its_source_deadlines_and_title(edition: Edition) -> None:
    assert "政府信息公开" in edition.source
    assert set(edition.deadlines) == {"部门", "政府"}
    assert edition.title.format(organ="甲局", year=2031) == "甲局2031年政府信息公开工作年度报告"


@every_edition
def test_sections_are_numbered_in_order(edition: Edition) -> None:
    assert [section.number for section in edition.sections] == list(NUMERALS[: len(edition.sections)])


@pytest.mark.parametrize("id_", ["2019", "2021"])
def test_the_six_sections_are_the_official_ones(id_: str) -> None:
    edition = edition_named(id_)
    assert edition is not None
    assert tuple(section.printed_heading for section in edition.sections) == OFFICIAL_SECTIONS


@every_edition
def test_an_edition_has_sections_or_suggests_chapters(edition: Edition) -> None:
    assert edition.free_chapters == bool(edition.chapters)
    assert len(set(edition.chapters)) == len(edition.chapters)


@every_edition
def test_ids_of_sections_and_tables_are_unique(edition: Edition) -> None:
    assert repeated(section.id for section in edition.sections) == []
    assert repeated(table.id for section in edition.sections for table in section.tables) == []


@every_table
def test_ids_are_unique_per_level(edition: Edition, table: Table) -> None:
    for level in levels(table):
        assert repeated(head.id for head in level) == []


@every_table
def test_every_address_is_one_cell(edition: Edition, table: Table) -> None:
    assert repeated(str(ref) for ref in table.cells) == []


@every_edition
def test_no_label_or_alias_stands_for_two_things(edition: Edition) -> None:
    """Of one level of keys no two headings share a comparison key, by label or by alias."""
    tops = [top_heads(edition)]
    sections = [tuple(rows_of(section)) for section in edition.sections if section.tables]
    for level in [*tops, *sections, *(level for t in edition.tables.values() for level in levels(t))]:
        keys = [(label_key(label), head.id) for head in level for label in (head.label, *head.aliases)]
        assert repeated(key for key, _ in keys) == []


@every_edition
def test_captions_do_not_hide_a_heading(edition: Edition) -> None:
    for table in edition.tables.values():
        for block in table.blocks:
            words = vocabulary(block.columns)
            assert not set(words.captions) & {*words.official, *words.variants}


@every_table
def test_every_kind_of_cell_is_known(edition: Edition, table: Table) -> None:
    assert {leaf.head.kind for block in table.blocks for leaf in block.column_leaves} <= KINDS.keys()


@pytest.mark.parametrize("id_", NUMBERS)
def test_cells_of_each_table(id_: str) -> None:
    assert {t.id: len(t.cells) for t in tables_of(id_)} == {t: n[0] for t, n in NUMBERS[id_].items()}


@pytest.mark.parametrize("id_", NUMBERS)
def test_ids_keep_their_meaning_across_editions(id_: str) -> None:
    """What PRODUCT.md names as addresses, so that years can be compared."""
    addresses = {str(ref) for table in tables_of(id_) for ref in table.cells}
    requests = (
        "received",
        "carried_over",
        "outcomes.granted",
        "outcomes.denied.state_secret",
        "outcomes.total",
    )
    applicants = ("natural_person", "commercial_enterprise", "legal_service_institution", "other", "total")
    assert {f"requests.{row}.{column}" for row, column in product(requests, applicants)} <= addresses
    groups = ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
    results = ("upheld", "corrected", "other_result", "pending", "total")
    assert {f"disputes.{group}.{result}" for group, result in product(groups, results)} <= addresses


@pytest.mark.parametrize(
    ("id_", "address", "words"),
    [
        ("2021", "proactive_disclosure.regulation.in_force", "现行有效件数"),
        ("2021", "proactive_disclosure.administrative_charge.amount", "本年收费金额（单位：万元）"),
        ("2021", "requests.outcomes.otherwise_handled.fee_unpaid.other", "其他"),
        ("2019", "proactive_disclosure.other_service.change", "本年增/减"),
        ("2019", "proactive_disclosure.procurement.amount", "采购总金额"),
        ("2019", "requests.outcomes.otherwise_handled.natural_person", "自然人"),
        ("2019", "disputes.litigation.after_reconsideration.pending", "尚未审结"),
    ],
)
def test_addresses_stand_under_their_official_columns(id_: str, address: str, words: str) -> None:
    found = [
        leaf.head.label
        for table in tables_of(id_)
        for row, (_, columns) in table.rows.items()
        for leaf in columns
        if str(CellRef(table.id, row, leaf.path)) == address
    ]
    assert found == [words]


@pytest.mark.parametrize(
    ("id_", "published", "official"),
    [
        ("2019", "上年转结政府信息公开申请数量", "carried_over"),
        ("2021", "结转下半年度继续办理", "carried_forward"),
        ("2021", "补正后申请内容仍部明确", "still_unclear"),
        ("2021", "要求行政机关确认或中心出具已获取信息", "confirmation_or_reissue"),
        ("2021", "申请人无正当理由逾期不补正、行政机关不再处理其他政府信息公开申请", "no_correction"),
        ("2019", "其他法律法规禁止公开", "prohibited_by_law"),
        ("2021", "保护第三方法合法权益", "third_party_rights"),
        ("2021", "尚未结果", "pending"),
        ("2019", "社会组织", "public_welfare_organisation"),
        ("2019", "商业", "commercial_enterprise"),
        ("2021", "科研", "research_institution"),
        ("2019", "本年新制作", "newly_made"),
        ("2019", "本年新公开", "newly_published"),
        ("2021", "规范性文件", "normative_document"),
    ],
)
def test_labels_seen_wrong_in_print_are_known(id_: str, published: str, official: str) -> None:
    """FORM.md, the last paragraph of "What published reports get wrong"."""
    meanings = {vocabulary(level).meaning(published) for t in tables_of(id_) for level in levels(t)}
    assert (official, False) in meanings


def test_a_wrong_section_title_seen_in_print_is_known() -> None:
    for id_ in NUMBERS:
        edition = edition_named(id_)
        assert edition is not None
        words = vocabulary(top_heads(edition))
        assert words.meaning("政府信息公开行政复议、行政起诉情况") == ("disputes", False)


# ---- label keys --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("（一）予以公开", "予以公开"),
        ("(一) 予以公开", "予以公开"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("１．属于国家秘密", "属于国家秘密"),
        ("1、属于国家秘密", "属于国家秘密"),
        ("⑴属于国家秘密", "属于国家秘密"),
        ("三、本年度办理结果", "本年度办理结果"),
        ("本 年 度　办理结果", "本年度办理结果"),
        ('危及"三安全一稳定"', "3.危及“三安全一稳定”"),
        ("危及「三安全一稳定」", "3.危及“三安全一稳定”"),
        ("危及三安全一稳定", "3.危及“三安全一稳定”"),
        (
            "部分公开(区分处理的，只计这一情形，不计其他情形)",
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        ),
        ("部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        ("本年收费金额", "本年收费金额（单位：万元）"),
        ("本年增／减", "本年增/减"),
    ],
)
def test_two_spellings_of_one_label_are_equal(written: str, official: str) -> None:
    assert label_key(written) == label_key(official)


@pytest.mark.parametrize(
    ("one", "other"),
    [("属于国家秘密", "属于秘密"), ("其他", "其他处理"), ("1.5万件", "万件"), ("12345热线", "热线")],
)
def test_different_labels_stay_different(one: str, other: str) -> None:
    assert label_key(one) != label_key(other)


@every_edition
def test_the_key_of_a_label_is_the_label_without_ordinal_and_explanation(edition: Edition) -> None:
    for head in every_head(edition):
        key = plain_label(head.label)
        assert not re.match(r"[（(一二三四五六七八九十]+[、）)]|\d+\.", key), key
        assert "（" not in key
        assert label_key(key) == label_key(head.label)


# ---- grids -------------------------------------------------------------------------------------------------


@every_table
def test_a_grid_is_covered_without_overlap(edition: Edition, table: Table) -> None:
    grid = lay_out(table, str)
    covered = Counter(position for cell in grid.cells for position in area(cell))
    assert set(covered) == set(product(range(grid.height), range(grid.width)))
    assert set(covered.values()) == {1}


@every_table
def test_what_is_laid_out_is_read_off(edition: Edition, table: Table) -> None:
    texts = {ref: f"{number}" for number, ref in enumerate(table.cells)}
    grid = lay_out(table, texts.__getitem__)
    assert read_off(table, {(cell.row, cell.col): cell.text for cell in grid.cells}) == texts


@every_table
def test_cells_come_in_reading_order(edition: Edition, table: Table) -> None:
    grid = lay_out(table, str)
    positions = [(cell.row, cell.col) for cell in grid.cells]
    assert positions == sorted(positions)
    assert [cell for row in grid.rows() for cell in row] == list(grid.cells)


@every_table
def test_every_value_cell_names_its_row_and_column_heads(edition: Edition, table: Table) -> None:
    """The headings of a cell, by their labels, are those on its path in the edition, from the top down."""
    grid = lay_out(table, str)
    by_position = {(cell.row, cell.col): cell for cell in grid.cells}
    for cell in grid.cells:
        heads = [by_position[position] for position in cell.headers]
        if cell.ref is None:
            assert heads == []
            continue
        block = next(b for b in table.blocks if cell.ref.row in {leaf.path for leaf in b.row_leaves})
        rows = next(leaf.heads for leaf in block.row_leaves if leaf.path == cell.ref.row)
        columns = next(leaf.heads for leaf in block.column_leaves if leaf.path == cell.ref.column)
        assert Counter(head.text for head in heads if head.role != "banner") == Counter(
            head.label for head in (*rows, *columns)
        )
        assert [head.text for head in heads if head.role == "banner"] == [block.banner] * bool(block.banner)


@every_table
def test_every_head_of_a_value_lies_above_or_beside_it(edition: Edition, table: Table) -> None:
    grid = lay_out(table, str)
    by_position = {(cell.row, cell.col): cell for cell in grid.cells}
    for cell in grid.cells:
        for head in (by_position[position] for position in cell.headers):
            above = head.row < cell.row and head.col <= cell.col < head.col + head.colspan
            beside = head.col < cell.col and head.row <= cell.row < head.row + head.rowspan
            assert above or beside, (cell, head)


@every_table
def test_header_rows_end_where_the_values_begin(edition: Edition, table: Table) -> None:
    grid = lay_out(table, str)
    assert min(cell.row for cell in grid.cells if cell.role == "value") == grid.header_rows
    assert min(cell.col for cell in grid.cells if cell.role == "value") == grid.label_columns


@pytest.mark.parametrize("id_", NUMBERS)
def test_size_of_each_grid(id_: str) -> None:
    grids = {table.id: lay_out(table, str) for table in tables_of(id_)}
    sizes = {table: (grid.width, grid.height) for table, grid in grids.items()}
    assert sizes == {table: numbers[1:3] for table, numbers in NUMBERS[id_].items()}


@pytest.mark.parametrize(
    ("id_", "label", "spans"),
    [
        ("2021", "三、本年度办理结果", (22, 1)),
        ("2019", "三、本年度办理结果", (20, 1)),
        ("2021", "（三）不予公开", (8, 1)),
        ("2021", "（六）其他处理", (3, 1)),
        ("2019", "（六）其他处理", (1, 2)),
        ("2021", "四、结转下年度继续办理", (1, 3)),
        ("2021", "法人或其他组织", (1, 5)),
        ("2021", "自然人", (2, 1)),
        ("2021", "行政诉讼", (1, 10)),
        ("2019", "第二十条第（九）项", (1, 4)),
        ("2019", "采购总金额", (1, 2)),
        ("2021", "本年处理决定数量", (1, 3)),
    ],
)
def test_merged_headings(id_: str, label: str, spans: tuple[int, int]) -> None:
    grids = [lay_out(table, str) for table in tables_of(id_)]
    found = {(c.rowspan, c.colspan) for grid in grids for c in grid.cells if c.text == label}
    assert found == {spans}


# ---- the official blank form -------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "id_"), list(enumerate(["proactive_disclosure", "requests", "disputes"])))
def test_the_official_blank_form_has_our_labels_and_merged_cells(shared: Path, number: int, id_: str) -> None:
    """Cell by cell: row, column, spans, text."""
    edition = edition_named("2021")
    assert edition is not None
    with zipfile.ZipFile(shared / "corpus" / "official_form_2021_blank.docx") as package:
        document = etree.fromstring(package.read("word/document.xml"))
    official = sorted(cells_of(list(document.iter(W + "tbl"))[number]))
    grid: Grid = lay_out(edition.tables[id_], lambda _: "")
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in grid.cells] == official


def test_the_official_blank_form_has_our_headings(shared: Path) -> None:
    with zipfile.ZipFile(shared / "corpus" / "official_form_2021_blank.docx") as package:
        document = etree.fromstring(package.read("word/document.xml"))
    paragraphs = ["".join(p.itertext()).strip() for p in document.find(W + "body").findall(W + "p")]
    assert [text for text in paragraphs if text in OFFICIAL_SECTIONS] == list(OFFICIAL_SECTIONS)


# ---- footings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id_", NUMBERS)
def test_number_of_identities(id_: str) -> None:
    edition = edition_named(id_)
    assert edition is not None
    found = Counter(identity.table for identity in identities(edition))
    assert found == {table: numbers[3] for table, numbers in NUMBERS[id_].items() if numbers[3]}


@every_edition
def test_identities_name_real_cells_once(edition: Edition) -> None:
    for identity in identities(edition):
        cells = [*identity.terms, *identity.totals]
        assert set(cells) <= set(edition.tables[identity.table].cells)
        assert repeated(map(str, cells)) == []
        assert identity.terms and identity.totals


@pytest.mark.parametrize("id_", NUMBERS)
def test_every_cell_of_the_requests_table_stands_in_two_identities_at_least(id_: str) -> None:
    edition, requests = requests_of(id_)
    counts = {ref: len(pattern(edition, ref)) for ref in requests.cells}
    assert min(counts.values()) >= 2, [str(ref) for ref, count in counts.items() if count < 2]


@pytest.mark.parametrize("id_", NUMBERS)
def test_every_single_wrong_cell_leaves_a_pattern_of_its_own(id_: str) -> None:
    edition, requests = requests_of(id_)
    patterns = Counter(pattern(edition, ref) for ref in requests.cells)
    assert len(patterns) == len(requests.cells)


@pytest.mark.parametrize("id_", NUMBERS)
def test_every_cell_of_the_disputes_table_stands_in_one_identity(id_: str) -> None:
    edition = edition_named(id_)
    assert edition is not None
    counts = Counter(
        ref for i in identities(edition) if i.table == "disputes" for ref in (*i.terms, *i.totals)
    )
    assert counts == dict.fromkeys(edition.tables["disputes"].cells, 1)


@every_edition
def test_footings_say_their_sides_and_their_basis(edition: Edition) -> None:
    for table in edition.tables.values():
        for footing in table.footings:
            assert footing.terms_name and footing.total_name and footing.basis


@pytest.mark.parametrize("id_", NUMBERS)
def test_the_year_on_year_pair(id_: str) -> None:
    _, requests = requests_of(id_)
    assert requests.carries == ((("carried_over",), ("carried_forward",)),)


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("terms: [received, carried_over]", "terms: [received, carried]", "footing balance: no rows carried"),
        ("total: [outcomes.total]", "total: [outcomes.sum]", "footing result-total: no rows outcomes.sum"),
        (
            "terms: [upheld, corrected,",
            "terms: [upheld, correct,",
            "footing dispute-total: no columns correct",
        ),
        (
            "total: [total]\n            terms_name: 四",
            "total: [sum]\n            terms_name: 四",
            "no columns sum",
        ),
        ("plus: [in_force, repealed]", "plus: [in_forth]", "stock.opening: row regulation lacks"),
        ("rows: [regulation, normative_document]", "rows: [rule]", "stock.opening: row rule lacks"),
        ("carried_over: carried_forward", "carried_over: carried_on", "carries: no row carried_on"),
        ("kind: amount", "kind: money", "no kind of cell is called money"),
        ("heading: 总体情况", "title: 总体情况", "heading"),
        ("across: true", "across: yes", "neither true nor false: yes"),
        ("from: 2021", "from: now", "invalid literal"),
        ("from: 2021", "since: 2021", "from"),
        ("from: 2021", "from:", "int"),
        ("deadlines:\n", "deadlines: [\n", "while parsing a flow sequence"),
        ("deadlines:", "deadline:", "deadlines"),
        ("---\n", "---\na: 1\n---\n", "too many values"),
    ],
    ids=repr,
)
def test_a_declaration_that_contradicts_itself_is_refused(
    before: str, after: str, complaint: str, tmp_path: Path
) -> None:
    text = (FOLDER / "2021.yaml").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "broken.yaml").write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(EditionError, match=rf"broken\.yaml: .*{re.escape(complaint)}"):
        all_editions(tmp_path)


def test_a_folder_of_editions_can_be_named(tmp_path: Path) -> None:
    text = (FOLDER / "2021.yaml").read_text(encoding="utf-8")
    (tmp_path / "b.yaml").write_text(
        text.replace('id: "2021"\nfrom: 2021', "id: B\nfrom: 2050"), encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    spans = [(h.id, h.first_year, h.last_year) for h in headers(tmp_path)]
    assert spans == [("2021", 2021, 2049), ("B", 2050, 2099)]
    assert [edition.id for edition in all_editions(tmp_path)] == ["2021", "B"]


# ---- helpers -----------------------------------------------------------------------------------------------

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def repeated(values: Any) -> list[Any]:
    """The values that come more than once, blanks aside."""
    return [value for value, count in Counter(values).items() if count > 1 and value is not None]


def tables_of(id_: str) -> list[Table]:
    edition = edition_named(id_)
    assert edition is not None
    return list(edition.tables.values())


def requests_of(id_: str) -> tuple[Edition, Table]:
    edition = edition_named(id_)
    assert edition is not None
    return edition, edition.tables["requests"]


def rows_of(section: Section) -> Iterator[Head]:
    """What may be written right under a section with tables."""
    for table in section.tables:
        for block in table.blocks:
            yield from block.rows


def levels(table: Table) -> Iterator[tuple[Head, ...]]:
    """Every level of keys of a table: its rows, the rows below each group, the columns of each block.

    Headings without an id group others and are no level of their own.
    """
    yield tuple(head for block in table.blocks for head in without_captions(block.rows))
    for block in table.blocks:
        yield tuple(without_captions(block.columns))
        yield from below(block.rows)
        yield from below(block.columns)


def below(heads: tuple[Head, ...]) -> Iterator[tuple[Head, ...]]:
    for head in without_captions(heads):
        if head.children:
            yield tuple(without_captions(head.children))
            yield from below(head.children)


def without_captions(heads: tuple[Head, ...]) -> Iterator[Head]:
    for head in heads:
        if head.id is None:
            yield from without_captions(head.children)
        else:
            yield head


def every_head(edition: Edition) -> Iterator[Head]:
    """All headings of all tables, captions included."""

    def walk(heads: tuple[Head, ...]) -> Iterator[Head]:
        for head in heads:
            yield head
            yield from walk(head.children)

    for table in edition.tables.values():
        for block in table.blocks:
            yield from walk(block.rows)
            yield from walk(block.columns)


def area(cell: GridCell) -> Iterator[tuple[int, int]]:
    return product(range(cell.row, cell.row + cell.rowspan), range(cell.col, cell.col + cell.colspan))


def pattern(edition: Edition, ref: CellRef) -> frozenset[Identity]:
    """The identities that fail if this cell alone is wrong."""
    return frozenset(i for i in identities(edition) if ref in i.terms or ref in i.totals)


def cells_of(table: Any) -> Iterator[tuple[int, int, int, int, str]]:
    """The cells of a Word table as printed: row, column, rowspan, colspan, text without blanks around it."""
    rows: list[dict[int, tuple[int, str | None, str]]] = []
    for line in table.findall(W + "tr"):
        col, found = 0, {}
        for cell in line.findall(W + "tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            width = 1 if span is None else int(span.get(W + "val"))
            text = "".join(t.text or "" for t in cell.iter(W + "t")).strip()
            found[col] = (width, None if merge is None else merge.get(W + "val", "continue"), text)
            col += width
        rows.append(found)
    for number, found in enumerate(rows):
        for col, (width, merge, text) in found.items():
            if merge != "continue":
                height = 1
                while merge and number + height < len(rows) and continues(rows[number + height], col):
                    height += 1
                yield number, col, height, width, text


def continues(row: dict[int, tuple[int, str | None, str]], col: int) -> bool:
    return col in row and row[col][1] == "continue"
