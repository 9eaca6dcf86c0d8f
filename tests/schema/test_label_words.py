"""What is said of keys that are doubled, spelled otherwise, or unknown; and exceptions pasted into a text."""

from __future__ import annotations

import pytest

from generator.edition.vocabulary import Vocabulary
from generator.finding import Edit, Fault, Place
from generator.schema.foreign import not_renamed
from generator.schema.label_words import duplicate, unknown, variant
from generator.schema.pasted import exceptions_in
from generator.source import Scalar

AT = Place(7, 3)
WORDS = Vocabulary(
    official={"a": "a", "b": "b"},
    variants={},
    captions={"申请人情况": ("自然人", "其他")},
    names={"a": "规章", "b": "行政许可"},
)


def key(text: str, style: str | None = None) -> Scalar:
    return Scalar.at(text, AT, style)


def test_a_key_written_twice() -> None:
    message = "“规章”写重了，第 4 行已经写过这一项；请只留一个"
    assert duplicate(key(" 规章 "), Place(4, 1)) == Fault(
        "key.duplicate", AT, message, values={"first_line": 4}
    )
    message += "。若这里是另一章（另一项），是它第一行的行首漏了“- ”，请补上横线和空格"
    found = duplicate(key("规章"), Place(4, 1), item=True)
    assert found == Fault("key.duplicate", AT, message, values={"first_line": 4})


@pytest.mark.parametrize(
    ("old", "style", "official", "edit"),
    [
        ("规 章", None, "规章", ("规 章", "规章")),
        ("规 章", '"', "规章", ('"规 章"', '"规章"')),
        ("规 章", "'", "规章", ("'规 章'", "'规章'")),
        ("规 章", "|", "规章", ("规 章", "规章")),
        ("甲", "'", 'a"b', ("'甲'", "'a\"b'")),
        ("甲", '"', "a#b", ('"甲"', '"a#b"')),
        ("甲", None, "a\\b", ("甲", "a\\b")),
        ("甲", '"', 'a"b', None),
        ("甲", "'", "a'b", None),
        ("甲", '"', "a\\b", None),
        *(("甲", None, f"a{sign}b", None) for sign in ":#[]{},&*!|>'\"%@`"),
    ],
)
def test_a_known_wrong_label(
    old: str, style: str | None, official: str, edit: tuple[str, str] | None
) -> None:
    message = f"“{old}”不是表上的写法，已按“{official}”读取；请改为“{official}”"
    edits = (Edit(AT, *edit),) if edit else ()
    assert variant(key(old, style), official) == Fault(
        "label.variant", AT, message, hint=official, edits=edits
    )


@pytest.mark.parametrize(
    ("label", "id_", "message", "hint"),
    [
        ("申请人 情况", "a", "“申请人 情况”只是表头，不单独填写；请直接写下面各列：自然人、其他", None),
        (" 行政许 ", "b", "没有“行政许”这一项；是不是“行政许可”？请改正或删去", "行政许可"),
        ("甲 ", None, "没有“甲”这一项；这里可以写的有：规章、行政许可", None),
    ],
)
def test_an_unknown_label(label: str, id_: str | None, message: str, hint: str | None) -> None:
    assert unknown(key(label), WORDS, id_, "row.unknown") == Fault("row.unknown", AT, message, hint=hint)


@pytest.mark.parametrize(("count", "more"), [(12, ""), (13, "等")])
def test_of_many_labels_twelve_are_named(count: int, more: str) -> None:
    words = WORDS._replace(names={f"n{number}": f"第{number}" for number in range(count)})
    listed = "、".join(f"第{number}" for number in range(12))
    assert unknown(key("甲"), words, None, "key.unknown").message.endswith(f"有：{listed}{more}")


HEAD = "“说明放行”的内容写进了“总体情况”的正文，会印在报告里；请移到文件末尾的“说明放行:”下面"
SHOWN = "移过去后写作（“说明放行:”已有的不再写）："


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("- {规则: stock.opening, 理由: 已核}", "{规则: stock.opening, 理由: 已核}"),
        ("  -  ｛规则： money.unit, 理由: 已核}  ", "｛规则： money.unit, 理由: 已核}"),
        ('{ 规则 : "footing.row-total"}', '{ 规则 : "footing.row-total"}'),
        ("- 规则: 'stock.opening'", None),
        ("规则：“stock.opening”", None),
        ("规则:stock.opening", None),
    ],
)
def test_an_exception_pasted_into_a_text(line: str, item: str | None) -> None:
    text = Scalar.at(f"第一段\n{line}\n第三段", Place(4, 7), "|")
    details = (SHOWN, " 说明放行:", f"   - {item}") if item else ()
    assert list(exceptions_in("总体情况", text)) == [
        Fault("text.exception", Place(6, 1), HEAD, details=details)
    ]


def test_each_pasted_line_is_told_and_only_a_block_keeps_its_lines() -> None:
    items = "规则: a.b\n规则: c.d"
    block = exceptions_in("总体情况", Scalar.at(items, Place(4, 7), "|"))
    folded = exceptions_in("总体情况", Scalar.at(items, Place(4, 7), '"'))
    assert [found.place for found in block] == [Place(5, 1), Place(6, 1)]
    assert [found.place for found in folded] == [Place(4, 7)] * 2


@pytest.mark.parametrize(
    "line", ["规则: 按规定办", "新的规则: a.b", "规则 a.b", "规则: a", "规则: a.甲", "规则: A.b"]
)
def test_a_sentence_about_rules_is_no_exception(line: str) -> None:
    assert list(exceptions_in("总体情况", Scalar.at(line, Place(4, 7), "|"))) == []


def test_in_a_file_with_rows_of_another_edition_no_label_is_renamed() -> None:
    edits = (Edit(AT, "1,234", "1234"),)
    renamed = variant(key("规 章"), "规章")
    figure = Fault("cell.type", AT, "甲", edits=edits)
    assert list(not_renamed([renamed, figure])) == [renamed._replace(edits=()), figure]
