"""The styles of a layout as the text of word/styles.xml. All looks of the body are here, none in runs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.layout import Layout, TableSize
from generator.render.docx import names
from generator.render.docx.cells import table_borders
from generator.render.docx.units import characters, lines, points
from generator.render.docx.xml import escape

_LINE = 240  # what Word calls one line where a spacing is a multiple
# Punctuation may hang in the margin, as Word does it anyway. Said aloud, since LibreOffice 7 takes it the
# other way round, and hanging punctuation is lost there now and then.
_HANGING = '<w:overflowPunct w:val="1"/>'
_NORMAL = '<w:basedOn w:val="Normal"/>'
_THEN_BODY = f'{_NORMAL}<w:next w:val="{names.BODY}"/>'
_OFF_GRID = '<w:snapToGrid w:val="0"/>'


def styles_xml(layout: Layout) -> str:
    """The whole part."""
    return f'<w:styles xmlns:w="{names.MAIN}">{_defaults(layout)}{"".join(_styles(layout))}</w:styles>'


def _look(latin: str, font: str, size: float, spacing: int = 0, more: str = "") -> str:
    """The children of ``w:rPr``: the font of Latin and digits, the Chinese one, points, twips between characters.

    ``more`` are children that the schema wants behind the fonts: weight, colour.
    """
    latin, half_points = escape(latin), round(size * 2)
    return (
        f'<w:rFonts w:ascii="{latin}" w:eastAsia="{escape(font)}" w:hAnsi="{latin}" w:cs="{latin}"/>{more}'
        f'<w:spacing w:val="{spacing}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def _spacing(layout: Layout) -> int:
    """What is taken between two characters so that a line holds as many as the grid wants."""
    return points(layout.body.character - layout.body.size)


def _defaults(layout: Layout) -> str:
    look = _look(layout.latin, layout.body.font, layout.body.size)
    language = f'<w:lang w:val="en-US" w:eastAsia="{escape(layout.language)}" w:bidi="ar-SA"/>'
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{look}{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"


def _styles(layout: Layout) -> Iterator[str]:
    body = layout.body
    pitch = f'w:line="{points(body.line)}" w:lineRule="exact"'
    look = _look(layout.latin, body.font, body.size, _spacing(layout))
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/>{_HANGING}<w:spacing {pitch}/><w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f'<w:style w:type="table" w:styleId="{names.TABLE}"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{table_borders(layout)}</w:tblPr></w:style>'
    )
    yield from _text(layout, pitch)
    yield from _tables(layout)


def _text(layout: Layout, pitch: str) -> Iterator[str]:
    """Title, body, headings, signature, headers and footers."""
    title, body, number, draft = layout.title, layout.body, layout.page_number, layout.draft
    after = f'w:afterLines="{round(title.after * 100)}" w:after="{lines(title.after, layout)}"'
    yield _style(
        names.TITLE,
        "Title",
        f'<w:keepNext/><w:keepLines/>{_OFF_GRID}<w:spacing {after} {pitch}/><w:jc w:val="center"/>',
        _look(layout.latin, title.font, title.size, more="<w:b/>" if title.bold else ""),
        _THEN_BODY,
    )
    indent = f'<w:ind w:firstLineChars="{round(body.indent * 100)}" w:firstLine="{characters(body.indent, layout)}"/>'
    yield _style(names.BODY, "Body Text", indent)
    for level, font in enumerate(layout.headings, 1):
        heading, lead = names.heading(level), names.lead(level)
        outline = f'<w:keepNext/><w:keepLines/>{indent}<w:outlineLvl w:val="{level - 1}"/>'
        look = _look(layout.latin, font, body.size, _spacing(layout))
        yield _style(heading, f"heading {level}", outline, look, f'{_THEN_BODY}<w:link w:val="{lead}"/>')
        yield (
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{lead}"><w:name w:val="heading {level} Char"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:link w:val="{heading}"/><w:qFormat/>'
            f"<w:rPr>{look}</w:rPr></w:style>"
        )
        yield _marks(level, font, lead)
    yield _marks(0, body.font, "DefaultParagraphFont")
    above = layout.signature.above
    before = f'w:beforeLines="{round(above * 100)}" w:before="{lines(above, layout)}"'
    yield _style(names.SIGNATURE, "Signature", f"<w:keepNext/><w:keepLines/><w:spacing {before} {pitch}/>")
    yield _style(names.DATE, "Date", "<w:keepLines/>")
    for id_, font, size, more in (
        (names.HEADER, draft.font, draft.size, f'<w:color w:val="{draft.colour}"/>'),
        (names.FOOTER, number.font, number.size, ""),
    ):
        spacing = f'{_OFF_GRID}<w:spacing w:line="{points(size)}" w:lineRule="exact"/>'
        look = _look(font, font, size, more=more)
        yield _style(id_, id_.lower(), spacing, look)


def _marks(level: int, font: str, based_on: str) -> str:
    """What ``xml.run`` puts marks in that LibreOffice would take for Latin."""
    name = escape(font)
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{names.marks(level)}">'
        f'<w:name w:val="中文标点 {level}"/><w:basedOn w:val="{based_on}"/><w:semiHidden/>'
        f'<w:rPr><w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/></w:rPr></w:style>'
    )


def _tables(layout: Layout) -> Iterator[str]:
    tables = layout.tables
    leading = f'<w:spacing w:line="{round(tables.leading * _LINE)}" w:lineRule="auto"/>'
    for number, size in enumerate(tables.sizes, 1):
        look = _look(layout.latin, tables.font, size.size)
        for id_, name, keep, side in (
            (names.table_head(number), "表头", "<w:keepNext/>", "center"),
            (names.table_banner(number), "表内标题", "<w:keepNext/>", "left"),
            (names.table_label(number), "表内栏目", "", "left"),
            (names.table_value(number), "表内数据", "", "center"),
        ):
            properties = f'{keep}{_OFF_GRID}{leading}<w:jc w:val="{side}"/>'
            yield _style(id_, f"{name} {size.size:g}", properties, look)
        yield from _fits(layout, number, size)
    yield _style(
        names.TABLE_GAP,
        "表间",
        f'{_OFF_GRID}<w:spacing w:line="20" w:lineRule="exact"/>',
        '<w:sz w:val="2"/>',
    )


def _fits(layout: Layout, number: int, size: TableSize) -> Iterator[str]:
    """The character styles of figures that are too wide for their cell."""
    for step, fit in enumerate(layout.tables.fit, 1):
        half_points = int(size.size * fit.height / 50)  # never up: what it has to hold was reckoned
        yield (
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{names.table_fit(number, step)}">'
            f'<w:name w:val="表内缩字 {size.size:g}-{step}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
            f'<w:rPr><w:w w:val="{round(fit.width)}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
            "</w:rPr></w:style>"
        )


def _style(id_: str, name: str, properties: str, look: str = "", related: str = _NORMAL) -> str:
    """A paragraph style. ``related`` are the styles that it is based on, followed by and linked to."""
    custom = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{id_}"><w:name w:val="{name}"/>{related}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr>{f'<w:rPr>{look}</w:rPr>' if look else ''}</w:style>"
    )
