"""The layout's file: what it gives, and what is said of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import UserError
from generator.layout import FOLDER, NAME, Layout, Profile, find_layout, load_layout

OURS = (FOLDER / f"{NAME}.yaml").read_text(encoding="utf-8")


def line(start: str) -> int:
    """The number of the line of our file that starts so."""
    return next(number for number, found in enumerate(OURS.splitlines(), 1) if found.startswith(start))


def test_the_page_of_the_standard(layout: Layout) -> None:
    assert layout.page[:6] == (210, 297, 37, 35, 28, 26)
    assert layout.type_width == 156
    assert layout.body == ("仿宋_GB2312", 16, 2, 28.95, 15.75)
    assert layout.headings == ("黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312")


def test_widths_of_every_table_fill_the_type_area(layout: Layout) -> None:
    assert {table for table, _ in layout.tables.widths} == {"proactive_disclosure", "requests", "disputes"}
    assert all(sum(widths) == pytest.approx(layout.type_width) for _, widths in layout.tables.widths)


def test_comments_and_order_make_no_difference(layout: Layout, tmp_path: Path) -> None:
    lines = [line for line in OURS.splitlines() if not line.startswith("#")]
    first = next(number for number, line in enumerate(lines) if line.startswith("page:"))
    moved = [*lines[:first], *lines[first + 1 :], lines[first]]
    file = tmp_path / "other.yaml"
    file.write_text("\r\n".join(moved), encoding="utf-8")
    assert load_layout(file) == layout


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("latin: Times New Roman", "", f":{line('name:')}：少了 latin"),
        (
            "latin: Times New Roman",
            "latin: Times\nkerning: 1",
            f":{line('latin:') + 1}：不认识“kerning”；这里可以写 page、fonts、latin",
        ),
        ("latin: Times New Roman", "latin: Times\nlatin: Arial", f":{line('latin:') + 1}：“latin”写了两次"),
        ("latin: Times New Roman", "latin: [Times]", f":{line('latin:')}：这里应是一段文字"),
        ("latin: Times New Roman", "latin:", f":{line('latin:')}：这里应是一段文字"),
        (
            "size: 22, bold: no, after: 1",
            "size: 二号, bold: no, after: 1",
            "“二号”应是一个数，如 15.5，不带单位",
        ),
        (
            "size: 22, bold: no, after: 1",
            "size: 22pt, bold: no, after: 1",
            "“22pt”应是一个数，如 15.5，不带单位",
        ),
        (
            "size: 22, bold: no, after: 1",
            "size: -22, bold: no, after: 1",
            "“-22”应是一个数，如 15.5，不带单位",
        ),
        (
            "size: 22, bold: no, after: 1",
            "size: 0, bold: no, after: 1",
            "字号、字距和行距应在 1 至 100 磅之间，现在有 0",
        ),
        ("size: 22, bold: no, after: 1", "bold: no, after: 1", "少了 size"),
        (
            "{height: 67, width: 50}",
            "{height: 67, width: 0}",
            f":{line('  fit:')}：fit 里的数是百分比，应在 20 到 100 之间，现在有 0",
        ),
        ("colour: C00000", "colour: red", "“RED”应是六位颜色代码，如 C00000"),
        (
            "[黑体, 楷体_GB2312, 仿宋_GB2312, 仿宋_GB2312]",
            "[黑体]",
            "headings 应列四级标题的字体，现在是 1 个",
        ),
        ("[黑体, 楷体_GB2312, 仿宋_GB2312, 仿宋_GB2312]", "黑体", "这里应是一个列表"),
        ("[黑体, 楷体_GB2312,", "[黑体, 隶书,", "用到的字体“隶书”没有列在 fonts 里"),
        (
            "[39, 39, 39, 39]",
            "[39, 39, 39, 1]",
            f":{line('    proactive_disclosure:')}：表 proactive_disclosure 有一列宽 1.32 毫米",
        ),
        ("[39, 39, 39, 39]", "[39, 39, 39, 0]", "表 proactive_disclosure 有一列宽 0 毫米"),
        ("bold: no", "bold: 是", f":{line('title:')}：“是”应是 yes 或 no"),
        ("position: outside", "position: left", f":{line('page_number:')}：“left”应是 outside 或 centre"),
        ("below: 7}", "below: 31}", f":{line('page_number:')}：页码放不下：below 31 毫米加页码的字高"),
        ("header: 20", "header: 30", f":{line('page:')}：草稿标记放不下：header 30 毫米"),
        ("left: 28, right: 26", "left: 90, right: 80", f":{line('page:')}：版心宽 40 毫米，一行不到 8 个字"),
        ("width: 210", "width: 600", f":{line('page:')}：纸的宽和高不能大于 558 毫米"),
        (
            "character: 15.75",
            "character: 12",
            f":{line('body:')}：每字占的宽 12 磅与字号 16 磅不相称；应在 14.4 至 24 之间",
        ),
        ("line: 28.95", "line: 12", f":{line('body:')}：行距 12 磅小于字号 16 磅"),
        ("card: 27", "card: 80", f":{line('  card:')}：card 应小于版心宽度 156 毫米的一半"),
        (
            "  - {name: Times New Roman",
            "  - {name: 黑体",
            f":{line('fonts:')}：字体“黑体”在 fonts 里列了两次",
        ),
        ("latin: Times New Roman", "latin: Arial", f":{line('latin:')}：用到的字体“Arial”没有列在 fonts 里"),
        ("top: 37, bottom: 35", "top: 237, bottom: 60", "页边距比纸还大"),
        ("page: {", "page： {", "冒号是全角的；请改成半角冒号，后面空一格"),
    ],
    ids=lambda typed: typed.replace("\n", " "),
)
def test_what_is_said_of_a_bad_file(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert OURS.count(old) == 1
    file = tmp_path / "bad.yaml"
    file.write_text(OURS.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        load_layout(file)
    assert str(raised.value).startswith(f"Word 样式文件 {file}:")
    assert message in str(raised.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件读不出来（文件或文件夹不存在）"):
        load_layout(tmp_path / "none.yaml")


def test_the_first_folder_that_has_a_layout(tmp_path: Path, layout: Layout) -> None:
    own = tmp_path / "own" / "word"
    own.mkdir(parents=True)
    folders = (tmp_path / "own", FOLDER.parent)
    assert find_layout(folders) == (Profile(NAME, FOLDER / f"{NAME}.yaml"), layout)
    (own / f"{NAME}.yaml").write_text(
        OURS.replace("size: 22, bold: no, after: 1", "size: 20, bold: no, after: 1"), encoding="utf-8"
    )
    profile, found = find_layout(folders)
    assert (profile.path.parent, found.title.size) == (own, 20)


def test_no_folder_has_a_layout(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        find_layout((tmp_path,))
    assert str(raised.value) == "模板文件夹里没有 word/national.yaml；请补上，或重新安装 gipa-gen"
