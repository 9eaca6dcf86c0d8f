"""Profiles: found by file or by name; based on one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.edition.fields import PROFILES
from generator.errors import UserError
from generator.layout import NAME, NoProfile, find_layout, find_profile, load_layout, profiles
from generator.render.docx import archive, prepared
from generator.render.docx.base import base_name, fingerprint
from generator.templates_folder import FOLDER
from tests.layout.own import loaded, put
from tests.word.documents import W, of, parts

OURS = (FOLDER,)
# The fonts of each: title (bold?), body, headings 1 and 2, tables, Latin.
FONTS = {
    "national": ("方正小标宋简体", False, "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "Times New Roman"),
    "windows": ("宋体", True, "仿宋", "黑体", "楷体", "宋体", "Times New Roman"),
    "open": (
        "Noto Serif CJK SC",
        True,
        "FandolFang",
        "Noto Sans CJK SC",
        "LXGW WenKai",
        "Noto Serif CJK SC",
        "Liberation Serif",
    ),
}


# ---- ours ------------------------------------------------------------------------------------------------


def test_there_are_three() -> None:
    assert {profile.id for profile in profiles(FOLDER)} == FONTS.keys()


def test_the_names_that_editors_offer_are_those_of_the_files() -> None:
    assert [find_profile(OURS, name).id for name in PROFILES] == ["national", "windows", "open"]


@pytest.mark.parametrize("id_", FONTS)
def test_fonts_of_a_profile(id_: str) -> None:
    layout = find_layout(OURS, id_)[1]
    title, headings = layout.title, layout.headings
    fonts = (title.font, title.bold, layout.body.font, *headings[:2], layout.tables.font, layout.latin)
    assert fonts == FONTS[id_]
    assert headings[2:] == (layout.body.font, layout.body.font)


@pytest.mark.parametrize("id_", [id_ for id_ in FONTS if id_ != NAME])
def test_all_else_is_the_national_standard(id_: str) -> None:
    """Fonts aside, and the leading that goes with the font of tables."""
    layout, national = find_layout(OURS, id_)[1], find_layout(OURS)[1]
    assert (layout.page, layout.signature, layout.tables.widths) == (
        national.page,
        national.signature,
        national.tables.widths,
    )
    assert layout.body[1:] == national.body[1:]
    assert layout.page_number[1:] == national.page_number[1:]
    assert (layout.title.size, layout.title.after) == (national.title.size, national.title.after)


def test_a_missing_font_has_another_of_its_kind() -> None:
    """Every Chinese font of ours has a free one to stand in, or is free; no font stands in for itself."""
    for profile in profiles(FOLDER):
        for font in load_layout(profile.path).fonts:
            assert font.instead
            assert font.name not in font.instead
            assert len(set(font.instead)) == len(font.instead)


@pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])
@pytest.mark.parametrize("id_", FONTS)
def test_the_kept_base_of_a_profile(id_: str, draft: bool) -> None:
    """Else: python -m generator.render.docx.package"""
    layout, base = prepared(OURS, draft, id_)
    assert archive.comment(base) == fingerprint(layout)
    assert base == (FOLDER / "word" / base_name(id_, draft)).read_bytes()
    file = parts(base)
    names = {font.get(f"{W}name") for font in of(file["word/fontTable.xml"], "font")}
    assert names == {font.name for font in layout.fonts}
    styles = {style.get(f"{W}styleId"): style for style in of(file["word/styles.xml"], "style")}
    bold = [id_ for id_, style in styles.items() if of(style, "rPr/b")]
    assert bold == (["Title"] if layout.title.bold else [])
    used = {found.get(f"{W}eastAsia") for found in of(file["word/styles.xml"], "//rFonts")}
    assert used <= names


# ---- names -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "id_"),
    [
        ("national", "national"),
        ("国标", "national"),
        ("Windows", "windows"),
        ("ｗｉｎｄｏｗｓ", "windows"),
        (" 系统 字体 ", "windows"),
        ("开源字体", "open"),
        ("某市", "某市"),
        ("蓝本", "样式二"),
        ("红本", "样式三"),
        ("没有名称", "没有名称"),
    ],
)
def test_found_by_file_or_by_name(named: str, id_: str, tmp_path: Path) -> None:
    own = put(
        tmp_path,
        某市="based_on: national\n",
        样式二='based_on: national\nname: "蓝本"   # 说明\n',
        样式三="name: 红本\n- 坏了",  # has its name all the same, and complains when it is used
        没有名称="based_on: 国标\n",
    )
    assert find_profile((own, FOLDER), named).id == id_


@pytest.mark.parametrize("named", ["../word/national", "national.yaml", "x", ".national", "word/national"])
def test_not_found(named: str, tmp_path: Path) -> None:
    put(tmp_path, 某市="based_on: national\nname: 某市样式\n", **{".national": "", "~某区": ""})
    with pytest.raises(NoProfile) as raised:
        find_profile((tmp_path, FOLDER), named)
    assert str(raised.value) == "没有这种样式；可以写 国标、开源字体、系统字体、某市样式"


def test_two_files_of_one_name(tmp_path: Path) -> None:
    put(tmp_path, 某市="based_on: national\nname: 国标\n")
    with pytest.raises(NoProfile, match=r"^几个文件都叫这个名称（.*某市\.yaml.*）；请改其中一个的 name$"):
        find_profile((tmp_path, FOLDER), "国标")
    assert find_profile((tmp_path, FOLDER), "national").path.parent == FOLDER / "word"


# ---- based on another ------------------------------------------------------------------------------------


def test_only_what_differs(tmp_path: Path) -> None:
    put(
        tmp_path,
        某市="based_on: national\nname: 某市\n"
        "page: {left: 27, right: 27}\n"
        'page_number: {position: centre, before: "-", after: "-"}\n'
        "tables: {widths: {disputes: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]}}\n",
    )
    layout, national = loaded(tmp_path, "某市"), find_layout(OURS)[1]
    assert layout.page == national.page._replace(left=27, right=27)
    assert layout.page_number == national.page_number._replace(position="centre", before="-", after="-")
    assert dict(layout.tables.widths) == {
        **dict(national.tables.widths),
        "disputes": (*[9.75] * 14, 19.5),
    }
    assert (
        layout._replace(page=national.page, page_number=national.page_number, tables=national.tables)
        == national
    )


def test_another_number_of_columns_is_refused(tmp_path: Path) -> None:
    put(tmp_path, 某市="based_on: national\ntables:\n  widths:\n    requests: [1, 1, 2]\n")
    with pytest.raises(UserError, match=r":4：表 requests 有 10 列，widths 里写了 3 个数"):
        loaded(tmp_path, "某市")


def test_other_margins_keep_the_proportions_of_columns(tmp_path: Path) -> None:
    put(tmp_path, 某市="based_on: national\npage: {left: 30, right: 30}\n")
    layout, national = loaded(tmp_path, "某市"), find_layout(OURS)[1]
    assert layout.type_width == 150
    for (_, widths), (_, before) in zip(layout.tables.widths, national.tables.widths):
        assert sum(widths) == pytest.approx(150)
        assert [width / before[0] for width in widths] == pytest.approx(
            [width * 150 / 156 / before[0] for width in before]
        )


def test_a_chain_and_a_file_of_the_same_name(tmp_path: Path) -> None:
    """A locality's own national.yaml may be based on ours; what is based on it beside it takes the locality's."""
    put(
        tmp_path,
        national="based_on: national\ntitle: {size: 20}\n",
        某市="based_on: national\nbody: {indent: 0}\n",
        某区="based_on: 某市\ntitle: {after: 2}\n",
    )
    layout = loaded(tmp_path, "某区")
    assert (layout.title.size, layout.title.after, layout.body.indent) == (20, 2, 0)
    assert loaded(tmp_path, "national").title.size == 20
    assert loaded(tmp_path, "windows").title.size == 22


def test_a_profile_saved_in_the_encoding_of_old_editors(tmp_path: Path) -> None:
    """Of a report such a file is read with a warning; a profile has nowhere to warn, and is read all the same."""
    put(tmp_path, 某市="")
    (tmp_path / "word" / "某市.yaml").write_bytes(
        "based_on: national\nname: 某市样式\npage: {left: 27}\n".encode("gbk")
    )
    assert loaded(tmp_path, "某市样式").page.left == 27
