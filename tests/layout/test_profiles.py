"""Profiles: found by file or by name, based on one another, and what is said of wrong ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.edition.fields import PROFILES
from generator.errors import UserError
from generator.layout import NAME, Layout, NoProfile, find_layout, find_profile, load_layout, profiles
from generator.render.docx import archive, prepared
from generator.render.docx.base import base_name, fingerprint
from generator.templates_folder import FOLDER
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


def put(folder: Path, **files: str) -> Path:
    """A folder of templates with these profiles."""
    (folder / "word").mkdir(parents=True, exist_ok=True)
    for id_, content in files.items():
        (folder / "word" / f"{id_}.yaml").write_text(content, encoding="utf-8")
    return folder


def loaded(folder: Path, named: str) -> Layout:
    return find_layout((folder, FOLDER), named)[1]


def refused(folder: Path, named: str) -> str:
    with pytest.raises(UserError) as raised:
        loaded(folder, named)
    return str(raised.value).replace(f"{folder}/word/", "")


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


BASED = "based_on: national\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("based_on: 国际\n", ":1：based_on 写的是“国际”，没有这种样式；可以写 国标、开源字体、系统字体"),
        ("name: 某市\nbased_on: 某市\n", ":2：based_on 写的是“某市”，没有这种样式"),
        ("based_on: 某区\n", "某区.yaml:1：based_on 绕成了一圈：某市 → 某区 → 某市"),
        ("based_on: [national]\n", ":1：这里应是一段文字"),
        ("based_on: national\nbased_on: national\n", ":2：“based_on”写了两次"),
        (f"{BASED}name: [某市]\n", ":2：这里应是一段文字"),
        (f"{BASED}kerning: 1\n", ":2：不认识“kerning”；这里可以写 page、fonts、latin"),
        (f"{BASED}title:\n  size: 20\n  colour: 红\n", ":4：不认识“colour”；这里可以写 font、size"),
        (f"{BASED}title: {{size: 20, size: 21}}\n", ":2：“size”写了两次"),
        (f"{BASED}title: 20\n", ":2：这里应写成 名称: 值"),
        (f"{BASED}title:\n  size: 大\n", ":3：“大”应是一个数，如 15.5，不带单位"),
        (f"{BASED}\n\ntitle: {{font: 隶书}}\n", ":4：用到的字体“隶书”没有列在 fonts 里"),
        (
            f"{BASED}fonts:\n  - {{name: 隶书, instead: [宋体], family: roman}}\n",
            ":2：用到的字体“黑体”没有列在 fonts 里",
        ),
        (f"{BASED}page: {{left: 120, right: 120}}\n", ":2：页边距比纸还大"),
        (f"{BASED}page:\n  bottom: 9\n", ":3：页码放不下：below 7 毫米"),
        (
            f"{BASED}tables:\n  widths:\n    proactive_disclosure: [1, 1, 1, 0]\n",
            ":4：表 proactive_disclosure 有一列宽 0 毫米",
        ),
        (f"{BASED}page_number: {{position: 居中}}\n", ":2：“居中”应是 outside 或 centre"),
        (
            f"{BASED}fonts:\n  - {{name: 隶书, instead: [宋体], family: serif}}\n",
            ":3：“serif”应是 roman 或 modern 或 swiss 或 script 或 decorative 或 auto",
        ),
        (f"{BASED}tables:\n  leading: 0\n", ":3：leading 是行距的倍数，应在 0.5 至 5 之间，现在是 0"),
        (f"{BASED}tables: {{border: 0}}\n", ":2：border 是线宽，应在 0.25 至 12 磅之间，现在是 0"),
        (f"{BASED}tables: {{border: 99}}\n", ":2：border 是线宽，应在 0.25 至 12 磅之间，现在是 99"),
        (f"{BASED}tables: {{label_weight: 0}}\n", ":2：label_weight 应在 0.5 至 20 之间，现在是 0"),
        (f"{BASED}body: {{indent: 40}}\n", ":2：首行缩进 40 字，一行只有 28 字"),
        (f"{BASED}signature: {{right: 60}}\n", ":2：落款右空 60 字，一行只有 28 字"),
        (f"{BASED}page_number: {{space: 90}}\n", ":2：页码空 90 字，版心放不下"),
        ("name: 某市\n", ":1：少了 page、fonts、latin"),
    ],
    ids=lambda typed: re.sub(r"\s+", " ", typed)[:60],
)
def test_what_is_said_of_a_wrong_profile(content: str, said: str, tmp_path: Path) -> None:
    put(tmp_path, 某市=content, 某区="based_on: 某市\n")
    message = refused(tmp_path, "某市")
    assert message.startswith(f"Word 样式文件 {'' if said.startswith('某') else '某市.yaml'}{said}")


def test_a_profile_saved_in_the_encoding_of_old_editors(tmp_path: Path) -> None:
    """Of a report such a file is read with a warning; a profile has nowhere to warn, and is read all the same."""
    put(tmp_path, 某市="")
    (tmp_path / "word" / "某市.yaml").write_bytes(
        f"{BASED}name: 某市样式\npage: {{left: 27}}\n".encode("gbk")
    )
    assert loaded(tmp_path, "某市样式").page.left == 27


def test_what_is_wrong_in_the_base_is_told_of_the_base(tmp_path: Path) -> None:
    put(tmp_path, 某市=f"{BASED}title: {{size: 0}}\n", 某区="based_on: 某市\ntitle: {size: 20}\n")
    assert refused(tmp_path, "某区").startswith(
        "Word 样式文件 某市.yaml:2：字号、字距和行距应在 1 至 100 磅之间"
    )
