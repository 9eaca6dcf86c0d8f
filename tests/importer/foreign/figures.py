"""Reports to be rendered: made up with every figure different, or with the figures of published ones. No sentence is theirs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from generator.build.checking import check_bytes
from generator.report import Report
from tests.corpus.yaml_of import yaml_of
from tests.importer.foreign.model import Page, page, told
from tests.importer.random_reports import report

MADE_UP = (("2019", 3), ("2019", 5), ("2021", 5), ("2021", 12))
PUBLISHED = (
    "06_shanghai_go_2019",
    "10_shuyang_drc_2023",
    "18_pingtan_finance_2020",
    *(f"seed_{n}" for n in range(4)),
)


@cache
def made_up(edition: str, number: int) -> tuple[Report, Page]:
    """A report of this number, and how it is printed; the page is not to be changed."""
    found = told(report(edition, number), number)
    return found, page(found)


@cache
def published(shared: Path, name: str) -> tuple[Report, Page]:
    """The figures of a published report."""
    noted = json.loads((shared / "corpus" / f"{name}.expected.json").read_text(encoding="utf-8"))
    checked = check_bytes(yaml_of(noted).encode("utf-8"), Path(f"{name}.yaml"), (), years=False)
    found = checked.report or checked.partial
    assert found is not None, checked.findings
    given = {ref: found.figures.get(ref) for table in found.edition.tables.values() for ref in table.cells}
    complete = told(
        found._replace(figures={ref: 0 if value is None else value for ref, value in given.items()})
    )
    return complete, page(complete)
