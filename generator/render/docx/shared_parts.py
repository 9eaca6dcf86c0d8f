"""The other parts that all files of a layout share: settings, font table, footers, the header of a draft."""

from __future__ import annotations

from generator.layout import Font, Layout
from generator.render.docx import names
from generator.render.docx.units import points
from generator.render.docx.xml import escape, paragraph, run

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_CHINESE_CHARSET, _LATIN_CHARSET = "86", "00"
# What may not begin and what may not end a line. Said in full, because what programs know by themselves differs,
# and lacks the dash: without it LibreOffice parts the two halves of one at the end of a line.
_NOT_FIRST = "!%),.:;>?]}¢¨°·ˇˉ—―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠"
_NOT_LAST = "$([{£¥‘“〈《「『【〔〖〝＄（［｛￡￥"


def settings_xml(language: str) -> str:
    """Different footers on odd and even pages; the layout rules of Word 2013 and later; full-width punctuation.

    ``language`` is the one whose lines break by the rules for Chinese.
    """
    rules = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_COMPATIBILITY}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    return (
        f'<w:settings xmlns:w="{names.MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="{escape(language)}" w:val="{escape(_NOT_LAST)}"/>'
        f'<w:noLineBreaksBefore w:lang="{escape(language)}" w:val="{escape(_NOT_FIRST)}"/>'
        f"<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>{rules}</w:compat></w:settings>"
    )


def font_table_xml(layout: Layout) -> str:
    """Each font with the names of those that may stand in for it."""
    fonts = "".join(_font(font, latin=font.name == layout.latin) for font in layout.fonts)
    return f'<w:fonts xmlns:w="{names.MAIN}">{fonts}</w:fonts>'


def footer_xml(layout: Layout, *, even: bool) -> str:
    """The page number: in the middle, or to the right on odd and to the left on even pages."""
    number = layout.page_number
    side = "left" if even else "right"
    # Its own characters are counted here, not those of the body.
    indent = f'w:{side}Chars="{round(number.space * 100)}" w:{side}="{points(number.space * number.size)}"'
    place = f'<w:ind {indent}/><w:jc w:val="{side}"/>'
    if number.position == "centre":
        place = '<w:jc w:val="center"/>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("2" if even else "1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    content = run(number.before) + field + run(number.after)
    line = paragraph(names.FOOTER, content, place)
    return f'<w:ftr xmlns:w="{names.MAIN}">{line}</w:ftr>'


def header_xml(layout: Layout) -> str:
    """The mark of a draft, in the middle above the text."""
    line = paragraph(names.HEADER, run(layout.draft.mark), '<w:jc w:val="center"/>')
    return f'<w:hdr xmlns:w="{names.MAIN}">{line}</w:hdr>'


def _font(font: Font, latin: bool) -> str:
    charset, pitch = (_LATIN_CHARSET, "variable") if latin else (_CHINESE_CHARSET, "default")
    return (
        f'<w:font w:name="{escape(font.name)}"><w:altName w:val="{escape(",".join(font.instead))}"/>'
        f'<w:charset w:val="{charset}"/><w:family w:val="{escape(font.family)}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
    )
