"""Files of ours are known by their bookmarks; what has lost its own, or has two, is only not named."""

from __future__ import annotations

from generator import bookmarks
from generator.importer.names import bookmark_names
from generator.importer.published import Line, Published, Table
from generator.importer.readers.docx import read
from tests.importer.docx.making import bookmark, p, package, packed, parts, r, table, tbl, tc, tr
from tests.importer.docx.making import published as made

NAMES = bookmark_names()
ADDRESS = "requests.received.total"
OTHER = "requests.carried_over.total"
OVERVIEW = bookmarks.section("overview")


def published(body: str, **others: str) -> Published:
    return made(body, NAMES, **others)


def named(found: Published) -> list[tuple[str, str]]:
    return [(block.name, block.text) for block in found.blocks if isinstance(block, Line)]


def cell(text: str, *addresses: str) -> str:
    marks = "".join(bookmark(bookmarks.cell(address), number=20 + n) for n, address in enumerate(addresses))
    return tc(f"<w:p>{marks}{r(text)}</w:p>")


def test_names_of_all_editions() -> None:
    assert NAMES[bookmarks.cell(ADDRESS)] == ADDRESS
    assert NAMES[OVERVIEW] == "section:overview"
    assert NAMES[bookmarks.section("chapter-12")] == "section:chapter-12"
    assert len(NAMES) > 300
    assert len(set(NAMES.values())) == len(NAMES)


def test_a_foreign_file_is_not_ours() -> None:
    found = published(f"<w:p>{bookmark('_Toc123', r('甲'))}</w:p>" + tbl(tr("1")), header1=p("页眉"))
    assert (found.ours, found.year, named(found)) == (False, 0, [("", "甲")])


def test_title_headings_signature_and_date() -> None:
    title = bookmark(bookmarks.report(2021)) + "<w:r><w:t>某局</w:t><w:br/><w:t>2021年年度报告</w:t></w:r>"
    body = (
        f"<w:p>{title}</w:p>"
        f"<w:p>{bookmark(OVERVIEW, r('一、总体情况'), 2)}</w:p>"
        f"<w:p>{bookmark(bookmarks.SIGNATURE, r('某局'), 3)}</w:p>"
        f"<w:p>{bookmark(bookmarks.DATE, r('2022年1月18日'), 4)}</w:p>"
    )
    found = published(body)
    assert (found.ours, found.year) == (True, 2021)
    assert named(found) == [
        ("title", "某局2021年年度报告"),
        ("section:overview", "一、总体情况"),
        ("signature", "某局"),
        ("date", "2022年1月18日"),
    ]


def test_a_heading_broken_in_lines_is_named_once() -> None:
    inside = "<w:r><w:t>一、总体情况</w:t><w:br/><w:t>今年</w:t></w:r>"
    assert named(published(f"<w:p>{bookmark(OVERVIEW, inside)}</w:p>")) == [
        ("section:overview", "一、总体情况"),
        ("", "今年"),
    ]


def test_the_place_of_a_bookmark_is_where_it_ends() -> None:
    """Word leaves its start behind when a line is opened before a heading, and may end it in the next line."""
    start, end = f'<w:bookmarkStart w:id="9" w:name="{OVERVIEW}"/>', '<w:bookmarkEnd w:id="9"/>'
    opened = f"<w:p>{start}{r('新的一段')}</w:p><w:p>{r('一、总体情况')}{end}</w:p>{p('文')}"
    assert named(published(opened)) == [("", "新的一段"), ("section:overview", "一、总体情况"), ("", "文")]
    for over in (f"</w:p>{end}<w:p>", f"</w:p><w:p>{end}"):
        closed = f"<w:p>{start}{r('一、总体情况')}{over}{r('文')}</w:p>"
        assert named(published(closed)) == [("section:overview", "一、总体情况"), ("", "文")]
    between = f"{p('前')}{start}{end}{p('一、总体情况')}"
    assert named(published(between)) == [("", "前"), ("section:overview", "一、总体情况")]


