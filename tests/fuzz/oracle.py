"""A strict reader of input files that shares no code with the product: PyYAML's own nodes, and the editions' data.

It knows none of our leniencies but those that PRODUCT promises: labels compared without ordinals, blanks, quotes
and explanations; full-width digits; quoted thousands; lists in column order; 0 for a group; totals left out.
Whatever else a file holds, it raises :class:`NotAccepted`. What it accepts it gives as printed texts by address.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

EDITIONS = Path(__file__).parents[2] / "generator" / "editions"
ORDINAL = r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.．、](?!\d))\s*"
BLANK = {"", "~", "null", "none", "/", "-", "--", "—", "——", "–", "−", "无", "待填", "n/a", "空"}
FRAME = {
    "organ": ("单位", "机关", "单位名称", "行政机关"),
    "year": ("年度", "年份", "报告年度"),
    "organ_type": ("单位类型",),
    "title": ("标题",),
    "edition": ("版式",),
    "metadata": ("发布信息",),
    "preface": ("导语", "引言", "前言"),
    "signature": ("落款",),
    "previous": ("上年报告",),
    "chapters": ("章节",),
}


class NotAccepted(Exception):
    """A strict reader would not take this file."""


class Text(str):
    """A scalar's text and whether it stood between quotation marks."""

    quoted: bool


# ---- YAML ----------------------------------------------------------------------------------------------


