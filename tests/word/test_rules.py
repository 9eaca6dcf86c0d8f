"""The rules of LAYOUT.md that make a Word file open right everywhere, on every kind of file in every layout.

| rule | test here | more of it |
|---|---|---|
| ``tblGrid`` equals the ``tcW`` of the cells; fixed layout | `test_columns_are_the_widths_of_cells` | test_tables |
| merged cells by ``gridSpan`` and ``vMerge``, no leftover paragraphs | `test_merged_cells_are_whole` | test_tables |
| no theme fonts; ``eastAsia`` on every style used; language | `test_fonts_are_named`, `test_language` | test_styles |
| “ ” — … carry the hint | `test_chinese_marks_carry_the_hint` | test_xml |
| rows that repeat, no row splits | `test_rows` | test_tables, test_readers |
| the pitch of the body is not for tables | `test_cells_have_their_own_pitch` | test_styles |
| headings, title | `test_headings_and_title` | test_styles |
| properties, captions | `test_properties`, `test_tables_are_described` | test_package, test_tables |
| no empty paragraphs, no looks in runs | `test_no_paragraph_is_for_space`, `test_runs_have_no_looks` | test_text |
| the same bytes | `test_same_bytes.py` | test_package |
| ids that must be single | `test_bookmarks_are_single_pairs` (no validator sees names) | test_validity |
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.document import Card, Heading
from generator.grid import Grid
from generator.layout import FOLDER, load_layout
from generator.render.docx.units import twips
from tests.word import opened
from tests.word.documents import W, of, text, value
from tests.word.kinds import FILES, PROFILES, document

every_file = pytest.mark.parametrize(("profile", "name"), FILES, ids=lambda name: name)
every_profile = pytest.mark.parametrize("profile", PROFILES)
MARKS = set("“”‘’—…·")
GAP = "TableGap"


# ---- tables ---------------------------------------------------------------------------------------------


@every_file
def test_columns_are_the_widths_of_cells(profile: str, name: str) -> None:
    whole = twips(load_layout(FOLDER / f"{profile}.yaml").type_width)
    for table in of(opened.body(profile, name), "tbl"):
        columns = [int(column.get(f"{W}w") or 0) for column in of(table, "tblGrid/gridCol")]
        assert sum(columns) == whole == int(value(table, "tblPr/tblW", "w") or 0)
        assert min(columns) > 0
        assert value(table, "tblPr/tblLayout", "type") == "fixed"
        assert value(table, "tblPr/tblW", "type") == "dxa"
        for row in of(table, "tr"):
            at = 0
            for cell, span in opened.cells_across(row):
                assert value(cell, "tcPr/tcW", "type") == "dxa"
                assert int(value(cell, "tcPr/tcW", "w") or 0) == sum(columns[at : at + span])
                at += span
            assert at == len(columns)


@every_file
def test_merged_cells_are_whole(profile: str, name: str) -> None:
    """What goes on below a cell begins above it, over the same columns; it is empty, and each cell one paragraph."""
    for table in of(opened.body(profile, name), "tbl"):
        above: dict[tuple[int, int], str | None] = {}
        for row in of(table, "tr"):
            at, here = 0, {}
            for cell, span in opened.cells_across(row):
                merge = value(cell, "tcPr/vMerge")
                assert [child.tag for child in cell] == [f"{W}tcPr", f"{W}p"]
                if merge == "continue":
                    assert above.get((at, span)) in ("restart", "continue")
                    assert not text(cell)
                here[at, span] = merge
                at += span
            above = here


@every_file
def test_rows(profile: str, name: str) -> None:
    """As many rows repeat as hold heads, from the first on; no row splits."""
    wanted = [
        block.header_rows if isinstance(block, Grid) else 0
        for block in document(name).blocks
        if isinstance(block, Grid | Card)
    ]
    tables = of(opened.body(profile, name), "tbl")
    assert len(tables) == len(wanted)
    for table, heads in zip(tables, wanted):
        rows = of(table, "tr")
        assert [bool(of(row, "trPr/tblHeader")) for row in rows] == [n < heads for n in range(len(rows))]
        assert all(of(row, "trPr/cantSplit") for row in rows)
        assert {value(row, "trPr/trHeight", "hRule") for row in rows} == {"atLeast"}


@every_file
def test_cells_have_their_own_pitch(profile: str, name: str) -> None:
    styles = opened.chains(profile, name)
    for id_ in {
        value(paragraph, "pPr/pStyle") for paragraph in of(opened.body(profile, name), "tbl/tr/tc/p")
    }:
        chain = styles[id_ or ""]
        assert opened.inherited(chain, "pPr/spacing", "lineRule") == "auto"
        assert opened.inherited(chain, "pPr/snapToGrid") == "0"
    assert not of(opened.body(profile, name), "tbl/tr/tc/p/pPr/spacing")


@every_file
def test_tables_are_described(profile: str, name: str) -> None:
    grids = [
        block.caption if isinstance(block, Grid) else ""
        for block in document(name).blocks
        if isinstance(block, Grid | Card)
    ]
    for table, caption in zip(of(opened.body(profile, name), "tbl"), grids):
        assert (
            (value(table, "tblPr/tblCaption") or "")
            == (value(table, "tblPr/tblDescription") or "")
            == caption
        )
    assert all(block.caption for block in document(name).blocks if isinstance(block, Grid))


# ---- fonts, language ------------------------------------------------------------------------------------


@every_file
def test_fonts_are_named(profile: str, name: str) -> None:
    """By no theme; and every style in use has fonts for all scripts, by itself or from the style below."""
    found = opened.file(profile, name)
    for path, part in found.items():
        if not path.startswith("word/theme/"):
            assert not [
                key for element in part.iter() for key in element.attrib if "heme" in key.split("}")[-1]
            ]
    styles = opened.chains(profile, name)
    used = {value(p, "pPr/pStyle") for part in opened.texts(profile, name) for p in of(part, "//p")}
    used |= {value(run, "rPr/rStyle") for part in opened.texts(profile, name) for run in of(part, "//r")} - {
        None
    }
    assert None not in used
    listed = {font.get(f"{W}name") for font in of(found["word/fontTable.xml"], "font")}
    for id_ in used:
        chain = styles[id_ or ""]
        named = {
            opened.inherited(chain, "rPr/rFonts", script) for script in ("ascii", "hAnsi", "eastAsia", "cs")
        }
        assert named <= listed


@every_file
def test_chinese_marks_carry_the_hint(profile: str, name: str) -> None:
    for part in opened.texts(profile, name):
        for run in of(part, "//r"):
            if MARKS & set(text(run)):
                assert value(run, "rPr/rFonts", "hint") == "eastAsia"


@every_profile
def test_language(profile: str) -> None:
    layout = load_layout(FOLDER / f"{profile}.yaml")
    path = "docDefaults/rPrDefault/rPr/lang"
    for name in ("什么也没有", "空叙述"):
        assert (
            value(opened.file(profile, name)["word/styles.xml"], path, "eastAsia")
            == layout.language
            == "zh-CN"
        )


# ---- text -----------------------------------------------------------------------------------------------


@every_file
def test_headings_and_title(profile: str, name: str) -> None:
    """The first paragraph is the title, alone; headings stand on the outline, and nothing else does."""
    styles = opened.chains(profile, name)
    shown = [(value(p, "pPr/pStyle") or "", text(p)) for p in of(opened.body(profile, name), "p")]
    assert [id_ == "Title" for id_, _ in shown] == [True] + [False] * (len(shown) - 1)
    outlined = [
        (int(level) + 1, said)
        for id_, said in shown
        if (level := opened.inherited(styles[id_], "pPr/outlineLvl")) is not None
    ]
    assert outlined == [
        (block.level, block.text) for block in document(name).blocks if isinstance(block, Heading)
    ]
    assert not of(opened.body(profile, name), "//outlineLvl")


@every_file
def test_properties(profile: str, name: str) -> None:
    core = {
        child.tag.split("}")[1]: child.text or "" for child in opened.file(profile, name)["docProps/core.xml"]
    }
    found = document(name)
    assert set(core) == {"title", "subject", "creator", "language"}
    assert (core["title"], core["creator"]) == (found.title, found.organ)
    assert core["subject"]
    assert core["language"] == "zh-CN"


@every_file
def test_no_paragraph_is_for_space(profile: str, name: str) -> None:
    """The only empty ones keep tables apart, or end the file behind one; they are a point high."""
    children = list(opened.body(profile, name))
    for before, paragraph in pairwise(children):
        if paragraph.tag == f"{W}p" and not text(paragraph):
            assert value(paragraph, "pPr/pStyle") == GAP
            assert before.tag == f"{W}tbl"
    gap = opened.chains(profile, name)[GAP]
    assert (
        opened.inherited(gap, "pPr/spacing", "line"),
        opened.inherited(gap, "pPr/spacing", "lineRule"),
    ) == (
        "20",
        "exact",
    )


@every_file
def test_runs_have_no_looks(profile: str, name: str) -> None:
    for part in opened.texts(profile, name):
        looks = {child.tag.removeprefix(W) for properties in of(part, "//rPr") for child in properties}
        assert looks <= {"rStyle", "rFonts"}
        keys = {key.removeprefix(W) for fonts in of(part, "//rFonts") for key in fonts.attrib}
        assert keys <= {"hint"}


@every_file
def test_bookmarks_are_single_pairs(profile: str, name: str) -> None:
    """Names are single whatever their case, as Word takes them, begin with a letter or _, and have 40 characters."""
    starts, ends = (
        of(opened.body(profile, name), "//bookmarkStart"),
        of(opened.body(profile, name), "//bookmarkEnd"),
    )
    ids = [mark.get(f"{W}id") for mark in starts]
    names = [mark.get(f"{W}name") or "" for mark in starts]
    assert len(set(ids)) == len(ids)
    assert sorted(map(str, ids)) == sorted(str(mark.get(f"{W}id")) for mark in ends)
    assert len({found.lower() for found in names}) == len(names)
    assert all(len(found) <= 40 and (found[0].isalpha() or found[0] == "_") for found in names)
    assert all(part.isalnum() for found in names for part in found.split("_") if part)
