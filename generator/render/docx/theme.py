"""The theme part: nothing of a report refers to it, as theme fonts would beat the fonts that styles name.

The standard does without it (ISO/IEC 29500-1, 14.2.7), one of the two validators of the test suite does not. And
where a clerk adds a text box or a chart in Word, it takes its fonts from here: those of the body, not Word's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.layout import Layout
from generator.render.docx.xml import escape

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "C00000",
    "accent2": "1F4E79",
    "accent3": "7F7F7F",
    "accent4": "BF9000",
    "accent5": "548235",
    "accent6": "7030A0",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE_WIDTHS = (6350, 12700, 19050)  # in 1/12700 points


def theme_xml(layout: Layout) -> str:
    """The whole part, with the fonts of headings and of the body."""
    return (
        f'<a:theme xmlns:a="{_MAIN}" name="gipa-gen"><a:themeElements>'
        f'<a:clrScheme name="gipa-gen">{"".join(_colours())}</a:clrScheme>'
        '<a:fontScheme name="gipa-gen">'
        f"{_fonts('major', layout.latin, layout.headings[0])}{_fonts('minor', layout.latin, layout.body.font)}"
        f'</a:fontScheme><a:fmtScheme name="gipa-gen">{_format()}</a:fmtScheme></a:themeElements></a:theme>'
    )


def _colours() -> Iterator[str]:
    for name, colour in _COLOURS.items():
        yield f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'


def _fonts(kind: str, latin: str, font: str) -> str:
    return (
        f'<a:{kind}Font><a:latin typeface="{escape(latin)}"/><a:ea typeface="{escape(font)}"/>'
        f'<a:cs typeface=""/></a:{kind}Font>'
    )


def _format() -> str:
    """Plain fills and lines; the schema wants three of each."""
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in _LINE_WIDTHS)
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    )