def tree(text: str) -> Any:
    """The file as dicts, lists and texts; keys that come twice, anchors, aliases and tags are refused."""
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]", text):
        raise NotAccepted("control character")
    text = re.sub("(?m)^\ufeff", "", text)  # a mark of the encoding at the beginning of a line says nothing
    try:
        documents = composed(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        if not re.search(r"'\\t'|got '\?'", str(error)):
            raise NotAccepted(str(error)) from error
        # YAML lets a tab stand between a colon and its value and at a line's end; PyYAML's own scanner does not.
        try:
            documents = composed(text, yaml.CSafeLoader)
        except yaml.YAMLError as second:
            raise NotAccepted(str(second)) from second
    if len(documents) != 1 or not isinstance(documents[0], yaml.MappingNode):
        raise NotAccepted("not one mapping")
    return data(documents[0])


def composed(text: str, loader: Any) -> list[Any]:
    for event in yaml.parse(text, Loader=loader):
        explicit = getattr(event, "tag", None) not in (None, "!")
        if getattr(event, "anchor", None) or explicit:
            raise NotAccepted("anchor, alias or tag")
    return list(yaml.compose_all(text, Loader=loader))


def data(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        text = Text(node.value)
        text.quoted = node.style in ("'", '"')
        return text
    if isinstance(node, yaml.SequenceNode):
        return [data(item) for item in node.value]
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in found:
            raise NotAccepted(f"key {key}")
        found[key.value] = data(value)
    return found


# ---- labels --------------------------------------------------------------------------------------------


def key_of(label: str) -> str:
    text = re.sub("[“”\"'‘’「」『』 \t\u3000\xa0\u200b\ufeff]", "", unicodedata.normalize("NFKC", label))
    text = re.sub(ORDINAL, "", text, count=1)
    return re.sub(r"\([^()]*\)", "", text).casefold()


def by_id(mapping: Any, heads: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """The entries of a mapping under the ids of their labels."""
    if not isinstance(mapping, dict):
        raise NotAccepted(f"no mapping: {mapping!r}")
    found: dict[str, Any] = {}
    for key, value in mapping.items():
        ids = [id_ for id_, labels in heads.items() if key_of(key) in map(key_of, labels)]
        if len(ids) != 1 or ids[0] in found:
            raise NotAccepted(f"label {key!r}")
        found[ids[0]] = value
    return found


@cache
def editions() -> list[dict[str, Any]]:
    found = []
    for file in EDITIONS.glob("*.yaml"):
        head, body = yaml.safe_load_all(file.read_text(encoding="utf-8"))
        found.append({**head, **body})
    return sorted(found, key=lambda edition: edition["from"])


def edition_of(year: int) -> dict[str, Any]:
    return [edition for edition in editions() if edition["from"] <= year][-1]


def labels(head: dict[str, Any]) -> tuple[str, ...]:
    return (head.get("label") or head["heading"], *head.get("aliases", ()))


# ---- the report ----------------------------------------------------------------------------------------


def read(text: str) -> dict[str, str]:
    """What a file says, by address: ``figures.<cell>``, ``text.<section>``, ``organ``, ``year``, ``title`` …"""
    whole = tree(text)
    year = digits(by_frame(whole).get("year", ""))
    if not re.fullmatch("20[0-9]{2}", year) or int(year) < 2008:
        raise NotAccepted("year")
    edition = edition_of(int(year))
    sections = {section["id"]: section for section in edition.get("sections", ())}
    heads = {**FRAME, **{id_: labels(section) for id_, section in sections.items()}}
    top = by_id(whole, heads)
    said = {"year": year, "organ": one_line(top["organ"]) if "organ" in top else ""}
    if not said["organ"]:
        raise NotAccepted("organ")
    for name in ("title", "preface"):
        if isinstance(top.get(name), Text) and top[name].strip().casefold() not in ("", "~", "null"):
            said[name] = one_line(top[name]) if name == "title" else top[name]
    for name, value in pairs(top.get("metadata")):
        said[f"metadata.{name.strip()}"] = one_line(value)
    for id_, section in sections.items():
        if id_ not in top:
            raise NotAccepted(f"no {id_}")
        said.update(read_section(section, top[id_]))
    if not sections:
        said.update(read_chapters(top.get("chapters")))
    return said


def by_frame(whole: dict[str, Any]) -> dict[str, Any]:
    known = {key: value for key, value in whole.items() if key_of(key) in sum(FRAME.values(), ())}
    return {id_: value for id_, value in by_id(known, FRAME).items() if isinstance(value, Text)}


def pairs(card: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(card, dict):
        yield from card.items()
    elif card not in (None, ""):
        raise NotAccepted("card")


def one_line(text: Any) -> str:
    if not isinstance(text, Text):
        raise NotAccepted(f"no text: {text!r}")
    return " ".join(text.split())


def read_chapters(chapters: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(chapters, list) or not chapters:
        raise NotAccepted("chapters")
    for number, chapter in enumerate(chapters):
        parts = by_id(chapter, {"title": ("标题",), "text": ("正文",)})
        if not all(isinstance(parts.get(part), Text) and parts[part].strip() for part in ("title", "text")):
            raise NotAccepted("chapter")
        title = re.sub(ORDINAL, "", one_line(parts["title"]), count=1) or one_line(parts["title"])
        yield f"chapter.{number}.title", title
        yield f"chapter.{number}.text", parts["text"]


def read_section(section: dict[str, Any], value: Any) -> Iterator[tuple[str, str]]:
    if not section.get("tables"):
        if not isinstance(value, Text) or value.strip() in BLANK - {"无", "空", "/", "-", "—"}:
            raise NotAccepted(f"narrative {section['id']}")
        yield f"text.{section['id']}", value
        return
    (table,) = section["tables"]
    if isinstance(value, Text):
        value = {"": value}
        rows = dict.fromkeys((head["id"] for block in table["blocks"] for head in block["rows"]), value[""])
    else:
        heads = {head["id"]: labels(head) for block in table["blocks"] for head in block["rows"]}
        rows = by_id(value, {**heads, "text": ("正文",)})
        if isinstance(rows.get("text"), Text):
            yield f"text.{section['id']}", rows["text"]
    written: dict[str, str | None] = {}
    for block in table["blocks"]:
        columns = list(leaves(block["columns"]))
        for head in block["rows"]:
            read_row(table, head, (head["id"],), rows.get(head["id"]), columns, written)
    complete(table, written)
    yield from ((f"figures.{table['id']}.{address}", printed or "") for address, printed in written.items())


def leaves(heads: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for head in heads:
        yield from leaves(head["children"]) if head.get("children") else (head,)


def read_row(
    table: dict[str, Any],
    head: dict[str, Any],
    path: tuple[str, ...],
    value: Any,
    columns: list[dict[str, Any]],
    written: dict[str, str | None],
) -> None:
    if head.get("children"):
        if isinstance(value, Text) and digits(value) == "0":
            below = dict.fromkeys((child["id"] for child in head["children"]), value)
        else:
            below = by_id(value, {child["id"]: labels(child) for child in head["children"]})
        for child in head["children"]:
            read_row(table, child, (*path, child["id"]), below.get(child["id"]), columns, written)
        return
    ids = [column["id"] for column in columns]
    short = next((f["total"][0] for f in table.get("footings", ()) if f["along"] == "columns"), None)
    left_out = any(f["total"] == [".".join(path)] for f in table.get("footings", ()) if f["along"] == "rows")
    if value is None and left_out:
        cells: dict[str, Any] = {}
    elif isinstance(value, Text) and digits(value) == "0":
        cells = dict.fromkeys(ids, value)
    elif isinstance(value, Text) and len(ids) == 1:
        cells = {ids[0]: value}
    elif isinstance(value, list) and len(value) == len(ids):
        cells = dict(zip(ids, value))
    elif isinstance(value, list) and len(value) == len(ids) - 1 and short in ids:
        cells = dict(zip([id_ for id_ in ids if id_ != short], value))
    else:
        cells = by_columns(value, columns)
        if set(ids) - set(cells) - {short}:
            raise NotAccepted(f"columns of {path}")
    for column in columns:
        address = ".".join((*path, column["id"]))
        cell = cells.get(column["id"])
        written[address] = None if cell is None else figure(cell, column.get("kind", "count"))


def by_columns(value: Any, columns: list[dict[str, Any]]) -> dict[str, Any]:
    """A row by its columns' labels; a heading over some of them may be written, and is looked through."""
    return by_id(value, {column["id"]: labels(column) for column in columns})


def complete(table: dict[str, Any], written: dict[str, str | None]) -> None:
    """Compute what was left out: first totals of rows, then total rows."""
    for footing in table.get("footings", ()):
        if len(footing["total"]) != 1:
            continue
        (total,) = footing["total"]
        for address in [address for address, printed in written.items() if printed is None]:
            row, _, column = address.rpartition(".")
            if footing["along"] == "columns" and column == total:
                terms = [written[f"{row}.{term}"] for term in footing["terms"]]
            elif footing["along"] == "rows" and row == total:
                terms = [sum_below(written, term, column) for term in footing["terms"]]
            else:
                continue
            if None not in terms:
                written[address] = str(sum(int(term) for term in terms if term is not None))
    rest = [address for address, printed in written.items() if printed is None]
    if rest:
        complete_again = [address for address in rest if address.rpartition(".")[2] == "total"]
        for address in complete_again:
            row = address.rpartition(".")[0]
            others = [v for a, v in written.items() if a.rpartition(".")[0] == row and a != address]
            if None not in others:
                written[address] = str(sum(int(other) for other in others if other is not None))
    if any(printed is None for printed in written.values()):
        raise NotAccepted(f"no figure in {rest[:3]}")


def sum_below(written: dict[str, str | None], row: str, column: str) -> str | None:
    below = [
        value
        for address, value in written.items()
        if address.rpartition(".")[2] == column and f"{address.rpartition('.')[0]}.".startswith(f"{row}.")
    ]
    return (
        None if None in below or not below else str(sum(int(value) for value in below if value is not None))
    )


# ---- figures -------------------------------------------------------------------------------------------


def digits(text: Any) -> str:
    return unicodedata.normalize("NFKC", text).strip() if isinstance(text, str) else ""


def figure(cell: Any, kind: str) -> str:
    """A cell as it must be printed."""
    if not isinstance(cell, Text) or digits(cell).casefold() in BLANK:
        raise NotAccepted(f"cell {cell!r}")
    plain = "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in cell.strip())
    plain = plain.replace("−", "-")
    if kind in ("count", "change"):
        if cell.quoted and re.fullmatch(r"[+\-增减]?[1-9][0-9]{0,2}(,[0-9]{3})+", plain):
            plain = plain.replace(",", "")
        pattern = r"(?:0|[1-9][0-9]{0,11})" if kind == "count" else r"[+\-增减]?(?:0|[1-9][0-9]{0,11})"
        if not re.fullmatch(pattern, plain):
            raise NotAccepted(f"count {cell!r}")
        number = int(plain.strip("+-增减")) * (-1 if plain[0] in "-减" else 1)
        return f"{number:+d}" if kind == "change" and number else str(number)
    found = re.fullmatch(r"((?:0|[1-9][0-9]*|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?)\s*(万元|元)?", plain)
    if not found or ("," in plain and not cell.quoted):
        raise NotAccepted(f"amount {cell!r}")
    if kind == "amount":
        if found[2] == "元":
            raise NotAccepted("yuan")
        return found[1]
    return found[1] + (found[2] or "万元")
