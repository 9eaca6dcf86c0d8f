"""Reports that strain the layout: long names and texts, tables over several pages, great figures, all levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import count, cycle, islice

from generator.document import Block, Document, Heading, Paragraph, SignatureBlock, compose
from generator.edition import CellRef, Edition, Figure, all_editions
from generator.grid import Grid, GridCell
from generator.report import Chapter, Report, Signature
from tests.word.documents import ORGAN

GREAT = 12345678
LONG_ORGAN = "示例自治区示例自治州示例自治县人民政府经济技术开发区管理委员会行政审批服务管理局办公室"
LONG_TITLE = f"{LONG_ORGAN}2021年政府信息公开工作年度报告（修订稿）"
LINE = "政" * 26  # with the indent, a line of 28 characters
BEFORE_A_TABLE = (0, 5, 10, 14, 17, 19)  # lines of text before the tables
WITH_TABLES = tuple(edition for edition in all_editions() if edition.tables)
PLAIN = tuple(edition for edition in all_editions() if edition.free_chapters)
DAY = date(2022, 1, 18)

_CLAUSES = (
    "认真贯彻落实《条例》各项规定",
    "坚持“以公开为常态、不公开为例外”",
    "健全工作机制，明确责任分工",
    "主动回应群众关切",
    "重点领域（民生、财政、环保）信息应公开尽公开",
    "依法办理每一件申请——从登记、审核到答复全程留痕",
    "政策解读更加通俗、及时、准确",
    "加强业务培训和监督检查……努力提升服务水平",
    "完善网站栏目",
    "群众满意度持续提高",
)
_ENDS = "，，。，；，，。，：，！"


def text(length: int, start: int = 0) -> str:
    """Chinese prose of so many characters, with every mark that may not begin or end a line; no Latin."""
    clauses = islice(cycle(_CLAUSES), start, None)
    ends = islice(cycle(_ENDS), start, None)
    found = ""
    while len(found) < length:
        found += next(clauses) + next(ends)
    return found[: length - 1].rstrip("“（《—…") + "。"


def made(edition: Edition, *, draft: bool = False, figure: Figure | None = 0, **changes: object) -> Document:
    """The document of a report of this edition; ``figure`` stands in every cell, ``changes`` are its fields."""
    figures: Mapping[CellRef, Figure | None] = {
        ref: figure for table in edition.tables.values() for ref in table.cells
    }
    # A report of no year at all: the page does not depend on it.
    report = Report(
        organ=ORGAN,
        year=edition.first_year,
        organ_type="部门",
        edition=edition,
        title=f"{ORGAN}{edition.first_year}年政府信息公开工作年度报告",
        metadata=(),
        preface="",
        narratives={section.id: "没有需要说明的事项。" for section in edition.sections if not section.tables},
        chapters=(),
        signature=None,
        figures=figures,
        cell_places={},
        row_places={},
    )
    return compose(report._replace(**changes), draft)  # type: ignore[arg-type]


def high_rows() -> Grid:
    """A table whose rows are so high that the end of a page always falls inside one."""
    heads = [GridCell(0, 0, 1, 1, "栏目", "column_head"), GridCell(0, 1, 1, 1, "内容", "column_head")]
    rows = [
        cell
        for row in range(1, 9)
        for cell in (
            GridCell(row, 0, 1, 1, f"第{row}项", "row_head"),
            GridCell(row, 1, 1, 1, text(400, row), "value"),
        )
    ]
    return Grid("", "高行", 2, 9, 1, 1, (*heads, *rows))


def plain(*blocks: Block, title: str = "年度报告") -> Document:
    """A document of these blocks alone."""
    return Document(title, 0, ORGAN, False, blocks)


@cache
def documents() -> dict[str, Document]:
    """All of them by name."""
    return dict((*_texts(), *_names(), *_tables()))


def _texts() -> Iterator[tuple[str, Document]]:
    newest = WITH_TABLES[-1]
    first = newest.sections[0].id
    yield "满页", plain(Paragraph("政" * (28 * 60 - 2)))
    yield "两万字多段", _narrated("\n".join(text(120 + 37 * (number % 9), number) for number in range(75)))
    yield "两万字一段", _narrated(text(20000))
    yield "各级标题", _narrated("\n".join(_levels()))
    yield (
        "行末标点",
        plain(*(Paragraph("政" * before + "“公开”——（见《条例》）……；" * 9) for before in range(28))),
    )
    yield (
        "数字行末",
        plain(
            *(
                Paragraph("政" * before + "共12345件、100%、3.14万元、1,234次" * 4)
                for before in range(0, 28, 3)
            )
        ),
    )
    yield (
        "旧版十二章",
        made(
            PLAIN[-1],
            chapters=tuple(Chapter(f"第{number}个方面的工作情况", text(260, number)) for number in range(12)),
            signature=Signature(ORGAN, DAY),
            preface=text(200),
        ),
    )
    yield "长前言", made(newest, preface=text(3000), narratives={first: text(300)})


def _narrated(narrative: str) -> Document:
    """A report with tables and this narrative in the first section."""
    edition = WITH_TABLES[-1]
    narratives = {section.id: "没有需要说明的事项。" for section in edition.sections if not section.tables}
    return made(
        edition, narratives={**narratives, edition.sections[0].id: narrative}, signature=Signature(ORGAN, DAY)
    )


def _levels() -> Iterator[str]:
    """Headings of every level, on lines of their own and running on, at many heights of the page."""
    for number, length in zip("一二三四五六七八九十", count(40, 23)):
        yield f"（{number}）加强组织领导"
        yield text(length)
        yield f"（{number}）完善制度机制。{text(length + 11)}"
        yield "1.主动公开情况"
        yield f"2.依申请公开情况。{text(length + 60)}"
        yield "（1）网上申请"
        yield f"（2）书面申请。{text(length + 29)}"


def _names() -> Iterator[tuple[str, Document]]:
    edition = WITH_TABLES[-1]
    yield "长标题", made(edition, organ=LONG_ORGAN, title=LONG_TITLE)
    yield "长标题无单位", made(edition, title=LONG_TITLE, organ="另一个单位")
    yield (
        "长单位落款",
        made(edition, organ=LONG_ORGAN, title=f"{LONG_ORGAN}年度报告", signature=Signature(LONG_ORGAN, DAY)),
    )
    yield (
        "长信息卡",
        made(
            edition,
            metadata=(
                ("索引号", "11320600014189562X/2021-00001"),
                ("发布机构", LONG_ORGAN),
                ("发文日期", "2022年1月18日"),
                ("文号", "示民政公开〔2022〕1号"),
                ("名称", LONG_TITLE),
                ("主题分类", "综合政务、政务公开、政府信息公开工作年度报告"),
                ("体裁分类", "报告"),
                ("关键词", "政府信息公开；年度报告；" * 6),
                ("效力状况", "有效"),
            ),
        ),
    )
    for name, organ, day in (
        ("落款", "示例市人民政府办公厅", DAY),
        ("短落款", "示例局", date(2022, 12, 18)),
    ):
        yield name, made(edition, signature=Signature(organ, day))
    for lines in range(17, 22):
        text_before = [Paragraph(LINE)] * lines
        yield f"页末落款{lines}", plain(*text_before, SignatureBlock("示例市人民政府办公厅", "2022年1月18日"))
        yield f"页末标题{lines}", plain(*text_before, Heading(2, "（一）标题"), Paragraph(text(100)))


def _tables() -> Iterator[tuple[str, Document]]:
    yield "高行", plain(Heading(1, "一、标题"), high_rows(), Paragraph(text(60)))
    for edition in WITH_TABLES:
        yield f"{edition.id}全零", made(edition)
        yield f"{edition.id}全空", made(edition, figure=None)
        first, *_ = edition.sections
        for lines in BEFORE_A_TABLE:
            narratives = {first.id: "\n".join([LINE] * lines)} if lines else {}
            for draft in (False, True) if lines == BEFORE_A_TABLE[-1] else (False,):
                mark = "草稿" if draft else ""
                yield (
                    f"{edition.id}表前{lines}行{mark}",
                    made(edition, draft=draft, narratives=narratives, figure=7),
                )
        yield f"{edition.id}八位数", made(edition, figure=GREAT)
        yield f"{edition.id}六位数", made(edition, figure=123456)