def test_a_name_that_is_there_twice_names_nothing() -> None:
    twice = "".join(f"<w:p>{bookmark(OVERVIEW, r(text), n)}</w:p>" for n, text in enumerate("甲乙", 1))
    assert named(published(twice)) == [("", "甲"), ("", "乙")]
    found = table(tbl(tr(cell("1", ADDRESS), cell("2", ADDRESS))), NAMES)
    assert [one.address for one in found.cells] == ["", ""]


def test_two_years_are_none() -> None:
    body = "".join(f"<w:p>{bookmark(bookmarks.report(y), r('甲'), y)}</w:p>" for y in (2020, 2021))
    assert (published(body).ours, published(body).year) == (True, 0)


def test_cells_have_their_addresses() -> None:
    body = tbl(
        tr(cell("1", ADDRESS), cell("", OTHER), "3", cell("4", "requests.x", "requests.received.other"))
    )
    found = published(body)
    assert found.ours
    (only,) = found.blocks
    assert isinstance(only, Table)
    assert [one.address for one in only.cells] == [ADDRESS, OTHER, "", "requests.received.other"]


def test_a_cell_with_two_addresses_has_none() -> None:
    assert [one.address for one in table(tbl(tr(cell("1", ADDRESS, OTHER))), NAMES).cells] == [""]


def test_marks_between_cells_belong_to_the_next_one() -> None:
    point = bookmark(bookmarks.cell(ADDRESS))
    body = f"<w:tbl><w:tr>{tc('甲')}{point}{tc('1')}</w:tr></w:tbl>"
    assert [one.address for one in table(body, NAMES).cells] == ["", ADDRESS]


def test_without_names_there_are_no_addresses() -> None:
    assert read(package(tbl(tr(cell("1", ADDRESS))))).blocks[0].cells[0].address == ""  # type: ignore[union-attr]


def test_the_card_comes_as_pairs() -> None:
    first = tc(f"<w:p>{bookmark(bookmarks.CARD)}{r('索引号')}</w:p>")
    body = tbl(
        tr(first, "甲", "发布机构", "乙"), tr("公开方式", tc("丙", '<w:gridSpan w:val="3"/>')), tr("单")
    )
    found = table(body, NAMES)
    assert (found.card, found.width, found.height) == (True, 2, 4)
    assert [(one.row, one.col, one.colspan, one.header, one.text) for one in found.cells] == [
        *((0, 0, 1, True, "索引号"), (0, 1, 1, False, "甲")),
        *((1, 0, 1, True, "发布机构"), (1, 1, 1, False, "乙")),
        *((2, 0, 1, True, "公开方式"), (2, 1, 1, False, "丙")),
        (3, 0, 1, True, "单"),
    ]
    assert published(body).ours


def test_the_mark_of_a_draft() -> None:
    body = f"<w:p>{bookmark(bookmarks.report(2021))}{r('甲')}</w:p>"
    found = published(body, header1=p("草稿") + p("草稿"))
    assert named(found) == [("draft", "草稿"), ("title", "甲")]
    assert found.blocks[0].spot.words == "页眉"


def test_what_the_file_says_of_itself() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> 年度\n报告 </dc:title><dc:creator>某局</dc:creator>'
        "</cp:coreProperties>"
    )
    found = parts(p("甲"))
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    extra = f'<Relationship Id="c" Type="{kind}" Target="/docProps/core.xml"/></Relationships>'
    found["_rels/.rels"] = found["_rels/.rels"].replace(b"</Relationships>", extra.encode())
    said = read(packed(found | {"docProps/core.xml": core.encode()}))
    assert (said.title, said.organ) == ("年度 报告", "某局")
    without = read(packed(found | {"docProps/core.xml": b"<broken"}))
    assert (without.title, without.organ, without.faults) == ("", "", ())
