"""Which cell is wrong: every cell of tables three and four of a large report, changed one way and another."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.edition import CellRef
from generator.finding import Fault, Finding
from generator.footing import faults
from generator.report import Report
from tests.footing.reports import YEARS, Figures, as_file, clean, edition

every_edition = pytest.mark.parametrize("id_", YEARS)


def findings(id_: str, figures: Figures, folder: Path) -> list[Finding]:
    file = folder / "report.yaml"
    file.write_text(as_file(id_, figures).text, encoding="utf-8")
    return list(check_file(file).findings.findings)


def cells(id_: str, table: str) -> tuple[CellRef, ...]:
    return edition(id_).tables[table].cells


@every_edition
def test_the_report_is_clean_and_has_no_zero(id_: str, tmp_path: Path) -> None:
    figures = clean(id_)
    assert min(figures.values()) > 3
    assert len(figures) == len(cells(id_, "requests")) + len(cells(id_, "disputes"))
    assert findings(id_, figures, tmp_path) == []


@every_edition
@pytest.mark.parametrize("change", [3, -1])
def test_any_one_wrong_cell_of_table_three_is_named(id_: str, change: int, tmp_path: Path) -> None:
    figures = clean(id_)
    for cell in cells(id_, "requests"):
        wrong = figures[cell] + change
        (finding,) = findings(id_, {**figures, cell: wrong}, tmp_path)
        assert (finding.rule, finding.cell) == ("footing.cell", str(cell))
        place = as_file(id_, {**figures, cell: wrong}).places[cell]
        assert (finding.place.line, finding.place.column) == place
        assert dict(finding.values) == {"stated": wrong, "computed": figures[cell]}
        assert finding.hint == str(figures[cell])
        excess = "多 3" if change > 0 else "少 1"
        assert f"填 {wrong}，应为 {figures[cell]}，{excess}；改这一个数，下面 " in finding.message
        assert len(finding.details) >= 2
        for line in finding.details:  # the wrong figure stands first among the addends, or is the total
            assert (
                str(wrong) in line.split("：", 1)[1].split(" ＋ ")[0]
                or f"填 {wrong}，" in line
                or (f" {wrong} " in line.rsplit("，", 2)[1] + " ")
            )


@every_edition
@pytest.mark.parametrize("change", [3, -1])
def test_a_wrong_cell_of_table_four_is_found_and_not_blamed(id_: str, change: int, tmp_path: Path) -> None:
    figures = clean(id_)
    for cell in cells(id_, "disputes"):
        (finding,) = findings(id_, {**figures, cell: figures[cell] + change}, tmp_path)
        assert finding.rule == "footing.dispute-total"
        assert str(finding.cell).startswith(f"disputes.{'.'.join(cell.row)}.")
        assert "只有这一条合计，光看和数分不出是哪一个错" in finding.message


@every_edition
def test_figures_of_table_three_in_each_other_s_place_are_found(id_: str, tmp_path: Path) -> None:
    figures = clean(id_)
    for one, other in neighbours(id_):
        if figures[one] != figures[other]:
            swapped = {**figures, one: figures[other], other: figures[one]}
            found = findings(id_, swapped, tmp_path)
            assert found, (one, other)
            assert {finding.rule.partition(".")[0] for finding in found} == {"footing"}
            named = {finding.cell for finding in found if finding.rule == "footing.cell"}
            either = [finding for finding in found if finding.rule == "footing.either"]
            assert named == {str(one), str(other)} or "写反了" in either[0].details[0], (one, other)


def neighbours(id_: str) -> Iterator[tuple[CellRef, CellRef]]:
    """Cells side by side, and one below the other."""
    table = edition(id_).tables["requests"]
    rows = list(table.rows)
    columns = [leaf.path for leaf in table.rows[rows[0]][1]]
    for row in rows:
        yield from ((CellRef("requests", row, a), CellRef("requests", row, b)) for a, b in pairwise(columns))
    for above, below in pairwise(rows):
        yield from ((CellRef("requests", above, c), CellRef("requests", below, c)) for c in columns)


@every_edition
def test_whole_rows_and_columns_in_each_other_s_place_are_told(id_: str) -> None:
    """Any two whose figures some sum does not hold side by side, so that it could not see them change places."""
    figures = clean(id_)
    told = unseen = 0
    for one, other in combinations(lines(id_), 2):
        if len(one) != len(other):
            continue
        swapped = {**figures, **{a: figures[b] for a, b in zip((*one, *other), (*other, *one))}}
        found = list(faults(report(id_, swapped)))
        unseen += not found
        if found:
            told += 1
            assert [fault.rule for fault in found] == ["footing.line"], (one[0], other[0])
            assert "互相写反了；互换过来，" in found[0].message
            assert found[0].cell == str(min(one[0], other[0], key=cells(id_, "requests").index))
    assert (told, unseen) == {"2019": (87, 187), "2021": (95, 226)}[id_]


def lines(id_: str) -> list[list[CellRef]]:
    """The rows and the columns of table three."""
    every = cells(id_, "requests")
    rows = [[cell for cell in every if cell.row == row] for row in dict.fromkeys(cell.row for cell in every)]
    columns = dict.fromkeys(cell.column for cell in every)
    return [*rows, *([cell for cell in every if cell.column == column] for column in columns)]


@every_edition
def test_any_number_left_out_of_a_list_of_table_three_is_named(id_: str, tmp_path: Path) -> None:
    """One short, the list reads as one without its total; only the total itself may really be left out."""
    figures, file = clean(id_), tmp_path / "report.yaml"
    whole = as_file(id_, figures)
    for cell in cells(id_, "requests"):
        line, column = whole.places[cell]
        lines = whole.text.split("\n")
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        lines[line - 1] = before + after.partition(", ")[2] if "," in after else before.rstrip(", ") + "]"
        file.write_text("\n".join(lines), encoding="utf-8")
        found = check_file(file).findings.findings
        if cell.column == ("total",):
            assert not found
        else:
            row = [one for one in cells(id_, "requests") if one.row == cell.row]
            first = row.index(cell)
            while first and figures[row[first - 1]] == figures[cell]:  # 31, 31: either may be the missing one
                first -= 1
            (finding,) = found
            assert (finding.rule, finding.hint) == ("footing.line", str(figures[cell]))
            assert finding.cell == str(row[first])
            assert (finding.place.line, finding.place.column) == whole.places[row[first]]
            right = ", ".join(str(figures[one]) for one in row)
            assert f"整行应为 [{right}]；补上后，" in finding.message


def test_numbers_left_out_of_two_lists_are_named(tmp_path: Path) -> None:
    """Of 60 draws with a fixed seed; the figures put in are those that were there."""
    draw = random.Random(5)
    file = tmp_path / "report.yaml"
    for _ in range(60):
        id_ = draw.choice(sorted(YEARS))
        figures = clean(id_)
        rows = draw.sample(sorted({cell.row for cell in cells(id_, "requests")}), 2)
        lines = as_file(id_, figures).text.split("\n")
        right = []
        for row in rows:
            values = [str(figures[cell]) for cell in cells(id_, "requests") if cell.row == row]
            at = draw.randrange(len(values) - 1)
            number = as_file(id_, figures).places[CellRef("requests", row, ("total",))][0] - 1
            before = lines[number].partition("[")[0]
            lines[number] = f"{before}[{', '.join(values[:at] + values[at + 1 :])}]"
            right.append(f"应为 {values[at]}，整行应为 [{', '.join(values)}]")
        file.write_text("\n".join(lines), encoding="utf-8")
        found = check_file(file).findings.findings
        assert len(found) == 2
        assert all(any(words in one.message for one in found) for words in right)


DRAWS = 2000


def test_two_wrong_cells_at_a_time() -> None:
    """Of 2,000 draws with a fixed seed: the true pair is among the sets that are named."""
    draw = random.Random(1)
    shown = 0
    for _ in range(DRAWS):
        id_ = draw.choice(sorted(YEARS))
        figures = clean(id_)
        pair = draw.sample(cells(id_, "requests"), 2)
        wrong = {cell: figures[cell] + draw.choice([n for n in range(-15, 16) if n]) for cell in pair}
        found = list(faults(report(id_, {**figures, **wrong})))
        assert found
        shown += names_the_pair(found, {cell: (wrong[cell], figures[cell]) for cell in pair})
    assert shown / DRAWS >= 0.99


def names_the_pair(found: list[Fault], pair: dict[CellRef, tuple[int, int]]) -> bool:
    """Whether the two cells are blamed, or are one of the sets of which one is right."""
    if found[0].rule == "footing.cell":
        return {fault.cell for fault in found} == set(map(str, pair))
    ways = [line for line in found[0].details if line.startswith("改法")]
    return any(all(f"由 {a} 改为 {b}" in way for a, b in pair.values()) for way in ways)


def report(id_: str, figures: Figures) -> Report:
    """A report of these figures alone."""
    names = ("示例市民政局", YEARS[id_], "部门", edition(id_), "标题", (), "", {}, (), None)
    return Report(*names, figures=figures, cell_places={}, row_places={})
