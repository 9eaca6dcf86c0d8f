"""A published report's figures, as a careful reader noted them (*.expected.json), written as an input file.

Run by hand it prints the file: ``python tests/corpus/yaml_of.py ../shared/corpus/seed_0.expected.json``.
Nothing here comes from ``generator``: labels are those of the JSON, addresses those of the contract.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Figure = int | float | str | None

SENTENCE = "本机关依法、及时、准确公开政府信息。"
_ORDINAL = re.compile(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.)")
_GROUPED_UNDER = "本年度办理结果"

# The addresses of PRODUCT.md, in the order in which the form prints its rows and columns.
APPLICANTS = (
    *("natural_person", "commercial_enterprise", "research_institution", "public_welfare_organisation"),
    *("legal_service_institution", "other", "total"),
)
RESULTS = ("upheld", "corrected", "other_result", "pending", "total")
_REQUEST_ROWS = (
    *("received", "carried_over", "outcomes.granted", "outcomes.partly_granted"),
    *(
        f"outcomes.denied.{reason}"
        for reason in (
            *("state_secret", "prohibited_by_law", "public_security", "third_party_rights"),
            *("internal_affairs", "deliberative_process", "enforcement_file", "administrative_query"),
        )
    ),
    *(f"outcomes.unavailable.{reason}" for reason in ("not_held", "needs_creation", "still_unclear")),
    *(
        f"outcomes.not_processed.{reason}"
        for reason in (
            *("petition_or_complaint", "repeated", "published_material", "excessive"),
            "confirmation_or_reissue",
        )
    ),
)
REQUEST_ROWS = {
    "2019": (*_REQUEST_ROWS, "outcomes.otherwise_handled", "outcomes.total", "carried_forward"),
    "2021": (
        *_REQUEST_ROWS,
        *(f"outcomes.otherwise_handled.{reason}" for reason in ("no_correction", "fee_unpaid", "other")),
        "outcomes.total",
        "carried_forward",
    ),
}
DISPUTE_ROWS = ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
_PROJECTS = ("previous_items", "change", "decisions")
DISCLOSURE_ROWS: dict[str, dict[str, tuple[str, ...]]] = {
    "2019": {
        "regulation": ("newly_made", "newly_published", "published_total"),
        "normative_document": ("newly_made", "newly_published", "published_total"),
        "licence": _PROJECTS,
        "other_service": _PROJECTS,
        "penalty": _PROJECTS,
        "compulsory_measure": _PROJECTS,
        "administrative_charge": ("previous_items", "change"),
        "procurement": ("items", "amount"),
    },
    "2021": {
        "regulation": ("issued", "repealed", "in_force"),
        "normative_document": ("issued", "repealed", "in_force"),
        "licence": ("decisions",),
        "penalty": ("decisions",),
        "compulsory_measure": ("decisions",),
        "administrative_charge": ("amount",),
    },
}
# Where the form prints the rows of table two (FORM.md): banners and headings stand between.
DISCLOSURE_PLACES = {"2019": (2, 3, 6, 7, 10, 11, 14, 17), "2021": (2, 3, 6, 9, 10, 13)}


def yaml_of(expected: dict[str, Any], blank: str = "0") -> str:
    """The input file. ``blank`` is what is written where the print left a cell empty."""
    return "\n".join(_lines(expected, blank)) + "\n"


def _lines(expected: dict[str, Any], blank: str) -> Iterator[str]:
    yield f"单位: {expected['agency']}"
    yield f"年度: {expected['report_year']}"
    yield f"总体情况: {SENTENCE}"
    yield "主动公开政府信息情况:"
    for label, values in expected["table2"].items():
        yield f"  {label}: {_row(values, blank)}"
    yield "收到和处理政府信息公开申请情况:"
    group: str | None = None
    for path, values in expected["table3"]["rows"].items():
        labels = [plain(label) for label in path.split("/")]
        if path.startswith("（") and group is None:
            yield f"  {_GROUPED_UNDER}:"
            group = ""
        indent = "    " if path.startswith("（") else "  "
        if len(labels) == 2:
            if labels[0] != group:
                yield f"{indent}{labels[0]}:"
            indent += "  "
        group = labels[0] if group is not None else None
        yield f"{indent}{labels[-1]}: {_row(values, blank)}"
    yield "政府信息公开行政复议、行政诉讼情况:"
    rows = {path.rpartition("/")[2]: values for path, values in expected["table4"]["rows"].items()}
    yield f"  行政复议: {_row(rows.pop('行政复议'), blank)}"
    yield "  行政诉讼:"
    for label, values in rows.items():
        yield f"    {label}: {_row(values, blank)}"
    yield f"存在的主要问题及改进情况: {SENTENCE}"
    yield f"其他需要报告的事项: {SENTENCE}"


def plain(label: str) -> str:
    """A printed label without its ordinal, which is the key of the input file."""
    return _ORDINAL.sub("", label, count=1)


def _row(values: list[Figure], blank: str) -> str:
    if len(values) == 1 and isinstance(values[0], str) and "|" in values[0]:  # cells run together in print
        return f"[{', '.join(part.strip() for part in values[0].split('|'))}]"
    return f"[{', '.join(_cell(value, blank) for value in values)}]"


def _cell(value: Figure, blank: str) -> str:
    if value is None:
        return blank
    return re.sub(r"^(\d+)笔$", r"\1", str(value))


def cells(expected: dict[str, Any]) -> Iterator[tuple[int, int, int, str, Figure]]:
    """Every figure with its place: table (0 to 2), row and column of the form's grid, address, value."""
    edition = expected["edition"]
    rows2 = zip(DISCLOSURE_PLACES[edition], DISCLOSURE_ROWS[edition].items(), expected["table2"].values())
    for place, (row, columns), values in rows2:
        for number, (column, value) in enumerate(zip(columns, values, strict=True)):
            yield 0, place, 1 + number, f"proactive_disclosure.{row}.{column}", value
    rows3 = zip(REQUEST_ROWS[edition], expected["table3"]["rows"].values(), strict=True)
    for place, (row, values) in enumerate(rows3, 3):
        for number, (column, value) in enumerate(zip(APPLICANTS, values, strict=True)):
            yield 1, place, 3 + number, f"requests.{row}.{column}", value
    rows4 = zip(DISPUTE_ROWS, expected["table4"]["rows"].values(), strict=True)
    for block, (row, values) in enumerate(rows4):
        for number, (column, value) in enumerate(zip(RESULTS, values, strict=True)):
            yield 2, 3, block * 5 + number, f"disputes.{row}.{column}", value


def printed(address: str, value: Figure) -> str:
    """A figure as our outputs must print it: changes with their sign, purchases with their unit, blanks as 0."""
    column = address.rpartition(".")[2]
    text = _cell(value, "0")
    if column == "change":
        number = int(text.replace("增", "+").replace("减", "-"))
        return f"{number:+d}" if number else "0"
    if address == "proactive_disclosure.procurement.amount" and not text.endswith("元"):
        return f"{text}万元"
    return text


if __name__ == "__main__":
    sys.stdout.write(
        yaml_of(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"), parse_float=str), *sys.argv[2:])
    )
