"""Every kind of Word file that there is: samples, editions, stress documents, hostile texts; in every layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.document import (
    Block,
    Card,
    Document,
    Heading,
    Paragraph,
    SignatureBlock,
    chinese_number,
    paragraphs,
)
from generator.edition import Edition, all_editions
from generator.grid import lay_out
from generator.layout import FOLDER, NAME, load_layout
from generator.render import docx
from tests.test_hostile import HOSTILE, report
from tests.word.documents import ROOT, SAMPLES, composed, made, read

Kind = Callable[[], Document]
ORGAN = "新疆维吾尔自治区伊犁哈萨克自治州霍尔果斯市人力资源和社会保障局"
TEXT = "（一）加强领导。“互联网+政务服务”平台上线——全年公开信息1,234条……同比增长12.5%；ABC·甲〔2021〕5号。"
BOTH = ("定稿", "草稿")
# Every mandated table, each figure another.
GRIDS = {
    f"{edition.id} {table.id}": lay_out(table, lambda ref: str(sum(map(ord, str(ref))) % 1000))
    for edition in all_editions()
    for table in edition.tables.values()
}


def documented(text: str) -> Document:
    """The document of an input file's text."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "报告.yaml"
        file.write_text(text, encoding="utf-8", newline="\n")
        return read(file)


def whole_form(edition: Edition, figure: str, text: str) -> Document:
    """All that an edition has: every section, every table with one figure in each cell."""
    blocks: list[Block] = [
        Card((("索引号", "113/2021-00001"), ("名称", "很长的名称" * 9), ("日期", "2022-01-18")))
    ]
    for section in edition.sections:
        blocks += [Heading(1, section.printed_heading), *paragraphs(text)]
        blocks += [lay_out(table, lambda _: figure) for table in section.tables]
    for number in range(0 if edition.sections else 3):
        blocks += [Heading(1, f"{chinese_number(number + 1)}、章节"), *paragraphs(text)]
    return made(*blocks, SignatureBlock("示例市民政局", "2022年1月18日"))


@cache
def editions() -> tuple[Edition, ...]:
    """The real ones and the made-up one of tests/editions."""
    return (*all_editions(), *all_editions(ROOT / "tests" / "editions"))


def _editions() -> Iterator[tuple[str, Kind]]:
    for edition in editions():
        for figure, text in (("12345678", TEXT), ("0", "")):
            yield f"版式{edition.id}全填{figure}", lambda e=edition, f=figure, t=text: whole_form(e, f, t)


CARDS = ((("索引号", "1"),), (("甲", "乙"),) * 5, (("名称", "长" * 200), ("日期", "")))


def _touching() -> Iterator[tuple[str, Kind]]:
    """A table behind a table behind a card. A report has each of them once, and so its bookmarks."""
    for edition, pairs in zip(editions(), cycle(CARDS)):
        blocks = [
            Card(pairs),
            *(lay_out(table, lambda _: "-1234567.89") for table in edition.tables.values()),
        ]
        yield f"表相接{edition.id}", lambda b=blocks: made(*b)


STRESS: dict[str, Kind] = {
    **dict(_touching()),
    "长标题": lambda: made(
        Paragraph(TEXT),
        SignatureBlock(ORGAN, "2022年12月18日"),
        title=f"{ORGAN}2021年政府信息公开工作年度报告",
        organ=ORGAN,
    ),
    "什么也没有": made,
    "空叙述": lambda: made(*(Heading(1, f"{chinese_number(n)}、标题") for n in range(1, 12))),
    "各级标题": lambda: made(
        *paragraphs(f"（一）二级\n{TEXT}\n1.三级\n1.三级。接排\n（1）四级\n（1）四级。接排")
    ),
    "两万字": lambda: made(Paragraph("政" * 20_000), *[Paragraph(TEXT)] * 300, SignatureBlock("局", "")),
    "特殊字符": lambda: made(
        Paragraph("一\t二\n三 \u00a0\u3000&<>\"'\u202e😀𠮷"), title="a<b>&\"c'", organ="&"
    ),
}


def _hostile() -> Iterator[tuple[str, Kind]]:
    for name, text in HOSTILE.items():
        yield f"恶意：{name}", lambda t=text: documented(report(t))
    for name in ("template expression", "CDATA", "right to left", "Word markup"):
        yield f"恶意章节：{name}", lambda t=HOSTILE[name]: documented(report(t, 2016))


def _samples() -> Iterator[tuple[str, Kind]]:
    for sample in SAMPLES:
        for state in BOTH:
            yield f"{sample.stem}{state}", lambda s=sample, d=state == "草稿": composed(s, d)


REPORTS: dict[str, Kind] = {**dict(_samples()), **dict(_editions())}
KINDS: dict[str, Kind] = {**REPORTS, **STRESS, **dict(_hostile())}
PROFILES = tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))
# Every kind in our own layout; in the other ones all that has another structure.
FILES = tuple(
    (profile, name) for profile in PROFILES for name in (KINDS if profile == NAME else {**REPORTS, **STRESS})
)


@cache
def _base(profile: str, draft: bool) -> bytes:
    return docx.base_for(FOLDER, profile, load_layout(FOLDER / f"{profile}.yaml"), draft)


@cache
def document(name: str) -> Document:
    """The document of a kind."""
    return KINDS[name]()


def file_of(profile: str, name: str) -> bytes:
    """The Word file of a kind in a layout."""
    found = document(name)
    return docx.render(found, load_layout(FOLDER / f"{profile}.yaml"), _base(profile, found.draft))
