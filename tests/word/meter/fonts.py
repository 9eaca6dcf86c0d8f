"""The fonts that the meter measures with, in place of those that a layout names.

The fonts of the standard are not free, so free ones of the same kind stand in for them: a Chinese character is as wide
as it is high in all of them. ``tests/setup.sh`` fetches the Fandol fonts; the others are Debian packages.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

# Where tests/setup.sh puts the Fandol fonts.
FOLDER = Path(sys.prefix) / "fonts"


class StandIn(NamedTuple):
    """A font that is there: its family, the start of its name in a PDF, whether it is bold, and for what it stands."""

    family: str
    in_pdf: str
    bold: bool
    names: tuple[str, ...]


STAND_INS = (
    StandIn(
        "FandolFang", "FandolFang-Regular", False, ("仿宋_GB2312", "仿宋", "FangSong", "FangSong_GB2312")
    ),
    StandIn(
        "FandolKai",
        "FandolKai-Regular",
        False,
        ("楷体_GB2312", "楷体", "KaiTi", "KaiTi_GB2312", "LXGW WenKai"),
    ),
    StandIn("FandolHei", "FandolHei-Regular", False, ("黑体", "SimHei")),
    StandIn("FandolSong", "FandolSong-Regular", False, ("宋体", "SimSun", "NSimSun", "新宋体")),
    StandIn(
        "Noto Serif CJK SC",
        "NotoSerifCJK",
        True,
        ("方正小标宋简体", "方正小标宋_GBK", "小标宋体", "华文中宋", "STZhongsong"),
    ),
    StandIn("Liberation Serif", "LiberationSerif", False, ("Times New Roman",)),
)
_BY_NAME = {name: font for font in STAND_INS for name in font.names}


def shown(name: str) -> str:
    """How the name of a font starts in the PDF, for a font that a layout names; a free font is itself."""
    if name in _BY_NAME:
        return _BY_NAME[name].in_pdf
    free = next((font for font in STAND_INS if font.family == name), None)
    if free:
        return free.in_pdf
    return name.partition(" CJK")[0].replace(" ", "")


def is_shown(in_pdf: str, name: str) -> bool:
    """Whether a character's font may be one that a layout names. Chromium gives no name to fonts that it draws itself."""
    return not in_pdf or in_pdf.startswith(shown(name))


def configuration(cache: Path) -> str:
    """The text of a fontconfig file with the system's fonts, ours, and who stands in for whom."""
    rules = "".join(_rule(name, font) for name, font in _BY_NAME.items())
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n'
        f"<dir>{escape(str(FOLDER))}</dir>\n<cachedir>{escape(str(cache))}</cachedir>\n{rules}</fontconfig>\n"
    )


def environment(folder: Path) -> dict[str, str]:
    """The environment of a program that is to use these fonts; its fontconfig file is written to ``folder``."""
    file = folder / "fonts.conf"
    file.write_text(configuration(folder / "font-cache"), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(file)}


def _rule(name: str, font: StandIn) -> str:
    weight = '<edit name="weight" mode="assign"><const>bold</const></edit>' if font.bold else ""
    return (
        f'<match target="pattern"><test name="family"><string>{escape(name)}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{escape(font.family)}</string></edit>'
        f"{weight}</match>\n"
    )
