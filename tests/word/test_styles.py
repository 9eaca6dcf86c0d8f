"""What all files share: styles, fonts, language, where lines break."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from generator.document import Document
from generator.layout import Layout
from tests.word.documents import SAMPLES, Element, W, composed, of, parts, style, value, word

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAFTS = pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])


@pytest.mark.parametrize(
    ("id_", "font", "half_points"),
    [
        ("Normal", "仿宋_GB2312", 32),
        ("Title", "方正小标宋简体", 44),
        ("Heading1", "黑体", 32),
        ("Heading2", "楷体_GB2312", 32),
        ("Heading3", "仿宋_GB2312", 32),
        ("Heading4", "仿宋_GB2312", 32),
        ("Heading2Char", "楷体_GB2312", 32),
        ("Heading3Char", "仿宋_GB2312", 32),
        ("Footer", "宋体", 28),
        ("TableValue1", "宋体", 21),
        ("TableValue2", "宋体", 18),
    ],
)
def test_fonts_and_sizes(shared: dict[str, Element], id_: str, font: str, half_points: int) -> None:
    found = style(shared, id_)
    assert value(found, "rPr/rFonts", "eastAsia") == font
    assert value(found, "rPr/sz") == str(half_points)
    latin = font if id_ == "Footer" else "Times New Roman"
    assert value(found, "rPr/rFonts", "ascii") == value(found, "rPr/rFonts", "hAnsi") == latin
    assert not of(found, "rPr/b")


def test_body_text_by_the_standard(shared: dict[str, Element]) -> None:
    normal, body = style(shared, "Normal"), style(shared, "BodyText")
    assert (value(normal, "pPr/spacing", "line"), value(normal, "pPr/spacing", "lineRule")) == (
        "579",
        "exact",
    )
    assert value(normal, "pPr/jc") == "both"
    assert value(normal, "pPr/widowControl") == "0"
    assert value(normal, "rPr/spacing") == "-5"  # twips: 28 characters of 15.75 pt are less than 156 mm
    assert value(body, "pPr/ind", "firstLineChars") == "200"
    assert value(body, "basedOn") == "Normal"


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_real_ones(shared: dict[str, Element], level: int) -> None:
    found = style(shared, f"Heading{level}")
    assert value(found, "name") == f"heading {level}"
    assert value(found, "pPr/outlineLvl") == str(level - 1)
    assert of(found, "pPr/keepNext")
    assert value(found, "link") == f"Heading{level}Char"
    assert value(style(shared, f"Heading{level}Char"), "link") == f"Heading{level}"


def test_python_docx_knows_the_styles(sample: Document) -> None:
    opened = docx.Document(BytesIO(word(sample)))
    found = {paragraph.style.name for paragraph in opened.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Body Text"} <= found
    assert opened.tables[0].style is not None
    assert opened.tables[0].style.name == "Table Grid"


def test_tables_do_not_have_the_pitch_of_the_body(shared: dict[str, Element]) -> None:
    cells = [s for s in of(shared["word/styles.xml"], "style") if (s.get(f"{W}styleId") or "")[:5] == "Table"]
    checked = [s for s in cells if s.get(f"{W}type") == "paragraph" and s.get(f"{W}styleId") != "TableGap"]
    assert len(checked) == 8
    for found in checked:
        assert value(found, "pPr/spacing", "lineRule") == "auto"
        assert value(found, "pPr/snapToGrid") == "0"
        assert value(found, "rPr/spacing") == "0"


def test_every_style_used_is_there(sample: Document) -> None:
    found = parts(word(sample))
    ids = {s.get(f"{W}styleId") for s in of(found["word/styles.xml"], "style")}
    used = {
        element.get(f"{W}val")
        for name, part in found.items()
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
        for element in of(part, f"//{kind}")
        if name.startswith("word/")
    }
    assert used <= ids


@DRAFTS
def test_no_theme_font_and_every_font_listed(draft: bool) -> None:
    file = parts(word(composed(SAMPLES[0], draft)))
    for part in file.values():
        for element in part.iter():
            assert not any("heme" in name.split("}")[-1] for name in element.attrib)
    listed = {font.get(f"{W}name") for font in of(file["word/fontTable.xml"], "font")}
    named = {
        font
        for part in file.values()
        for fonts in of(part, "//rFonts")
        for key, font in fonts.attrib.items()
        if not key.endswith("hint")
    }
    assert named <= listed


def test_no_dash_begins_a_line_and_none_is_torn(shared: dict[str, Element]) -> None:
    settings = shared["word/settings.xml"]
    before, after = (value(settings, f"noLineBreaks{side}") for side in ("Before", "After"))
    assert before and after
    assert set("—…，。、；：！？”’）》】") <= set(before)
    assert set("“‘（《【") <= set(after)
    assert not set(before) & set(after)


def test_fonts_that_stand_in(shared: dict[str, Element]) -> None:
    fonts = of(shared["word/fontTable.xml"], "font")
    alternatives = {font.get(f"{W}name"): (value(font, "altName") or "").split(",") for font in fonts}
    expected = {
        "方正小标宋简体": ("方正小标宋_GBK", "华文中宋"),
        "仿宋_GB2312": ("仿宋", "方正仿宋_GBK", "华文仿宋"),
        "楷体_GB2312": ("楷体", "方正楷体_GBK", "华文楷体"),
        "黑体": ("SimHei", "方正黑体_GBK", "Noto Sans CJK SC"),
        "宋体": ("SimSun", "方正书宋_GBK", "Noto Serif CJK SC"),
        "Times New Roman": ("Liberation Serif",),
    }
    assert alternatives.keys() == expected.keys()
    for name, wanted in expected.items():  # in this order, others between them
        assert [found for found in alternatives[name] if found in wanted] == list(wanted)


def test_the_theme_names_the_fonts_of_headings_and_body(shared: dict[str, Element], layout: Layout) -> None:
    named = {
        kind: [font.get("typeface") for font in fonts if not font.tag.endswith("}cs")]
        for kind in ("major", "minor")
        for fonts in shared["word/theme/theme1.xml"].iter(f"{A}{kind}Font")
    }
    assert named == {"major": [layout.latin, layout.headings[0]], "minor": [layout.latin, layout.body.font]}


def test_language(shared: dict[str, Element]) -> None:
    assert value(shared["word/styles.xml"], "docDefaults/rPrDefault/rPr/lang", "eastAsia") == "zh-CN"
