"""Random valid reports, of any edition, by a number: the same number gives the same report everywhere.

Texts are made of what real ones have, and of what markup, YAML and tables could trip over.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from generator.edition import Amount, CellRef, Edition, Figure, edition_for, edition_named
from generator.footing import identities
from generator.report import Chapter, Report, Signature

YEARS = {"旧版": (2008, 2018), "2019": (2019, 2020), "2021": (2021, 2099)}
_WORDS = (
    *(
        "政府信息",
        "公开",
        "申请",
        "办理",
        "年度",
        "平台",
        "本机关",
        "全年共",
        "发布",
        "主动",
        "依法",
        "答复",
        "改进",
        "监督",
    ),
    *(
        "12345热线",
        "3.5万件",
        "“三公”",
        "《条例》",
        "〔2019〕60号",
        "&nbsp;",
        "<b>",
        "{{",
        "| 0 |",
        "#",
        "%",
        "\\",
        "’",
        "㎡",
    ),
    *(
        "https://example.gov.cn/a?b=1&c=2",
        "a b",
        "一　二",
        "——",
        "……",
        "0",
        "12",
        "减15",
        "×",
        "：",
        "、",
        "；",
        "𠮷",
        "é",
    ),
)
_LEADS = (
    "",
    "",
    "",
    "",
    "（一）",
    "（十二）",
    "1.",
    "2、",
    "（3）",
    "一是",
    "- ",
    "* ",
    "> ",
    "| ",
    "第一，",
    "12345",
)
_ORGANS = (
    "示例市民政局",
    "示例区（高新区）人民政府",
    "示例县发展和改革委员会",
    "国家示例局",
    "示例镇人民政府",
    "示例大学",
)
_NAMES = ("索引号", "公开方式", "发布机构", "成文日期", "组配分类", "自拟名称", "文号", "体裁 分类")
_CONTENTS = ("1133/2017-1", "主动公开", "示例市民政局", "2017-03-20", "“其他”", "a&b<c>", "一 二")


def report(edition: str, number: int) -> Report:
    """The report of this number."""
    draw = random.Random(f"{edition}/{number}")
    form = edition_named(edition)
    assert form is not None
    year = draw.randint(*YEARS[edition]) if edition != "2021" else draw.randint(2021, 2030)
    assert edition_for(year) is form
    organ = draw.choice(_ORGANS) + draw.choice(("", "", "办公室"))
    usual = form.title.format(organ=organ, year=year)
    return Report(
        organ,
        year,
        "政府" if organ.endswith("政府") else "部门",
        form,
        draw.choice((usual, usual, f"{organ}{year}年度政府信息公开年度报告")),
        _card(draw),
        _text(draw, draw.randint(0, 2)),
        {section.id: _narrative(draw, bool(section.tables)) for section in form.sections},
        tuple(Chapter(_title(draw), _text(draw, draw.randint(1, 4))) for _ in range(draw.randint(1, 14)))
        if form.free_chapters
        else (),
        _signature(draw, organ, year),
        _figures(draw, form),
        {},
        {},
    )


def _card(draw: random.Random) -> tuple[tuple[str, str], ...]:
    names = draw.sample(_NAMES, draw.choice((0, 0, 2, 3, 6)))
    return tuple((name, "2017-03-20" if "日期" in name else draw.choice(_CONTENTS)) for name in names)


def _narrative(draw: random.Random, before_a_table: bool) -> str:
    return _text(draw, draw.choice((0, 0, 1, 2)) if before_a_table else draw.randint(1, 5))


def _text(draw: random.Random, paragraphs: int) -> str:
    return "\n".join(_paragraph(draw) for _ in range(paragraphs))


def _paragraph(draw: random.Random) -> str:
    body = "".join(draw.choices(_WORDS, k=draw.randint(1, 40)))
    middle = "。" if draw.random() < 0.5 else ""
    rest = "".join(draw.choices(_WORDS, k=draw.randint(1, 10))) if middle else ""
    return f"{draw.choice(_LEADS)}本机关{body}{middle}{rest}{draw.choice(('。', '。', '', '；'))}".strip()


def _title(draw: random.Random) -> str:
    return "".join(draw.choices(_WORDS[:14], k=draw.randint(1, 4))) + draw.choice(("", "情况", "（试行）"))


def _signature(draw: random.Random, organ: str, year: int) -> Signature | None:
    day = date(year + 1, 1, 1) + timedelta(draw.randint(0, 364))
    return draw.choice(
        (None, Signature(organ, day), Signature("示例市政务公开办", day), Signature(organ, None))
    )


def _figures(draw: random.Random, form: Edition) -> dict[CellRef, Figure | None]:
    """Random cells; totals as the form's sums say, and what came in as what went out."""
    most = draw.choice((0, 1, 9, 120, 30_000))
    figures: dict[CellRef, int] = {}
    amounts: dict[CellRef, Amount] = {}
    for table in form.tables.values():
        for ref in table.cells:
            kind = table.kinds[ref.row, ref.column]
            if kind.startswith("amount"):
                amounts[ref] = _amount(draw, kind)
            else:
                figures[ref] = draw.randint(-most if kind == "change" else 0, most)
    for kind in ("result-total", "balance", "row-total", "dispute-total"):
        for identity in identities(form):
            if identity.footing.id == kind == "balance":  # first term: what was received
                out = sum(figures[total] for total in identity.totals)
                figures[identity.terms[1]] = draw.randint(0, out)
                figures[identity.terms[0]] = out - figures[identity.terms[1]]
            elif identity.footing.id == kind:
                figures[identity.totals[0]] = sum(figures[term] for term in identity.terms)
    for table in form.tables.values():
        for bound in table.bounds:  # nothing fewer than none
            for row in bound.rows:
                for column in bound.plus:
                    figures[CellRef(table.id, row, column)] = most * 3
    return {**figures, **amounts}


def _amount(draw: random.Random, kind: str) -> Amount:
    typed = f"{draw.randint(0, 900)}" + draw.choice(("", ".5", ".616", ".0001", ".20"))
    if kind == "amount":
        return Amount(Decimal(typed), typed)
    unit = draw.choice(("万元", "元"))
    return Amount(Decimal(typed) / (10_000 if unit == "元" else 1), typed + unit)
