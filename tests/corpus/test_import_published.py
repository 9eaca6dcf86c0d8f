"""Published reports read back: every value that a careful reader reads is right, or told; none is wrong in silence."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from generator.build.published import Taken, take
from generator.edition import Figure, number
from tests.corpus.yaml_of import cells

# Values right, blank in print and told, refused with their row shown.
SCORES = {
    "seed_0": (198, 0, 0),
    "seed_1": (198, 0, 0),
    "seed_2": (51, 35, 112),  # rows of eleven figures for seven columns
    "seed_3": (199, 0, 1),  # three figures in one cell
    "06_shanghai_go_2019": (63, 135, 0),
    "10_shuyang_drc_2023": (75, 125, 0),
    "18_pingtan_finance_2020": (197, 0, 1),  # 2笔 is read as 2, and told
}
every_report = pytest.mark.parametrize("name", SCORES)


def expected_of(shared: Path, name: str) -> dict[str, Any]:
    text = (shared / "corpus" / f"{name}.expected.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=str)  # type: ignore[no-any-return]


def taken(shared: Path, name: str) -> Taken:
    raw = expected_of(shared, name)["raw_file"]
    folder = "seeds" if name.startswith("seed_") else "corpus"
    return take(shared / folder / raw, (), years=False)


def value(text: object) -> Decimal | str:
    plain = str(text).removesuffix("万元").removesuffix("笔").replace("增", "+").replace("减", "-")
    if plain.endswith("元"):
        return Decimal(plain.removesuffix("元")) / 10_000
    try:
        return Decimal(plain)
    except InvalidOperation:
        return plain


def verdict(wanted: object, figure: Figure | None, told: bool) -> str:
    if figure is None:
        return ("blank" if wanted is None else "refused") if told else "silent"
    if wanted is not None and value(wanted) == number(figure):
        return "refused" if "笔" in str(wanted) and told else "right"
    return "refused" if told else "silent"


@every_report
def test_no_value_is_wrong_in_silence(shared: Path, name: str) -> None:
    found = taken(shared, name)
    report = found.checked.report
    assert report is not None
    figures = {str(ref): figure for ref, figure in report.figures.items()}
    told = {finding.cell for finding in found.checked.findings.findings if finding.cell}
    scores = Counter(
        verdict(wanted, figures.get(address), any(f"{address}.".startswith(f"{cell}.") for cell in told))
        for _, _, _, address, wanted in cells(expected_of(shared, name))
    )
    assert scores["silent"] == 0
    assert (scores["right"], scores["blank"], scores["refused"]) == SCORES[name]


@every_report
def test_the_edition_and_the_year_are_right(shared: Path, name: str) -> None:
    found, wanted = taken(shared, name), expected_of(shared, name)
    assert found.imported
    assert found.imported.filling.edition.id == wanted["edition"]
    assert found.imported.filling.year == wanted["report_year"]
    organ = found.imported.filling.organ
    assert wanted["agency"].endswith(organ)  # two of them name it nowhere as a title does
    assert bool(organ) == (name not in ("seed_0", "seed_3"))


def test_a_report_of_chapters(shared: Path) -> None:
    found = take(shared / "seeds" / "004_a421f33a1e233292.txt", (), years=False)
    assert found.imported
    filling = found.imported.filling
    assert filling.edition.free_chapters
    assert filling.chapters
    assert [len(chapter.title) for chapter in filling.chapters] == [10, 19, 14, 21]
    assert [name for name, _ in filling.metadata] == [
        "索引号",
        "成文日期",
        "公开方式",
        "组配分类",
        "发布机构",
    ]
    assert filling.signature
    assert filling.signature.date
    assert filling.signature.date.isoformat() == "2017-01-10"
    assert filling.year == 2016
