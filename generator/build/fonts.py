"""What is to be said of fonts that Word files use and this machine lacks. Information, never a failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.build.installed import Fonts
from generator.layout import Font
from generator.render.docx import layout_of

_UNKNOWN = "系统默认的字体"


def font_note(folders: tuple[Path, ...], profiles: Iterable[str], system: Fonts) -> Iterator[str]:
    """The note, line by line; nothing where no font is missing or the system does not say."""
    fonts = {font.name: font for profile in profiles for font in layout_of(folders, profile).fonts}
    known = system.installed({name for font in fonts.values() for name in (font.name, *font.instead)})
    if known is None:
        return
    shown: dict[str, list[str]] = {}
    for font in fonts.values():
        if font.name not in known:
            shown.setdefault(_instead(font, known), []).append(font.name)
    if not shown:
        return
    yield "说明：本机没有下列字体，不影响 Word 文件本身，也不影响装有它们的电脑。"
    yield "  在本机打开，WPS、Word 多半这样代替（LibreOffice 由系统另选）："
    for instead, names in shown.items():
        default = system.fallback() if not instead else ""
        yield f"  {'、'.join(names)} → {instead or (f'{_UNKNOWN}（{default}）' if default else _UNKNOWN)}"


def _instead(font: Font, known: set[str]) -> str:
    """The first installed of the fonts that the layout names for this one."""
    return next((name for name in font.instead if name in known), "")
